"""Every shipped style bears any report: long and short offices and titles, nothing but a paragraph, many pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.layouts import SENTENCE, lay

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import Page
from zonepub.source.load import load_report
from zonepub.style import load_style, style_names

OFFICE = "中国（澄州）自由贸易试验区澄湖高新技术产业开发区管理委员会"
TITLE = (
    "关于进一步深化科技体制改革加快培育和发展新质生产力推动高新技术产业开发区高质量发展若干政策措施（试行）"
    "的实施意见和任务分工方案"
)
FULL = 1 / 3  # of the type area, which the ink of a page that is not the last reaches down to
COVERS = {"report": 1, "magazine": 1}  # pages that carry the title alone


def _yaml(paragraphs: int, sections: int = 0, **facts: str) -> str:
    head = "".join(f"  {key}: {value}\n" for key, value in facts.items())
    lead = "".join(f"  - {SENTENCE * 2}\n" for _ in range(paragraphs))
    body = "".join(
        f"  - section: 第{number}项工作全面推进取得阶段性成效\n    body:\n"
        + "".join(f"      - {SENTENCE * (1 + (number + at) % 3)}\n" for at in range(1 + number % 5))
        for number in range(1, sections + 1)
    )
    text = f"lead:\n{lead}body:\n{body}" if body else f"body:\n{lead}"
    return f"zonepub: 1\nreport:\n{head}{text}"


def _facts(office: int, title: int) -> dict[str, str]:
    return {
        "title": TITLE[:title],
        "issuer": OFFICE[:office],
        "date": "2026-03-05",
        "document_no": "澄高管〔2026〕7号",
        "series": f"{{name: {OFFICE[:office]}简报, issue: 7, total_issue: 218}}",
        "signature": f"[{OFFICE[:office]}, 2026年3月5日]",
        "distribution": "{copy_to: [市委办公室], report_to: [市委], send_to: [市直部门], issue_to: [各园区]}",
        "print_run": "120",
    }


def _series(name: str) -> str:
    return _yaml(2, 2, **_facts(22, 18) | {"series": f"{{name: {name}, issue: 7, total_issue: 218}}"})


def _body(lines: str, **facts: str) -> str:
    return _yaml(1, **facts).rsplit("body:", 1)[0] + f"body:\n{lines}"


PLAIN = {"title": TITLE[:20], "issuer": OFFICE[:8], "date": "2026-03-05"}
ITEMS = "".join(f"        - {SENTENCE}\n" for _ in range(9))
# unlike each other in what they hold, and in what they lack
UNLIKE = {
    **{
        f"a series of {len(name)}": _series(name)
        for name in ("要情", "云泽高新区工作简报", f"{OFFICE[:13]}动态", f"{OFFICE[:24]}工作简报", OFFICE)
    },
    "a title alone": _body(f"  - {TITLE[:6]}。\n", title=TITLE[:6]),
    "joint issuers": _yaml(2, 2, **PLAIN | {"issuer": f"[{OFFICE[:8]}, {OFFICE[8:20]}, 云泽市科学技术局]"}),
    "a long subtitle and byline": _yaml(
        2,
        2,
        **PLAIN,
        subtitle=TITLE[:40],
        byline="{role: 执笔, names: [江若水, 陆之南, 欧阳知秋, 张乔, 林远, 何守拙, 周启明]}",
    ),
    "long keywords and abstract": _yaml(
        2, 2, **PLAIN, keywords=f"[{TITLE[:9]}, {TITLE[9:20]}, {TITLE[20:33]}]", abstract=SENTENCE * 4
    ),
    "long headings": _body(
        "".join(f"  - section: {TITLE[:50]}\n    body: [{SENTENCE}]\n" for _ in range(5)), **PLAIN
    ),
    "headings of one word": _body(
        "".join(f"  - section: 科{at}\n    body: [{SENTENCE[:9]}]\n" for at in range(9)), **PLAIN
    ),
    "a list alone": _body(f"  - list: numbered\n    items:\n{ITEMS}", **PLAIN),
    "a quote and a box": _body(
        f"  - quote: [{SENTENCE}]\n  - box: 提示\n    body: [{SENTENCE * 3}]\n", **PLAIN
    ),
    "sections in sections": _body(
        f"  - section: 一\n    body:\n      - section: 二\n        body:\n          - section: 三\n"
        f"            body: [{SENTENCE * 4}]\n",
        **PLAIN,
    ),
    "a table of one row": _body("  - table: t\n    columns: [甲, 乙]\n    rows: [[一, 二]]\n", **PLAIN),
    "a page break behind a line": _body(
        f"  - {SENTENCE}\n" * 40 + f"  - page-break\n  - {SENTENCE}\n", **PLAIN
    ),
}
SHORT = UNLIKE | {
    **{f"an office of {n}": _yaml(2, 2, **_facts(n, 18)) for n in (4, 9, 13, 17, 22)},
    **{f"a title of {n}": _yaml(2, 2, **_facts(8, n)) for n in (6, 24, 40, 60)},
    "no date, no issuer": _yaml(2, 2, title=TITLE[:20]),
    "one paragraph": _yaml(1, title=TITLE[:20], issuer=OFFICE[:8], date="2026-03-05"),
    "one paragraph and all facts": _yaml(1, **_facts(22, 60)),
}


def _laid(text: str, style: str, folder: Path) -> Layout:
    path = folder / "report.yaml"
    path.write_text(text, "utf-8")
    return lay(load_report(path, Diagnostics()), load_style(style, Diagnostics()).resolve("pdf"))


def _reach(layout: Layout, page: Page) -> float:
    """How far down the ink of a page goes, as a share of its type area."""
    top, foot = page.geometry.top, page.geometry.top + page.geometry.area
    ends = [one.y + one.box.ink for one in page.placed if one.box.frames and one.y + one.box.ink <= foot + 1]
    return (max(ends, default=top) - top) / page.geometry.area


def _faults(layout: Layout, style: str) -> Iterator[str]:
    for remark in layout.remarks:
        if remark.kind in ("overlap", "outside"):
            yield f"{remark.kind} on page {remark.page}: {remark.text}"
    for page in layout.pages[COVERS.get(style, 0) : -1]:
        if not page.blank and _reach(layout, page) < FULL:
            yield f"page {page.number} is {_reach(layout, page):.0%} full"
    if len(layout.pages) > 1:
        words = [one for one in layout.pages[-1].placed if one.box.source is not None]
        if not words:
            yield "a foot alone on the last page"


@pytest.mark.slow
@pytest.mark.parametrize("style", style_names())
def test_no_overprint_no_lone_foot_no_empty_page(style: str, tmp_path: Path) -> None:
    faults = {name: list(_faults(_laid(text, style, tmp_path), style)) for name, text in SHORT.items()}
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("style", style_names())
def test_many_pages_are_full_to_the_last(style: str, tmp_path: Path) -> None:
    """Forty pages of an A4 style take a second or two; a third of them shows the same."""
    layout = _laid(_yaml(3, 40, **_facts(12, 30)), style, tmp_path)
    assert list(_faults(layout, style)) == []
