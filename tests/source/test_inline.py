"""Inline markup: small, and safe beside Chinese punctuation."""

import pytest
from helpers.inlines import parse, show
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.model import plain

GOOD = {
    "**重点。**下一句": "<b>重点。</b>下一句",
    "他说**“绿地”**很好": "他说<b>“绿地”</b>很好",
    "面积**（公顷）**如下": "面积<b>（公顷）</b>如下",
    "*强调*与**加强**": "<i>强调</i>与<b>加强</b>",
    "***两者***": "<b><i>两者</i></b>",
    "**外*里*外**": "<b>外<i>里</i>外</b>",
    "*外**里**外*": "<i>外<b>里</b>外</i>",
    "**a *b***": "<b>a <i>b</i></b>",
    "*a **b***": "<i>a <b>b</b></i>",
    "`a*b*c`": "<code>a*b*c</code>",
    "x^2^与H~2~O": "x<sup>2</sup>与H<sub>2</sub>O",
    "{汉字|hàn zì}": "<ruby 汉字=hàn+zì>",
    "{高新区|gāoxīnqū}": "<ruby 高新区=gāoxīnqū>",
    "[全文](https://example.org/a_(b)?c=1)见": "<a https://example.org/a_(b)?c=1>全文</a>见",
    "[**全**文](https://e.org)": "<a https://e.org><b>全</b>文</a>",
    r"\*不是\* \@fig \{a|b\} \\": r"*不是* @fig {a|b} \ ".rstrip(),
    "2 * 3 = 6": "2 * 3 = 6",
    "5~10千米、3~5天": "5~10千米、3~5天",
    "name@example.org": "name@example.org",
    "**见https://e.org**与*https://e.org/a*b*": "<b>见https://e.org</b>与<i>https://e.org/a*b</i>",
    "见 https://e.org/~u/@x^y*z，好": "见 https://e.org/~u/@x^y*z，好",
    "四（星）****": "四（星）****",
    "{没有竖线}": "{没有竖线}",
    "[方括号]": "[方括号]",
}


@pytest.mark.parametrize(("text", "wanted"), GOOD.items())
def test_marks_read_as_meant_and_without_complaint(text: str, wanted: str) -> None:
    inlines, complaints = parse(text)
    assert show(inlines) == wanted
    assert complaints == []


UNBALANCED = {
    "**没有结束": ("**没有结束", ["unbalanced-mark@1"]),
    "前**后": ("前**后", ["unbalanced-mark@2"]),
    "**a *b** c": ("<b>a *b</b> c", ["unbalanced-mark@5"]),
    "一个`反引号": ("一个`反引号", ["unbalanced-mark@3"]),
    "{澄州|chéng zhōu人": ("{澄州|chéng zhōu人", ["unbalanced-mark@1"]),
    "{甲|乙": ("{甲|乙", []),
    "a^b": ("a^b", ["unbalanced-mark@2"]),
}


@pytest.mark.parametrize(("text", "wanted"), UNBALANCED.items())
def test_a_mark_without_its_partner_is_kept_and_reported_where_it_stands(
    text: str, wanted: tuple[str, list[str]]
) -> None:
    inlines, complaints = parse(text)
    assert (show(inlines), complaints) == wanted


def test_a_link_that_is_no_link_is_refused() -> None:
    _, complaints = parse("[a](javascript:alert)")
    assert complaints == ["unsafe-link@5"]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet="汉字。“”（）*`^~ab12", max_size=30))
def test_no_character_but_a_paired_mark_is_ever_lost(text: str) -> None:
    inlines, _ = parse(text)
    kept = plain(inlines)
    marks = "*`^~"
    assert [c for c in kept if c not in marks] == [c for c in text if c not in marks]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_any_text_at_all_can_be_parsed(text: str) -> None:
    parse(text)
