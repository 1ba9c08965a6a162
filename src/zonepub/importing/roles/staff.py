"""Who worked on it: `责任编辑：王某　校对：李某`, `编辑丨王某`, `（文/图　赵某）`, `来源：某日报`."""

import re

from zonepub.importing.document import RawRun, Words, cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.pieces import RoleContext
from zonepub.importing.roles.values import split_names
from zonepub.records import dataclass
from zonepub.regex import regex

# who wrote it: a byline, if there is none yet
AUTHORS = (
    r"文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|文字|撰\s*稿|撰\s*文|执笔|采写|供稿|作\s*者"
    r"|(?:本报|本刊|本台|见习|实习|特约)?(?:记\s*者|通讯员)|文"
)
# what only stands before names of people or offices
CERTAIN = (
    r"(?:总|责任|执行|本[版期]|值班|网络|新媒体|实习|见习|美术|图片|文字|栏目)?(?:编辑|责编|编校)"
    r"|(?:执行|常务|副|总)?主编|副?总编辑|编\s*审|美\s*编|(?:责任|本版)?校\s*[对核]|[一二三初复终]\s*[校审]"
    r"|审\s*[核稿签读]|核\s*稿|(?:总|联合)?监\s*制|(?:联合)?出品人?|(?:总)?策\s*划|(?:总)?统\s*筹"
    r"|版式(?:设计)?|美术设计|制\s*图|排\s*版|海报(?:设计)?|剪\s*辑|摄\s*影(?:报道)?|摄\s*像|视频|音频|配音"
    r"|素材|文案|供图|录\s*入|录\s*编|发布人|值班(?:编委|主任|领导)|编\s*发|编\s*译|翻\s*译|组\s*版"
    r"|(?:文章|信息|稿件|图文|文图|内容|素材|资料|图片|新闻)?来\s*源|稿\s*源|转载自|转自"
)
# these stand before much else, and count only beside one of the others or on the last lines
COMMON = r"签\s*发|设\s*计|图\s*片|图|整\s*理|主\s*办|承\s*办|记\s*录人?"
_ONE = rf"(?:{CERTAIN}|{COMMON}|{AUTHORS})"
ROLE = rf"{_ONE}(?:\s*[/／、&]\s*{_ONE}){{0,3}}"
LABEL = regex(
    rf"(?P<role>{ROLE})(?P<colon>\s*[:：|｜丨]\s*|(?<=[^\s文图])[/／](?=\S)|[均皆]?由(?=[^\s，。；]{{1,16}}提供))"
)  # 图片均由受访者提供
BARE = regex(rf"(?P<role>{ROLE})(?P<colon>[\s　]+)")  # 责任编辑　王某
WRITERS = regex(r"(?:本报|本刊|本台|见习|实习|特约)?(?:记\s*者|通讯员)|作\s*者|撰\s*稿|撰\s*文|执笔|采写")
BEHIND_NAMES = regex(  # 罗某　文/图, 罗某　整理
    r"(?<=\S)[\s　]+(?:文[/／、]?图|图[/／、]?文|文并图|文并摄|摄影报道|摄影|摄"
    r"|(?:综合|采访|记录)?整理|采写|编写|报道)$"
)
WROTE = regex("采写|编写|报道")  # which a byline says anyway
BEGIN = regex(r"(?:^|[\s　/／|｜丨，,；;、·]+)$")
NAMES = regex(r"[^。！？!?；;：:]{1,40}")
PERSON = regex(
    r"[\u3400-\u9fff·]{2,4}(?:[\s　、]+[\u3400-\u9fff·]{2,4}){0,5}|[\u3400-\u9fff][\s　]+[\u3400-\u9fff]"
)
BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
MARKS = " 　/／|｜丨，,；;、·\t"  # behind names, before the next role
LONGEST = 120


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """A role and its names: offsets in the line."""

    role: tuple[int, int]
    names: tuple[int, int]


