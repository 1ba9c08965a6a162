"""People and their roles, and other lists that were written as one text, as fields and lists."""

import re

from zonepub.regex import regex
from zonepub.slips import ROLE
from zonepub.source.as_written import quoted_if_needed
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, scalars

COMMAS = regex(r"[,，、；;][ ]*")
BLANKS = regex(r"(?:[一-鿿]{2,}[ \u3000]+)+[一-鿿]{2,}")  # 科技 创新
BYLINE = regex(
    r"(?P<role>(?:本报|本刊|新华社)?(?:特约|实习|首席)?(?:记者|通讯员)|撰稿|供稿|作者|编辑|责任编辑|责编|校对|摄影|文字|文|图)"
    r"(?:[:：/／|｜]|[ \u3000])[ \u3000]*(?P<names>\S.*)"
)
SEVERAL_NAMES = regex(r"[ \u3000、,，;；/]+")


def one_person(name: str, nodes: tuple[Node, ...]) -> str:
    """The line for `[role: 责任编辑, names: 李明]`, without braces; "" where the items are others."""
    maps = [node for node in nodes if isinstance(node, YamlMapping) and len(node.entries) == 1]
    keys = [key for node in maps for key in node.entries]
    if len(maps) < len(nodes) or keys[:2] != ["role", "names"] or len(keys) % 2:
        return ""
    shown = [f"{key}: {_said(value)}" for node in maps for key, (_, value) in node.entries.items()]
    people = [f"{{{', '.join(shown[at : at + 2])}}}" for at in range(0, len(shown), 2)]
    return f"{name}: [{', '.join(people)}]"


def _said(node: Node) -> str:
    """A text, or a list of texts, on one line."""
    if isinstance(node, Scalar):
        return quoted_if_needed(node.text)
    return f"[{', '.join(item.text for item in scalars(node))}]"


def people_of(name: str, nodes: tuple[Node, ...]) -> str:
    """The line for `- 责任编辑：李明` below `staff:`; "" where the items are others."""
    found = [BYLINE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None for node in nodes]
    return f"{name}: [{', '.join(person(match) for match in found if match)}]" if all(found) else ""


def several_people(name: str, text: str) -> str:
    """`责任编辑 李明 校对 王芳` as fields; "" for one role, or none."""
    groups: list[tuple[str, list[str]]] = []
    for word in re.split(r"[\s\u3000：:、，,；;/]+", text):
        if ROLE.fullmatch(word):
            groups.append((word, []))
        elif groups:
            groups[-1][1].append(word)
        else:
            return ""
    if len(groups) < 2 or not all(names for _, names in groups):
        return ""
    shown = ", ".join(f"{{role: {role}, names: [{', '.join(names)}]}}" for role, names in groups)
    return f"{name}: [{shown}]"


def person(match: re.Match[str]) -> str:
    """What `BYLINE` matches, as fields."""
    return f"{{role: {match['role']}, names: [{', '.join(SEVERAL_NAMES.split(match['names']))}]}}"


def parts_of(text: str, name: str) -> list[str]:
    """What a text has several of, that should be a list."""
    text = text.rstrip("。")
    if name == "names" and BLANKS.fullmatch(text):
        return text.split()
    if name == "keywords" and BLANKS.fullmatch(text.replace("/", " ")):
        return text.replace("/", " ").split()
    return COMMAS.split(text)
