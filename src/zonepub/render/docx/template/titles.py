"""Titles in an office's own styles: broken by sense for its type, and no line of them torn apart."""

from collections.abc import Mapping

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.styles.names import ROLES
from zonepub.render.docx.template.facts import StyleFacts, first_indent
from zonepub.render.docx.template.names import common_name
from zonepub.render.docx.template.nodes import value
from zonepub.render.docx.titles import TITLES

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
    facts = StyleFacts(styles)
    names = {
        common_name(value(style, "name")): identifier
        for identifier, style in facts.known.items()
        if style.get(f"{W}type") == "paragraph"
    }
    found = {role: names.get(common_name(chosen.get(role, ROLES[role][1])), "") for role in TITLES}
    return {role: _title_type(facts, name) for role, name in found.items() if name}


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


def _title_type(facts: StyleFacts, identifier: str) -> TitleType:
    size = facts.size(identifier)
    return TitleType(size, first_indent(facts.paragraph(identifier), size))


def _tag(node: etree._Element) -> str:
    return etree.QName(node).localname
