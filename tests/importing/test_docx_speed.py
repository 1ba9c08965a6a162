"""Six hundred thousand characters in three seconds of the processor (I58)."""

import time
from pathlib import Path

from helpers.docx_files import docx, heading, par, run, title
from helpers.imported import imported

LINE = "各有关单位要切实提高认识明确责任分工按时完成各项任务确保取得实效并于每月月底前报送进展情况" * 2 + "。"


def test_a_long_document_is_imported_in_time(tmp_path: Path) -> None:
    pieces = "".join(
        run(LINE[at : at + 12], '<w:rFonts w:hint="eastAsia"/>') for at in range(0, len(LINE), 12)
    )
    chapter = heading("一节") + par(pieces) * 12
    count = 600_000 // (len(LINE) * 12 + 2)
    data = docx(title("长文件") + chapter * count)
    start = time.process_time()
    result = imported(data, tmp_path)
    spent = time.process_time() - start
    assert len(result.body) == count
    assert sum(map(len, result.text)) > 590_000
    assert spent < 3, f"{spent:.1f} s"  # 1.6 s beside other tests
