"""Which class of face a font name belongs to: Fangsong, Hei, Kai, Song, Xiaobiaosong (G10)."""

import re
from functools import lru_cache

from zonepub.fonts.families import CLASS_OF, key
from zonepub.records import dataclass
from zonepub.regex import regex

# beginnings of PostScript names, as PDF has them, that are no family names (G10.2)
POSTSCRIPT = {
    "fzxbs": "xiaobiaosong", "fzxiaobiaosong": "xiaobiaosong", "stzhongs": "xiaobiaosong",
    "fangsong": "fangsong", "simfang": "fangsong", "stfangso": "fangsong", "fzfs": "fangsong",
    "fzfangsong": "fangsong", "adobefangsong": "fangsong", "cesifs": "fangsong", "zhuquefangsong": "fangsong",
    "fandolfang": "fangsong", "仿宋": "fangsong", "华文仿宋": "fangsong",
    "kaiti": "kai", "simkai": "kai", "stkaiti": "kai", "fzkt": "kai", "fzkai": "kai", "adobekaiti": "kai",
    "cesikt": "kai", "lxgwwenkai": "kai", "fandolkai": "kai", "楷体": "kai", "华文楷体": "kai",
    "simhei": "hei", "stheiti": "hei", "fzht": "hei", "fzhei": "hei", "adobeheiti": "hei", "cesiht": "hei",
    "notosanssc": "hei", "notosanscjk": "hei", "sourcehansans": "hei", "microsoftyahei": "hei",
    "pingfang": "hei", "fandolhei": "hei", "heitisc": "hei", "dengxian": "hei", "黑体": "hei",
    "simsun": "song", "nsimsun": "song", "stsong": "song", "fzss": "song", "fzshusong": "song",
    "adobesong": "song", "cesisong": "song", "notoserifsc": "song", "notoserifcjk": "song",
    "sourcehanserif": "song", "songti": "song", "fandolsong": "song", "宋体": "song", "标宋": "song",
    "方正小标宋": "xiaobiaosong", "方正仿宋": "fangsong", "方正楷体": "kai", "方正黑体": "hei",
    "方正书宋": "song", "小标宋": "xiaobiaosong", "等线": "hei", "微软雅黑": "hei",
}  # fmt: skip
PREFIXES = sorted(POSTSCRIPT, key=len, reverse=True)
# free families that stand in for any class, and never are that class (G10.1)
STAND_INS = ("notoserif", "notosans", "sourcehan", "思源", "wenquanyi", "droidsansfallback")
HEAVY = regex(r"bold|heavy|black|demi|[-,]b$|-[6-9]\d\d$", re.IGNORECASE)
TAIL = regex(
    r"([-,](regular|bold|medium|light|heavy|black|semibold|normal|italic|demi\w*|\d00))+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FaceClass:
    """A font by name. `kind` is its class, `latin` for other fonts without Han, empty when unknown."""

    name: str
    kind: str
    stand_in: bool = False  # a free family that may replace what was wanted
    heavy: bool = False  # its name says bold


@lru_cache(maxsize=4096)
def face(name: str) -> FaceClass:
    """The face called `name`: a family name, or a PostScript name with or without its subset tag."""
    plain = re.sub(r"^[A-Z]{6}\+", "", _recovered(name)).strip().lstrip("@")
    bare = key(TAIL.sub("", plain))
    kind = CLASS_OF.get(bare, "")
    if not kind:
        kind = next((POSTSCRIPT[start] for start in PREFIXES if bare.startswith(start)), "")
    if not kind and plain and plain.isascii():
        kind = "latin"
    return FaceClass(plain, kind, bare.startswith(STAND_INS), bool(HEAVY.search(plain)))


def _recovered(name: str) -> str:
    """Old programs write font names in GBK bytes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
    return name
