"""Pictures and their captions, lines that stand for pictures, tables and theirs."""

import re
from collections import Counter

from zonepub.importing.document import RawPicture, RawTable, Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import (
    CONNECTIVE,
    CREDIT,
    CREDIT_BEHIND,
    FIGURE_LABEL,
    HEADING_STOP,
    PICTURE_WORDS,
    SCENE,
    TABLE_LABEL,
    TABLE_NOTE,
    TABLE_SOURCE,
    TABLE_UNIT,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.table_units import take_unit_above, take_unit_row, unit_into_caption
from zonepub.records import replace
from zonepub.regex import regex

LONGEST_CAPTION = 80
LONGEST_SCENE = 50
# what no line under a picture has: a colon, a number before it, words that tie it to the text
NO_SCENE = regex(
    rf"[:：]|^{CONNECTIVE.pattern}|^[（(]?[一二三四五六七八九十\d]+[、.．）)]|\d\s*(?:[万亿]|[%％]|[个家项倍人名])"
)
PANDOC_CAPTION = regex(r"(?P<label>Table\s*[:：]|:)\s+(?P<words>\S.*)")
IN_BRACKETS = regex(r"[（(][^（）()]*[）)]")
CAPTION_BELOW = 40  # a line below a picture that is no sentence


def find_captions(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Captions tied to their pictures and tables; lines that are captions of pictures which did not come."""
    pieces = _of_tables(context, pieces)
    pieces = _of_pictures(context, pieces)
    if context.kind != "plain":
        _words_of_pictures(context, pieces)
        if context.document.kind == "txt":
            _scenes(context, pieces)
    for piece in pieces:
        if piece.role == "caption":
            piece.words, piece.credit = split_credit(context, _unlabelled(context, piece))
        if piece.role in ("caption", "picture"):
            piece.words = _upright(piece.words)
        piece.caption = _upright(piece.caption)
    return pieces


def _upright(words: Words) -> Words:
    """Without a look that the whole caption has: that is for the style."""
    shared = (
        frozenset.intersection(*(run.styles for run in words if run.text.strip())) if words else frozenset()
    )
    return tuple(replace(run, styles=run.styles - (shared & {"strong", "emphasis"})) for run in words)


def _of_tables(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for index, piece in enumerate(pieces):
        if isinstance(piece.block, RawTable):
            piece.role = "table"
            piece.block = take_unit_row(piece, piece.block)
            take_unit_above(piece, out)
            before = out[-1] if out else None
            if piece.block.caption:
                piece.caption = piece.block.caption
            elif caption := _caption_row(piece.block):
                piece.caption, piece.block = caption, take_unit_row(piece, _without_first_row(piece.block))
            elif before and _is_table_caption(before) and not _is_of_picture(out):
                piece.caption = out.pop().words
                context.decide("table-caption", piece.caption, 0.9, "beside-table")
                take_unit_above(piece, out)
            elif not _captions_next(pieces, index) and (
                caption := _caption_below(context, pieces[index + 1])
            ):
                piece.caption, pieces[index + 1].role = caption, "gone"
        elif (
            out
            and out[-1].role == "table"
            and not out[-1].source
            and (found := TABLE_SOURCE.fullmatch(piece.text))
        ):
            out[-1].source = context.split(piece.words, found, "words")[0]
            continue
        elif (
            out
            and out[-1].role == "table"
            and _is_table_note(piece)
            and not (out[-1].notes or out[-1].source)
        ):
            out[-1].notes = piece.words
            context.decide("table-notes", piece.words, 0.9, "beside-table")
            continue
        if piece.role != "gone":
            out.append(piece)
    for piece in out:
        if piece.role == "table":
            _without_number(context, piece)
            unit_into_caption(context, piece)
    return out


def _is_table_note(piece: Candidate) -> bool:
    return piece.is_line and piece.role == "text" and bool(TABLE_NOTE.fullmatch(piece.text))


def _caption_row(table: RawTable) -> Words:
    """`表1　…` in a first row of one cell across all columns; nothing if the row is another."""
    if len(table.rows) < 3 or len(table.rows[0]) != 1 or table.rows[0][0].colspan < 2:
        return ()
    paragraphs = table.rows[0][0].paragraphs
    words = stripped(paragraphs[0].runs) if len(paragraphs) == 1 else ()
    return words if TABLE_LABEL.fullmatch("".join(run.text for run in words)) else ()


def _without_first_row(table: RawTable) -> RawTable:
    return replace(table, rows=table.rows[1:], head_rows=max(0, table.head_rows - 1))


def _is_of_picture(pieces: list[Candidate]) -> bool:
    """Does the last piece rather say what the picture before it shows?"""
    behind = len(pieces) > 1 and isinstance(pieces[-2].block, RawPicture)
    return (behind or bool(PICTURE_WORDS.search(pieces[-1].text))) and not TABLE_LABEL.fullmatch(
        pieces[-1].text
    )


def _captions_next(pieces: list[Candidate], index: int) -> bool:
    """Is there nothing below the table, or the caption of one more, or of a picture of one?"""
    behind = pieces[index + 2] if index + 2 < len(pieces) else None
    if behind and TABLE_UNIT.fullmatch(behind.text):
        behind = pieces[index + 3] if index + 3 < len(pieces) else None
    if index + 1 >= len(pieces) or (behind is not None and isinstance(behind.block, RawTable)):
        return True
    picture = behind.block if behind is not None else None
    return isinstance(picture, RawPicture) and not FIGURE_LABEL.fullmatch(text_of(picture.title))


def _caption_below(context: RoleContext, piece: Candidate) -> Words:
    """A caption by its style, a line `表1　…` or `表：…`, or pandoc's `Table: …` and `: …`."""
    found = PANDOC_CAPTION.fullmatch(piece.text) if piece.is_line else None
    if found:
        return context.split(piece.words, found, "words")[0]
    labelled = TABLE_LABEL.fullmatch(piece.text) and (
        piece.style_role == "caption" or _is_table_caption(piece)
    )
    return piece.words if piece.style_role == "table-caption" or labelled else ()


def _is_table_caption(piece: Candidate) -> bool:
    if not piece.is_line or piece.role != "text" or len(piece.text) > LONGEST_CAPTION:
        return False
    if piece.style_role in ("table-caption", "caption") and not piece.text.startswith("图"):
        return True
    if piece.hints.align == "center" and not piece.hints.heading and _names_table(piece.text):
        return True
    return bool(TABLE_LABEL.fullmatch(piece.text)) and not piece.ends_sentence


def _names_table(text: str) -> bool:
    """A line set to the middle above a table: what a table is called, and no numbered heading."""
    return len(text) <= CAPTION_BELOW and not HEADING_STOP.search(text) and numbering_of(text) is None


def _without_number(context: RoleContext, piece: Candidate) -> None:
    """`表1-1　…` without its label: the style counts; where it does otherwise, that is told."""
    found = TABLE_LABEL.fullmatch("".join(run.text for run in piece.caption))
    if found:
        piece.number = (found["number"] or "").strip()
        piece.caption = context.split(piece.caption, found, "words")[0]


def _of_pictures(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        out.append(piece)
        if not isinstance(piece.block, RawPicture):
            continue
        piece.role = "picture"
        following = pieces[index] if index < len(pieces) else None
        before = out[-2] if len(out) > 1 else None
        labelled = following is not None and _is_labelled(following)
        if piece.block.title and not labelled:
            piece.words, piece.why = piece.block.title, "said"
        elif following is not None and (labelled or _is_caption_below(following)):
            piece.words, piece.why = following.words, "beside-picture"
            _second_title(context, piece, piece.block)
            index += 1
        elif before is not None and _is_caption_above(before, out[:-2]):
            piece.words, piece.why = before.words, "beside-picture"
            del out[-2]
        elif FIGURE_LABEL.fullmatch(text_of(piece.block.alt)):  # `![图1　…](…)`: the words are a caption
            piece.words, piece.why = piece.block.alt, "said"
            piece.block = replace(piece.block, alt=())
        if piece.words:
            piece.words, piece.credit = split_credit(context, _unlabelled(context, piece))
    return out


def _is_labelled(piece: Candidate) -> bool:
    """`图1　…` on a line of its own."""
    plain = piece.is_line and piece.role == "text" and not piece.hints.heading and not piece.ends_sentence
    return plain and len(piece.text) <= LONGEST_CAPTION and bool(FIGURE_LABEL.fullmatch(piece.text))


def _is_caption_above(piece: Candidate, before: list[Candidate]) -> bool:
    """A caption that its style tells, or `图1　…` that is not below another picture."""
    if not piece.is_line or piece.role != "text":
        return False
    below_other = bool(before) and isinstance(before[-1].block, RawPicture)
    return piece.style_role == "caption" or (_is_labelled(piece) and not below_other)


def _second_title(context: RoleContext, piece: Candidate, picture: RawPicture) -> None:
    """A title beside a caption: words for who cannot see the picture, unless there are some."""
    if not picture.title:
        return
    if picture.alt:
        same = text_of(picture.title).strip() in piece.text + text_of(picture.alt)
        context.leave(picture.title, "duplicate" if same else "description")
        piece.block = replace(picture, title=())
    else:
        piece.block = replace(picture, alt=picture.title, title=())


def _is_caption_below(piece: Candidate) -> bool:
    text = piece.text
    if not piece.is_line or piece.role != "text" or piece.hints.heading or len(text) > LONGEST_CAPTION:
        return False
    labelled = FIGURE_LABEL.fullmatch(text) and not piece.ends_sentence
    if labelled or piece.style_role == "caption" or PICTURE_WORDS.search(text):
        return not text.startswith("表")
    return piece.hints.align == "center" and len(text) <= CAPTION_BELOW and not HEADING_STOP.search(text)


def _without_brackets(context: RoleContext, piece: Candidate) -> None:
    """`（图①：……）`, `（图为……）`: the brackets are those of a caption."""
    text = piece.text
    if IN_BRACKETS.fullmatch(text) and PICTURE_WORDS.match(text[1:-1]):
        for edge in ((0, 1), (len(text) - 1, len(text))):
            context.mark(cut(piece.words, *edge), "bracket")
        piece.words = stripped(cut(piece.words, 1, len(text) - 1))


def _words_of_pictures(context: RoleContext, pieces: list[Candidate]) -> None:
    """`图为……`, `（…… 摄）`, `▲……`: captions of pictures that the file does not hold."""
    for piece in pieces:
        if piece.is_line and piece.role == "text" and not piece.hints.heading:
            _without_brackets(context, piece)
            found = None if IN_BRACKETS.fullmatch(piece.text) else PICTURE_WORDS.search(piece.text)
            most = 2 * LONGEST_CAPTION if found and found.start() == 0 else LONGEST_CAPTION
            if found and len(piece.text) <= most:
                piece.role, piece.confidence, piece.why = "caption", 0.92, "picture-words"


def _scenes(context: RoleContext, pieces: list[Candidate]) -> None:
    """One sentence that describes a scene, with wider gaps around it than paragraphs have."""
    if context.kind in ("official", "bulletin"):
        return
    candidates = {index for index, piece in enumerate(pieces) if _is_scene(piece)}
    others = [i for i in range(1, len(pieces)) if i not in candidates and i - 1 not in candidates]
    gaps = Counter(pieces[i].blank_before for i in others if pieces[i].is_paragraph)
    usual = min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 1
    gap = (
        usual if gaps[0] * 4 > 3 * gaps.total() else max(1, usual)
    )  # without empty lines one of them is wide
    for index in sorted(candidates):
        piece = pieces[index]
        after = pieces[index + 1].blank_before if index + 1 < len(pieces) else 0
        wide = (piece.blank_before > gap) + (after > gap)
        around = [pieces[i] for i in (index - 1, index + 1) if 0 <= i < len(pieces)]
        beside = any(other.role == "caption" for other in around)
        if wide or beside:
            piece.role, piece.why = "caption", "picture-line"
            piece.confidence = 0.85 if wide == 2 or (wide and beside) else 0.65


def _is_scene(piece: Candidate) -> bool:
    """One short sentence that shows people or a place, and does not tie itself to the text."""
    text = piece.text
    if not piece.is_line or piece.role != "text" or not 6 <= len(text) <= LONGEST_SCENE:
        return False
    return len(re.findall("[。！？；]", text)) <= 1 and not NO_SCENE.search(text) and bool(SCENE.search(text))


def _unlabelled(context: RoleContext, piece: Candidate) -> Words:
    """Without `▲` before it, and without `图1`, which the style counts itself."""
    words = piece.words
    while found := FIGURE_LABEL.fullmatch("".join(run.text for run in words)):
        piece.number = (found["number"] or piece.number).strip()
        kind = "ornament" if re.match("[▲△▼▽◆■●▍]", found["label"]) else "label"
        words = context.split(words, found, "words", kind=kind)[0]
    return words


def split_credit(context: RoleContext, words: Words) -> tuple[Words, Words]:
    """The caption, and who made the picture: `（林某远 摄）`, ` 某管委会供图`."""
    text = "".join(run.text for run in words if not run.note)
    if found := CREDIT.fullmatch(text):
        stop = found["stop"]
        context.mark(cut(words, *found.span("open")), "bracket")
        context.mark(cut(words, *found.span("close")), "bracket")
        if stop:
            context.mark(cut(words, *found.span("stop")), "separator")
        return stripped(cut(words, *found.span("text"))), stripped(cut(words, *found.span("credit")))
    if found := CREDIT_BEHIND.fullmatch(text):
        names = (("text", "credit"), ("text2", "credit2"), ("text3", "credit3"))
        first, second = next(pair for pair in names if found[pair[0]])
        context.mark(cut(words, *found.span("bar")), "separator")
        return stripped(cut(words, *found.span(first))), stripped(cut(words, *found.span(second)))
    return words, ()
