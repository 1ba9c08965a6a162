"""Captions that several reports share, given by `--captions`, take what was changed in Word."""

from pathlib import Path

from click.testing import CliRunner

from tests.helpers.word_edits import by_xml
from zonepub import build
from zonepub.cli import main

REPORT = "zonepub: 1\nreport: {title: 一周要情}\nbody:\n- 各园区签约项目稳步推进。\n- figure: fig-a\n"
SHARED = "# 各期共用\nfig-a: {text: 签约仪式现场}\nfig-b: {text: 另一期的图}\n"


def test_a_caption_changed_in_word_comes_back_into_the_shared_file(tmp_path: Path) -> None:
    folder, shared = tmp_path / "一月", tmp_path / "图片.yaml"
    folder.mkdir()
    report = folder / "report.yaml"
    report.write_text(REPORT, "utf-8")
    shared.write_text(SHARED, "utf-8")
    build(report, to=["docx"], output=tmp_path, captions=shared, verify=False)
    edited = tmp_path / "edited.docx"
    changed = by_xml(("现场(?=[^<]*</w:t>)", "会场"))
    edited.write_bytes(changed((tmp_path / "report.docx").read_bytes()))

    typed = ["merge", str(edited), str(report), "--captions", str(shared), "--write"]
    done = CliRunner().invoke(main, typed)
    assert done.exit_code == 0, done.output
    assert shared.read_text("utf-8") == SHARED.replace("现场", "会场")
    assert report.read_text("utf-8") == REPORT
    assert [path.name for path in folder.iterdir()] == ["report.yaml"]
