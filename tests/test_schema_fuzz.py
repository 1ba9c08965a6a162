"""Reports with every field, block and odd character build or are refused with places: no traceback, no “bug”.

A few reports by default; `ZONEPUB_FUZZ=2000 pytest tests/test_schema_fuzz.py -n auto` tries many.
"""

import os
import re
import tempfile
from pathlib import Path
from typing import Any

import yaml
from helpers.read_back import docx_text, epub_text, pdf_text, shown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.model import plain
from zonepub.source import load_report
from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES, WORDS, Key
from zonepub.style import style_names

MANY = int(os.environ.get("ZONEPUB_FUZZ", "0"))
BUGS = {"renderer-failed", "lost-text", "dropped-text", "unreadable-output", "internal-error"}
FAST = settings(
    max_examples=MANY or 60, deadline=None, derandomize=not MANY,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
SLOW = settings(FAST, max_examples=MANY or 6)
NAMES = st.sampled_from(["fig-a", "tab-a", "sec", "x"])
ODD = (
    "中文字，。：；！？“”‘’（）《》、…—～·　 \t\n*_~^`[]{}|@#\\<>&%$\"'-=+/:;,.?!0123456789abcXYZ"
    "\u00a0\u00ad\u200b\u200d\u200e\u202a\u2060\ufeff\ufe0f\U000e0100\ue000𠮷😀①²₂é\u0301㎡々〇ー"
)
PIECES = st.sampled_from([
    "**重点**", "*强调*", "`码`", "[a trial]{lang=en}", "[甲]{lang=中}", "one two three", "[全文](https://example.org/a_(b))", "@fig-a", "@tab-a", "@sec", "@nowhere", "[^n]",
    "[^none]", "x^2^", "H~2~O", "{汉字|hàn zì}", "{是|否}", "1200*800*600", "张*三、李*四", "138****5678", "第3~5,8~10页",
    "**没完", "***三***", "\\*", "\\\n", "[a](javascript:x)", "C:\\新建\\a.doc", "1 #楼", "a: b", "——", "……",
])  # fmt: skip
TEXT = st.one_of(
    st.text(ODD, min_size=1, max_size=24),
    st.lists(st.one_of(PIECES, st.text(ODD, max_size=6)), min_size=1, max_size=5).map("".join),
    st.sampled_from(["一、基本情况", "普通的一段文字。", "图1　题", "2026年", "null", "- 甲", "# 乙", ""]),
)
DATES = st.sampled_from(["2026-11-03", "2026", "2026-02-30", "2026年2月", "0000", "昨天", "2026/1/1"])
WRONG = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.lists(TEXT, max_size=2), st.just({})
)
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT, "inline": TEXT, "title": TEXT, "date": DATES, "version": st.just("1"),
    "language": st.sampled_from(["zh-CN", "en", "zh-TW", "中文"]),
    "id": st.one_of(NAMES, TEXT), "role": st.sampled_from(["body", "lead", "nonsense"]),
    "align": st.sampled_from(["left", "decimal", "oben"]), "side": st.sampled_from(["left", "right", "oben"]), "list-kind": st.sampled_from(["numbered", "bulleted", "x"]),
    "count": st.sampled_from([1, 1, 2, 3, 0]), "flag": st.sampled_from(["true", "false", "ja"]), "cell-text": TEXT,
    "name": st.sampled_from(["a.csv", "none.csv", "A", "0.0", "中"]), "range": st.sampled_from(["A1:B2", "A", "B2:A1"]),
    "table-style": st.sampled_from(["dense", "eng"]), "count-or-none": st.sampled_from([0, 1, 2]),
    "isbn": st.sampled_from(["978-7-302-57385-2", "978-7-302-57385-3", "x"]), "issn": st.sampled_from(["1009-5241", "1"]),
    "cn": st.sampled_from(["11-4572/N", "京"]),
    "comment-text": TEXT, "moment": st.sampled_from(["2026-11-03", "2026-11-03T10:30", "2026-02-30 10:00", "昨天"]),
    "millimetres": st.sampled_from(["25mm", "1mm", "400mm", "0mm", "3cm"]),
    "figure-width": st.sampled_from(["50%", "80mm", "column", "page", "200%"]),
    "format": st.sampled_from(["docx", "pdf", "print", "epub", "html", "outline", "doc"]),
    "latin-gap": st.sampled_from(["layout", "space", "x"]), "rule": st.sampled_from(["T13.5", "T99.1"]),
    "share": st.sampled_from(["30%", "100%", "0%", "3cm"]), "image": st.sampled_from(["a.png", "../b.png", ""]),
}  # fmt: skip


