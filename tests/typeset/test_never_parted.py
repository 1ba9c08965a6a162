"""T2.1, T3.2-T3.4: kinds of hyphens, signs, ranges and units in every measure, none at a forbidden edge."""

import pytest
from helpers.square_fonts import left, lines, paragraph

AROUND = "在过去的一年里全区{}成为新的增长点，各项工作继续向前推进并取得实效。"
UNITS = """5% -3℃ ±0.5℃ 3×5 A/B §3 №5 2026—2030年 $100 ¥5 5G+ C++ 1:50 10:30 10：30 〔2026〕12号 PM2.5 H₂O x² 3′20″
39°54′20″ m/s kW·h 1∶500 ≥90% ≤5 ≥10 10%～30% 5～10 100万—200万 5-10 20岁-30岁 5℃~10℃ 3℃—5℃ 周一~周五 －5 ＜3
10㎥ 5㎢ 45㎾ 10⁻⁶ 2～3 三—五 ＝8 ≈3.5 √2 3÷5 ①推进 5＋2 IV-2 """.split()  # noqa: SIM905
SPACED = [
    "38.4 km",
    "27.5 μg/m³",
    "18.2 MΩ·cm",
    "86 m²",
    "1.37 GB",
    "15 %",
    "90 °",
    "≥ 90",
    "1 ∶ 500",
    "№ 5",
    "5\u00a0年",
]


@pytest.mark.parametrize("unit", UNITS + SPACED)
# typography F18
def test_a_unit_stands_whole_in_every_measure(unit: str) -> None:
    text = AROUND.format(unit)
    for tenths in range(140, 260, 5):
        set_lines = lines(text, tenths / 10)
        assert any(unit in line for line in set_lines), (tenths, set_lines)


HYPHENS = [
    "中国-东盟博览会",
    "长三角‐珠三角",
    "周一~周五",
    "京－津",
    "甲 - 乙",
    "AI-驱动",
    "为-5度",
    "（-3℃）",
    "甲-B",
]


@pytest.mark.parametrize("text", HYPHENS)
def test_no_hyphen_starts_a_line(text: str) -> None:  # T2.1
    for before in range(14):
        set_lines = lines("甲乙丙丁戊己庚辛壬癸子丑寅卯"[:before] + text + "天地玄黄宇宙洪荒日月盈昃", 7)
        assert not any(line[0] in "-‐－~" for line in set_lines), set_lines


@pytest.mark.parametrize(
    "unit",
    [
        "米²",
        "国¹",
        "平方米³",
        "长∶宽",
        "‘甲’/乙",
        "“甲”/“乙”",
        "甲 / 乙",
        "十㎡",
        "八㎾",
        "预计数*",
        "快报数**",
        "李**",
        "说明†",
    ],
)
# typography F13
def test_superscripts_ratios_and_separators_keep_off_the_edges(unit: str) -> None:  # T2.1, T2.3, T3.6
    for before in range(14):
        for line in lines("甲乙丙丁戊己庚辛壬癸子丑寅卯"[:before] + unit + "天地玄黄宇宙洪荒日月盈昃", 7):
            assert line[0] not in "²³¹∶/㎡㎾*†" and line.rstrip()[-1] != "/"


QUOTED = [
    "称为<高新区>的地方",
    "叫{特区}的地方",
    "一 < 二 > 三四",
    "共5<好>项目",
    "<甲>、<乙>和<丙>",
    "约15.6>的屏叫<高清>屏",
]


@pytest.mark.parametrize("text", QUOTED)
def test_straight_quotes_have_a_side(text: str) -> None:  # T2.2, T2.9
    for before in range(14):
        marked = "甲乙丙丁戊己庚辛壬癸子丑寅卯"[:before] + text + "天地玄黄宇宙洪荒日月盈昃"
        typed = marked.translate(str.maketrans("<>{}", "\"\"''"))
        for line in paragraph(typed, 7).lines:
            part = marked[line.start : line.end].rstrip()
            assert part[0] not in ">}" and part[-1] not in "<{"


@pytest.mark.parametrize("symbol", "→★①Ⅳ≈㈱☑🚀")
def test_a_gap_stands_beside_ideographs_only(symbol: str) -> None:  # T7.1
    line = paragraph(f"甲A{symbol}B乙", 30).lines[0]
    assert left(line, "B") - left(line, "A") == pytest.approx(1.5 if symbol not in "≈" else 1.0)


