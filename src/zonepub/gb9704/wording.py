"""Measured values as text in both languages."""

from zonepub.cjk import MM
from zonepub.fonts.face_class import FaceClass
from zonepub.gb9704.clause import Bilingual

FACES = {
    "song": Bilingual("宋体", "Song"),
    "xiaobiaosong": Bilingual("小标宋体", "Xiaobiaosong"),
    "fangsong": Bilingual("仿宋体", "Fangsong"),
    "kai": Bilingual("楷体", "Kai"),
    "hei": Bilingual("黑体", "Hei"),
}
SIZES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一", 22: "二号", 18: "小二", 16: "三号", 15: "小三",
    14: "四号", 12: "小四", 10.5: "五号", 9: "小五",
}  # fmt: skip
BLACK, RED = Bilingual("黑色", "black"), Bilingual("红色", "red")
ALIGNS = {"center": Bilingual("居中", "centred"), "right": Bilingual("居右", "at the right")}
NOT_CENTRED = Bilingual("未居中", "not centred")
WEIGHTS = (Bilingual("不加粗", "not bold"), Bilingual("加粗", "bold"))


def in_both(text: str) -> Bilingual:
    """What reads alike in both languages."""
    return Bilingual(text, text)


def mm(value: float) -> Bilingual:
    """Points as millimetres."""
    return in_both(f"{value / MM:.1f} mm")


def size_text(value: float) -> Bilingual:
    """A type size in points, with its Chinese name where it has one."""
    name = SIZES.get(round(value * 2) / 2)
    return Bilingual(
        f"{value:g} pt（{name}）" if name else f"{value:g} pt",
        f"{value:g} pt ({name})" if name else f"{value:g} pt",
    )


def blank_lines_text(value: float) -> Bilingual:
    return Bilingual(f"空 {value:.1f} 行", f"{value:.1f} blank lines")


def characters_text(value: float) -> Bilingual:
    return Bilingual(f"{value:.1f} 字", f"{value:.1f} characters")


def from_left_text(figure: str) -> Bilingual:
    return Bilingual(f"左空 {figure} 字", f"{figure} characters from the left")


def face_text(face: FaceClass) -> Bilingual:
    known = FACES.get(face.kind)
    name = face.name or "?"
    return Bilingual(f"{name}（{known.zh}）", f"{name} ({known.en})") if known else in_both(name)


def colour_text(color: tuple[float, float, float]) -> Bilingual:
    return in_both("#" + "".join(f"{round(part * 255):02X}" for part in color))
