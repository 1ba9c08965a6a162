"""What a clause is, what measuring one gives, and the words and figures that both are said in."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from zonepub.cjk import HAN, MM
from zonepub.fonts.face_class import FaceClass
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine, MeasuredParagraph, MeasuredRule
from zonepub.gb9704.parts import DocumentParts
from zonepub.readers.spans import Colour, TextSpan

Strength = Literal["must", "normally", "recommended", "derived", "practice"]
OPENERS = ("（", "〔", "《", "“", "‘", "「", "【", "〈")
EXCERPT = 18  # characters
LINE = 31  # characters that a line of a DOCX cannot hold


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One saying in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Location:
    """Page of a PDF, or paragraph of a DOCX, with the words that stand there."""

    page: int | None = None
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One measurement. `font` tells that a stand-in for a font that was lacking is all that is wrong."""

    ok: bool
    measured: Bilingual
    wanted: Bilingual
    place: Location | None = None
    font: bool = False


Measure = Callable[[MeasuredDocument, DocumentParts, float], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the table: `measure` gives no finding where the clause does not apply.

    `tolerance` is in the unit of the measurement: mm for places, pt for sizes, lines for white, em for
    indents. `pdf` clauses need places that only a PDF has. `slip` is the common error it catches (G6).
    """

    id: str
    number: str  # of the standard
    strength: Strength
    zh: str
    en: str
    measure: Measure
    tolerance: float = 0.0
    pdf: bool = False
    slip: str = ""
    letter: bool = True  # holds for letters [信函格式] too, that have rules of their own (G5)


FACES = {
    "song": Bilingual("宋体", "Song"),
    "xiaobiaosong": Bilingual("小标宋体", "Xiaobiaosong"),
    "fangsong": Bilingual("仿宋体", "Fangsong"),
    "kai": Bilingual("楷体", "Kai"),
    "hei": Bilingual("黑体", "Hei"),
}
SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip


def same(text: str) -> Bilingual:
    """What reads alike in both languages."""
    return Bilingual(text, text)


def mm(value: float) -> Bilingual:
    """Points as millimetres."""
    return same(f"{value / MM:.1f} mm")


def size_words(value: float) -> Bilingual:
    name = SIZES.get(round(value * 2) / 2)
    return Bilingual(
        f"{value:g} pt（{name}）" if name else f"{value:g} pt",
        f"{value:g} pt ({name})" if name else f"{value:g} pt",
    )


def lines_words(value: float) -> Bilingual:
    return Bilingual(f"空 {value:.1f} 行", f"{value:.1f} blank lines")


def chars_words(value: float) -> Bilingual:
    return Bilingual(f"{value:.1f} 字", f"{value:.1f} characters")


def face_words(face: FaceClass) -> Bilingual:
    known = FACES.get(face.kind)
    name = face.name or "?"
    return Bilingual(f"{name}（{known.zh}）", f"{name} ({known.en})") if known else same(name)


def at(thing: MeasuredParagraph | MeasuredRule | None) -> Location | None:
    """Where a block or rule stands."""
    if thing is None:
        return None
    if isinstance(thing, MeasuredRule):
        return Location(thing.page, thing.paragraph)
    text = " ".join(thing.text.split())
    return Location(thing.page, thing.paragraph, text[:EXCERPT] + ("…" if len(text) > EXCERPT else ""))


def main_face(spans: Iterable[TextSpan], pattern: re.Pattern[str] = HAN) -> FaceClass | None:
    """The face that most of the Han (or what `pattern` matches) is set in."""
    counts: dict[FaceClass, int] = {}
    for span in spans:
        count = len(pattern.findall(span.text))
        if count:
            counts[span.face] = counts.get(span.face, 0) + count
    return max(counts, key=lambda face: counts[face], default=None)


def in_face(
    block: MeasuredParagraph,
    kind: str,
    spans: Iterable[TextSpan] | None = None,
    pattern: re.Pattern[str] = HAN,
) -> Iterator[Finding]:
    """Whether a block is set in a face of the class; a stand-in is said to be one."""
    found = main_face(block.spans if spans is None else spans, pattern)
    if found is not None:
        ok = found.kind == kind
        yield Finding(ok, face_words(found), FACES[kind], at(block), font=not ok and found.stand_in)


def of_size(block: MeasuredParagraph, wanted: float, tolerance: float) -> Finding:
    """Whether a block is set in a size; points."""
    return Finding(
        abs(block.size - wanted) <= tolerance, size_words(block.size), size_words(wanted), at(block)
    )


def near(value: float, wanted: float, tolerance: float, place: Location | None) -> Finding:
    """Whether a length in points is what it should be; `tolerance` in mm."""
    return Finding(abs(value - wanted) <= tolerance * MM + 0.01, mm(value), mm(wanted), place)


def white(block: MeasuredParagraph, wanted: float, tolerance: float) -> Iterator[Finding]:
    """Whether the right number of blank lines stands above a block."""
    if block.blank is not None:
        yield Finding(
            abs(block.blank - wanted) <= tolerance,
            lines_words(max(0.0, block.blank)),
            lines_words(wanted),
            at(block),
        )


def indent(block: MeasuredParagraph, wanted: float, tolerance: float) -> Finding:
    """Whether a block begins so many characters from the left; half of an opening bracket may be cut off."""
    em = block.size or 16.0
    value = block.first / em
    slack = trimmed(block.lines[0]) / em if block.lines else 0.0
    ok = wanted - tolerance - slack <= value <= wanted + tolerance
    return Finding(ok, _from_left(f"{value:.1f}"), _from_left(f"{wanted:g}"), at(block))


def _from_left(figure: str) -> Bilingual:
    return Bilingual(f"左空 {figure} 字", f"{figure} characters from the left")


def trimmed(line: MeasuredLine) -> float:
    """How far a line may begin further left: half of an opening mark is white, and may be cut off."""
    return 0.5 * line.size if line.text[:1] in OPENERS else 0.0


def turned(block: MeasuredParagraph, wanted: float, tolerance: float, zh: str, en: str) -> Iterator[Finding]:
    """Whether turn-over lines begin at `wanted` points, where there are any; `tolerance` in em."""
    if len(block.lines) > 1 or (not block.lines and len(block.text) > LINE):
        em, left = block.size or 16.0, block.left or 0.0
        found = Bilingual(
            f"回行左空 {left / em:.1f} 字", f"turn-over {left / em:.1f} characters from the left"
        )
        aim = Bilingual(f"{zh}（左空 {wanted / em:.1f} 字）", f"{en} ({wanted / em:.1f} characters)")
        yield Finding(abs(left - wanted) <= tolerance * em, found, aim, at(block))


def says(ok: bool, block: MeasuredParagraph, measured: Bilingual | str, zh: str, en: str) -> Finding:
    """A finding on words."""
    return Finding(
        ok, same(measured) if isinstance(measured, str) else measured, Bilingual(zh, en), at(block)
    )


def is_bold(spans: Iterable[TextSpan]) -> bool:
    """Whether most of the Han is bold; a stand-in face is bold in place of a heavier face, and is not."""
    counts = [0, 0]
    for span in spans:
        heavy = span.bold and not (span.face.stand_in and span.face.heavy)
        counts[heavy] += len(HAN.findall(span.text))
    return counts[1] > counts[0]


WEIGHTS = (Bilingual("不加粗", "not bold"), Bilingual("加粗", "bold"))


def not_bold(block: MeasuredParagraph, spans: Iterable[TextSpan] | None = None) -> Finding:
    bold = is_bold(block.spans if spans is None else spans)
    return Finding(not bold, WEIGHTS[bold], WEIGHTS[0], at(block))


def has_color(block: MeasuredParagraph, red: bool, tolerance: float) -> Iterator[Finding]:
    """Whether most of a block is red, or black; colours that cannot be told are passed over."""
    counts: dict[Colour, int] = {}
    for span in block.spans:
        if span.color is not None and span.text.strip():
            counts[span.color] = counts.get(span.color, 0) + len(span.text)
    if counts:
        color = max(counts, key=lambda color: counts[color])
        words = same("#" + "".join(f"{round(part * 255):02X}" for part in color))
        if red:
            ok = color[0] > 0.55 and max(color[1], color[2]) < 0.4
            yield Finding(ok, words, Bilingual("红色", "red"), at(block))
        else:
            yield Finding(max(color) <= tolerance, words, Bilingual("黑色", "black"), at(block))
