"""Characters that nobody sees, or that mean something to one machine only: taken out or told of."""

import re

from zonepub.diagnostics import Diagnostics
from zonepub.yamlfile import Scalar

# LRM, RLM, ALM, embeddings, overrides, isolates: pasted with paths; what is shown must be what is stored
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"  # a sign in one font, another or none elsewhere
ODD = re.compile(f"[{BIDI}{PRIVATE}]")
_BIDI = re.compile(f"[{BIDI}]+")
_PRIVATE = re.compile(f"[{PRIVATE}]")


def check_characters(scalar: Scalar, diagnostics: Diagnostics) -> None:
    """Warn of bidirectional controls, which are taken out, and of private-use characters, which stay."""
    if not ODD.search(scalar.text):
        return
    for code, pattern in (("bidi-control", _BIDI), ("private-use", _PRIVATE)):
        if match := pattern.search(scalar.text):
            points = dict.fromkeys(f"U+{ord(c):04X}" for c in scalar.text if pattern.match(c))
            diagnostics.warning(code, scalar.at(match.start()), characters=" ".join(points))


def without_bidi(text: str) -> str:
    return text if text.isascii() else _BIDI.sub("", text)
