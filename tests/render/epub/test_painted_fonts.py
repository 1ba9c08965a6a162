"""Which fonts a sentence is painted with in Chromium: one for Han, one for Latin, whatever the device has."""

import re
from pathlib import Path

import pytest
from helpers.chromium import CHROMIUM, Page, browser
from helpers.epub import Book

from zonepub import make

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]
OFFICIAL = ("gongwen", "gongwen-letter", "gongwen-minutes", "gongwen-order", "gongwen-plain", "jianbao")
# what headings say, the text says too: a subset made for headings has these characters
HAN, MIXED = "先行先试园区“开放”——全区企业都说好", "先行先试园区在2025年有Alpha等企业"
SOURCE = f"""zonepub: 1
report: {{title: 先行先试园区, subtitle: 全区企业都说好, issuer: 园区}}
body:
- section: 先行先试园区“开放”
  body:
  - {HAN}
  - section: 全区企业都说好
    body: [{MIXED}, {{quote: {HAN}, source: 园区}}, '**{HAN}**', {{list: numbered, items: [{HAN}]}}]
  - {{table: t, caption: 先行先试, columns: [园区, 企业], rows: [[先行, 全区企业都说好], [开放, 先试]]}}
"""


def painted(page: Page) -> dict[str, set[str]]:
    """The words of each element without others inside it -> the faces they were painted with."""
    page.call("DOM.enable")
    page.call("CSS.enable")
    root = page.call("DOM.getDocument", depth=0)["root"]["nodeId"]
    leaves = ":is(h1, h2, h3, p, strong, li, caption, th, td):not(:has(> *))"
    nodes = page.call("DOM.querySelectorAll", nodeId=root, selector=leaves)["nodeIds"]
    words = page.run(f"[...document.querySelectorAll('{leaves}')].map(one => one.textContent)")
    fonts = [page.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"] for node in nodes]
    return {
        f"{number} {text}": {face["familyName"] for face in faces}
        for number, (text, faces) in enumerate(zip(words, fonts, strict=True))
        if text.strip()
    }


def no_system_fonts(folder: Path) -> dict[str, str]:
    """An environment in which a machine has no Chinese font, and no Times."""
    faces = "/usr/share/fonts/truetype/dejavu"
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{faces}</dir><cachedir>{folder}</cachedir></fontconfig>", "utf-8")
    return {"FONTCONFIG_FILE": str(settings)}


def as_old_engines(name: str, data: bytes) -> bytes:
    """A style sheet for those who know no ranges of characters, and so nothing of what stands apart."""
    return b"" if name.endswith("modern.css") else re.sub(rb"unicode-range:[^;]*;", b"", data)


@pytest.mark.parametrize("bare", [False, True], ids=["fonts-of-the-machine", "no-fonts-on-the-machine"])
@pytest.mark.parametrize("packaged", [False, True], ids=["made-with-all", "made-with-packaged"])
@pytest.mark.parametrize("ranges", [True, False], ids=["", "no-unicode-range"])
def test_no_sentence_of_an_official_document_mixes_faces_of_han(
    tmp_path: Path, bare: bool, packaged: bool, ranges: bool
) -> None:
    with browser(tmp_path / "profile", no_system_fonts(tmp_path) if bare else {}) as page:
        for style in OFFICIAL:
            book = Book(make(SOURCE, style=style, to=["epub"], packaged_fonts=packaged)["epub"])
            for name, data in book.parts.items():
                file = tmp_path / style / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data if ranges else as_old_engines(name, data))
            lines = 0
            for name in book.spine:
                page.open(tmp_path / style / "EPUB" / name)
                for words, faces in painted(page).items():
                    most = 2 if re.search("[A-Za-z0-9]", words.partition(" ")[2]) else 1
                    assert 0 < len(faces) <= most, (style, words, faces)
                    lines += 1
            assert lines > 8
