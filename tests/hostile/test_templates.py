"""Templates of others: what would run, or be fetched, when a report is opened does not get into it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

HEAD = "zonepub: 1\nreport: {title: 题}\nbody: [一]\n"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
MIB = 1 << 20


def template() -> dict[str, bytes]:
    """The parts of a template with a header, and in it a paragraph."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某办公室"
    file = BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def related(parts: dict[str, bytes], owner: str, kind: str, target: str, *, outside: bool = True) -> None:
    """A relationship rEvil of a part."""
    folder, _, name = owner.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    mode = ' TargetMode="External"' if outside else ""
    item = f'<Relationship Id="rEvil" Type="{KIND}/{kind}" Target="{target}"{mode}/></Relationships>'
    text = parts.get(rels, f"{RELS}</Relationships>".encode())
    parts[rels] = text.replace(b"</Relationships>", item.encode())


def in_header(parts: dict[str, bytes], xml: str) -> None:
    parts["word/header1.xml"] = re.sub(
        rb"(<w:p[ >].*?)(</w:p>)", lambda match: match[1] + xml.encode() + match[2], parts["word/header1.xml"], flags=re.DOTALL
    )  # fmt: skip


def part(parts: dict[str, bytes], name: str, kind: str, data: bytes = b"evil") -> None:
    parts[name] = data
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    )


def field(code: str, *, split: bool = False) -> str:
    codes = [code[:3], code[3:]] if split else [code]
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>' for text in codes)
    return mark("begin") + runs + mark("separate") + "<w:r><w:t>shown before</w:t></w:r>" + mark("end")


def attached(parts: dict[str, bytes]) -> None:
    related(parts, "word/settings.xml", "attachedTemplate", "http://127.0.0.1:9/evil.dotm")
    parts["word/settings.xml"] = re.sub(
        rb"(<w:settings\b[^>]*>)", rb'\1<w:attachedTemplate r:id="rEvil" xmlns:r="%s"/>' % KIND.encode(), parts["word/settings.xml"]
    )  # fmt: skip


