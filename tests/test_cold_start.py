"""What a start costs is counted, not timed: modules that a command loads, and those it never asks for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = """
import json, sys
sys.argv = ["zonepub", *json.loads(sys.argv[1])]
from zonepub.cli import main
try:
    main()
except SystemExit:
    pass
json.dump(sorted(sys.modules), sys.stderr)
"""
# what no build of one report needs: clients of the web, other processes, clusters
NEVER = {
    "ssl",
    "http.client",
    "urllib.request",
    "multiprocessing",
    "concurrent.futures",
    "asyncio",
    "distributed",
    "email.message",
}
PICTURES, DOCX, PDF, EPUB = (
    {"PIL.ExifTags", "PIL.GifImagePlugin"},
    {"docx.opc.part"},
    {"reportlab.pdfbase.pdfdoc"},
    {"ebooklib.epub"},
)
SET = {"uharfbuzz", "zonepub.layout.compose.blocks"}
LIMITS = {  # arguments -> modules in all, and which of them there must not be
    ("--help",): (260, PICTURES | DOCX | PDF | EPUB | SET | {"yaml", "lxml.etree", "zonepub.publish"}),
    ("import", "report.txt", "-o", "out"): (
        210,
        {"importlib.resources", "secrets", "tempfile", "yaml", "lxml.etree"},
    ),
    ("check", "report.yaml", "-t", "outline"): (430, PICTURES | DOCX | PDF | EPUB | {"openpyxl", "logging"}),
    ("build", "report.yaml", "-t", "docx"): (640, PICTURES | PDF | EPUB | {"openpyxl", "logging"}),
    ("build", "report.yaml", "-t", "pdf"): (625, PICTURES | DOCX | EPUB | {"openpyxl", "logging"}),
    ("build", "report.yaml", "-t", "docx,pdf,epub"): (
        860,
        {"openpyxl", "zonepub.source.template", "PIL.GifImagePlugin"},
    ),
}


@pytest.mark.parametrize("arguments", LIMITS, ids=" ".join)
def test_a_command_loads_what_it_needs(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 通报}\nbody: [{section: 一节, body: [正文。]}]\n", "utf-8"
    )
    (tmp_path / "report.txt").write_text("通报\n\n正文到此为止。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COUNT, json.dumps(arguments)],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(json.loads(done.stderr[done.stderr.rindex("[") :]))
    most, foreign = LIMITS[arguments]
    assert loaded & (NEVER | foreign) == set()
    assert len(loaded) <= most


@pytest.mark.parametrize(
    ("room", "unused", "asked"),
    [
        ("docx", "docx.oxml.table", "from docx import Document; Document().add_table(1, 1)._tbl.tr_lst[0]"),
        ("pdf.file", "PIL.ExifTags", "from PIL import Image; Image.new('L', (1, 1)).convert('RGB')"),
    ],
)
def test_a_library_is_whole_for_whoever_asks_for_it_behind_a_build(
    room: str, unused: str, asked: str
) -> None:
    script = f"import sys, zonepub.render.{room}; assert {unused!r} not in sys.modules; {asked}"
    subprocess.run([sys.executable, "-c", script], check=True)
