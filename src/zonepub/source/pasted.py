"""What a paste leaves among paragraphs: tables, headings and lists of Markdown and Excel."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex
from zonepub.source.amounts import AMOUNT
from zonepub.source.as_written import REST, joined
from zonepub.source.table_grid import in_row
from zonepub.yamlfile import Node, Scalar
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.misread import drop_dashes
from zonepub.yamlfile.writing import scalar

MOST_LINES = 9  # of a block that a hint shows
TABLE = regex(r"\|.*\|.*|[^\t]*\S\t+\S.*")
RULE = regex(r"\|?(?:[ :]*-{2,}[ :]*\|)+[ :|-]*")  # |---|---|
HEADING = regex(r"#{1,6} +(?P<text>\S(?:.*[^ #])?)[ #]*")
BULLET = regex(r"(?:[-*+] +|[•·・▪◦‣●■◆○►➢✓√][ \u3000\t]*)(?P<text>\S.*)")
NUMBER = regex(r"\d{1,2}[.)] +(?P<text>\S.*)")
CELLS = regex(r"\s*[|\t]+\s*")
WIDE_GAP, GAP = regex(r" {2,}|[ \u3000]*\u3000[ \u3000]*"), regex(r"[ \u3000]+")  # between cells of Word
SURE = "•‣·・"  # signs that begin nothing but items; of others there must be two
SIGNS = frozenset("-*+•·・▪◦‣●■◆○►➢✓√")
ENDED = regex(r"[。！？…][”’」』）)]*$")  # a sentence, behind which a paragraph may begin
COUNTS_ON = regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:[)）、]|[.．](?!\d))|[①-⑳]|[一二三四五六七八九十]是)"
)
KINDS = (  # of lines, the likeliest first
    ("table", TABLE), ("section", HEADING), ("bulleted", BULLET), ("numbered", NUMBER),
)  # fmt: skip


def tell_pasted(node: Scalar, diagnostics: Diagnostics) -> None:
    """A paragraph of several lines that are those of other blocks, or of a second paragraph."""
    if "\n" not in node.raw:
        return
    written = [line.strip(" ") for line in node.raw.split("\n")]
    lines = [line for line in (written if node.plain else written[1:]) if line.strip()]
    kinds = _kinds(lines)
    if (node.plain or node.raw[:1] in "|>") and _is_pasted(kinds):
        line = joined(list(_blocks(list(zip(kinds, lines, strict=True))))[:MOST_LINES])
        last = node.span.line + node.raw.rstrip().count("\n")
        drop_dashes([node], diagnostics)
        diagnostics.warning("pasted-lines", node.span, line=line, last=last)
    elif node.plain and (found := _goes_on(written)):
        before = len(node.raw.split("\n")[found]) - len(written[found])
        place = Span(node.span.file, node.span.line + found, before + 1, len(written[found]))
        if not any(item.span and item.span[:2] == place[:2] for item in diagnostics.of("yaml-item")):
            diagnostics.note("paragraph-goes-on", place, line=f"- {cut(written[found])}")


def tell_bullets(items: Iterable[Node], diagnostics: Diagnostics) -> None:
    """Paragraphs beside each other that begin with the dot of a list: `- • 抓项目`."""
    for is_item, run in groupby(items, _is_bullet):
        texts = [item for item in run if isinstance(item, Scalar)] if is_item else []
        if len(texts) > 1 or any(item.text[0] in SURE for item in texts):
            shown = [match["text"] for item in texts if (match := BULLET.fullmatch(item.text.strip()))]
            line = joined(_list("bulleted", shown))
            diagnostics.warning("typed-bullets", texts[0].span, mark=texts[0].text[0], line=line)


def _is_bullet(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text[:1] in SIGNS and bool(BULLET.fullmatch(node.text.strip()))


def _kind(line: str) -> str:
    return next((kind for kind, pattern in KINDS if pattern.fullmatch(line)), "")


def _kinds(lines: list[str]) -> list[str]:
    """What the lines are, those that blanks part into columns of figures a table, too."""
    kinds = [_kind(line) for line in lines]
    at = 0
    for kind, run in groupby(kinds):
        length = len(list(run))
        for first in (at, at + 1) if not kind else ():  # a paragraph may stand above
            if _gap(lines[first : at + length]):
                kinds[first : at + length] = ["table"] * (at + length - first)
                break
        at += length
    return kinds


def _gap(lines: list[str]) -> re.Pattern[str] | None:
    """What parts the lines into equal rows, each with figures but the first; a single blank is doubtful."""
    for gap, least in ((WIDE_GAP, 2), (GAP, 3)) if lines else ():
        head, *below = [gap.split(line.strip(" \u3000")) for line in lines]
        if (
            len(lines) >= least
            and len(head) > 1
            and all(len(row) == len(head) and any(map(AMOUNT.fullmatch, row[1:])) for row in below)
            and not any(map(AMOUNT.fullmatch, head[least - 2 :]))
        ):
            return gap
    return None


def _is_pasted(kinds: list[str]) -> bool:
    """A heading, or two lines of a table or of a list."""
    return ("section" in kinds and len(kinds) > 1) or any(
        kind and len(list(run)) > 1 for kind, run in groupby(kinds)
    )


def _goes_on(lines: list[str]) -> int:
    """The line that may be a paragraph whose dash is forgotten; 0 where none is."""
    for number in range(1, len(lines)):
        above, line = lines[number - 1], lines[number]
        if line and (ENDED.search(above) or (above[-1:] in "：；" and COUNTS_ON.match(line))):
            return number
    return 0


def _blocks(lines: list[tuple[str, str]]) -> Iterator[str]:
    """The lines as the blocks that they are, what follows a heading below it."""
    inner = ""
    for kind, run in groupby(lines, lambda pair: pair[0]):
        texts = [line for _, line in run]
        match kind:
            case "section":
                for text in texts:
                    match = HEADING.fullmatch(text)
                    yield f"- section: {scalar(match['text'], flow=False) if match else text}"
                    yield "  body:"
                inner = "    "
            case "table":
                yield from (inner + line for line in table_lines(texts))
            case "":
                yield from (f"{inner}- {scalar(text, flow=False)}" for text in texts)
            case _:
                pattern = BULLET if kind == "bulleted" else NUMBER
                items = [match["text"] for text in texts if (match := pattern.fullmatch(text))]
                yield from (inner + line for line in _list(kind, items))


def _list(kind: str, items: list[str]) -> list[str]:
    shown = [f"    - {cut(scalar(item, flow=False))}" for item in items[: MOST_LINES - 3]]
    rest = [f"    - {REST}"] if len(items) > len(shown) else []
    return [f"- list: {kind}", "  items:", *shown, *rest]


def table_lines(lines: list[str]) -> list[str]:
    """Rows between bars, tabs or blanks as a block."""
    parts = _gap(lines) or CELLS
    rows = [
        parts.split(line.strip(" \u3000").strip("|").strip(" "))
        for line in lines
        if not RULE.fullmatch(line.strip())
    ]
    head, *below = [in_row(row) for row in rows]
    shown = [f"    - {row}" for row in below[: MOST_LINES - 4]]
    rest = [f"    - {REST}"] if len(below) > len(shown) else []
    return ["- table: tab-1", f"  columns: {head}", "  rows:", *shown, *rest]
