"""Labels that were typed though the style sets them: `见表@tab-1`, `见图3`."""

import re
from collections.abc import Callable

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.yamlfile import Scalar

LABELLED = regex(  # 见表@tab-1
    r"(?:^|(?<=[\s，。；：、（(见如和与及或在按照据由从]))(?P<label>附?[图表][ ]?|(?:Table|Figure|Fig\.) )"
    r"@(?P<name>[A-Za-z][\w-]*)",
    re.ASCII,
)
POINTS = regex(r"[见如](?![何果此今期])[^，。；：？！\n]{0,20}")
ELSEWHERE = regex(r"附|[《〈“]|年报|公报|[\[［〔【]")  # of another paper
TYPED = regex(r"(?P<kind>图|表)[ ]?(?P<number>\d{1,2})(?![\d.．\-–—－年月日号个])")


def tell_labels(node: Scalar, diagnostics: Diagnostics, named: Callable[[str, int], str]) -> None:
    """`见表@tab-1`, whose label the style sets as well; `见图3` where there are two figures."""
    for match in LABELLED.finditer(node.text):
        line = f"@{match['name']}"
        place = node.at(match.start("label"), match.end() - match.start("label"))
        text = node.text[match.start("label") : match.end()]
        diagnostics.warning("label-twice", place, text=text, label=match["label"].strip(), line=line)
    for match in POINTS.finditer(node.text):
        for typed in TYPED.finditer(match[0]):
            kind, number = typed["kind"], int(typed["number"])
            own = not ELSEWHERE.search(match[0][: typed.start() + 1])
            if own and number and not named(kind, number) and named(kind, 1):
                last = next(count for count in range(number, 0, -1) if named(kind, count))
                place = node.at(match.start() + typed.start(), len(typed[0]))
                line = f"@{named(kind, last)}"
                diagnostics.warning("number-typed", place, text=typed[0], kind=kind, last=last, line=line)
