"""The words of an office's head or foot, as a style writes them; what they refer to."""

import re
from collections.abc import Container

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.regex import regex
from zonepub.render.docx.template.nodes import INSTRUCTION, field_code, fields_in, take_out
from zonepub.render.docx.template.place import FIELDS, TEXT

FIELD = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}
# braces of the office's words, apart from those of placeholders; a style has no word for a brace
HIDDEN = str.maketrans("{}", "\ue000\ue001")
SHOWN = str.maketrans("\ue000\ue001", "〔〕")
OFFICE_MARK = regex("\ue000{2}\\s*([^\ue000\ue001]+?)\\s*\ue001{2}")
REFERENCE = regex(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
OUR_TITLE = regex(r"_Ref\d{12}")  # heads and feet of a file of ours point to its title alone


def without_dropped(part: etree._Element, known: Container[str | None], title: str) -> bool:
    """References to what went with the template's text: the report's title where it was one of ours.

    Of others the words stay, else Word shows an error in their place. Whether there were any.
    """
    found = False
    for field in fields_in(part, TEXT):
        found |= _let_go(field, known, title)
    return found


def _let_go(field: list[etree._Element], known: Container[str | None], title: str) -> bool:
    target = REFERENCE.match(field_code(field))
    if target is None or target[1] in known:
        return False
    codes = [node for node in field if node.tag == INSTRUCTION]
    shown = [node for node in field if node.tag == TEXT]
    if OUR_TITLE.fullmatch(target[1]) and shown:
        for node, words in zip([*codes, *shown], [" TITLE ", *[""] * (len(codes) - 1), title], strict=False):
            node.text = words
        for node in shown[1:]:
            node.text = ""
        return True
    for node in field:
        if node.tag != TEXT:
            take_out(node)
    return True


def running_words(part: etree._Element) -> str:
    """The words of a head or foot, with its fields."""
    words, shown, skipping = "", "", False
    for node in part.iter(f"{W}t", f"{W}instrText", f"{W}fldChar", f"{W}fldSimple"):
        name = etree.QName(node).localname
        if name in ("instrText", "fldSimple"):
            code = (node.text if name == "instrText" else node.get(f"{W}instr")) or ""
            shown = FIELD.get(code.split()[0].upper(), "") if code.split() else ""
            words += shown
            skipping = name == "fldSimple"
        elif name == "fldChar":
            skipping = node.get(f"{W}fldCharType") == "separate"
        elif skipping:
            skipping = name == "t" and node.getnext() is not None
        else:
            words += (node.text or "").translate(HIDDEN)
    return " ".join(OFFICE_MARK.sub(_of_report, words).translate(SHOWN).split())


def _of_report(mark: re.Match[str]) -> str:
    """The office's mark {{文号}} as the style's own, which goes with its value; another as 〔处室〕."""
    field = FIELDS.get(mark[1].casefold())
    return f"[[{{{field}}}]]" if field else f"〔{mark[1]}〕"
