"""What a template may not bring into every report: whatever runs, or is fetched, when the file is opened."""

import re
from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.package import R, W, parsed
from zonepub.regex import regex
from zonepub.render.docx.opc import RT, RawPackage, RawPart
from zonepub.render.docx.template.nodes import field_code, fields_in, take_out
from zonepub.render.docx.template.serialise import serialised

# last parts of relationship types, in lower case: macros, controls, embedded programs and documents
ACTIVE = frozenset((
    "vbaproject", "wordvbadata", "control", "activexcontrolbinary", "activexcontrol", "oleobject", "package",
    "afchunk", "attachedtoolbars", "keymapcustomizations", "frame", "subdocument", "attachedtemplate",
    "mailmergesource", "mailmergeheadersource", "extensibility",
))  # fmt: skip
SAFE_LINKS = ("http://", "https://", "mailto:", "#")
# field codes that start programs or fetch files
FIELDS = regex(
    r"\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|RD|MACROBUTTON|GOTOBUTTON|PRINT"
    r"|AUTOTEXT|FILLIN|ASK|CONTROL|HTMLCONTROL|ADDIN)\b",
    re.IGNORECASE,
)
NAMES, CODES = ("instr", "mailMerge"), ("utf-8", "utf-16-le")  # what a part is parsed for
SIMPLE = f"{W}fldSimple"


def disarmed(package: RawPackage) -> list[str]:
    """Take out what is active or stands outside of the package. Gives what was taken, each once.

    Hyperlinks to web pages and mail addresses stay.
    """
    taken = dict(_hostile(package))
    for key in taken:
        package.rels.pop(key)
    return list(
        dict.fromkeys([*taken.values(), *(text for part in package.raw_parts() for text in _disarm(part))])
    )


def _disarm(part: RawPart) -> list[str]:
    taken = dict(_hostile(part))
    if not taken and not any(name.encode(code) in part.blob for name in NAMES for code in CODES):
        return []
    root = parsed(part.blob, part.partname)
    for node in list(root.iter()):
        parent = node.getparent()
        if parent is not None and taken.keys() & named_by(node):
            parent.remove(node)
    codes = [*_without_fields(root), *_without_mail_merge(root)]
    if taken or codes:
        part.replace(serialised(root))
        part.drop(taken)
    return [*taken.values(), *codes]


def _hostile(part: RawPart | RawPackage) -> Iterator[tuple[str, str]]:
    """Id and words of each relationship that may not stay."""
    for key, item in part.rels.items():
        kind = item.reltype.rpartition("/")[2]
        if item.is_external and item.reltype == RT.HYPERLINK:
            if not item.target_ref.lower().startswith(SAFE_LINKS):
                yield key, item.target_ref
        elif item.is_external:
            yield key, item.target_ref
        elif kind.lower() in ACTIVE:
            yield key, f"{kind} {item.target_part.partname}"


def named_by(node: etree._Element) -> list[str]:
    """The relationships that an element names."""
    return [str(value) for key, value in node.items() if value and str(key).startswith(R)]


def _without_fields(root: etree._Element) -> Iterator[str]:
    """Take the codes of hostile fields away; what they showed last stays."""
    for node in list(root.iter(SIMPLE)):
        code = node.get(f"{W}instr", "")
        if FIELDS.match(code):
            yield " ".join(code.split())[:80]
            _unwrap(node)
    for field in fields_in(root):
        if FIELDS.match(code := field_code(field)):
            yield " ".join(code.split())[:80]
            for node in field:
                take_out(node)


def _without_mail_merge(root: etree._Element) -> Iterator[str]:
    """A mail merge asks a data base when the file is opened."""
    for node in list(root.iter(f"{W}mailMerge")):
        yield "mailMerge"
        take_out(node)


def _unwrap(node: etree._Element) -> None:
    parent = node.getparent()
    assert parent is not None
    place = parent.index(node)
    parent[place : place + 1] = list(node)
