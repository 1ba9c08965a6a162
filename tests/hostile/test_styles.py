"""Values of a style that are allowed by their kind and mean nothing: refused at their line."""

from collections.abc import Callable
from pathlib import Path

import pytest

BODY = (
    "- {section: 节, id: s, kicker: 引, body: ['见@s，[链](https://a.b/c)，`码`，**重**，x^2^，{汉|hàn}。[^n]', "
    "{quote: [引], source: 宋}, {table: t, caption: 表, columns: [甲], rows: [[1]], source: 局}]}\n"
)
HEAD = "zonepub: 1\nreport: {title: 题, subtitle: 副, abstract: 摘, byline: {role: 记者, names: [张伟]}}\nnotes: {n: 脚注}\n"
ROLES = ["body", "title", "heading-1", "footnote", "caption", "table-head", "quote"]
REFUSED = {
    **{f"text: {{{role}: {{color: none}}}}": "words-without-colour" for role in ROLES},
    "tokens: {color: {ink: none}}": "words-without-colour",
    **{f"inline: {{{mark}: {{size: {size}}}}}": "absurd-value" for mark in ("link", "code", "strong") for size in ("0", "0%", "6")},
    "text: {body: {size: 0}}": "absurd-value", "inline: {note-mark: {size: 0}}": "absurd-value",
    "figure: {ratio: 0}": "absurd-value", "list: {numbers: []}": "wrong-value", "list: {bullets: []}": "wrong-value",
    "labels: {quote-source: '——'}": "label-lacks", "labels: {quote-source: ''}": "label-lacks",
    "labels: {byline: x}": "label-lacks", "labels: {subtitle: 副题}": "label-lacks", "labels: {abstract: ''}": "label-lacks",
    "labels: {table-source: 来源}": "label-lacks", "labels: {kicker: '{title}'}": "label-lacks", "labels: {kicker: '{kicker}'}": "label-lacks",
}  # fmt: skip
TAKEN = [
    "inline: {link: {color: none, size: 50%}}", "labels: {byline: '{names}'}", "labels: {quote-source: '{source}'}",
    "page: {background: none, column-rule: {width: 1pt, color: none}}", "labels: {kicker: '{title}（{kicker}）'}",
    "text: {body: {background: none, rule-left: {width: 1pt, color: none}}}",
]  # fmt: skip


@pytest.fixture
def check(tmp_path: Path, run: Callable, report: Callable) -> Callable:
    def build(style: str) -> object:
        (tmp_path / "my.yaml").write_text(f"extends: minimal\n{style}\n", "utf-8")
        report(BODY, HEAD)
        return run("check", "report.yaml", "-s", "./my.yaml", "-t", "docx,pdf,epub")

    return build


@pytest.mark.slow
@pytest.mark.parametrize(("style", "code"), REFUSED.items())
def test_a_value_that_nobody_could_print_is_refused_where_it_stands(
    style: str, code: str, check: Callable
) -> None:
    done = check(style)
    assert (done.code, set(done.codes)) == (1, {code})
    assert "my.yaml:2:" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("style", TAKEN)
def test_a_value_that_means_something_is_taken(style: str, check: Callable) -> None:
    assert check(style).codes == []


def test_a_value_of_forty_thousand_signs_is_told_like_a_short_one(check: Callable) -> None:
    """A size of so many figures took half a minute, a leading of them was a defect of zonepub."""
    wide, long = "'宋体，仿宋'", "1" * 40_000
    done = check(
        f"page: {{size: '{long}'}}\n"
        f"text: {{title: {{font: {wide}}}, body: {{leading: '{long}', font: '宋{' ' * 40_000}体'}}}}"
    )
    assert done.code == 1 and "internal" not in done.codes
    assert done.seconds < 10
