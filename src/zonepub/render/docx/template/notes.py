"""Notes of the report among those of a template: what the office's own text refers to stays."""

from lxml import etree

from zonepub.readers.docx.package import W, parsed
from zonepub.render.docx.opc import RT, RawPart
from zonepub.render.docx.template.serialise import serialised

KINDS = {"footnotes": RT.FOOTNOTES, "endnotes": RT.ENDNOTES}
IDENTIFIER, TYPE = f"{W}id", f"{W}type"
SEPARATORS = (-1, 0)


def merge_notes(part: RawPart, kind: str, ours: etree._Element, document: etree._Element) -> None:
    """Our notes behind the template's own, their numbers above its highest. `kind`: footnotes or endnotes."""
    theirs, note = parsed(part.blob, part.partname), f"{W}{kind.removesuffix('s')}"
    numbers = [_number(item) for item in theirs.iterfind(note)]
    moved = max((number for number in numbers if number is not None), default=0)
    has_separators = any(item.get(TYPE) for item in theirs.iterfind(note))
    for item in ours.findall(note):
        if item.get(TYPE) is None:
            item.set(IDENTIFIER, str(int(item.get(IDENTIFIER, "0")) + max(0, moved)))
            theirs.append(item)
        elif not has_separators:
            theirs.insert(SEPARATORS.index(int(item.get(IDENTIFIER, "0"))), item)
    for mark in document.iter(f"{note}Reference"):
        mark.set(IDENTIFIER, str(int(mark.get(IDENTIFIER, "0")) + max(0, moved)))
    part.replace(serialised(theirs))


def name_separators(settings: etree._Element, kind: str) -> bool:
    """Name the separators of our notes, where the settings of a template name some that it does not have."""
    note = f"{W}{kind.removesuffix('s')}"
    properties = settings.find(f"{note}Pr")
    if properties is None:
        return False
    for item in properties.findall(note):
        properties.remove(item)
    for number in SEPARATORS:
        etree.SubElement(properties, note, {IDENTIFIER: str(number)})
    return True


def _number(item: etree._Element) -> int | None:
    text = item.get(IDENTIFIER, "")
    return int(text) if text.lstrip("-").isdecimal() else None
