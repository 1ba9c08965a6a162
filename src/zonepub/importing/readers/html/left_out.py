"""What of a page no block has used: text beside the article, comments, scripts; and why."""

from collections.abc import Iterator

from zonepub.importing.document import LeftOut, Manuscript, Place
from zonepub.importing.readers.html.main_text import Article
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.readers.html.words import PART


def leave_rest(page: WebPage, document: Manuscript, used: set[int], article: Article) -> None:
    """Everything that no block has used: text beside the article, comments, scripts."""
    for start, end, reason in _stretches(page, used, article):
        text = page.cut.text[start:end]
        document.left_out.append(LeftOut(" ".join(text.split()), reason, Place(PART, start, end)))
    for token in page.cut.tokens:
        if token.start == token.end:
            document.left_out.append(LeftOut("", token.kind, Place(PART, token.start, token.start)))


def _stretches(page: WebPage, used: set[int], article: Article) -> Iterator[tuple[int, int, str]]:
    """Neighbouring tokens that are left out for one reason and stand in one block, as one."""
    reasons = _reasons(page, article)
    last: tuple[int, int, str] | None = None
    block: Node | None = None
    for number, (reason, node) in sorted(reasons.items()):
        start, end, _ = page.cut.tokens[number]
        if number in used or not page.source[start:end].strip():
            if number in used and last:
                yield last
                last = None
            continue
        if last and last[2] == reason and node is block:
            last = (last[0], end, reason)
        else:
            if last:
                yield last
            last, block = (start, end, reason), node
    if last:
        yield last


def _reasons(page: WebPage, article: Article) -> dict[int, tuple[str, Node]]:
    """Why each token would be left out, and the outermost element that is left out with it."""
    reasons: dict[int, tuple[str, Node]] = {}
    for number, token in enumerate(page.cut.tokens[: page.count]):
        if token.kind == "comment" and token.start < token.end:
            reasons[number] = ("comment", page.root)
    roots = set(article.roots)
    why: dict[Node, tuple[str, Node]] = {}
    for node in page.nodes:
        outer = why.get(node.parent) if node.parent is not None else None
        if outer and (outer[1].reason or node not in roots):
            why[node] = (outer[0], node if node.is_block and not outer[1].reason else outer[1])
        if node.reason and not (outer and outer[1].reason):
            why[node] = (node.reason, node)
        elif outer is None or node in roots:
            why[node] = ("page-furniture", node)
        for item in node.items:
            if isinstance(item, int):
                reasons[item] = ("hidden", node) if page.looks[node].size == 0 else why[node]
        for attribute in node.attributes.values():
            if attribute.token >= 0:
                reasons[attribute.token] = ("metadata", node) if node.tag == "meta" else why[node]
    return reasons
