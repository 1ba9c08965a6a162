"""Which characters count as Chinese for the rules T13. Strings are ready for a regex class `[...]`."""

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = "\u3041-\u3096\u30a1-\u30fa\u30fd\u30fe"  # not U+30FC, which is often a slip for 一 (T13.26)
HAN_DIGITS = "一二三四五六七八九"
LATIN = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"

PAUSES = "。，、；：！？"  # T1.1
OPENERS = "（《〈【〖〔［｛「『"  # T1.2 without the quotes, which Latin text uses too
CLOSERS = "）》〉】〗〕］｝」』"  # T1.3 likewise
QUOTES = "“”‘’"

MARKS = PAUSES + OPENERS + CLOSERS
CHINESE = HAN + KANA + MARKS  # what makes a Han context

# What protected text looks like to a rule (see protect.py): private-use characters, opaque in the input too.
KEPT = "\ue000"  # code, numbers, formulas: behaves as Latin
SENTENCE = "\ue001"  # a Latin sentence: its marks are its own
ADDRESS = "\ue002"  # URL, e-mail: the space around it stays
MASKS = KEPT + SENTENCE + ADDRESS


def is_chinese(char: str) -> bool:
    """Han, kana or a Chinese mark other than a quote; False for the empty string."""
    return bool(char) and (
        "\u4e00" <= char <= "\u9fff"
        or char in _CHINESE_MARKS
        or "\u3400" <= char <= "\u4dbf"
        or "\u3041" <= char <= "\u3096"
        or "\u30a1" <= char <= "\u30fa"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
    )


_CHINESE_MARKS = frozenset("々〇" + PAUSES + OPENERS + CLOSERS)
