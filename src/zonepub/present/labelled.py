"""Lists of names behind labels: attachments, attendees, distribution (G3.6, G4.2, G5)."""

from collections.abc import Iterator, Sequence
from math import ceil

from zonepub.cjk import HAN, width_in_ems
from zonepub.model import Annex, Inline, Report, Strong, Text, plain
from zonepub.present.local_words import LocalWords

Rows = tuple[tuple[Inline, str], ...]  # label and words

PAUSE = "、"  # between names
LONGEST_NAME = 8  # characters: longer ones may be parted
LABELLED = ("attachments", "attendees", "distribution")  # the text roles of these lists


def attachment_rows(report: Report, words: LocalWords) -> Rows:
    """Numbered where there are several, names below each other (G3.6)."""
    names, label = report.attachments, words.attachments
    if len(names) < 2:
        return tuple((Text(label), name) for name in names)
    heads = [label, *["\u3000" * ems(label)] * (len(names) - 1)]
    rows = zip(heads, names, strict=True)
    return tuple((Text(f"{head}{number}."), name) for number, (head, name) in enumerate(rows, 1))


def annex_named(report: Report, name: str) -> Annex | None:
    """The annex that stands behind the report under the name of an attachment."""
    wanted = name.replace("\u3000", "")
    named = (one for one in report.annexes if one.labelled)
    return next((one for one in named if plain(one.title).replace("\u3000", "") == wanted), None)


def label_parts(label: Inline) -> tuple[Inline, ...]:
    """A label and the number behind it, which stands below those of other rows (G3.6)."""
    if not isinstance(label, Text):
        return (label,)
    name = label.text.rstrip("0123456789.")
    return (Text(name), Text(label.text[len(name) :])) if 0 < len(name) < len(label.text) else (label,)


def attendee_rows(report: Report, words: LocalWords) -> Rows:
    """Who came, who did not, who listened (G5)."""
    return tuple(
        (Strong((Text(label),), label=True), words.pause.join(names))
        for label, names in _named(report.attendees, words.attendees)
    )


def names_of(words: str, mark: str = PAUSE) -> list[str]:
    """The names of a list, each with the mark behind it, which begins no line."""
    *named, last = words.split(mark)
    return [*(f"{name}{mark}" for name in named), last]


def spread_names(rows: Rows) -> set[str]:
    """Names of two characters, which are set as wide as three where others of their lists have three."""
    names = {name for _, words in rows for name in names_of(words)}
    has_longer = any(_is_of(name, 3) for name in names)
    return {name for name in names if _is_of(name, 2)} if has_longer else set()


def _is_of(name: str, count: int) -> bool:
    """Whether it is so many Han and no more."""
    name = name.removesuffix(PAUSE)
    return len(name) == count == len(HAN.findall(name))


def distribution_rows(report: Report, words: LocalWords) -> Rows:
    """Who gets the document: each line is a sentence (G4.2)."""
    return tuple(
        (Text(label), f"{words.comma.join(names)}{words.stop}")
        for label, names in _named(report.distribution, _own_labels(report, words))
    )


def _own_labels(report: Report, words: LocalWords) -> Sequence[tuple[str, str]]:
    """分送 where a document says so instead of 发, with the colon of its language."""
    return [
        (f"{own}{words.colon}" if (own := _own_label(report, field)) else label, field)
        for label, field in words.distribution
    ]


def _own_label(report: Report, field: str) -> str:
    own: str = getattr(report.distribution, field.replace("_to", "_label"), "")
    return own.rstrip("：: ")


def ems(label: str) -> int:
    """Whole em that a label takes; digits and their stop are half as wide."""
    return ceil(width_in_ems(label))


def _named(record: object, table: Sequence[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labels of a table with the names that a record has for them; labels without names are left out."""
    for label, field in table if record is not None else ():
        if names := getattr(record, field):
            yield label, names
