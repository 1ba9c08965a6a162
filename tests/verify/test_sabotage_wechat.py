"""Articles for WeChat that were tampered with, in the page and the article alone: each kind is found and named."""

import re
from functools import cache
from pathlib import Path

import pytest
from helpers.paths import DATA
from helpers.sabotage import named

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import Difference, verify

PROOF = DATA / "proof/report.yaml"
PAGES = ("index.html", "article.html")
STYLE = r'( style="[^"]*")?'


@cache
def article() -> dict[str, bytes]:
    files = build(PROOF, to=["wechat"], style="briefing", write=False).files
    return {name.removeprefix("wechat/"): data for name, data in files.items()}


def differences(files: dict[str, bytes]) -> tuple[Difference, ...]:
    style = load_style("briefing", Diagnostics()).resolve("wechat")
    report = as_placed(load_report(PROOF, Diagnostics()), style)
    return verify("wechat", files, report, style).differences


def spoilt(pattern: str, replacement: str, names: tuple[str, ...] = PAGES) -> dict[str, bytes]:
    files = dict(article())
    for name in names:
        text, count = re.subn(pattern, replacement, files[name].decode(), count=1, flags=re.DOTALL)
        assert count, (name, pattern)
        files[name] = text.encode()
    return files


def styled(css: str) -> tuple[str, str]:
    return r'<p style="([^"]*)">同意。', rf'<p style="\1;{css}">同意。'


