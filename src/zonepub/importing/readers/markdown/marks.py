"""Marks, tags, escapes and line ends of inline Markdown. Each answers whether the match is one."""

import html
import re
from typing import TYPE_CHECKING

from zonepub.importing.document import Place, RawPicture, RawRun, RunStyle
from zonepub.importing.readers.characters import joint
from zonepub.importing.readers.lines import STARTER
from zonepub.importing.readers.markdown.tokens import (
    ATTRIBUTE,
    BREAKING,
    SCHEMES,
    TAG,
    TAGS,
    Delimiter,
    HardBreak,
)
from zonepub.records import replace
from zonepub.regex import regex

if TYPE_CHECKING:
    from zonepub.importing.readers.markdown.inline import Scan


CODE: frozenset[RunStyle] = frozenset({"code"})
MATH: frozenset[RunStyle] = frozenset({"code", "math"})
# 1. 2. or —— at the beginning of a line: the writer meant the line
STARTS_LINE = regex(rf"[ \t\u3000]*(?:{STARTER.pattern}|[—―]{{2}}|\[\d{{1,3}}\](?![(:]))", STARTER.flags)


def comment(scan: "Scan", match: re.Match[str]) -> bool:
    scan.reader.leave(scan.at(match.start()), scan.at(match.end() - 1) + 1, "comment")
    return True


def script(scan: "Scan", match: re.Match[str]) -> bool:
    scan.reader.leave(scan.at(match.start()), scan.at(match.end() - 1) + 1, "script")
    return True


def hard(scan: "Scan", match: re.Match[str]) -> bool:
    if match[0][0] == "\\":
        scan.mark(match.start(), match.start() + 1, "escape")
    scan.out.append(HardBreak())
    return True


def soft(scan: "Scan", match: re.Match[str]) -> bool:
    if scan.reader.lines_end or STARTS_LINE.match(scan.text, match.end()):
        scan.out.append(HardBreak())
        return True
    before, after = scan.text[: match.start()].rstrip(), scan.text[match.end() :].lstrip()
    if space := joint(before[-1:], after[:1]):
        scan.out.append(RawRun(space, None, scan.look, scan.link))
    return True


def escape(scan: "Scan", match: re.Match[str]) -> bool:
    scan.mark(match.start(), match.start() + 1, "escape")
    scan.out += scan.plain(match.start() + 1, match.end())
    return True


def code(scan: "Scan", match: re.Match[str]) -> bool:
    return _verbatim(scan, match, "ticks", "code")


def math(scan: "Scan", match: re.Match[str]) -> bool:
    """`$E=mc^2$`: a formula has a sign of one and no Han; `$5 和 $6` has not."""
    formula = re.search(r"[\\^_=]", match["math"]) and not re.search("[\u3400-\u9fff]", match["math"])
    return bool(formula) and _verbatim(scan, match, "mathmark", "math")


def _verbatim(scan: "Scan", match: re.Match[str], mark: str, group: str) -> bool:
    size = len(match[mark])
    scan.mark(match.start(), match.start() + size, mark)
    pipes = [
        index
        for index in range(match.start(group), match.end(group))
        if scan.text[index : index + 2] == "\\|"
    ]
    look = scan.look | (MATH if group == "math" else CODE)
    position = match.start(group)
    for stop in [*pipes, match.end(group)]:
        scan.out += [replace(run, styles=look) for run in scan.plain(position, stop)]
        if stop in pipes:
            scan.mark(stop, stop + 1, "escape")
        position = stop + 1
    scan.mark(match.end() - size, match.end(), mark)
    return True


def tag(scan: "Scan", match: re.Match[str]) -> bool:
    found = TAG.match(match[0])
    assert found is not None
    name = found[2].lower()
    if name not in TAGS:
        return False
    attributes = {key.lower(): a or b or c for key, a, b, c in ATTRIBUTE.findall(match[0])}
    scan.mark(match.start(), match.end(), "tag")
    if name == "img":
        place = Place(scan.reader.part, scan.at(match.start()), scan.at(match.end() - 1) + 1)
        alt = attributes.get("alt", "")
        words = (RawRun(html.unescape(alt)),) if alt else ()
        scan.out.append(RawPicture(None, attributes.get("src", ""), words, (), place))
    elif name in BREAKING:
        scan.out.append(HardBreak())
    elif name == "a":
        target = attributes.get("href", "")
        scan.link = target if not found[1] and target.startswith(SCHEMES) else ""
    elif found[1]:
        if name in scan.tags:
            scan.tags.remove(name)
    else:
        scan.tags.append(name)
    return True


def entity(scan: "Scan", match: re.Match[str]) -> bool:
    text = html.unescape(match[0])
    if text == match[0] or (len(text) == 1 and not text.isprintable() and not text.isspace()):
        return False
    place = Place(scan.reader.part, scan.at(match.start()), scan.at(match.end() - 1) + 1)
    if text.isspace():
        scan.reader.mark(place.start, place.end, "space")
        scan.out.append(RawRun("\u3000" if text == "\u3000" else " ", None, scan.look, scan.link))
    else:
        scan.out.append(RawRun(text, place, scan.look, scan.link))
    return True


def strike(scan: "Scan", match: re.Match[str]) -> bool:
    """`~~deleted~~`: no style of ours strikes text out, so the words stay and the marks go."""
    if "s" in scan.tags or "~~" in scan.text[match.end() :]:
        scan.mark(match.start(), match.end(), "strike")
        scan.tags.remove("s") if "s" in scan.tags else scan.tags.append("s")
        return True
    return False


def sub(scan: "Scan", match: re.Match[str]) -> bool:
    return _raised(scan, match, "sub", "sub")


def sup(scan: "Scan", match: re.Match[str]) -> bool:
    return _raised(scan, match, "sup", "sup")


def _raised(scan: "Scan", match: re.Match[str], group: str, style: RunStyle) -> bool:
    scan.mark(match.start(), match.start() + 1, group)
    scan.out += [replace(run, styles=scan.look | {style}) for run in scan.plain(*match.span(group))]
    scan.mark(match.end() - 1, match.end(), group)
    return True


def stars(scan: "Scan", match: re.Match[str]) -> bool:
    if len(match[0]) > 3:  # 138****1234
        return False
    before, after = scan.text[: match.start()][-1:], scan.text[match.end() :][:1]
    opens, closes = bool(after) and not after.isspace(), bool(before) and not before.isspace()
    if match[0] == "_":  # 附件_清单_终稿
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if not opens and not closes:
        return False
    scan.out.append(Delimiter(match.start(), len(match[0]), match[0][0], opens, closes))
    return True
