"""The kinds of values in a style file: how each is written, read and described.

The annotated aliases below are what the records of `style/model/` use; `style/reader.READERS` reads each.
"""

import re
from functools import lru_cache
from typing import Annotated

from zonepub.cjk import MM
from zonepub.model import Picture
from zonepub.records import dataclass
from zonepub.regex import regex

# G9, T9.7: Chinese size names in points, as in Word, WPS and ctex
SIZE_NAMES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0,
    "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5,
    "七号": 5.5, "八号": 5.0,
}  # fmt: skip
HAN_DIGITS = dict(zip("0123456789", "初一二三四五六七八九", strict=True))

UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}

# trimmed sizes in mm; 16K is the Chinese 正度 16 开
PAGE_SIZES = {
    "A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B5": (176, 250), "16K": (185, 260),
    "tabloid": (280, 390), "letter": (215.9, 279.4),
}  # fmt: skip

WEIGHTS = {"light": 300, "regular": 400, "medium": 500, "semibold": 600, "bold": 700, "heavy": 900}


@dataclass(frozen=True, slots=True)
class Colour:
    """`rgb` as six hex digits; `cmyk` in 0..1 where the style declares it. Both empty: nothing is painted.

    `spot` names an ink with a plate of its own in print; `cmyk` stands in for it.
    """

    rgb: str = ""
    cmyk: tuple[float, float, float, float] | None = None
    spot: str = ""

    def __bool__(self) -> bool:
        return bool(self.rgb)

    @property
    def css(self) -> str:
        return f"#{self.rgb}" if self.rgb else "transparent"


Length = Annotated[float, "length"]  # points
Factor = Annotated[float, "factor"]  # a share: 0.5 or 50%
Weight = Annotated[int, "weight"]  # 100..900
Fonts = Annotated[tuple[str, ...], "fonts"]
Template = Annotated[str, "template"]  # words with {placeholders}
PictureFile = Annotated[Picture, "picture"]  # beside the style file
PageSize = Annotated[tuple[float, float], "page-size"]  # points


class BadValue(ValueError):
    """The text is not of the kind; `code` names the diagnostic."""

    def __init__(self, code: str, **args: str) -> None:
        super().__init__(code)
        self.code, self.args_ = code, args


LENGTHS = "12pt 3mm 2em 80% 小四"
WHOLE = "0 1 2 3 …"
NO_SHARES = "30mm 3cm 12pt 2em"  # where nothing is there of which a share could be
LENGTH = regex(r"(-?\d+(?:\.\d+)?)\s*([a-z%]*)", re.ASCII)


@lru_cache(1024)  # formats share most of a style
def parse_length(text: str, *, em: float, percent: float | None = None, bare: float | None = None) -> float:
    """Points of `12pt`, `3mm`, `2em`, `80%`, `小四`, `-4`, `4号`.

    `em` is the type size that em refers to, `percent` what 100 % is, `bare` what a bare number counts.
    Raises BadValue `wrong-unit` or `wrong-value`.
    """
    named = size_name(text)
    if named is not None:
        return named
    match = LENGTH.fullmatch(text.strip())
    if not match:
        raise BadValue("wrong-value", value=text, wanted=NO_SHARES if percent is None else LENGTHS)
    amount, unit = float(match[1]), match[2]
    if unit in UNITS:
        return amount * UNITS[unit]
    if unit == "em":
        return amount * em
    if unit == "%" and percent is not None:
        return amount / 100 * percent
    if unit == "" and (bare is not None or amount == 0):
        return amount * (bare or 0)
    raise BadValue("wrong-unit", value=text, units="pt mm cm in em" + (" %" if percent is not None else ""))


def size_name(text: str) -> float | None:
    """Points of a Chinese size name: `小四`, `3号`, `-4` (G9)."""
    text = text.strip()
    if text in SIZE_NAMES:
        return SIZE_NAMES[text]
    if match := re.fullmatch(r"([0-9])号", text):
        return SIZE_NAMES.get(f"{HAN_DIGITS[match[1]]}号")
    if match := re.fullmatch(r"(?:小([0-9])号?|-([0-9]))", text):
        return SIZE_NAMES.get(f"小{HAN_DIGITS[match[1] or match[2]]}")
    return None


def parse_factor(text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", text.strip())
    if not match:
        raise BadValue("wrong-value", value=text, wanted="0.5 50%")
    return float(match[1]) / (100 if match[2] else 1)


def parse_weight(text: str) -> int:
    if text in WEIGHTS:
        return WEIGHTS[text]
    if re.fullmatch(r"[1-9]00", text):
        return int(text)
    raise BadValue("wrong-value", value=text, wanted=" ".join(WEIGHTS) + " 100…900")


COLOUR = regex(
    r"(?:#(?P<rgb>[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}))?\s*"
    r"(?:cmyk\((?P<inks>[\d\s.,%]+)\)|spot\((?P<name>[^,()]*[^,()\s])\s*,\s*cmyk\((?P<spot_inks>[\d\s.,%]+)\)\s*\))?"
)

RESERVED_INKS = ("All", "None")  # PDF's own names (ISO 32000-1, 8.6.6.4)


@lru_cache(1024)
def parse_colour(text: str) -> Colour:
    """`#8C1D18`, `#A00`, `none`, `cmyk(0, 90, 80, 20)` in percent, or both: `#8C1D18 cmyk(0 90 80 20)`.

    In print an ink of its own: `spot(专红, cmyk(0 100 100 0))`, also behind a `#8C1D18` for screens.
    """
    if text == "none":
        return Colour()
    match = COLOUR.fullmatch(text.strip())
    if not match or not text.strip() or match["name"] in RESERVED_INKS:
        raise BadValue("wrong-colour", value=text)
    rgb, inks = match["rgb"], match["spot_inks"] or match["inks"]
    cmyk = None
    if inks is not None:
        amounts = [float(part) / 100 for part in re.findall(r"\d+(?:\.\d+)?", inks)]
        if len(amounts) != 4:
            raise BadValue("wrong-colour", value=text)
        if max(amounts) > 1:
            raise BadValue("ink-beyond", value=text)
        cmyk = (amounts[0], amounts[1], amounts[2], amounts[3])
    if rgb is None:
        assert cmyk is not None
        rgb = "".join(f"{round(255 * (1 - ink) * (1 - cmyk[3])):02X}" for ink in cmyk[:3])
    elif len(rgb) == 3:
        rgb = "".join(2 * digit for digit in rgb)
    return Colour(rgb.upper(), cmyk, (match["name"] or "").strip())


def parse_page_size(text: str) -> tuple[float, float]:
    """`A4`, or `A4 landscape`."""
    name, _, turned = text.partition(" ")
    if name not in PAGE_SIZES or turned not in ("", "landscape", "横"):
        raise BadValue("wrong-value", value=text, wanted=" ".join(PAGE_SIZES))
    width, height = (side * MM for side in PAGE_SIZES[name])
    return (height, width) if turned else (width, height)


MOST_DIGITS = 18


def parse_whole(text: str) -> int:
    """A number from 0."""
    if not text.isascii() or not text.isdigit():
        raise BadValue("wrong-value", value=text, wanted=WHOLE)
    return int(text[:MOST_DIGITS])  # what has more is beyond every limit all the same


def parse_flag(text: str) -> bool:
    """`true` or `false`, and nothing else."""
    if text not in ("true", "false"):
        raise BadValue("wrong-value", value=text, wanted="true false")
    return text == "true"
