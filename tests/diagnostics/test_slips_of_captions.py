"""Slips in files of captions and in single values: one error each, with the line that lets the build pass."""

from pathlib import Path

import pytest
from helpers.slips import CAPTIONS, REPORT, Slip, folder, put, slips, told

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.files import file_meant
from zonepub.receipts.against import verify_files
from zonepub.source import load_report

__all__ = ["folder"]  # a fixture
DATED = "  credit: 张伟 摄\n  date: 2026-11-03\n  place: 云溪\n"
IN_CAPTIONS = [
    ("  text: 签约现场\n", "  描述: 签约现场\n", 2, ("是否想写 “text”？",)),  # beside alt
    ("  text: 签约现场\n", "  paragraph: 签约现场\n", 2, ("是否想写 “text”？",)),
    ("  alt: 两人握手\n", "  description: 两人握手\n", 4, ("是否想写 “alt”？",)),
    (
        "  credit: 张伟 摄\n",
        DATED.replace("  date", "    date"),
        6,
        ("行首空 2 格，写成：  date: 2026-11-03",),
    ),
    ("  credit: 张伟 摄\n", DATED.replace("\n  place", " place"), 6, ("date: 2026-11-03 ⏎ place: 云溪",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄\n  licence: *CC BY\n", 6, ("licence: '*CC BY'",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄\n  date: *2026-11-03\n", 6, ("date: '*2026-11-03'",)),
    ("  image: images/a.jpg\n", "  image: !images/a.jpg\n", 3, ("image: '!images/a.jpg'",)),
    ("*", "fig-1:\n  text = 签约现场\n", 2, ("写成：text: 签约现场",)),
    ("  credit: 张伟 摄\n", "  credit: null\n", 5, ("credit: 'null'",)),
    ("  credit: 张伟 摄\n", "  credit: 张伟 摄，\n", 5, ("写作“张伟 摄”",)),
]


@pytest.mark.parametrize("slip", slips([], IN_CAPTIONS, []))
def test_a_slip_in_captions_is_told_once_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


IN_REPORT = [
    (
        "  issuer: 云溪高新区管委会\n",
        "  issuer: 管委会\n  keywords: [企业，产业, 培育]\n",
        7,
        ("[企业, 产业, 培育]",),
    ),
    ("  issuer: 云溪高新区管委会\n", "  issuer: 管委会\n  subtitle: ~\n", 7, ("subtitle: '~'",)),
]
IN_STYLE = [
    *(
        ("text:\n", f"text:\n  header{sign}{{size: 9pt}}\n", 8, ("写成：header: {size: 9pt}",))
        for sign in (" ", "：", " ：", ". ", " = ", "; ")
    ),
    ("text:\n", "text:\n  header = {size: 9pt, align: left}\n", 8, ("header: {size: 9pt, align: left}",)),
    ("tokens:\n", "变量：\n", 2, ("写成：tokens:",)),
    ("tokens:\n", "变量:\n", 2, ("是否想写 “tokens”？",)),
    ("text:\n", "文字：\n", 7, ("写成：text:",)),
    (
        "  margin: {top: 30mm}\n",
        "  margin: {top: 30mm}\n  行距: 28磅\n",
        7,
        ("text: {body: {leading: 28pt}}",),
    ),
]


@pytest.mark.parametrize("slip", slips(IN_REPORT, [], IN_STYLE))
def test_a_slip_in_a_report_or_a_style_is_told_once_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


def test_a_list_of_phrases_may_hold_full_width_commas(folder: Path) -> None:
    items = "    items: [走访企业，上门服务, 解决难题]\n"
    text = put(REPORT, "    items:\n      - 甲事。\n      - 乙事。\n", items)
    assert not list(told(folder, "report", text))


def test_files_of_another_kind_are_told_what_they_are(folder: Path) -> None:
    with pytest.raises(Failed) as verified:
        verify_files(folder / "report.yaml", Diagnostics())
    assert [item.code for item in verified.value.diagnostics] == ["verify-source"]
    (folder / "zones.csv").write_text("园区,产值\n甲,1\n", "utf-8")
    with pytest.raises(Failed) as built:
        load_report(folder / "zones.csv", Diagnostics())
    (item,) = built.value.diagnostics
    assert item.code == "data-for-report" and "from: data/zones.csv" in item.hints("zh")[0]


def test_captions_without_a_slip_are_told_nothing_of(folder: Path) -> None:
    assert not list(told(folder, "captions", put(CAPTIONS, "  credit: 张伟 摄\n", DATED)))


@pytest.mark.parametrize("written", ["fig-pln", "FIG-PLAN", "fig-plans"])
def test_a_caption_that_nothing_names_is_told_where_the_report_has_the_name_twice(
    written: str, folder: Path
) -> None:
    report = (folder / "report.yaml").read_text("utf-8")
    report = report.replace("figure: fig-1", "figure: fig-plan").replace("和[^n1]", "、@fig-plan和[^n1]")
    (folder / "captions.yaml").write_text(CAPTIONS.replace("fig-1", written), "utf-8")
    (item,) = told(folder, "report", report)
    assert (item.code, item.args["line"]) == ("caption-misnamed", "fig-plan:")


def test_a_comma_within_brackets_and_a_pause_between_offices_part_no_items(tmp_path: Path) -> None:
    for names in (
        "[各县（市、区）人民政府, 市政府各部门]",
        "[市委、市政府, 各部门]",
        "[各县（市、区）人民政府]",
        "[各县（市、区）人民政府、市政府各部门]",
    ):
        report = f"zonepub: 1\nreport: {{title: 题, addressees: {names}}}\nbody: [正文。]\n"
        (tmp_path / "report.yaml").write_text(report, "utf-8")
        diagnostics = Diagnostics()
        load_report(tmp_path / "report.yaml", diagnostics)
        assert diagnostics.of("flow-comma") == []


@pytest.mark.parametrize(("asked", "there", "meant"), [
    ("nix.png", "b.png", ""), ("foto1.jpg", "photo1.jpg", "photo1.jpg"), ("签约仪势.png", "签约仪式.png", "签约仪式.png"),
])  # fmt: skip
def test_a_picture_is_taken_for_one_of_a_like_name_alone(
    asked: str, there: str, meant: str, tmp_path: Path
) -> None:
    """The ending that all pictures share made `b.png` like `nix.png`."""
    (tmp_path / there).touch()
    assert file_meant(tmp_path, asked) == meant
