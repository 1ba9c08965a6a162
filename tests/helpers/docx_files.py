"""DOCX files as bytes, written as Word, WPS and LibreOffice write them, for the tests of the import."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' mc:Ignorable="w14 w15"'
)
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
 <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="a6"><w:name w:val="caption"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="a7"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="table" w:styleId="a8"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>
 <w:top w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr></w:style>
"""
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DEFAULT_TYPES = (
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
)
TYPES = {
    name: name for name in ("styles", "numbering", "comments", "footnotes", "endnotes", "header", "footer")
}
SENTENCE = "各有关单位要切实提高认识，明确责任分工，按时完成各项任务，确保取得实效。"
# a picture of one point
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def run(text: str, settings: str = "") -> str:
    return f'<w:r><w:rPr>{settings}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, settings: str = "") -> str:
    """A paragraph; plain text becomes one run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{settings}</w:pPr>{inner}</w:p>"


def styled(style: str, content: str, settings: str = "") -> str:
    return par(content, f'<w:pStyle w:val="{style}"/>{settings}')


def title(text: str) -> str:
    return styled("a5", text)


def heading(text: str, level: int = 1) -> str:
    return styled(str(level), text)


def field(instruction: str, result: str) -> str:
    """A complex field, its instruction in two pieces as Word cuts it."""
    middle = len(instruction) // 2
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction[:middle]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction[middle:]} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(content: str, settings: str = "") -> str:
    inner = content if content.startswith(("<w:p", "<w:tbl")) else par(content)
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    inner = "".join(item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{inner}</w:tr>"


def table(*rows: str, settings: str = '<w:tblStyle w:val="a8"/>') -> str:
    return f"<w:tbl><w:tblPr>{settings}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def picture(identity: str = "rId50", alt: str = "", name: str = "图片 1") -> str:
    return (
        f'<w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="{name}" descr="{alt}"/>'
        f'<a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x.png"/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{identity}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def text_box(content: str) -> str:
    """A text box as Word writes it: twice."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="9" name="文本框 9"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>"
    )


def change(kind: str, content: str, author: str = "王某", number: int = 1) -> str:
    return f'<w:{kind} w:id="{number}" w:author="{author}" w:date="2026-09-03T09:30:00Z">{content}</w:{kind}>'


def deleted(text: str) -> str:
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


def numbering(*levels: tuple[str, str], start: int = 1, number: int = 1, more: str = "") -> str:
    """A list with levels (format, pattern)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (kind, pattern) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>{more}'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def docx(
    body: str,
    *,
    styles: str = STYLES,
    parts: dict[str, tuple[str, str]] | None = None,
    media: dict[str, bytes] | None = None,
    links: dict[str, str] | None = None,
    files: dict[str, str | bytes] | None = None,
    main: str = "word/document.xml",
) -> bytes:
    """A package. `parts`: kind -> (root element, content); `media`: id -> bytes; `links`: id -> address."""
    folder = main.rpartition("/")[0]
    relations = [f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>']
    out: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>',
        main: f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        f"{folder}/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
    }
    for kind, (element, content) in (parts or {}).items():
        relations.append(
            f'<Relationship Id="{kind}" Type="{OFFICE}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        )
        out[f"{folder}/{kind}.xml"] = f"<{element} {NAMESPACES}>{content}</{element}>"
    for identity, data in (media or {}).items():
        relations.append(
            f'<Relationship Id="{identity}" Type="{OFFICE}/image" Target="media/{identity}.png"/>'
        )
        out[f"{folder}/media/{identity}.png"] = data
    for identity, address in (links or {}).items():
        relations.append(
            f'<Relationship Id="{identity}" Type="{OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        )
    out[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORD_TYPE}.{TYPES[kind]}+xml"/>'
        for name in out
        if (kind := name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")) in TYPES
    )
    main_type = f'<Override PartName="/{main}" ContentType="{WORD_TYPE}.document.main+xml"/>'
    content = f'<Types xmlns="{PACKAGE}/content-types">{DEFAULT_TYPES}{main_type}{types}</Types>'
    return zipped({"[Content_Types].xml": content} | out | (files or {}))


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return buffer.getvalue()
