"""What YAML reads otherwise than it was meant, told while the tree is built: commas, marks, aliases, keys."""

import re
from collections.abc import Iterable
from itertools import pairwise

import yaml

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex
from zonepub.yamlfile.nodes import Node, Scalar
from zonepub.yamlfile.places import line_at, place_of_event
from zonepub.yamlfile.writing import in_quotes, quoted

OF_OFFICES = ("report_to", "send_to", "issue_to", "copy_to", "addressees")  # printed with 、 between them
OF_NAMES = (*OF_OFFICES, "keywords", "names", "issuer", "signer", "present", "absent",
            "observers")  # lists without sentences  # fmt: skip
SENTENCE = regex("[。！？；：]|[^，、]{13}")  # or words too long for a list of names
WIDE_COMMA = regex("[，、；](?![^（(《“]{0,40}[）)》”])")  # not within brackets: 各县（市、区）
FIGURES, WORDED = regex(r"(?<![\d.])\d{1,3}\Z", re.ASCII), regex(r"[\u4e00-\u9fff]\d{1,3}\Z", re.ASCII)
THREE = regex(r"\d{3}(?:\.\d+)?(?!\d)%?", re.ASCII)
FILLED = regex(r"\{\{ *(?P<name>[^{}\n]+?) *\}\}")
BRACE_BEHIND = regex(r"(?P<key>[a-z][a-z0-9_-]*)(?P<mark> *[：.=;；。]? *)(?P<fields>\{.*)")
NOTE = regex(r"\[\^(?P<name>[\w-]+)\][:：] *(?P<text>.*)")  # of Markdown


def tell_of_mark(event: yaml.NodeEvent, source: str, name: str, diagnostics: Diagnostics) -> None:
    """A tag `!` or an anchor `&` is no part of the text that follows it."""
    tag = getattr(event, "tag", None)
    mark = tag or (f"&{event.anchor}" if event.anchor else "")
    if mark and event.start_mark is not None:
        line, at = line_at(source, event.start_mark.index)
        place = place_of_event(event, name, len(mark))
        tell = diagnostics.warning if getattr(event, "value", "…") else diagnostics.error
        tell("yaml-mark", place, mark=mark, line=in_quotes(line, at).strip())


def alias(event: yaml.AliasEvent, source: str, name: str, diagnostics: Diagnostics) -> Scalar:
    """`*甲`: told with the text in quotes, and read as the text without its sign."""
    assert event.start_mark is not None
    line, at = line_at(source, event.start_mark.index)
    text = str(event.anchor)
    place = place_of_event(event, name, len(text) + 1)
    end = at + len(text) + 1
    within = line[:at].count("{") + line[:at].count("[") > line[:at].count("}") + line[:at].count("]")
    whole = f"{line[:at]}{quoted(line[at:end])}{line[end:]}" if within else in_quotes(line, at)
    diagnostics.error("yaml-alias", place, name=text, line=whole.strip())
    return Scalar(text, place)


def tell_of_wide_comma(items: tuple[Node, ...], key: str, source: str, diagnostics: Diagnostics) -> None:
    """`[甲，乙]` holds one item; so does, among names, the first of `[甲，乙, 丙]`.

    Among others, and alone among offices, 、 belongs to its item: `[市委、市政府, 各部门]`.
    """
    if key not in OF_NAMES and len(items) != 1:
        return
    scalars = [item for item in items if isinstance(item, Scalar) and item.plain]
    alone = len(items) == 1 and key not in OF_OFFICES
    parted = (item for item in scalars if _is_several(item, source, alone=alone))
    several = {item.start: WIDE_COMMA.split(item.text) for item in parted}
    if several and len(scalars) == len(items):
        first = next(item for item in scalars if item.start in several)
        line = ", ".join(part for item in scalars for part in several.get(item.start, [item.text]))
        mark = WIDE_COMMA.findall(first.text)[0]
        diagnostics.warning("flow-comma", first.span, mark=mark, line=f"[{line}]")


