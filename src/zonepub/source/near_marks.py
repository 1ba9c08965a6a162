"""What looks like a mark and is a plain text: told, and set as it is."""

import re
from collections.abc import Callable, Iterator

from zonepub.cjk import is_han
from zonepub.diagnostics import LINE_END, Diagnostics, in_both
from zonepub.regex import regex
from zonepub.source.typed_labels import tell_labels
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.meant import figure_meant
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import scalar

HREF = regex(r"\bhref\s*=\s*[\"'“”]?(?P<at>(?:https?://|mailto:|tel:)[^\"'“”\s()]+)", re.IGNORECASE)
TAGS = "a|b|strong|i|em|u|s|del|ins|mark|small|big|center|label|code|sup|sub|td|tr|tbody|pre|blockquote"
# characters, one of which is in it; what is written, and how it should be
Mark = tuple[str, "re.Pattern[str]", Callable[[re.Match[str]], str]]
INLINE_TAGS: tuple[Mark, ...] = (  # of a web page, that have a mark here
    (
        "<",
        regex(r"<a\b(?P<at>[^<>\n]*)>(?P<text>[^<\n]*)</a>", re.IGNORECASE),
        lambda match: _link(match["at"], match["text"]),
    ),
    ("<", regex(r"<(?P<tag>b|strong)>(?P<text>[^<\n]+)</(?P=tag)>"), lambda match: f"**{match['text']}**"),
    ("<", regex(r"<(?P<tag>i|em|u)>(?P<text>[^<\n]+)</(?P=tag)>"), lambda match: f"*{match['text']}*"),
    ("<", regex(r"<sup>(?P<text>[^<\n]+)</sup>"), lambda match: f"^{match['text']}^"),
    ("<", regex(r"<sub>(?P<text>[^<\n]+)</sub>"), lambda match: f"~{match['text']}~"),
)
BLANKS = regex(r"[ \u3000]+")
MARKS: tuple[Mark, ...] = (
    (
        "@",
        regex(r"@(?P<kind>图片?|附?表格?)[ ]?\d+"),
        lambda match: "@fig-1" if match["kind"][0] == "图" else "@tab-1",
    ),
    ("[", regex(r"\[[^\[\]\n]+\]\((?:https?|mailto|tel)：[^()\s]*\)"), lambda match: half(match[0])),
    ("[", regex(r"\[[^\[\]\n]+\]（\s*(?:https?:|mailto:|www\.)[^（）\s]*）"), lambda match: half(match[0])),
    ("[", regex(r"\[[^\[\]\n]+\]\((?:https?:|mailto:|www\.)[^（）()\s]*）"), lambda match: half(match[0])),
    (  # [官网](https://example.org/a b)
        "[",
        regex(r"\[[^\[\]\n]+\]\((?=[^()\s]*[ \u3000])(?=[^()\n]*(?://|www\.))[^()\n一-鿿]*\)"),
        lambda match: BLANKS.sub("", match[0]),
    ),
    ("=", regex(r"(?<!=)==(?=[^=\s])[^=\n]{2,}==(?!=)"), lambda match: f"**{match[0][2:-2]}**"),
    ("\\", regex(r"(?<![\\:\w])\\\s*\Z"), lambda match: "（删去末尾的 \\；另起一段写“- ”）"),
    ("<", regex(r"<!--[^<>\n]*-->"), lambda match: "（删去；批注写成 - comment: 待核）"),
    ("^＾", regex(r"[［【][\^＾][\w-]+[］】]|\[＾[\w-]+\]"), lambda match: half(match[0])),
    (
        "^",
        regex(r"\[ *\^ +(?P<name>[\w-]+) *\]|\[ +\^(?P<own>[\w-]+) *\]"),
        lambda match: f"[^{match['name'] or match['own']}]",
    ),
    (
        "[",
        regex(r"(?P<text>\[[^\[\]\n]+\])[ \u3000]+(?P<at>\((?:https?://|mailto:)[^()\s]*\))"),
        lambda match: f"{match['text']}{match['at']}",
    ),
    (
        "^",
        regex(r"(?<![A-Za-z0-9_`/:.?=&~^-])[A-Za-z0-9(][A-Za-z0-9()+=*/^.−-]{2,80}"),
        lambda match: _powers(match[0]),
    ),
    ("注", regex(r"[【〔]注[ ]?(?P<n>\d{1,2})[】〕]"), lambda match: f"[^n{match['n']}]"),
    ("@", regex(r"@[ \u3000]+(?P<name>(?:fig|tab|sec)-[\w-]+)", re.ASCII), lambda match: f"@{match['name']}"),
    ("~", regex(r"~~[^~\n]+~~"), lambda match: "（要删就直接删去，这里没有删除线）"),
    (
        "$",
        regex(r"\$(?!\{)(?P<text>[^$\n一-鿿\\^_=]*[\\^_=][^$\n一-鿿]*)\$"),
        lambda match: _formula(match["text"]),
    ),
    (
        "\\",
        regex(r"(?<!\$)\\(?:frac|sqrt|sum|times|cdot|leq|geq|alpha|beta|Delta|int)\b[^，。；\n一-鿿$]*"),
        lambda match: _formula(match[0]),
    ),
    (  # **15个 **项目: a mark does not stand beside a blank on its inner side
        "*",
        regex(r"(?<!\*)\*\*(?!\*)[^*\n]+(?<!\*)\*\*(?!\*)"),
        lambda match: _without_blank(match[0]),
    ),
    ("＊", regex(r"＊＊[^＊\n]+＊＊"), lambda match: half(match[0])),
    ("＠", regex(r"＠[A-Za-z][\w-]*", re.ASCII), lambda match: half(match[0])),
    (
        "｛｝｜",
        regex(r"(?<!\$)[｛{][^｛｝{}\n][^｛｝{}\n｜|]*[｜|][^｛｝{}\n]+[｝}]"),
        lambda match: half(match[0]),
    ),
    (
        "$｛{",
        regex(
            r"\$[（(【\[](?P<name>[一-鿿A-Za-z][\w一-鿿]*)[）)】\]]"
            r"|｛｛(?P<wide>[^｛｝\n]+)｝｝|\{\{ ?(?P<two>[^{}\n]+?) ?\}\}"
        ),
        lambda match: f"${{{match['name'] or match['wide'] or match['two']}}}",
    ),
    ("<", regex(r"<img\b[^<>\n]*>"), lambda match: "- figure: fig-1"),
    ("<", regex(r"<table\b.*"), lambda match: "- table: tab-1 ⏎ columns: [甲, 乙] ⏎ rows: ⏎ - [1, 2]"),
    (
        "<",
        regex(r"</?(?:p|div|span|font|section|ul|ol|li|h[1-6])\b[^<>\n]*>.*"),
        lambda match: _without_tags(match[0]),
    ),
    (
        "]",
        regex(r"\]\((?P<at>https?:\\\\[^()\s]*|[\w.+-]+@[\w-]+\.[\w.]+|[A-Za-z]:\\[^()\n]*)\)"),
        lambda match: f"]({_address(match['at'])})",
    ),
    (
        "_",
        regex(r"(?<![A-Za-z0-9_])__(?![a-z]+__)(?P<text>[^_\s][^_\n]+)__(?!_)"),
        lambda match: f"**{match['text']}**",
    ),
    *INLINE_TAGS,
    ("\\", regex(r"\\[nr](?![A-Za-z0-9_])"), lambda match: "⏎ - ……"),
    (  # what is left of tags: one with attributes, one that ends
        "<",
        regex(rf"<(?:{TAGS})\s[^<>=\n]*=[^<>\n]*>|</(?:{TAGS})>", re.IGNORECASE),
        lambda match: in_both("（删去这个标签）", "(without this tag)"),
    ),
    ("<", regex(r"<br ?/?>"), lambda match: "\\（写在行末）"),
    ("!", regex(r"!\[[^\[\]\n]*\]\([^()\s]+\)"), lambda match: "- figure: fig-1"),
    ("&", regex(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});"), lambda match: _character(match[0])),
    (
        "!！",
        regex(r"错误[!！](?:未找到引用源|未定义书签|超链接引用无效|文档中没有指定样式的文字)[。.]?"),
        lambda match: "@fig-1（图、表、章节的名字）",
    ),
    (
        "^",
        regex(r"\^\[(?P<text>[^\[\]\n]*[一-鿿][^\[\]\n]*)\]"),
        lambda match: f"[^n1]（notes: ⏎   n1: {match['text']}）",
    ),
)
MOST_IN_LINE = 120  # characters of a paragraph that a hint repeats with all its marks
FOREIGN_PICTURE = regex(
    r"!\[(?P<said>[^\[\]\n]*)\]\((?P<markdown>[^()\s]+)\)|<img\b[^<>]*?src=[\"'“”]?(?P<html>[^\"'“”<>\s]+)"
)
TAG = regex(r"<[^<>\n]*>")
PAIR = regex(r"\^[^^]{1,3}\^(?![A-Za-z0-9])|\d\^\d\^")  # x^2^; 5^6^7
OPEN_POWER = regex(r"(?<=[A-Za-z0-9)])\^(-?\d{1,3})(?![\d^])")
POWER = regex(r"_(\w)")
COUNTED = regex(r"@附?(?P<kind>图|表)[片格]?[ ]?(?P<number>\d{1,3})")
HALF = str.maketrans("：（）［］【】＾＊＠｛｝｜", ":()[][]^*@{}|")
SIGNS = regex(f"[{re.escape(''.join(sorted({sign for signs, _, _ in MARKS for sign in signs})))}]")


