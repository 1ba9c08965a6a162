"""Any one character of any text of a finished file, changed, is found."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from helpers.paths import DATA
from helpers.sabotage import Finished, Publication
from pikepdf import Pdf

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify

PROOF = DATA / "proof/report.yaml"

MOST = 25  # changes tried of each file, spread over all of it
DOCX_PARTS = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/header1.xml",
    "word/footer3.xml",
    "docProps/core.xml",
)
TEXT = {
    "docx": re.compile(r"(?<=>)([^<>\n]*?[\u4e00-\u9fff\w][^<>\n]*)(?=</(?:w:t|dc:title|dc:subject|dc:creator|cp:keywords)>)"),
    "epub": re.compile(r"(?<=>)([^<>\n]*?[\u4e00-\u9fff][^<>\n]*)(?=<)"),
}  # fmt: skip


def changed(text: str, place: int) -> str:
    """The text with one of its characters another one."""
    old = text[place]
    return text[:place] + ("\u4e01" if old != "\u4e01" else "\u4e03") + text[place + 1 :]


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def variants(file: Finished) -> Iterator[tuple[str, bytes]]:
    """The file with one character changed, here and there."""
    with ZipFile(BytesIO(file.data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    wanted = DOCX_PARTS if file.format_name == "docx" else [
        name for name in parts if name.endswith(".xhtml") and "cover" not in name and "nav" not in name
    ]  # fmt: skip
    places = [
        (name, match.start(), match[0])
        for name in wanted
        for match in TEXT[file.format_name].finditer(parts[name].decode().partition("<body")[2] or "")
        or TEXT[file.format_name].finditer(parts[name].decode())
    ]
    if file.format_name == "docx":
        places = [
            (name, match.start(), match[0]) for name in wanted for match in TEXT["docx"].finditer(parts[name].decode())
        ]  # fmt: skip
    for at, (name, start, text) in list(enumerate(places))[:: max(1, len(places) // MOST)]:
        source = parts[name].decode()
        offset = start if file.format_name == "docx" else start + source.index("<body") + len("<body")
        new = changed(text, at % len(text))
        yield (
            f"{name}: {text} → {new}",
            packed(parts | {name: (source[:offset] + new + source[offset + len(text) :]).encode()}),
        )


@pytest.mark.parametrize("format_name", ["docx", "epub"])
def test_any_character_of_a_text_that_is_another_one_is_found(
    format_name: str, publication: Publication
) -> None:
    file = publication(format_name, "briefing")
    tried = 0
    for said, data in variants(file):
        assert file.differences(data), said
        tried += 1
    assert tried >= 20


@pytest.mark.parametrize("format_name", ["pdf", "print"])
def test_any_glyph_on_a_page_that_is_another_one_is_found(format_name: str, publication: Publication) -> None:
    file = publication(format_name, "briefing")
    shown = re.compile(rb"<([0-9A-F]{4,})>")
    with Pdf.open(BytesIO(file.data)) as pdf:
        contents = [page.Contents.read_bytes() for page in pdf.pages]
        places = [(at, match) for at, data in enumerate(contents) for match in shown.finditer(data)]
        codes = {match[1][:4] for _, match in places}
        tried = 0
        for count, (at, match) in list(enumerate(places))[:: max(1, len(places) // MOST)]:
            start = match.start(1) + 4 * (count % (len(match[1]) // 4))
            old = contents[at][start : start + 4]
            new = next(code for code in sorted(codes) if code != old)
            spoilt = contents[at][:start] + new + contents[at][start + 4 :]
            pdf.pages[at].Contents.write(spoilt)
            result = BytesIO()
            pdf.save(result)
            pdf.pages[at].Contents.write(contents[at])
            assert file.differences(result.getvalue()), (at, match[0])
            tried += 1
        assert tried >= 20


SHOWN = re.compile(r"(?<=>)([^<>\n]*?[\u4e00-\u9fff][^<>\n]*)(?=<)")
NOT_OF_THE_REPORT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@pytest.mark.parametrize("format_name", ["html", "wechat"])
def test_any_character_of_a_page_that_is_another_one_is_found(format_name: str) -> None:
    style = load_style("briefing", Diagnostics()).resolve(format_name)
    report = as_placed(load_report(PROOF, Diagnostics()), style)
    made = build(PROOF, to=[format_name], style="briefing", write=False).files
    files = {name.removeprefix("wechat/"): data for name, data in made.items()}
    tried = 0
    for name in files:
        if format_name == "wechat" and not name.endswith((".html", ".txt")):
            continue
        page = files[name].decode()
        hidden = [match.span() for match in NOT_OF_THE_REPORT.finditer(page)]
        found = SHOWN.finditer(page) if "<" in page else re.finditer(r"[\u4e00-\u9fff].*", page)
        places = [match for match in found if not any(a <= match.start() < b for a, b in hidden)]
        for at, match in list(enumerate(places))[:: max(1, len(places) // MOST + 1)]:
            new = changed(match[0], at % len(match[0]))
            data = (page[: match.start()] + new + page[match.end() :]).encode()
            spoilt = data if format_name == "html" else {**files, name: data}
            assert verify(format_name, spoilt, report, style).differences, (name, match[0], new)
            tried += 1
    assert tried >= 20
