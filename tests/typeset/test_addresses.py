"""T3.5: addresses are broken at their marks, and inside a word rather than tear the line before them."""

from helpers.square_fonts import lines, paragraph

LONG = "条款见https://www.example.org/yunze/international/cooperation/agreements/2025/model-clauses.html；已存档备查。"


def test_an_address_is_broken_after_its_marks() -> None:
    assert (
        lines("见https://rc.example.org/list或rencai@yunze.example.org索取。", 12)[0]
        == "见https://rc.example."
    )


def test_an_address_is_parted_inside_a_word_rather_than_the_line_before_it_torn() -> None:
    done = paragraph(LONG, 14)
    assert not any(line.emergency for line in done.lines)
    assert max(line.stretch for line in done.lines) < 0.3
    assert any(line.text[-1].isalnum() and line.text[-1].isascii() for line in done.lines)


def test_parting_a_word_of_an_address_is_told() -> None:
    done = paragraph(LONG, 14, explain=True)
    assert "address-parted" in {item.kind for item in done.decisions if item.rule == "T3.5"}


def test_neither_the_scheme_nor_a_year_is_parted() -> None:
    for ems in range(6, 30):
        set_lines = lines("参见https://a.b.org/2025/2024/2023/2022说明文字若干。", ems)
        assert not any(line.endswith(("ht", "htt", "http", "20")) for line in set_lines), ems


def test_a_formula_is_broken_after_its_sign_where_it_must() -> None:
    set_lines = lines("指标取x′=（x−y）／（z−y），逆向指标取反。", 8)
    assert set_lines[0].endswith("−")


def test_a_line_of_latin_alone_does_not_make_the_lines_around_it_loose() -> None:
    text = "研究人员在问卷里写道：“I expected paperwork, queues and stamps; what I got was one form.”"
    assert max(line.stretch for line in paragraph(text, 16).lines) < 1