def _without_blank(marked: str) -> str:
    """Words between stars without the blanks at their ends; `2 ** 3 ** 4` is a formula."""
    inner = marked[2:-2]
    beside = inner[0].isspace() + inner[-1].isspace() if inner.strip() else 0
    return f"**{inner.strip()}**" if beside == 1 or (beside and any(map(is_han, inner))) else marked


def _address(written: str) -> str:
    """For what makes no link: slashes the wrong way, a bare mail address, a file of the machine."""
    if "@" in written:
        return f"mailto:{written}"
    return written.replace("\\", "/") if written.startswith("http") else "https://……"


def _link(attributes: str, text: str) -> str:
    """A link of a web page with the mark that is here; the words alone where it leads nowhere."""
    match = HREF.search(attributes)
    return f"[{text}]({match['at']})" if match and text.strip() else text or in_both("（删去）", "(remove)")


def _without_tags(html: str) -> str:
    """The words of a line of HTML with the marks that are here; where there are none, that tags should go."""
    for _, pattern, meant in INLINE_TAGS:
        html = pattern.sub(meant, html)
    html = re.sub(r"(?:&nbsp;|&#160;|&ensp;|&emsp;)+", "", html)
    if words := TAG.sub("", html).strip():
        return words
    return in_both("（删去这类标签，段落前写“- ”即可）", "(without such tags, “- ” before the paragraph)")


