"""Automatic numbers of a DOCX: the text they come to, and the indents they bring."""

from lxml import etree

from zonepub.readers.docx.facts import Facts, facts_of
from zonepub.readers.docx.package import DocxPackage, W
from zonepub.records import dataclass, field

LEVELS = 9  # of a list, by Word
HAN_DIGITS = "零一二三四五六七八九"
CHINESE = frozenset((
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting",
    "taiwaneseCountingThousand", "chineseLegalSimplified", "japaneseDigitalTenThousand",
))  # fmt: skip


def han_number(value: int) -> str:
    """1 to 999 in Han."""
    hundreds, tens, ones = value // 100 % 10, value // 10 % 10, value % 10
    head = HAN_DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        head += "十" if tens == 1 and not hundreds else HAN_DIGITS[tens] + "十"
    elif hundreds and ones:
        head += "零"
    return head + (HAN_DIGITS[ones] if ones or not head else "")


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document, counted as paragraphs pass by."""

    lists: dict[str, str] = field(default_factory=dict)  # instance -> definition
    levels: dict[tuple[str, int], etree._Element] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, settings: Facts) -> tuple[str, Facts]:
        """(text, indents) of the number of a paragraph; empty when it has none."""
        level = settings.get("numPr/ilvl/val", "0")
        name = self.lists.get(settings.get("numPr/numId/val", ""), "")
        depth = int(level) if level.isdigit() else 0
        element = self.levels.get((name, depth))
        if element is None:
            return "", {}
        self.counts[name, depth] = self.counts.get((name, depth), self._start(element) - 1) + 1
        for deeper in range(depth + 1, LEVELS):
            self.counts.pop((name, deeper), None)
        text = element.find(f"{W}lvlText")
        label = text.get(f"{W}val", "") if text is not None else ""
        for place in range(LEVELS):
            if f"%{place + 1}" in label:
                label = label.replace(f"%{place + 1}", self._number(name, place))
        return label, facts_of(element.find(f"{W}pPr"))

    def _number(self, name: str, depth: int) -> str:
        element = self.levels.get((name, depth))
        value = self.counts.get((name, depth), 1)
        form = element.find(f"{W}numFmt") if element is not None else None
        return han_number(value) if form is not None and form.get(f"{W}val") in CHINESE else str(value)

    @staticmethod
    def _start(element: etree._Element) -> int:
        start = element.find(f"{W}start")
        value = start.get(f"{W}val", "1") if start is not None else "1"
        return int(value) if value.isdigit() else 1


def read_numbers(package: DocxPackage) -> ListNumbers:
    numbers = ListNumbers()
    root = package.related("numbering")
    if root is None:
        return numbers
    for abstract in root.iter(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        for level in abstract.findall(f"{W}lvl"):
            depth = level.get(f"{W}ilvl", "")
            if depth.isdigit():
                numbers.levels[name, int(depth)] = level
    for item in root.findall(f"{W}num"):
        target = item.find(f"{W}abstractNumId")
        if target is not None:
            numbers.lists[item.get(f"{W}numId", "")] = target.get(f"{W}val", "")
    return numbers
