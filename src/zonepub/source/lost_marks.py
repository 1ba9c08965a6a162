"""A note that no mark points to: where its mark stands, if it is written as other programs have it."""

import re

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.places import line_at, place_of

COUNTED = regex(  # behind a word, not before an item
    r"(?<=[一-鿿”）」])(?:[①-⑳](?=[，。；、：）\s]|$)|[\[［【〔]\d{1,2}[\]］】〕])"
)
COMMENT = regex(r"\s*#")


def tell_lost_mark(key: Scalar, diagnostics: Diagnostics) -> None:
    """`[scope]`, `【scope】`, `(^scope)` or a ① is told at its place as the mark, else the note as unused."""
    name, source = key.text, key.source
    own = re.compile(rf"(?!\[\^{re.escape(name)}\])[\[［【(（]\^?{re.escape(name)}[\]］】)）](?!\()")
    found = own.search(source) or next(
        (match for match in COUNTED.finditer(source) if not COMMENT.match(line_at(source, match.start())[0])),
        None,
    )
    if found is None:
        diagnostics.warning("unused-note", key.span, id=name)
        return
    diagnostics.warning("near-mark", place_of(found, key.span.file), text=found[0], line=f"[^{name}]")
