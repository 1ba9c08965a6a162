"""Amounts, colours, papers and cells as people write them, and as they should be written."""

import re
from unicodedata import normalize

from zonepub.diagnostics import in_both
from zonepub.regex import regex

UNITS = {
    "磅": "pt", "点": "pt", "毫米": "mm", "厘米": "cm", "公分": "cm", "英寸": "in", "字": "em", "字符": "em",
    "个字": "em", "个字符": "em", "倍": "em", "號": "号",
}  # fmt: skip
DECIMAL_COMMA = regex(r"(?<=\d),(?=\d{1,2}(?!\d))")  # 3,7cm
CELLS = regex(r"([A-Z]{1,3}\d+)(?:[:;,.~—–-]+|至|到|\.\.)([A-Z]{1,3}\d+)")
AMOUNT = regex(r"(-?[0-9]+(?:\.[0-9]+)?)\s*([^\d\s]*)")
SHARES = {
    **dict.fromkeys(("一半", "半", "半栏", "半页", "半幅", "二分之一"), "50%"),
    "三分之一": "33%", "三分之二": "67%", "四分之一": "25%", "四分之三": "75%",
}  # fmt: skip
PER_CENT = regex("百分之([一二三四五六七八九]?十?[一二三四五六七八九]?)")
TO_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
COLOURS = {  # of which people say the name: screens' own, inks beside them where black is meant
    "black": "#000000", "黑": "#000000", "white": "#FFFFFF", "白": "#FFFFFF", "red": "#C00000",
    "红": "#C00000", "大红": "#C00000", "blue": "#1F4E9E", "蓝": "#1F4E9E", "深蓝": "#17365D",
    "green": "#2E7D32", "绿": "#2E7D32", "gray": "#808080", "grey": "#808080", "灰": "#808080",
    "orange": "#E36C09", "橙": "#E36C09", "yellow": "#F2C200", "黄": "#F2C200", "金": "#B8860B",
    "gold": "#B8860B", "purple": "#6A3D9A", "紫": "#6A3D9A", "中国红": "#C8102E", "浅灰": "#E6E6E6",
    "浅蓝": "#DCE6F2", "深红": "#9C1006", "深绿": "#1E5631", "浅黄": "#FFF4CC", "粉": "#F4C7C3",
}  # fmt: skip
RGB = regex(r"(?:rgba?\(\s*)?(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,[^)]*)?\)?", re.IGNORECASE)
HEX = regex(
    r"(?:0x|[#])?(?:([0-9A-Fa-f]{6})(?:[0-9A-Fa-f]{1,2})?|([0-9A-Fa-f]{3})[0-9A-Fa-f]?)"
)  # a digit too many, or how opaque
INKS = regex(
    r"c[:=]?(\d{1,3})%?[\s,/]*m[:=]?(\d{1,3})%?[\s,/]*y[:=]?(\d{1,3})%?[\s,/]*k[:=]?(\d{1,3})%?",
    re.IGNORECASE,
)
PAPERS = {  # trimmed sizes of Chinese books and papers
    "16开": "16K", "大16开": "[210mm, 285mm]", "正16开": "16K", "国际16开": "[210mm, 285mm]",
    "32开": "[130mm, 184mm]",
    "大32开": "[140mm, 203mm]", "8开": "[260mm, 370mm]", "大8开": "[285mm, 420mm]", "对开": "[390mm, 550mm]",
    "4开": "tabloid", "四开": "tabloid",
}  # fmt: skip
GRAMS = regex(r"(\d{2,3})(?:g|克|gsm)(?:/m2|/m²|纸)?", re.IGNORECASE)
COUNTS = {
    "零": "0", "一": "1", "单": "1", "二": "2", "两": "2", "双": "2", "三": "3", "四": "4", "五": "5",
    "六": "6", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
}  # fmt: skip
CAPITALS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌", "一二二三三四五六六七八")  # 小肆
SIZE = regex(r"((?:小|[一二三四五六七八初])[一二三四五六七初]?号?)(?:字|体|字体)?")
IN_POINTS = ("size", "leading", "width", "gap")  # keys of styles whose bare numbers are points
IN_EM = ("indent", "left", "right", "tracking", "latin-gap")


