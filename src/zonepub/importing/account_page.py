"""What an import did, as a page that opens in any browser: import.report.html."""

import html

from zonepub.importing.account import all_left_out, in_order
from zonepub.importing.document import Manuscript, Place
from zonepub.importing.draft import DOUBTFUL, Draft, RoleDecision
from zonepub.importing.reasons import KINDS, REASONS
from zonepub.importing.roles.why import ROLES, WHY
from zonepub.importing.writing.normaliser import Normaliser

HEADS = ["位置", "判作", "文字", "把握", "理由"]
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<style>
body {{ font: 16px/1.7 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 2em auto;
  max-width: 60em; padding: 0 1em }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ border-bottom: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top }}
</style></head><body>
<h1>{title}</h1>
<p>{summary}</p>
{sections}
</body></html>
"""


def as_page(document: Manuscript, draft: Draft, normaliser: Normaliser | None) -> str:
    """A page that opens in any browser: what to check first, then all decisions, then what was left out."""
    decisions = in_order(draft.decisions)
    doubtful = [item for item in decisions if item.confidence < DOUBTFUL]
    left = all_left_out(document, draft)
    sections = [
        _section("请先核对", HEADS, [_decision(document, item) for item in doubtful]),
        _section("全部判断", HEADS, [_decision(document, item) for item in decisions]),
        _section(
            "没有收入的内容", ["位置", "文字", "原因"],
            [[_place(document, item.place), item.text, REASONS[item.reason]["zh"]] for item in left],
        ),
        _section(
            "zonepub normalise 还可改正的文字", ["位置", "规则", "原文", "改为"],
            [
                [_place(document, item.place), _rule(item.rule), item.old, item.new]
                for item in (normaliser.offers if normaliser else ())
            ],
        ),
        _section("没有取回的图片", ["图", "地址"], [list(pair) for pair in draft.pictures if pair[1]]),
    ]  # fmt: skip
    kind = KINDS[draft.kind]["zh"]
    summary = (
        f"按{kind}读取，编码 {document.encoding or '—'}；判断 {len(decisions)} 处，"
        f"其中 {len(doubtful)} 处请核对；略去 {len(left)} 处。"
    )
    title = html.escape(f"导入报告：{document.file}")
    return PAGE.format(title=title, summary=html.escape(summary), sections="\n".join(filter(None, sections)))


def _decision(document: Manuscript, item: RoleDecision) -> list[str]:
    role = ROLES.get(item.role, {"zh": item.role})["zh"]
    return [_place(document, item.place), role, item.text, f"{item.confidence:.0%}", WHY[item.why]["zh"]]


def _section(title: str, heads: list[str], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head = "".join(f"<th>{html.escape(cell)}</th>" for cell in heads)
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    body = "\n".join(f"<tr>{row}</tr>" for row in cells)
    return f"<h2>{html.escape(title)}（{len(rows)}）</h2>\n<table><tr>{head}</tr>\n{body}\n</table>"


def _rule(rules: str) -> str:
    from zonepub.normalise import NAMES

    return "、".join(f"{rule} {NAMES[rule].zh}" for rule in rules.split("+"))


def _place(document: Manuscript, place: Place | None) -> str:
    span = document.span(place)
    return f"{span.line}:{span.column}" if span.line else "—"
