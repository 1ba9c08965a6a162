"""How many lines words take in Word: by their widths, by units where a line holds few of them."""

from html import unescape
from math import ceil

from zonepub.regex import regex
from zonepub.render.docx.paragraph_metrics import ParagraphMetrics
from zonepub.render.docx.xml import words_in

PAGE_MARK = regex("\ue000([^\ue001]*)\ue001")  # where the page of a bookmark is to stand
LATIN = 0.54  # em of a Latin letter or figure, with its share of the gaps to Han
THIN, THIN_ONES = 0.28, regex("[.,:;'!|]")  # em; marks of figures
HANGING = "，。、；：！？"  # beyond the end of the line (`overflowPunct`)
RAGGED = 0.25  # em of a line that stay empty, where marks may not begin or end one, less those that hang
NARROW = 24  # em: in less, words that are not parted leave much of a line empty
OPENING, CLOSING = "（“‘《〈【〔", "，。、；：！？）”’》〉】〕％‰…"  # marks that end, and that begin no line
# characters that a line may end between; and what no line parts: others with the marks beside them
UNITS = regex(rf"([^\s!-~{OPENING}{CLOSING}]+(?![{CLOSING}]))|([{OPENING}]*(?:[!-~]+|\S)[{CLOSING}]*)")


def count_lines(metrics: ParagraphMetrics, runs: str, measure: float) -> int:
    """How many lines the words take."""
    if metrics.text is None or metrics.text.fit:  # a mark is made as small as its line wants
        return 1 + runs.count("<w:br/>")
    ems = max(4.0, (measure - metrics.sides) / (metrics.size + metrics.text.tracking))
    count, indent = 0, metrics.indent
    for line in _texts(runs):
        wide = width(line) + indent
        if wide > ems:
            count += units_in_lines(line, ems, indent) if ems < NARROW else ceil(wide / (ems - RAGGED))
        else:
            count += 1
    return count


def units_in_lines(text: str, ems: float, indent: float = 0.0) -> int:
    """How many lines of so many em a text takes that is broken between its units only."""
    lines, used = 1, indent
    whole = max(1, int(ems))  # characters of a line
    for characters, unit in UNITS.findall(text):
        if characters:
            free = max(0, int(ems - used)) if used else whole
            used += len(characters)
            if len(characters) > free:
                more, rest = divmod(len(characters) - free - 1, whole)
                lines, used = lines + more + 1, rest + 1.0
            continue
        wide = width(unit) - (LATIN - THIN) * len(THIN_ONES.findall(unit))
        hangs = len(unit) > 1 and unit[-1] in HANGING
        if used and used + wide - hangs > ems:
            lines, used = lines + 1, 0.0
        while used + wide > ems and wide > 1.0:  # longer than a line
            lines, wide = lines + 1, wide - ems
        used += wide
    return lines


def width(text: str) -> float:
    """In em, by the two widths that characters of a Chinese text have."""
    latin = len(text.encode("ascii", "ignore"))
    return len(text) - latin + LATIN * latin


def _texts(runs: str) -> list[str]:
    """The lines of a paragraph, where they are broken by hand."""
    lines = runs.split("<w:br/>") if "<w:br/>" in runs else [runs]
    texts = [words_in(line) for line in lines]
    texts = [PAGE_MARK.sub("00", text) for text in texts] if "\ue000" in runs else texts
    return [unescape(text) for text in texts] if "&" in runs else texts
