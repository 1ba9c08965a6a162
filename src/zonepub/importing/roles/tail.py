"""The end of a document: signature, notes of attachments, who was there, who receives it, attachments."""

import re

from zonepub.importing.document import RawPicture, RawRun, RawTable, Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import (
    ANNEX,
    ARTICLE,
    ATTACHMENT_NEXT,
    ATTACHMENT_NOTE,
    ATTENDEE_KEYS,
    ATTENDEES,
    ATTENDEES_ABOVE,
    DATE,
    DATE_LINE,
    DISTRIBUTION,
    DISTRIBUTION_KEYS,
    HEADING_STOP,
    ISO_DATE,
    KEYWORDS,
    NOTE_BELOW,
    OFFICE,
    OFFICE_AND_DATE,
    PRINT_RUN,
    PRINTED,
    TABLE_NOTE,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.staff import give_staff, is_staff_line, staff_entries
from zonepub.importing.roles.values import date_value, split_words
from zonepub.regex import regex

MOST_OFFICES = 6  # lines of a signature above its date
LONGEST_OFFICE = 36
FOOT = (PRINT_RUN, DISTRIBUTION, *PRINTED)
# above or below what is added to a text
ORNAMENTS = regex(r"[▼▲▽△◆■●★]{1,3}")
MADE_BY = regex(
    r"(?:责任|执行|本期)?(?:编辑|编校|责编|校对|校核|核稿|审核|审稿|审签|签发|电话|联系电话|投稿邮箱|邮箱|地址)\s*[:：]"
)
LABELLED_DATE = regex(
    rf"(?P<label>(?:日\s*期|时\s*间|(?:成文|成稿|发稿|发布|编印)(?:日期|时间))\s*[:：]\s*)(?P<date>{DATE}|{ISO_DATE})"
)
PRINT_RUN_BEHIND = regex(rf"[\s　，,；;]*{PRINT_RUN.pattern}$")  # in the line of the last receivers
KEYWORD_BORDER = regex(r"[\s　]*[、，,;；][\s　]*|[\s　]+")
SOURCE = regex(r"[^:：]{0,4}来\s*源\s*[:：]")
LONGEST_SIGNATURE = 60  # a line with office and date
ENCLOSED_TITLE = 4  # lines
MOST_NAMES, LONGEST_NAMES = 40, 60  # lines of names below 出席人员, characters of one
NO_NAMES = regex(r"[:：。；]")


def read_tail(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Take out what stands at the end; annexes and enclosed documents become pieces with children."""
    pieces = _annexes(context, _foot(context, pieces))
    pieces = _read_signature(context, pieces)
    _colophon(context)
    return pieces


def _read_signature(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    own = next((i for i, piece in enumerate(pieces) if piece.role == "annex"), len(pieces))
    body, annexes = pieces[:own], pieces[own:]
    found = _find_signature(body)
    if found is None:
        return [*_attendees(context, _attachment_note(context, body, len(body))), *annexes]
    start, end = found
    for piece in body[start:end]:
        _sign(context, piece)
    after = _remark(context, body[end:])
    before = _attachment_note(context, body[:start], start)
    if _is_document(context, after):
        after = _enclosed(context, after)
    before = _attendees(context, before)
    after = _attendees(context, after)
    _doubt_order(after)
    return [*before, *after, *annexes]


# --- attachments ---


def _annexes(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Everything from a line `附件1` on belongs to that attachment, up to the next."""
    out: list[Candidate] = []
    current: Candidate | None = None
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        step = _annex_start(context, pieces, index, current is not None)
        if step is None:
            (current.children if current else out).append(piece)
            index += 1
        else:
            current, index = step
            out.append(current)
    return [_with_body(context, piece) for piece in out]


def _annex_start(
    context: RoleContext, pieces: list[Candidate], index: int, inside: bool
) -> tuple[Candidate, int] | None:
    """The attachment that begins at this piece, and the index of its first block."""
    piece = pieces[index]
    found = ANNEX.fullmatch(piece.text) if piece.is_line else None
    if piece.hints.style == "annex" and piece.hints.heading and not found:
        context.decide("annex", piece.words, 0.9, "said")
        return Candidate(piece.block, piece.words, "annex", why="said"), index + 1
    if found is None or piece.ends_sentence:
        return None
    if found["title"] is not None:
        numbered = re.search(r"\d|[一二三四五六七八九十]", found["label"])
        if not inside and not piece.hints.heading and not (numbered or piece.break_before):
            return None  # the note of attachments
        if not inside and not piece.hints.heading and not _signed_before(pieces, index):
            return None
        (title,) = context.split(piece.words, found, "title")
        context.decide("annex", title, 0.85, "label")
        return Candidate(piece.block, title, "annex"), index + 1
    if index + 1 >= len(pieces) or not pieces[index + 1].is_line:
        return None
    following = pieces[index + 1]
    if len(following.text) > 60 or following.ends_sentence or ATTACHMENT_NEXT.fullmatch(following.text):
        return None
    context.mark(piece.words, "label")
    context.decide("annex", following.words, 0.9, "label")
    return Candidate(following.block, following.words, "annex"), index + 2


def _signed_before(pieces: list[Candidate], index: int) -> bool:
    return any(
        DATE_LINE.fullmatch(piece.text) for piece in pieces[max(1, index - 6) : index] if piece.is_paragraph
    )


def _with_body(context: RoleContext, piece: Candidate) -> Candidate:
    """An attachment without anything below its title is no attachment."""
    if piece.role == "annex" and not piece.children:
        context.decide("annex", piece.words, 0.4, "empty")
        piece.role = "text"
    return piece


def _attachment_note(context: RoleContext, pieces: list[Candidate], end: int) -> list[Candidate]:
    """`附件：1. …` and the lines `2. …` below it, before the signature."""
    start = next(
        (
            i
            for i, piece in enumerate(pieces[:end])
            if piece.is_line and ATTACHMENT_NOTE.fullmatch(piece.text)
        ),
        None,
    )
    if start is None or end - start > 30:
        return pieces
    found = ATTACHMENT_NOTE.fullmatch(pieces[start].text)
    assert found is not None
    stop = start + 1
    while (
        found["number"]
        and stop < end
        and pieces[stop].is_line
        and ATTACHMENT_NEXT.fullmatch(pieces[stop].text)
    ):
        stop += 1
    for piece in pieces[start:stop]:
        match = ATTACHMENT_NOTE.fullmatch(piece.text) or ATTACHMENT_NEXT.fullmatch(piece.text)
        assert match is not None
        context.give("attachments", context.split(piece.words, match, "name")[0], 0.93, "label")
    return [*pieces[:start], *pieces[stop:]]


# --- signature ---


def _find_signature(pieces: list[Candidate]) -> tuple[int, int] | None:
    """First and last-but-one index of the signature: offices, and their date below them."""
    running = next((index for index, piece in enumerate(pieces) if _is_running(piece)), len(pieces))
    for index in range(running + 1, len(pieces)):
        piece = pieces[index]
        if not piece.is_line or len(piece.text) > LONGEST_SIGNATURE:
            continue
        same = OFFICE_AND_DATE.fullmatch(piece.text)
        if same and not same["tail"] and OFFICE.fullmatch(same["issuer"].strip()):
            return index, index + 1
        date = DATE_LINE.fullmatch(piece.text)
        if date is None or not piece.text[0].isalnum():
            continue
        first = index
        while first > 0 and index - first < MOST_OFFICES and _is_office_line(pieces[first - 1]):
            first -= 1
        if first < index or piece.hints.align == "right":
            return first, index + 1
    return None


def _is_running(piece: Candidate) -> bool:
    return piece.is_paragraph and piece.ends_sentence and len(piece.text) >= 8


def _is_office_line(piece: Candidate) -> bool:
    text = piece.text
    if not piece.is_line or len(text) > LONGEST_OFFICE or HEADING_STOP.search(text) or piece.hints.heading:
        return False
    if ATTACHMENT_NOTE.fullmatch(text) or ATTACHMENT_NEXT.fullmatch(text) or ATTENDEES.fullmatch(text):
        return False
    return bool(OFFICE.fullmatch(text)) or piece.hints.align == "right" or piece.hints.indent >= 8


def _sign(context: RoleContext, piece: Candidate) -> None:
    same = OFFICE_AND_DATE.fullmatch(piece.text)
    lines = context.split(piece.words, same, "issuer", "date") if same else [piece.words]
    for words in lines:
        context.give("signature", words, 0.92, "office-and-date")
        if value := (date_value(text_of(words)) if DATE_LINE.fullmatch(text_of(words)) else ""):
            context.derived.setdefault("date", value)
        elif OFFICE.fullmatch(text_of(words)):
            offices = context.derived.get("issuer", "").splitlines()
            context.derived["issuer"] = "\n".join([*offices, text_of(words)])


def _remark(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """`（此件公开发布）` right below the date, with the brackets it was typed with."""
    found = NOTE_BELOW.fullmatch(pieces[0].text) if pieces and pieces[0].is_line else None
    if found is None:
        return pieces
    context.give("remark", pieces[0].words, 0.9, "pattern")
    return pieces[1:]


# --- an enclosed document ---


def _is_document(context: RoleContext, pieces: list[Candidate]) -> bool:
    """Whether this is a document and not some remark: articles or sentences, two of either, or a title that
    the notice names (《…》)."""
    paragraphs = [piece for piece in pieces if piece.is_paragraph]
    text = [piece for piece in paragraphs if ARTICLE.match(piece.text) or _is_long_sentence(piece)]
    name = "".join(text_of(words) for words in context.fields.get("title", []))
    named = any(f"《{piece.text}》" in name for piece in paragraphs[:ENCLOSED_TITLE])
    return len(text) >= 2 or (named and len(pieces) > 1)


def _is_long_sentence(piece: Candidate) -> bool:
    return len(piece.text) > 20 and piece.ends_sentence


def _doubt_order(pieces: list[Candidate]) -> None:
    """What stood behind the signature, and is no document of its own, will stand before it."""
    if pieces and pieces[0].is_paragraph and pieces[0].role == "text" and pieces[0].why != "no-field":
        pieces[0].confidence, pieces[0].why = 0.5, "behind-signature"


def _enclosed(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """What stands behind the signature under a title of its own: a regulation that a notice issues."""
    start = 0
    while start < len(pieces) and (pieces[start].text[:1] in "（(" or not pieces[start].is_paragraph):
        start += 1
    stop = start
    while stop < len(pieces) and stop - start < ENCLOSED_TITLE and _is_title_line(pieces, start, stop):
        stop += 1
    if stop == start or stop == len(pieces):
        return pieces
    words = sum((piece.words for piece in pieces[start:stop]), ())
    context.decide("enclosed", words, 0.85, "after-text")
    title = Candidate(pieces[start].block, words, "enclosed", rank=-1.0, why="after-text")
    title.children = pieces[stop:]
    return [*pieces[:start], title]


def _is_title_line(pieces: list[Candidate], start: int, index: int) -> bool:
    piece = pieces[index]
    if not piece.is_line or len(piece.text) > 50 or HEADING_STOP.search(piece.text):
        return False
    if index == start:
        return True
    return (
        piece.blank_before == 0
        and piece.hints.indent <= pieces[start].hints.indent + 2
        and not re.match(r"第.{1,4}[编章节条]|[一二三四五六七八九十]+、", piece.text)
    )


# --- the foot ---


def _foot(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Lines at the very end: 报 送 发, 抄送, 印发, 共印. They are read from below."""
    end = len(pieces)
    found: list[tuple[int, int]] = []  # first and last-but-one piece of a line
    while end > 0:
        start = end - 1
        text = pieces[start].text if pieces[start].is_line else ""
        if (
            _labelled_date(context, text)
            or any(pattern.fullmatch(text) for pattern in FOOT)
            or _printed_with_run(text)
            or MADE_BY.match(text)
            or (is_staff_line(text) and not _is_of_block_above(pieces, start))
            or ORNAMENTS.fullmatch(text)
            or _keywords(context, text)
        ):
            found.append((start, end))
        elif (
            text
            and start > 0
            and DISTRIBUTION.fullmatch(pieces[start - 1].text)
            and pieces[start - 1].text[-1] in "，、,；"
        ):
            start -= 1
            found.append((start, end))
        else:
            break
        end = start
    if _is_last_line_of_page(context, [pieces[start] for start, stop in found if stop - start == 1]):
        return pieces
    while found and _has_no_field(pieces[found[-1][0] : found[-1][1]]):
        end = found.pop()[1]
    kinds = {re.sub(r"\s", "", pieces[start].text)[:2] for start, _ in found}
    context.both_copied = {"抄报", "抄送"} <= kinds
    kept: list[Candidate] = []
    for start, stop in reversed(found):
        kept += _foot_line(context, pieces[start:stop])
    return [*pieces[:end], *kept]


def _is_of_block_above(pieces: list[Candidate], index: int) -> bool:
    """`资料来源：区统计局` below a table or picture, notes of the table between them, is of that."""
    if not SOURCE.match(pieces[index].text):
        return False
    above = index - 1
    while above >= 0 and pieces[above].is_line and TABLE_NOTE.fullmatch(pieces[above].text):
        above -= 1
    return above >= 0 and isinstance(pieces[above].block, RawTable | RawPicture)


def _is_last_line_of_page(context: RoleContext, lines: list[Candidate]) -> bool:
    """`来源：…　编辑：…　审核：…`: an account set it as the one line that ends its article, so it is text."""
    if context.document.kind not in ("html", "mht") or len(lines) != 1:
        return False
    entries = staff_entries(lines[0].text)
    return len(entries) >= 3 and lines[0].text[slice(*entries[0].role)].endswith("源")


def _has_no_field(pieces: list[Candidate]) -> bool:
    """A telephone or an address above the foot: what the reader is meant to have, so it stays in the text."""
    return len(pieces) == 1 and bool(MADE_BY.match(pieces[0].text)) and not is_staff_line(pieces[0].text)


def _keywords(context: RoleContext, text: str) -> bool:
    """`主题词：科技　总结　报告`, which documents of before 2012 have above their colophon."""
    return "keywords" not in context.fields and KEYWORDS.fullmatch(text) is not None


def _labelled_date(context: RoleContext, text: str) -> bool:
    """`日期：2026年3月5日` on the last line, where nothing else has said the date."""
    return "date" not in context.fields and LABELLED_DATE.fullmatch(text) is not None


def _printed_with_run(text: str) -> re.Match[str] | None:
    """The count behind `……办公室　2026年5月9日印发`."""
    found = PRINT_RUN_BEHIND.search(text)
    colophon = found and any(pattern.fullmatch(text[: found.start()]) for pattern in PRINTED)
    return found if colophon else None


def _foot_line(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """The field of one line of the foot; what has no field is given back."""
    words = sum((piece.words for piece in pieces), ())
    text = text_of(words)
    if _labelled_date(context, text) and (found := LABELLED_DATE.fullmatch(text)):
        context.leave(cut(words, *found.span("label")), "metadata")
        context.give("date", cut(words, *found.span("date")), 0.9, "label")
        return []
    if _keywords(context, text) and (found := KEYWORDS.fullmatch(text)):
        inner = context.split(words, found, "words")[0]
        keywords, borders = split_words(inner, KEYWORD_BORDER)
        for border in borders:
            context.mark(border, "separator")
        for keyword in keywords:
            context.give("keywords", keyword, 0.9, "label")
        return []
    if found := PRINT_RUN.fullmatch(text):
        context.give("print_run", context.split(words, found, "count")[0])
        return []
    if found := DISTRIBUTION.fullmatch(text):
        kind = re.sub(r"\s", "", found["kind"])
        field = "addressees" if kind == "主送" else f"distribution.{DISTRIBUTION_KEYS[kind]}"
        if kind == "抄报" and context.both_copied:
            field = "distribution.report_to"  # beside 抄送, which has that field
        context.mark(cut(words, *found.span("label")), "label")
        names = cut(words, *found.span("names"))
        if printed := PRINT_RUN_BEHIND.search(text_of(names)):
            context.give("print_run", context.split(names, printed, "count")[0])
            names = stripped(cut(names, 0, printed.start()))
        context.give(field, _without_stop(context, names), 0.95, "label")
        return []
    if printed := _printed_with_run(text):
        context.give("print_run", context.split(words, printed, "count")[0])
        words = stripped(cut(words, 0, printed.start()))
        text = text_of(words)
    if not context.colophon and any(pattern.fullmatch(text) for pattern in PRINTED):
        context.colophon = words
        return []
    if (printed := PRINT_RUN_BEHIND.search(text)) and is_staff_line(text[: printed.start()]):
        context.give("print_run", context.split(words, printed, "count")[0])
        words = stripped(cut(words, 0, printed.start()))
        text = text_of(words)
    if is_staff_line(text):
        give_staff(context, words)
        return []
    if ORNAMENTS.fullmatch(text):
        context.mark(words, "ornament")
        return []
    return pieces


def _colophon(context: RoleContext) -> None:
    """`……办公室　2026年5月9日印发`: office and date of the colophon, as far as they are others (G4.3)."""
    words = context.colophon
    found = next((match for pattern in PRINTED if (match := pattern.fullmatch(text_of(words)))), None)
    if found is None:
        return
    date = date_value(found["date"])
    if date and "date" not in context.fields:
        context.derived.setdefault("date", date)
    given = context.fields.get("date", [])
    dates = {date_value(text_of(value)) for value in given} | {context.derived.get("date", "")}
    known = {text_of(value) for name in ("issuer", "signature") for value in context.fields.get(name, [])}
    position = 0
    own = {"issuer": found["issuer"].strip() not in known, "date": date not in dates}
    for group, field in (("issuer", "printing_office"), ("date", "printing_date")):
        context.mark(cut(words, position, found.start(group)), "label")
        position = found.end(group)
        if own[group]:
            context.give(field, cut(words, *found.span(group)), 0.95, "pattern")
        else:
            context.leave(cut(words, *found.span(group)), "duplicate")
    context.mark(cut(words, position), "label")


def _without_stop(context: RoleContext, words: Words) -> Words:
    text = text_of(words)
    if text.endswith("。"):
        context.mark(cut(words, len(text) - 1), "separator")
        return stripped(cut(words, 0, len(text) - 1))
    return words


def _attendees(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """`出席：…`, `请假：…`, `列席：…` of minutes, the names in the same line or on the lines below."""
    kept: list[Candidate] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        plain = piece.is_line and piece.role == "text"
        found = ATTENDEES.fullmatch(piece.text) if plain else None
        above = ATTENDEES_ABOVE.fullmatch(piece.text) if plain and found is None else None
        below = _names_below(pieces[index:]) if above else []
        if found is None and (above is None or not below):
            kept.append(piece)
            continue
        match = found or above
        assert match is not None
        key = ATTENDEE_KEYS[re.sub(r"\s", "", match["kind"] or match["kind2"])]
        context.mark(cut(piece.words, *match.span("label")), "label")
        names = [cut(piece.words, *found.span("names"))] if found else [line.words for line in below]
        for words in names:
            context.give(f"attendees.{key}", _without_stop(context, words), 0.93, "label")
        for line in below:
            context.mark(_marker(line), "number" if line.hints.ordered else "bullet")
        index += len(below)
    return kept


def _marker(piece: Candidate) -> Words:
    place = piece.hints.marker_place
    return (RawRun(piece.hints.marker, place),) if place else ()


def _names_below(pieces: list[Candidate]) -> list[Candidate]:
    """Lines of names below their label: no sentence, no other label, no heading."""
    names: list[Candidate] = []
    for piece in pieces[:MOST_NAMES]:
        text = piece.text
        if not piece.is_paragraph or piece.hints.heading or len(text) > LONGEST_NAMES or piece.ends_sentence:
            break
        if (
            NO_NAMES.search(text)
            or ATTENDEES_ABOVE.fullmatch(text)
            or numbering_of(text)
            or DATE_LINE.fullmatch(text)
        ):
            break
        names.append(piece)
    return names
