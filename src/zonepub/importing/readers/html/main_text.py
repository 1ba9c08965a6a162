"""Which element of a page holds the article: by names of publishing systems, else by its text."""

import re

from zonepub.importing.readers.html.furniture import leave_furniture
from zonepub.importing.readers.html.page import WebPage, fold
from zonepub.importing.readers.html.tables import holds_data
from zonepub.importing.readers.html.tree import ARRANGING, Node
from zonepub.records import dataclass, field
from zonepub.regex import regex

# ids and classes that publishing systems give to the text of an article and to nothing else
NAMED = regex(
    r"js_content|rich_media_content|ucap-?content|zoom|zoomcon|trs_editor|trs_ueditor|trs_editor_view|trs_preappend"
    r"|trs_preexternal|custom_unionstyle|artibody|article-?_?(?:content|body|con|text|txt|main)|art_?con|content-?_?(?:text|txt|article)|con_?text|con_?txt"
    r"|news-?_?(?:content|con|text|txt|body|detail)|text-?_?con(?:tent)?|pages_content|xl_content|xxgk_content|bt-?content|detail-?_?(?:content|con|text)|post-?content"
    r"|entry-?content|wz_?content|wzcon|arti_?metas_?content|easysite-news-text|view_content|main-?text|maincontent_text|vsb_content(?:_\d+)?|v_news_content|info_?content|infocontent",
    re.IGNORECASE,
)
SENTENCE = regex("[，。；：！？、]")
LONG = 25  # characters of a line that counts as running text without a stop in it
SHARE = 0.85  # of the running text, from which an inner element stands for the outer one
FULL_SENTENCE = regex(r".{14,}[。！？]")
SIGNED = regex(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|二〇[〇一二三四五六七八九]{2}年.{1,3}月.{1,4}日")


@dataclass(slots=True)
class Article:
    """The elements that hold the text, in order, and the chain of elements from the page to the first."""

    roots: list[Node]
    named: bool  # a publishing system's name said so
    weights: dict[Node, float] = field(default_factory=dict)


def find_article(page: WebPage) -> Article:
    """The article; what certainly is none has been given the reason why it is left out."""
    weights = _weights(page)
    whole = weights[page.root]
    named = _named(page, weights, whole)
    leave_furniture(page, weights, whole, {node for root in named for node in root.walk()})
    if named:
        return Article(named, True, weights)
    return Article([_densest(page, weights)], False, weights)


def _weights(page: WebPage) -> dict[Node, float]:
    """How much running text stands below each element: links and lone words count little."""
    weights: dict[Node, float] = {}
    order = list(page.nodes)
    linked: set[Node] = set()
    gone: set[Node] = set()
    for node in order:
        if node.tag == "a" or node.parent in linked:
            linked.add(node)
        if node.reason or node.parent in gone:
            gone.add(node)
        own = 0.0
        if node not in gone:
            for item in node.items:
                if isinstance(item, int):
                    text = fold(page.text(item))
                    running = node not in linked and (len(text) >= LONG or SENTENCE.search(text))
                    own += len(text) * (1.0 if running else 0.1)
        weights[node] = own
    for node in reversed(order):
        if node.parent is not None:
            weights[node.parent] += weights[node]
    return weights


def _named(page: WebPage, weights: dict[Node, float], whole: float) -> list[Node]:
    """The innermost elements of such a name that hold half of the running text."""
    found: list[Node] = []
    for node in page.nodes:
        words = [node.get("id"), *node.get("class").split()]
        if node.reason or not any(NAMED.fullmatch(word) for word in words if word):
            continue
        outer = next((one for one in found if one in node.ancestors()), None)
        if outer is None:
            found.append(node)
        elif weights[node] >= SHARE * weights[outer]:
            found[found.index(outer)] = node
    if any(node.get("id") == "js_content" for node in found):
        return [node for node in found if node.get("id") == "js_content"][:1]
    if sum(weights[node] for node in found) < 0.5 * whole:
        return []
    return [node for node in found if weights[node] > 0.05 * whole]


def _densest(page: WebPage, weights: dict[Node, float]) -> Node:
    """Down from the page to the element that still holds nearly all running text."""
    node = next((child for child in page.root.children if child.tag == "body"), page.root)
    while True:
        inner = max(
            (child for child in node.children if not child.reason),
            key=lambda child: weights[child],
            default=None,
        )
        if (
            inner is None
            or weights[inner] < SHARE * weights[node]
            or inner.tag not in ARRANGING
            or not _holds_blocks(inner)
            or (inner.tag == "table" and holds_data(page, inner))
            or _more_beside(page, node, inner)
        ):
            return node
        node = inner


def _holds_blocks(node: Node) -> bool:
    return any(child.is_block for child in node.children)


def _more_beside(page: WebPage, node: Node, inner: Node) -> bool:
    """Does text of the article stand beside the inner element: sentences, or behind it a date?"""
    behind = False
    for item in node.items:
        if item is inner:
            behind = True
        elif isinstance(item, int):
            if FULL_SENTENCE.search(fold(page.text(item))):
                return True
        elif item is not None and not item.reason and item.tag != "a":
            text = page.folded(item)
            if FULL_SENTENCE.search(text) or (behind and len(text) < 400 and SIGNED.search(text)):
                return True
    return False
