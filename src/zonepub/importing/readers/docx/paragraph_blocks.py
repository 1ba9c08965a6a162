"""A paragraph that was read -> blocks: cut at breaks, with its number, its hints, and what hangs on it."""

import re
from collections.abc import Iterator

from zonepub.importing.document import (
    Block,
    Hints,
    Place,
    RawPageBreak,
    RawParagraph,
    RawRun,
    Words,
    replace_hints,
    text_of,
)
from zonepub.importing.readers.characters import runs_of
from zonepub.importing.readers.docx.paragraph import LINE, PAGE, Hung, ParagraphBuilder, PartSpan, Piece
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.source import Source
from zonepub.readers.docx.numbering import NumberLabel
from zonepub.records import replace
from zonepub.regex import regex

PRIVATE = regex("[\ue000-\uf8ff]")
LONGEST_HEADING = 100  # characters; what is longer is text, whatever its outline level says
SENTENCE = regex(r"[。！？；：!?;:]”?’?[）)]?\s*$")
COUNTED = regex(r"[(（]?(?:%[1-9][.．])*%[1-9][)）.．、]?")  # patterns of lists: 1. 1) （1） 1.1
LIST_FORMATS = frozenset(
    (
        "decimal", "decimalZero", "decimalFullWidth", "lowerLetter", "upperLetter", "lowerRoman",
        "upperRoman", "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedParen",
        "decimalEnclosedFullstop",
    )
)  # fmt: skip
# built-in styles of deeper lists, each with a numbering of its own
DASHES = regex("[—–-]+")  # a label without a number: a bullet of two signs
DEEPER = regex(r"(?:list (?:bullet|number)|列表项目符号|列表编号)\s*([2-5])")
STRONG = frozenset(("strong",))
WHOLE = 0.9  # share of bold characters from which a paragraph is bold as a whole
BOLD_LINE = 45  # characters of a line that is bold because it is a heading


def blocks_of(
    source: Source,
    part: PartText,
    builder: ParagraphBuilder,
    number: NumberLabel | None,
    blank: int,
    box: str,
) -> list[Block]:
    """The blocks of a paragraph; none if it is empty."""
    hints = _hints(builder, blank, builder.frame or box)
    blocks: list[Block] = []
    waiting: list[Block] = []  # what hangs on the paragraph, to stand behind it
    pieces: list[Piece] = []
    spelt = False  # whether words stand in them: signs that a field draws have no place to stand behind
    if builder.filled:
        _leave_repeats(source, part, builder)
    for piece in [*builder.pieces, None]:
        if isinstance(piece, Hung):
            (waiting if spelt else blocks).extend(piece.blocks)
        elif piece is None or piece == PAGE or (piece == LINE and _cuts(part, pieces, hints)):
            words = words_of(source, part, pieces)
            if text_of(words).strip() or any(run.note for run in words):
                blocks.append(_paragraph(builder, words, hints, number))
                number = None
                hints = _next(hints)
                blocks += waiting
                waiting = []
            pieces, spelt = [], False
            if piece == PAGE:
                blocks.append(RawPageBreak())
        elif not (piece == LINE and not pieces):
            pieces.append(piece)
            spelt = spelt or isinstance(piece, PartSpan)
    return [*blocks, *waiting]


def _leave_repeats(source: Source, part: PartText, builder: ParagraphBuilder) -> None:
    """LibreOffice 7.4 writes the text of a content control three or four times; once is enough (I42)."""
    kept: list[Piece] = []
    for piece in builder.pieces:
        last = kept[-1] if kept else None
        if (
            isinstance(piece, PartSpan)
            and isinstance(last, PartSpan)
            and part.text[piece.start : piece.end] == part.text[last.start : last.end]
        ):
            source.leave(part, piece.start, piece.end, "duplicate")
            source.warn("docx-repeated", Place(part.name, piece.start, piece.end), "repeated")
        else:
            kept.append(piece)
    builder.pieces = kept


def _hints(builder: ParagraphBuilder, blank: int, box: str) -> Hints:
    look = builder.look
    bold = builder.bold / builder.ink if builder.ink else 0.0
    if look is None:
        return Hints(size=builder.size, bold=bold, face=builder.face, blank_before=blank, box=box)
    # a SEQ field makes a caption (I33)
    style = "caption" if builder.caption and not look.level else look.name
    return Hints(
        heading=look.level, style=style, size=builder.size, bold=bold, align=look.align, indent=look.indent,
        face=builder.face, blank_before=blank, box=box,
    )  # fmt: skip


