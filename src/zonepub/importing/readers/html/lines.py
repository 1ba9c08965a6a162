"""Runs of one block -> the lines it is shown in, and these -> paragraphs."""

from zonepub.importing.document import Place, RawRun, Words, cut, text_of
from zonepub.importing.readers.characters import joint
from zonepub.importing.readers.html.looks import Look
from zonepub.importing.readers.html.words import TYPED_INDENT, Blank
from zonepub.importing.readers.lines import STARTER
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex

INDENT = regex(f"[{TYPED_INDENT}]+")
STOPS = "。！？；：…”’）」』!?;:)"
HALF_LINE = 24  # characters of a half-line of a title at most
FULL_LINE = 18  # characters from which a line without a stop may have been broken by hand
SUBTITLE = regex("[—―─－-]{2}")


@dataclass(slots=True)
class ShownLine:
    """What stands between two line ends of a block."""

    runs: list[RawRun] = field(default_factory=list)
    bold: int = 0  # characters
    sizes: float = 0.0  # sum over its characters
    count: int = 0

    def words(self) -> Words:
        return tuple(self.runs)

    @property
    def text(self) -> str:
        return text_of(self.runs)


class LineCollector:
    """Collects the runs of a block; white space is kept back until it is known what follows."""

    def __init__(self) -> None:
        self.lines = [ShownLine()]
        self.space: Blank | None = None

    @property
    def empty(self) -> bool:
        return not any(line.runs for line in self.lines)

    def add(self, run: RawRun, look: Look) -> None:
        """A run; its text is not empty but for marks of notes."""
        line = self.lines[-1]
        if self.space is not None and line.runs:
            before = line.runs[-1].text
            if self.space.newline and before and run.text:
                blank = joint(before[-1], run.text[0])
            else:
                blank = "" if before[-1:].isspace() or run.text[:1].isspace() else " "
            if blank:
                same = line.runs[-1].styles & run.styles
                line.runs.append(RawRun(" ", None, same, run.link if run.link == line.runs[-1].link else ""))
        self.space = None
        line.runs.append(run)
        size = sum(not character.isspace() for character in run.text)
        line.count += size
        line.sizes += size * look.size
        line.bold += size if look.bold else 0

    def add_space(self, newline: bool) -> None:
        if self.space is None or newline:
            self.space = Blank(newline)

    def end_line(self) -> None:
        """`<br>`, or the end of a line of preformatted text."""
        self.lines.append(ShownLine())
        self.space = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One paragraph: its words without typed indent, how far that was, how large and bold it is."""

    words: Words
    indent: float
    size: float
    bold: float
    blank_before: int


def paragraphs(lines: list[ShownLine], heading: bool) -> list[Shown]:
    """LineCollector that belong together joined; a heading is one paragraph, whatever its lines."""
    groups: list[list[ShownLine]] = []
    blank = 0
    blanks: list[int] = []
    for line in lines:
        if not line.text.strip() and not any(run.note for run in line.runs):
            blank += 1
            continue
        if groups and not blank and _goes_on(groups[-1], line, heading):
            groups[-1].append(line)
        else:
            groups.append([line])
            blanks.append(blank)
        blank = 0
    return [_shown(group, blank, heading) for group, blank in zip(groups, blanks, strict=True)]


def _goes_on(group: list[ShownLine], line: ShownLine, heading: bool) -> bool:
    """Is the line one more of the paragraph that the group is?"""
    before, text = group[-1].text.rstrip(), line.text
    if heading:
        return not SUBTITLE.match(text.strip())
    if INDENT.match(text) or STARTER.match(text.strip()) or before[-1] in STOPS:
        return False
    return (len(before) >= FULL_LINE or before[-1] in "，、,") and len(text.strip()) > 1


def _shown(group: list[ShownLine], blank: int, heading: bool) -> Shown:
    texts = [line.text.strip() for line in group]
    words: list[RawRun] = []
    for before, line in zip([None, *group], group, strict=False):
        if before is not None:
            words += _join(before, line, heading and len(group) == 2)
        words += line.runs
    match = INDENT.match(text_of(words))
    indent = _width(match[0]) if match else 0.0
    count = max(1, sum(line.count for line in group))
    return Shown(
        stripped_words(tuple(words)),
        indent if texts[0] else 0.0,
        sum(line.sizes for line in group) / count,
        sum(line.bold for line in group) / count,
        blank,
    )


def _join(before: ShownLine, line: ShownLine, heading: bool) -> list[RawRun]:
    """What a line end is: between balanced half-lines of a title a gap (T13.16), else a joint."""
    one, two = before.text.strip(), line.text.strip()
    if heading and abs(len(one) - len(two)) <= 1 and max(len(one), len(two)) <= HALF_LINE:
        return [RawRun("\u3000")]
    space = joint(one[-1:], two[:1])
    return [RawRun(space)] if space else []


def _width(blanks: str) -> float:
    """Ems."""
    return sum(1.0 if char in "\u3000\u2001\u2003" else 0.5 for char in blanks)


def stripped_words(words: Words) -> Words:
    """Without white space at both ends; marks of notes at the ends stay."""
    text = text_of(words)
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if last <= first:
        return tuple(run for run in words if run.note)
    return cut(words, first, last) if (first, last) != (0, len(text)) else words


def without_strong(words: Words) -> Words:
    """A paragraph that is bold as a whole says so in its hints."""
    return tuple(replace(run, styles=run.styles - {"strong"}) for run in words)


__all__ = ["LineCollector", "Place", "Shown", "ShownLine", "paragraphs", "stripped_words", "without_strong"]
