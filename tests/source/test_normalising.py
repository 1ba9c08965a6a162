"""A report normalised where it stands: in its YAML, through its markup, with its comments and its layout."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source.normalising import Normalisation, normalise_report, normalised_source

HEAD = "zonepub: 1\nreport:\n  title: 题目\nbody:\n"


def normalised(path: Path) -> Normalisation:
    diagnostics = Diagnostics()
    found = normalise_report(path, diagnostics)
    assert not list(diagnostics)
    return found


def after(body: str) -> str:
    """What a body becomes."""
    return normalised_source(HEAD + body).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("  - 会议认为,要创新  # 注释,不动\n", "  - 会议认为，要创新  # 注释,不动\n"),
        ("  - '会议认为,要创新'\n", "  - '会议认为，要创新'\n"),
        ('  - "会议认为,\\"要\\"创新"\n', '  - "会议认为，“要”创新"\n'),
        ("  - >-\n    会议认为,\n    要创新\n\n  - 另起\n", "  - >-\n    会议认为，\n    要创新\n\n  - 另起\n"),
        ("  - |\n    第一行,\n    第二行\n", "  - |\n    第一行，\n    第二行\n"),
        ("  - 会议认为,\n    要创新\n", "  - 会议认为，\n    要创新\n"),  # a folded line stays two lines
        ("  - 见第3~5,8~10页\n", "  - 见第3～5,8～10页\n"),  # and gets no quotes
        ("  - [甲,乙]\n", "  - [甲,乙]\n"),  # commas of YAML, and no block
        ("  - **重点,内容**,其余\n", "  - **重点,内容**,其余\n"),  # `*` begins an alias: this is no YAML
        ("  - 说**重点,内容**,其余\n", "  - 说**重点，内容**，其余\n"),
        ("  - 用`f(甲,乙)`算,好\n", "  - 用`f(甲,乙)`算，好\n"),
        ("  - 见[全文,续](https://a.cn/b,c),好\n", "  - 见[全文，续](https://a.cn/b,c)，好\n"),
        ("  - 见https://a.cn/b,c 一页\n", "  - 见https://a.cn/b,c 一页\n"),
        ("  - 见 @tab-a ,好\n", "  - 见 @tab-a ，好\n"),
        ("  - 甲[^a],乙\n", "  - 甲[^a]，乙\n"),
        ("  - 面积5m^2^,水H~2~O,好\n", "  - 面积5m^2^，水H~2~O，好\n"),
        ("  - '{汉字|hàn zì},好'\n", "  - '{汉字|hàn zì}，好'\n"),
        ("  - 写\\*号,好\n", "  - 写\\*号，好\n"),
        ("  - list: bulleted\n    items: ['甲,乙', 丙]\n", "  - list: bulleted\n    items: ['甲，乙', 丙]\n"),
        ("  - page-break\n", "  - page-break\n"),
        ("  - section: 激发新动能 逐梦新征程\n    body: [好]\n", "  - section: 激发新动能　逐梦新征程\n    body: [好]\n"),
        ("  - section: 一.总体\n    id: a,b\n    body: [好]\n", "  - section: 一、总体\n    id: a,b\n    body: [好]\n"),
    ],
)  # fmt: skip
def test_the_words_change_and_nothing_else(before, expected):
    assert after(before) == expected


def test_the_head_of_a_report_keeps_its_names_and_numbers(tmp_path):
    text = """zonepub: 1
report:
  title: 题目
  byline: {role: 本报记者, names: ['张 伟', 'Li, A.']}
  document_no: 津政办函[2017]103号
  identifier: doi:10.1000/a,b
  issuer: 某某(筹)管委会
body:
  - 好
