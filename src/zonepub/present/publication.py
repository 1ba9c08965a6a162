"""What metadata of every format says of a report: who made it, its numbers, when it was changed last."""

from datetime import UTC, datetime

from zonepub.model import Report

# words in a role -> MARC relator codes, the more special first; the others are contributors
RELATORS = {
    "总编辑": "pbd", "编辑": "edt", "主编": "edt", "编校": "edt", "责编": "edt", "编译": "trl", "翻译": "trl",
    "校对": "pfr", "审校": "pfr", "摄影": "pht", "图片": "pht", "制图": "ill", "绘图": "ill", "插图": "ill",
    "版式": "bkd", "美编": "bkd", "设计": "bkd", "排版": "tyg", "记者": "aut", "通讯员": "aut", "作者": "aut",
    "撰稿": "aut", "执笔": "aut", "文": "aut",
}  # fmt: skip


def relator(role: str, default: str) -> str:
    """The MARC relator code of a role."""
    return next((code for word, code in RELATORS.items() if word in role), default)


def authors(report: Report) -> tuple[str, ...]:
    """Names of the bylines; without one the issuers."""
    return tuple(name for byline in report.bylines for name in byline.names) or report.issuers


def contributors(report: Report) -> tuple[str, ...]:
    """Names of the staff."""
    return tuple(dict.fromkeys(name for one in report.staff for name in one.names))


def identifiers(report: Report) -> tuple[str, ...]:
    """All numbers of the publication, each with its name."""
    named = {"ISBN": report.isbn, "ISSN": report.issn, "CN": report.cn}
    numbers = (f"{name} {number}" for name, number in named.items() if number)
    return (*((report.identifier,) if report.identifier else ()), *numbers)


def revision(report: Report, built: datetime) -> datetime:
    """When the text was changed last: the date that the report gives, else the time of the build."""
    if not report.revised:
        return built
    return max(built, first_moment(report.revised))


def first_moment(date: str) -> datetime:
    """Of a day, a month or a year in ISO 8601."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime(year, month, day, tzinfo=UTC)
