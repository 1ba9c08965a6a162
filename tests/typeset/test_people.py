"""T3.4: names of people are never parted."""

import pytest
from helpers.square_fonts import lines

from zonepub.typeset import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("主持人：欧阳知秋", ["欧阳知秋"]),
        ("记录：江若水 陆之南", ["江若水", "陆之南"]),
        ("成员：周行知（管委会主任）、司马明", ["周行知", "司马明"]),
        ("（图/记者 张三）", ["记者", "张三"]),
        ("王瑢 摄", ["王瑢 摄"]),
        ("张三、李小四、欧阳知秋到会。", ["张三", "李小四", "欧阳知秋"]),
        ("任命张三、李小四、王五为委员", ["张三", "李小四", "王五为"]),
        ("新能源、机器人、生物医药、新材料", []),
        ("记者从有关部门获悉，今年", []),
        ("成员：各有关部门负责人", []),
    ],
)
def test_names_are_told_from_words(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in names_in(text)] == names


def test_no_line_ends_inside_a_name() -> None:
    text = (
        "出席：欧阳知秋、江若水、诸葛明远、陆之南、林远、何守拙、司马清。会议由欧阳知秋主持，讨论了全年工作。"
    )
    for width in range(5, 30):
        shown = lines(text, width)
        for name in ("欧阳知秋、", "江若水", "诸葛明远", "陆之南", "何守拙", "司马清"):
            assert any(name in line for line in shown), (width, shown)
