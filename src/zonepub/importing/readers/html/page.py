"""A page that has been read: its tree, the looks of its elements, the text of its tokens."""

import html
import re
from collections.abc import Iterator

from zonepub.importing.readers.html.css import Sheet
from zonepub.importing.readers.html.looks import looks_of
from zonepub.importing.readers.html.tokens import PageTokens, tokenise
from zonepub.importing.readers.html.tree import Node, build_tree
from zonepub.regex import regex

BLANK = regex(r"[\s\u00a0\u200b\u2060\ufeff\u00ad]+")
# elements whose text a browser does not show, or shows as something to press
UNSHOWN = {
    tag: reason
    for reason, tags in {
        "metadata": "head",
        "fallback": "noscript iframe object video audio canvas noembed noframes",
        "hidden": "template datalist dialog",
        "navigation": "button select input textarea option nav menu map",
    }.items()
    for tag in tags.split()
}


class WebPage:
    """Raises `TooDeep` for a page whose elements are nested without end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.cut: PageTokens = tokenise(source)
        self.count = len(self.cut.tokens)  # of the page itself; `part_of` adds more
        self.root: Node = build_tree(self.cut)
        self.nodes = list(self.root.walk())  # all elements in the order of the page
        self.looks = looks_of(self.root, Sheet(self.cut.sheets))
        self._texts: dict[int, str] = {}
        for node in self.nodes:
            if node.tag in UNSHOWN:
                node.reason = UNSHOWN[node.tag]
            elif self.looks[node].hidden:
                node.reason = "hidden"
        self.by_id = {node.get("id"): node for node in reversed(self.nodes) if node.get("id")}

    def text(self, token: int) -> str:
        """What a token says, character references resolved."""
        if token not in self._texts:
            start, end, _ = self.cut.tokens[token]
            text = self.source[start:end]
            self._texts[token] = html.unescape(text) if "&" in text else text
        return self._texts[token]

    def part_of(self, token: int, start: int, end: int) -> int:
        """A token for a stretch of a token."""
        self.cut.tokens.append(self.cut.tokens[token]._replace(start=start, end=end))
        return len(self.cut.tokens) - 1

    def folded_token(self, token: int) -> str:
        """What a token says, without any white space."""
        return fold(self.text(token))

    def words(self, node: Node) -> str:
        """The text below an element but for what is left out; white space as one blank."""
        return BLANK.sub(" ", "".join(self.text(token) for token in node.tokens())).strip()

    def folded(self, node: Node) -> str:
        """The same without any white space."""
        return fold("".join(self.text(token) for token in node.tokens()))

    def names(self, node: Node) -> Iterator[str]:
        """The words of its id and classes, in lower case: `rich_media_tool` -> rich, media, tool."""
        for word in re.split(r"[\s_-]+", f"{node.get('id')} {node.get('class')}"):
            yield from (part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", word))


def fold(text: str) -> str:
    """Without white space and invisible characters."""
    return BLANK.sub("", text)
