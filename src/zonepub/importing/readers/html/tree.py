"""The tree of a page: lxml's, copied into nodes whose texts are the numbers of tokens."""

from collections.abc import Iterator

from lxml import etree

from zonepub.importing.readers.html.tokens import Attribute, PageTokens
from zonepub.records import dataclass, field
from zonepub.regex import regex

MAX_DEPTH = 512  # as deep as browsers nest
NUMBER = regex(r"(\d+);")
# elements that a paragraph cannot go on across
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul", "xmp",
})  # fmt: skip
# containers that only arrange what stands in them
ARRANGING = frozenset({
    "html", "body", "div", "section", "article", "main", "center", "form", "table", "tbody", "tr",
    "td", "th", "span", "fieldset", "figure",
})  # fmt: skip

UNKNOWN_VOIDS = ("wbr", "source", "track", "embed")  # hold nothing in HTML5; libxml2 gives them what follows


class TooDeep(Exception):
    """The elements of the page are nested deeper than `MAX_DEPTH`; `start` is where."""

    def __init__(self, start: int) -> None:
        self.start = start


@dataclass(slots=True, eq=False)
class Node:
    """An element. Items are elements, numbers of text tokens, and None for white space."""

    tag: str
    attributes: dict[str, Attribute] = field(default_factory=dict)
    parent: "Node | None" = None
    items: "list[Node | int | None]" = field(default_factory=list)
    start: int = 0  # where its tag stands in the page
    reason: str = ""  # why it is left out with all that it holds, if it is: a key of REASONS

    def get(self, name: str) -> str:
        """The value of an attribute, empty if there is none."""
        return self.attributes[name].value if name in self.attributes else ""

    @property
    def children(self) -> "Iterator[Node]":
        return (item for item in self.items if isinstance(item, Node))

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS

    def walk(self) -> "Iterator[Node]":
        """This node and all below it, in the order of the page."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack += [item for item in reversed(node.items) if isinstance(item, Node)]

    def tokens(self) -> Iterator[int]:
        """The numbers of the text tokens below it, in order, but for what is left out."""
        stack: list[Node | int | None] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, int):
                yield item
            elif item is not None and not item.reason:
                stack += reversed(item.items)

    def ancestors(self) -> "Iterator[Node]":
        """The element it stands in, that one's, and so on."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def build_tree(tokens: PageTokens) -> Node:
    """The root of the tree; raises `TooDeep`."""
    parser = etree.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html>{tokens.markup}</html>".encode("ascii"), parser)
    top = Node("html")
    stack = [(top, root)]
    depths = {id(top): 1}
    while stack:
        node, element = stack.pop()
        depth = depths.pop(id(node))
        if depth > MAX_DEPTH:
            raise TooDeep(node.start)
        for item in _content(element):
            if isinstance(item, etree._Element):
                inner = _node(item, node, tokens)
                depths[id(inner)] = depth + 1
                node.items.append(inner)
                stack.append((inner, item))
            else:
                node.items += _texts(item)
    return top


def _content(element: etree._Element) -> Iterator[etree._Element | str | None]:
    """Texts and elements in an element, in order; what a void element was given stands behind it."""
    waiting: list[etree._Element | str | None] = []
    if element.tag not in UNKNOWN_VOIDS:
        waiting = [*reversed(element), element.text]
    while waiting:
        item = waiting.pop()
        yield item
        if not isinstance(item, etree._Element):
            continue
        waiting.append(item.tail)
        if item.tag in UNKNOWN_VOIDS:
            waiting += [*reversed(item), item.text]


def _node(element: etree._Element, parent: Node, tokens: PageTokens) -> Node:
    number = element.get("i")
    if number is None or not number.isdecimal():
        return Node(str(element.tag), {}, parent, start=parent.start)
    index = int(number)
    return Node(str(element.tag), tokens.attributes[index], parent, start=tokens.starts[index])


def _texts(text: str | None) -> list[Node | int | None]:
    """`" 12;  13;"` -> white space, token 12, white space, token 13."""
    if not text:
        return []
    numbers: list[Node | int | None] = [int(number) for number in NUMBER.findall(text)]
    return numbers or [None]
