"""Character classes and what they may do, as data with rule ids. One letter of ASCII names a class.

A text is classified into a string of such letters, so a set of classes is a string too: a test is `in`, a
search is a regular expression. Patterns put the names in brackets, f"[{MARKS}]", where every letter stands
for itself. Code outside this file uses the names only.
"""

from zonepub.records import dataclass

# Classes. Capital and small letters differ.
HAN = "H"  # Han, kana, and all that is set like them
SYMBOL = "S"  # arrows, shapes, circled numbers, emoji: as Han, but without a gap beside Latin (T7.1)
FULL_DIGIT = "F"  # full-width digits and letters
NONSTARTER = "k"  # T2.3: iteration marks and small kana: as Han, but never start a line
OPENING = "("  # T1.2
CLOSING = ")"  # T1.3
PAUSE = ","  # T1.1 ， 、 ； ：
FULL_STOP = "."  # T1.1 。 ．
EXCLAMATION = "!"  # T1.1 ？ ！
CONNECTOR = "c"  # T1.8
INTERPUNCT = "i"  # T1.9
SEPARATOR = "s"  # T1.11
DASH = "D"  # T1.6
ELLIPSIS = "E"  # T1.7
POSTFIX = "%"  # T2.3 ％ ‰ ℃ ° ℉ and the units in a square
PREFIX = "$"  # T3.3 ￥ ＄
IDEOGRAPHIC_SPACE = "Z"
SPACE = "_"
ZERO_WIDTH_SPACE = "z"  # U+200B: a place to break
COMBINING = "v"  # combining marks, variation selectors, joiners
NEWLINE = "n"
LETTER = "a"
DIGIT = "0"
LATIN_OPENING = "o"
LATIN_CLOSING = "p"
LATIN_OTHER = "m"
NO_BREAK_SPACE = "N"
SUPERSCRIPT = "u"  # T3.6: superscripts and subscripts with code points of their own
# ambiguous until their surroundings are known (T1.17)
HYPHEN, RELATION, STRAIGHT, STRAIGHT_SINGLE = "h", "=", "y", "Y"
OPEN_QUOTE, CLOSE_QUOTE, OPEN_SINGLE, CLOSE_SINGLE = "q", "Q", "t", "T"
EM_DASH, DOTS, MIDDLE_DOT, TIMES, SLASH, DEGREE = "d", "e", "b", "x", "/", "g"

_MARKS = {  # T1.1-T1.11
    OPENING: "（《〈【〖〔［｛「『〘〚｟〝",
    CLOSING: "）》〉】〗〕］｝」』〙〛｠〞〟",
    PAUSE: "，、；：",
    FULL_STOP: "。．",
    EXCLAMATION: "！？‼⁇⁈⁉",
    CONNECTOR: "～〜–",
    SEPARATOR: "／",
    DASH: "⸺",
    ELLIPSIS: "⋯",
    POSTFIX: "％‰‱℃℉",
    PREFIX: "￥＄￡￠",
    NONSTARTER: "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょァィゥェォッャュョヶ・",
    IDEOGRAPHIC_SPACE: "\u3000",
    SPACE: " \t",
    ZERO_WIDTH_SPACE: "\u200b",
    NEWLINE: "\n\r\u2028\u2029\x0b\x0c\x85",
    NO_BREAK_SPACE: "\u00a0\u202f\u2009",
    LATIN_OPENING: "([{«",
    LATIN_CLOSING: ")]},.;:!?»",
    LATIN_OTHER: "−′″‴",  # T3.3: a minus sign is of its number
    SUPERSCRIPT: "²³¹*†‡",  # and marks of notes
    HYPHEN: "-‐‑－~∼",
    RELATION: "≥≤≧≦⩾⩽＜＞≈≠≡±∓√＋",
    STRAIGHT: '"',
    STRAIGHT_SINGLE: "'",
    OPEN_QUOTE: "“",
    CLOSE_QUOTE: "”",
    OPEN_SINGLE: "‘",
    CLOSE_SINGLE: "’",
    EM_DASH: "—",
    DOTS: "…",
    MIDDLE_DOT: "·",
    TIMES: "×÷∶＝",
    SLASH: "/",
    DEGREE: "°",
}