def _next(hints: Hints) -> Hints:
    return replace(hints, blank_before=0)


def _cuts(part: PartText, pieces: list[Piece], hints: Hints) -> bool:
    """Does a line break begin a paragraph? In titles and lines set apart, and behind a sentence (I43)."""
    if not pieces or hints.heading:
        return False
    if hints.style in ("title", "subtitle") or hints.align in ("center", "right"):
        return True
    last = pieces[-1]
    text = part.text[last.start : last.end] if isinstance(last, PartSpan) else getattr(last, "text", "")
    return bool(SENTENCE.search(text))


def words_of(source: Source, part: PartText, pieces: list[Piece]) -> Words:
    """The runs of pieces; control and invisible characters go to what was left out."""
    while pieces and pieces[-1] == LINE:
        pieces.pop()
    return tuple(run for piece in pieces for run in _runs(source, part, piece))


def _runs(source: Source, part: PartText, piece: Piece) -> Iterator[RawRun]:
    if isinstance(piece, RawRun):
        yield piece
    elif piece == LINE:
        yield RawRun("\n")
    elif isinstance(piece, PartSpan):
        part.claim(piece.start, piece.end)
        for run in _stretch(source, part, piece):
            _, revision, comments = piece.context
            yield replace(run, revision=revision, comments=comments) if revision or comments else run


def _stretch(source: Source, part: PartText, piece: PartSpan) -> Iterator[RawRun]:
    """Runs of one look, letters of symbol fonts as what they show (I44)."""
    styles, link, start = piece.look.styles, piece.context.link, piece.start
    for match in PRIVATE.finditer(part.text, piece.start, piece.end):
        yield from runs_of(source.document, part.name, start, match.start(), styles, link)
        place = Place(part.name, match.start(), match.end())
        yield RawRun(source.symbol(piece.look.font, match[0], place), place, styles, link)
        start = match.end()
    yield from runs_of(source.document, part.name, start, piece.end, styles, link)


def _paragraph(
    builder: ParagraphBuilder, words: Words, hints: Hints, number: NumberLabel | None
) -> RawParagraph:
    text = text_of(words).strip()
    if hints.heading and (len(text) > LONGEST_HEADING or (len(text) > BOLD_LINE and text.endswith("。"))):
        hints = replace(hints, heading=0)
    if hints.heading:  # a line break in a heading is a matter of its width
        words = tuple(RawRun(" ") if run.text == "\n" and run.place is None else run for run in words)
    if hints.bold >= WHOLE and (
        hints.heading or (len(text) <= BOLD_LINE and not text.endswith(("。", "；")))
    ):
        words = tuple(_without_strong(words))
    paragraph = RawParagraph(words, hints)
    return _numbered(paragraph, number) if number is not None else paragraph


def _without_strong(words: Words) -> Iterator[RawRun]:
    """Without the bold that the whole line has: it is said by its hints."""
    return (replace(run, styles=run.styles - STRONG) if "strong" in run.styles else run for run in words)


def _numbered(paragraph: RawParagraph, number: NumberLabel) -> RawParagraph:
    """The number as structure or as text (I25)."""
    text = number.text.strip()
    if paragraph.hints.heading:
        return replace_hints(paragraph, marker=text, ordered=bool(text)) if text else paragraph  # type: ignore[return-value]
    name = f"list-{number.instance}"
    deeper = DEEPER.fullmatch(paragraph.hints.style)
    level = max(number.level + 1, int(deeper[1]) if deeper else 1)
    if number.format == "bullet" or (number.format == "none" and DASHES.fullmatch(text)):
        blank = not number.pattern.strip()  # pandoc's further paragraphs of an item
        return replace_hints(  # type: ignore[return-value]
            paragraph,
            list_id=name,
            list_level=level,
            marker="" if blank else "•",
            item_start=not blank,
        )
    if not text:
        return paragraph
    if number.format in LIST_FORMATS and COUNTED.fullmatch(number.pattern):
        return replace_hints(  # type: ignore[return-value]
            paragraph, list_id=name, list_level=level, marker=text, ordered=True, item_start=True
        )
    return with_number(paragraph, text)


def with_number(paragraph: RawParagraph, text: str) -> RawParagraph:
    """The paragraph with its number in front, as Word shows it."""
    gap = "" if re.search(r"[、）．]$", text) else " "
    hints = replace_hints(
        paragraph, list_id="", list_level=0, marker="", ordered=False, item_start=False
    ).hints
    return RawParagraph((RawRun(text + gap), *paragraph.runs), hints)
