"""Two DOCX of one report as one with revisions: accept all is the new one, reject all the old one.

Both are the renderer's own; nothing is rendered here. Contents lists and the layout of pages are those of the
new version: Word makes the former anew, and the latter is no word.
"""

from datetime import datetime

from lxml import etree

from zonepub.diff.redline.atoms import ParagraphCutter
from zonepub.diff.redline.imports import VersionImport, picture_files
from zonepub.diff.redline.names import ChangeSignature, W
from zonepub.diff.redline.notes import NotePairs, weave_notes
from zonepub.diff.redline.numbers import number_all, point_to_new
from zonepub.diff.redline.paragraphs import ParagraphWeaver
from zonepub.diff.redline.parts import VersionParts
from zonepub.diff.redline.stories import StoryWeaver
from zonepub.render.docx.opc import RawPart, entries
from zonepub.render.ziparchive import write_zip


def redline(before: bytes, after: bytes, signature: ChangeSignature, timestamp: datetime) -> bytes:
    """The DOCX `after` with what became of `before`, as tracked changes (L26 to L39)."""
    old, new = VersionParts(before), VersionParts(after)
    imports = VersionImport(old, new)
    notes = NotePairs(old, new)

    def weaver(one: RawPart, two: RawPart) -> StoryWeaver:
        imports.owners = (one, two)
        before = ParagraphCutter(notes.old, picture_files(one))
        after = ParagraphCutter(notes.new, picture_files(two))
        return StoryWeaver(ParagraphWeaver(before, after, imports, signature), signature)

    weaver(old.main, new.main).weave(_body(old.tree(old.main)), _body(new.tree(new.main)))
    weave_notes(old, new, notes, imports, weaver)
    heads, others = old.running(), new.running()
    for name in sorted(heads.keys() & others.keys()):
        weaver(heads[name], others[name]).weave(old.tree(heads[name]), new.tree(others[name]))
    trees = new.trees()
    point_to_new(trees, imports.pairs)
    number_all(trees)
    new.track()
    new.write_back()
    return write_zip(entries(new.package), timestamp)


def _body(document: etree._Element) -> etree._Element:
    body = document.find(f"{W}body")
    assert body is not None
    return body
