"""The weaker proof, for formats whose reader gives texts alone: each must occur, in order."""

from collections.abc import Collection, Sequence
from importlib import import_module

from zonepub.formats import Output
from zonepub.model import Report
from zonepub.style import Style
from zonepub.verify.compare import cut, squeeze
from zonepub.verify.equality import Difference
from zonepub.verify.expected import expected
from zonepub.verify.result import Receipt
from zonepub.verify.tables import Rows, check_tables


def occurrence(
    format_name: str, reader: str, output: Output, report: Report, style: Style, absent: Collection[str]
) -> Receipt:
    """Read `output` back and look for every word of the report, in order.

    `absent` are characters that no font has, reported already: the words around them must be there.
    """
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
    differences = [Difference("lost", "text", words, "") for words in missing]
    differences += (Difference("changed", "cell", words, "") for words in misplaced)
    return Receipt(format_name, True, count + cells, characters, tuple(differences))


def _read(reader: str, output: Output) -> tuple[list[str], Sequence[Rows] | None]:
    """The paragraphs, and the tables where the reader knows them."""
    module = import_module(reader)
    if not hasattr(module, "contents"):
        return module.paragraphs(output), None
    contents = module.contents(output)
    return contents.paragraphs, contents.tables
