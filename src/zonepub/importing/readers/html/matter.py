"""Title, author, date, number and office that a page gives around its article."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from zonepub.importing.document import Manuscript, Matter, RawRun
from zonepub.importing.readers.html.fields import DATE, Fields, Surroundings, is_line
from zonepub.importing.readers.html.furniture import LABEL, PARTICULARS, is_particulars
from zonepub.importing.readers.html.main_text import Article
from zonepub.importing.readers.html.page import WebPage, fold
from zonepub.importing.readers.html.title import find_title, meta_name
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.roles.patterns import BYLINE, DOCUMENT_NO
from zonepub.importing.roles.staff import is_staff_line
from zonepub.importing.roles.values import date_value
from zonepub.regex import regex

_NAME = r"[^\s:：|｜【】（）()]"
AUTHOR = regex(
    rf"(?:作者|撰稿|记者|撰文)\s*[:：]\s*(?P<name>{_NAME}{{2,20}}?(?:[、 ]{_NAME}{{2,4}}(?![\w:：]))*)"
    r"(?=$|[\s|｜（(【\[\]】)）]|来源|稿源|责任编辑|责编|编辑|审核|字体|字号|浏览|点击|阅读|访问"
    r"|发布|发表|更新|时间|日期|打印|分享)"
)
AUTHOR_NAMES = {"byline", "author", "vcard"}
BY = regex(r"(?:由|作者|by|By)?[\s:：]*(?P<name>[\u3400-\u9fff·]{2,8})")
ROLE = regex(
    r"(?:(?:文字|文|图片|图|摄影|撰文|撰稿|作者|记者|通讯员)\s*[/／|｜&、:：\s]\s*)+"
)  # before a name
# what only a page says of an article; 时间 and 日期 alone may be of a meeting
PUBLISHED = regex(
    r"(?:文章来源|信息来源|稿源|来源|发布(?:时间|日期)|发表(?:时间|日期)|更新时间|浏览|点击|阅读|访问|字体|字号)"
    r"(?:次数|量|数)?\s*[:：\[【]"
)
LINES_BELOW = 4  # behind the article, among which its staff is looked for
LONGEST_BYLINE = 40
FIRST_LINES = 6  # of the article, among which they are looked for
WECHAT_TIME = regex(r"\bct\s*=\s*[\"'](\d{10})[\"']")
CHINA = timedelta(hours=8)
KEPT_LINE = regex(r"[—―─－]{1,4}\S|-{2,4}\S|[【\[〔]?(?:内容)?(?:摘\s*要|提要|导读|核心提示)")
# labels of the table above a document -> fields
PARTICULAR = {
    "发文字号": "document_no", "文号": "document_no", "发文机关": "issuer", "发文单位": "issuer",
    "发布机构": "issuer", "发文机构": "issuer", "成文日期": "date", "发文日期": "date",
}  # fmt: skip


def read_surroundings(page: WebPage, document: Manuscript, article: Article) -> Surroundings:
    """Title, author and date as far as the article does not say them itself."""
    return _Surroundings(Fields(page, document, article)).read()


class _Surroundings:
    def __init__(self, fields: Fields) -> None:
        self.fields = fields

    def read(self) -> Surroundings:
        above = list(self._above())
        title = find_title(self.fields, above)
        if title is not None:
            self.fields.out.title = title
            above = above[above.index(title) + 1 :]
        if self.fields.article.roots[0].get("id") == "js_content":
            self._wechat()
        else:
            for node in above:
                self._line(node)
            self._first_lines()
            self._particulars()
            self._below()
        if not self.fields.has("date"):
            self._date_of_head()
        if not self.fields.staff and not self._is_numbered():
            self._source_of_head()
        self.fields.leave_rest()
        return self.fields.out

    def _above(self) -> Iterator[Node]:
        """The lowest blocks before the article that hold text, in order."""
        first = self.fields.article.roots[0]
        above = set(first.ancestors())
        stack: list[Node] = [self.fields.page.root]
        while stack:
            node = stack.pop()
            if node is first:
                return
            if node.reason:
                continue
            inner = [child for child in node.children if child.is_block or child in above or child is first]
            if inner:
                stack += reversed(list(node.children))
            elif self.fields.page.folded(node):
                yield node

    def _line(self, node: Node) -> None:
        text = self.fields.page.words(node)
        names = set(self.fields.page.names(node))
        self._author(node)
        if KEPT_LINE.match(text) or DOCUMENT_NO.fullmatch(text) or ("subtitle" in names or "ft" in names):
            if self.fields.page.folded(node) not in self.fields.own:
                self.fields.out.above.append(node)
        elif (by := BYLINE.fullmatch(text)) and "记者" in by["role"] and len(text) < LONGEST_BYLINE:
            self.fields.out.above.append(node)
        elif PARTICULARS.search(text) and len(text) < 300:
            self.fields.find(node, "byline", AUTHOR, "name")
            if not self._is_numbered():
                self.fields.find_staff(node)
            if not self.fields.is_dated():
                self.fields.find(node, "date", DATE, 0)

    def _author(self, node: Node) -> None:
        """`<span class="author">王某</span>`, alone or within a line, as blogs have it."""
        for inner in node.walk():
            if AUTHOR_NAMES & set(self.fields.page.names(inner)):
                by = BY.fullmatch(self.fields.page.words(inner))
                if by and not self.fields.has("byline"):
                    self.fields.find(inner, "byline", re.compile(re.escape(by["name"])), 0)

    def _first_lines(self) -> None:
        """Particulars below a title that stands in the article itself."""
        root = self.fields.article.roots[0]
        lines = filter(is_line, root.walk())
        for node in list(islice((line for line in lines if self.fields.page.folded(line)), FIRST_LINES)):
            text = self.fields.page.words(node)
            if not node.reason and PUBLISHED.search(text) and len(text) < 120 and not text.endswith("。"):
                self._line(node)
                node.reason = "metadata"

    def _below(self) -> None:
        """`责任编辑：王某` right below the article."""
        page, last = self.fields.page, self.fields.article.roots[-1]
        inside = {last, *last.ancestors()}
        behind = page.nodes[page.nodes.index(last) + sum(1 for _ in last.walk()) :]
        lines = (node for node in behind if node not in inside and is_line(node) and page.folded(node))
        for node in islice(lines, LINES_BELOW):
            if is_staff_line(page.words(node)) and not self._is_numbered():
                self.fields.find_staff(node)
                node.reason = "metadata"

    def _source_of_head(self) -> None:
        """`<meta name="ContentSource">`: where the page has the article from."""
        for node in self.fields.page.nodes:
            if node.tag == "meta" and meta_name(node) in ("contentsource", "source", "article:source"):
                value, token = node.get("content").strip(), node.attributes.get("content")
                if token is not None and token.token >= 0 and 2 <= len(value) <= 30 and "." not in value:
                    self.fields.give_source(token.token, value)
                    return

    def _particulars(self) -> None:
        """Number, office and date of the table above a document, as far as the document does not say them."""
        first = self.fields.article.roots[0]
        inside = set(first.ancestors()) | set(first.walk())
        page = self.fields.page
        for node in page.nodes:
            if node.reason != "metadata" and (node in inside or node.reason):
                continue
            node.reason, reason = "", node.reason  # what is left out has no tokens
            if not is_particulars(page, node):
                node.reason = reason
            else:
                pairs = sorted(self._pairs(node), key=lambda pair: pair[0] not in ("发文字号", "文号"))
                node.reason = reason or "metadata"
                for label, token, value in pairs:  # the number first: it says that there is an issuing office
                    self._particular(label, token, value)
                return

    def _pairs(self, node: Node) -> Iterator[tuple[str, int, str]]:
        label = ""
        for token in node.tokens():
            text = self.fields.page.text(token).strip()
            match = LABEL.match(fold(text))
            if match and (match.end() == len(fold(text)) or match[0][-1] in ":："):
                label = match["label"]
                text = (
                    re.split("[:：]", text, maxsplit=1)[-1].strip() if match.end() < len(fold(text)) else ""
                )
            if label and text:
                yield label, token, text
                label = ""

    def _particular(self, label: str, token: int, value: str) -> None:
        key = PARTICULAR.get(label, "")
        if not key or self.fields.has(key):
            return
        if key == "document_no" and (fold(value) in self.fields.own or not DOCUMENT_NO.fullmatch(value)):
            return
        if key == "issuer" and (fold(value) in self.fields.own[-300:] or not self._is_numbered()):
            return
        if key == "date" and (self.fields.is_signed() or not date_value(value)):
            return
        self.fields.give(key, token, value)

    def _is_numbered(self) -> bool:
        """Has the document a number, as those of offices have?"""
        given = self.fields.has("document_no")
        return given or bool(DOCUMENT_NO.search(self.fields.own[:400]))

    def _wechat(self) -> None:
        page = self.fields.page
        for node in page.nodes:
            names = node.get("class").split()
            text = page.words(node)
            if node.get("id") == "publish_time" and not self.fields.is_dated():
                self.fields.find(node, "date", DATE, 0)
            elif node.get("id") == "js_author_name" or (
                "rich_media_meta_text" in names and node.tag == "span" and "ip_wording" not in node.get("id")
            ):
                tokens = [token for token in node.tokens() if page.text(token).strip()]
                if len(tokens) == 1 and text not in ("原创", "") and not DATE.search(text):
                    self.fields.give("byline", tokens[0], ROLE.sub("", text))
        if not self.fields.has("date") and not self.fields.is_dated():
            for start, end in page.cut.scripts:
                if match := WECHAT_TIME.search(page.source, start, end):
                    day = datetime.fromtimestamp(int(match[1]), UTC) + CHINA
                    self.fields.out.matter.append(Matter("date", ((RawRun(day.strftime("%Y-%m-%d")),),)))
                    return

    def _date_of_head(self) -> None:
        """The day of publication, for an article that is no document of an office."""
        if self.fields.is_dated():
            return
        for node in self.fields.page.nodes:
            if node.tag == "meta" and meta_name(node) in (
                "pubdate",
                "publishdate",
                "article:published_time",
            ):
                match = DATE.search(node.get("content"))
                if match and date_value(match[0]) and node.attributes["content"].token >= 0:
                    self.fields.give("date", node.attributes["content"].token, match[0])
                    return
