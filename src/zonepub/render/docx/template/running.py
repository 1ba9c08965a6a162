"""The words of an office's head or foot, as a style writes them."""

import re

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.regex import regex
from zonepub.render.docx.template.place import FIELDS

FIELD = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}
# braces of the office's words, apart from those of placeholders; a style has no word for a brace
HIDDEN = str.maketrans("{}", "\ue000\ue001")
SHOWN = str.maketrans("\ue000\ue001", "〔〕")
OFFICE_MARK = regex("\ue000{2}\\s*([^\ue000\ue001]+?)\\s*\ue001{2}")


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
