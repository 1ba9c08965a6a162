"""Saved pages of many kinds: the source that each becomes, as a person has read it through."""

import json
from pathlib import Path

import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.importing.command import import_file

CORPUS = Path(__file__).parent / "html_corpus"
PAGES = sorted(path.name for path in CORPUS.iterdir() if path.is_file())


def imported(name: str) -> dict[str, bytes]:
    diagnostics = Diagnostics()
    files = import_file(CORPUS / name, diagnostics)
    assert [item.code for item in diagnostics if item.severity == "error"] == []
    return files


def account(name: str) -> dict:
    return json.loads(imported(name)["import.report.json"])


def left_out(name: str) -> dict[str, str]:
    return {item["text"]: item["reason"] for item in account(name)["left_out"]}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_becomes_the_source_that_a_person_would_have_typed(name):
    files = imported(name)
    text = files["report.yaml"].decode()
    if "captions.yaml" in files:
        text += "--- captions\n" + files["captions.yaml"].decode()
    assert text == (CORPUS / "expected" / f"{name}.txt").read_text(encoding="utf-8")


def test_what_stands_around_an_article_is_listed_with_its_reason():
    told = left_out("gov-news-gbk.html")
    assert told["首页 | English 今天是2026年10月12日"] == "what stands around the article"
    assert told["园区概况 园区要闻 招商引资"] == "navigation of the page"
    assert told["隐藏的推广文字"] == "hidden text"
    assert any("陕ICP备00000001号" in text for text in told)


def test_the_picture_of_a_page_is_not_fetched_and_its_address_is_told():
    assert account("wechat-fetched.html")["pictures"] == [
        {"figure": "fig-1", "address": "//img.example.com/factory/640?wx_fmt=jpeg"}
    ]
    assert "images/fig-1.png" not in imported("wechat-fetched.html")


@pytest.mark.parametrize("name", ["word.mht", "chrome.mhtml"])
def test_the_pictures_inside_an_mht_come_along(name):
    assert imported(name)["images/fig-1.png"].startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("gov-news-gbk.html", "gb18030"),  # declared gb2312
        ("old-tables-gbk-declared-utf8.htm", "gb18030"),
        ("traditional-big5.html", "big5"),
        ("fragment.html", "utf-8"),
    ],
)
def test_a_page_is_decoded_by_its_bytes_where_what_it_declares_is_wrong(name, encoding):
    assert account(name)["encoding"] == encoding


def test_a_place_in_an_mht_says_that_it_is_of_the_page_inside():
    places = [item["place"] for item in account("word.mht")["decisions"]]
    assert places and all("word.mht!page:" in place for place in places)


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_became_is_built(name, tmp_path):
    for file, data in imported(name).items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(data)
    result = build(tmp_path / "report.yaml", to=["docx", "pdf", "epub"], output=tmp_path / "out")
    assert [path.suffix for path in result.paths] == [".docx", ".pdf", ".epub"]
