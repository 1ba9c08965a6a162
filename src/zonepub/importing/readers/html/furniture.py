"""What stands around an article: navigation, tools, footers, particulars. Tables of names and phrases."""

import re
from collections.abc import Container, Mapping

from zonepub.importing.readers.html.page import WebPage, fold
from zonepub.importing.readers.html.tree import Node
from zonepub.regex import regex

# words of ids and classes
NAVIGATION = frozenset({
    "nav", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "bread", "position",
    "location", "dqwz", "wz", "mbx", "search", "login", "sidebar", "side", "pager", "pagination",
    "paging", "prev", "next", "sitemap", "tabs",
})  # fmt: skip
FURNITURE = frozenset({
    "header", "footer", "foot", "bottom", "top", "logo", "banner", "share", "fenxiang",
    "bdsharebuttonbox", "tool", "tools", "toolbar", "print", "dayin", "related", "relate", "xgxx",
    "recommend", "comment", "comments", "discuss", "discussion", "copyright", "qrcode", "qr", "ewm",
    "erweima", "weixin", "weibo", "ad", "ads", "advert", "float", "rank", "hot", "gotop", "backtop",
    "friendlink", "links", "area", "function", "mod", "profile", "card", "like", "likes", "reward",
    "wx_profile", "statement", "support", "sponsor", "cookie", "popup", "modal",
})  # fmt: skip
LABELS = (
    "索引号|主题分类|发文机关|发文机构|发文单位|成文日期|发文日期|标题|名称|发文字号|文号|发布日期|发布机构|主题词|有效性|效力状态|公开方式|公开时限"
    "|公开范围|公开形式|生成日期|信息分类|体裁分类|组配分类|服务对象|废止日期|失效日期|统一登记号|信息索引|公开类别|公开日期|所属机构|责任部门|制发日期|施行日期|印发日期|公布日期|文件编号"
)
LABEL = regex(rf"[【\[〔（(]?(?P<label>{LABELS})[】\]〕）)]?[:：]?")
# short lines that are for the reader of the page, never of the text
PHRASE = regex(
    r"当前位置.*|您?(?:当前|现在|所)?(?:所在)?的?位置[:：].*|首页[>›»].*"
    r"|[【\[(（]?(?:打印|关闭|收藏|纠错|返回顶部|打印本页|打印此页|关闭窗口|关闭本页|关闭此页|我要纠错|字体|大中小|大|中|小"
    r"|返回|上一篇|下一篇|返回列表|返回首页)[】\])）]?"
    r"(?:[\s|｜/【\[(（]*(?:打印|关闭|收藏|纠错|返回顶部|打印本页|关闭窗口|关闭本页|大|中|小)[】\])）]?)*"
    r"|(?:(?:\d{1,3}|\.{3}|…|共\d+页)\s*)*(?:首页|上一页|下一页|尾页|末页)(?:\s*(?:\d{1,3}|\.{3}|…|下一页|尾页|末页|共\d+页))*"
    r"|(?:上|下)一[篇条][:：].*|分享(?:到|至)?[:：]?.{0,30}"
    r"|扫一扫.{0,24}|(?:微信)?扫描?(?:上方|下方)?(?:二维|条)?码.{0,24}|长按.{0,12}(?:二维码|识别|关注).{0,20}"
    r"|.{0,8}(?:点击|戳)(?:上方|下方)?.{0,12}(?:蓝字|关注|订阅|阅读原文|卡片|星标).{0,20}"
    r"|(?:点击|戳|请戳).{1,24}(?:>{1,3}|＞{1,3}|»|→|↓|👇)"
    r"|(?:欢迎)?(?:(?:分享|点赞|在看|转发|收藏|关注|点在看)[、，和！!·\s]*){2,}"
    r"|点(?:个|亮|击)?[“「]?(?:在看|赞|分享|收藏|关注)[”」]?.{0,12}|阅读原文|点赞|在看|分享|收藏|留言|写留言"
    r"|[-—–·\s]*(?:END|end|The\s*End|完)[-—–·\s]*"
    r"|.*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|All\s*Rights\s*Reserved|网站地图|建议使用.{0,20}浏览器).*"
    r"|[【\[(（]?字(?:体|号)[:：]?.{0,14}|(?:浏览|点击|访问|阅读)(?:次数|量|数)?[:：]\s*\d*次?|附件下载[:：]?|相关附件[:：]?",
    re.IGNORECASE | re.DOTALL,
)
# what stands below a page also where the page is one table
FOOT = regex(
    r".*(?:ICP备|公网安备|网站标识码|版权所有|Copyright|All\s*Rights\s*Reserved).*", re.IGNORECASE | re.DOTALL
)
CODE = regex("二维码|扫码|扫一扫|长按")  # beside a picture to be scanned
# what heads a list of links to other pages
MORE = regex(
    r"[-—·【\[◆■●▶►\s]*(?:相关(?:链接|阅读|新闻|文章|稿件|信息|解读|推荐|政策|文档)|延伸阅读|往期.{0,6}|推荐阅读|更多(?:阅读|推荐|精彩)?|精彩推荐|热门(?:文章|推荐)|猜你喜欢|点击排行|友情链接|解读材料|最新文章)"
    r"[】\]:：▼↓◆■●\s·—-]*"
)
# a line of particulars below the title
PARTICULARS = regex(
    r"(?:来源|文章来源|信息来源|稿源|作者|发布(?:时间|日期|人|者)?|发表(?:时间|日期|于)|时间|日期|更新(?:时间|日期)|浏览|点击|阅读|访问|字体|字号|责任编辑|编辑|责编|审核|撰稿|供稿|打印|分享|录入|打印本页|保护视力色|视力保护色)"
    r"(?:次数|量|数)?\s*[:：]|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
WHOLE_PAGE = ("body", "table", "tbody", "tr")
SHORT = 60  # characters beside a picture to be scanned
MANY_LINKS = 0.6  # share of its characters from which a list is one of links
SENTENCE = regex("[。；]|，.*，")


def leave_furniture(
    page: WebPage, weights: Mapping[Node, float], whole: float, article: Container[Node]
) -> None:
    """Say of elements outside the article why they are left out; `weights`: of running text below each."""
    for node in page.nodes:
        if node in article or node.reason or node.tag in ("html", "body") or weights[node] > 0.15 * whole:
            continue
        reason = _by_name(page, node, weights, whole) or _by_text(page, node)
        if reason:
            node.reason = reason


def _by_name(page: WebPage, node: Node, weights: Mapping[Node, float], whole: float) -> str:
    """The reason that its tag or its names give; something that holds a heading of the first level stays."""
    names = set(page.names(node)) if node.get("id") or node.get("class") else set()
    reason = ""
    if node.tag in ("footer", "aside") or names & FURNITURE:
        reason = "page-furniture"
    elif node.tag == "form" or names & NAVIGATION:
        reason = "navigation"
    if not reason or not node.is_block:
        return ""
    headings = any(inner.tag == "h1" or "title" in page.names(inner) for inner in node.walk())
    return "" if headings and "footer" not in names and node.tag != "footer" else reason


def _by_text(page: WebPage, node: Node) -> str:
    if not node.is_block or (node.tag == "td" and not FOOT.fullmatch(page.words(node)[:200])):
        return ""
    return (
        "metadata"
        if is_particulars(page, node)
        else "page-furniture"
        if is_furniture_line(page, node)
        else ""
    )


def is_particulars(page: WebPage, node: Node) -> bool:
    """A table or list of 索引号, 发文机关, 成文日期 …"""
    if node.tag not in ("table", "ul", "dl", "div", "section"):
        return False
    labels = 0
    length = 0
    for token in node.tokens():
        text = fold(page.text(token))
        length += len(text)
        if length > 1500:
            return False
        match = LABEL.match(text)
        labels += bool(match) and (match.end() == len(text) or text[match.end() - 1] in ":：")  # type: ignore[union-attr]
    return labels >= 3 and length < 120 * labels


def is_furniture_line(page: WebPage, node: Node) -> bool:
    """A block of one line that says only what helps a reader of the page."""
    if any(child.is_block for child in node.children):
        return False
    text = page.words(node)
    return 0 < len(text) < 200 and bool(PHRASE.fullmatch(text)) and not SENTENCE.search(text)


def leave_furniture_inside(page: WebPage, root: Node) -> None:
    """Lines inside the article that are for the reader of the page, and lists of links to other pages."""
    if root.tag in WHOLE_PAGE:
        _leave_banner(page, root)
    more = False
    for node in root.walk():
        if node.reason or not node.is_block or any(child.is_block for child in node.children):
            continue
        text = page.words(node)
        if not text:
            continue
        if MORE.fullmatch(text) and len(text) < 40:
            more = True
            node.reason = "page-furniture"
        elif more and is_linked(page, node):
            node.reason = "page-furniture"
        else:
            more = False
            apart = node.tag in ("td", "th") and not FOOT.fullmatch(text)
            if is_furniture_line(page, node) and not apart and node.tag not in ("h1", "h2", "h3"):
                node.reason = "page-furniture"
                if CODE.search(text):
                    _leave_code(page, node, root)


def _leave_banner(page: WebPage, root: Node) -> None:
    """Pictures above all text of a page that is one table."""
    for node in root.walk():
        if any(isinstance(item, int) and page.text(item).strip() for item in node.items):
            return
        if node.tag == "img":
            node.reason = node.reason or "page-furniture"


def _leave_code(page: WebPage, line: Node, root: Node) -> None:
    """The picture that a line asks to scan, in the element that holds both and not much else."""
    around = line.parent
    if around is None or around is root or len(page.folded(around)) > SHORT:
        return
    for node in around.walk():
        if node.tag == "img":
            node.reason = "page-furniture"


def is_linked(page: WebPage, node: Node) -> bool:
    """Is all its text links, or does it stand in one?"""
    if any(outer.tag == "a" for outer in node.ancestors()):
        return True
    linked = sum(len(page.folded(inner)) for inner in node.walk() if inner.tag == "a")
    return linked >= MANY_LINKS * len(page.folded(node))
