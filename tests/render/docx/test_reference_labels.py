"""References whose words differ from the label of a caption stay true when Word refreshes its fields."""

import re
import zipfile
from pathlib import Path

from lxml import etree

from zonepub import build

SOURCE = """\
zonepub: 1
report: {title: 题}
body:
- section: 甲
  body: [见@fig-a、@t。, {figure: fig-a}, {table: t, caption: 表题, columns: [项], rows: [[一]]}]
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(folder: Path, labels: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """The words of the document, what each REF field shows, and what the bookmark that it names encloses."""
    (folder / "r.yaml").write_text(SOURCE, "utf-8")
    (folder / "captions.yaml").write_text("fig-a: {text: 图题}\n", "utf-8")
    (folder / "my.yaml").write_text(f"extends: minimal\nlabels: {{{labels}}}\n", "utf-8")
    build(folder / "r.yaml", to=["docx"], style=folder / "my.yaml", output=folder)
    xml = zipfile.ZipFile(folder / "r.docx").read("word/document.xml")
    shown: dict[str, str] = {}
    marked: dict[str, str] = {}
    names: dict[str, str] = {}
    field, result = "", False
    for node in etree.fromstring(xml).iter(
        f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}instrText", f"{W}fldChar", f"{W}t"
    ):
        if node.tag == f"{W}bookmarkStart":
            names[node.get(f"{W}id")] = node.get(f"{W}name")
        elif node.tag == f"{W}bookmarkEnd":
            names.pop(node.get(f"{W}id"), "")
        elif node.tag == f"{W}instrText":
            field = node.text.split()[1] if node.text.split()[0] == "REF" else ""
        elif node.tag == f"{W}fldChar":
            result = node.get(f"{W}fldCharType") == "separate"
        else:
            for name in names.values():
                marked[name] = marked.get(name, "") + node.text
            if result and field:
                shown[field] = shown.get(field, "") + node.text
    words = "".join(re.findall(r"<w:t[^>]*>([^<]*)", xml.decode()))
    return words, shown, {name: marked[name] for name in shown if name in marked}


def test_a_reference_in_the_words_of_the_label_shows_all_of_it(tmp_path: Path) -> None:
    words, shown, marked = parts(tmp_path, "")
    assert "见图1、表1。" in words
    assert sorted(shown.values()) == ["图1", "表1"]
    assert shown == marked


def test_a_reference_in_other_words_shares_the_number_alone(tmp_path: Path) -> None:
    labels = '''figure: "插图{1}-{n}：", figure-reference: "图{1}-{n}", table: "Table {n}", table-reference: "表{n}（下）"'''
    words, shown, marked = parts(tmp_path, labels)
    assert "见图1-1、表1（下）。" in words
    assert "插图1-1：" in words
    assert sorted(shown.values()) == ["1", "1-1"]
    assert shown == marked


def test_a_reference_with_another_number_is_no_field(tmp_path: Path) -> None:
    words, shown, _ = parts(
        tmp_path,
        '''figure: "图{n}", figure-reference: "图{n:circled}", table: 附表, table-reference: "表{n}"''',
    )
    assert "见图①、表1。" in words
    assert shown == {}