_RANGES = (  # first, last, class; later ones win
    (0x0000, 0x001F, COMBINING),
    (0x0020, 0x007E, LATIN_OTHER),
    (0x007F, 0x00A0, COMBINING),
    (0x00A1, 0x00BF, LATIN_OTHER),
    (0x00C0, 0x2000, LETTER),
    (0x0030, 0x0039, DIGIT),
    (0x0041, 0x005A, LETTER),
    (0x0061, 0x007A, LETTER),
    (0x00AD, 0x00AD, COMBINING),
    (0x0300, 0x036F, COMBINING),
    (0x115F, 0x1160, COMBINING),
    (0x17B4, 0x17B5, COMBINING),
    (0x180B, 0x180F, COMBINING),
    (0x1AB0, 0x1AFF, COMBINING),
    (0x1DC0, 0x1DFF, COMBINING),
    (0x2000, 0x200A, SPACE),
    (0x200C, 0x200F, COMBINING),
    (0x2010, 0x2027, LATIN_OTHER),
    (0x202A, 0x202E, COMBINING),
    (0x2030, 0x205F, LATIN_OTHER),
    (0x2060, 0x206F, COMBINING),
    (0x2070, 0x209C, SUPERSCRIPT),
    (0x209D, 0x20CF, LATIN_OTHER),
    (0x20D0, 0x20FF, COMBINING),
    (0x2100, 0x214F, LATIN_OTHER),
    (0x2150, 0x2BFF, SYMBOL),  # number forms, arrows, circled numbers, shapes: East Asian ambiguous
    (0x2C00, 0x2E2F, LETTER),
    (0x2E30, 0xD7FF, HAN),
    (0x2FF0, 0x2FFF, SYMBOL),
    (0x3001, 0x3004, SYMBOL),
    (0x3008, 0x3020, SYMBOL),
    (0x3036, 0x3037, SYMBOL),
    (0x303D, 0x303F, SYMBOL),
    (0x3200, 0x33FF, SYMBOL),
    (0x3371, 0x337A, POSTFIX),  # ㎡ ㏄ ㎐ …
    (0x3380, 0x33DF, POSTFIX),
    (0x4DC0, 0x4DFF, SYMBOL),
    (0x302A, 0x302F, COMBINING),
    (0x3099, 0x309A, COMBINING),
    (0x3164, 0x3164, COMBINING),
    (0xA4D0, 0xABFF, LETTER),
    (0xF900, 0xFAFF, HAN),
    (0xFB00, 0xFDFF, LETTER),
    (0xFE00, 0xFE0F, COMBINING),
    (0xFE20, 0xFE2F, COMBINING),
    (0xFE30, 0xFFEF, SYMBOL),
    (0xFF66, 0xFF9F, HAN),
    (0xFE70, 0xFEFF, LETTER),
    (0xFEFF, 0xFEFF, COMBINING),
    (0xFFA0, 0xFFA0, COMBINING),
    (0xFFF0, 0xFFF8, COMBINING),
    (0xFF10, 0xFF19, FULL_DIGIT),
    (0xFF21, 0xFF3A, FULL_DIGIT),
    (0xFF41, 0xFF5A, FULL_DIGIT),
)


def _table() -> str:
    """Class of every character of the basic plane, as a table for str.translate."""
    table = [HAN] * 0x10000
    for first, last, name in _RANGES:
        table[first : last + 1] = name * (last + 1 - first)
    for name, marks in _MARKS.items():
        for mark in marks:
            table[ord(mark)] = name
    return "".join(table)


TABLE = _table()
ASTRAL = (  # first, last, class beyond the basic plane; all else is set like Han
    (0x10000, 0x16FFF, LETTER),
    (0x1D400, 0x1D7FF, LETTER),
    (0x1F000, 0x1F3FA, SYMBOL),
    (0x1F3FB, 0x1F3FF, COMBINING),
    (0x1F400, 0x1FAFF, SYMBOL),
    (0xE0000, 0xE0FFF, COMBINING),
)