def _is_several(item: Scalar, source: str, *, alone: bool) -> bool:
    before = source[max(0, item.start - 3) : item.start].rstrip()
    found = WIDE_COMMA.search(item.text) if before.endswith(("[", ",")) else None
    if found and found[0] == "、" and not alone:
        return False
    return found is not None and not SENTENCE.search(item.text)


def tell_of_thousands(items: tuple[Node, ...], source: str, diagnostics: Diagnostics) -> None:
    """`[产值1,862亿元]`: the comma of a number parts two items, as it stands close between its figures.

    Where no comma of a list has a blank behind it, only words around the number tell it from two.
    """
    close = [_is_close(one, two, source) for one, two in pairwise(items)]
    if True not in close or not all(isinstance(item, Scalar) for item in items):
        return
    texts = [item for item in items if isinstance(item, Scalar)]
    at = close.index(True)
    airy = any(source[item.start - 1].isspace() for item in texts[1:])
    worded = WORDED.search(texts[at].text) and not THREE.fullmatch(texts[at + 1].text)
    if airy or worded:
        whole = [[texts[0]]]
        for joined, item in zip(close, texts[1:], strict=True):
            whole[-1:] = [[*whole[-1], item]] if joined else [whole[-1], [item]]
        text = next(",".join(part.text for part in parts) for parts in whole if len(parts) > 1)
        line = ", ".join(_in_one(parts) for parts in whole)
        diagnostics.warning("number-parted", texts[at].span, text=text, line=f"[{line}]")


def _in_one(parts: list[Scalar]) -> str:
    """An item as it stands in a list, of the parts that commas made of it."""
    text = ",".join(part.text for part in parts)
    return text if len(parts) == 1 and parts[0].plain else quoted(text)


def _is_close(one: Node, two: Node, source: str) -> bool:
    """Whether nothing but a comma stands between up to three figures and three more."""
    if not (isinstance(two, Scalar) and source[two.start - 1 : two.start] == "," and two.plain):
        return False
    return isinstance(one, Scalar) and one.plain and bool(FIGURES.search(one.text) and THREE.match(two.text))


def tell_of_key(node: Node, source: str, diagnostics: Diagnostics) -> None:
    """A list or mapping as a key: `{{园区}}` of another program, `[^n1]: …` of Markdown."""
    line = "".join(source.split("\n")[node.span.line - 1 : node.span.line])
    if filled := FILLED.search(line):
        place = Span(node.span.file, node.span.line, filled.start() + 1, len(filled[0]))
        shown = FILLED.sub(r"${\g<name>}", line).strip()
        diagnostics.error("yaml-variable", place, mark=filled[0], line=shown)
    elif note := NOTE.search(line):
        shown = f"notes: ⏎   {note['name']}: {note['text']}"
        diagnostics.error("note-name-marked", node.span, line=shown)
    else:
        diagnostics.error("key-not-text", node.span, line="名字: 值")


def tell_of_brace(key: Scalar, source: str, diagnostics: Diagnostics) -> bool:
    """Whether a key holds a brace, as there is no colon before fields, or another sign: `header {size: 8pt}`.

    Then told so; a text that is an item is left alone.
    """
    match = BRACE_BEHIND.fullmatch(key.text) if "{" in key.text else None
    if match is None:
        return False
    line, at = line_at(source, key.start)
    if line[:at].strip():
        return False
    whole = f"{match['key']}: {line[at + match.start('fields') :].strip()}"
    mark = match["mark"].strip()
    if mark:
        diagnostics.error("yaml-colon", key.at(key.text.index(mark)), mark=mark, line=whole)
    else:
        diagnostics.error("yaml-no-colon", key.span, key=match["key"], line=whole)
    return True


def drop_dashes(texts: Iterable[Scalar], diagnostics: Diagnostics) -> None:
    """Dashes that these texts have swallowed are told with them, and not beside them."""
    lines = {(one.span.file, one.span.line + n) for one in texts for n in range(one.raw.count("\n") + 1)}
    diagnostics.drop(lambda item: item.span is not None and item.span[:2] in lines, "yaml-item")
