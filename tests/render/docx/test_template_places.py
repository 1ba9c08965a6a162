"""Where a report goes in an office's document: what stands there beside the mark stays, and no place is guessed."""

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from helpers.docx import Docx, W, val, words
from helpers.templates import DOCUMENT, Parts, packed
from lxml import etree

from zonepub import Diagnostics, Failed
from zonepub.diagnostics import in_language
from zonepub.render.docx.template.place import body_place, fill_fields, place_too_deep, take_place

Made = Callable[..., tuple[Docx, Diagnostics]]
MARK = "<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>"
BEFORE, BEHIND = "<w:p><w:r><w:t>红头</w:t></w:r></w:p>", "<w:p><w:r><w:t>抄送</w:t></w:r></w:p>"
START, END = '<w:bookmarkStart w:id="7" w:name="正文"/>', '<w:bookmarkEnd w:id="7"/>'
CONTROL = (
    '<w:sdt><w:sdtPr><w:alias w:val="{name}"/>{more}<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:rPr>'
    '<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt>'
)
SPACES = f'xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"'
PAGE = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>'


def body(xml: str) -> etree._Element:
    return parse_xml(f"<w:body {SPACES}>{BEFORE}{xml}{BEHIND}{PAGE}</w:body>")


def left(xml: str) -> list[str]:
    """The words of the paragraphs that are left around the place, which is `|`."""
    root = body(xml)
    place = body_place(root)
    assert place is not None
    take_place(root, place)
    assert {val(node, "id") for node in root.iter(f"{W}bookmarkStart")} == {
        val(node, "id") for node in root.iter(f"{W}bookmarkEnd")
    }
    texts = [words(child) for child in root]
    return [*texts[: place.index], "|", *texts[place.index : -1]]


@pytest.mark.parametrize(
    ("xml", "around"),
    [
        (f"<w:p>{CONTROL.format(name='正文', more='')}</w:p>", ["红头", "|", "抄送"]),
        (f"{START}<w:p><w:r><w:t>一</w:t></w:r></w:p>{END}", ["红头", "|", "抄送"]),
        (
            f"<w:p>{START}<w:r><w:t>一</w:t></w:r></w:p><w:p><w:r><w:t>二</w:t></w:r>{END}</w:p>",
            ["红头", "|", "抄送"],
        ),
        (
            f"<w:p>{START}<w:r><w:t>一</w:t></w:r></w:p><w:p>{END}<w:r><w:t>落款</w:t></w:r></w:p>",
            ["红头", "|", "落款", "抄送"],
        ),
    ],
    ids=["a control among runs", "between paragraphs", "two paragraphs", "to the next paragraph"],
)
def test_the_place_is_as_long_as_what_marks_it(xml: str, around: list[str]) -> None:
    assert left(xml) == around


def test_a_section_that_ends_at_the_mark_goes_on_ending_there() -> None:
    root = body(f"<w:p><w:pPr>{PAGE.replace('9000', '8000')}</w:pPr><w:r><w:t>{{{{正文}}}}</w:t></w:r></w:p>")
    place = body_place(root)
    assert place is not None
    take_place(root, place)
    assert [val(node, "w") for node in root.iter(f"{W}pgSz")] == ["8000", "9000"]
    assert "{{" not in words(root)


@pytest.mark.parametrize(
    "beside",
    ['<w:br w:type="page"/>', '<w:pict><v:line from="0,0" to="400,0"/></w:pict>'],
    ids=["a new page", "a red line"],
)
def test_what_is_drawn_beside_the_mark_stays(beside: str) -> None:
    root = body(f"<w:p><w:r>{beside}<w:t>{{{{正文}}}}</w:t></w:r></w:p>")
    place = body_place(root)
    assert place is not None
    take_place(root, place)
    tag = parse_xml(f"<w:r {SPACES}>{beside}</w:r>")[0].tag
    assert [node.tag for node in root[place.index].iter(tag)] == [tag]
    assert "{{" not in words(root)


def in_cell(xml: str) -> str:
    grid = '<w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    return f"<w:tbl>{grid}<w:tr><w:tc>{xml}</w:tc></w:tr></w:tbl>"


