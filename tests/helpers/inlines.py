"""Inline markup written as tags, so that a case can be read."""

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Code,
    Emphasis,
    Inlines,
    LineBreak,
    Link,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.source.inline import parse_inline
from zonepub.yamlfile import Scalar


def parse(text: str) -> tuple[Inlines, list[str]]:
    found = Diagnostics()
    inlines = parse_inline(Scalar(text, Span("t.yaml", 1, 1), raw=text), None, found)
    return inlines, [f"{item.code}@{item.span.column if item.span else 0}" for item in found]


def show(inlines: Inlines) -> str:
    """Inlines as tags, so that a case can be read."""
    tags = {Strong: "b", Emphasis: "i", Superscript: "sup", Subscript: "sub"}
    parts = []
    for item in inlines:
        match item:
            case Text(text):
                parts.append(text)
            case LineBreak():
                parts.append("<br>")
            case Code(text):
                parts.append(f"<code>{text}</code>")
            case Link(children, url):
                parts.append(f"<a {url}>{show(children)}</a>")
            case Ruby(base, readings):
                parts.append(f"<ruby {base}={'+'.join(readings)}>")
            case _:
                tag = tags[type(item)]
                parts.append(f"<{tag}>{show(item.children)}</{tag}>")
    return "".join(parts)
