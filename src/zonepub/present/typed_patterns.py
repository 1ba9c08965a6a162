"""Labels as writers type them: around a value, before a caption, an item, a name."""

import re
from collections.abc import Iterator
from functools import cache

from zonepub.label_sides import HAN, sides
from zonepub.present.labels import number_in
from zonepub.present.templates import PLACEHOLDER
from zonepub.regex import regex
from zonepub.style import Style
from zonepub.style.matter import Band, FieldRow, IssuersMark, TextLine

BULLET = regex(r"[·•●■◆▪○□➢★☆\-–*]\s+|[·•●■◆▪➢]\s*")
NOTE_NUMBER = regex(r"[①-⑳]\s*|[\[［【〔]\d{1,3}[\]］】〕]\s*")
COUNT = rf"[0-9{HAN}]+(?:[-—.－][0-9]+)*"
ATTACHMENT = regex(
    rf"附件(?:\s*{COUNT}\s*[：:．.、]?|[：:])\s*(?:\d{{1,2}}[．.、]\s*)?|\d{{1,2}}[．、]\s*|\d{{1,2}}\.(?!\d)\s*"
)
NAMES_BEFORE = {
    "addressees": regex(r"主送(?:机关)?[：:]\s*"),
    "report_to": regex(r"(?:抄?报)[：:]\s*"),
    "send_to": regex(r"(?:抄?送)[：:]\s*"),
    "issue_to": regex(r"(?:印?发)[：:]\s*"),
    "copy_to": regex(r"抄送(?:机关)?[：:]\s*"),
    "present": regex(r"出席(?:人员)?[：:]\s*"),
    "absent": regex(r"(?:请假|缺席)(?:人员)?[：:]\s*"),
    "observers": regex(r"列席(?:人员)?[：:]\s*"),
}
SIGNER = regex(r"签发人[：:]\s*")
NAMES_AFTER = regex(r"[：:，、；。,;]+\s*$")
WIDTHS = {"（": "[（(]", "(": "[（(]", "）": "[）)]", ")": "[）)]", "．": "[．.]", ".": "[．.]"}
EDGE = regex(rf"{PLACEHOLDER.pattern}|\[\[|\]\]")  # where the words around a value of a template end
DASHES = regex(r"[—–－―─⸺-]+\s*")
ABSTRACT = regex(r"[【\[]?(?:内容)?(?:摘\s*要|提\s*要)[】\]]?\s*[：:]\s*|【(?:内容)?(?:摘要|提要)】\s*")
KEYWORDS = regex(r"[【\[]?关\s*键\s*[词字][】\]]?\s*[：:]\s*|【关键词】\s*")
OTHERWISE = {"abstract": ABSTRACT, "keywords": KEYWORDS}  # what is typed for the label of the style
# fields that lines of words of a style show
IN_LINES = ("issuer", "signer", "classification", "copy_no", "document_no", "print_run", "rights",
            "printing_office", "enactment", "kicker")  # fmt: skip


def around(text: str, template: str, name: str) -> tuple[int, int]:
    """How much of the start and the end of a value is what a template sets right before and behind it.

    Nothing where that would be all of it.
    """
    edges = list(EDGE.finditer(template))
    at = next((at for at, edge in enumerate(edges) if edge[1] == name), None)
    if at is None:
        return 0, 0
    before = template[edges[at - 1].end() if at else 0 : edges[at].start()]
    after = template[edges[at].end() : edges[at + 1].start() if at + 1 < len(edges) else None]
    start, end = sides(text, before, after)
    if before.strip() and not start:
        other = DASHES if DASHES.fullmatch(before.strip()) else OTHERWISE.get(name)
        start = match.end() if other and (match := other.match(text)) else 0
    return (start, end) if start + end < len(text) else (0, 0)


@cache
def numbers_like(template: str) -> re.Pattern[str]:
    """`一、` `一．` `一　` for the template `{n:han}、`: number and words, in any width."""
    before, number, after = number_in(template)
    before, after, count = before.strip(), after.strip(), number.count("{")
    mark = after in ("、", "．", ".")
    if number.endswith(":han}") and count == 1:
        digits = rf"[{HAN}]{{1,4}}"
        end = r"(?:[、．.]\s*|[ \u3000]+(?=\S))"
    elif ":" in number:
        digits, end = rf"(?:[①-⑳]|[{HAN}]{{1,4}}|\d{{1,2}})", rf"{wide(after)}\s*"
    else:
        more = "*" if "{path}" in number else f"{{{count - 1}}}"
        digits = rf"\d{{1,2}}(?:\.\d{{1,2}}){more}"
        end = r"(?:[、．]|\.(?!\d))\s*"
    if not after:
        end = r"[ \u3000]+(?![万亿千百倍元吨个年月])(?=[\u4e00-\u9fff])"
    elif not mark:
        end = rf"{wide(after)}\s*[、．.：:]?\s*"
    return re.compile(wide(before) + digits + end)


def wide(words: str) -> str:
    """A pattern of these words in which brackets and stops are of either width."""
    return "".join(WIDTHS.get(sign, re.escape(sign)) for sign in words)


@cache
def counted(template: str) -> re.Pattern[str] | None:
    """`图1　`, `图 2-1：` before a caption, by the words of the style's own label."""
    word = PLACEHOLDER.split(template)[0].strip() if template else ""
    if not word:
        return None
    return re.compile(rf"{re.escape(word)}\s*{COUNT}(?![0-9年月日个项张份%倍])\s*[：:．.、]?\s*")


def line_templates(style: Style) -> Iterator[str]:
    """The lines of words of front and back matter, with their placeholders."""
    for entry in (*style.front, *style.back):
        match entry:
            case TextLine(text=text) | Band(text=text):
                yield text
            case IssuersMark(text=text, word=word):
                yield text + word
            case FieldRow():
                yield from (entry.left, entry.center, entry.right)
            case _:
                pass
