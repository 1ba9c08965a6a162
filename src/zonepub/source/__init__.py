"""source/*.yaml -> model: reader, inline markup, captions, whole-report checks."""

from zonepub.source.edit import Edit, edited_file
from zonepub.source.load import load_report

__all__ = ["Edit", "edited_file", "load_report"]
