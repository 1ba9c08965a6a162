"""One token changed in a five-line child style changes that in all four finished files, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pikepdf
import pytest
from helpers.built import FILES
from helpers.paths import EXAMPLE

from zonepub import build
from zonepub.readers.pdf.tagged import paragraphs

PLACE = TemporaryDirectory()
CHANGES = {
    "": "",
    "accent": "tokens: {color: {accent: '#123456 cmyk(90 70 20 10)'}}",
    "size": "tokens: {size: {body: 13pt}}",
    "font": "tokens: {font: {song: [Noto Sans SC]}}",
    "leading": "text: {body: {leading: 20pt}}",
    "margins": "page: {margin: {inside: 29mm, outside: 29mm}}",
}
CHANGED = {  # which facts of a file each change is about
    "accent": {"colours"},
    "size": {"sizes", "leading"},  # the leading of the style is a share of the size
    "font": {"fonts"},
    "leading": {"leading"},
    "margins": {"page"},
}
UNMOVED = {  # what a format has not: an EPUB's leading is a share of the size, its page is the reader's
    ("size", "epub"): {"leading"},
    ("margins", "epub"): {"page"},
}
NEW = {"docx": "123456", "pdf": "0.071 0.204 0.337 rg", "print": "0.9 0.7 0.2 0.1 k", "epub": "#123456"}


@dataclass(frozen=True)
class Facts:
    """What a finished file shows."""

    words: str  # but for page numbers, which move when sizes change
    page: tuple[str, ...]
    colours: frozenset[str]
    sizes: frozenset[str]
    fonts: frozenset[str]
    leading: str  # of the body


@pytest.fixture(scope="module", autouse=True)
def _tidy() -> object:
    yield
    PLACE.cleanup()


@cache
def folder(change: str) -> Path:
    place = Path(PLACE.name, change or "none")
    place.mkdir()
    unmarked = (
        "formats: {print: {page: {marks: false}}}"  # the colour bar shows the plates that colours ask for
    )
    (place / "child.yaml").write_text(f"extends: briefing\n{unmarked}\n{CHANGES[change]}\n", "utf-8")
    build(EXAMPLE, to=FILES, style=place / "child.yaml", output=place)
    return place


@cache
def facts(change: str, name: str) -> Facts:
    found = READ[name](folder(change) / FILES[name])
    return replace(found, words=re.sub(r"\d+", "", found.words))


def usual(values: Iterable[str]) -> str:
    return Counter(values).most_common(1)[0][0]


def of_pdf(path: Path) -> Facts:
    colours, sizes, fonts = set[str](), set[str](), set[str]()
    edges: list[str] = []
    steps: list[str] = []
    with pikepdf.open(path) as pdf:
        page = tuple(str(pdf.pages[0].get(box)) for box in ("/MediaBox", "/TrimBox", "/BleedBox"))
        for one in pdf.pages:
            places = [(float(x), float(y)) for *_, x, y in matrices(one)]
            edges += [f"{x:.1f}" for x, _ in places]
            steps += [f"{up[1] - down[1]:.1f}" for up, down in pairwise(places) if up[1] - down[1] > 1]
            names = {str(key): str(font.BaseFont).split("+")[-1] for key, font in one.Resources.Font.items()}
            for step in pikepdf.parse_content_stream(one):
                operator = str(step.operator)
                if operator in ("rg", "k", "g"):
                    colours.add(" ".join([*(f"{float(part):.3g}" for part in step.operands), operator]))
                elif operator == "Tf":
                    sizes.add(str(step.operands[1]))
                    fonts.add(names[str(step.operands[0])])
    return Facts(
        "".join(paragraphs(path.read_bytes())),
        (*page, usual(edges)),
        frozenset(colours),
        frozenset(sizes),
        frozenset(fonts),
        usual(steps),
    )


def matrices(page: pikepdf.Page) -> list[list[pikepdf.Object]]:
    """Where each piece of text begins."""
    return [list(step.operands) for step in pikepdf.parse_content_stream(page) if str(step.operator) == "Tm"]


def of_docx(path: Path) -> Facts:
    with ZipFile(path) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    xml, text = "".join(parts.values()), parts["word/document.xml"]
    return Facts(
        "".join(re.findall(r"<w:t[^>]*>([^<]*)", text)),
        tuple(re.findall(r"<w:pg(?:Sz|Mar) [^>]*>", text)),
        frozenset(re.findall(r'"([0-9A-F]{6})"', xml)),
        frozenset(re.findall(r'<w:sz w:val="(\d+)"', xml)),
        frozenset(re.findall(r'w:(?:eastAsia|ascii)="([^"]+)"', xml)),
        re.findall(r'w:styleId="BodyText".*?w:line="(\d+)"', parts["word/styles.xml"], re.S)[0],
    )


def of_epub(path: Path) -> Facts:
    with ZipFile(path) as package:
        names = package.namelist()
        css = "".join(package.read(name).decode() for name in names if name.endswith(".css"))
        pages = [package.read(name).decode() for name in names if name.endswith(".xhtml")]
    text = "".join(unescape(re.sub(r"<[^>]+>", "", page.partition("<body")[2])) for page in pages)
    return Facts(
        re.sub(r"\s+|^[^>]*>", "", text),
        (),
        frozenset(re.findall(r"#[0-9A-Fa-f]{6}", css)),
        frozenset(re.findall(r"font-size: ([^;]+)", css)),
        frozenset(re.findall(r"font-family: ([^;]+)", css)),
        re.findall(r"^body {.*?line-height: ([^;]+)", css, re.M)[0],
    )


READ: dict[str, Callable[[Path], Facts]] = {"docx": of_docx, "pdf": of_pdf, "print": of_pdf, "epub": of_epub}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", CHANGED)
def test_a_changed_token_changes_what_it_is_about_and_nothing_else(change: str, name: str) -> None:
    before, after = facts("", name), facts(change, name)
    different = {
        field.name for field in fields(Facts) if getattr(before, field.name) != getattr(after, field.name)
    }
    assert different == CHANGED[change] - UNMOVED.get((change, name), set())


@pytest.mark.parametrize("name", FILES)
def test_a_new_accent_takes_the_place_of_the_old_one_alone(name: str) -> None:
    before, after = facts("", name).colours, facts("accent", name).colours
    assert NEW[name] in after - before
    assert len(before - after) == len(after - before)


@pytest.mark.parametrize("name", ["pdf", "print"])
def test_a_new_size_of_the_body_leaves_sizes_that_are_given_in_points(name: str) -> None:
    before, after = facts("", name).sizes, facts("size", name).sizes
    assert "13" in after - before
    assert max(before, key=float) in after  # the title


@pytest.mark.parametrize("name", ["pdf", "print"])
def test_a_new_chinese_font_sets_what_the_old_one_did(name: str) -> None:
    assert not any("Serif" in font for font in facts("font", name).fonts)
