"""Parts of all kinds in any order, in every shipped style: nothing overprints, all stands on its page (F3)."""

import os
from pathlib import Path

import pytest
from helpers.layouts import lay
from helpers.page_reports import captions, shuffled_report

from zonepub.diagnostics import Diagnostics
from zonepub.source.load import load_report
from zonepub.style import load_style, style_names

EACH = int(os.environ.get("ZONEPUB_FUZZ", "8"))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(4))
def test_nothing_overprints_in_any_style(tmp_path: Path, batch: int) -> None:
    (tmp_path / "captions.yaml").write_text(captions(12), "utf-8")
    styles = {name: load_style(name, Diagnostics()).resolve("pdf") for name in style_names()}
    amiss = []
    for seed in range(batch * EACH, (batch + 1) * EACH):
        path = tmp_path / f"{seed}.yaml"
        path.write_text(shuffled_report(seed), "utf-8")
        report = load_report(path, Diagnostics())
        for name, style in styles.items():
            remarks = lay(report, style).remarks
            amiss += [(seed, name, one) for one in remarks if one.kind in ("overlap", "outside")]
    assert amiss == []
