"""Offices' files, damaged: an import ends in a source that holds every Chinese character, or in a diagnostic.

A few by default. `ZONEPUB_FUZZ=3000 pytest tests/fuzz/test_corpus.py -n 0` tries as many;
ZONEPUB_FUZZ_CORPUS names a folder with more files.
"""

import gc
import json
import os
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from helpers.fuzzing import mutations as by
from helpers.fuzzing.judging import judged, settled
from helpers.own_corpus import TEXTS
from helpers.own_corpus_docx import FILES
from helpers.words_of import words_of
from hypothesis import given
from hypothesis import strategies as st

from zonepub.diagnostics import Diagnostics
from zonepub.importing.command import import_file
from zonepub.importing.marks import LABEL_WORDS
from zonepub.importing.sources import READERS, write_source

MORE = os.environ.get("ZONEPUB_FUZZ_CORPUS", "")
# characters that become structure, the numbers of pictures and tables among it
STRUCTURE = {
    *"第期号年月日图表摘要请假出列席报送发共印份总脚本",
    *"缺席人员抄送分送图片说明印发机关单位部门时间引题主题副题正题小标题纪要",
    *(f"{LABEL_WORDS}作者丨" if MORE else ""),  # of labels and front matter that our own files have not
    *"〇一二三四五六七八九十",  # of days, which become 2026-03-05
    *"".join(sample.marks for sample in (*TEXTS, *FILES)),
}
CHINESE = ["，", "“", "”", "（记者 张某）", "一、", "（二）", "　　", "附件：", "第一条　", "\t甲\t乙\n", "图1 ", "▶ ", "𠮷", "㐂", "①", "〔2026〕1号",
           "——", "……", "来源：", "2026年3月5日\n", "<b>", "</p>", "<table>", "<!--", "-->", "&nbsp;", "**", "[^1]", "```\n", "| ", "> "]  # fmt: skip
WORDS = st.lists(
    st.one_of(
        by.INSERTS, by.LINES, by.LINES, by.change(["insert", "overwrite"], st.sampled_from(CHINESE)), by.change(["cut"], st.none())
    ),
    min_size=1, max_size=4,
)  # fmt: skip
PLAIN = st.one_of(WORDS, WORDS, st.lists(by.RAWS, min_size=1, max_size=2))
PAGES = st.one_of(WORDS, by.MARKUP, st.lists(by.RAWS, min_size=1, max_size=2))
PACKAGES = st.one_of(by.MARKUP, by.MARKUP, by.BINARY)


@cache
def corpus() -> tuple[tuple[str, bytes], ...]:
    given = sorted(Path(MORE).rglob("*")) if MORE else []
    return (
        *((sample.name, sample.data) for sample in (*TEXTS, *FILES)),
        *((path.name, path.read_bytes()) for path in given if path.suffix in READERS),
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the trials happen; what their processes import is imported here, once for all."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, data in corpus()[:40]:
        (folder / name).write_bytes(data)
        import_file(folder / name, Diagnostics())
        (folder / name).unlink()
    gc.collect()
    gc.freeze()
    return folder


def _han(text: str) -> Counter[str]:
    return Counter(
        char
        for char in unicodedata.normalize("NFKC", text)
        if "\u3400" <= char <= "\u9fff" and char not in STRUCTURE
    )


def imported(name: str, data: bytes) -> Callable[[Path, Diagnostics], None]:
    def act(folder: Path, diagnostics: Diagnostics) -> None:
        files = import_file(Path(name), diagnostics)
        write_source(Path("out"), files, diagnostics, force=True)
        there = "".join(text.decode() for file, text in files.items() if file.endswith(".yaml"))
        there += "".join(item["text"] for item in json.loads(files["import.report.json"])["left_out"])
        lost = _han(words_of(name, data)) - _han(there)
        assert not lost, f"lost without a word: {dict(lost)}"

    return act


@settled(14)
@given(st.integers(0, 9999), st.data())
def test_damaged_files_of_offices(place: Path, seed: int, draw: st.DataObject) -> None:
    name, data = corpus()[seed % len(corpus())]
    suffix = Path(name).suffix
    if suffix == ".docx":
        changes = draw.draw(PACKAGES)
        whole = not draw.draw(st.integers(0, 11))
        data = by.changed(data, changes) if whole else by.repacked(data, draw.draw(by.PLACES), changes)
    else:
        data = by.changed(data, draw.draw(PAGES if suffix in (".html", ".htm") else PLAIN))
    judged({f"a{suffix}": data}, imported(f"a{suffix}", data), place, f"corpus-{name}")
