"""Keys of a style that stand in the wrong place: the line in which each belongs."""

from typing import Any

from zonepub.diagnostics import in_both
from zonepub.formats import FORMATS
from zonepub.records import is_dataclass
from zonepub.slips import ALIASES
from zonepub.style.model import Style
from zonepub.style.schema import field_names, hints
from zonepub.style.token_names import TOKEN_GROUPS, TOKEN_GROUPS_MEANT, group_of, tokens_line
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile.meant import PICTURE, pairs
from zonepub.yamlfile.writing import quoted

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
LINES_OF_PAGE = ("page.header", "page.footer", "page.first-header", "page.first-footer")
LOGO = ("logo", "标志", "单位标志", "徽标")
OF_REPORT = (
    "issuer",
    "series",
    "date",
    "subtitle",
    "byline",
    "distribution",
    "print_run",
    "document_no",
    "signer",
)
OF_PAGE = {  # more than one group has the name; at the top of a style it is that of the page
    "watermark": "watermark: {text: 内部资料}",
    "header": "header: '{title}'",
    "footer": "footer: '— {page} —'",
}
PAGE_MEANT = {  # what people write at the top of a style, and where it is said
    **dict.fromkeys(("纸张", "纸张大小", "纸型", "paper"), "size: {}"),
    **dict.fromkeys(("页码", "page-number", "page_number"), "footer: '— {{page}} —'"),
    **dict.fromkeys(
        ("页边距", "margins"), "margin: {{top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}}"
    ),
    **dict.fromkeys(("分栏", "栏数"), "columns: 2"),
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
    if where in LINES_OF_PAGE and (field := next((one for one in (*OF_TEXT, "size") if one in meant), "")):
        return f"text: {{{where.rpartition('-')[2].rpartition('.')[2]}: {{{field}: ……}}}}"
    if where == "page" and (field := next((one for one in OF_TEXT if one in meant), "")):
        return f"text: {{body: {{{field}: ……}}}}"
    return LINES.get((first, name), "")


def line_at_top(name: str, base: Mapping, layer: Mapping) -> str:
    """The line that a key belongs to which stands at the top of a style: of tokens, of a role, of a group."""
    given = layer.get(name)
    text = given.text.strip() if isinstance(given, Scalar) else ""
    if name in LOGO:
        return f"front: [{{image: {text or 'logo.png'}, height: 15mm, align: center}}, inherited]"
    if name in OF_REPORT:
        shown = text[:24] if isinstance(given, Scalar) else "……"
        return in_both(
            f"（报告 report.yaml）report: {{{name}: {shown}}}", f"(report.yaml) report: {{{name}: {shown}}}"
        )
    if line := _of_page(name, given, text):
        return _below("page", line, layer)
    is_body = name == "body" and isinstance(given, Mapping)  # which is a size, too
    if not is_body and ((written := TOKEN_GROUPS_MEANT.get(name, name)) in TOKEN_GROUPS or group_of(name)):
        return tokens_line({written: given} if written in TOKEN_GROUPS else {group_of(name): {name: given}})
    roles = base.get("text")
    if isinstance(roles, Mapping) and name in roles:
        own = pairs(given) if isinstance(given, Mapping) else ""
        return _below("text", f"{name}: {{{own or '……: ……'}}}", layer)
    group = next((key for key, field in field_names(Style).items() if _has(hints(Style)[field], name)), "")
    return f"{group}: {{{name}: ……}}" if group else ""


def _of_page(name: str, given: Node | None, text: str) -> str:
    """The line below `page:` for what people write of it at the top of a style; "" for anything else."""
    fields = given.entries.keys() if isinstance(given, Mapping) else ()
    logo = given.get("image") if isinstance(given, Mapping) else given
    if name in ("header", "footer") and isinstance(logo, Scalar) and PICTURE.search(logo.text.strip()):
        return f"{name}: {{image: {{image: {logo.text.strip()}, height: 6mm, alt: 单位名称}}}}"
    if name in OF_PAGE and not ({"size", "font", "color"} & set(fields) and name != "watermark"):
        return f"{name}: {quoted(text)}" if text and name != "watermark" else OF_PAGE[name]
    line = PAGE_MEANT.get(name, "")
    if line.startswith("footer") and "{page" in text:
        return f"footer: {quoted(text)}"
    return line.format(text or "……")


def _below(group: str, line: str, layer: Mapping) -> str:
    """A key of a group, below the `page:` or `text:` that the style has already."""
    if isinstance(layer.get(group), Mapping):
        return in_both(f"（移到 {group}: 之下）{line}", f"(below {group}:) {line}")
    return f"{group}: {{{line}}}"


def _has(hint: Any, name: str) -> bool:
    return isinstance(hint, type) and is_dataclass(hint) and name in field_names(hint)
