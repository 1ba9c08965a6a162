"""What stands beside the text of a file and is listed: headers, charts, properties (I9, I34, I36)."""

from itertools import groupby

from lxml import etree

from zonepub.importing.document import LeftOut, Place
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.source import Source

INSTRUCTION = f"{W}instrText"
CORE = {"title": "title", "creator": "creator", "subject": "subject", "keywords": "keywords"}
CHART_TEXT = (
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}v",
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
)
# kinds of parts whose words are no text of the document -> reason
BESIDE = {
    "header": "header", "footer": "footer", "chart": "chart", "chartEx": "chart", "diagramData": "diagram",
    "glossaryDocument": "placeholder",
}  # fmt: skip


def leave_beside(source: Source) -> None:
    """Headers, footers, charts and the like: each distinct text once (I34, I36)."""
    told: set[tuple[str, str]] = set()
    for kind, name in sorted(
        source.package.relations.values(), key=lambda item: (item[0], len(item[1]), item[1])
    ):
        if kind not in BESIDE or source.prefix + name in source.document.parts:
            continue
        root = source.tree(name)
        if root is None:
            continue
        if kind in ("chart", "chartEx", "diagramData"):
            words = "\n".join(text for item in root.iter(*CHART_TEXT) if (text := (item.text or "").strip()))
            if words and (kind, words) not in told:
                place = Place(source.prefix + name, 0, len(words))
                source.document.parts[place.part] = words
                source.document.left_out.append(LeftOut(words, BESIDE[kind], place))
            told.add((kind, words))
            continue
        part = PartText(name, root)
        if (kind, part.text) not in told:
            told.add((kind, part.text))
            part = source.open_part(name, root)
            for instruction, elements in groupby(part.spans, lambda element: element.tag == INSTRUCTION):
                spans = [part.spans[element] for element in elements]
                source.leave(part, spans[0][0], spans[-1][1], "field-code" if instruction else BESIDE[kind])
            source.leave_rest(part)


def leave_properties(source: Source) -> None:
    """Title, author and key words of the file: often left over from a template, so never taken (I9)."""
    names = [name for name in source.package.names if name.endswith("docprops/core.xml")]
    root = source.tree(names[0]) if names else None
    for item in root if root is not None else ():
        key = etree.QName(item).localname
        if key in CORE and (item.text or "").strip():
            source.document.left_out.append(LeftOut(f"{CORE[key]}: {(item.text or '').strip()}", "metadata"))
