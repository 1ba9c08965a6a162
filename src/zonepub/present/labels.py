"""Where counting (the model's) and looking (the style's) meet: every label, once for all formats."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil

from zonepub.model import (
    Annex,
    Inline,
    Inlines,
    List,
    Number,
    Reference,
    Report,
    Section,
    Strong,
    Text,
    plain,
)
from zonepub.style.model import Style

DISTRIBUTION = (
    ("报：", "report_to"),
    ("送：", "send_to"),
    ("发：", "issue_to"),
    ("抄送：", "copy_to"),
)  # G4.2, G8.5
ATTACHMENTS = "附件："
LABELLED = ("attachments", "attendees", "distribution")  # parts whose lines stand behind labels
ATTENDEES = (("出席：", "present"), ("请假：", "absent"), ("列席：", "observers"))  # G5
HAN_DIGITS = "零一二三四五六七八九"
PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?(?:\|([^{}]*))?\}")


def han(number: int) -> str:
    """12 as 十二: numbers up to 9999 in Han numerals, as headings are counted (G3.5)."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += HAN_DIGITS[digit] + unit
        elif text and not text.endswith("零") and number % power:
            text += "零"
    return re.sub(r"^一十", "十", text) or "零"


def circled(number: int) -> str:
    """① to ㊿; beyond them the number in brackets."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return f"（{number}）"


ROMAN = {
    "m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9,
    "v": 5, "iv": 4, "i": 1,
}  # fmt: skip


def roman(number: int) -> str:
    text = ""
    for letters, value in ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def lower(number: int) -> str:
    return chr(96 + number) if number <= 26 else str(number)


NUMERALS: dict[str, Callable[[int], str]] = {
    "": str,
    "han": han,
    "circled": circled,
    "roman": roman,
    "lower": lower,
    "upper": lambda number: lower(number).upper(),
}


def fill(template: str, values: Mapping[str, str | int]) -> str:
    """Put values into `{name}`, `{name:numerals}` and `{name|if empty}`; unknown names stay as they are."""

    def value(match: re.Match[str]) -> str:
        found = values.get(match[1])
        if isinstance(found, int):
            return NUMERALS.get(match[2] or "", str)(found)
        return match[0] if found is None else found or match[3] or ""

    return PLACEHOLDER.sub(value, template)


def fill_or_none(template: str, values: Mapping[str, str | int]) -> str | None:
    """As `fill`, but None when the template has placeholders and all of them are empty."""
    found = list(PLACEHOLDER.finditer(template))
    if found and not any(values.get(match[1]) or match[3] for match in found):
        return None
    return fill(template, values)


def number_values(number: Number) -> dict[str, str | int]:
    """`{n}` for all, `{1}` `{2}` … for the path of sections, `{path}` as 1.2.3."""
    values: dict[str, str | int] = {str(depth): count for depth, count in enumerate(number.section, 1)}
    values["n"] = number.total
    values["path"] = ".".join(map(str, number.section))
    return values


def numbered(template: str, number: Number) -> str:
    """The label of a figure or table. A template with `{1}` counts inside the section of level 1."""
    values = number_values(number)
    if "{1}" in template:
        values["n"] = number.within
        values.setdefault("1", 0)
    return fill(template, values)


def section_label(style: Style, section: Section) -> str:
    """`一、` before a heading, or nothing."""
    patterns = style.section.numbering
    pattern = patterns[section.level - 1] if section.level <= len(patterns) else ""
    return fill(pattern, number_values(section.number) | {"n": section.number.section[-1]})


def annex_label(style: Style, number: Number) -> str:
    """`附件1`, and `附件` where it is the only one (G3.13)."""
    return fill(style.labels.annex, {"n": number.total or ""})


def heading_text(style: Style, section: Section | Annex) -> str:
    """Number, kicker and title in one line: for contents lists, bookmarks and running heads."""
    title = plain(section.title)
    if isinstance(section, Annex):
        return annex_label(style, section.number) + style.labels.label_gap + title
    kicker = plain(section.kicker)
    if kicker and style.section.kicker != "none":
        title = fill(style.labels.kicker, {"kicker": kicker, "title": title})
    return section_label(style, section) + title


def heading_inlines(style: Style, section: Section) -> Inlines:
    """The heading with its markup; the kicker joined in only where the style sets it in line."""
    label: Inlines = (Text(section_label(style, section)),) if section_label(style, section) else ()
    if style.section.kicker == "inline" and section.kicker:
        values = {"kicker": section.kicker, "title": section.title}
        return label + tuple(fill_inlines(style.labels.kicker, values))
    return label + section.title


def fill_inlines(template: str, values: Mapping[str, Inlines]) -> Iterator[Inline]:
    """As `fill`, for values that carry markup."""
    position = 0
    for match in PLACEHOLDER.finditer(template):
        if match.start() > position:
            yield Text(template[position : match.start()])
        yield from values.get(match[1], ())
        position = match.end()
    if position < len(template):
        yield Text(template[position:])


def figure_label(style: Style, number: Number) -> str:
    return numbered(style.labels.figure, number)


def table_label(style: Style, number: Number) -> str:
    return numbered(style.labels.table, number)


def reference_text(style: Style, reference: Reference) -> str:
    """What `@id` reads as."""
    match reference.kind:
        case "figure":
            return numbered(style.labels.figure_reference, reference.number)
        case "table":
            return numbered(style.labels.table_reference, reference.number)
        case "annex":
            return annex_label(style, reference.number)
        case "section":
            values = number_values(reference.number) | {"title": plain(reference.title)}
            return fill(style.labels.section_reference, values)


def note_label(style: Style, number: int) -> str:
    return circled(number) if style.note.numbering == "circled" and number <= 50 else str(number)


def list_label(style: Style, block: List, index: int) -> str:
    """Label of the item `index` (from 0): a bullet or a number in the pattern of the list's depth."""
    patterns = style.list.numbers if block.numbered else style.list.bullets
    return fill(patterns[min(block.depth, len(patterns)) - 1], {"n": index + 1})