def test_a_kana_and_an_iteration_mark_have_the_gap() -> None:  # T7.1
    for han in "甲カ々〇あ":
        assert left(paragraph(f"{han}A", 30).lines[0], "A") == pytest.approx(1.25)


def test_the_space_of_a_measure_is_not_stretched() -> None:  # T3.4
    line = paragraph("甲乙丙38.4 km丁戊己庚辛壬癸子", 11, last_line_min=0).lines[0]
    assert line.stretch > 0 and left(line, "k") - left(line, "4") == pytest.approx(0.75)


def test_a_date_is_turned_over_behind_year_or_month_only_where_a_line_were_short_by_some_em_else() -> (
    None
):  # T3.4
    text = "各项工作自本文件印发之时起至2026年11月25日以前全部完成，并报送市政府办公室备案存查。"
    for width in range(8, 30):
        parts = lines(text, width)
        assert all(not line[-1].isdigit() and line[0] not in "年月日" for line in parts)
        before = 14 % width  # em in the line that the date would begin below
        assert width < 9 or any("2026年11月25日" in line for line in parts) or width - before > 3, width
    assert lines(text, 20)[0].endswith("2026年11月")  # six em would stay white


def test_a_long_range_is_turned_over_behind_its_sign_before_a_line_stays_short_by_some_em() -> None:  # T3.4
    text = "停留时间9.3 h，污泥浓度控制在3,294～5,374 mg/L，溶解氧维持不变。"
    assert lines(text, 20)[0].endswith("3,294～")
    for width in range(12, 20):
        assert any("3,294～5,374 mg/L" in line for line in lines(text, width)), width
    for width in range(12, 28):
        assert any("3～5 mg/L" in line for line in lines(text.replace("3,294～5,374", "3～5"), width)), width


@pytest.mark.parametrize("code", ["QW-SIL-2025-018", "MODBUS-RTU", "DevKit-rev2"])
def test_a_code_is_not_parted_behind_its_hyphen_which_readers_of_pdf_would_drop(code: str) -> None:  # T3.5
    for before in range(12):
        found = lines("甲乙丙丁戊己庚辛壬癸子丑"[:before] + f"见（{code}），要求时照办，逐年核对一次。", 14)
        assert any(code in line for line in found), found


def test_a_long_unit_is_turned_over_behind_its_stroke_before_a_line_stays_half_empty() -> None:  # T3.4
    found = lines("储能系统额定5 MW／17 MW·h，采用磷酸铁锂电池，循环寿命超过六千次。", 12)
    assert found[:2] == ["储能系统额定5 MW／", "17 MW·h，采用磷酸铁锂电池，"]
    text = "园区单位工业增加值能耗由0.415吨标准煤/万元降到0.255吨标准煤/万元，累计下降不少。"
    for width in range(8, 30):  # 万元 and 吨标准煤 are whole in any measure
        parts = lines(text, width)
        assert not any(line[0] in "元吨标准煤" or line.endswith(("万", "标准")) for line in parts), parts
    assert any(line.endswith("吨标准煤/") for line in lines(text, 19))  # seven em would stay white
    assert not any(line.endswith("/") for width in (21, 23, 26, 28) for line in lines(text, width))


def test_a_number_of_han_is_whole_where_it_can_be_helped() -> None:  # T3.2
    for start in ("市委、", "近日，", "他说，"):
        text = f"{start}有关会议传达了中央政治局第二十四次集体学习时的讲话，强调创新的意义。"
        assert any("第二十四次" in line for line in lines(text, 19))


@pytest.mark.parametrize(
    "number",
    ["HJ 887—2015", "GB/T 15834—2011", "DB33/T 2548—2022", "ISO/IEC 27001", "JGJ 84—2017", "GB/T 1.1—2020"],
)
def test_the_letters_of_a_standard_stay_with_its_number_unless_a_line_were_short_by_some_em(
    number: str,
) -> None:  # T3.4
    for before in range(16):
        text = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"[:before] + f"依照{number}的要求执行，各园一律不得另行规定。"
        found = lines(text, 16)
        whole = any(number in line for line in found)
        assert whole or (16 - before - 2 > 3 and found[0].endswith(number.split(" ")[0])), before
