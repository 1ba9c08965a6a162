"""Hostile and broken templates: refused with a place, or cut off from what stands outside of them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.docx import Docx, W
from helpers.templates import DOCUMENT, RELATIONSHIP, RELS, Parts, dangling

from zonepub import Diagnostics, Failed


def replaced(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


def strict(parts: Parts) -> None:
    for name, data in parts.items():
        data = data.replace(W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        parts[name] = data.replace(
            RELATIONSHIP.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )


def bomb(parts: Parts) -> None:
    parts["word/media/zero.png"] = bytes(65 * 1024 * 1024)


MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = b"application/vnd.ms-word.document.macroEnabled.main+xml"
BAD = {
    "strict": ("template-strict", strict),
    "a strict main part alone": (
        "template-strict",
        replaced(DOCUMENT, W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    ),
    "a part that is not there": ("template-dangling", lambda parts: parts.pop("word/styles.xml")),
    "a picture that is not there": ("template-dangling", lambda parts: parts.pop("word/media/image1.png")),
    "a header that no relationship gives": (
        "template-dangling",
        lambda parts: parts.update({RELS: re.sub(rb'<Relationship [^>]*/header"[^>]*>', b"", parts[RELS])}),
    ),
    "a document with macros": ("template-macros", replaced("[Content_Types].xml", MAIN, MACRO)),
    "no body": ("template-not-docx", replaced(DOCUMENT, b"w:body", b"w:text")),
    "no main part": ("template-not-docx", replaced("_rels/.rels", b"/officeDocument\"", b"/other\"")),
    "a workbook": ("template-not-docx", replaced(DOCUMENT, b"w:document", b"w:workbook")),
    "broken XML": ("template-not-docx", replaced("word/styles.xml", b"</w:styles>", b"")),
    "a broken head": ("template-not-docx", replaced("word/header1.xml", b"</w:hdr>", b"")),
    "an entity": ("template-not-docx", replaced(DOCUMENT, b"<w:document", b'<!DOCTYPE d [<!ENTITY e "x">]><w:document')),
    "no content types": ("template-not-docx", lambda parts: parts.pop("[Content_Types].xml")),
    "content types of nothing": ("template-not-docx", replaced("[Content_Types].xml", b"Types", b"Kinds")),
    "a bomb": ("template-too-large", bomb),
    "too many parts": ("template-too-large", lambda parts: parts.update({f"x{n}": b"" for n in range(4001)})),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_template_that_would_make_a_broken_file_is_refused(
    name: str, made: Callable[..., tuple[Docx, Diagnostics]], tmp_path: Path
) -> None:
    code, change = BAD[name]
    with pytest.raises(Failed) as failed:
        made(change)
    diagnostics = failed.value.args[-1]
    assert [item.code for item in diagnostics if item.severity == "error"] == [code]
    span = diagnostics[-1].span
    assert (span.file.endswith("my.yaml"), span.line, span.column) == (True, 3, 13)
    assert not (tmp_path / "out").exists()


OUTSIDE = {
    "an attached template": (
        "word/settings.xml",
        rb"(<w:settings\b[^>]*>)",
        rb'\1<w:attachedTemplate r:id="rFar"/>',
        "attachedTemplate",
    ),
    "a linked picture": ("word/header1.xml", rb"r:embed=", rb'r:link="rFar" r:embed=', "image"),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_would_fetch_a_file_from_elsewhere_is_left_out(
    name: str, made: Callable[..., tuple[Docx, Diagnostics]]
) -> None:
    part, old, new, kind = OUTSIDE[name]
    rels = part.replace("word/", "word/_rels/") + ".rels"
    far = (
        f'<Relationship Id="rFar" Type="{RELATIONSHIP}/{kind}" Target="file://far/x" TargetMode="External"/>'
    )
    root = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )

    def change(parts: Parts) -> None:
        parts[part] = re.sub(old, new, parts[part])
        if b"xmlns:r=" not in parts[part]:
            parts[part] = parts[part].replace(b" xmlns:w=", f' xmlns:r="{RELATIONSHIP}" xmlns:w='.encode(), 1)
        present = parts.get(rels, root.encode())
        parts[rels] = present.replace(b"</Relationships>", far.encode() + b"</Relationships>")

    file, diagnostics = made(change)
    assert b"rFar" not in b"".join(file.archive.read(item) for item in file.names)
    assert b"far/x" not in b"".join(file.archive.read(item) for item in file.names)
    assert [item.args["targets"] for item in diagnostics if item.code == "template-outside"] == [
        "file://far/x"
    ]
    assert not list(dangling(file))
