"""Where to get the faces that a style names and the machine lacks: `zonepub fonts --advise`."""

from collections.abc import Iterable, Iterator
from typing import Literal

from zonepub.fonts.catalogue import FontCatalogue
from zonepub.fonts.families import RARE, class_of
from zonepub.records import dataclass

Language = Literal["zh", "en"]
SUPPLEMENTAL = (
    "可选功能“简体中文补充字体”",
    "optional feature “Chinese (Simplified) Supplemental Fonts”",
)


@dataclass(frozen=True, slots=True)
class FaceSource:
    """A face that may be had for a class: packages by manager, licence, and how much it can write.

    Coverage of GB 18030-2022: level 1 asks for 6,763 characters of GB 2312, the 20,902 of the URO and the
    6,582 of extension A; level 2 for the Table of General Standard Characters, too; level 3 for all.
    """

    face: str
    packages: tuple[tuple[str, str], ...]  # (manager, package)
    windows: tuple[str, str]  # in Chinese and in English
    licence: tuple[str, str]
    coverage: tuple[str, str]


TITLE, TEXT = ("发文机关标志、标题", "marks and titles"), ("正文", "text")
USES = {
    "xiaobiaosong": TITLE, "fangsong": TEXT, "kai": ("二级标题、签发人姓名", "level 2, names of signers"),
    "hei": ("一级标题、密级", "level 1, secrecy"), "song": ("页码", "page numbers"),
    "rare": ("人名地名中的生僻字", "rare characters in names"),
}  # fmt: skip
CJK = (("apt", "fonts-noto-cjk"), ("dnf", "google-noto-serif-cjk-fonts"), ("brew", "font-noto-serif-cjk-sc"))
OFL = ("OFL", "OFL")
WHOLE = ("一级全", "level 1 whole")
ADVICE = {
    "xiaobiaosong": FaceSource(
        "Noto Serif CJK SC Bold",
        (*CJK, ("npm", "@expo-google-fonts/noto-serif-sc")),
        (
            "华文中宋随 Microsoft Office；方正小标宋须向方正购买授权",
            "STZhongsong comes with Microsoft Office; FZXiaoBiaoSong is licensed by Founder",
        ),
        OFL,
        WHOLE,
    ),
    "fangsong": FaceSource(
        "FandolFang",
        (("apt", "texlive-lang-chinese"), ("dnf", "texlive-fandol")),
        SUPPLEMENTAL,
        ("GPL，字体例外", "GPL with font exception"),
        ("GB 2312 全，一级不全：7,942 字", "GB 2312 whole, level 1 in part: 7,942"),
    ),
    "kai": FaceSource(
        "LXGW WenKai",
        (("apt", "fonts-lxgw-wenkai"), ("brew", "font-lxgw-wenkai"), ("npm", "lxgw-wenkai-webfont")),
        SUPPLEMENTAL,
        OFL,
        ("URO 全，扩展 A 只 493 字", "the URO whole, 493 of extension A"),
    ),
    "hei": FaceSource("Noto Sans CJK SC", CJK[:1], SUPPLEMENTAL, OFL, WHOLE),
    "song": FaceSource("Noto Serif CJK SC", CJK, ("宋体随系统", "SimSun is part of it"), OFL, WHOLE),
    "rare": FaceSource(
        "BabelStone Han",
        (("apt", "fonts-babelstone-han"),),
        ("SimSun-ExtB 随系统", "SimSun-ExtB is part of it"),
        ("Arphic PL", "Arphic PL"),
        ("扩展 A 4,603 字，以后 29,090 字", "4,603 of extension A, 29,090 beyond"),
    ),
}


def advice(wanted: Iterable[tuple[str, ...]], fonts: FontCatalogue, language: Language) -> Iterator[str]:
    """A line for each class of which the machine has none of the families that are named in `wanted`."""
    at = 0 if language == "zh" else 1
    missing: dict[str, str] = {}
    for families in wanted:
        for item in fonts.stack(families).substitutions:
            missing.setdefault(class_of(item.asked), item.asked)
        rare = [family for family in families if family in RARE]
        if rare and not any(fonts.has(family) for family in rare):
            missing.setdefault("rare", rare[0])
    for kind, name in missing.items():
        if kind in ADVICE:
            source = ADVICE[kind]
            packages = "  ".join(f"{manager}: {package}" for manager, package in source.packages)
            yield "\t".join((
                name, USES[kind][at], f"{source.face} ({source.licence[at]})", packages,
                f"Windows: {source.windows[at]}", f"GB 18030-2022: {source.coverage[at]}",
            ))  # fmt: skip
