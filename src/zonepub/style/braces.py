"""Braces of a template that belong to no placeholder: told, for they would be printed as they are typed."""

import re

from zonepub.regex import regex

WHOLE = r"\{\w+(?::\w*)?(?:\|[^{}]*)?\}"  # a placeholder
PARTS = regex(rf"({WHOLE}|\{{\{{|\}}\}})")  # it, and a brace that is printed, with its twin
DOUBLE = regex(r"(?<!\{)\{\{ *(\w+) *\}\}(?!\})")  # as other programs have placeholders
HALF = regex(r"(?<!\{)(?:\{\{(\w+)\}|\{(\w+)\}\})(?!\})")
GROUP = regex(r"\[\[(?:(?!\]\]|\[\[).)*\]\]", re.DOTALL)
GROUP_SIGN = regex(r"\[\[[^\[\]]{0,20}\]?|\[?[^\[\]]{0,20}\]\]")
SHOWN = regex(r"\{[^{}]{0,20}\}?|[^{}]{0,20}\}")


def printed(text: str) -> str:
    """The template with one brace for each that is doubled."""
    if "{{" not in text and "}}" not in text:
        return text
    return "".join(part[0] if part in ("{{", "}}") else part for part in PARTS.split(text))


def odd_brace(text: str) -> str:
    """The first brace of no placeholder and no group, with what stands beside it; else nothing."""
    if found := DOUBLE.search(text) or HALF.search(text) or GROUP_SIGN.search(GROUP.sub("", text)):
        return str(found[0])
    return next((str(found[0]) for part in PARTS.split(text)[::2] if (found := SHOWN.search(part))), "")
