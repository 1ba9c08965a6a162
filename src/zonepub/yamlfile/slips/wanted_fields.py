"""A text or a list where fields belong: the line with them, told."""

import re
from pathlib import PurePath

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.regex import regex
from zonepub.slips import CAPTION_FIELDS
from zonepub.yamlfile.meant import DATA_FILE, cut, last_name, narrow, pairs, value_shown
from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.slips.taken_apart import first_scalar
from zonepub.yamlfile.traps.usual import trap_in
from zonepub.yamlfile.writing import quoted

# how fields are given where a text or a list stood
FIELDS = {
    "report.yaml": "zonepub: 1 ⏎ report: ⏎   title: 高新区一周要情 ⏎ body: ⏎   - 第一段文字。",
    "review.yaml": "passes: ⏎   - pass: 一审 ⏎     by: 姓名",
    "formats": "（命令行）zonepub build -t docx,pdf",
    "report": "report: ⏎ title: 高新区一周要情", "notes": "notes: ⏎ n1: 脚注文字",
    "captions": "fig-1: {text: 图题}", "annexes": "- title: 附件名 ⏎ body: [附件内容。]",
    "annex": "- title: 附件名 ⏎ body: [附件内容。]", "vars": "vars: {单位: 高新区管委会}",
    "tokens": 'tokens: {color: {accent: "#1B4F8A"}}', "watermark": "watermark: {text: 内部资料}",
}  # fmt: skip
FILE_ENDING = regex(r"\.(?:docx?|pdf|xlsx?|wps)$", re.IGNORECASE)
OF_STYLES = {  # fields of styles, by the text that stood there
    "page.watermark": "watermark: {{text: {}}}",
    "tokens.font": "font: {{song: [{}]}}", "tokens.size": "size: {{body: {}}}",
    "tokens.color": 'color: {{accent: "{}"}}',
}  # fmt: skip
PAIR = regex(r"(?P<key>[^：:=—]{1,12}?)\s*(?:[：:=]|——?)\s*(?P<text>\S.*)")
RUNNING = ("header", "footer", "first-header", "first-footer")
FIRST_FIELDS = {"distribution": "report_to", "attendees": "present"}  # under which a bare list stands first


def tell_no_fields(node: Scalar | Sequence, where: str, diagnostics: Diagnostics) -> None:
    """A text or a list at `where`, told with the fields that belong there."""
    name = last_name(where)
    if isinstance(node, Sequence):
        line = _braced(node) or _from_list(node, where, name)
        diagnostics.error("list-for-fields", node.span, where=where, line=line)
        return
    trap = trap_in(line_at(node.source, node.start)[0]) if node.source else None
    if trap is not None and trap.code == "yaml-colon":  # title：题
        diagnostics.error(trap.code, node.span, mark=trap.mark, line=trap.line.strip())
    elif wide := narrow(node.text):
        code = "yaml-round" if node.text[0] in "（(" else "yaml-wide"
        diagnostics.error(code, node.span, mark=node.text[0], line=f"{name}: {wide}")
    elif where == "report.yaml" and DATA_FILE.search(node.span.file):
        file = PurePath(node.span.file).name
        line = in_both(f"- table: tab-1 ⏎ caption: 表题 ⏎ from: data/{file}",
                       f"- table: tab-1 ⏎ caption: Title ⏎ from: data/{file}")  # fmt: skip
        diagnostics.error("data-for-report", node.span, name=file, line=line)
    elif where == "report.yaml" and node.text.strip():
        diagnostics.drop(lambda item: True, "yaml-item")  # its dashes are those of a text
        diagnostics.error("text-for-report", node.span, name=_manuscript(node), line=FIELDS[where])
    else:
        diagnostics.error("text-for-fields", node.span, where=where, line=_from_text(node, where, name))


def _example(where: str, name: str) -> str:
    if where.startswith(("text.", "inline.")):
        return f"{name}: {{{'size: 三号' if where[0] == 't' else 'weight: bold'}}}"
    return FIELDS.get(where, FIELDS.get(name, f"{name}: {{……: ……}}"))


def _from_text(node: Scalar, where: str, name: str) -> str:
    """The line with fields, the text in it where it can be one of them."""
    text = node.text.strip()
    if where in OF_STYLES and text:  # font: 仿宋
        return OF_STYLES[where].format(cut(text))
    if where.startswith("report.yaml.annexes[") and text:
        return f"- title: {cut(FILE_ENDING.sub('', text))} ⏎ body: [附件内容。]"
    return _example(where, name)


