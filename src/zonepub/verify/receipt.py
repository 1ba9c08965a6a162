"""The comparison, and the receipt it leaves."""

from collections.abc import Collection, Sequence
from importlib import import_module

from zonepub.formats import Output, format_named
from zonepub.model import Report
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.verify.compare import cut, squeeze
from zonepub.verify.expected import expected
from zonepub.verify.tables import Rows, check_tables


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was found in one finished file. `read` is False for a format that zonepub cannot read back."""

    format: str
    read: bool
    texts: int = 0  # pieces of text looked for
    characters: int = 0  # of them, white space and what no font has apart
    missing: tuple[str, ...] = ()
    cells: int = 0  # of tables, looked for in their places
    misplaced: tuple[str, ...] = ()  # the texts of those that stand elsewhere, or cover something else


def verify(
    format_name: str, output: Output, report: Report, style: Style, absent: Collection[str] = ()
) -> Receipt:
    """Read `output` back and look for every word of the report, in order.

    `absent` are characters that no font has, reported already: the words around them must be there.
    """
    reader = format_named(format_name).reader
    if not reader:
        return Receipt(format_name, read=False)
    paragraphs, tables = _read(reader, output)
    content = squeeze("".join(paragraphs))
    wanted = expected(report, style)
    anywhere, flow = (list(cut(texts, absent)) for texts in (wanted.anywhere, wanted.flow))
    missing: list[str] = []
    position = characters = 0
    for words in anywhere:
        squeezed = squeeze(words)
        characters += len(squeezed)
        if squeezed not in content:
            missing.append(words)
    for words in flow:
        squeezed = squeeze(words)
        characters += len(squeezed)
        place = content.find(squeezed, position)
        if place < 0:
            missing.append(words)
        else:
            position = place + len(squeezed)
    count = len(wanted.flow) + len(wanted.anywhere)
    cells, misplaced = check_tables(wanted.tables, tables, absent) if tables is not None else (0, ())
    return Receipt(format_name, True, count, characters, tuple(missing), cells, misplaced)


def _read(reader: str, output: Output) -> tuple[list[str], Sequence[Rows] | None]:
    """The paragraphs, and the tables where the reader knows them."""
    module = import_module(reader)
    if not hasattr(module, "contents"):
        return module.paragraphs(output), None
    contents = module.contents(output)
    return contents.paragraphs, contents.tables
