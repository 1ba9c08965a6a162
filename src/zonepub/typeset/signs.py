"""Signs of Latin text that a Chinese font draws in a whole em give up the white around their ink (T3.3)."""

import re

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.measured import MeasuredText, run_at

# em of white that stays on each side
WHITE = {
    **dict.fromkeys("≥≤≧≦⩾⩽＜＞≈≠≡±∓＝＋×÷－", 0.1),
    **dict.fromkeys("∶°√§", 0.08),
    **dict.fromkeys("’‘", 0.03),
    "·": 0.15,  # kW·h, and in code
}
WIDE = 0.75  # em: what is narrower was drawn for Latin
_SIGN = regex(f"[{re.escape(''.join(WHITE))}]")
_LATIN = c.LATIN_WORD + c.CONNECTOR


def tighten_signs(measured: MeasuredText) -> None:
    """Take the white from wide signs that stand in Latin; at a line edge it goes, too."""
    for match in _SIGN.finditer(measured.text):
        at = match.start()
        run = run_at(measured, at)
        if measured.classes[at] not in _LATIN or measured.widths[at] < WIDE * run.size:
            continue
        metrics = run.han if measured.classes[at] == c.CONNECTOR else run.latin
        for place, white in zip((at, at + 1), metrics.bearings(match[0]), strict=True):
            taken = (white - WHITE[match[0]]) * run.size
            if taken <= 0:
                continue
            measured.adjustments[place] = measured.adjustments.get(place, 0.0) - taken
            trims = measured.start_trims if place == at else measured.end_trims
            trims[place] = trims.get(place, 0.0) + taken
