"""`zonepub.escape`: what comes from a database is set as it stands."""

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import zonepub
from zonepub.diagnostics import Diagnostics
from zonepub.model import Paragraph, Text
from zonepub.source import load_report

MARKS = st.text("甲乙1a*_~^`[](){}|@#\\\\:/.<>!&$-", min_size=1, max_size=30)


def read(text: str, folder: Path) -> object:
    (folder / "r.yaml").write_text(
        yaml.safe_dump({"zonepub": "1", "report": {"title": "题"}, "body": [f"甲{text}乙"]}), "utf-8"
    )
    (block,) = load_report(folder / "r.yaml", Diagnostics()).body
    return block


@settings(max_examples=300, deadline=None, derandomize=True)
@given(MARKS)
def test_an_escaped_text_is_read_as_the_text_alone(text: str) -> None:
    with TemporaryDirectory() as folder:
        assert read(zonepub.escape(text), Path(folder)) == Paragraph((Text(f"甲{text}乙"),))


def test_what_has_no_marks_stays_as_it_is() -> None:
    assert zonepub.escape("产值1240亿元，增长（初步核算）") == "产值1240亿元，增长（初步核算）"
