"""source/*.yaml -> model: reader, inline markup, captions, whole-report checks."""

from typing import TYPE_CHECKING

from zonepub.lazy import attributes

if TYPE_CHECKING:
    from zonepub.source.edit import Edit, edited_file
    from zonepub.source.given import GivenReport
    from zonepub.source.inline import escape
    from zonepub.source.load import load_report, read_report
    from zonepub.source.rows import read_about, read_rows, read_values

__all__ = [
    "Edit", "GivenReport", "edited_file", "escape", "load_report", "read_about", "read_report",
    "read_rows", "read_values",
]  # fmt: skip

# name -> its file, loaded on first use: imports ask for dates, addresses and inline markup alone
PUBLIC = {
    "Edit": "edit", "GivenReport": "given", "edited_file": "edit", "escape": "inline", "load_report": "load",
    "read_about": "rows", "read_report": "load", "read_rows": "rows", "read_values": "rows",
}  # fmt: skip

__getattr__ = attributes(__name__, PUBLIC)
