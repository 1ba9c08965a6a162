"""What is Han, where its em box stands, and the millimetre: once for all rooms."""

from zonepub.regex import regex

# ideographs of the BMP and the supplementary planes, with 々 and 〇; ready for a class `[...]` of a pattern
HAN_RANGES = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = regex(f"[{HAN_RANGES}]")
# Unicode's Default_Ignorable_Code_Point: what sets nothing by itself; selectors change the character before
IGNORABLE_RANGES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
IGNORABLE = regex(f"[{IGNORABLE_RANGES}]")
SELECTOR = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# what says "as above" by itself: nothing does on top of a page, nor to who does not see what is above
DITTO = frozenset({"〃", "″", "”", "同上"})
# what is set in italics among emphasised Han (T10.7), each a group of its own for `split`
LATIN_WORDS = regex(r"([0-9A-Za-z\u00c0-\u024f]+(?:[ '.,+-]+[0-9A-Za-z\u00c0-\u024f]+)*)")
EM_TOP = 0.88  # of the em box above the baseline: Chinese faces agree on it
MM = 72 / 25.4  # in points


def is_traditional(language: str) -> bool:
    """Whether a BCP 47 tag means Chinese in traditional characters, by its script or its region."""
    return language.lower().startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo"))


def is_han(char: str) -> bool:
    """Is `char` (one character, or the empty string) an ideograph?"""
    return bool(HAN.match(char))


# LRM, RLM, ALM, embeddings, overrides, isolates: pasted with paths; what is shown must be what is stored
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
