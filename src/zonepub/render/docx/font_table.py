"""fontTable.xml: what stands in for a family that is not installed (D1, G10.2)."""

import re

from zonepub.records import dataclass, field_names
from zonepub.regex import regex
from zonepub.render.docx.xml import attribute, part, tag
from zonepub.style import Style
from zonepub.style.model import InlineStyles


@dataclass(frozen=True, slots=True)
class FontFacts:
    """What Word looks for a stand-in by: other names, in order, the ten PANOSE digits, the kind of face."""

    others: str = ""
    panose: str = ""
    family: str = "auto"
    pitch: str = "variable"


# families as offices and systems name them; new Windows, Kylin and UOS lack those of GB2312 and of 方正
KNOWN = {
    "宋体": FontFacts("SimSun", "02010600030101010101"),
    "黑体": FontFacts("SimHei", "02010609060101010101", "modern", "fixed"),
    "仿宋": FontFacts("FangSong", "02010609060101010101", "modern", "fixed"),
    "楷体": FontFacts("KaiTi", "02010609060101010101", "modern", "fixed"),
    "仿宋_GB2312": FontFacts("仿宋,FangSong,方正仿宋_GBK", "02010609030101010101", "modern", "fixed"),
    "楷体_GB2312": FontFacts("楷体,KaiTi,方正楷体_GBK", "02010609030101010101", "modern", "fixed"),
    "方正小标宋简体": FontFacts("方正小标宋_GBK,华文中宋,STZhongsong", "02010601030101010101", "script"),
    "方正小标宋_GBK": FontFacts("方正小标宋简体,华文中宋,STZhongsong,宋体", "02010601030101010101", "script"),
    "华文中宋": FontFacts("STZhongsong", "02010600040101010101"),
    "微软雅黑": FontFacts("Microsoft YaHei", "020B0503020204020204", "swiss"),
    "Times New Roman": FontFacts("Liberation Serif", "02020603050405020304", "roman"),
    "Arial": FontFacts("Liberation Sans", "020B0604020202020204", "swiss"),
}
SANS = regex("sans|gothic|hei|黑", re.IGNORECASE)
EASTERN = regex(r"[^\x00-\x7f]|\b(?:SC|TC|HK|JP|KR|CJK)\b")
CHINESE, LATIN = "86", "00"  # character sets


def font_table(style: Style) -> bytes:
    """The families that the styles name, so that Word and WPS take stand-ins of the right kind."""
    marks = (getattr(style.inline, name) for name in field_names(InlineStyles))
    texts = (*style.text.values(), *marks)
    names = dict.fromkeys(name for text in texts for name in (*text.font[:1], *text.latin[:1]))
    return part("fonts", "".join(map(_font, names)))


def _font(name: str) -> str:
    facts = KNOWN.get(name) or FontFacts(family="swiss" if SANS.search(name) else "roman")
    inner = tag("altName", val=facts.others) if facts.others else ""
    inner += tag("panose1", val=facts.panose) if facts.panose else ""
    inner += tag("charset", val=CHINESE if EASTERN.search(name) else LATIN)
    inner += tag("family", val=facts.family) + tag("pitch", val=facts.pitch)
    return f"<w:font w:name={attribute(name)}>{inner}</w:font>"
