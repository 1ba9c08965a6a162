"""`来源：某网　作者：张某　发布时间：2026-04-26`: what a page says of an article below its title."""

import re

from zonepub.importing.document import cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.staff import ROLE, is_staff_line
from zonepub.importing.roles.values import date_value, split_names
from zonepub.regex import regex

_DATED = "(?:发布|发表|更新|成文|发稿|上传)?(?:时间|日期)"
_COUNTED = "(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字体|字号"
LABEL = regex(
    r"(?:^|(?<=[\s　|｜])|(?<=[）)\]】])|(?<=\S)(?=[\u4e00-\u9fff]{2}))"
    rf"(?P<label>{ROLE}|{_DATED}|{_COUNTED})\s*[:：]\s*",
    needs=":：",
)
FEWEST = 2  # labels; one may begin a sentence
ALONE = regex("(?:来\\s*源|稿源|编辑|责编|审核|校对)$")  # enough without another
LONGEST_ALONE = 40
BYLINE = regex("作\\s*者|(?:本报|本网|本站)?记\\s*者|撰\\s*稿|撰文")
DATE = regex("(?:时间|日期)$")
SHOWN = regex(rf"(?:{_COUNTED})$")


def is_particulars(text: str) -> bool:
    """Is the line nothing but such labels and what they say?"""
    if re.search("[。！？；]", text) or not LABEL.match(text):
        return False
    labels = list(LABEL.finditer(text))
    alone = ALONE.search(labels[0]["label"]) and len(text) <= LONGEST_ALONE and is_staff_line(text)
    return len(labels) >= FEWEST or bool(alone)


def read_particulars(context: RoleContext, piece: Candidate) -> None:
    """Author, date and staff become fields; what only a page counts is listed as left out."""
    text = piece.text
    labels = list(LABEL.finditer(text))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(text)
        value = stripped(cut(piece.words, label.end(), end))
        said = text_of(value).strip(" 　|｜")
        name = label["label"]
        if BYLINE.fullmatch(name) and said and "byline.names" not in context.fields:
            context.leave(cut(piece.words, *label.span()), "metadata")
            give_bylines(context, stripped(cut(value, 0, len(said))), 0.9, "label")
            context.mark(cut(value, len(said)), "separator")
        elif DATE.search(name) and date_value(said) and "date" not in context.fields:
            context.leave(cut(piece.words, *label.span()), "metadata")
            context.give("date", value, 0.9, "label")
        elif DATE.search(name) or SHOWN.search(name) or not said:
            context.leave(cut(piece.words, label.start(), end), "metadata")
        else:
            context.mark(cut(piece.words, label.end("label"), label.end()), "separator")
            names = context.parted(split_names(stripped(cut(value, 0, len(said)))))
            context.mark(cut(value, len(said)), "separator")
            context.give_staff(cut(piece.words, *label.span("label")), names, 0.9, "label")
