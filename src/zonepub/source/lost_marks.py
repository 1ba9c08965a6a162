"""A note that no mark points to: where its mark stands, if it is written as other programs have it."""

import re

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex
from zonepub.yamlfile import Scalar

COUNTED = regex(  # behind a word, not before an item
    r"(?<=[一-鿿”）」])(?:[①-⑳](?=[，。；、：）\s]|$)|[\[［【〔]\d{1,2}[\]］】〕])"
)
COMMENT = regex(r"^\s*#", re.MULTILINE)


def tell_lost_mark(key: Scalar, diagnostics: Diagnostics) -> None:
    """`[scope]`, `【scope】`, `(^scope)` or a ① is told at its place as the mark, else the note as unused."""
    name, source = key.text, key.source
    own = re.compile(rf"(?!\[\^{re.escape(name)}\])[\[［【(（]\^?{re.escape(name)}[\]］】)）](?!\()")
    found = own.search(source) or next(
        (match for match in COUNTED.finditer(source) if not COMMENT.match(_line(source, match.start()))), None
    )
    if found is None:
        diagnostics.warning("unused-note", key.span, id=name)
        return
    before = source[: found.start()]
    place = Span(key.span.file, before.count("\n") + 1, found.start() - before.rfind("\n"), len(found[0]))
    diagnostics.warning("near-mark", place, text=found[0], line=f"[^{name}]")


def _line(source: str, index: int) -> str:
    return source[source.rfind("\n", 0, index) + 1 : index]
