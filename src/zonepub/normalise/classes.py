"""Which characters count as Chinese for the rules T13. Strings are ready for a regex class `[...]`."""

from functools import lru_cache

from zonepub.cjk import HAN_RANGES, is_han

KANA = "\u3041-\u3096\u30a1-\u30fa\u30fd\u30fe"  # not U+30FC, which is often a slip for 一 (T13.26)
HAN_DIGITS = "一二三四五六七八九"

PAUSES = "。，、；：！？"  # T1.1
OPENERS = "（《〈【〖〔［｛「『"  # T1.2 without the quotes, which Latin text uses too
CLOSERS = "）》〉】〗〕］｝」』"  # T1.3 likewise
QUOTES = "“”‘’"

MARKS = PAUSES + OPENERS + CLOSERS

# What protected text looks like to a rule (see protect.py): noncharacters, which no text has.
KEPT = "\ufdd0"  # code, numbers, formulas: behaves as Latin
SENTENCE = "\ufdd1"  # a Latin sentence: its marks are its own
ADDRESS = "\ufdd2"  # URL, e-mail: the space around it stays
MASKS = KEPT + SENTENCE + ADDRESS


# T13.18: zero width, soft hyphen, byte order mark, and the C0 and C1 controls but tab and line ends
INVISIBLE = "\u200b\ufeff\u00ad" + "".join(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\u0085"
)

# something of this kind makes a text Chinese: Han, kana, their marks and full-width forms
CHINESE_TEXT = "[\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff01-\uffee\ufe50-\ufe6b\U00020000-\U0003ffff]"


CHINESE_RUN = f"[{HAN_RANGES}{KANA}{MARKS}]+"  # of characters that `is_chinese` knows


@lru_cache(8192)
def is_chinese(char: str) -> bool:
    """Han, kana or a Chinese mark other than a quote; False for the empty string."""
    return char > "\u2fff" and (is_han(char) or char in _KANA_AND_MARKS)


_KANA_AND_MARKS = frozenset(
    [*MARKS, "\u30fd", "\u30fe", *map(chr, range(0x3041, 0x3097)), *map(chr, range(0x30A1, 0x30FB))]
)
