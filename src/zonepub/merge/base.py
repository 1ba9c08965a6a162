"""What the build wrote, and which text of the source as it stands now each of its texts is."""

from collections.abc import Sequence
from typing import NamedTuple

from zonepub.merge.align import align
from zonepub.merge.markup import squeezed
from zonepub.readers.docx.trace import DocxTrace, TraceParagraph
from zonepub.render.docx.styles.names import ROLES
from zonepub.source.atoms import shown_of
from zonepub.source.units import Unit

CELLS = ("TableText", "TableHead")
NAME_OF = {identifier: " ".join(name.casefold().split()) for identifier, name in ROLES.values()}


class BaseParagraph(NamedTuple):
    """A paragraph as the build wrote it."""

    text: str
    squeezed: str
    style: str  # its name, folded
    texts: tuple[int, ...]
    bookmark: str
    note: bool
    cell: tuple[int, ...]
    in_table: bool  # a cell of a table of the report, and not of a box or a row of figures


def paragraphs_of(trace: DocxTrace) -> list[BaseParagraph]:
    return [_paragraph(trace, item) for item in trace.paragraphs]


def _paragraph(trace: DocxTrace, item: TraceParagraph) -> BaseParagraph:
    text = item.text
    if not text and item.texts:
        only = trace.texts[item.texts[0]]
        text = shown_of(only.text.rstrip("\n"), marked=only.kind != "text")
    return BaseParagraph(
        text, squeezed(text), NAME_OF.get(item.style, item.style.casefold()), item.texts, item.bookmark,
        item.note, item.cell, item.style.startswith(CELLS),
    )  # fmt: skip


def present(trace: DocxTrace, units: Sequence[Unit]) -> dict[int, Unit]:
    """Number of a text in the trace -> the same text in the source as it stands now."""
    by_path = {unit.path: unit for unit in units}
    if all((unit := by_path.get(text.path)) and unit.scalar.text == text.text for text in trace.texts):
        return {number: by_path[text.path] for number, text in enumerate(trace.texts)}
    base = [f"{text.key}\0{text.text}" for text in trace.texts]
    now = [f"{unit.key}\0{unit.scalar.text}" for unit in units]
    paths = {text.path: number for number, text in enumerate(trace.texts)}
    ids = {place: paths[unit.path] for place, unit in enumerate(units) if unit.path in paths}
    pairs = align(base, now, ids).pairs
    return {
        number: units[place] for place, number in pairs.items() if units[place].key == trace.texts[number].key
    }
