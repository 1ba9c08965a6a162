"""Families of type as devices have them."""

from collections.abc import Iterable, Iterator

from zonepub.fonts.families import CLASS_OF, as_file, key
from zonepub.render.xhtml.css.rules import string

WESTERN = " (latin)"  # a family taken for Latin only: its quotes are not those of Chinese (T1.17)
LATIN_RANGE = "U+20-7E, U+A0-24F, U+1E00-1EFF"  # quotes, dashes and dots stay Chinese (T1.17)
# What devices have of each class of Chinese type, and the generic family for all others.
DEVICES = {
    "song": (("Songti SC", "STSong", "SimSun"), "serif"),
    "xiaobiaosong": (("STZhongsong", "Songti SC", "SimSun"), "serif"),
    "fangsong": (("STFangsong", "FangSong"), "serif"),
    "kai": (("Kaiti SC", "STKaiti", "KaiTi"), "serif"),
    "hei": (("PingFang SC", "Heiti SC", "Microsoft YaHei"), "sans-serif"),
}


def on_devices(families: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """What stands in for families of one class, and their generic family."""
    kind = next((CLASS_OF[key(family)] for family in families if key(family) in CLASS_OF), "song")
    return DEVICES[kind]


def without_files(families: tuple[str, ...]) -> list[str]:
    """The families but for what a style names as a file, which is no name for devices."""
    return [family for family in families if not as_file(family)]


def local_faces(families: Iterable[str]) -> Iterator[str]:
    """Families of the device, for Latin only."""
    for name in families:
        yield (
            f"@font-face {{ font-family: {string(name + WESTERN)}; src: local({string(name)});"
            f" unicode-range: {LATIN_RANGE}; }}\n"
        )
