"""The proof of a web page: each line in order, nothing hidden, nothing added, all pictures and notes (H2)."""

import pytest
from helpers.paths import ANNUAL

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model import Report
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import Style, load_style
from zonepub.verify import verify

# what is done to the page -> the text before and after
CHANGES = {
    "a word": ("种了八年", "种了九年"),
    "a sentence twice": ("<p>2025年，", "<p>2025年，2025年，"),
    "a note": ("按法人单位在地统计", "按法人单位"),
    "a heading made a paragraph": ("<h2>", "<p>", "</h2>", "</p>"),
    "a paragraph moved": ("<main>", "<main><p>先说。</p>"),
    "a line of the contents": ("总体情况：一年的收成", "总体情况：二年的收成"),
    "hidden by a rule": ("</style>", "main p { display: none; }</style>"),
    "hidden by an attribute": ("<p>2025年，", "<p hidden='hidden'>2025年，"),
    "words added by a rule": ("</style>", "main p::before { content: '注意'; }</style>"),
    "a script": ("</body>", "<script>1</script></body>"),
    "a description of a picture": ('alt="', 'alt="不是'),
    "the title it gives": ('property="og:title" content="', 'property="og:title" content="假'),
    "another picture's bytes": ("data:image/png;base64,iVBORw0KGgo", "data:image/png;base64,iVBORw0KGgp"),
    "a way that leads nowhere": ('href="#note-1"', 'href="#note-9"'),
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    (path,) = build(ANNUAL, to=["html"], style="magazine", output=tmp_path_factory.mktemp("web")).paths
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def style() -> Style:
    return load_style("magazine", Diagnostics(), beside=ANNUAL.parent).resolve("html")


@pytest.fixture(scope="module")
def report(style: Style) -> Report:
    return as_placed(load_report(ANNUAL, Diagnostics()), style)


def test_a_page_as_it_was_made_is_whole(page: str, report: Report, style: Style) -> None:
    receipt = verify("html", page.encode(), report, style)
    assert receipt.whole and receipt.differences == ()
    assert receipt.pictures >= 4


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found(page: str, report: Report, style: Style, change: str) -> None:
    changed, pairs = page, CHANGES[change]
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in changed
        changed = changed.replace(old, new, 1)
    assert verify("html", changed.encode(), report, style).differences
