"""The title of an article that stands above it on the page, or only in the page's head."""

from collections.abc import Iterator

from zonepub.importing.readers.html.fields import Fields, is_line
from zonepub.importing.readers.html.furniture import LABEL, PARTICULARS
from zonepub.importing.readers.html.page import fold
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.roles.patterns import numbering_of
from zonepub.regex import regex

BORDER = regex(r"\s*(?:[_|｜»>]|[-–—]{2,}|\s[-–—](?=\s)|(?<=[^\d\s])[-–](?=[^\d\s]))\s*|\s+")
# what stands beside a title in <title>: the site, the column
SITE = regex(
    r".*(?:网|网站|门户|门户网站|政府|管委会|委员会|高新区|开发区|新区|要闻|动态|新闻|快讯|首页|频道|栏目|公开|公示|公告栏|通知公告|专栏|专题|日报|晚报|在线|平台|中心|频道|头条|政务)|\S{1,6}"
)
SHORTEST, LONGEST = 4, 120
ENOUGH = 2  # marks of a title that are too few
IN_HEAD = ("articletitle", "og:title")


def find_title(fields: Fields, above: list[Node]) -> Node | None:
    """The title among the lines above the article; else the one of the head becomes a field."""
    finder = _Finder(fields)
    title = finder.among(above)
    if title is None:
        finder.of_head()
    return title


def meta_name(node: Node) -> str:
    """`name`, `property` or `itemprop` of a <meta>."""
    return (node.get("name") or node.get("property") or node.get("itemprop")).lower()


def without_site(title: str) -> str:
    """The title of a page without the names of site and column before and behind it."""
    ends = [0, *(edge for match in BORDER.finditer(title) for edge in match.span()), len(title)]
    pieces = [span for span in zip(ends[::2], ends[1::2], strict=True) if span[0] < span[1]]
    while len(pieces) > 1 and _is_site(title, pieces, -1):
        pieces.pop()
    while len(pieces) > 1 and _is_site(title, pieces, 0):
        pieces.pop(0)
    return title[pieces[0][0] : pieces[-1][1]] if pieces else title


def _is_site(title: str, pieces: list[tuple[int, int]], index: int) -> bool:
    """Is this piece the name of a site or column, and longer words are left without it?"""
    own = title[slice(*pieces[index])]
    others = [title[slice(*piece)] for piece in pieces if piece != pieces[index]]
    return bool(SITE.fullmatch(own)) and max(map(len, others)) >= max(2 * SHORTEST, len(own) // 2)


class _Finder:
    def __init__(self, fields: Fields) -> None:
        self.fields = fields
        self.titles = [fold(text) for text in self._page_titles()]

    def _page_titles(self) -> Iterator[str]:
        for node in self.fields.page.nodes:
            if node.tag == "title":
                yield "".join(self.fields.page.text(item) for item in node.items if isinstance(item, int))
            elif node.tag == "meta" and "content" in node.attributes and meta_name(node) in IN_HEAD:
                yield node.get("content")

    def among(self, above: list[Node]) -> Node | None:
        best, highest = None, ENOUGH
        for node in above:
            text = self.fields.page.folded(node)
            score = self._score(node, text) if SHORTEST <= len(text) <= LONGEST else 0
            if score > highest:
                best, highest = node, score
        if best is None or self.fields.begins_with(self.fields.page.folded(best)):
            return None
        return best

    def _score(self, node: Node, text: str) -> int:
        names = list(self.fields.page.names(node))
        if node.get("id") == "activity-name":
            return 20
        if PARTICULARS.search(self.fields.page.words(node)) or LABEL.match(text):
            return 0
        known = any(text in title or (len(title) > 7 and title in text) for title in self.titles if title)
        score = 7 if known and len(text) > 5 else 0
        heading = next((one.tag for one in (node, *node.ancestors()) if one.tag in ("h1", "h2", "h3")), "")
        score += {"h1": 5, "h2": 3, "h3": 2}.get(heading, 0)
        score += (
            3
            if {"title", "bt", "biaoti"} & set(names) and not {"sub", "site", "subtitle"} & set(names)
            else 0
        )
        linked = [inner for inner in node.walk() if inner.tag == "a"]
        if linked and sum(len(self.fields.page.folded(inner)) for inner in linked) >= len(text):
            score -= 5
        return score

    def of_head(self) -> None:
        """`<meta name="ArticleTitle">` or `<title>` without the site's name, if the text has no title."""
        candidates: list[tuple[int, str]] = []
        for node in self.fields.page.nodes:
            if node.tag == "meta" and "content" in node.attributes and meta_name(node) in IN_HEAD:
                candidates.insert(0, (node.attributes["content"].token, node.get("content")))
            elif node.tag == "title":
                for item in node.items:
                    if isinstance(item, int):
                        candidates.append((item, self.fields.page.text(item)))
        for token, text in candidates:
            title = without_site(text.strip())
            if token >= 0 and len(fold(title)) >= SHORTEST and not self._begins_with_title(fold(title)):
                self.fields.give("title", token, title)
                return

    def _begins_with_title(self, title: str) -> bool:
        """Does the article say this title itself, or have another at its head?"""
        if self.fields.begins_with(title):
            return True
        for node in self.fields.article.roots[0].walk():
            if is_line(node) and self.fields.page.folded(node):
                look = self.fields.page.looks[node]
                inner = [
                    self.fields.page.looks[one]
                    for one in node.walk()
                    if any(isinstance(i, int) for i in one.items)
                ]
                large = any(one.bold or one.size >= 1.3 * 16 for one in inner)
                text = self.fields.page.words(node)
                return len(text) <= 60 and not numbering_of(text) and (look.align == "center" or large)
        return False
