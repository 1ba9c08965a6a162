"""The language of a document: simplified or traditional Chinese, or none."""

import re

from zonepub.importing.document import Manuscript
from zonepub.regex import regex

# common characters that only one of the two scripts has, pair by pair
SIMPLIFIED = "国学会业产发经与对区创进机关务术办开际动为个时过门东车长书见说这还后来传实现"
TRADITIONAL = "國學會業產發經與對區創進機關務術辦開際動為個時過門東車長書見說這還後來傳實現"
SAMPLE = 20_000  # characters looked at
HAN = regex("[\u3400-\u9fff]")


def language_of(document: Manuscript) -> str:
    """A language tag where it is not zh-CN, the default: zh-Hant, en, or empty."""
    text = "".join(document.parts.values())[:SAMPLE]
    han = len(HAN.findall(text))
    if not han:
        return "en" if re.search("[A-Za-z]{3}", text) else ""
    counts = [
        sum(map(text.count, set(own) - set(other)))
        for own, other in ((TRADITIONAL, SIMPLIFIED), (SIMPLIFIED, TRADITIONAL))
    ]
    return "zh-Hant" if counts[0] > 3 * counts[1] and counts[0] >= 3 else ""