"""
    assert normalised_source(text) == text.replace("(筹)", "（筹）")


def write(folder: Path, body: str, captions: str = "", head: str = HEAD) -> Path:
    path = folder / "report.yaml"
    path.write_text(head + body, encoding="utf-8")
    if captions:
        (folder / "captions.yaml").write_text(captions, encoding="utf-8")
    return path


def test_places_are_those_of_the_file(tmp_path):
    path = write(tmp_path, '  - "一\\u4e8c,三"\n')
    (correction,) = normalised(path).corrections
    assert (correction.rule, correction.old, correction.new) == ("T13.3", ",", "，")
    assert (correction.span.line, correction.span.column) == (5, 13)


def test_captions_are_normalised_too_and_kept_apart(tmp_path):
    path = write(
        tmp_path,
        "  - figure: fig-a\n",
        "fig-a:\n  text: 会场,外景  # 注\n  alt: 会场(东)\n  credit: 张 伟 摄\n",
    )
    found = normalised(path)
    assert found.write(Diagnostics()) == [tmp_path / "captions.yaml"]
    assert (tmp_path / "captions.yaml").read_text("utf-8") == (
        "fig-a:\n  text: 会场，外景  # 注\n  alt: 会场（东）\n  credit: 张 伟 摄\n"
    )


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("", "说“好”，用AI做"),
        ("normalise: {off: T13.5}\n", '说"好"，用AI做'),
        ("normalise:\n  off: [T13.5, T13.17]\n", '说"好"，用 AI 做'),
        ("normalise: {latin_gap: space}\n", "说“好”，用 AI 做"),
    ],
)
def test_the_report_says_which_rules_are_off(setting, expected):
    source = f'{HEAD}  - 说"好",用 AI 做\n{setting}'
    assert yaml.safe_load(normalised_source(source))["body"] == [expected]


def test_a_text_of_taiwan_keeps_its_quotes():
    source = HEAD.replace("  title", "  language: zh-TW\n  title") + "  - 他說:“要做到“四個”面向”\n"
    assert yaml.safe_load(normalised_source(source))["body"] == ["他說：“要做到“四個”面向”"]


def test_a_quotation_over_several_paragraphs_is_closed_in_the_last(tmp_path):
    path = write(
        tmp_path, "  - 他说：“第一段。\n  - “第二段。\n  - “第三段。”\n  - 他说：“没有结尾。\n  - 另一段。\n"
    )
    assert [(doubt.code, doubt.span.line) for doubt in normalised(path).doubts] == [("unclosed-quote", 8)]


def test_line_ends_and_the_byte_order_mark_stay(tmp_path):
    path = tmp_path / "report.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "  - 甲,乙\n").replace("\n", "\r\n").encode())
    normalised(path).write(Diagnostics())
    assert path.read_bytes() == b"\xef\xbb\xbf" + (HEAD + "  - 甲，乙\n").replace("\n", "\r\n").encode()


def test_a_file_that_is_no_yaml_is_told_and_stays(tmp_path):
    path = write(tmp_path, "  - [甲,乙\n")
    with pytest.raises(Failed):
        normalise_report(path, Diagnostics())


def test_what_is_normalised_is_right(tmp_path):
    path = write(tmp_path, '  - 会议认为,要"落实"到位... 共5~8家 。\n', head=HEAD.replace("题目", "甲 乙"))
    normalised(path).write(Diagnostics())
    assert normalised(path).corrections == []


WORDS = ["会议", "认为", ",", "，", ".", "。", " ", '"', "“", "”", "(", ")", "（", "5", "~", "-", "8%", "AI", "\\*", "`a,b`",
         "**", "[甲](https://a.cn/b,c)", "@fig-a", "[^a]", "H~2~O", "x^2^", "{汉|hàn}", "https://a.cn/b,c ", "一.", "…", "...",
         "'", ":", "#", "&", "{", "}", "]"]  # fmt: skip
STYLES = ["plain", "'", '"', "|", ">-"]


def written(text: str, style: str) -> str:
    if style in ("|", ">-"):
        return f"  - {style}\n    {text}\n"
    return yaml.safe_dump([text], allow_unicode=True, default_style=None if style == "plain" else style, width=30).replace(
        "- ", "  - ", 1
    ).replace("\n  ", "\n    ")  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(STYLES))
def test_any_text_in_any_kind_of_quotes_is_normalised_to_something_that_stays(words, style):
    text = "".join(words).strip()
    if not text:
        return
    source = HEAD + written(text, style) + "  # 注,释\n  - 末段\n"
    try:
        before = yaml.safe_load(source)
    except yaml.YAMLError:
        return
    once = normalised_source(source)
    assert normalised_source(once) == once
    assert once.endswith("  # 注,释\n  - 末段\n")
    found = yaml.safe_load(once)
    assert [type(item) for item in found["body"]] == [type(item) for item in before["body"]]
    for protected in ("`a,b`", "https://a.cn/b,c", "@fig-a", "[^a]", "{汉|hàn}"):
        assert str(found["body"][0]).count(protected) >= min(1, str(before["body"][0]).count(protected))


@pytest.mark.parametrize("source", ["", "zonepub: 1\n", "# 空\n", "- 甲\n"])
def test_a_file_without_texts_has_nothing_to_normalise(source: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):  # told of, with its place
        assert not normalise_report(tmp_path / "report.yaml", diagnostics).corrections
