"""Laying the report into a template."""

from collections.abc import Mapping

from docx.opc.rel import _Relationship
from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.readers.docx.package import W, parsed
from zonepub.render.docx.opc import CT, RT, related
from zonepub.render.docx.package import PackageWriter
from zonepub.render.docx.template.notes import KINDS, merge_notes, name_separators
from zonepub.render.docx.template.numbering import close_headings, merge_numbering, move_numbers
from zonepub.render.docx.template.place import fill_fields, marks_left
from zonepub.render.docx.template.running import without_dropped
from zonepub.render.docx.template.serialise import serialised
from zonepub.render.docx.template.shell import Template
from zonepub.render.docx.template.styles import merge_styles, rename_styles, set_language, styles_in_use
from zonepub.render.docx.template.titles import keep_broken_lines

BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
STALE = ("thumbnail", "stylesWithEffects")
BACKGROUND = f"{W}background"
MODE = f"{W}compat/{W}compatSetting[@{W}name='compatibilityMode']"
VERSIONS = {"11": "2003", "12": "2007", "14": "2010"}  # D4.11: 15 is that of Word 2013 and of all later ones


def fill_template(
    template: Template,
    parts: dict[str, bytes],
    chosen: Mapping[str, str],
    values: Mapping[str, str],
    diagnostics: Diagnostics,
) -> PackageWriter:
    """The template's package with the report in it. `parts`: document, styles, numbering, maybe footnotes.

    `chosen`: ids of our styles -> names of the template's. `values`: words for its controls.
    """
    writer = PackageWriter(template.package)
    ours = {name: parsed(data, name) for name, data in parts.items()}
    added: list[etree._Element] = [ours["styles"]]
    theirs = template.trees.get(RT.STYLES)
    if theirs is not None:
        used = styles_in_use(tree for name, tree in ours.items() if name != "styles")
        renamed, added = merge_styles(theirs, ours["styles"], used, chosen, template.name, diagnostics)
        set_language(theirs, ours["styles"])
        office = theirs, template.trees.get(RT.NUMBERING)
        if close_headings(ours["document"], ours, office, renamed):
            diagnostics.note("template-numbers", Span(template.name))
        rename_styles((tree for name, tree in ours.items() if name != "styles"), renamed)
        ours["styles"] = theirs
    theirs = template.trees.get(RT.NUMBERING)
    if theirs is not None:
        moved = merge_numbering(theirs, ours["numbering"])
        move_numbers([ours["document"], *added], moved)
        ours["numbering"] = theirs
    _add_notes(template, writer, ours)
    settings = template.trees.get(RT.SETTINGS)
    if settings is not None and keep_broken_lines(settings, ours["document"]):
        writer.put("settings", serialised(settings))
    if version := _old_version(settings):
        diagnostics.note("template-old-version", Span(template.name), version=version)
    _without_stale(writer)
    fill_fields(template.document, values)
    left = marks_left(template.document)
    bodies = template.document, ours["document"]
    known = {node.get(f"{W}name") for body in bodies for node in body.iter(BOOKMARKS[0])}
    for kind in (RT.HEADER, RT.FOOTER):
        for item in related(writer.document, kind):
            root = parsed(item.blob, item.partname)
            let_go = without_dropped(root, known, values.get("title", ""))
            if fill_fields(root, values) or let_go:
                item.replace(serialised(root))
            left += marks_left(root)
    if left:
        marks = "  ".join(dict.fromkeys(left))
        diagnostics.warning("template-mark-left", Span(template.name), marks=marks)
    for name in ("styles", "numbering", "comments", "commentsExtended"):
        if name in ours:
            writer.put(name, serialised(ours[name]))
    writer.document.replace(serialised(_filled(template, ours["document"])), CT.WML_DOCUMENT_MAIN)
    return writer


def _add_notes(template: Template, writer: PackageWriter, ours: Mapping[str, etree._Element]) -> None:
    """Our notes beside the template's own, or with a part and separators of their own."""
    settings = template.trees.get(RT.SETTINGS)
    for kind in KINDS.keys() & ours.keys():
        parts = related(writer.document, KINDS[kind])
        if parts:
            merge_notes(parts[0], kind, ours[kind], ours["document"])
            continue
        writer.put(kind, serialised(ours[kind]))
        if settings is not None and name_separators(settings, kind):
            writer.put("settings", serialised(settings))


def _filled(template: Template, ours: etree._Element) -> etree._Element:
    """The template's document, with its own declarations, and our paragraphs before its page."""
    root, background, body = template.document, ours.find(BACKGROUND), ours.find(f"{W}body")
    assert body is not None
    if background is not None:
        for item in root.findall(BACKGROUND):
            root.remove(item)
        root.insert(0, background)
    _without_trace(root)
    _renumber_bookmarks(template.body, body)
    at = template.place or 0
    template.body[at:at] = list(body)
    return root


def _old_version(settings: etree._Element | None) -> str:
    """The Word whose layout an office's file asks for, "" for that of today; without a word 2007."""
    found = None if settings is None else settings.find(MODE)
    return VERSIONS.get("12" if found is None else found.get(f"{W}val", ""), "")


def _without_stale(writer: PackageWriter) -> None:
    """Without a picture of the template's first page, and without its styles for Word 2007."""
    for owner in (writer.package, writer.document):
        for key, item in list(owner.rels.items()):
            if item.reltype.rpartition("/")[2] in STALE or _is_trace(item):
                owner.rels.pop(key)


def _is_trace(item: _Relationship) -> bool:
    """Whether a relationship leads to the trace of another report."""
    inside = item.reltype == RT.CUSTOM_XML and not item.is_external
    return inside and b"urn:zonepub:trace:1" in item.target_part.blob


def _without_trace(root: etree._Element) -> None:
    """Without the bookmarks of a report whose finished file the template was made of."""
    starts = [node for node in root.iter(BOOKMARKS[0]) if node.get(f"{W}name", "").startswith("_zp")]
    gone = {node.get(f"{W}id") for node in starts}
    ends = [node for node in root.iter(BOOKMARKS[1]) if node.get(f"{W}id") in gone] if gone else []
    for node in (*starts, *ends):
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def _renumber_bookmarks(theirs: etree._Element, ours: etree._Element) -> None:
    """Ids of ours stand behind the highest of what stays of the template."""
    taken = [
        int(node.get(f"{W}id", "0")) for node in theirs.iter(*BOOKMARKS) if node.get(f"{W}id", "").isdecimal()
    ]
    for node in ours.iter(*BOOKMARKS) if taken else ():
        node.set(f"{W}id", str(int(node.get(f"{W}id", "0")) + max(taken) + 1))
