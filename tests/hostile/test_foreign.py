"""Finished files of others that would take all memory or time: told within the limits, no trace."""

import random
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from zonepub.bounded import TookTooMuch, WorkFailed, bounded

MIB = 1 << 20
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF with these objects, numbered from 1, and a table that leads to them."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, root, table)
    return bytes(out)


def stream(data: bytes, keys: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(data), data)


def page(
    content: bytes, font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *more: bytes
) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", content, font, *more,
    )  # fmt: skip


TEXT = b"BT /F 12 Tf 100 700 Td (Hello) Tj ET "


def type0(more: bytes) -> bytes:
    return (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X %s>>]>>"
        % more
    )


def rl_bomb() -> bytes:
    runs = b"\x81\x00" * (30 * MIB // 2)
    return page(stream(zlib.compress(runs, 9), b"/Filter[/FlateDecode/RunLengthDecode]"))


def flate_bomb(times: int) -> bytes:
    data = TEXT + bytes(60 * MIB)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return page(stream(data, b"/Filter[%s]" % (b"/FlateDecode" * times)))


def many_streams() -> bytes:
    """A hundred contents of 60 MB each."""
    packed = stream(zlib.compress(bytes(60 * MIB), 9), b"/Filter/FlateDecode")
    contents = b"[" + b" ".join(b"%d 0 R" % (6 + n) for n in range(100)) + b"]"
    return page(contents, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *[packed] * 100)


def columns() -> bytes:
    data = zlib.compress(b"\x02" + bytes(64))
    return page(stream(data, b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 900000000>>"))


def paeth() -> bytes:
    data = zlib.compress((b"\x04" + bytes(999)) * 60_000, 9)
    one = stream(data, b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 999>>")
    return page(
        b"[6 0 R 7 0 R 8 0 R 9 0 R]", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", one, one, one, one
    )


def bfrange() -> bytes:
    cmap = b"20000 beginbfrange\n" + b"<0000> <ffff> <0000>\n" * 20_000 + b"endbfrange"
    return page(stream(TEXT), type0(b""), stream(zlib.compress(cmap, 9), b"/Filter/FlateDecode"))


def widths() -> bytes:
    return page(stream(TEXT), type0(b"/W[" + b"0 65535 1 " * 20_000 + b"]"), stream(b""))


def endless_streams() -> bytes:
    """Streams without an end: a reader that searches for it copies the rest for each."""
    out = b"%PDF-1.7\n" + b"".join(
        b"%d 0 obj\n<</Type/ObjStm/Length 99 0 R>>stream\nxxxxxxxxxxxx\n" % n for n in range(1, 40_000)
    )
    return out + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


def a85_bomb() -> bytes:
    return page(stream(zlib.compress(b"z" * (60 * MIB) + b"~>", 9), b"/Filter[/FlateDecode/ASCII85Decode]"))


def operators() -> bytes:
    return page(stream(zlib.compress(b"q " * (20 * MIB), 9), b"/Filter/FlateDecode"))


def deep(opening: bytes) -> bytes:
    return page(stream(TEXT), opening * 200_000)


def forms() -> bytes:
    """A form that draws itself twice."""
    form = stream(
        b"/X Do /X Do " + TEXT,
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>/Font<</F 5 0 R>>>>",
    )
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources<</XObject<</X 4 0 R>>/Font<</F 5 0 R>>>>>>",
        form, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", stream(b"/X Do"),
    )  # fmt: skip


PDFS = {
    "run lengths": rl_bomb, "flate": lambda: flate_bomb(1), "flate in flate": lambda: flate_bomb(3),
    "many streams": many_streams, "columns": columns, "paeth": paeth, "ranges of codes": bfrange, "widths": widths,
    "streams without an end": endless_streams, "ascii85": a85_bomb, "operators": operators, "dictionaries": lambda: deep(b"<</A"),
    "arrays": lambda: deep(b"["), "forms": forms,
    "noise": lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(5 * MIB) + b"startxref\n0\n%%EOF",
}  # fmt: skip


def docx(document: bytes, relations: bytes = b"", **parts: bytes) -> bytes:
    """A DOCX with this main part."""
    file = BytesIO()
    head = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(
            "_rels/.rels",
            head
            + f'<Relationship Id="r" Type="{KIND}/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
        )
        archive.writestr("word/_rels/document.xml.rels", head + relations + b"</Relationships>")
        archive.writestr("word/document.xml", document)
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return file.getvalue()


def body(text: bytes) -> bytes:
    return (
        f'<w:document xmlns:w="{WORD}" xmlns:r="{KIND}"><w:body>'.encode() + text + b"</w:body></w:document>"
    )


def footers() -> bytes:
    relations = b"".join(
        f'<Relationship Id="f{n}" Type="{KIND}/footer" Target="footer.xml"/>'.encode() for n in range(60)
    )
    names = b"".join(b'<w:footerReference w:type="default" r:id="f%d"/>' % n for n in range(60))
    page_number = b"<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>"
    footer = f'<w:ftr xmlns:w="{WORD}">'.encode() + page_number * 60_000 + b"</w:ftr>"
    return docx(
        body(b"<w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr>" + names + b"</w:sectPr>"),
        relations,
        footer=footer,
    )


def like_billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode() + body(
        b"<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>"
    )


def styles_in_a_row() -> bytes:
    style = b'<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
    styles = (
        f'<w:styles xmlns:w="{WORD}">'.encode()
        + b"".join(style % (n, n + 1) for n in range(30_000))
        + b"</w:styles>"
    )
    relations = f'<Relationship Id="s" Type="{KIND}/styles" Target="styles.xml"/>'.encode()
    paragraph = b'<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    return docx(body(paragraph * 3000), relations, styles=styles)


DOCXS = {
    "elements": lambda: docx(body(b"<a/>" * (63 * MIB // 4))),
    "paragraphs": lambda: docx(body(b"<w:p/>" * (63 * MIB // 6))),
    "attributes": lambda: docx(body(b'<w:p w:a="1" w:b="2"/>' * (63 * MIB // 22))),
    "one attribute": lambda: docx(body(b'<w:p w:a="' + b"x" * (63 * MIB) + b'"/>')),
    "runs": lambda: docx(body(b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * 340_000 + b"</w:p>")),
    "spaces": lambda: docx(body(b" " * (200 * MIB))),
    "depth": lambda: docx(body(b"<w:p>" * 200_000)),
    "depth that is closed": lambda: docx(body(b"<w:ins>" * 5000 + b"</w:ins>" * 5000)),
    "footers": footers, "styles": styles_in_a_row,
    "entities": lambda: docx(like_billion_laughs()),
    "entities in UTF-16": lambda: docx(like_billion_laughs().decode().encode("utf-16")),
    "tables in tables": lambda: docx(body(b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p/>" * 1000 + b"</w:tc></w:tr></w:tbl>" * 60)),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*PDFS, *DOCXS])
def test_a_hostile_file_is_told_within_the_limits(kind: str, run: Callable, tmp_path: Path) -> None:
    data = (PDFS | DOCXS)[kind]()
    assert len(data) < 8 * MIB
    (tmp_path / "file").write_bytes(data)
    done = run("check", "--against", "gb9704", "file", ZONEPUB_LIMITS="foreign-seconds=4")
    assert done.code == 1
    assert all(code.startswith("finished-") for code in done.codes)
    assert done.seconds < 9  # a process for qpdf has its own four
    assert done.megabytes < 1100


def test_limits_can_be_raised_and_lowered(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(docx(body(b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 300)))
    assert run("check", "--against", "gb9704", "file").codes == []
    assert run("check", "--against", "gb9704", "file", ZONEPUB_LIMITS="docx-runs=299").codes == [
        "finished-bomb"
    ]
    assert run("check", "--against", "gb9704", "file", ZONEPUB_LIMITS="docx-part-bytes=1K").codes == [
        "finished-bomb"
    ]
    assert run("check", "--against", "gb9704", "file", ZONEPUB_LIMITS="foreign-file-bytes=100").codes == [
        "file-too-large"
    ]


def hungry() -> int:
    return len(bytearray(4 << 30))


def busy() -> None:
    while True:
        pass


def broken() -> None:
    raise ValueError("no")


def printing() -> str:
    import os

    print("noise")
    os.write(1, b"noise")
    return "result"


def test_a_process_apart_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "foreign-seconds=1")
    limits = {"memory": "foreign-memory-bytes", "seconds": "foreign-seconds"}
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import test_foreign as here

    with pytest.raises(TookTooMuch):
        bounded(here.hungry, **limits)
    with pytest.raises(TookTooMuch):
        bounded(here.busy, **limits)
    with pytest.raises(WorkFailed, match="ValueError: no"):
        bounded(here.broken, **limits)
    assert bounded(here.printing, **limits) == "result"
