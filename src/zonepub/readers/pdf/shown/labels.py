"""The labels of pages as a PDF gives them (ISO 32000-1, 12.4.2)."""

from typing import Any

from zonepub.readers.numerals import roman
from zonepub.readers.pdf.codemap import text_string
from zonepub.readers.pdf.file import PdfFile


def page_labels(pdf: PdfFile, root: dict[str, Any], count: int) -> list[str]:
    """The label of each page; its place where the file gives none."""
    numbers = pdf.array(pdf.dictionary(root.get("PageLabels")).get("Nums"))
    ranges = sorted(
        (int(pdf.number(start)), pdf.dictionary(facts))
        for start, facts in zip(numbers[::2], numbers[1::2], strict=False)
    )
    if not ranges or ranges[0][0] != 0:
        ranges.insert(0, (0, {"S": "D"}))
    labels: list[str] = []
    for index, (start, facts) in enumerate(ranges):
        stop = ranges[index + 1][0] if index + 1 < len(ranges) else count
        prefix = pdf.get(facts.get("P"))
        head = text_string(prefix) if isinstance(prefix, bytes) else ""
        first = int(pdf.number(facts.get("St"), 1))
        style = str(pdf.get(facts.get("S", "")))
        labels += [head + _numeral(style, first + at) for at in range(stop - start)]
    return labels[:count] + [str(at + 1) for at in range(len(labels), count)]


def _numeral(style: str, number: int) -> str:
    match style:
        case "D":
            return str(number)
        case "r":
            return roman(number)
        case "R":
            return roman(number).upper()
        case _:
            return ""