def _formula(text: str) -> str:
    """A formula of TeX with the marks that are here; what they cannot say is a picture."""
    if "\\" in text or "{" in text:
        return "- figure: fig-1（公式存成图片）"
    return POWER.sub(r"~\1~", re.sub(r"\^(\w)", r"^\1^", text))


def _powers(term: str) -> str:
    """`x^2+y^2`, as TeX and keyboards have it, with both marks of each power; whatever else as it is."""
    return term if PAIR.search(term) else OPEN_POWER.sub(r"^\1^", term)


def _character(entity: str) -> str:
    """What `&mdash;` of a web page stands for."""
    from html import unescape

    character = unescape(entity)
    return "（空格）" if character.isspace() else character


def half(mark: str) -> str:
    """A mark with the signs that it is made of."""
    return mark.translate(HALF)


def tell_near_marks(
    node: Scalar,
    diagnostics: Diagnostics,
    named: Callable[[str, int], str],
    pictured: Callable[[str], str],
) -> None:
    """`@图1`, `[官网]（https://…）`, `【^注】`, `＊＊重点＊＊` are texts; the first figure is `named`."""
    if "图" in node.text or "表" in node.text or "@" in node.text:
        tell_labels(node, diagnostics, named)
    told = 0  # where the last of them ends: what stands inside is told with it
    found: list[tuple[int, str, str]] = []
    for start, text, line in sorted(
        _near_marks(node.text, {*SIGNS.findall(node.text)}), key=lambda one: (one[0], -len(one[1]))
    ):
        if start < told:
            continue
        told = start + len(text)
        if (counted := COUNTED.fullmatch(text)) and (name := named(counted["kind"], int(counted["number"]))):
            own = f"{'fig' if counted['kind'] == '图' else 'tab'}-{counted['number']}"
            line = f"@{name if name.isascii() else own}"  # 图2, which is no name, told there
        if file := FOREIGN_PICTURE.match(text):
            line = _figure(file["markdown"] or file["html"], file["said"] or "图题", pictured)
        found.append((start, text, line))
    if whole := _in_one(node, found):
        texts = "”“".join(dict.fromkeys(text for _, text, _ in found))
        place = node.at(found[0][0], found[-1][0] + len(found[-1][1]) - found[0][0])
        diagnostics.warning("near-mark", place, text=texts, line=whole)
        return
    for start, text, line in found:
        diagnostics.warning("near-mark", node.at(start, len(text)), text=text, line=line)


def _in_one(node: Scalar, found: list[tuple[int, str, str]]) -> str:
    """The line of a text with all that is `found` in it as it should be; "" where one is no mere mark."""
    literal = all(_is_literal(line) for _, _, line in found)
    if len(found) < 2 or not literal or not node.source or "\n" in node.raw or len(node.text) > MOST_IN_LINE:
        return ""
    text = node.text
    for start, written, line in reversed(found):
        text = text[:start] + (" " if line == "（空格）" else line) + text[start + len(written) :]
    line, at = line_at(node.source, node.start)
    shown = scalar(text, flow="[" in line[:at])
    return f"{line[:at]}{shown}{line[at + len(node.raw) :]}".strip()


def _is_literal(line: str) -> bool:
    """Whether a hint is what should stand there, and nothing about it."""
    return line == "（空格）" or not (
        line.startswith(("（", "\x1e", "- ")) or "（" in line[-12:] or LINE_END in line
    )


def _figure(file: str, said: str, pictured: Callable[[str], str]) -> str:
    """A block of its own for a picture that stands in a sentence; where no caption has it, with one."""
    if name := pictured(file):
        return f"- figure: {name}"
    return figure_meant(f"text: {said}, image: {file}, alt: 画面说明", on_lines=False)


def _near_marks(text: str, signs: set[str]) -> Iterator[tuple[int, str, str]]:
    for needed, pattern, meant in MARKS if signs else ():
        for match in () if signs.isdisjoint(needed) else pattern.finditer(text):
            line = meant(match)
            if line != match[0]:
                yield match.start(), match[0], line
