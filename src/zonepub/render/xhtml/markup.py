"""XHTML as strings: escaping, elements, whole documents. No pretty-printing: white space shows in Chinese."""

import re
from collections.abc import Sequence

from zonepub.regex import regex
from zonepub.render.xml import escape, escape_attribute

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PREFIXED = {"epub_type": "epub:type", "xml_lang": "xml:lang"}
VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
IMPOSSIBLE = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2
NAME = regex(r"[A-Za-z_][A-Za-z0-9_.-]*")


def tag(name: str, content: str = "", /, **attributes: str | None) -> str:
    """One element around `content`, which is XHTML already; attribute values are escaped here.

    `class_` is `class`, `epub_type` is `epub:type`, `xml_lang` is `xml:lang`, other underscores are hyphens.
    Empty attributes are left out, `alt` excepted.
    """
    start = name
    for key, value in attributes.items():
        if value or (value is not None and key == "alt"):
            key = PREFIXED.get(key) or key.rstrip("_").replace("_", "-")
            start += f' {key}="{escape_attribute(value)}"'
    return f"<{start}/>" if name in VOID else f"<{start}>{content}</{name}>"


def document(
    title: str, language: str, body: str, *, stylesheets: Sequence[str], kind: str = "bodymatter"
) -> str:
    """A content document (E13); the language stands on `html` because it does not come from the OPF (E6)."""
    language = escape_attribute(language)
    links = "".join(f'<link rel="stylesheet" type="text/css" href="{file}"/>\n' for file in stylesheets)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html {NAMESPACES} lang="{language}" xml:lang="{language}">\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
        f"{links}</head>\n"
        f'<body epub:type="{kind}">\n{body}\n</body>\n</html>\n'
    )
    return possible(text)


def possible(text: str) -> str:
    """`text` with characters that no XML may hold shown as U+FFFD."""
    return IMPOSSIBLE.sub("\ufffd", text)


def fragment(anchor: str) -> str:
    """The `id` of an anchor: kept when it is an XML name that we do not use ourselves, else spelt in hex."""
    if NAME.fullmatch(anchor) and not re.fullmatch(
        r"p\d+|(?:note|mark|x)-.*|toc|landmarks|pages|loi|lot|nav", anchor
    ):
        return anchor
    return "x-" + anchor.encode("utf-8", "replace").hex()
