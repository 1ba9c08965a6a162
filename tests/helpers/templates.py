"""Templates for Word as other programs write them, and what a finished file must not lack."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZipFile

from helpers.docx import Docx, R, W, val
from helpers.paths import EXAMPLE
from zonepub import build

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT, RELS = "word/document.xml", "word/_rels/document.xml.rels"
Parts = dict[str, bytes]


def packed(parts: Parts) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def prefixed(parts: Parts) -> None:
    """Word's namespace under another prefix, in all of its parts."""
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            parts[name] = re.sub(rb"(</?|\s|xmlns:)w(?=[:=])", rb"\1x", data)


def default_namespace(parts: Parts) -> None:
    """Elements without a prefix; attributes must have one."""
    for name in (DOCUMENT, "word/styles.xml", "word/numbering.xml"):
        data = re.sub(rb"(</?)w:", rb"\1", parts[name])
        parts[name] = data.replace(b" xmlns:w=", b' xmlns="%s" xmlns:w=' % W[1:-1].encode(), 1)


def without_page(parts: Parts) -> None:
    parts[DOCUMENT] = re.sub(rb"<w:sectPr.*?</w:sectPr>", b"", parts[DOCUMENT], flags=re.DOTALL)


def with_mark(parts: Parts) -> None:
    for name in (DOCUMENT, "word/styles.xml", RELS, "[Content_Types].xml"):
        parts[name] = b"\xef\xbb\xbf" + parts[name]


def declared(declaration: bytes, encoding: str = "utf-8") -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        for name in (DOCUMENT, "word/styles.xml", "word/numbering.xml"):
            bare = parts[name].partition(b"?>")[2]
            parts[name] = (declaration + bare).decode().encode(encoding)

    return change


def without(name: str, kind: str) -> Callable[[Parts], None]:
    """Without a part and all that leads to it."""

    def change(parts: Parts) -> None:
        del parts[name]
        parts[RELS] = re.sub(rb'<Relationship [^>]*/%s"[^>]*>' % kind.encode(), b"", parts[RELS])
        own = rb'<Override [^>]*"/%s"[^>]*>' % name.encode()
        parts["[Content_Types].xml"] = re.sub(own, b"", parts["[Content_Types].xml"])

    return change


def made_of_ours(parts: Parts) -> None:
    """A publication of zonepub as the template of the next one."""
    folder = Path(parts.pop("folder").decode())
    build(EXAMPLE, to=["docx"], output=folder)
    with ZipFile(folder / "report.docx") as archive:
        parts.clear()
        parts |= {name: archive.read(name) for name in archive.namelist()}


def dangling(file: Docx) -> Iterator[str]:
    """What a part names and the package does not have."""
    for name in file.names:
        if not name.endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        rels = file.part(name)
        for item in rels:
            target = normpath(join(folder, item.get("Target")))
            if item.get("TargetMode") != "External" and target.lstrip("/") not in file.names:
                yield f"{name}: {target}"
        source = join(folder, name.rpartition("/")[2].removesuffix(".rels"))
        if source in file.names:
            known = {item.get("Id") for item in rels}
            named = {
                value for node in file.part(source).iter() for key, value in node.items() if key.startswith(R)
            }
            yield from (f"{source}: {identifier}" for identifier in named - known)
    known = {style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            yield from (
                f"{name}: {val(item)}"
                for item in file.part(name).iter(f"{W}{kind}")
                if val(item) not in known
            )
    lists = file.part("word/numbering.xml")
    numbers = {val(item, "numId") for item in lists.iter(f"{W}num")}
    yield from (f"list {val(item)}" for item in file.document.iter(f"{W}numId") if val(item) not in numbers)
    shapes = {val(item, "abstractNumId") for item in lists.iter(f"{W}abstractNum")}
    yield from (
        f"list shape {val(item)}"
        for item in lists.iterfind(f"{W}num/{W}abstractNumId")
        if val(item) not in shapes
    )
