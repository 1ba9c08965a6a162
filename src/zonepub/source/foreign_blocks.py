"""Blocks as other tools write them, `- type: table`, `- table: {rows: …}`, `- heading: 总则`."""

from collections.abc import Iterable
from collections.abc import Mapping as MappingType

from zonepub.diagnostics import Diagnostic, Diagnostics, Span, in_both
from zonepub.slips import CAPTION_FIELDS, nearest
from zonepub.source.as_written import REST, item_of, joined, lines_of, text_of
from zonepub.source.block_names import ALIASES, NAME, PICTURE, block_meant, tell_picture
from zonepub.source.inline import Names
from zonepub.source.schema import BLOCKS, WORDS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.writing import quoted

KIND = ("type", "kind", "block", "类型", "种类")  # keys that say elsewhere what a block is
TITLES = ("title", "heading", "name", "text", "label", "标题", "小标题", "题目")
TEXTS = ("text", "content", "value", "body", "words", "内容", "文字", "正文")
LINKS = ("link", "url", "href", "a", "链接", "网址")
NUMBERED = ("numbered", "ordered", "number", "ol", "decimal", "有序", "编号", "true")
# block -> keys under which its first value is found, the likeliest first, and what it is where none is there
FIRST: dict[str, tuple[tuple[str, ...], str]] = {
    "text": (TEXTS, REST), "section": (TITLES, REST), "box": (TITLES, "提示"),
    "figure": (("id", "name", "src", "image", "file", "path", "url", "图片"), "fig-1"),
    "table": (("id", "name"), "tab-1"), "list": (("type", "kind", "style", "ordered"), "bulleted"),
    "quote": (TEXTS, REST), "pull-quote": (TEXTS, REST), "comment": (TEXTS, REST),
    "qr": (("url", "link", "href", "value", "src", "text"), "https://……"),
    "barcode": (("value", "text"), "isbn"),
}  # fmt: skip
BODIES = (
    "body",
    "content",
    "contents",
    "text",
    "paragraphs",
    "blocks",
    "children",
    "sections",
    "items",
    "正文",
    "内容",
)
FIELDS: dict[str, dict[str, str]] = {  # what is found under other names
    "section": dict.fromkeys(BODIES, "body"), "box": dict.fromkeys(BODIES, "body"),
    "list": dict.fromkeys((*BODIES, "data", "values", "list"), "items"),
    "table": {"title": "caption", "name": "caption", "text": "caption", "body": "rows", "cells": "rows"},
    "quote": dict.fromkeys(("author", "by", "cite", "from"), "source"),
}  # fmt: skip
FIELDS["pull-quote"] = FIELDS["quote"]
ONCE = ("block-alias", "nested-block", "typed-block")
MOST_LINES = 8  # of the same slip that are named
LISTS = ("body", "items")  # fields that are lists, also of one
NOWHERE = Span("")
Given = dict[str, Node]


