"""Views are the finished files with the places of their blocks: of the product nothing changes (K24)."""

import re
from pathlib import Path

import pytest
from helpers.paths import ANNUAL, STRESS

from zonepub.desk.bench import Bench
from zonepub.desk.views import opened_book
from zonepub.publish import build

PLACE = re.compile(rb' data-source="\d+\.\d+"')
FORMATS = {"epub": ".epub", "html": ".html", "wechat": "-wechat/article.html"}


def documents(name: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """What people read of a format, by the names of its parts."""
    if name == "epub":
        book, pages = opened_book(files[""])
        return {page: book[page] for page in pages}
    return {"": files.get("", files.get("article.html", b""))}


@pytest.mark.parametrize(
    "report",
    [pytest.param(STRESS, id="stress"), pytest.param(ANNUAL, id="annual", marks=pytest.mark.slow)],
)
def test_a_view_says_where_its_blocks_stand_and_a_finished_file_does_not(
    report: Path, tmp_path: Path
) -> None:
    texts = {"r": report.read_text("utf-8"), "c": (report.parent / "captions.yaml").read_text("utf-8")}
    bench = Bench(report)
    built = build(report, to=tuple(FORMATS), style="briefing", output=tmp_path, receipt=False)
    for name, suffix in FORMATS.items():
        made = next(path for path in built.paths if str(path).endswith(suffix)).read_bytes()
        product = documents(name, {"": made})
        assert not any(PLACE.search(data) for data in product.values())
        files = bench.article(texts, "briefing", name)
        assert files is not None
        view = documents(name, files)
        assert sum(len(PLACE.findall(data)) for data in view.values()) >= 50
        assert {page: PLACE.sub(b"", data) for page, data in view.items()} == product
