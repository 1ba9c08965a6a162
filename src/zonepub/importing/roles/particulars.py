"""`来源：某网　作者：张某　发布时间：2026-04-26`: what a page says of an article below its title."""

import re

from zonepub.importing.document import cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.values import date_value
from zonepub.regex import regex

LABEL = regex(
    r"(?:^|(?<=[\s　|｜]))(?P<label>(?:文章|信息|稿件)?来源|稿源|作者|记者|撰稿|发布人|责任编辑|责编|编辑"
    r"|审核|(?:发布|发表|更新|成文)?(?:时间|日期)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|字体|字号)\s*[:：]\s*"
)
FEWEST = 2  # labels; one may begin a sentence
BYLINE, DATE = ("作者", "记者", "撰稿"), regex("(?:时间|日期)$")


def is_particulars(text: str) -> bool:
    """Is the line nothing but such labels and what they say?"""
    labels = list(LABEL.finditer(text))
    return len(labels) >= FEWEST and labels[0].start() == 0 and not re.search("[。！？；]", text)


def read_particulars(context: RoleContext, piece: Candidate) -> None:
    """Author and date become fields, as far as there are none; the rest is listed as left out."""
    text = piece.text
    labels = list(LABEL.finditer(text))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(text)
        value = stripped(cut(piece.words, label.end(), end))
        said = text_of(value).strip(" 　|｜")
        if label["label"] in BYLINE and said and "byline.names" not in context.fields:
            context.leave(cut(piece.words, *label.span()), "metadata")
            give_bylines(context, stripped(cut(value, 0, len(said))), 0.9, "label")
            context.mark(cut(value, len(said)), "separator")
        elif DATE.search(label["label"]) and date_value(said) and "date" not in context.fields:
            context.leave(cut(piece.words, *label.span()), "metadata")
            context.give("date", value, 0.9, "label")
        else:
            context.leave(cut(piece.words, label.start(), end), "metadata")
