"""A long document takes time in proportion to its length: six hundred thousand characters about two seconds."""

import time
from pathlib import Path

from helpers.docx_files import docx, heading, par, run, title
from helpers.imported import imported

LINE = "各有关单位要切实提高认识明确责任分工按时完成各项任务确保取得实效并于每月月底前报送进展情况" * 2 + "。"
PIECES = "".join(run(LINE[at : at + 12], '<w:rFonts w:hint="eastAsia"/>') for at in range(0, len(LINE), 12))
CHAPTER = heading("一节") + par(PIECES) * 12


def _cost(chapters: int, folder: Path) -> float:
    data = docx(title("长文件") + CHAPTER * chapters)
    start = time.process_time()
    result = imported(data, folder)
    spent = time.process_time() - start
    assert len(result.body) == chapters
    assert sum(map(len, result.text)) > chapters * 12 * len(LINE)
    return spent


def test_a_long_document_is_imported_in_time_in_proportion(tmp_path: Path) -> None:
    _cost(1, tmp_path)  # patterns are compiled
    # the square would be 36 times as much; what a busy machine adds once it does not add three times
    assert any(_cost(300, tmp_path) < 12 * _cost(50, tmp_path) for _ in range(3))
