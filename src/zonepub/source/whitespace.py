"""White space as it was typed -> as it is meant, before inline markup is read (T13.15, T13.16, T13.18).

YAML joins folded lines with a space, which between Han is a gap that nobody typed.
"""

import re
from typing import Literal

from zonepub.yamlfile import Scalar

SPACE_RULES = ("T13.15", "T13.16", "T13.18")
WIDE = "[^\x00-\xff]"  # more than the East Asian ones, but compiled in no time
BLANK = re.compile("[\\s\u00ad\u200b\ufeff]")  # quickly found
# what the rules may have to do with; all other texts, nearly all there are, are left alone at once
SUSPECT = re.compile(f"^\\s|\\s$|\n|\t|{WIDE}[ \u00a0]|[ \u00a0]{WIDE}|[\u00ad\u200b\ufeff]")


def without_folding_spaces(scalar: Scalar, kind: Literal["body", "title"]) -> Scalar:
    """The text without gaps between Han; in titles such a gap parts half-lines and becomes U+3000."""
    if not BLANK.search(scalar.text) or not SUSPECT.search(scalar.text):
        return scalar
    from zonepub.normalise import normalise

    return scalar._replace(text=normalise(scalar.text, kind=kind, rules=SPACE_RULES).text)
