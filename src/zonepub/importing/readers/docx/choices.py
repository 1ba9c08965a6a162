"""Tracked changes one by one, for who decides about each; to reject one is to accept its opposite.

A rejected insertion becomes a deletion in the tree, a deletion an insertion, a move goes back: whoever reads
the tree with all changes accepted then has what was decided.
"""

from collections.abc import Collection

from lxml import etree

from zonepub.diagnostics import Diagnostics
from zonepub.importing.readers.docx.change_groups import (
    FORMATS,
    ChangeGroup,
    TrackedChange,
    groups_of,
    pair_moves,
)
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.read import read_package
from zonepub.readers.docx.package import DocxPackage
from zonepub.readers.errors import BrokenFile

OPPOSITE = {"ins": "del", "moveFrom": "moveTo", "cellIns": "cellDel"}
OPPOSITE |= {value: name for name, value in OPPOSITE.items()}
KEPT = {f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"}  # of a paragraph's settings, whatever they were before


def tracked_changes(data: bytes, file: str, diagnostics: Diagnostics) -> list[TrackedChange]:
    """The changes of body and notes in reading order; none after an error diagnostic."""
    read = read_package(
        data, file, diagnostics, lambda package, _: [item.change for item in _groups(package)]
    )
    return read or []


def turn_back(package: DocxPackage, rejected: Collection[int]) -> None:
    """The changes of these numbers as their opposites, in the trees that are read afterwards."""
    for group in _groups(package) if rejected else ():
        if group.change.number in rejected:
            for element in group.elements:
                _turn(element)


def _turn(element: etree._Element) -> None:
    if element.tag not in FORMATS:
        element.tag = f"{W}{OPPOSITE[etree.QName(element).localname]}"
        return
    settings, old = element.getparent(), element.find(FORMATS[element.tag])
    if settings is None:
        return
    for item in list(settings):
        if item.tag not in KEPT or element.tag == f"{W}rPrChange":
            settings.remove(item)
    for place, item in enumerate(old if old is not None else ()):
        settings.insert(place, item)
    if element.getparent() is not None:
        settings.remove(element)


def _groups(package: DocxPackage) -> list[ChangeGroup]:
    found: list[ChangeGroup] = []
    for name in (package.main, *package.names_of("footnotes")[:1], *package.names_of("endnotes")[:1]):
        try:
            root = package.tree(name)
        except BrokenFile:  # told of by who reads it
            continue
        if root is not None:
            found += groups_of(root)
    pair_moves(found)
    kept = [group for group in found if group.elements]
    for number, group in enumerate(kept):
        group.change.number = number
    return kept
