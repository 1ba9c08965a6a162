"""The formats of automatic numbers as Word shows them (I24, ISO/IEC 29500-1, 17.18.59)."""

from collections.abc import Callable

from zonepub.readers.numerals import roman

HAN = "一二三四五六七八九"
UNITS = ("", "十", "百", "千")
LEGAL, LEGAL_UNITS = "壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
LEGAL_TRADITIONAL = "壹貳參肆伍陸柒捌玖"
LEGAL_JAPANESE, LEGAL_JAPANESE_UNITS = "壱弐参四伍六七八九", ("", "拾", "百", "阡")
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CHICAGO = "*†‡§"
MAX_LETTERS = 30  # repetitions of a letter


def format_number(value: int, kind: str) -> str:
    """`value` in the format `kind` (a value of `w:numFmt`); decimal where Word has no form for it."""
    if kind == "none":
        return ""
    shaped = FORMATS[kind](value) if kind in FORMATS and value > 0 else ""
    return shaped or str(value)


def _counting(digits: str, units: tuple[str, ...], zero: str, *, leading_one: bool) -> Callable[[int], str]:
    """Han with units below 10,000: 一百〇一. `leading_one`: 壹拾 and not 拾 for ten."""

    def shape(value: int) -> str:
        if value >= 10_000:
            return ""
        text, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if not digit:
                gap = bool(text)
                continue
            one = digit == 1 and power == 1 and not text and not leading_one
            text += (zero if gap else "") + ("" if one else digits[digit - 1]) + units[power]
            gap = False
        return text

    return shape


def _japanese(value: int) -> str:
    """百一 for 101: no zero, and no 一 before 十, 百, 千."""
    if value >= 10_000:
        return ""
    text = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        text += (HAN[digit - 1] if digit > 1 or (digit and not power) else "") + (
            UNITS[power] if digit else ""
        )
    return text


def _positional(zero: str) -> Callable[[int], str]:
    digits = zero + HAN
    return lambda value: "".join(digits[int(digit)] for digit in str(value))


def _positional_from_hundred(zero: str) -> Callable[[int], str]:
    small, large = _counting(HAN, UNITS, "", leading_one=False), _positional(zero)
    return lambda value: small(value) if value < 100 else large(value)


def _from(characters: str) -> Callable[[int], str]:
    return lambda value: characters[value - 1] if value <= len(characters) else ""


def _range(first: int, count: int) -> Callable[[int], str]:
    return _from("".join(map(chr, range(first, first + count))))


def _letters(first: str) -> Callable[[int], str]:
    """27 is AA and 53 is AAA."""
    return lambda value: chr(ord(first) + (value - 1) % 26) * min((value - 1) // 26 + 1, MAX_LETTERS)


def _roman(value: int) -> str:
    return roman(value) if value <= 32_767 else ""


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _sexagenary(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if value <= 60 else ""


FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(ord(digit) + 0xFEE0) for digit in str(value)),
    "decimalEnclosedCircle": _range(0x2460, 20),
    "decimalEnclosedCircleChinese": _range(0x2460, 20),
    "decimalEnclosedParen": _range(0x2474, 20),
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "ideographEnclosedCircle": _range(0x3280, 10),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "chicago": lambda value: CHICAGO[(value - 1) % 4] * min((value - 1) // 4 + 1, MAX_LETTERS),
    "chineseCounting": _positional_from_hundred("○"),
    "taiwaneseCounting": _positional_from_hundred("○"),
    "chineseCountingThousand": _counting(HAN, UNITS, "〇", leading_one=False),
    "taiwaneseCountingThousand": _counting(HAN, UNITS, "零", leading_one=False),
    "chineseLegalSimplified": _counting(LEGAL, LEGAL_UNITS, "零", leading_one=True),
    "ideographLegalTraditional": _counting(LEGAL_TRADITIONAL, LEGAL_UNITS, "零", leading_one=True),
    "japaneseLegal": _counting(LEGAL_JAPANESE, LEGAL_JAPANESE_UNITS, "", leading_one=True),
    "japaneseCounting": _japanese,
    "koreanDigital2": _positional("零"),
    "ideographDigital": _positional("〇"),
    "taiwaneseDigital": _positional("○"),
    "japaneseDigitalTenThousand": _positional("〇"),
    "ideographTraditional": _from(STEMS),
    "ideographZodiac": _from(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}
