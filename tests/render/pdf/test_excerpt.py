"""Some pages of a report on their own, as a desk shows them."""

from pathlib import Path
from shutil import copy

import pytest
from helpers.paths import EXAMPLE, STRESS
from PIL import Image

from zonepub.desk.bench import Bench
from zonepub.desk.texts import Texts
from zonepub.publish import build

pypdfium2 = pytest.importorskip("pypdfium2", reason="zonepub[desk] is not installed")


def differing(report: Path, style: str) -> list[int]:
    """Pages that look otherwise on their own than in the finished file."""
    bench = Bench(report)
    drawn = bench.draw(Texts(report).texts, style)
    assert drawn.pages and bench.shown
    result = build(report, to="pdf", style=style, write=False, allow_missing_glyphs=True, verify=False)
    whole = pypdfium2.PdfDocument(result.outputs["pdf"])
    assert len(whole) == len(drawn.pages)
    found = []
    for number in range(len(whole)):
        page, alone = whole[number], bench.shown._page(number)
        assert page.get_size() == alone.get_size()
        if page.render(scale=1).to_pil().tobytes() != alone.render(scale=1).to_pil().tobytes():
            found.append(number)
    bench.shown.close()
    whole.close()
    return found


@pytest.mark.parametrize(("report", "style"), [(EXAMPLE, "briefing"), (STRESS, "jianbao")])
def test_pages_on_their_own_look_as_in_the_finished_file(report: Path, style: str) -> None:
    assert differing(report, style) == []


def test_pictures_are_on_pages_on_their_own(tmp_path: Path) -> None:
    for name in ("report.yaml", "captions.yaml"):
        copy(EXAMPLE.parent / name, tmp_path / name)
    captions = (tmp_path / "captions.yaml").read_text("utf-8")
    for figure in ("urumqi", "chengdu"):
        Image.effect_noise((400, 250), 90).convert("RGB").save(tmp_path / f"{figure}.png")
        text = f"fig-{figure}:\n  image: {figure}.png\n  alt: 会场"
        captions = captions.replace(f"fig-{figure}:", text)
    (tmp_path / "captions.yaml").write_text(captions, "utf-8")
    assert differing(tmp_path / "report.yaml", "briefing") == []
