"""Numbers with blanks for thousands, or before their letters, are whole in Word files, books and pages (T3.2, T3.4)."""

import re
from pathlib import Path

import docx
import pytest
from helpers.written import built_in
from lxml import html

TYPED = "全区企业12 345家，用电1 286.5 kW·h，增长15 %；用RTX 4060算2026 100次，写`1 286 kW`。"
WHOLE = ["12 345", "1 286.5 kW·h", "15 %"]
SOURCE = f"""\
zonepub: 1
report: {{title: 新增3 072家企业，一年多过五年, issuer: 管委会}}
body:
  - {TYPED}
  - 其中**重点9 876户**。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built, and so proved."""
    return built_in(tmp_path_factory.mktemp("blanks"), SOURCE, ("docx", "html", "wechat"), "briefing")


def test_word_parts_no_number_at_its_blanks_and_code_stays_as_typed(made: Path) -> None:
    shown = [paragraph.text for paragraph in docx.Document(str(made / "r.docx")).paragraphs]
    (line,) = (text for text in shown if text.startswith("全区"))
    assert line.replace("\u00a0", " ") == TYPED.replace("`", "")
    assert re.findall(r"[\d.%]*(?:\u00a0[\d.%A-Za-z·]+)+", line) == [
        word.replace(" ", "\u00a0") for word in WHOLE
    ]
    assert shown[shown.index(line) + 1] == "其中重点9\u00a0876户。"
    assert any("3\u00a0072家" in text for text in shown)


def test_pages_keep_numbers_whole_and_are_copied_as_typed(made: Path) -> None:
    root = html.parse(str(made / "r.html")).getroot()
    (line,) = (item for item in root.iter("p") if item.text_content().startswith("全区"))
    assert line.text_content() == TYPED.replace("`", "")
    assert [item.text_content() for item in line.find_class("whole")][:3] == WHOLE
    assert [item.text_content() for item in root.find_class("whole")][-1] == "9 876"
    assert any("3 072家" in item.text_content() for item in root.find_class("half"))


def test_an_article_for_wechat_keeps_numbers_whole(made: Path) -> None:
    article = (made / "r-wechat" / "article.html").read_text("utf-8")
    assert (
        "全区企业12&nbsp;345家，用电1&nbsp;286.5&nbsp;kW·h，增长15&nbsp;%；用RTX 4060算2026 100次" in article
    )
