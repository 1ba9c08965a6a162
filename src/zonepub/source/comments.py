"""Nodes -> remarks of editors: on the block with the key `comment`, or the one before a `comment` block."""

from collections.abc import Iterable
from typing import Any

from zonepub.cjk import IGNORABLE
from zonepub.diagnostics import Diagnostics
from zonepub.model import Block, Break, EditorComment, words_of
from zonepub.records import dataclass, replace
from zonepub.source.fields import FieldReader
from zonepub.source.schema import BLOCKS, SHAPES
from zonepub.yamlfile import Mapping, Node, Sequence


@dataclass(slots=True)
class CommentReader:
    """Reads remarks with the fields of one report."""

    fields: FieldReader
    diagnostics: Diagnostics
    read: int = 0  # how many

    def comments(self, node: Node, where: str) -> tuple[EditorComment, ...]:
        """A text, a mapping, or a list of them."""
        nodes = node.items if isinstance(node, Sequence) else (node,)
        made = (self._comment(item, where, SHAPES["comment"], "text") for item in nodes)
        return tuple(comment for comment in made if comment is not None)

    def block(self, node: Mapping) -> tuple[EditorComment, ...]:
        """A block whose first key is `comment`."""
        given = node.get("comment")
        if isinstance(given, Mapping | Sequence) and len(node.entries) == 1:
            return self.comments(given, "comment")
        comment = self._comment(node, "comment", BLOCKS["comment"], "comment")
        return (comment,) if comment is not None else ()

    def _comment(self, node: Node, where: str, shape: Any, main: str) -> EditorComment | None:
        self.read += 1
        if not isinstance(node, Mapping):
            text = self.fields.value("comment-text", node, where)
            return EditorComment(text, span=node.span) if text else None
        values = self.fields.record(node, where, shape)
        if values is None:
            return None
        text = values.pop(main)
        return EditorComment(text, span=node.span, **values)


def with_comments(block: Block, comments: Iterable[EditorComment], diagnostics: Diagnostics) -> Block:
    """The block with the remarks behind those that it has; a place that is not there is told, and left."""
    if isinstance(block, Break):  # without words to remark on
        for comment in comments:
            diagnostics.error("comment-alone", comment.span)
        return block
    texts = [compared(words) for words in words_of(block)]
    placed: list[EditorComment] = []
    for comment in comments:
        if comment.reply and not comment.at and placed:
            comment = replace(comment, at=placed[-1].at)
        if comment.at and not any(compared(comment.at) in words for words in texts):
            diagnostics.warning("comment-place", comment.span, words=comment.at)
            comment = replace(comment, at="")
        placed.append(comment)
    return replace(block, comments=(*block.comments, *placed))


def compared(text: str) -> str:
    return IGNORABLE.sub("", text)