def length_meant(text: str, key: str) -> str:
    """A length as it should be: `12` → `12pt`, `28磅` → `28pt`, `四号字` → `四号`; "" for what is none."""
    text = (
        normalize("NFKC", text.strip(" \n“”‘’\"'"))
        .rstrip(" ,;。")
        .removeprefix("固定值")
        .removeprefix("最小值")
        .removeprefix("首行缩进")
    )
    text = DECIMAL_COMMA.sub(".", text)
    text = text.translate(CAPITALS) if not text[:1].isdecimal() else text
    if match := SIZE.fullmatch(text):
        return match[1].removesuffix("号") if match[1][0] == "小" else match[1]
    match = AMOUNT.fullmatch(text)
    if match is None:
        return ""
    if match[2].lower() in ("px", "像素"):  # 96 to the inch
        return f"{float(match[1]) * 0.75:g}pt"
    bare = "em" if key in IN_EM else "pt" if key in IN_POINTS else "mm"
    written = match[2].lower()
    if written in ("号", "號"):
        return f"{match[1]}号" if match[1] in "12345678" else f"{match[1]}pt"  # 16号 is what programs call 16
    unit = UNITS.get(written, bare if not written else written if written in (*TO_MM, "em", "%") else "")
    return f"{match[1]}{unit}" if unit else ""


def in_millimetres(text: str) -> str:
    """A length in mm for what knows no other unit: `5公分` → `50mm`; "" for what is none."""
    match = AMOUNT.fullmatch(length_meant(text, ""))
    if match is None or match[2] not in TO_MM:
        return ""
    return f"{float(match[1]) * TO_MM[match[2]]:.4g}mm"


def paper_meant(text: str) -> str:
    """How thick a sheet is, by its weight: `80g` → `0.1mm`, that of a book where it is not told."""
    match = GRAMS.fullmatch(normalize("NFKC", text.replace(" ", "")))
    return f"{int(match[1]) / 800:.2g}mm" if match else length_meant(text, "") or "0.1mm"


def colour_meant(text: str) -> str:
    """A colour as it is written, in its quotes: `rgb(17,34,51)`, `＃112233`, `红色`; "" for what is none."""
    text = normalize("NFKC", text.strip(" “”‘’")).casefold()
    if match := HEX.fullmatch(text):
        return f'"#{(match[1] or match[2]).upper()}"'
    if (match := RGB.fullmatch(text)) and max(map(int, match.groups())) < 256:
        return '"#{:02X}{:02X}{:02X}"'.format(*map(int, match.groups()))
    if (match := INKS.fullmatch(text)) and max(map(int, match.groups())) <= 100:
        return f"cmyk({' '.join(match.groups())})"
    name = text if text in COLOURS else text.removesuffix("色")
    return f'"{COLOURS[name]}"' if name in COLOURS else ""


def wide_signs(text: str) -> str:
    """What to say of full-width signs in a value that knows plain ones only; "" where there are none."""
    plain = {sign: normalize("NFKC", sign) for sign in text}
    wide = [sign for sign, other in plain.items() if sign != other and len(other) == 1 and other.isascii()]
    shown, others = "".join(wide), "".join(plain[sign] for sign in wide)
    return in_both(f"（“{shown}”是全角，要用半角 {others}）",
                   f" (“{shown}” is full-width, type {others})") if wide else ""  # fmt: skip


def range_meant(text: str) -> str:
    """Cells of a sheet as they are written: `a1-b3`, `A1：B3`, `$A$1:$B$3`; "" for what are none."""
    text = re.sub(r"[\s$]", "", normalize("NFKC", text)).upper().rpartition("!")[2]  # Sheet1!A1:B3
    match = CELLS.fullmatch(text)
    return f"{match[1]}:{match[2]}" if match else ""


def share_meant(text: str) -> str:
    """`一半`, `百分之六十` as a share: `60%`; "" for what is none."""
    if match := PER_CENT.fullmatch(text):
        tens, ten, ones = match[1].partition("十")
        digit = {**COUNTS, "七": "7", "八": "8", "九": "9"}
        number = (
            10 * int(digit.get(tens, "1")) + int(digit.get(ones, "0")) if ten else int(digit.get(tens, "0"))
        )
        return f"{number}%" if number else ""
    return SHARES.get(text, "")


def count_meant(text: str) -> str:
    """A whole number as it is written: `两栏` → `2`; "" for what is none."""
    text = normalize("NFKC", text.strip()).casefold()
    number = re.match(r"[0-9]+", text)
    return number[0] if number else COUNTS.get(text, COUNTS.get(text[:1], ""))
