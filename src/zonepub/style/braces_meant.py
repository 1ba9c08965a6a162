"""A template whose braces belong to no placeholder, with its braces as they should be."""

import re

from zonepub.regex import regex
from zonepub.slips import nearest
from zonepub.style.braces import DOUBLE, HALF, PARTS
from zonepub.style.placeholders import KNOWN, RUNNING

NAME = r"([A-Za-z_]\w*|[1-6](?!\w))(?: *[:：] *([a-z]+))?"
LOOSE = regex(r"\{ *([A-Za-z_][\w -]*|[1-6])(?:[:：] *([a-z]+) *)?\}", re.ASCII)
OPEN = regex(rf"\{{ *{NAME}(\|[^{{}}]*)?", re.ASCII)
CLOSE = regex(rf"(?<!\w){NAME} *\}}", re.ASCII)
EMPTY = regex(r"\{ *\}")
LOOSE_GROUP = regex(r"\[\[([^\[\]]*)\](?!\])|(?<!\[)\[([^\[\]]*)\]\]")


def braces_meant(text: str, where: str) -> str:
    """The template with its braces as they should be; "" where nobody can say."""
    text = LOOSE_GROUP.sub(r"[[\1\2]]", text)
    text = HALF.sub(r"{\1\2}", DOUBLE.sub(r"{\1}", text))
    parts = PARTS.split(text)
    parts[::2] = (_mended(part, where) for part in parts[::2])
    return "".join(parts)


def _mended(part: str, where: str) -> str:
    part = EMPTY.sub("{page}" if RUNNING.match(where) else "{n}" if _counts(where) else "{}", part)
    for pattern in (LOOSE, OPEN, CLOSE):
        pieces = PARTS.split(part)
        pieces[::2] = (pattern.sub(_placeholder, piece) for piece in pieces[::2])
        part = "".join(pieces)
    return part


def _counts(where: str) -> bool:
    return where.startswith(("labels.", "section.numbering", "list.numbers"))


def _placeholder(match: re.Match[str]) -> str:
    written = match[1].strip().replace("-", "_").replace(" ", "_")
    name = written if written in KNOWN else nearest(written, KNOWN)
    form = f":{match[2]}" if match[2] else ""
    rest = match[3] or "" if match.re.groups > 2 else ""
    return f"{{{name}{form}{rest}}}" if name else match[0]
