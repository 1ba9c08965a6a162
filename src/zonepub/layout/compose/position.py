"""Where a block of the report is set."""

from typing import Protocol

from zonepub.layout.boxes import Item
from zonepub.layout.compose.paragraphs import Label, RunInLabel
from zonepub.layout.geometry import Extent
from zonepub.layout.structure import Element
from zonepub.model import Block
from zonepub.records import dataclass
from zonepub.style import TextStyle


@dataclass(frozen=True, slots=True, guarded=False)
class BlockPosition:
    """The extent of a block in the column, the element that holds it, the role of plain paragraphs.

    `label` stands before the first line, if the block is a paragraph. `look` is that of plain paragraphs,
    where it is not their role's alone.
    """

    extent: Extent
    element: Element
    role: str = "body"
    label: Label | RunInLabel | None = None
    look: TextStyle | None = None


class SetBlock(Protocol):
    """Sets one block: what blocks that hold blocks are given."""

    def __call__(self, block: Block, position: BlockPosition) -> list[Item]: ...