def staff_entries(text: str) -> list[StaffEntry]:
    """The roles and names that a line consists of; nothing if it says anything else."""
    start, end = _inside_brackets(text)
    if not 0 < end - start <= LONGEST:
        return []
    labelled = _entries(text, start, end, LABEL, NAMES, MARKS)
    return labelled or _entries(text, start, end, BARE, PERSON)


def is_staff_line(text: str) -> bool:
    """Is the line nothing but who worked on it, one of them for sure?"""
    entries = staff_entries(text)
    certain = any(re.search(CERTAIN, text[slice(*entry.role)]) for entry in entries)
    author = any(re.fullmatch(AUTHORS, text[slice(*entry.role)]) for entry in entries)
    person = any(PERSON.fullmatch(text[slice(*entry.names)]) for entry in entries)
    return certain or author or person or len(entries) > 1


def _inside_brackets(text: str) -> tuple[int, int]:
    if len(text) > 2 and BRACKETS.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        return 1, len(text) - 1
    return 0, len(text)


def _entries(
    text: str, start: int, end: int, head: re.Pattern[str], names: re.Pattern[str], marks: str = ""
) -> list[StaffEntry]:
    """Every `head` with its names behind it, up to the next; `marks` may part them. Nothing but these."""
    heads = [found for found in head.finditer(text, start, end) if BEGIN.search(text[start : found.start()])]
    if not heads or text[start : heads[0].start()].strip():
        return []
    entries: list[StaffEntry] = []
    for found, following in zip(heads, [*heads[1:], None], strict=True):
        first, last = found.end(), following.start() if following else end
        said = text[first:last].rstrip(marks or None)
        if not names.fullmatch(said):
            return []
        entries.append(StaffEntry(found.span("role"), (first, first + len(said))))
    return entries


def give_staff(context: RoleContext, words: Words, confidence: float = 0.9) -> None:
    """The entries of such a line: authors as bylines as long as there are none, all others as staff."""
    text = text_of(words)
    position = 0
    for entry in staff_entries(text):
        role, names = cut(words, *entry.role), without_what_they_did(context, cut(words, *entry.names))
        context.mark(cut(words, position, entry.role[0]), _kind(text[position : entry.role[0]]))
        context.mark(cut(words, entry.role[1], entry.names[0]), "separator")
        position = entry.names[1]
        if re.fullmatch(AUTHORS, text_of(role).strip()) and "byline.names" not in context.fields:
            give_bylines(context, names, confidence, "reporter", role)
            continue
        parts, borders = split_names(stripped(names))
        if WRITERS.fullmatch(text_of(role).strip()) and _are_authors(context, parts):
            if "byline.role" not in context.fields:
                context.give("byline.role", role, confidence, "label")
            else:
                context.leave(role, "duplicate")
            context.leave(names, "duplicate")
            continue
        context.give_staff(role, context.parted((parts, borders)), confidence, "label")
    context.mark(cut(words, position), _kind(text[position:]))


def _are_authors(context: RoleContext, names: list[Words]) -> bool:
    """Does the byline name just these? Whoever is said to have made the pictures too is said so again."""
    given = [text_of(name).strip() for name in context.fields.get("byline.names", [])]
    return given == [text_of(name).strip() for name in names]


def _kind(text: str) -> str:
    return "bracket" if text.strip(" 　") in (*BRACKETS, *BRACKETS.values()) else "separator"


def without_what_they_did(context: RoleContext, words: Words) -> Words:
    """The names of `王某　文/图`, `王某　整理`: what whoever wrote it did, too, is an entry of the staff."""
    found = BEHIND_NAMES.search(text_of(words))
    if found is None:
        return words
    names = stripped(cut(words, 0, found.start()))
    parts, _ = split_names(names)
    made = stripped(cut(words, found.start()))
    if WROTE.fullmatch(text_of(made)):
        context.leave(made, "duplicate")
        return names
    context.give_staff(made, [(RawRun(text_of(part).strip()),) for part in parts], 0.9, "reporter")
    return names
