"""The labels that CSS counters put before the items of lists (CSS Counter Styles 3)."""

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from zonepub.readers.numerals import roman
from zonepub.regex import regex

QUOTED = regex(r'"((?:[^"\\]|\\.)*)"')
BULLETS = {"disc": "•", "circle": "◦", "square": "▪", "none": ""}
NUMERALS = (
    "decimal",
    "lower-alpha",
    "lower-latin",
    "upper-alpha",
    "upper-latin",
    "lower-roman",
    "upper-roman",
)
HAN = "零一二三四五六七八九十"


def list_label(kinds: Sequence[str], number: int, styles: Mapping[str, Mapping[str, str]]) -> str:
    """The label of an item by the best of its counters. What readers show that know a plainer one alone must
    count alike: another number stands behind the label."""
    if not kinds:
        return ""
    *plainer, best = kinds
    label = counter_label(best, number, styles)
    shown = normalize("NFKC", label)  # ① counts as 1
    others = (_numeral(kind, number) for kind in plainer if kind in NUMERALS)
    return label + "".join(f" / {other}" for other in others if other not in shown)


def counter_label(kind: str, number: int, styles: Mapping[str, Mapping[str, str]]) -> str:
    """The label of an item in a counter style of the sheet, or in one that CSS brings."""
    kind = kind.strip()
    if kind.startswith('"'):
        return kind.strip('"')
    if kind in BULLETS:
        return BULLETS[kind]
    style = styles.get(kind)
    if style is None:
        return f"{_numeral(kind, number)}." if kind else ""
    prefix, suffix = (_text(style.get(name, "")) for name in ("prefix", "suffix"))
    symbols = QUOTED.findall(style.get("symbols", ""))
    system = style.get("system", "")
    if system.startswith("extends"):
        words = _numeral(system.removeprefix("extends").strip(), number)
    elif system == "fixed" and symbols:
        words = symbols[number - 1] if number <= len(symbols) else str(number)
    elif symbols:
        words = symbols[(number - 1) % len(symbols)]
    else:
        words = str(number)
    return f"{prefix}{words}{suffix}"


def _text(value: str) -> str:
    return "".join(QUOTED.findall(value))


def _numeral(kind: str, number: int) -> str:
    match kind:
        case "lower-alpha" | "lower-latin":
            return chr(96 + number) if number <= 26 else str(number)
        case "upper-alpha" | "upper-latin":
            return chr(64 + number) if number <= 26 else str(number)
        case "lower-roman":
            return roman(number)
        case "upper-roman":
            return roman(number).upper()
        case "cjk-decimal" | "simp-chinese-informal" | "cjk-ideographic" | "trad-chinese-informal":
            tens, ones = divmod(number, 10)
            if not tens:
                return HAN[ones]
            return (HAN[tens] if tens > 1 else "") + "十" + (HAN[ones] if ones else "")
        case _:
            return str(number)