AGREE = r"(<p[^>]*>同意。</p>)"
SABOTAGES: dict[str, tuple[str, str, str]] = {
    # words
    "word added in front": (">同意。", ">不同意。", "changed paragraph 同意。 | 不同意。"),
    "digit": ("6\\.84%", "6.94%", "changed paragraph"),
    "full width": ("6\\.84%", "６.84%", "changed paragraph"),
    "blank inside": (">同意。", ">同 意。", "changed paragraph"),
    "paragraph added": (AGREE, r"\1<p>撤销张三职务。</p>", "surplus text  | 撤销张三职务。"),
    "paragraph twice": (AGREE, r"\1\1", "surplus text  | 同意。"),
    "paragraph lost": (AGREE, "", "lost paragraph 同意。"),
    "paragraph emptied": (">同意。", ">", "lost paragraph 同意。"),
    "paragraphs exchanged": (r"(<p[^>]*>建立联席[^<]*</p>)(<p[^>]*>免去[^<]*</p>)", r"\2\1", "paragraph"),
    "bare words between blocks": (AGREE, r"\1多余的话", "surplus text  | 多余的话"),
    "lead reworded": ("导语一段", "导语二段", "changed paragraph"),
    "source of the quotation": ("——宋道军", "——宋道君", "changed paragraph"),
    # front and back matter
    "secrecy": ("机密★1年", "秘密★1年", "changed matter"),
    "copy number": ("份号：000001<", "份号：000002<", "changed matter"),
    "masthead": (">云泽简报<", ">云泽快报<", "matter"),
    "issue": ("第7期", "第8期", "changed matter"),
    "document number": ("〔2026〕3号", "〔2026〕8号", "changed matter"),
    "date": ("2026年3月5日</p><hr", "2026年3月6日</p><hr", "changed matter"),
    "issuer": (">云泽市人民政府</span>", ">云泽市委</span>", "changed matter"),
    "byline": (">李明</span>", ">王五</span>", "changed matter"),
    "addressees": ("各县区人民政府：", "各县人民政府：", "changed matter"),
    "keywords": ("企业</span></p>", "产业</span></p>", "changed matter"),
    "abstract": ("<span>摘要说明第一批", "<span>摘要说明第二批", "changed matter"),
    "attachment": (">任务分工表</span>", ">任务表</span>", "changed matter"),
    "signature": (r">云泽市人民政府</p>", ">云泽市委</p>", "signature"),
    "day of the signature": (r"(云泽市人民政府</p><p[^>]*>)2026年3月5日", r"\g<1>2026年3月8日", "changed signature"),
    "remark lost": (r"<p[^>]*>（此件公开发布）</p>", "", "lost matter （此件公开发布）"),
    "distribution": ("，市政协办公室", "", "changed matter"),
    "print run": ("共印120份", "共印1200份", "changed matter"),
    # headings, lists, levels
    "heading reworded": (">总体要求</h2>", ">总体任务</h2>", "changed heading"),
    "heading no heading": (r"<h2([^>]*)>总体要求</h2>", r"<p\1>总体要求</p>", "changed heading"),
    "heading of another level": (r"<h3([^>]*)>保障措施</h3>", r"<h2\1>保障措施</h2>", "changed heading"),
    "text made a heading": (r"<p[^>]*>同意。</p>", "<h4>同意。</h4>", "changed paragraph"),
    "label of an item": (">1\\.</span>", ">2.</span>", "changed paragraph"),
    "label lost": (r"<span[^>]*>1\.</span>", "", "changed paragraph"),
    "item lost": (r"<p[^>]*><span[^>]*>2\.</span>.*?</p>", "", "lost paragraph"),
    "power no power": (r"<sup>3</sup>", "3", "changed paragraph"),
    "index raised": (r"<sub>2</sub>", "<sup>2</sup>", "changed paragraph"),
    "reading changed": ("zhāng", "zhǎng", "changed paragraph"),
    # cells
    "number inside another": (">12</td>", ">1240</td>", "changed cell ⟦r2c2 1×1⟧12"),
    "cells exchanged": (r">12</td>(<td[^>]*>)86<", r">86</td>\g<1>12<", "changed cell"),
    "cell emptied": (">1240</td>", "></td>", "changed cell"),
    "row lost": (r"<tr><th[^>]*>产值.*?</tr>", "", "lost cell"),
    "row twice": (r"(<tr><th[^>]*>产值.*?</tr>)", r"\1\1", "surplus text"),
    "cell wider": (r"<td([^>]*)>12<", r'<td colspan="2"\1>12<', "changed cell"),
    "caption of a table": ("主要目标</p>", "次要目标</p>", "changed caption"),
    "source of a table lost": (r"<p[^>]*>资料来源：统计站</p>", "", "lost paragraph"),
    # notes, links, references
    "notes exchanged": (r"范围限于市区。(.*?)窗口设在一楼。", r"窗口设在一楼。\1范围限于市区。", "changed note"),
    "mark of another note": (">①</sup>", ">②</sup>", "changed paragraph"),
    "mark lost": (r"<sup[^>]*>①</sup>", "", "changed paragraph"),
    "note lost": (r"<p[^>]*><span[^>]*>②</span><span>窗口.*?</p>", "", "lost note"),
    "address": ("gov.example.org", "gov.example.com", "changed text"),
    "number of an address": (r">\[1\]</sup>", ">[2]</sup>", "changed paragraph"),
    "link around words": (r">同意。", '><a href="https://evil.example/">同意。</a>', "→https://evil.example/"),
    "reference reworded": (r">表1</span>", ">表9</span>", "changed paragraph"),
    # pictures
    "alternative text": ("山下的一片厂房", "山上的一片厂房", "changed picture"),
    "alternative text lost": ('alt="山下的一片厂房"', 'alt=""', "changed picture"),
    "picture lost": (r"<img[^>]*山下的一片厂房[^>]*>", "", "lost picture"),
    "picture twice": (r"(<img[^>]*山下的一片厂房[^>]*>)", r"\1\1", "picture"),
    "caption of a picture": ("园区全景", "园区远景", "changed caption"),
    "credit lost": ("（张伟 摄）", "", "changed caption"),
    # what nobody sees, what acts
    "display none": (*styled("display:none"), "unseen: hidden"),
    "visibility": (*styled("visibility:hidden"), "unseen: hidden"),
    "opacity": (*styled("opacity:0"), "unseen: transparent"),
    "white on white": (*styled("color:#ffffff"), "unseen: in the colour"),
    "ground in the colour of words": (*styled("color:#101010;background-color:#111111"), "unseen: in the colour"),
    "of no size": (*styled("font-size:0"), "unseen: tiny"),
    "moved away": (*styled("margin-left:-9999px"), "unseen: moved away"),
    "struck out": (*styled("text-decoration:line-through"), "unseen: struck out"),
    "hidden attribute": (r"<p([^>]*)>同意。", r"<p hidden\1>同意。", "unseen: hidden"),
    "said instead": (r"<p([^>]*)>同意。", r'<p aria-label="不同意。"\1>同意。', "said: 不同意。"),
    "script": (AGREE, r"\1<script>x()</script>", "active file  | script"),
    "frame": (AGREE, r'\1<iframe src="https://evil.example"></iframe>', "active file  | iframe"),
    "handler": (r"<p([^>]*)>同意。", r'<p onclick="x()"\1>同意。', "active onclick"),
}  # fmt: skip
ALONE: dict[str, tuple[str, str, str, str]] = {
    "article without the page": ("article.html", ">同意。", ">不同意。", "disagrees file"),
    "title of the article alone": ("article.html", "<title>关于", "<title>关于不", "disagrees file"),
    "title of the window": ("index.html", "<title>关于", "<title>关于不", "fact window"),
    "title of the telephone": ("index.html", "<h1>关于", "<h1>关于不", "fact heading"),
    "field of the title": ("index.html", 'class="value">关于', 'class="value">关于不', "fact title"),
    "digest": ("index.html", 'class="value">摘要说明', 'class="value">摘录说明', "fact description"),
    "author": ("index.html", 'class="value">张伟', 'class="value">张三', "fact creator"),
    "account": ("index.html", 'class="account">张伟', 'class="account">张三', "fact account"),
    "button": ("index.html", "复制文章</button>", "复制全文</button>", "fact page"),
    "what the page does": ("index.html", "createRange", "createRanges", "fact page"),
    "step": ("index.html", "点“复制文章”", "点“复制”", "disagrees file"),
    "name of a button": ("index.html", 'aria-label="复制标题"', 'aria-label="复制题名"', "disagrees file  | button 标题"),
    "name of a cover": ("index.html", 'alt="封面 cover-235', 'alt="封面 cover-253', "disagrees file  | cover-235"),
    "width in the hand-out": ("fields.txt", "160×100", "1600×100", "disagrees file  | fields.txt"),
    "weight in the hand-out": ("fields.txt", r"(\d+) KB", r"1\1 KB", "disagrees file  | fields.txt"),
    "picture out of the hand-out": ("fields.txt", r"  pictures/02[^\n]*\n", "", "disagrees file  | fields.txt"),
    "hand-out": ("fields.txt", "摘要说明", "摘录说明", "disagrees file  | fields.txt"),
    "step of the hand-out": ("fields.txt", "封面分别填入", "封面填入", "disagrees file  | fields.txt"),
}  # fmt: skip


