"""Another kind of value than the one that belongs: the line as it should be, from its first words."""

from zonepub.diagnostics import Diagnostics
from zonepub.yamlfile.meant import EXAMPLES, as_list, cut, last_name, narrow, pairs, value_shown
from zonepub.yamlfile.misread import drop_dashes
from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.slips.wanted_fields import FIELDS
from zonepub.yamlfile.traps.lines import FALSE_DASH, NO_GAP
from zonepub.yamlfile.writing import quoted

NOTHING = ("", "null", "none", "nil", "~", "无", "空")  # that programs and people write
# keys under which people put what stands behind the first key of a block itself
MAIN_KEYS = ("name", "id", "url", "link", "href", "src", "title", "text", "content", "type", "kind", "value")
LISTED = ("attachments", "addressees", "signer", "issuer", "keywords")  # a text or several
RENAMED = {"author": "source", "by": "source"}


def tell_no_list(node: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """A text where a list belongs: its signs are others than YAML's, or there are none."""
    name = last_name(where)
    first = node.raw.split("\n")[0].strip() if node.plain else node.text
    drop_dashes([node], diagnostics)
    if first.startswith("-\u3000") or FALSE_DASH.match(first):
        line = f"- {cut(first[1:].lstrip())}"
        diagnostics.error("yaml-bullet", node.span, mark=first[: 2 if first[0] == "-" else 1], line=line)
    elif node.plain and NO_GAP.fullmatch(first):  # -10月9日
        diagnostics.error("yaml-dash", node.span, line=f"- {cut(first[1:])}")
    elif wide := narrow(node.text):
        diagnostics.error("yaml-wide", node.span, mark=node.text[0], line=f"{name}: {wide}")
    else:
        nothing = node.text.strip().casefold() in NOTHING
        example = EXAMPLES.get(name, "") if nothing else ""
        line = example or as_list(node.raw if node.plain else node.text, where)
        if line.startswith(("- ", "[")):
            line = f"{name}: {line}" if line[0] == "[" else f"{name}: ⏎ {line}"
        diagnostics.error("not-a-list", node.span, where=where, line=line)


def as_it_should_be(node: Node, where: str, wanted: str) -> str:
    """The line for a value of the wrong kind, from its first words."""
    name = last_name(where)
    match wanted:
        case "list":
            return _as_list(node, where, name)
        case "text":
            return _as_text(node, where, name)
        case _:
            return "- ……"


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Mapping):
        return tuple(value for _, value in node.entries.values())
    return node.items if isinstance(node, Sequence) else ()


def _texts(node: Node) -> list[str]:
    return [item.text for item in _items(node) if isinstance(item, Scalar)]


def _as_list(node: Node, where: str, name: str) -> str:
    texts = _texts(node)
    if isinstance(node, Mapping) and where in ("table.rows", "table.columns"):
        return _of_fields(node, where)
    if isinstance(node, Mapping) and texts and not any(texts):  # {title, lead}
        return f"{name}: [{', '.join(node.entries)}]"
    return FIELDS.get(name, f"{name}: ⏎ - ……")


def _as_text(node: Node, where: str, name: str) -> str:
    texts = _texts(node)
    if isinstance(node, Mapping):
        line = _text_of_fields(node, where, name)
    elif name == "date" and texts:
        line = f"{name}: {'-'.join(text.zfill(2) for text in texts)}"
    elif len(texts) > 1 and name != "figure" and where != "list.list":
        joint = "\u3000" if name in ("title", "subtitle", "section") else "，"
        line = f"{name}: {joint.join(texts[:3])}" if not texts[0].isascii() else f"{name}: {texts[0]}"
    else:
        line = ""
    return line or _line_of_block(node, where) or f"{name}: {_first_value(node)}"


def _text_of_fields(node: Mapping, where: str, name: str) -> str:
    """A text that YAML took for fields: its braces were meant; "" where some field has a value."""
    if len({*(parts := where.split("."))}) == 1 < len(parts):
        return _spread(name, node) or f"- {name}: ……"
    if name == "captions" and node.entries:
        first, (_, inner) = next(iter(node.entries.items()))
        given = pairs(inner) if isinstance(inner, Mapping) else ""
        return f"（旁边的 captions.yaml）{first}: {{{given or 'text: 图题'}}}"
    if name in LISTED and all(key.strip("附件. ").isdigit() for key in node.entries) and node.entries:
        return f"{name}: [{', '.join(cut(text) for text in _texts(node))}]"  # {1: 名单, 2: 表}
    if any(_texts(node)) or not node.entries:
        return ""
    if len(node.entries) > 1 and not "".join(node.entries).isascii():  # {各部门, 各街道}
        return f"{name}: [{', '.join(node.entries)}]"
    return f"{name}: '{{{', '.join(node.entries)}}}'"  # {n}, which has no quotes


def _line_of_block(node: Node, where: str) -> str:
    """The block whose first key has another value than its name; "" for anything else."""
    texts = _texts(node)
    if where == "figure.figure":
        return " ⏎ ".join(f"- figure: {text}" for text in texts[:3]) or "- figure: fig-1"
    if where == "list.list":
        return f"- list: bulleted ⏎ items: [{', '.join(texts[:6])}]"
    rows = [item for item in _items(node) if isinstance(item, Sequence)]
    if where != "table.table" or not rows:
        return ""
    shown = [", ".join(one.text for one in row if isinstance(one, Scalar)) for row in rows[:2]]
    first = f" ⏎ rows: ⏎ - [{shown[1]}]" if len(shown) > 1 else " ⏎ rows: ⏎ - [甲, 1]"
    return f"table: tab-1 ⏎ columns: [{shown[0]}]{first}"


def _first_value(node: Node) -> str:
    one = next((item for item in _items(node) if isinstance(item, Scalar)), None)
    return "……" if one is None else one.text if one.plain else quoted(one.text)


def _spread(first: str, node: Mapping) -> str:
    """`figure: {name: fig-1, width: 60%}` as lines of one block; "" where nothing says what stands first."""
    given = {key: value for key, (_, value) in node.entries.items()}
    main = next((key for key in (first, *MAIN_KEYS) if isinstance(given.get(key), Scalar)), "")
    value = given.pop(main, None)
    if not isinstance(value, Scalar) or not value.text.strip():
        return ""
    rest = [f"{RENAMED.get(key, key)}: {value_shown(one)}" for key, one in given.items()]
    return " ⏎ ".join([f"- {first}: {cut(value.text)}", *rest])


def _of_fields(node: Mapping, where: str) -> str:
    """`{东区: 12.5, 西区: 10}` as rows, `{园区: 产值}` as columns."""
    pairs = [(key, value.text) for key, (_, value) in node.entries.items() if isinstance(value, Scalar)]
    if where == "table.rows":
        return "rows: ⏎ " + " ⏎ ".join(f"- [{key}, {value}]" for key, value in pairs[:2])
    names = [part for pair in pairs for part in pair if part] if len(pairs) == 1 else [*node.entries]
    return f"columns: [{', '.join(names)}]"
