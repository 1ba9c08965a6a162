"""Titles in an office's own styles: broken by sense for its type, and no line of them torn apart."""

from collections.abc import Mapping

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.styles.names import ROLES
from zonepub.render.docx.template.names import common_name
from zonepub.render.docx.template.nodes import standing_on, value
from zonepub.render.docx.template.shell import twips_of
from zonepub.render.docx.titles import TITLES
from zonepub.render.docx.xml import TWIPS

HALF_POINTS = 2
SIZE = 10.0  # of Word's, where nothing says one
# D3: what stands before it in `w:compat`, and behind `w:compat` in the settings
BEFORE_SWITCH = regex(
    "useSingleBorderforContiguousCells|wpJustification|noTabHangInd|noLeading|spaceForUL|noColumnBalance"
    "|balanceSingleByteDoubleByteWidth|noExtraLineSpacing|doNotLeaveBackslashAlone|ulTrailSpace"
)
BEHIND_COMPAT = regex(
    "docVars|rsids|mathPr|attachedSchema|themeFontLang|clrSchemeMapping|doNotIncludeSubdocsInStats"
    "|doNotAutoCompressPictures|forceUpgrade|captions|readModeInkLockDown|smartTagType|schemaLibrary"
    "|shapeDefaults|doNotEmbedSmartTags|decimalSymbol|listSeparator|docId"
)


@dataclass(frozen=True, slots=True)
class TitleType:
    """Size of a title's type and the indent of its first line, in points."""

    size: float
    indent: float


def title_types(styles: etree._Element | None, chosen: Mapping[str, str]) -> dict[str, TitleType]:
    """The titles that an office has styles for, by roles. `chosen`: roles -> names of its styles."""
    if styles is None:
        return {}
    known = {
        style.get(f"{W}styleId", ""): style for style in styles.iterfind(f"{W}style[@{W}type='paragraph']")
    }
    names = {common_name(value(style, "name")): identifier for identifier, style in known.items()}
    found = {role: names.get(common_name(chosen.get(role, ROLES[role][1])), "") for role in TITLES}
    return {role: _title_type(known, styles, name) for role, name in found.items() if name}


def keep_broken_lines(settings: etree._Element, document: etree._Element) -> bool:
    """Let no line before a break of ours be spread to both edges, as Chinese Word does; whether it did so."""
    if all(node.get(f"{W}type") for node in document.iter(f"{W}br")):
        return False
    compat, name = settings.find(f"{W}compat"), f"{W}doNotExpandShiftReturn"
    if compat is None:
        later = (
            at for at, node in enumerate(settings) if BEHIND_COMPAT.fullmatch(etree.QName(node).localname)
        )
        settings.insert(next(later, len(settings)), compat := etree.Element(f"{W}compat"))
    if compat.find(name) is not None:
        return False
    before = sum(bool(BEFORE_SWITCH.fullmatch(_tag(node))) for node in compat)
    compat.insert(before, etree.Element(name))
    return True


def _title_type(known: Mapping[str, etree._Element], styles: etree._Element, identifier: str) -> TitleType:
    chain = list(standing_on(known, identifier))
    sizes = [node.find(f"{W}rPr/{W}sz") for node in chain]
    sizes.append(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz"))
    halves = next((twips_of(node, "val") for node in sizes if node is not None), 0)
    size = halves / HALF_POINTS or SIZE
    indents = [node for style in chain if (node := style.find(f"{W}pPr/{W}ind")) is not None]
    characters = _first(indents, "firstLineChars")
    return TitleType(size, characters / 100 * size or _first(indents, "firstLine") / TWIPS)


def _first(nodes: list[etree._Element], name: str) -> int:
    return next((twips_of(node, name) for node in nodes if f"{W}{name}" in node.attrib), 0)


def _tag(node: etree._Element) -> str:
    return etree.QName(node).localname
