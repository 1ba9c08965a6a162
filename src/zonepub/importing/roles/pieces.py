"""Blocks on their way to roles, and what the stages share: fields found, marks, decisions."""

import re

from zonepub.importing.document import (
    Block,
    ConvertedMark,
    Hints,
    LeftOut,
    Manuscript,
    Place,
    RawPageBreak,
    RawParagraph,
    RawRule,
    RawRun,
    Words,
    cut,
    place_of,
    replace_hints,
    stripped,
    text_of,
)
from zonepub.importing.draft import Kind, RoleDecision
from zonepub.importing.marks import MARKS
from zonepub.importing.roles.patterns import STYLE_ROLES
from zonepub.importing.roles.values import date_value
from zonepub.records import dataclass, field, replace

NUMBER_MARK = MARKS["number"]
SHORT_SENTENCE = 15  # characters up to which a point may end an abbreviation
DEEPEST_LIST = 8  # deeper items stand on the eighth level: YAML has a depth of its own


@dataclass(slots=True)
class Candidate:
    """A block, its words if it is a paragraph, and what it was taken for."""

    block: Block
    words: Words = ()
    role: str = "text"
    rank: float = 0.0  # of a heading: less is higher
    kicker: Words = ()
    run_in: bool = False  # a heading in the line of its text, which is the next piece
    confidence: float = 1.0
    why: str = ""
    blank_before: int = 0
    rule_before: bool = False
    break_before: bool = False
    caption: Words = ()  # of a table or picture
    credit: Words = ()
    source: Words = ()
    notes: Words = ()  # below a table
    unit: Words = ()  # above a table: 单位：亿元
    number: str = ""  # that was typed before the caption
    following: "Candidate | None" = None  # what stands behind it, once headings are looked for
    children: "list[Candidate]" = field(default_factory=list)  # of an annex or enclosed document

    @property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def hints(self) -> Hints:
        return self.block.hints

    @property
    def is_paragraph(self) -> bool:
        return isinstance(self.block, RawParagraph)

    @property
    def is_line(self) -> bool:
        """A paragraph that stands in no list, quotation or code."""
        hints = self.hints
        return self.is_paragraph and not hints.list_id and not hints.quote and hints.style != "code"

    @property
    def style_role(self) -> str:
        """The role that the name of the style says, if it says one."""
        return STYLE_ROLES.get(self.hints.style.casefold(), "")

    @property
    def ends_sentence(self) -> bool:
        text = self.text.rstrip("\"'”’）)》」』")
        if text.endswith("."):  # as typed in haste, or of a Latin sentence; not of `Inc.`
            return len(text) > SHORT_SENTENCE or "\u3400" <= text[-2:-1] <= "\u9fff"
        return text.endswith(("。", "！", "？", "…", "；", "!", "?"))


def pieces_of(document: Manuscript) -> list[Candidate]:
    """The blocks of a document, rules and page breaks folded into what follows them."""
    pieces: list[Candidate] = []
    rule = page_break = False
    for block in document.blocks:
        if isinstance(block, RawRule):
            rule = True
            continue
        if isinstance(block, RawPageBreak):
            page_break = True
            continue
        if block.hints.list_level > DEEPEST_LIST:
            block = replace_hints(block, list_level=DEEPEST_LIST)
        piece = Candidate(block, rule_before=rule, break_before=page_break)
        piece.blank_before = piece.hints.blank_before
        if isinstance(block, RawParagraph):
            piece.words = _tidied(stripped(block.runs))
            if not piece.text and not piece.words:
                continue
        pieces.append(piece)
        rule = page_break = False
    return pieces


def _tidied(words: Words) -> Words:
    """Neighbouring runs of one look joined where they lie together; empty ones gone."""
    out: list[RawRun] = []
    for run in words:
        last = out[-1] if out else None
        if not run.text and not run.note:
            continue
        if (
            last is not None and last.exact and run.exact and last.place and run.place
            and last.place.part == run.place.part and last.place.end == run.place.start
            and replace(last, text="", place=None) == replace(run, text="", place=None)
        ):  # fmt: skip
            place = Place(run.place.part, last.place.start, run.place.end)
            out[-1] = replace(last, text=last.text + run.text, place=place)
        else:
            out.append(run)
    return tuple(out)


