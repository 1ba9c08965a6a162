"""Reads an article for WeChat back: the title of the page, and what a copy of the article holds."""

from collections.abc import Mapping

from lxml import etree

from zonepub.readers.tables import ReadCell, ReadContents, ReadTable
from zonepub.regex import regex

PAGE = "index.html"
DATA = regex(r'(<img [^<>]*?)src="data:[^"]*"')  # in a tag: text may show the same words
BLOCK_NAMES = (
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "p",
    "section",
    "table",
    "td",
    "th",
    "tr",
)
CELLS = ("td", "th")
SCRIPTS = str.maketrans(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
    "0123456789+-=()ni0123456789+-=()aehijklmnoprstuvx",
)
LINK_NUMBER = regex(r"\[\d+\]")


def paragraphs(files: Mapping[str, bytes]) -> list[str]:
    """Every line of text, the title of the account's own field first."""
    return contents(files).paragraphs


def contents(files: Mapping[str, bytes]) -> ReadContents:
    """The lines, as `paragraphs` gives them, and the tables."""
    text = DATA.sub(r"\1", files[PAGE].decode("utf-8"))
    page = etree.fromstring(text, etree.HTMLParser(no_network=True, huge_tree=True))
    title, article = page.find(".//h1"), page.find(".//*[@id='article']")
    assert title is not None
    assert article is not None
    shown = "".join(map(str, title.itertext()))
    typed = shown.translate(SCRIPTS)  # a field has no raised figures but those of Unicode
    lines = [shown, *([typed] if typed != shown else []), *_lines(article)]
    return ReadContents(lines, [_table(table) for table in article.iter("table")])


def _table(table: etree._Element) -> ReadTable:
    return tuple(tuple(_cell(cell) for cell in row if cell.tag in CELLS) for row in table.iter("tr"))


def _cell(cell: etree._Element) -> ReadCell:
    """A cell with its lines joined, as they stand in `_lines`."""
    return ReadCell("".join(_lines(cell)), int(cell.get("colspan", "1")), int(cell.get("rowspan", "1")))


def _lines(article: etree._Element) -> list[str]:
    lines = [""]

    def visit(element: etree._Element) -> None:
        if element.tag == "sup" and element.get("style") and LINK_NUMBER.fullmatch(element.text or ""):
            return  # ours: the number of an address, which stands at the end
        apart = element.tag in BLOCK_NAMES
        if apart:
            lines.append("")
        lines[-1] += element.text or ""
        for child in element:
            visit(child)
            lines[-1] += child.tail or ""
        if apart:
            lines.append("")

    visit(article)
    return [line.strip() for line in lines if line.strip()]