def test_the_files_are_equal_as_they_are() -> None:
    assert differences(article()) == ()


@pytest.mark.parametrize("name", SABOTAGES)
def test_an_article_that_was_tampered_with_is_found(name: str) -> None:
    pattern, replacement, words = SABOTAGES[name]
    assert words in named(differences(spoilt(pattern, replacement)))


@pytest.mark.parametrize("name", ALONE)
def test_a_file_of_the_set_that_was_tampered_with_is_found(name: str) -> None:
    file, pattern, replacement, words = ALONE[name]
    assert words in named(differences(spoilt(pattern, replacement, (file,))))


def test_files_that_are_too_many_or_gone_and_pictures_exchanged_are_found() -> None:
    files = article()
    assert "foreign file  | x.js" in named(differences({**files, "x.js": b"x"}))
    gone = {name: data for name, data in files.items() if name != "cover-1x1.png"}
    assert "disagrees file  | cover-1x1.png" in named(differences(gone))
    one, two = (re.findall(r'src="(data:[^"]*)"', files["index.html"].decode())[at] for at in (0, 1))
    page = files["index.html"].decode().replace(one, "\0").replace(two, one).replace("\0", two)
    assert "picture picture park.png" in named(differences({**files, "index.html": page.encode()}))


def test_verify_holds_a_folder_against_its_source(tmp_path: Path) -> None:
    from zonepub.receipts.against import verify_files

    build(PROOF, to=["wechat"], style="briefing", output=tmp_path, receipt=True)
    answer = verify_files(tmp_path, Diagnostics(), source=PROOF)
    assert [(item.format, item.differences) for item in answer.compared] == [("wechat", ())]
    page = tmp_path / "report-wechat/index.html"
    page.write_text(page.read_text("utf-8").replace(">同意。", ">不同意。"), "utf-8")
    diagnostics = Diagnostics()
    verify_files(tmp_path, diagnostics, source=PROOF)
    assert {"output-changed", "changed-text"} <= {item.code for item in diagnostics}