# Sets of classes
STOPS = PAUSE + FULL_STOP + EXCLAMATION
MARKS = OPENING + CLOSING + STOPS  # those with blank of their own (T4)
SENTENCE_ENDS = FULL_STOP + EXCLAMATION
BLANKS = SPACE + IDEOGRAPHIC_SPACE + ZERO_WIDTH_SPACE  # swallowed at a line end
LATIN_WORD = LETTER + DIGIT + LATIN_OPENING + LATIN_CLOSING + LATIN_OTHER + SUPERSCRIPT
LATIN = LATIN_WORD + NO_BREAK_SPACE
NUMERIC = DIGIT + LATIN_OTHER + LATIN_CLOSING + SUPERSCRIPT  # what a number is written with: −1,286.5
SPACED_HAN = HAN + NONSTARTER + FULL_DIGIT  # T7.1: the gap stands beside these only
HAN_LIKE = SPACED_HAN + SYMBOL
CHINESE = HAN_LIKE + MARKS + CONNECTOR + DASH + ELLIPSIS + INTERPUNCT + IDEOGRAPHIC_SPACE
WITHOUT_LATIN = CHINESE + SEPARATOR + POSTFIX + PREFIX + NEWLINE  # a text of these alone needs no gaps
GAPPED = LETTER + DIGIT  # T7.1: a gap stands between these and Han
SIGNS = LATIN_OTHER + SUPERSCRIPT  # of the number or word beside them
COUNTED = HAN_LIKE + LETTER + DIGIT  # T8.5: enough of these make a last line
FIXED = CONNECTOR + SEPARATOR  # T5.4: not stretched beside these
CENTRED = CONNECTOR + INTERPUNCT  # T4.2
NO_WIDTH = COMBINING + ZERO_WIDTH_SPACE


@dataclass(frozen=True, slots=True)
class Edges:
    """Classes that never start a line, classes that never end one."""

    start: str
    end: str


NEVER_FIRST = COMBINING + BLANKS + NO_BREAK_SPACE  # blanks end a line, they do not start one
_BASIC = (
    STOPS + CLOSING + CONNECTOR + INTERPUNCT + SEPARATOR + POSTFIX + NONSTARTER + LATIN_CLOSING + SUPERSCRIPT
)
_LAST = OPENING + LATIN_OPENING + PREFIX + NO_BREAK_SPACE
LEVELS = {  # T2.1, T2.2, T2.3
    "none": Edges(NEVER_FIRST, NO_BREAK_SPACE),
    "basic": Edges(NEVER_FIRST + _BASIC, _LAST),
    "gb": Edges(NEVER_FIRST + _BASIC, _LAST + SEPARATOR),
    "strict": Edges(NEVER_FIRST + _BASIC + DASH + ELLIPSIS, _LAST + SEPARATOR),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """T4.7: which classes keep their blank inside a line, and what else is done to marks."""

    full: str  # classes that are 1 em wide
    pairs: bool = True  # T4.3, T4.4
    shrink: bool = True  # T5.2: blank may be taken away to justify
    trim_end: bool = True  # T4.6


SCHEMES = {
    "quanjiao": Scheme(MARKS),
    "kaiming": Scheme(SENTENCE_ENDS),
    "banjiao": Scheme(""),
    "hangmobanjiao": Scheme(MARKS, shrink=False),
    "plain": Scheme(MARKS, pairs=False, shrink=False, trim_end=False),
}

SHRINK_TIER = {OPENING: 4, CLOSING: 4, PAUSE: 5, FULL_STOP: 7, EXCLAMATION: 7}  # T5.2
MARK_TIERS = frozenset(SHRINK_TIER.values())  # of marks: Han give with the first of them
SPACE_SHRINK_TIER, GAP_SHRINK_TIER = 2, 6
SPACE_STRETCH_TIER, GAP_STRETCH_TIER, MARK_STRETCH_TIER = 1, 2, 3  # T5.3; Han opens with the marks
WIDER_GAP_TIER = 6
SPACE_LEAST, SPACE_FIRST, SPACE_MOST = 0.25, 1 / 3, 0.5  # em, T5.2 tier 2, T5.3 tiers 1 and 4
GAP_LEAST = 0.125  # em: T5.2 tier 6
GAP_GIVES, GAP_RANGE = 1 / 24, 1 / 16  # em: T5.2 tier 6, T5.3 tier 2; the gaps of a paragraph look alike
GAP_MOST = 1 / 2  # em: T5.3 tier 6, where Han would open so far that it is seen, or the line end short
LOOSE = 0.04  # em between Han: a line that would open farther is left short (T5.1)
HAN_GIVES = 0.02  # em added between characters (T5.3 tiers 3 and 5): nobody sees so little
HAN_TAKES_FIRST = 0.03  # em taken there with the first marks
HAN_TAKES = 0.05  # em taken there in all (T5.2 tier 8), of the white that every character has around its ink
SET_WIDTH = {
    "·": 0.5,
    "—": 1.0,
    "-": 0.5,
    "‐": 0.5,
    "‑": 0.5,
}  # T1.8, T1.9, T4.2: em, whatever the font gives
HANGING = "、，。"  # T6.2
