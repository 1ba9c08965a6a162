"""How much of a lead stands across the columns of a page."""

from collections.abc import Sequence

from zonepub.model import Block, Paragraph, plain
from zonepub.style import Style

FEW_CHARACTERS = 240  # that stand across: in columns they would be a line or two each, more are hard to read


def is_short(blocks: Sequence[Block]) -> bool:
    """Whether they are a few lines of words and nothing else."""
    return all(isinstance(block, Paragraph) for block in blocks) and _length(blocks) <= FEW_CHARACTERS


def lead_parts(style: Style, role: str, blocks: Sequence[Block]) -> list[tuple[str, Sequence[Block]]]:
    """The blocks of a lead with the role of their paragraphs: of a long one that stands across the columns
    the first paragraph does, the others are text."""
    spans = style.text[role].span and style.page.columns > 1
    if role != "lead" or not spans or _length(blocks) <= FEW_CHARACTERS:
        return [(role, blocks)]
    at = 1 if isinstance(blocks[0], Paragraph) else 0
    return [part for part in ((role, blocks[:at]), ("body", blocks[at:])) if part[1]]


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(plain(block.text)) for block in blocks if isinstance(block, Paragraph))
