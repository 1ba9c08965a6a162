"""T3.5: addresses are broken at their marks, and inside a word rather than tear the line before them."""

from itertools import pairwise

import pytest
from helpers.square_fonts import lines, paragraph

LONG = "条款见https://www.example.org/yunze/international/cooperation/agreements/2025/model-clauses.html；已存档备查。"


def test_an_address_is_broken_after_its_marks() -> None:
    assert (
        lines("见https://rc.example.org/list或rencai@yunze.example.org索取。", 12)[0]
        == "见https://rc.example."
    )


def test_a_line_stays_short_rather_than_torn_or_parted_inside_a_word() -> None:
    for ems in range(12, 36):
        done = paragraph(LONG, ems, explain=True)
        assert not any(line.emergency for line in done.lines)
        assert max(line.stretch for line in done.lines) < 0.1, ems
        assert not any(line.text[-1].isascii() and line.text[-1].isalnum() for line in done.lines)
        assert "address-parted" not in {item.kind for item in done.decisions if item.rule == "T3.5"}
        kinds = {item.kind for item in done.decisions}  # at the address, or where a mark ends the line
        assert ("left-short" in kinds) == any(line.width < ems * 10 - 0.01 for line in done.lines[:-1])


def test_a_code_is_parted_inside_where_most_of_a_line_would_stay_empty() -> None:
    done = paragraph("校验码为" + "0a1b2c3d4e5f6789" * 4 + "，请核对。", 20, explain=True)
    assert "address-parted" in {item.kind for item in done.decisions if item.rule == "T3.5"}


PATHS = [
    "C:\\data\\report\\2026\\figure.png",
    "/usr/share/fonts/noto/serif.otf",
    "src/main/java/cn/zone/App.java",
]


@pytest.mark.parametrize(
    "path", [*PATHS, "zhang.wei@office.example.gov.cn", "www.example.gov.cn/zwgk/2026/index.html"]
)
# typography F19
def test_paths_and_mail_part_at_their_own_places(path: str) -> None:
    for ems in range(8, 24):
        for line in lines(f"文件放在{path}目录下备查，请各单位下载。", ems):
            assert not (line[-1].isascii() and line[-1].isalnum()) or path.endswith(line[-4:])


def test_neither_the_scheme_nor_a_year_is_parted() -> None:
    for ems in range(6, 30):
        set_lines = lines("参见https://a.b.org/2025/2024/2023/2022说明文字若干。", ems)
        assert not any(line.endswith(("ht", "htt", "http", "20")) for line in set_lines), ems


def test_a_formula_is_whole_where_a_line_holds_it_and_else_turned_over_behind_a_sign() -> None:
    assert lines("指标取x′=（x−y）／（z−y），逆向指标取反。", 8)[1] == "x′=（x−y）／（z−y），"
    sums = lines("总数y=abcd+bcde+cdef+defg+efgh+fghi，见附录。", 7)
    assert len(sums) > 3 and all(line[-1] in "=+数见" for line in sums[:-1]), sums


def test_a_line_of_latin_alone_does_not_make_the_lines_around_it_loose() -> None:
    text = "研究人员在问卷里写道：“I expected paperwork, queues and stamps; what I got was one form.”"
    assert max(line.stretch for line in paragraph(text, 16).lines) < 1


def test_an_address_is_never_parted_behind_its_own_hyphen() -> None:
    """Readers of PDF take such a hyphen for one that the line added, and copy the address without it."""
    for ems in range(10, 40):
        assert not any(line.endswith("-") for line in lines(LONG, ems)), ems


def test_a_path_behind_han_may_begin_a_line_and_a_unit_behind_a_stroke_may_not() -> None:
    """T2.1, T3.5: it was held as firmly as 元/吨, so that the line before ended short in front of 认位于."""
    assert lines("试验结果参数默认位于/etc/wetland/config.yaml", 11)[:2] == [
        "试验结果参数默认位于",
        "/etc/wetland/config.",
    ]
    for text in ("全年综合能耗每万元产值单位电价为五角元/kWh左右", "各站点的流量计读数以立方米/h/km表示"):
        assert not any(line.startswith("/") for ems in range(4, 20) for line in lines(text, ems))


def test_a_value_behind_an_at_sign_is_no_address() -> None:  # T3.3
    """mAP@0. ended a line, and 5 began the next."""
    for ems in range(10, 24):
        assert not any(
            line.endswith(("mAP@", "mAP@0."))
            for line in lines("量化后每帧耗时6.7ms，mAP@0.5由0.882变为0.888。", ems)
        )
    assert any(
        line.endswith("@")
        for ems in range(6, 12)
        for line in lines("请写信到zhang@163.com，三日内答复。", ems)
    )


def test_no_line_ends_behind_the_point_of_a_number_in_a_long_formula() -> None:
    """With a root inside and a sign of percent behind it, it was parted as an address is."""
    text = "时间同步四项，于是u=√(0.21²+0.08²+0.05²+0.02²)%≈0.23%，取k=2，扩展不确定度不变。"
    for width in range(10, 34):
        found = lines(text, width)
        assert not any(one[-1] == "." and two[0].isdigit() for one, two in pairwise(found)), found
    assert lines(text, 16)[1].endswith("0.02²)%≈")
