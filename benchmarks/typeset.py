"""Speed of line breaking, in millions of characters per CPU second: `typeset.py [characters]`."""

import sys
from time import process_time

from zonepub.typeset import Options, Run, SetParagraph, set_paragraph

SENTENCE = (
    "高新区坚持把科技创新作为第一动力，围绕产业链部署创新链，推动“专精特新”企业加快成长。"
    "去年全区生产总值同比增长百分之八，研发投入强度稳步提升；新增国家级平台十二家，"
    "集聚高层次人才两千余名，形成了“企业出题、院所答题”的协同机制。"
)
MIXED = "2025年高新区 GDP 达到1,286.5亿元，同比增长8.3%，AI 与 5G 企业超过120家（含3家上市公司）。"


class Square:
    """Every Chinese character is one em, marks have half an em to give."""

    def __init__(self) -> None:
        self.known: dict[float, Widths] = {}

    def widths(self, size: float) -> "Widths":
        return self.known.setdefault(size, Widths(size))

    def bearings(self, char: str) -> tuple[float, float]:
        return 0.0, 0.0

    def glue(self, mark: str) -> tuple[float, float]:
        if mark in "（《〈【“‘「『":
            return 0.5, 0.0
        return (0.0, 0.5) if mark in "）》〉】”’」』，。、；：？！" else (0.0, 0.0)


class Widths(dict[str, float]):
    def __init__(self, size: float) -> None:
        super().__init__()
        self.size = size

    def __missing__(self, cluster: str) -> float:
        width = self[cluster] = self.size * (len(cluster) if ord(cluster[0]) > 0x2000 else 0.5)
        return width


def measure(name: str, text: str, characters: int, options: Options) -> None:
    fonts = Square()
    paragraph = text * (220 // len(text) + 1)
    count = characters // len(paragraph) + 1
    runs = [Run(paragraph, fonts, fonts, 10.5)]
    started = process_time()
    result: SetParagraph | None = None
    for _ in range(count):
        result = set_paragraph(runs, 10.5 * 38, options, first_indent=21)
    spent = process_time() - started
    assert result is not None
    speed = count * len(paragraph) / spent / 1e6
    print(f"{name:24} {speed:6.3f} M characters/s, {len(result.lines)} lines each")


def main() -> None:
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    for breaking in ("optimal", "greedy"):
        for punctuation in ("kaiming", "quanjiao"):
            options = Options(breaking=breaking, punctuation=punctuation)
            measure(f"Han, {breaking}, {punctuation}", SENTENCE, characters, options)
    measure("mixed, optimal", MIXED, characters // 4, Options())


if __name__ == "__main__":
    main()
