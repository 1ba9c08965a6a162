"""Addresses of links that the words of the article cannot carry: paths of the site, links around pictures."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from zonepub.importing.document import LeftOut, Manuscript, links_of
from zonepub.importing.readers.html.looks import LINK
from zonepub.importing.readers.html.main_text import Article
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.records import replace
from zonepub.regex import regex

NOWHERE = regex(r"#.*|(?:javascript|about|data|blob):.*|", re.DOTALL | re.IGNORECASE)
ORIGINAL = regex(r"(?:阅读|查看|点击|浏览)?(?:阅读|查看)?原文(?:链接|网址)?[:：>》]*")


def resolve_links(page: WebPage, article: Article, base: str) -> None:
    """Paths of a page that says where it stood become whole addresses."""
    for node in _links(page, article) if base else ():
        target = urljoin(base, node.get("href").strip())
        if LINK.fullmatch(target):
            for inner in node.walk():
                page.looks[inner] = replace(page.looks[inner], link=target)


def leave_addresses(page: WebPage, document: Manuscript, article: Article) -> None:
    """List the addresses that no words carry; 阅读原文 stands outside the article, and is listed as well."""
    told: dict[str, None] = {}
    carried = set(links_of(document))
    for node in _links(page, article):
        if page.looks[node].link not in carried:
            told[node.get("href").strip()] = None
    for node in page.nodes:
        address = node.get("href").strip()
        if node.tag == "a" and ORIGINAL.fullmatch(page.folded(node)) and not NOWHERE.fullmatch(address):
            told[address] = None
    document.left_out += [LeftOut(address, "address") for address in told]


def _links(page: WebPage, article: Article) -> Iterator[Node]:
    """The links of the article that lead out of it."""
    for root in article.roots:
        for node in root.walk():
            if node.tag == "a" and not NOWHERE.fullmatch(node.get("href").strip()):
                yield node