DEEP = {
    "a cell": (in_cell(MARK), "in a cell of a table"),
    "a bookmark in a cell": (in_cell(f"<w:p>{START}{END}</w:p>"), "in a cell of a table"),
    "a control in a cell": (
        in_cell(f"<w:p>{CONTROL.format(name='正文', more='')}</w:p>"),
        "in a cell of a table",
    ),
    "a text box": (
        f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{MARK}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r></w:p>",
        "in a text box",
    ),
    "words": ("<w:p><w:r><w:t>如下：{{正文}}。</w:t></w:r></w:p>", "in a paragraph with other words"),
}


@pytest.mark.parametrize("name", DEEP)
def test_a_place_that_holds_no_report_is_not_used(name: str) -> None:
    xml, where = DEEP[name]
    assert body_place(body(xml)) is None
    assert in_language(place_too_deep(body(xml)), 1) == where


def test_a_mark_in_a_cell_is_refused_rather_than_all_around_it_lost(made: Made) -> None:
    def change(parts: Parts) -> None:
        document = docx.Document(BytesIO(packed(parts)))
        document.add_table(1, 1).cell(0, 0).text = "{{正文}}"
        parts[DOCUMENT] = etree.tostring(document.element, xml_declaration=True, encoding="UTF-8")

    with pytest.raises(Failed) as failure:
        made(change)
    assert "template-place-too-deep" in [item.code for item in failure.value.args[-1]]


def test_a_mark_that_nothing_fills_is_told(made: Made) -> None:
    def change(parts: Parts) -> None:
        marks = MARK + MARK.replace("正文", "承办处室")
        parts[DOCUMENT] = re.sub(rb"<w:body>", b"<w:body>" + marks.encode(), parts[DOCUMENT])

    _, diagnostics = made(change)
    told = next(item for item in diagnostics if item.code == "template-mark-left")
    assert told.args["marks"] == "{{承办处室}}"


def test_a_filled_control_is_neither_grey_nor_bound_to_other_data() -> None:
    more = '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/><w:date w:fullDate="2001-01-01T00:00:00Z"/>'
    root = body(f"<w:p>{CONTROL.format(name='日期', more=more)}</w:p>")
    fill_fields(root, {"date": "2026年3月1日"})
    assert [words(node) for node in root.iter(f"{W}sdtContent")] == ["2026年3月1日"]
    assert not list(root.iter(f"{W}dataBinding", f"{W}rStyle", f"{W}showingPlcHdr"))
    assert [val(node, "fullDate") for node in root.iter(f"{W}date")] == [None]


def test_marks_are_filled_where_they_stand() -> None:
    """A tab between two, and a mark that Word has cut in three."""
    root = body(
        "<w:p><w:r><w:t>{{文号}}</w:t><w:tab/><w:t>签发人：{{签</w:t></w:r><w:r><w:t>发人</w:t></w:r>"
        "<w:r><w:t>}}。</w:t></w:r></w:p>"
    )
    fill_fields(root, {"document_no": "云高〔2026〕7号", "signer": "李明"})
    paragraph = root[1]
    assert words(paragraph).replace("\t", "") == "云高〔2026〕7号签发人：李明。"
    texts = [node.text for node in paragraph.iter(f"{W}t")]
    assert texts[:2] == ["云高〔2026〕7号", "签发人：李明"]


def test_properties_are_found_under_the_name_that_libreoffice_gives_them(made: Made) -> None:
    """Two sets of properties, of which readers take the office's, would tell another title."""

    def change(parts: Parts) -> None:
        standard = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        other = (
            b"http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"
        )
        assert standard in parts["_rels/.rels"]
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(standard, other)

    file, _ = made(change)
    assert [name for name in file.names if "core" in name] == ["docProps/core.xml"]
    assert "激发新动能" in words_of_properties(file)


def words_of_properties(file: Docx) -> str:
    return "".join(str(text) for text in file.part("docProps/core.xml").itertext())


def _packed(parts: Parts) -> bytes:
    from helpers.templates import packed

    return packed(parts)