@dataclass(slots=True)
class RoleContext:
    """What the stages give: fields of the report by name, in words of the input."""

    document: Manuscript
    kind: Kind
    fields: dict[str, list[Words]] = field(default_factory=dict)
    more_bylines: list[tuple[Words, list[Words]]] = field(
        default_factory=list
    )  # role and names, behind the first
    staff: list[tuple[Words, list[Words]]] = field(default_factory=list)  # role and names
    homeless: list[Words] = field(default_factory=list)  # of the head, without a field of their own
    listed: frozenset[str] = frozenset()  # headings that a typed list of contents names
    both_copied: bool = False  # the foot has 抄报 and 抄送
    colophon: Words = ()  # the line that says who printed it and when
    derived: dict[str, str] = field(default_factory=dict)  # values that repeat what stands elsewhere
    remarks: dict[str, str] = field(default_factory=dict)  # field -> why it should be checked
    decisions: list[RoleDecision] = field(default_factory=list)
    marks: list[ConvertedMark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def give(self, name: str, words: Words, confidence: float = 0.95, why: str = "pattern") -> None:
        """A field of the report, or one more of its values. A day that no calendar has stays text."""
        if name == "date" and not date_value(text_of(words)):
            self.homeless.append(stripped(words))
            return
        self.fields.setdefault(name, []).append(stripped(words))
        self.decide(name.split(".")[0], words, confidence, why)

    def give_more_bylines(self, role: Words, names: list[Words], confidence: float, why: str) -> None:
        """People beside those of the first byline, and what they are."""
        self.more_bylines.append((stripped(role), [stripped(name) for name in names]))
        self.decide("byline", names[0], confidence, why)

    def give_staff(self, role: Words, names: list[Words], confidence: float, why: str) -> None:
        """People beside the authors, and what they did."""
        self.staff.append((stripped(role), [stripped(name) for name in names]))
        self.decide("staff", role, confidence, why)

    def without_stop(self, words: Words) -> Words:
        """Names that a full stop ends, without it."""
        text = text_of(words)
        if not text.endswith("。"):
            return words
        self.mark(cut(words, len(text) - 1), "separator")
        return stripped(cut(words, 0, len(text) - 1))

    def decide(self, role: str, words: Words, confidence: float, why: str) -> None:
        self.decisions.append(RoleDecision(role, confidence, why, text_of(words)[:40], place_of(words)))

    def mark(self, words: Words, kind: str) -> None:
        """These words became structure."""
        for run in words:
            if run.place is not None and run.text.strip():
                number = kind == "label" and NUMBER_MARK.fullmatch(
                    run.text.strip()
                )  # 图1-2 whose 2 is a field
                self.marks.append(ConvertedMark(run.place, "number" if number else kind))

    def parted(self, split: tuple[list[Words], list[Words]]) -> list[Words]:
        """The pieces of what was split; the marks between them became structure."""
        pieces, borders = split
        for border in borders:
            self.mark(border, "separator")
        return pieces

    def leave(self, words: Words, reason: str) -> None:
        for run in words:
            if run.place is not None and run.text.strip():
                self.left_out.append(LeftOut(run.text, reason, run.place))

    def split(self, words: Words, match: re.Match[str], *groups: str, kind: str = "label") -> list[Words]:
        """The words of the groups; what of the match lies outside of them became structure."""
        spans = sorted(match.span(group) for group in groups if match[group] is not None)
        position = match.start()
        for start, end in [*spans, (match.end(), match.end())]:
            if start > position:
                self.mark(cut(words, position, start), kind)
            position = max(position, end)
        return [
            stripped(cut(words, *match.span(group))) if match[group] is not None else () for group in groups
        ]


def plain_words(words: Words) -> Words:
    """Without note marks and looks, for fields that hold text only."""
    return tuple(replace(run, styles=frozenset(), link="") for run in words if not run.note)
