"""Words, marks and dates that no style holds, in the language of the report."""

from functools import lru_cache
from typing import Final

from zonepub.cjk import is_traditional
from zonepub.records import dataclass

CHINESE, TRADITIONAL, ENGLISH = "zh", "zh-Hant", "en"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocalWords:
    """Of one language."""

    colon: str
    comma: str  # between clauses
    pause: str  # between names of a list
    stop: str
    brackets: tuple[str, str]
    people: str  # between two roles with their names: of more than one em poppler makes columns
    names: str  # between names, and between keywords
    attachments: str  # G3.6
    distribution: tuple[tuple[str, str], ...]  # label and field (G4.2, G8.5)
    attendees: tuple[tuple[str, str], ...]  # G5
    issue: str  # of a series, on covers
    picture: str  # what an editor of documents calls it

    def bracketed(self, words: str) -> str:
        return words.join(self.brackets)


def _chinese(attachments: str, distribution: str, attendees: str, picture: str) -> LocalWords:
    fields = ("report_to", "send_to", "issue_to", "copy_to"), ("present", "absent", "observers")
    labels = [tuple(f"{word}：" for word in words.split()) for words in (distribution, attendees)]
    rows = [tuple(zip(words, names, strict=True)) for words, names in zip(labels, fields, strict=True)]
    return LocalWords(
        "：",
        "，",
        "、",
        "。",
        ("（", "）"),
        "　",
        "　",
        attachments,
        rows[0],
        rows[1],
        "第{issue}期",
        picture,
    )


LOCAL: Final = {
    CHINESE: _chinese("附件：", "报 送 发 抄送", "出席 请假 列席", "图片"),
    TRADITIONAL: _chinese("附件：", "報 送 發 抄送", "出席 請假 列席", "圖片"),
    ENGLISH: LocalWords(
        colon=": ", comma=", ", pause=", ", stop=".", brackets=("(", ")"), people="; ", names=", ",
        attachments="Attachments: ",
        distribution=(
            ("Submitted to: ", "report_to"), ("To: ", "send_to"), ("For: ", "issue_to"), ("Cc: ", "copy_to")
        ),
        attendees=(("Present: ", "present"), ("Apologies: ", "absent"), ("In attendance: ", "observers")),
        issue="No. {issue}",
        picture="Picture",
    ),
}  # fmt: skip


@lru_cache(64)
def group_of(language: str) -> str:
    """Of which language the words are: English for every one that is not Chinese."""
    if not language.lower().startswith(CHINESE):
        return ENGLISH
    return TRADITIONAL if is_traditional(language) else CHINESE


def local(language: str) -> LocalWords:
    return LOCAL[group_of(language)]


@lru_cache(64)
def date_text(date: str, language: str = CHINESE) -> str:
    """`2026-03-05` as 2026年3月5日: the year complete, nothing padded (G3.10); 5 March 2026 in English."""
    parts = [int(part) for part in date.split("-")] if date else []
    if group_of(language) == ENGLISH:
        words = [MONTHS[part - 1] if place == 1 else str(part) for place, part in enumerate(parts)]
        return " ".join(reversed(words))
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
