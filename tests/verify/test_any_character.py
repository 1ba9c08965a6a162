"""Any one character of any text of a finished file, changed, is found."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from helpers.paths import DATA
from helpers.sabotage import BrokenFile, Finished, Publication
from pikepdf import Dictionary, Pdf, PdfError, Stream, String

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.formats import Output
from zonepub.present.placed import as_placed
from zonepub.render.pdf.document import MARKS
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify
from zonepub.verify.rebuilt import rebuilt_differences

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
        # the slug beside the page is no word of the report: making the file anew finds what changed in it
        ends = [data.find(MARKS.encode()) % (len(data) + 1) for data in contents]
        places = [
            (at, match) for at, data in enumerate(contents) for match in shown.finditer(data, 0, ends[at])
        ]
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
NOT_OF_THE_REPORT = re.compile(r"<(script|style|button)\b.*?</\1>", re.DOTALL)


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


# every text-bearing character of every part: character data, attributes, rules of style sheets, metadata
CHARACTER = re.compile(r"[\w\u4e00-\u9fff]")
FORMATS = ("docx", "epub", "html", "wechat", "pdf", "print", "archive")
TRIALS = 24  # of each format, spread over all of its parts


@pytest.fixture(scope="module")
def outputs() -> dict[str, Output]:
    return dict(build(PROOF, to=FORMATS, style="briefing", write=False, verify=False).outputs)


def another(text: str, place: int) -> str:
    """The text with one of its letters or figures another one."""
    new = "丁" if text[place] > "\u2e80" else "7" if text[place] not in "7丁" else "3"
    return text[:place] + new + text[place + 1 :]


def spread(parts: Mapping[str, bytes], count: int) -> Iterator[tuple[str, str]]:
    """Parts with one character changed: each part some, all of them `count` or more."""
    texts = {name: data.decode() for name, data in parts.items() if is_text(data)}
    for at, (name, text) in enumerate(texts.items()):
        places = [match.start() for match in CHARACTER.finditer(text)]
        stride = max(1, len(places) // (1 + count // len(texts)))
        for place in places[at % stride :: stride]:
            yield name, another(text, place)


def is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def is_found(spoilt: Output, whole: Output) -> bool:
    """Whether the part that was changed is told; a file that nobody can open is."""
    try:
        return bool(rebuilt_differences(spoilt, whole))
    except BrokenFile:
        return True


@pytest.mark.slow
@pytest.mark.parametrize("format_name", ["docx", "epub", "html", "wechat"])
def test_any_character_of_any_part_is_found_shown_or_not(
    format_name: str, outputs: dict[str, Output]
) -> None:
    whole = outputs[format_name]
    if not isinstance(whole, bytes):
        parts = dict(whole)
    elif format_name == "html":
        parts = {"": whole}
    else:
        with ZipFile(BytesIO(whole)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    tried = 0
    for name, text in spread(parts, TRIALS):
        changed = {**parts, name: text.encode()}
        spoilt = (
            changed
            if format_name == "wechat"
            else text.encode()
            if format_name == "html"
            else packed(changed)
        )
        assert is_found(spoilt, whole), (name, text[:200])
        tried += 1
    assert tried >= TRIALS


@pytest.mark.slow
@pytest.mark.parametrize("format_name", ["pdf", "print", "archive"])
def test_any_character_of_any_object_is_found_drawn_or_tagged(
    format_name: str, outputs: dict[str, Output]
) -> None:
    whole = outputs[format_name]
    assert isinstance(whole, bytes)
    tried = 0
    with Pdf.open(BytesIO(whole)) as pdf:
        spoilers = [*streams(pdf), *strings(pdf)]
        for write, old in spoilers[:: max(1, len(spoilers) // 24)]:
            places = [match.start() for match in re.finditer(rb"[0-9A-Za-z]|[\x80-\xff]", old)]
            if not places:
                continue
            place = places[tried * 7 % len(places)]
            write(old[:place] + (b"7" if old[place : place + 1] != b"7" else b"3") + old[place + 1 :])
            result = BytesIO()
            pdf.save(result, fix_metadata_version=False)  # that would mend what is spoilt
            write(old)
            assert is_found(result.getvalue(), whole), old[:80]
            tried += 1
    assert tried >= 20


Spoiler = tuple[Callable[[bytes], None], bytes]


def streams(pdf: Pdf) -> Iterator[Spoiler]:
    for item in pdf.objects:
        if isinstance(item, Stream) and item.get("/Type") not in ("/XRef", "/ObjStm"):
            try:
                yield item.write, item.read_bytes()
            except PdfError:
                continue  # a picture, which its own hash finds


def strings(pdf: Pdf) -> Iterator[Spoiler]:
    for item in pdf.objects:
        for key in item if isinstance(item, Dictionary) else ():
            if isinstance(item[key], String):
                yield partial(put, item, key), bytes(item[key])


def put(item: Dictionary, key: str, value: bytes) -> None:
    item[key] = String(value)