def _from_list(node: Sequence, where: str, name: str) -> str:
    """The line with fields, made of a list."""
    first = node.items[0] if node.items else None
    if isinstance(first, Mapping) and where.endswith(".yaml") and where not in FIELDS:  # - extends: jianbao
        held = [item for item in node.items if isinstance(item, Mapping)]
        return " ⏎ ".join(
            f"{key}: {_inner(value)}" for one in held for key, (_, value) in one.entries.items()
        )
    held = [item for item in node.items if isinstance(item, Mapping) and len(item.entries) == 1]
    if where == "captions" and len(held) == len(node.items) > 0:  # - fig-1: 图题
        texts = [(key, value) for one in held for key, (_, value) in one.entries.items()]
        if all(isinstance(value, Scalar) and value.text for _, value in texts):
            return " ⏎ ".join(f"{key}: {{text: {value_shown(value)}}}" for key, value in texts)
    if isinstance(first, Mapping) and first.entries and not where.endswith(".yaml"):  # - a: 脚注
        return _by_name(first) or _of_first(first, name)
    if where.endswith(".yaml") and where not in FIELDS:  # of values
        return "单位: 高新区管委会"
    if where == "page.margin":
        return _margin(node)
    return _listed(name, node) or _example(where, name)


def _inner(node: Node) -> str:
    """A value as a line repeats it, fields in braces."""
    given = pairs(node) if isinstance(node, Mapping) else ""
    return f"{{{given}}}" if given else value_shown(node)


def _margin(node: Sequence) -> str:
    """`[37mm, 26mm, 35mm, 28mm]`, as style sheets have margins."""
    sides = [item.text for item in node.items if isinstance(item, Scalar)]
    if len(sides) != 4:
        return "margin: {top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}"
    return f"margin: {{top: {sides[0]}, bottom: {sides[2]}, inside: {sides[3]}, outside: {sides[1]}}}"


def _of_first(first: Mapping, name: str) -> str:
    """The fields of the first item, under their name."""
    fields, (key, (_, inner)) = pairs(first), next(iter(first.entries.items()))
    given = pairs(inner) if isinstance(inner, Mapping) else ""
    nameless = isinstance(inner, Scalar) and not inner.text.strip() and key not in CAPTION_FIELDS
    name = key if nameless and fields else name  # - fig-1: ⏎ text: …
    return f"{name}: {{{fields}}}" if fields else f"{key}: {{{given or '……: ……'}}}"


def _braced(node: Sequence) -> str:
    """`- [head: 园区, align: left]` with the braces that fields stand in; "" for any other list."""
    single = [item for item in node.items if isinstance(item, Mapping) and len(item.entries) == 1]
    first = first_scalar(node)
    if not single or len(single) != len(node.items) or first is None or not first.source:
        return ""
    line = line_at(first.source, first.start)[0].strip()
    plain = line.startswith("- [") and line.endswith("]") and line.count("[") == 1
    return f"- {{{line[3:-1]}}}" if plain else ""


def _manuscript(node: Scalar) -> str:
    """What a text should be called to be imported, by what it looks like."""
    source = node.source.lstrip().lower()
    page = source.startswith(("<!doctype html", "<html"))
    return "来稿.html" if page else "来稿.md" if source.startswith(("# ", "## ")) else "来稿.txt"


def _listed(name: str, node: Sequence) -> str:
    """A list of texts where fields belong, as these: `- GDP：国内生产总值` of terms, the first of notes."""
    texts = [item.text.strip() for item in node.items if isinstance(item, Scalar) and item.text.strip()]
    pairs = [PAIR.fullmatch(text) for text in texts]
    if name in ("terms", "notes", "vars") and texts and all(pairs):
        shown = [f"{pair['key'].strip('[]^ ')}: {pair['text']}" for pair in pairs if pair]
        return f"{name}: ⏎   " + " ⏎   ".join(cut(text) for text in shown[:2])
    if name == "notes" and texts:
        return "notes: ⏎   " + " ⏎   ".join(f"n{at}: {cut(text)}" for at, text in enumerate(texts[:2], 1))
    if name in RUNNING and 1 < len(texts) < 4:  # [左, 中, 右]
        sides = ("left", "right") if len(texts) == 2 else ("left", "center", "right")
        given = (f"{side}: {quoted(text)}" for side, text in zip(sides, texts, strict=True))
        return f"{name}: {{{', '.join(given)}}}"
    if name == "terms" and texts:
        return f"terms: {{{texts[0]}: ……}}"
    first = FIRST_FIELDS.get(name, "")
    return f"{name}: {{{first}: [{', '.join(texts[:3])}]}}" if first and texts else ""


def _by_name(item: Mapping) -> str:
    """`- id: fig-1` with its fields as `fig-1: {…}`; "" for an item that has no name."""
    fields = {key: value.text for key, (_, value) in item.entries.items() if isinstance(value, Scalar)}
    name = next((fields.pop(key) for key in ("id", "name", "figure", "key") if key in fields), "")
    given = ", ".join(f"{key}: {cut(text)}" for key, text in fields.items())
    return f"{name}: {{{given or '……: ……'}}}" if name else ""
