"""No address of a link goes in silence: it is in the YAML or listed as left out."""

from pathlib import Path

from helpers.imported import Imported, imported

LEFT = "没有收入的图片或链接地址"
PAGE = """<html><head>{base}</head><body><div class="TRS_Editor"><p align="center"><strong>关于申报项目的通知</strong></p>
<p>各有关单位：请登录<a href="https://example.org/in">申报系统</a>下载<a href="./P0412.docx">1.申报表.docx</a>，按时报送材料。</p>
<p>详见<a href="#below">下文</a>，<a href="javascript:print()">打印</a>后盖章，<a href="/big.jpg"><img src="a.jpg" alt="示意"></a></p>
<p>来源：<a href="https://example.org/source">云泽市科技局</a></p></div>
<a id="js_view_source" href="https://example.org/list">阅读原文</a></body></html>"""


def page(folder: Path, base: str = "") -> Imported:
    return imported(PAGE.format(base=base).encode(), folder, "in.html")


def test_addresses_that_words_cannot_carry_are_listed(tmp_path: Path) -> None:
    result = page(tmp_path)
    assert "[申报系统](https://example.org/in)" in result.text and "1.申报表.docx" in result.text
    assert {"./P0412.docx", "/big.jpg", "https://example.org/list"} <= set(result.left(LEFT))
    assert not {"#below", "javascript:print()", "https://example.org/in"} & set(result.left(LEFT))


def test_the_address_of_a_name_in_the_head_is_listed(tmp_path: Path) -> None:
    result = page(tmp_path)
    assert "https://example.org/source" in result.text or "https://example.org/source" in result.left(LEFT)


def test_a_path_is_whole_where_the_page_says_where_it_stood(tmp_path: Path) -> None:
    result = page(tmp_path, '<base href="https://example.org/a/b.html">')
    assert "[1.申报表.docx](https://example.org/a/P0412.docx)" in result.text
    assert "./P0412.docx" not in result.left(LEFT)