def date_text(date: str) -> str:
    """`2026-03-05` as 2026年3月5日: the year complete, nothing padded (G3.10)."""
    units = ("年", "月", "日")
    return (
        "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), units, strict=False))
        if date
        else ""
    )


def names_text(style: Style, report: Report) -> str:
    return style.labels.name_gap.join(report.byline.names) if report.byline else ""


def byline_text(style: Style, report: Report) -> str:
    if report.byline is None:
        return ""
    return fill(style.labels.byline, {"role": report.byline.role, "names": names_text(style, report)})


def document_values(style: Style, report: Report) -> dict[str, str | int]:
    """The placeholders that any line of a style may use."""
    series = report.series
    return {
        "title": plain(report.title),
        "subtitle": plain(report.subtitle),
        "byline": byline_text(style, report),
        "names": names_text(style, report),
        "issuer": report.issuer,
        "date": date_text(report.date),
        "series": series.name if series else "",
        "issue": series.issue if series else "",
        "total_issue": series.total_issue if series else "",
        "classification": report.classification,
        "copy_no": report.copy_no,
        "document_no": report.document_no,
        "print_run": report.print_run,
        "rights": report.rights,
        "keywords": "　".join(report.keywords),
    }


def labelled_lines(report: Report, part: str) -> list[tuple[Inline, str]]:
    """The lines of a part that stand behind labels, as label and words (G3.6, G4.2, G5)."""
    match part:
        case "attachments":
            return [(Text(label), words) for label, words in _attachments(report.attachments)]
        case "attendees":
            found = _listed(report.attendees, ATTENDEES, "、")
            return [(Strong((Text(label),)), words) for label, words in found]
        case "distribution":
            found = _listed(report.distribution, DISTRIBUTION, "，")
            return [(Text(label), f"{words}。") for label, words in found]
        case _:
            return []


def ems(label: str) -> int:
    """Whole em that a label takes; digits and their stop are half as wide."""
    return ceil(sum(0.5 if char.isascii() else 1.0 for char in label))


def _attachments(names: Sequence[str]) -> list[tuple[str, str]]:
    """Numbered where there are several, names below each other."""
    if len(names) < 2:
        return [(ATTACHMENTS, name) for name in names]
    heads = [ATTACHMENTS, *["\u3000" * len(ATTACHMENTS)] * (len(names) - 1)]
    return [
        (f"{head}{number}.", name) for number, (head, name) in enumerate(zip(heads, names, strict=True), 1)
    ]


def _listed(record: object, table: Iterable[tuple[str, str]], mark: str) -> Iterator[tuple[str, str]]:
    for label, name in table if record is not None else ():
        if names := getattr(record, name):
            yield label, mark.join(names)
