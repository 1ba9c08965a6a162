"""A coverage-guided run: `python tests/fuzz/guided.py KIND [CORPUS] [-max_total_time=600]`; needs `pip install atheris`.

KIND: report, style, docx or pdf. It stops at the first exception that is no diagnostic, and leaves its input.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["zonepub"]):
    from zonepub import Diagnostics, Failed, build
    from zonepub.gb9704 import _apart

BUGS = {"internal", "renderer-failed", "lost-text", "unreadable-output"}
FOLDER = Path(tempfile.mkdtemp())
REPORT = b"zonepub: 1\nreport: {title: a}\nbody: [b]\n"


def attempt(data: bytes) -> None:
    diagnostics = Diagnostics()
    if KIND in ("docx", "pdf"):
        _apart(data, f"file.{KIND}")
        return
    (FOLDER / "report.yaml").write_bytes(data if KIND == "report" else REPORT)
    (FOLDER / "my.yaml").write_bytes(b"extends: minimal\n" + (data if KIND == "style" else b""))
    with suppress(Failed):
        build(
            FOLDER / "report.yaml",
            style=FOLDER / "my.yaml",
            to=["docx"],
            write=False,
            diagnostics=diagnostics,
        )
    assert not BUGS & {item.code for item in diagnostics}, [item for item in diagnostics if item.code in BUGS]


if __name__ == "__main__":
    KIND = sys.argv.pop(1)
    atheris.Setup(sys.argv, attempt)
    atheris.Fuzz()
