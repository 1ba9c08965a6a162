"""What `zonepub check` says of the words of a report, as remarks on them: `build --with-comments`."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    CHECKER,
    Annex,
    Block,
    Break,
    EditorComment,
    Figure,
    List,
    Quote,
    Report,
    Section,
    TextBox,
    walk,
    words_of,
)
from zonepub.normalise import WARNINGS
from zonepub.records import replace
from zonepub.source.atoms import REFERENCE, shown_of
from zonepub.source.comments import compared
from zonepub.source.normalising import doubts_of
from zonepub.source.units import Unit, units_of

FAR = 40  # blocks between the one that a text belongs to and the text: the source below a quotation

Place = tuple[str, int, int]


class WordFinding(NamedTuple):
    """What is said of a place in the source; `number` keeps the order of those at one place."""

    place: Place
    number: int
    length: int
    text: str


def with_findings(report: Report, diagnostics: Diagnostics) -> Report:
    """The report with the findings as remarks behind those of its editors, in Chinese, signed `CHECKER`.

    Findings are what `diagnostics` say of a text of the report, and what the rules T13 leave to the author.
    One on words outside of blocks (title, notes) is a remark on the block next to them, and quotes them.
    """
    units = sorted(units_of(report.nodes), key=lambda unit: _place(unit.scalar.span))
    starts = [_place(unit.scalar.span) for unit in units]
    blocks = _BlockPlaces(report, units)
    remarks: dict[int, list[EditorComment]] = {}
    for finding in sorted(set(_findings(report, diagnostics))):
        number = bisect_right(starts, finding.place) - 1
        if number < 0 or (start := _offset(units[number], finding.place)) < 0:
            continue  # not about a text of the report
        block, comment = blocks.remark(units[number], start, finding)
        if block is not None and comment not in remarks.setdefault(id(block), []):
            remarks[id(block)].append(comment)
    if not remarks:
        return report
    annexes = tuple(block for block in _remarked(report.annexes, remarks) if isinstance(block, Annex))
    lead, body = _remarked(report.lead, remarks), _remarked(report.body, remarks)
    return replace(report, lead=lead, body=body, annexes=annexes)


def _findings(report: Report, diagnostics: Diagnostics) -> Iterator[WordFinding]:
    for item in diagnostics:
        if item.span is not None and item.severity != "error":
            yield WordFinding(_place(item.span), 0, item.span.length, item.message("zh"))
    for number, doubt in enumerate(doubts_of(report.nodes), 1):
        text = f"{WARNINGS[doubt.code].zh}（{doubt.rule}）"
        yield WordFinding(_place(doubt.span), number, doubt.span.length, text)


def _place(span: Span) -> Place:
    return (span.file, span.line, span.column)


def _offset(unit: Unit, place: Place) -> int:
    """Which character of a text stands at a place; -1: none."""
    scalar = unit.scalar
    size = len(scalar.text)
    if place[0] != scalar.span.file or place > _place(scalar.at(size)):
        return -1
    return max(0, bisect_right(range(size), place, key=lambda index: _place(scalar.at(index))) - 1)


class _BlockPlaces:
    """The blocks of a report by where they begin in its files."""

    def __init__(self, report: Report, units: list[Unit]) -> None:
        self.blocks = [block for block in walk(report.blocks) if not isinstance(block, Break)]
        begun = [(_place(block.span), block) for block in self.blocks]
        begun += [(_place(block.caption.span), block) for block in self.blocks if isinstance(block, Figure)]
        self.begun = sorted(begun, key=lambda item: item[0])
        self.starts = [place for place, _ in self.begun]
        self.units = units
        self.words: dict[int, list[tuple[str, str]]] = {}

    def remark(self, unit: Unit, start: int, finding: WordFinding) -> tuple[Block | None, EditorComment]:
        """The block that a finding is about, and the remark on it."""
        marked, text = unit.kind != "text", unit.scalar.text
        whole = start == 0 and finding.length == 1
        words = unit.shown if whole else shown_of(text[start : start + finding.length], marked=marked)
        comment = EditorComment(finding.text, author=CHECKER)
        if not unit.path.startswith(("report/", "notes/")):
            block, own = self._around(_place(unit.scalar.span), unit.shown)
            if block is not None:
                before = 0 if whole or not words else text[:start].count(words)
                at = _distinct(words, before, own, "\n".join(words_of(block)))
                if at:
                    return block, replace(comment, at=at)
                return block, replace(comment, text=_quoting(words, finding))
        return self._beside(unit), replace(comment, text=_quoting(words, finding))

    def _around(self, place: Place, shown: str) -> tuple[Block | None, str]:
        """The last block that begins before a text and has its words, and they as they stand in it."""
        last, parts = bisect_right(self.starts, place), [_dense(part) for part in shown.split(REFERENCE)]
        for start, block in reversed(self.begun[max(0, last - FAR) : last]):
            if start[0] == place[0]:
                for own, dense in self._words(block):
                    if all(part in dense for part in parts):
                        return block, own
        return None, ""

    def _words(self, block: Block) -> list[tuple[str, str]]:
        """The texts of a block, and they without blanks: made once, for tables are long."""
        if id(block) not in self.words:
            self.words[id(block)] = [(own, _dense(own)) for own in words_of(block)]
        return self.words[id(block)]

    def _beside(self, unit: Unit) -> Block | None:
        """The block that refers to a note; the first of the report for its title and the like."""
        name = unit.path.removeprefix("notes/").split("/")[0]
        if unit.path.startswith("notes/"):
            for other in self.units:
                if f"[^{name}]" in other.scalar.text:
                    block, _ = self._around(_place(other.scalar.span), other.shown)
                    if block is not None:
                        return block
        return next(iter(self.blocks), None)


def _quoting(words: str, finding: WordFinding) -> str:
    """The remark where it cannot stand at its words."""
    return f"“{words}”：{finding.text}" if words.strip(REFERENCE) else finding.text


def _dense(text: str) -> str:
    """Without blanks, which the reader of a source sets as they are due."""
    return "".join(compared(text).split())


def _distinct(words: str, before: int, own: str, everything: str) -> str:
    """The words behind `before` that are equal, with as much around them in their text as tells them from
    others of the block; none where nothing does (equal cells) or they are a reference: it is on all of it."""
    places = [place for place, char in enumerate(own) if _dense(char)]
    dense, sought, at = _dense(own), _dense(words), -1
    for _ in range(before + 1 if sought else 0):
        at = dense.find(sought, at + 1)
    if at < 0:
        return ""
    first, end = places[at], places[at + len(sought) - 1] + 1
    while everything.count(own[first:end]) > 1 and (first > 0 or end < len(own)):
        first, end = max(0, first - 1), min(len(own), end + 1)
    return own[first:end] if everything.count(own[first:end]) == 1 else ""


def _remarked(blocks: Iterable[Block], remarks: dict[int, list[EditorComment]]) -> tuple[Block, ...]:
    return tuple(_with_remarks(block, remarks) for block in blocks)


def _with_remarks(block: Block, remarks: dict[int, list[EditorComment]]) -> Block:
    """The block and all that it holds with their remarks."""
    own = remarks.get(id(block), ())
    match block:
        case Section() | Annex() | Quote() | TextBox():
            block = replace(block, blocks=_remarked(block.blocks, remarks))
        case List():
            items = (replace(item, blocks=_remarked(item.blocks, remarks)) for item in block.items)
            block = replace(block, items=tuple(items))
        case _:
            pass
    return replace(block, comments=(*block.comments, *own)) if own and not isinstance(block, Break) else block