def linked(kind: str, target: str, xml: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        related(parts, "word/header1.xml", kind, target)
        in_header(parts, xml.replace("RID", f'xmlns:r="{KIND}" r:id="rEvil"'))

    return change


def inside(kind: str, name: str, content: str, xml: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        part(parts, f"word/evil/{name}", content)
        related(parts, "word/header1.xml", kind, f"evil/{name}", outside=False)
        in_header(parts, xml.replace("RID", f'xmlns:r="{KIND}" r:id="rEvil"'))

    return change


def merged(parts: dict[str, bytes]) -> None:
    parts["word/settings.xml"] = re.sub(
        rb"(<w:settings\b[^>]*>)", rb'\1<w:mailMerge><w:connectString w:val="evil"/></w:mailMerge>', parts["word/settings.xml"]
    )  # fmt: skip


def ribbon(parts: dict[str, bytes]) -> None:
    part(parts, "customUI/evil.xml", "application/xml", b"<customUI/>")
    item = '<Relationship Id="rEvil" Type="http://schemas.microsoft.com/office/2006/relationships/ui/extensibility" Target="customUI/evil.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", item.encode())


OBJECT = (
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" RID/></w:object></w:r>'
)
FIELDS = [
    'DDEAUTO c:\\\\evil "x"', "DDE evil x", "INCLUDETEXT \\\\evil\\x", ' includepicture "http://evil/x.png" \\d',
    "LINK Excel.Sheet evil", "IMPORT evil.wmf", "DATABASE \\d evil", "RD evil.docx", "MACROBUTTON evil x",
]  # fmt: skip
SHOWN = "<w:r><w:t>shown before</w:t></w:r>"
STRIPPED = {
    "attached template": attached,
    "linked picture": linked("image", "http://127.0.0.1:9/evil.png", "<w:r><w:drawing><w:x RID/></w:drawing></w:r>"),
    "linked object": linked("oleObject", "file:///\\\\evil\\share", OBJECT),
    "frame": linked("frame", "\\\\evil\\x", "<w:frame RID/>"),
    "file link": linked("hyperlink", "file://evil/x", "<w:hyperlink RID/>"),
    "script link": linked("hyperlink", "javascript:evil()", "<w:hyperlink RID/>"),
    "embedded object": inside("oleObject", "evil.bin", "application/vnd.openxmlformats-officedocument.oleObject", OBJECT),
    "embedded package": inside("package", "evil.xlsx", "application/vnd.ms-excel", OBJECT),
    "control": inside("control", "evil.xml", "application/vnd.ms-office.activeX+xml", "<w:r><w:control RID/></w:r>"),
    "chunk": inside("aFChunk", "evil.html", "text/html", "<w:altChunk RID/>"),
    "mail merge": merged, "ribbon": ribbon,
    **{f"field {code}": lambda parts, code=code: in_header(parts, field(code, split=True)) for code in FIELDS},
    "simple field": lambda parts: in_header(parts, f'<w:fldSimple w:instr="DDEAUTO evil x">{SHOWN}</w:fldSimple>'),
}  # fmt: skip


@pytest.fixture
def build(tmp_path: Path, run: Callable) -> Callable:
    def made(data: bytes):
        (tmp_path / "t.docx").write_bytes(data)
        (tmp_path / "my.yaml").write_text("extends: minimal\ndocx: {template: t.docx}\n")
        (tmp_path / "report.yaml").write_text(HEAD, "utf-8")
        done = run("build", "report.yaml", "-s", "./my.yaml", "-t", "docx", "-o", "o")
        path = tmp_path / "o" / "report.docx"
        files = {}
        if path.exists():
            with zipfile.ZipFile(path) as archive:
                files = {name: archive.read(name) for name in archive.namelist()}
        return done, files

    return made


@pytest.mark.slow
@pytest.mark.parametrize("kind", STRIPPED)
def test_what_is_active_is_left_out_and_named(kind: str, build: Callable) -> None:
    parts = template()
    STRIPPED[kind](parts)
    before = b"".join(parts.values())
    assert b"evil" in before.lower()
    done, files = build(packed(parts))
    assert done.code == 0
    assert "warning[template-outside]" in done.err
    assert "my.yaml:2:18" in done.err
    held = b"".join([*files.values(), *(name.encode() for name in files)]).lower()
    assert b"evil" not in held
    assert (b"shown before" in held) == (b"shown before" in before)
    assert "某某办公室".encode() in held
    docx.Document(BytesIO(packed(files)))


def test_web_links_and_page_fields_stay(build: Callable) -> None:
    parts = template()
    related(parts, "word/header1.xml", "hyperlink", "https://example.org/x")
    in_header(
        parts,
        f'<w:hyperlink xmlns:r="{KIND}" r:id="rEvil"><w:r><w:t>x</w:t></w:r></w:hyperlink>' + field(" PAGE "),
    )
    done, files = build(packed(parts))
    assert "template-outside" not in done.err
    assert b"https://example.org/x" in files["word/_rels/header1.xml.rels"]
    assert b" PAGE " in files["word/header1.xml"] or b"PAG" in files["word/header1.xml"]


def macros(parts: dict[str, bytes]) -> None:
    """Under another name and another content type: the relationship tells."""
    part(parts, "word/data.bin", "application/octet-stream")
    rels = "word/_rels/document.xml.rels"
    item = '<Relationship Id="rEvil" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="data.bin"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", item.encode())


def damaged(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = parts[name][: len(parts[name]) // 2]

    return change


def entities(parts: dict[str, bytes]) -> None:
    styles = parts["word/styles.xml"].partition(b"?>")[2]
    parts["word/styles.xml"] = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + styles


REFUSED = {
    "macros": (macros, "template-macros"),
    "styles cut": (damaged("word/styles.xml"), "template-not-docx"),
    "types cut": (damaged("[Content_Types].xml"), "template-not-docx"),
    "relations cut": (damaged("word/_rels/document.xml.rels"), "template-not-docx"),
    "document cut": (damaged("word/document.xml"), "template-not-docx"),
    "entities": (entities, "template-not-docx"),
    "a bomb of XML": (lambda parts: parts.update({"word/styles.xml": parts["word/styles.xml"] + b" " * (60 * MIB)}), "template-too-large"),
    "a bomb of bytes": (lambda parts: parts.update({"word/media/a.bin": bytes(70 * MIB)}), "template-too-large"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_used_is_told_at_the_style_s_line(kind: str, build: Callable) -> None:
    parts = template()
    REFUSED[kind][0](parts)
    done, files = build(packed(parts))
    assert (done.codes, files) == ([REFUSED[kind][1]], {})
    assert "my.yaml:2:18" in done.err
    assert done.megabytes < 700


def corrupt(data: bytes) -> bytes:
    """Noise inside the deflated bytes of the largest part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        item = max(archive.infolist(), key=lambda item: item.compress_size)
    place = item.header_offset + 200
    return data[:place] + bytes(byte ^ 255 for byte in data[place : place + 300]) + data[place + 300 :]


def with_field(data: bytes, at: int, value: bytes) -> bytes:
    """Every local and central header of the ZIP with another value."""
    out = bytearray(data)
    for mark, offset in ((b"PK\3\4", at), (b"PK\1\2", at + 2)):
        place = out.find(mark)
        while place >= 0:
            out[place + offset : place + offset + len(value)] = value
            place = out.find(mark, place + 4)
    return bytes(out)


DAMAGE = {
    "corrupt deflate": corrupt, "method 99": lambda data: with_field(data, 8, b"\x63\0"),
    "a password": lambda data: with_field(data, 6, b"\1\0"), "cut off": lambda data: data[: len(data) // 2], "nothing": lambda data: b"",
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_told_as_such(kind: str, build: Callable) -> None:
    done, _ = build(DAMAGE[kind](packed(template())))
    assert done.codes == ["template-not-docx"]
