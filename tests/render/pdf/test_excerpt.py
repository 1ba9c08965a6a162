"""Some pages of a report on their own, as a desk shows them."""

from pathlib import Path

import pytest
from helpers.paths import EXAMPLE, STRESS

from zonepub.desk.bench import Bench
from zonepub.desk.texts import Texts
from zonepub.publish import build

pypdfium2 = pytest.importorskip("pypdfium2", reason="zonepub[desk] is not installed")


@pytest.mark.parametrize(("report", "style"), [(EXAMPLE, "briefing"), (STRESS, "jianbao")])
def test_pages_on_their_own_look_as_in_the_finished_file(report: Path, style: str) -> None:
    bench = Bench(report)
    drawn = bench.draw(Texts(report).texts, style)
    assert drawn.pages and bench.shown
    result = build(report, to="pdf", style=style, write=False, allow_missing_glyphs=True, verify=False)
    whole = pypdfium2.PdfDocument(result.outputs["pdf"])
    assert len(whole) == len(drawn.pages)
    for number in range(len(whole)):
        page, alone = whole[number], bench.shown._page(number)
        assert page.get_size() == alone.get_size()
        assert page.render(scale=1).to_pil().tobytes() == alone.render(scale=1).to_pil().tobytes(), number
    bench.shown.close()
    whole.close()
