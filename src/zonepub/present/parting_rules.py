"""The block `rule` parts text from text: beside what is set apart itself it is left out."""

from collections.abc import Iterable, Iterator

from zonepub.model import Block, HorizontalRule, Table, TextBox

SET_APART = TextBox | Table


def without_idle_rules(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without rules right above or below a box or a table."""
    given = [*blocks]
    for above, block, below in zip([None, *given], given, [*given[1:], None], strict=False):
        idle = isinstance(above, SET_APART) or isinstance(below, SET_APART)
        if not (idle and isinstance(block, HorizontalRule)):
            yield block
