"""Keys of a report that stand in the wrong place: the line in which each belongs."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.slips import ALIASES, CAPTION_FIELDS, ROLE, nearest
from zonepub.source.block_names import ALIASES as BLOCK_ALIASES
from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES
from zonepub.yamlfile.meant import PICTURE_ENDING

# a field of these in `report:` is a part of that one; `name` is first of all that of a bulletin
PARTS = ("series", "imprint", "attendees", "distribution", "byline")
ON_COMMAND_LINE = ("style", "template", "theme", "样式", "模板", "版式")
IN_STYLE = {  # what only a style says -> the line there
    **dict.fromkeys(("color", "colour", "颜色", "accent", "主色"), 'tokens: {color: {accent: "#1B4F8A"}}'),
    **dict.fromkeys(("font", "fonts", "字体"), "tokens: {font: {song: [宋体]}}"),
    **dict.fromkeys(("size", "font-size", "字号"), "tokens: {size: {body: 三号}}"),
    **dict.fromkeys(("toc", "contents", "目录"), "front: [inherited, contents]"),
    **dict.fromkeys(("header", "页眉"), "page: {header: '{title}'}"),
    **dict.fromkeys(("footer", "页脚"), "page: {footer: '— {page} —'}"),
    **dict.fromkeys(("margin", "margins", "页边距"), "page: {margin: {top: 30mm}}"),
    **dict.fromkeys(("logo", "标志"), "front: [{image: logo.png, height: 15mm, align: center}, inherited]"),
    **dict.fromkeys(("watermark", "水印"), "page: {watermark: {text: 内部资料}}"),
    **dict.fromkeys(("columns", "分栏"), "page: {columns: 2}"),
}
PICTURE = regex(rf"^[^\s{{}},]+{PICTURE_ENDING}$", re.IGNORECASE)
WRITERS = ("author", "authors", "writer", "作者", "记者", "本报记者", "撰稿", "by")
# keys of a style that no report has
OF_STYLE = ("extends", "tokens", "page", "cjk", "labels", "front", "back", "languages", "inline", "omit")
OF_ROLES = {  # what is said of a paragraph by its role alone
    **{name: name for name in ("align", "size", "font", "color", "indent")},
    "对齐": "align", "字号": "size", "字体": "font", "颜色": "color", "缩进": "indent", "首行缩进": "indent",
}  # fmt: skip
IN_CAPTIONS = ("image", "alt", "credit", "licence", "text", "caption", "file", "photo", "图题")


def line_elsewhere(where: str, name: str, text: str = "") -> str:
    """The line that a key is part of, if it does not belong to `where` but to something else; else ""."""
    part, dot, field = name.partition(".")
    if dot and part in SHAPES and field in SHAPES[part]:  # report.title, series.issue
        return f"report: ⏎   {field}: ……" if part == "report" else f"{part}: {{{field}: ……}}"
    if where == "table" and name in ("align", "width", "widths", "对齐", "列宽"):
        return (
            f"columns: [{{head: 园区, {'align: left' if name in ('align', '对齐') else 'width: 30%'}}}, ……]"
        )
    if where in ("report", "report.yaml") and (line := _in_body(where, name)):
        return line
    if where in ("report", "report.yaml") and name in ON_COMMAND_LINE:
        return in_both("（命令行）zonepub build -s gongwen", "(command line) zonepub build -s gongwen")
    if where in ("report", "report.yaml") and name in IN_STYLE:
        line = IN_STYLE[name]
        if PICTURE.search(text.strip()):
            line = line.replace("logo.png", text.strip())
        return in_both(f"（样式文件 style.yaml）{line}", f"(style file style.yaml) {line}")
    if where in ("report", "report.yaml") and name in ("captions", "figures", "图题", "图片"):
        return in_both(
            "（旁边的 captions.yaml）fig-1: {text: 图题}", "(captions.yaml beside it) fig-1: {text: …}"
        )
    if where == "text" and name in OF_ROLES:
        name = OF_ROLES[name]
        line = f"role: 新角色（样式里 text: {{新角色: {{{name}: ……}}}}）"
        return in_both(line, f"role: own (in the style, text: {{own: {{{name}: …}}}})")
    if where == "report" and name in WRITERS:
        return "byline: {role: 本报记者, names: ……}" if "记者" in name else "byline: {names: ……}"
    if where in ("report", "report.yaml") and name in OF_STYLE:
        return in_both(f"（样式文件 style.yaml）{name}: ……", f"(style file style.yaml) {name}: ……")
    if where == "text" and name in ("bold", "加粗", "strong"):
        return "- '**……**'"
    if where == "figure" and name in ("align", "position", "float", "对齐", "位置", "浮动"):
        if text.casefold() in ("center", "centre", "middle", "居中", "中"):
            return in_both("（图本来就居中：删去这一行）", "(figures are centred: without this line)")
        return "wrap: right" if text.casefold() in ("right", "右", "靠右", "居右", "右对齐") else "wrap: left"
    if where.removeprefix("report.") in PARTS and name in SHAPES["report"]:
        return in_report(f"{name}: ……")
    if where in ("report", "report.yaml") and ROLE.fullmatch(name):
        if where == "report":
            return f"staff: ⏎   - {{role: {name}, names: ……}}"
        return in_report(f"staff: {{role: {name}, names: ……}}")
    if where == "report" and name in REPORT_FILE:
        kind = REPORT_FILE[name].kind
        line = f"{name}: ⏎ - ……" if kind == "blocks" else f"{name}: ……"
        return in_both(f"（顶格）{line}", f"(at the margin) {line}")
    if where == "report" and (line := _of_part(name)):
        return line
    if where == "report":
        part = next((part for part in PARTS if name in SHAPES[part]), "")
        needed = [key for key, declared in SHAPES[part].items() if declared.required] if part else []
        keys = [*(key for key in needed if key != name), name]
        return f"{part}: {{{', '.join(f'{key}: ……' for key in keys)}}}" if part else ""
    if where == "report.yaml" and name in SHAPES["report"]:
        return in_report(f"{name}: ……")
    if where == "figure" and name in IN_CAPTIONS:
        key = CAPTION_FIELDS[name]
        return (
            f"（captions.yaml）fig-1: {{text: 图题, {key}: ……}}"
            if key != "text"
            else "（captions.yaml）fig-1: {text: 图题}"
        )
    if where not in (*BLOCKS, *SHAPES, "report.yaml") and name in (
        "width",
        "wrap",
        "landscape",
        "bleed",
        "宽度",
    ):
        key = "width" if name == "宽度" else name
        return in_both(
            f"（报告里）- figure: {where} ⏎ {key}: ……", f"(in the report) - figure: {where} ⏎ {key}: …"
        )
    if where == "table.columns" and not name.isascii() and name not in ALIASES:  # - 产值: 亿元
        return f"- {{head: {name}（……）}}"
    if where in ("table", "table.columns") and name in ("unit", "units", "单位", "计量单位"):
        return "head: 产值（亿元）"
    if where == "section" and name in ("title", "name", "heading", "标题", "小标题"):
        return in_both("section: ……（标题就写在这里）", "section: … (the title stands there)")
    if where == "section" and name in ("image", "figure"):
        return "body: ⏎ - figure: fig-1"
    if where in BLOCKS and name in ("level", "级别", "层级", "subsections", "小节", "children"):
        return "body: ⏎   - section: 下一级标题 ⏎     body: [……]"
    return ""


def in_report(line: str) -> str:
    """A line that stands below `report:`."""
    return in_both(f"（report: 下，行首空 2 格）  {line}", f"(below report:, two blanks in)   {line}")


def _in_body(where: str, name: str) -> str:
    """The line for what belongs below `body:`: all of it, or a block; "" for anything else."""
    if name in ("text", "content", "body") or name in SHAPES["report"]:
        return ""
    meant = "" if name in BLOCKS else nearest(name, REPORT_FILE)
    if meant == "body":
        line = "body: ⏎   - ……" if where == "report" else ""  # its name alone is wrong
    elif name not in BLOCKS and (meant or nearest(name, SHAPES["report"])):
        return ""
    else:
        first = name if name in BLOCKS else BLOCK_ALIASES.get(name, "")
        body = " ⏎     body: [……]" if first in ("section", "box") else ""
        line = f"body: ⏎   - {first}: ……{body}" if first and first not in ("text", "comment") else ""
    return in_both("（顶格）", "(at the margin) ") + line if line else ""


def _of_part(name: str) -> str:
    """The line for what people call a field of a part of `report:`, as 抄送; "" for what is none."""
    for meant in ALIASES.get(name, "").split():
        if meant in SHAPES["report"] and meant not in PARTS:
            return ""
        for part in PARTS:
            if meant in SHAPES[part] and meant not in ("name", "role", "names", "title"):
                several = SHAPES[part][meant].kind.endswith("*")
                needed = [key for key, declared in SHAPES[part].items() if declared.required and key != meant]
                given = [*(f"{key}: ……" for key in needed), f"{meant}: {'[……]' if several else '……'}"]
                return f"{part}: {{{', '.join(given)}}}"
    return ""
