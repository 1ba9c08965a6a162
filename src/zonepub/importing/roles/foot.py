"""The foot of a document: who receives it, who worked on it, who printed it and when."""

import re

from zonepub.importing.document import RawPicture, RawTable, Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import (
    DATE,
    DISTRIBUTION,
    DISTRIBUTION_KEYS,
    DISTRIBUTION_LABELS,
    ISO_DATE,
    KEYWORD_BORDER,
    KEYWORDS,
    PRINT_RUN,
    PRINTED,
    TABLE_NOTE,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.staff import give_staff, is_staff_line, staff_entries
from zonepub.importing.roles.values import date_value, split_words
from zonepub.regex import regex

FOOT = (PRINT_RUN, DISTRIBUTION, *PRINTED)
# above or below what is added to a text
ORNAMENTS = regex(r"[▼▲▽△◆■●★]{1,3}")
MADE_BY = regex(
    r"(?:责任|执行|本期)?(?:编辑|编校|责编|校对|校核|核稿|审核|审稿|审签|签发|电话|联系电话|投稿邮箱|邮箱|地址)\s*[:：]"
)
LABELLED_DATE = regex(
    rf"(?P<label>(?:日\s*期|时\s*间|(?:成文|成稿|发稿|发布|编印)(?:日期|时间))\s*[:：]\s*)(?P<date>{DATE}|{ISO_DATE})",
    needs=":：",
)
PRINT_RUN_BEHIND = regex(rf"[\s　，,；;]*{PRINT_RUN.pattern}$")  # in the line of the last receivers
SOURCE = regex(r"[^:：]{0,4}来\s*源\s*[:：]")


def read_foot(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
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


def _keywords(context: RoleContext, text: str) -> re.Match[str] | None:
    """`主题词：科技　总结　报告`, which documents of before 2012 have above their colophon."""
    return None if "keywords" in context.fields else KEYWORDS.fullmatch(text)


def _labelled_date(context: RoleContext, text: str) -> re.Match[str] | None:
    """`日期：2026年3月5日` on the last line, where nothing else has said the date."""
    return None if "date" in context.fields else LABELLED_DATE.fullmatch(text)


def _printed(text: str) -> re.Match[str] | None:
    """`……办公室　2026年5月9日印发`."""
    return next((found for pattern in PRINTED if (found := pattern.fullmatch(text))), None)


def _printed_with_run(text: str) -> re.Match[str] | None:
    """The count behind `……办公室　2026年5月9日印发`."""
    found = PRINT_RUN_BEHIND.search(text)
    return found if found and _printed(text[: found.start()]) else None


def _take_run(context: RoleContext, words: Words, found: re.Match[str]) -> Words:
    """The words before the count of copies, which becomes its field."""
    context.give("print_run", context.split(words, found, "count")[0])
    return stripped(cut(words, 0, found.start()))


def _foot_line(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """The field of one line of the foot; what has no field is given back."""
    words = sum((piece.words for piece in pieces), ())
    text = text_of(words)
    if found := _labelled_date(context, text):
        context.leave(cut(words, *found.span("label")), "metadata")
        context.give("date", cut(words, *found.span("date")), 0.9, "label")
        return []
    if found := _keywords(context, text):
        inner = context.split(words, found, "words")[0]
        for keyword in context.parted(split_words(inner, KEYWORD_BORDER)):
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
        _keep_label(context, field, re.sub(r"[\s:：]", "", found["label"]))
        names = cut(words, *found.span("names"))
        if printed := PRINT_RUN_BEHIND.search(text_of(names)):
            names = _take_run(context, names, printed)
        context.give(field, context.without_stop(names), 0.95, "label")
        return []
    if printed := _printed_with_run(text):
        words = _take_run(context, words, printed)
        text = text_of(words)
    if not context.colophon and _printed(text):
        context.colophon = words
        return []
    if (printed := PRINT_RUN_BEHIND.search(text)) and is_staff_line(text[: printed.start()]):
        words = _take_run(context, words, printed)
        text = text_of(words)
    if is_staff_line(text):
        give_staff(context, words)
        return []
    if ORNAMENTS.fullmatch(text):
        context.mark(words, "ornament")
        return []
    return pieces


def _keep_label(context: RoleContext, field: str, label: str) -> None:
    """分送 and 抄报 are said where the style would print 发 and 抄送; two labels of one field say neither."""
    key = field.replace("_to", "_label")
    if key == field:
        return
    usual = DISTRIBUTION_LABELS[field.removeprefix("distribution.")]
    before = context.derived.pop(key, usual) if field in context.fields else label
    if label == before and label != usual:
        context.derived[key] = label


def read_colophon(context: RoleContext) -> None:
    """`……办公室　2026年5月9日印发`: office and date of the colophon, as far as they are others (G4.3)."""
    words = context.colophon
    found = _printed(text_of(words))
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
