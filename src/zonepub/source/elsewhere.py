"""Keys of a report that stand in the wrong place: the line in which each belongs."""

from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES

# a field of these in `report:` is a part of that one; `name` is first of all that of a bulletin
PARTS = ("series", "imprint", "attendees", "distribution", "byline")
IN_CAPTIONS = ("image", "alt", "credit", "licence", "text", "caption", "file", "photo", "图题")


def line_elsewhere(where: str, name: str) -> str:
    """The line that a key is part of, if it does not belong to `where` but to something else; else ""."""
    if where == "report" and name in REPORT_FILE:
        kind = REPORT_FILE[name].kind
        return f"（顶格）{name}: ⏎ - ……" if kind == "blocks" else f"（顶格）{name}: ……"
    if where == "report":
        part = next((part for part in PARTS if name in SHAPES[part]), "")
        needed = [key for key, declared in SHAPES[part].items() if declared.required] if part else []
        keys = [*(key for key in needed if key != name), name]
        return f"{part}: {{{', '.join(f'{key}: ……' for key in keys)}}}" if part else ""
    if where == "report.yaml" and name in SHAPES["report"]:
        return f"report: ⏎   {name}: ……"
    if where == "figure" and name in IN_CAPTIONS:
        key = name if name in SHAPES["caption"] else {"file": "image", "photo": "credit"}.get(name, "text")
        return (
            f"（captions.yaml）fig-1: {{text: 图题, {key}: ……}}"
            if key != "text"
            else "（captions.yaml）fig-1: {text: 图题}"
        )
    if where == "section" and name in ("image", "figure"):
        return "body: ⏎ - figure: fig-1"
    if where in BLOCKS and name == "level":
        return "body: ⏎ - section: 下一级标题 ⏎     body: [……]"
    return ""
