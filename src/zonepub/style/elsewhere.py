"""Keys of a style that stand in the wrong group: the line in which each belongs."""

from zonepub.diagnostics import in_both
from zonepub.formats import FORMATS
from zonepub.slips import ALIASES
from zonepub.style.model import Style
from zonepub.style.schema import field_names, hints

OF_TEXT = ("leading", "indent", "align", "color", "font")  # said of roles, not of pages
# (first part of the place, what is written) -> the line
LINES = {
    **dict.fromkeys(
        (("page", name) for name in ("orientation", "landscape", "方向", "横排")), "size: A4 landscape"
    ),
    **dict.fromkeys((("text", name) for name in ("italic", "斜体")), "color: $color.accent"),
    **dict.fromkeys(
        (("fonts", name) for name in ("song", "hei", "kai", "mono")), "tokens: {font: {song: [宋体]}}"
    ),
    **dict.fromkeys(
        (("page", name) for name in ("logo", "标志")), "header: {image: {image: logo.png, height: 6mm}}"
    ),
}


def line_elsewhere(where: str, name: str) -> str:
    """The line that a key of a style is part of, if it does not belong to `where` but to something else."""
    if where in FORMATS and name in (*field_names(Style), "tokens"):
        return f"formats: {{{where}: {{{name}: ……}}}}"
    first = where.partition(".")[0]
    if (first, name) == ("fonts", name) and (first, name) in LINES:
        return f"tokens: {{font: {{{name}: [宋体]}}}}"
    if where == "page.margin" and name in field_names(hints(Style)["page"]):  # indented below the margins
        return in_both(f"（page: 下，行首空 2 格）  {name}: ……", f"(below page:, two blanks in)   {name}: …")
    meant = (name, *ALIASES.get(name, "").split())
    if where == "page" and (field := next((one for one in OF_TEXT if one in meant), "")):
        return f"text: {{body: {{{field}: ……}}}}"
    return LINES.get((first, name), "")