def of_kind(kind: str, depth: int) -> st.SearchStrategy[Any]:
    if kind.endswith("*"):
        return st.lists(of_kind(kind[:-1], depth), max_size=3)
    if kind.startswith("@"):
        return mapping(SHAPES[kind[1:]], depth)
    if kind in LEAVES:
        return LEAVES[kind]
    match kind:
        case "blocks":
            return (
                st.lists(block(depth - 1), min_size=1, max_size=4)
                if depth > 0
                else st.lists(TEXT, max_size=1)
            )
        case "items" | "quote":
            return st.lists(
                st.one_of(TEXT, st.lists(block(depth - 1), max_size=2)) if depth > 0 else TEXT, max_size=3
            )
        case "annexes":
            return st.lists(mapping(SHAPES["annex"], 1), max_size=2)
        case "columns":
            column = mapping(SHAPES["column"], depth - 1) if depth > -2 else TEXT
            return st.lists(st.one_of(TEXT, column), min_size=1, max_size=3)
        case "rows" | "head":
            cells = st.lists(st.one_of(TEXT, TEXT, mapping(SHAPES["cell"], 0)), min_size=1, max_size=3)
            rows = st.one_of(cells, cells, cells, mapping(SHAPES["group"], 0)) if kind == "rows" else cells
            return st.lists(rows, min_size=1, max_size=3)
        case "comments":
            comment = mapping(SHAPES["comment"], 0)
            return st.one_of(TEXT, comment, st.lists(st.one_of(TEXT, comment), max_size=2))
        case "barcode":
            numbers = ["isbn", "978-7-302-51165-6", "978-7-302-51165-0", "1674-7259", "6901234567892", "1"]
            return st.one_of(st.sampled_from(numbers), mapping(SHAPES["barcode-number"], 0))
        case "review":
            return st.one_of(st.just("required"), mapping(SHAPES["review"], 0))
        case "review-pass-name":
            return st.sampled_from(["一审", "三审", "二校"])
        case "caption-list":
            return st.sampled_from(["figures", "tables"])
        case "terms":
            return st.dictionaries(st.sampled_from(["GDP", "R&D", " ", "中"]), TEXT, max_size=2)
        case "notes":
            return st.dictionaries(st.sampled_from(["n", "m"]), TEXT, max_size=2)
        case _:
            raise AssertionError(f"no values are tried for the kind {kind}")


def mapping(declared: dict[str, Key], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Every required key, some of the others, now and then a value of the wrong kind."""
    values = {
        name: st.one_of(*[of_kind(key.kind, depth)] * 12, WRONG)
        if not key.required
        else of_kind(key.kind, depth)
        for name, key in declared.items()
    }
    required = {name: values[name] for name, key in declared.items() if key.required}
    optional = {name: values[name] for name, key in declared.items() if not key.required}
    return st.fixed_dictionaries(required, optional=optional)


def block(depth: int) -> st.SearchStrategy[Any]:
    kinds = [name for name in BLOCKS if depth > 0 or name not in ("section", "list", "quote")]
    return st.one_of(TEXT, st.sampled_from(WORDS), *(mapping(BLOCKS[name], depth) for name in kinds))


REPORTS = mapping(REPORT_FILE, 2)
CAPTIONS = st.fixed_dictionaries({"fig-a": mapping(SHAPES["caption"], 0)})
DUMP = st.sampled_from([None, "'", '"', "|"])


def tried(
    report: Any, captions: Any, style: str, quotes: str | None, to: list[str]
) -> tuple[Path, Diagnostics, bool]:
    """Build a report; it is made or refused, and whatever is wrong has its place."""
    folder = Path(tempfile.mkdtemp())
    for name, data in (("report.yaml", report), ("captions.yaml", captions)):
        text = yaml.safe_dump(data, allow_unicode=True, default_style=quotes, sort_keys=False)
        (folder / name).write_text(text, "utf-8")
    (folder / "a.csv").write_text("甲,乙\n一,2\n合计,2\n", "utf-8")
    diagnostics = Diagnostics()
    try:
        build(folder / "report.yaml", to=to, style=style, output=folder, diagnostics=diagnostics)
        made = True
    except Failed:
        made = False
    assert not {item.code for item in diagnostics} & BUGS, [(item.code, item.args) for item in diagnostics]
    assert all(item.span for item in diagnostics if item.severity == "error"), list(diagnostics)
    return folder, diagnostics, made


@FAST
@given(REPORTS, CAPTIONS, st.sampled_from(style_names()), DUMP)
def test_any_report_is_made_or_refused_with_places(
    report: Any, captions: Any, style: str, quotes: str | None
) -> None:
    tried(report, captions, style, quotes, ["outline"])


@FAST
@given(st.text(ODD + "\n\n\n  --::", max_size=200))
def test_any_text_at_all_is_read_or_refused_with_places(text: str) -> None:
    folder = Path(tempfile.mkdtemp())
    (folder / "report.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    try:
        load_report(folder / "report.yaml", diagnostics)
    except Failed:
        assert diagnostics.count("error")
    assert all(item.span for item in diagnostics)


def accented(text: str) -> str:
    """An accent stands on a letter: PDFium tells lone ones of several paragraphs once."""
    return re.sub("(?<!e)\u0301", "", text)


GOOD = st.fixed_dictionaries(
    {
        "zonepub": st.just("1"),
        "report": st.fixed_dictionaries({"title": st.just("题")}),
        "body": st.lists(
            st.text(re.sub("[@[😀𠮷₂\ue000]", "", ODD), min_size=1, max_size=40).map(accented).filter(lambda text: text.strip()),
            min_size=1, max_size=4,
        ),
    }
)  # fmt: skip


@SLOW
@given(GOOD, DUMP)
def test_what_was_typed_comes_back_out_of_every_format(report: Any, quotes: str | None) -> None:
    folder, _, made = tried(report, {}, "minimal", quotes, ["docx", "pdf", "epub"])
    if not made:  # a text of nothing but what is not seen
        return
    typed = load_report(folder / "report.yaml", Diagnostics())
    wanted = [shown(plain(item.text)) for item in typed.body if hasattr(item, "text")]
    for text in (docx_text(folder), pdf_text(folder), epub_text(folder)):
        place = 0
        for words in wanted:
            at = text.find(words, place)
            assert at >= 0, (words, text[place:])
            place = at + len(words)
