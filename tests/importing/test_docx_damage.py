"""Damaged files: never a traceback, never a loss unseen."""

import copy
from pathlib import Path

from helpers.docx_corpus import SAMPLES
from helpers.docx_files import SENTENCE, docx, par, run, title, zipped
from helpers.imported import Imported, imported
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

FAULTS = {"import-lost", "import-changed", "import-twice", "import-order", "import-no-such-mark"}
ODD = (
    "",
    "-1",
    "99999999999",
    "x",
    "0",
    "begin",
    "end",
    "separate",
    "restart",
    "true",
    "1",
    "page",
    "center",
)
WORDS = ("", "\uf0fe乙", "\u200b丙", "甲\n乙", "**x**{", "EQ \\o(", "  ", "一、", "图1", "附件")


def parts_of(data: bytes) -> dict[str, str | bytes]:
    import zipfile
    from io import BytesIO

    archive = zipfile.ZipFile(BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def fails_well(result: Imported) -> None:
    assert not FAULTS & set(result.codes), result.codes
    assert result.report or result.codes


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_bytes_of_the_file_may_be_anything(data: st.DataObject, tmp_path: Path) -> None:
    sample = bytearray(data.draw(st.sampled_from(SAMPLES)).data)
    for _ in range(data.draw(st.integers(1, 6))):
        sample[data.draw(st.integers(0, len(sample) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(sample)), st.integers(0, len(sample))))
    fails_well(imported(bytes(sample[:end]), tmp_path))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_markup_may_be_in_any_order(data: st.DataObject, tmp_path: Path) -> None:
    files = parts_of(data.draw(st.sampled_from(SAMPLES)).data)
    name = data.draw(
        st.sampled_from(
            [name for name in files if name.endswith((".xml", ".rels"))] + ["word/document.xml"] * 4
        )
    )
    root = etree.fromstring(files[name])
    for _ in range(data.draw(st.integers(1, 5))):
        _change(data, root)
    files[name] = etree.tostring(root)
    policy = data.draw(st.sampled_from(["keep", "accept", "reject"]))
    fails_well(imported(zipped(files), tmp_path, revisions=policy))


def _change(data: st.DataObject, root: etree._Element) -> None:
    elements = list(root.iter(etree.Element))[1:]
    if len(elements) < 2:
        return
    one, other = (elements[data.draw(st.integers(0, len(elements) - 1))] for _ in range(2))
    parent = one.getparent()
    assert parent is not None
    match data.draw(st.sampled_from(["drop", "double", "move", "rename", "unwrap", "value"])):
        case "drop":
            parent.remove(one)
        case "double":
            other.append(copy.deepcopy(one))
        case "move" if one is not other and one not in other.iterancestors():
            other.insert(0, one)
        case "rename":
            one.tag = other.tag
        case "unwrap":
            for child in list(one):
                one.addprevious(child)
            parent.remove(one)
        case _:
            if one.attrib:
                one.set(
                    data.draw(st.sampled_from(sorted(map(str, one.attrib)))), data.draw(st.sampled_from(ODD))
                )
            elif not len(one):
                one.text = data.draw(st.sampled_from(WORDS))


def test_a_field_whose_end_stands_where_none_may_is_read_in_its_paragraph(tmp_path: Path) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> EQ \\* jc2 \\o\\ad(\\s\\up 9(lán),岚) </w:instrText></w:r>"
    sentence = par(
        run("字")
        + mark.format("begin")
        + code
        + mark.format("separate")
        + run("指山间雾气，不读其他音。", mark.format("end"))
    )
    result = imported(docx(title("读音") + sentence + par(SENTENCE)), tmp_path)
    assert "{岚|lán}" in result.body[0]
    assert "docx-field" in result.codes


def test_words_in_no_paragraph_come_behind_the_paragraph_whose_mark_is_gone(tmp_path: Path) -> None:
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="乙"/></w:rPr></w:pPr>{}</w:p>'
    result = imported(
        docx(
            title("议事规则")
            + gone.format(run("甲会议由主任召集，"))
            + f"<w:body>{run('每月一次。')}</w:body>"
            + par(SENTENCE)
        ),
        tmp_path,
        revisions="keep",
    )
    assert not FAULTS & set(result.codes), result.codes
    assert result.source.index("甲会议") < result.source.index("每月一次") < result.source.index(SENTENCE[:6])
