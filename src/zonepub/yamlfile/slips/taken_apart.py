"""Texts that YAML has taken apart: `时间: 2026年` is fields to it, `[x]` a list."""

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.yamlfile.meant import cut
from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.traps.usual import trap_in
from zonepub.yamlfile.writing import in_quotes, quoted

OWN_FIELDS = ("yaml-round", "yaml-wide", "field-behind")  # fields that are not marked as such
QUOTED_KEY = regex(
    r"(?P<before> *(?:- +)?)(?P<mark>[“”‘「『【])(?P<key>[a-z][\w-]*)[”“’」』】] ?[:：] *(?P<text>.*)"
)
CELL_END = regex(r"[,\]]")


def tell_taken_apart(node: Mapping | Sequence, diagnostics: Diagnostics) -> bool:
    """Whether a collection may be such a text; then told so."""
    first = first_scalar(node)
    if first is None or first.span.line != node.span.line or not first.source:
        return False
    line, _ = line_at(first.source, first.start)
    start = node.span.column - 1
    if isinstance(node, Mapping) and (trap := trap_in(line)) and trap.code in OWN_FIELDS:
        mended = trap.line.strip()
        diagnostics.error(trap.code, node.span, mark=trap.mark, key=trap.mark, where=trap.mark, line=mended)
        return True
    if isinstance(node, Mapping) and (match := QUOTED_KEY.fullmatch(line)):  # - “section”: 题
        mended = f"{match['before']}{match['key']}: {match['text']}".strip()
        diagnostics.error("yaml-marked-key", node.span, mark=match["mark"], line=mended)
        return True
    if line[start] == "-" and isinstance(node, Sequence):
        items = ", ".join(cut(item.text) for item in node.items[:3] if isinstance(item, Scalar))
        block, plain = f"- list: bulleted ⏎ items: [{items or '……'}]", in_quotes(line, start).strip()
        diagnostics.error("list-in-blocks", node.span, line=block, plain=plain)
        return True
    mark = line[start] if line[start] in "-[{?" else ":"
    before, end = line[:start].rstrip()[-1:], CELL_END.search(line, start)
    if isinstance(node, Mapping) and before in ("[", ",") and end:  # [备注: 含东区, 12]
        whole = line[:start] + quoted(line[start : end.start()].rstrip()) + line[end.start() :]
        diagnostics.error("text-taken-apart", node.span, mark=mark, line=whole.strip())
        return True
    diagnostics.error("text-taken-apart", node.span, mark=mark, line=_each_in_quotes(node, line, start))
    return True


def _each_in_quotes(node: Node, line: str, start: int) -> str:
    """`- 时间: 6月16日` in quotes, and each field that stands below it as an item of its own."""
    whole, dash = in_quotes(line, start).strip(), line[:start].strip()
    if not isinstance(node, Mapping) or dash != "-" or len(node.entries) < 2:
        return whole
    below = [(key, value) for key, value in [*node.entries.values()][1:] if key.span.line > node.span.line]
    texts = [f"{key.text}: {value.text}" for key, value in below if isinstance(value, Scalar)]
    return " ⏎ ".join([whole, *(f"- {quoted(cut(text))}" for text in texts[:4])])


def first_scalar(node: Node) -> Scalar | None:
    """What a node begins with."""
    match node:
        case Scalar():
            return node
        case Sequence():
            return first_scalar(node.items[0]) if node.items else None
        case Mapping():
            return next((key for key, _ in node.entries.values()), None)
