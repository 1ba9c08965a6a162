"""Pictures of pages that were tampered with: the words beside them line by line, the pictures by what they show."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from helpers.paths import DATA, STRESS
from helpers.sabotage import named
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model import Report
from zonepub.present.placed import as_placed
from zonepub.readers.errors import BrokenFile
from zonepub.source import load_report
from zonepub.style import Style, load_style
from zonepub.verify import same_drawing, verify

PROOF = DATA / "proof/report.yaml"
TEXT = "text.txt"
CHANGES = {  # what stands in the words, what takes its place, what the proof must say
    "word added in front": ("\n同意。", "\n不同意。", "changed paragraph 同意。 | 不同意。"),
    "digit": (r"6\.84%", "6.94%", "changed paragraph"),
    "full width": ("6.84%", "6.84％", "changed paragraph"),
    "blank inside": ("\n同意。", "\n同 意。", "changed paragraph"),
    "paragraph added": ("\n同意。", "\n同意。\n撤销张三职务。", "surplus text  | 撤销张三职务。"),
    "paragraph twice": ("\n同意。", "\n同意。\n同意。", "surplus text  | 同意。"),
    "paragraph lost": ("\n同意。", "", "lost paragraph 同意。"),
    "paragraphs exchanged": ("(建立联席.*?)\n(免去.*?)\n", r"\2\n\1\n", "paragraph"),
    "paragraphs joined": ("制度。\n免去", "制度。免去", "paragraph"),
    "number inside another": ("\t12\t", "\t1240\t", "changed cell"),
    "cells exchanged": ("12\t86", "86\t12", "changed cell"),
    "cell emptied": ("1240\t", "\t", "changed cell"),
    "row lost": ("\n产值[^\n]*", "", "lost cell"),
    "row twice": ("(\n产值[^\n]*)", r"\1\1", "surplus text"),
    "rows exchanged": ("(企业数[^\n]*)\n(产值[^\n]*)", r"\2\n\1", "cell"),
    "caption of a table": ("主要目标", "次要目标", "changed caption"),
    "source of a table lost": ("\n资料来源[^\n]*", "", "lost paragraph"),
    "notes exchanged": ("范围限于市区。\n②窗口设在一楼。", "窗口设在一楼。\n②范围限于市区。", "note"),
    "mark of another note": ("申请①", "申请②", "changed paragraph"),
    "mark lost": ("申请①", "申请", "changed paragraph"),
    "note lost": ("\n②窗口[^\n]*", "", "lost note"),
    "word in a note": ("一楼", "二楼", "changed note"),
    "address": ("gov.example.org", "gov.example.com", "changed paragraph"),
    "address lost": ("（https:[^）]*）", "", "changed paragraph"),
    "reference": ("见表1", "见表9", "changed paragraph"),
    "heading": ("\n总体要求\n", "\n总体任务\n", "lost heading 总体要求"),
    "heading lost": ("\n重点任务\n", "\n", "lost heading"),
    "label of an item": ("\n1\\. ", "\n3. ", "changed paragraph"),
    "label lost": ("\n1\\. ", "\n", "changed paragraph"),
    "reading": ("zhāng", "zhǎng", "changed paragraph"),
    "words of a picture": ("山下的一片", "山上的一片", "changed picture"),
    "picture lost": ("\n［图片：山下[^\n]*", "", "lost picture"),
    "caption": ("园区全景", "园区远景", "changed caption"),
    "credit": ("（张伟 摄）", "", "changed caption"),
    "title": ("关于支持", "关于不支持", "changed matter"),
    "secrecy": ("机密★1年", "秘密★1年", "changed matter"),
    "copy number": ("000001", "000002", "changed matter"),
    "document number": ("3号", "8号", "changed matter"),
    "date": ("3月5日", "3月6日", "changed matter"),
    "masthead": ("云泽简报", "云溪简报", "changed matter"),
    "byline": ("　李明", "", "changed matter"),
    "addressees": ("各县区人民政府", "各县人民政府", "changed matter"),
    "lead": ("导语一段", "导语二段", "changed paragraph"),
    "abstract": ("摘要说明", "摘录说明", "changed matter"),
    "keywords": ("创新　企业\n", "创新\n", "changed matter"),
    "attachment": ("任务分工表", "任务表", "changed matter"),
    "signature": ("\n云泽市人民政府\n", "\n云泽市委\n", "signature"),
    "remark": ("\n（此件公开发布）", "", "lost matter"),
    "distribution": ("，市政协办公室", "", "changed matter"),
    "print run": ("120份", "1200份", "changed matter"),
}


@cache
def made() -> tuple[dict[str, bytes], Report, Style]:
    style = load_style("briefing", Diagnostics()).resolve("image")
    files = build(PROOF, to=["image"], style="briefing", write=False).outputs["image"]
    assert not isinstance(files, bytes)
    return dict(files), as_placed(load_report(PROOF, Diagnostics()), style), style


def said(files: dict[str, bytes]) -> str:
    _, report, style = made()
    return named(verify("image", files, report, style).differences)


def test_the_words_are_equal_as_they_are() -> None:
    files, report, style = made()
    receipt = verify("image", files, report, style)
    assert (receipt.differences, receipt.whole) == ((), True)
    assert "企业数\t12\t86\n" in files[TEXT].decode()


@pytest.mark.parametrize("name", CHANGES)
def test_words_that_were_tampered_with_are_found(name: str) -> None:
    old, new, words = CHANGES[name]
    files = made()[0]
    text, count = re.subn(old, new, files[TEXT].decode(), count=1)
    assert count
    assert words in said({**files, TEXT: text.encode()})


def test_any_character_of_the_words_that_is_another_one_is_found() -> None:
    files, report, style = made()
    text = files[TEXT].decode()
    places = [at for at, char in enumerate(text) if not char.isspace()]
    for at in places[:: len(places) // 60]:
        spoilt = text[:at] + ("丁" if text[at] != "丁" else "七") + text[at + 1 :]
        assert verify("image", {**files, TEXT: spoilt.encode()}, report, style).differences, text[
            at - 5 : at + 5
        ]


def plain(colour: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (1080, 1527), colour).save(file, "PNG")
    return file.getvalue()


def test_pictures_that_are_gone_empty_or_too_many_are_found() -> None:
    files = made()[0]
    first = files["page-01.png"]
    assert "page-02.png – 1" in said({"page-02.png": first, TEXT: files[TEXT]})
    assert "foreign file  | evil.html" in said({**files, "evil.html": b"x"})
    assert "unseen file  | page-01.png" in said({**files, "page-01.png": plain("white")})
    with pytest.raises(BrokenFile):
        said({**files, "page-01.png": b"GIF89a"})
    with pytest.raises(BrokenFile):
        said({name: data for name, data in files.items() if name != TEXT})


def test_a_page_in_which_one_character_is_painted_over_is_another_drawing() -> None:
    page = made()[0]["page-01.png"]
    with Image.open(BytesIO(page)) as opened:
        picture = opened.convert("RGB")
    anew = BytesIO()
    picture.save(anew, "PNG")
    assert same_drawing(page, anew.getvalue())
    ink = picture.convert("L").point(lambda grey: 255 if grey < 60 else 0).getbbox()
    assert ink
    picture.paste("white", (ink[0], ink[1], ink[0] + 24, ink[1] + 24))
    spoilt = BytesIO()
    picture.save(spoilt, "PNG")
    assert not same_drawing(page, spoilt.getvalue())
    assert not same_drawing(page, page[:400])


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pages", "long"])
def test_words_of_a_hard_report_are_equal_in_both_forms(form: str, tmp_path: Path) -> None:
    style = tmp_path / "own.yaml"
    style.write_text(f"extends: gongwen\nimage: {{form: {form}, width: 320, height: 20000}}\n", "utf-8")
    (receipt,) = build(STRESS, to="image", style=style, write=False).receipts
    assert (receipt.whole, receipt.texts > 200) == (True, True)
