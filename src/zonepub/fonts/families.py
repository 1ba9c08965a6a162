"""Families by class, and the names each goes by (G10, G10.2).

Windows, macOS, WPS and Kylin name the same class differently; a style may use any of the names. What a
machine lacks is replaced by the packaged family of its class, and the replacement is recorded.
"""

from functools import lru_cache

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"

# class -> the packaged family that stands in, and the names of families of that class
CLASSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "song": (SERIF, (
        "宋体", "SimSun", "NSimSun", "新宋体", "STSong", "华文宋体", "Songti SC", "方正书宋_GBK", "方正书宋简体", "FandolSong",
        "思源宋体", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif CJK SC", "Noto Serif SC")),
    "xiaobiaosong": (SERIF, (
        "小标宋", "方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05_GBK",
        "华文中宋", "STZhongsong")),
    "fangsong": (SERIF, (
        "仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "STFangsong", "华文仿宋", "方正仿宋_GBK", "FandolFang",
        "朱雀仿宋", "Zhuque Fangsong (technical preview)")),
    "kai": (SERIF, (
        "楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312", "STKaiti", "华文楷体", "Kaiti SC", "方正楷体_GBK", "FandolKai",
        "霞鹜文楷", "LXGW WenKai", "LXGW WenKai GB")),
    "hei": (SANS, (
        "黑体", "SimHei", "STHeiti", "华文黑体", "Heiti SC", "方正黑体_GBK", "微软雅黑", "Microsoft YaHei", "PingFang SC", "苹方",
        "FandolHei", "思源黑体", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans CJK SC", "Noto Sans SC")),
}  # fmt: skip


def key(name: str) -> str:
    """Names compare without case, spaces and hyphens: `NotoSerif SC` is `Noto Serif SC`."""
    return "".join(character for character in name.casefold() if character not in " -_")


RARE = ("SimSun-ExtB", "BabelStone Han", "HanaMinB")  # for names that no other family can write


FILES = (".ttf", ".otf", ".ttc", ".otc")


def as_file(name: str) -> tuple[str, str] | None:
    """Path and family of what a style names as a file, `fonts/Noto.ttc#Noto Sans CJK SC`; None for a family."""
    path, _, family = name.partition("#")
    return (path, family) if path.lower().endswith(FILES) else None


CLASS_OF = {key(name): kind for kind, (_, names) in CLASSES.items() for name in names}


def class_of(name: str) -> str:
    """The class that a family belongs to; "" for names that are not known."""
    return CLASS_OF.get(key(name), "")


SUFFIXES = ("字体", "体", "字", "体字")  # with which people end names, or not


@lru_cache(256)
def name_meant(name: str) -> str:
    """The known name that one which is not known is a slip of: `仿宋体`, `方正小标宋`, `SimSum`; else ""."""
    from zonepub.slips import one_slip_away

    if class_of(name):
        return ""
    own = key(name)
    known = {key(one): one for _, names in CLASSES.values() for one in names}
    stems = [own.removesuffix(suffix) for suffix in SUFFIXES] + [f"{own}体"]
    found = next((known[stem] for stem in stems if stem in known), "")
    if not found and len(own) >= PREFIX:
        found = next((known[one] for one in known if one.startswith(own)), "")
    if not found and own.isascii() and len(own) >= PREFIX:
        found = next((known[one] for one in known if one_slip_away(own, one)), "")
    return found


PREFIX = 4  # characters of a name that are enough to tell it by


def substitute(name: str) -> str:
    """The packaged family of the class that `name` belongs to; Song for names that are not known."""
    return CLASSES[CLASS_OF.get(key(name), "song")][0]


def same_class(name: str) -> tuple[str, ...]:
    """All names of the class that `name` belongs to, itself first."""
    kind = CLASS_OF.get(key(name))
    return (name, *(other for other in CLASSES[kind][1] if other != name)) if kind else (name,)


# families that have what the packaged faces lack, by the first and last code point they are asked for
HOLDERS = (
    (0x2070, 0x209F, "Noto Sans / DejaVu Sans"),  # superscripts and subscripts
    (0x2190, 0x2BFF, "Segoe UI Symbol / DejaVu Sans / Noto Sans Symbols 2"),
    (0x1F000, 0x1FAFF, "Segoe UI Emoji / Noto Emoji"),
    (0x20000, 0x3FFFF, "SimSun-ExtB / Plangothic P1 / TH-Tshyn-P2"),
)


def holders(char: str) -> str:
    """Families that are likely to have a character which the packaged faces lack."""
    return next((names for first, last, names in HOLDERS if first <= ord(char) <= last), "SimSun / Noto Sans")
