"""Six templates as offices have them: of Word, WPS and LibreOffice, with covers, controls and indents."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from lxml import etree

from helpers.docx import W

CONTROL = (
    '<w:sdt xmlns:w="{w}"><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:showingPlcHdr/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>请输入{name}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)

STYLE_ID = re.compile(r'(w:styleId|w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val)="(\w+)"')


def _saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def _document(width: float, height: float, margin: float) -> object:
    document = docx.Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(margin)
    section.header.paragraphs[0].text = "某某管委会"
    return document


def _changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def cover_and_controls() -> bytes:
    """A cover with controls, a section of its own, then the place of the report, then a sign-off."""
    document = _document(21, 29.7, 4.5)
    for name in ("标题", "发文字号", "日期"):
        document.element.body.insert(0, etree.fromstring(CONTROL.format(w=W[1:-1], name=name)))  # type: ignore[attr-defined]
    document.add_paragraph("封面落款")  # type: ignore[attr-defined]
    document.add_section()  # type: ignore[attr-defined]
    document.add_paragraph("{{正文}}")  # type: ignore[attr-defined]
    document.add_paragraph("联系人：办公室　电话：0000")  # type: ignore[attr-defined]
    return _saved(document)


def indented_body() -> bytes:
    """正文 indented by two characters and justified, as nearly every office has it."""
    document = _document(21, 29.7, 3)
    document.styles["Normal"].font.size = Pt(14)  # type: ignore[attr-defined]
    properties = document.styles["Normal"].element.get_or_add_pPr()  # type: ignore[attr-defined]
    properties.append(
        etree.fromstring(f'<w:ind xmlns:w="{W[1:-1]}" w:firstLineChars="200" w:firstLine="560"/>')
    )
    properties.append(etree.fromstring(f'<w:jc xmlns:w="{W[1:-1]}" w:val="both"/>'))
    document.add_paragraph("{{正文}}")  # type: ignore[attr-defined]
    return _saved(document)


def localised() -> bytes:
    """As WPS writes it: numbers for ids, Chinese names for Word's styles, styles of the office's own."""
    document = _document(18.4, 26, 2.5)
    office = document.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[attr-defined]
    office.font.size = Pt(16)
    document.styles.add_style("图题", WD_STYLE_TYPE.PARAGRAPH)  # type: ignore[attr-defined]

    numbers = {item.style_id: str(at) for at, item in enumerate(document.styles, 1)}  # type: ignore[attr-defined]

    def change(name: str, data: bytes) -> bytes:
        if name.startswith("word/") and name.endswith(".xml"):
            text = STYLE_ID.sub(lambda use: f'{use[1]}="{numbers.get(use[2], use[2])}"', data.decode())
            data = text.encode()
        if name == "word/styles.xml":
            for english, chinese in ((b"heading 1", "标题 1"), (b"Title", "标题"), (b"Normal", "正文")):
                data = data.replace(
                    b'<w:name w:val="%s"/>' % english, f'<w:name w:val="{chinese}"/>'.encode()
                )
        return data

    return _changed(_saved(document), change)


def bookmarked() -> bytes:
    """As LibreOffice saves it: a bookmark where the report goes, red head above it."""
    document = _document(21, 29.7, 2.8)
    document.add_paragraph("某某市高新区管委会文件")  # type: ignore[attr-defined]
    place = document.add_paragraph("（正文从这里开始）")  # type: ignore[attr-defined]
    for tag in (
        '<w:bookmarkStart xmlns:w="{}" w:id="1" w:name="正文"/>',
        '<w:bookmarkEnd xmlns:w="{}" w:id="1"/>',
    ):
        place._p.append(etree.fromstring(tag.format(W[1:-1])))
    document.add_paragraph("抄送：各部门。")  # type: ignore[attr-defined]
    return _saved(document)


def prefixed() -> bytes:
    """Word's namespace under another prefix; two columns."""

    def change(name: str, data: bytes) -> bytes:
        if name.startswith("word/") and name.endswith(".xml"):
            data = re.sub(rb"<w:cols [^>]*/>", b'<w:cols w:num="2" w:space="600"/>', data)
            return re.sub(rb"(</?|\s|xmlns:)w(?=[:=])", rb"\1x", data)
        return data

    return _changed(_saved(_document(21, 29.7, 2)), change)


def nameless() -> bytes:
    """As LibreOffice saves a control of Word's: without title and tag, with its hint."""
    document = _document(19, 27, 2.5)
    document.add_paragraph("红头：某某市科技局文件")  # type: ignore[attr-defined]
    hint = CONTROL.format(w=W[1:-1], name="正文")
    hint = re.sub("<w:(?:alias|tag) [^>]*>", "", hint).replace("请输入正文", "正文在此")
    document.element.body.insert(1, etree.fromstring(hint))  # type: ignore[attr-defined]
    document.add_paragraph("抄送：市委办。")  # type: ignore[attr-defined]
    return _saved(document)


TEMPLATES = {
    "cover": cover_and_controls, "indented": indented_body, "localised": localised, "bookmark": bookmarked,
    "prefixed": prefixed, "nameless": nameless,
}  # fmt: skip