def tell_foreign(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """Whether an item is a block in the way of other tools; then told, with its lines as they should be."""
    for key in KIND:
        kind = node.get(key)
        known = first == "list" or key in BLOCKS.get(first, ())  # of a list it is how items are marked
        if isinstance(kind, Scalar) and not known and (name := _kind(kind.text)):
            given = _others(node, key)
            line = joined(block_lines(name, given, names))
            diagnostics.error(
                "typed-block", node.key_span(key), key=key, kind=kind.text, name=name, line=line
            )
            return True
    address = node.get(first)
    if first in LINKS and isinstance(address, Scalar) and "://" in address.text:
        words = next(
            (value.text for key in TEXTS + TITLES if isinstance(value := node.get(key), Scalar)), "……"
        )
        line, plain = f"- '[{words}]({address.text})'", f"- {quoted(f'{first}: {address.text}')}"
        diagnostics.error("block-alias", node.key_span(first), key=first, line=line, plain=plain)
        return True
    name, inner = first if first in BLOCKS else block_meant(first), node.get(first)
    if isinstance(inner, Mapping) and _is_nested(name, inner):
        own = {key: value for key, (_, value) in inner.entries.items()}
        lines = block_lines(name, own | _others(node, first), names)
        if _is_cut(lines) and _stay(node, first, name) and len(own) == 1 and {*own} & {*TITLES}:
            lines = [in_both("（代替这两行，其余各行不动）", "(instead of these two lines) ") + lines[0]]
        diagnostics.error("nested-block", node.key_span(first), key=first, line=joined(lines))
        return True
    if isinstance(inner, Scalar) and _is_mislabelled(name, inner, node):
        line = joined(block_lines(name, {name: inner} | _others(node, first), names))
        if PICTURE.search(inner.text):
            diagnostics.error("figure-path", inner.span, where=first, value=inner.text, line=line)
        else:
            where = f"{name}.{name}"
            diagnostics.error("wrong-value", inner.span, where=where, value=inner.text, wanted=line)
        return True
    if isinstance(inner, Sequence) and name in ("box", "section"):
        given = {"body": inner} | _others(node, first)
        line = joined(block_lines(name, given, names))
        diagnostics.error("nested-block", node.key_span(first), key=first, line=line)
        return True
    return False


def tell_alias(node: Mapping, first: str, name: str, names: Names, diagnostics: Diagnostics) -> None:
    """Say of the item `first: …` how the block `name` is written."""
    value = node.get(first)
    if first == name and name in WORDS:  # - page-break: true
        diagnostics.error("word-with-value", node.key_span(first), key=first, line=f"- {name}")
        return
    if name == "qr" and isinstance(value, Scalar) and PICTURE.search(value.text) and "://" not in value.text:
        name = "figure"
    if (
        name == "figure"
        and isinstance(value, Scalar)
        and PICTURE.search(value.text)
        and len(node.entries) == 1
    ):
        tell_picture(node.key_span(first), first, value.text, names, diagnostics)
        return
    shown = cut(value.text) if isinstance(value, Scalar) else "…"
    plain = f"- {quoted(f'{first}: {shown}'.rstrip())}"
    lines = alias_lines(node, first, name, names)
    if _is_cut(lines) and _stay(node, first, name) and isinstance(value, Scalar):
        lines = lines[:1]
    line = joined(lines)
    diagnostics.error("block-alias", node.key_span(first), key=first, line=line, plain=plain)


def _is_cut(lines: Iterable[str]) -> bool:
    """Whether a hint leaves out what a long block goes on with: typed as it is, that would be lost."""
    return any(line.strip() in (REST, f"- {REST}") for line in lines)


def _stay(node: Mapping, first: str, name: str) -> bool:
    """Whether all lines below the first key are right as they stand."""
    return all(key in BLOCKS[name] for key in _others(node, first))


def alias_lines(node: Mapping, first: str, name: str, names: Names | None = None) -> list[str]:
    """The item `first: …` as the block `name` that it stands for."""
    given, value = _others(node, first), node.get(first)
    if name == "figure" and isinstance(value, Sequence):  # - row: [fig-1, fig-2]
        return [line for item in value if isinstance(item, Scalar) for line in _figure(item.text, {}, names)]
    if isinstance(value, Sequence) and name in FIELDS and set(FIELDS[name].values()) & {*LISTS}:
        given = {FIELDS[name]["body"]: value} | given  # - ul: [甲, 乙]
        value = None
    if isinstance(value, Scalar) and value.text and name == "list":
        given, value = {"items": value} | given, None
    whole = given if value is None else {name: value} | given
    return block_lines(name, whole, names, first)


def _kind(text: str) -> str:
    word = text.strip().casefold()
    return word if word in BLOCKS else block_meant(word) if word in ALIASES or word in WORDS else ""


def _is_nested(name: str, inner: Mapping) -> bool:
    """Whether the fields of a block stand below its first key, and no value of that key."""
    if name not in FIRST or name == "barcode" or not inner.entries:
        return False
    own = {*BLOCKS[name], *FIRST[name][0], *FIELDS.get(name, ())}
    begun = next(iter(inner.entries))
    is_block = name == "quote" and begun in BLOCKS and not {"source", "author", "by"} & inner.entries.keys()
    return begun.isascii() and bool(own & inner.entries.keys()) and not is_block


def _is_mislabelled(name: str, inner: Scalar, node: Mapping) -> bool:
    """Whether a caption or a picture stands where the name of a figure or table belongs, its name below."""
    if NAME.fullmatch(inner.text) or not inner.text.strip():
        return False
    return (name == "figure" and any(key in CAPTION_FIELDS for key in node.entries)) or (
        name == "table" and any(key in node for key in ("id", "name"))
    )


def _others(node: Mapping, first: str) -> Given:
    return {key: value for key, (_, value) in node.entries.items() if key != first}


def block_lines(name: str, given: MappingType[str, Node], names: Names | None, alias: str = "") -> list[str]:
    """The lines of a block from its fields, whatever they are called."""
    if name in WORDS:
        return [f"- {name}"]
    given = dict(given)
    main = _first(name, given)
    if name == "text":
        return [f"- {main}"]
    if name == "figure":
        return _figure(main, given, names)
    if name == "qr" and alias and "://" not in main:  # a film has no place on paper, its address has
        main = FIRST[name][1]
    if name == "table" and not NAME.fullmatch(main):  # its caption
        labels = [given.pop(key) for key in ("id", "name") if key in given]
        given = {"caption": Scalar(main, NOWHERE)} | given
        main = next((label.text for label in labels if isinstance(label, Scalar)), FIRST[name][1])
    fields = _fields(name, given)
    for key in (key for key, declared in BLOCKS[name].items() if declared.required and key != name):
        fields.setdefault(key, [f"{key}: [第一项, 第二项]" if name == "list" else f"{key}: [{REST}]"])
    return [f"- {name}: {main}", *(f"  {line}" for lines in fields.values() for line in lines)]


def _first(name: str, given: Given) -> str:
    """What stands behind the first key; taken out of the fields."""
    keys, otherwise = FIRST.get(name, ((), REST))
    for key in (name, *keys):
        value = given.get(key)
        if isinstance(value, Scalar) and value.text.strip():
            del given[key]
            if name == "list":
                return "numbered" if value.text.casefold() in NUMBERED else "bulleted"
            return value.text.strip() if NAME.fullmatch(value.text.strip()) else text_of(value)
    if (
        isinstance(value := given.get("body", given.get("text")), Sequence)
        and name in ("quote", "text")
        and value.items
    ):
        return " ".join(item_of(value.items[0])).removeprefix("- ")
    return otherwise


def _fields(name: str, given: Given) -> dict[str, list[str]]:
    """The lines of each field by the name that it has here."""
    made: dict[str, list[str]] = {}
    for key, value in given.items():
        meant = key if key in BLOCKS[name] else FIELDS.get(name, {}).get(key) or nearest(key, BLOCKS[name])
        if not meant or meant in made or meant == name:
            continue
        if meant in LISTS and isinstance(value, Scalar):
            value = Sequence((value,), value.span)
        made[meant] = lines_of(meant, value)
    return made


def _figure(main: str, given: Given, names: Names | None) -> list[str]:
    """A figure, and the entry of its caption where that is not there."""
    file = main if PICTURE.search(main) else ""
    known = names.pictured(file) if names and file else ""
    name = main if NAME.fullmatch(main) else known or "fig-1"
    caption = {} if file or NAME.fullmatch(main) or main == REST else {"text": main}
    for key, value in [*given.items()]:
        if key in CAPTION_FIELDS and isinstance(value, Scalar):
            caption.setdefault(CAPTION_FIELDS[key], text_of(value))
            del given[key]
    fields = _fields("figure", given)
    lines = [f"- figure: {name}", *(f"  {line}" for rows in fields.values() for line in rows)]
    if known or not (file or caption):
        return lines
    whole = {"text": "图题"} | caption | ({"image": file.replace("\\", "/")} if file else {})
    whole |= {"alt": "画面说明"} if "image" in whole and "alt" not in whole else {}
    pairs = ", ".join(f"{key}: {text}" for key, text in whole.items())
    return [*lines, in_both(f"（captions.yaml）{name}: {{{pairs}}}", f"(captions.yaml) {name}: {{{pairs}}}")]


def once_a_name(diagnostics: Diagnostics) -> None:
    """The same slip in many blocks is told at the first, with the lines of the others."""
    told: dict[tuple[str, ...], tuple[Diagnostic, list[int]]] = {}
    for item in diagnostics:
        if item.span and (slip := _slip(item)):
            told.setdefault((item.span.file, *slip), (item, []))[1].append(item.span.line)
    first = {id(item) for item, _ in told.values()}
    diagnostics.drop(lambda item: bool(item.span and _slip(item)) and id(item) not in first)
    for item, lines in told.values():
        if others := [*dict.fromkeys(str(line) for line in lines[1:])]:
            item.args["also"] = ", ".join(others[:MOST_LINES]) + (", …" if len(others) > MOST_LINES else "")


def _slip(item: Diagnostic) -> tuple[str, ...]:
    """What makes two slips the same; nothing for those of which each has its own line."""
    if item.code in ONCE:
        return (item.code, item.args["key"], item.args.get("kind", ""))
    is_body = item.code == "not-a-list" and item.args["where"] in ("section.body", "box.body")
    return (item.code, item.args["where"]) if is_body else ()
