"""A document never carries a title of a publication that its source does not give (V4.1)."""

import re
from pathlib import Path

import pypdfium2
import pytest
from helpers.layouts import SENTENCE
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.present.document_values import document_values
from zonepub.present.items import Words
from zonepub.present.matter import back, front
from zonepub.source.load import load_report
from zonepub.style import load_style, style_names
from zonepub.style.matter import Band, FieldRow

KINDS = ("gongwen-minutes", "jianbao")  # 会议纪要 and 简报 are kinds of papers, no names of one
IMPRINT = "imprint: {permit: 内资字第1号, printed_by: 甲印厂, print_date: 2026-03-10, audience: 各单位}"


def _shown(folder: Path, style: str, facts: str) -> list[str]:
    path = folder / "report.yaml"
    path.write_text(f"zonepub: 1\nreport:\n  title: 题目\n{facts}body:\n  - {SENTENCE}\n", "utf-8")
    report, look = load_report(path, Diagnostics()), load_style(style, Diagnostics()).resolve("pdf")
    texts = list[str]()
    for item in (*front(report, look), *back(report, look)):
        match item.content:
            case FieldRow(left, center, right):
                texts += [field for field in (left, center, right) if field]
            case Band(words):
                texts.append(words)
            case Words(_, inlines):
                texts.append("".join(getattr(inline, "text", "") for inline in inlines))
    return texts


@pytest.mark.parametrize("style", sorted(set(style_names()) - set(KINDS)))
def test_without_a_series_nothing_stands_for_its_name(style: str, tmp_path: Path) -> None:
    assert {re.sub(r"\s", "", text) for text in _shown(tmp_path, style, "") if text.strip("　")} <= {"题目"}


@pytest.mark.parametrize("style", ["briefing", "screen", "newspaper", "magazine", "report"])
def test_the_issuer_is_the_masthead_then_and_stands_once_in_the_head(style: str, tmp_path: Path) -> None:
    shown = _shown(tmp_path, style, "  issuer: 澄湖高新区\n")
    assert [text for text in shown if "澄湖高新区" in text] == ["澄湖高新区"]
    named = _shown(tmp_path, style, "  issuer: 澄湖高新区\n  series: {name: 澄湖参考, issue: 3}\n")
    assert sum("澄湖参考" in text for text in named) == 1
    assert sum("澄湖高新区" in text for text in named) == 1


@pytest.mark.parametrize(
    "style", ["briefing", "large-print", "magazine", "minimal", "newspaper", "report", "screen"]
)
def test_each_datum_of_the_imprint_says_what_it_is(style: str, tmp_path: Path) -> None:
    shown = "\n".join(_shown(tmp_path, style, f"  {IMPRINT}\n  copy_no: '000026'\n"))
    labels = ("准印证号：内资字", "印刷单位：甲印厂", "印刷日期：2026年", "发送对象：各单位", "份号：000026")
    assert all(label in shown for label in labels)


def test_two_roles_of_a_byline_stand_an_em_apart(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(
        "zonepub: 1\nreport:\n  title: 题\n  byline:\n    - {role: 记者, names: [甲, 乙]}\n"
        "    - {role: 通讯员, names: [丙]}\nbody: [段落。]\n",
        "utf-8",
    )
    report, style = load_report(path, Diagnostics()), load_style("briefing", Diagnostics()).resolve("pdf")
    assert document_values(style, report)["byline"] == "记者　甲　乙　通讯员　丙"


def test_a_logo_stands_before_all_that_the_parent_has(tmp_path: Path) -> None:
    Image.new("RGB", (300, 100)).save(tmp_path / "logo.png")
    own = "extends: jianbao\nfront: [{image: logo.png, height: 15mm}, inherited]\nback: [inherited, {text: 欢迎来稿}]\n"
    (tmp_path / "own.yaml").write_text(own, "utf-8")
    found = Diagnostics()
    made = load_style(tmp_path / "own.yaml", found).resolve("pdf")
    parent = load_style("jianbao", found).resolve("pdf")
    assert (made.front[1:], made.back[:-1]) == (parent.front, parent.back)
    assert not list(found)


def test_many_issuers_of_a_report_keep_their_size_below_each_other(tmp_path: Path) -> None:
    """Five names were set on one line of 8.5 pt."""
    names = [
        f"{place}高新技术产业开发区管理委员会" for place in ("云泽市", "临江市", "海宁市", "南山区", "东湖")
    ]
    path = tmp_path / "report.yaml"
    path.write_text(
        f"zonepub: 1\nreport: {{title: 题目, issuer: [{', '.join(names)}]}}\nbody: [甲。]\n", "utf-8"
    )
    build(path, to=["pdf"], style="report", output=tmp_path)
    text = pypdfium2.PdfDocument(tmp_path / "report.pdf")[0].get_textpage()
    lines = [line.strip() for line in text.get_text_bounded().splitlines() if "管理委员会" in line]
    assert lines[-5:] == names
    at = text.search(names[-1]).get_next()
    assert at and round(pypdfium2.raw.FPDFText_GetFontSize(text, at[0])) == 14
