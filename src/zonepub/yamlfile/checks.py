"""What every reader of YAML nodes needs: is it the right kind of node, are its keys known?"""

from collections.abc import Callable, Collection, Iterable

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.yamlfile.meant import EXAMPLES, cut
from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence

LONGEST_TITLE = 30  # characters of the title of a box
REST_OF_NUMBER = regex(r"\d{1,2}(?:mm|cm|pt|in|em|%|毫米|厘米|磅)")  # of 2,5cm
KIND_NAMES = {Scalar: "text", Sequence: "list", Mapping: "mapping"}


def as_mapping(node: Node | None, where: str, diagnostics: Diagnostics) -> Mapping | None:
    """The node if it is a mapping; else a diagnostic and None."""
    if isinstance(node, Mapping):
        return node
    if node is not None:
        from zonepub.yamlfile.slips.wanted_fields import tell_no_fields  # of values of the wrong kind

        tell_no_fields(node, where, diagnostics)
    return None


def as_sequence(node: Node | None, where: str, diagnostics: Diagnostics) -> Sequence | None:
    if isinstance(node, Sequence):
        return node
    if isinstance(node, Scalar):
        from zonepub.yamlfile.slips.wanted_values import tell_no_list  # of values of the wrong kind

        tell_no_list(node, where, diagnostics)
    else:
        wrong_type(node, where, "list", diagnostics)
    return None


def as_text(node: Node | None, where: str, diagnostics: Diagnostics) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    is_text = isinstance(node, Mapping) and not next(iter(node.entries), "").isascii()
    if isinstance(node, Mapping) and len(node.entries) > 1 and where.startswith("report."):
        is_text = False  # issuer: {单位: 管委会, 部门: 办公室}
    if node is None or not (is_text and text_taken_apart(node, diagnostics)):
        wrong_type(node, where, "text", diagnostics)
    return None


def text_taken_apart(node: Mapping | Sequence, diagnostics: Diagnostics) -> bool:
    """Whether a collection may be a text that YAML took apart, as `时间: 2026年` or `[x]`; then told so."""
    from zonepub.yamlfile.slips.taken_apart import tell_taken_apart  # of values of the wrong kind

    return tell_taken_apart(node, diagnostics)


def wrong_type(node: Node | None, where: str, wanted: str, diagnostics: Diagnostics, line: str = "") -> None:
    """A value of the wrong kind, with the `line` as it should be, else one from its first words."""
    if node is not None:
        from zonepub.yamlfile.slips.wanted_values import as_it_should_be  # of values of the wrong kind

        kind = next(name for kind, name in KIND_NAMES.items() if isinstance(node, kind))
        line = line or as_it_should_be(node, where, wanted)
        diagnostics.error(
            "wrong-type", node.span, where=where, wanted=f"@{wanted}", found=f"@{kind}", line=line
        )


def check_keys(
    node: Mapping,
    where: str,
    known: Collection[str],
    required: Iterable[str],
    diagnostics: Diagnostics,
    elsewhere: Callable[[str], str] = lambda name: "",
) -> None:
    """Report keys that do not belong, with a "did you mean", and keys that are missing.

    `elsewhere` gives the line that a key stands in where it does belong, if there is one.
    """
    _mend_decimal_commas(node, diagnostics)
    required = [*required]
    told: set[str] = set()
    if any(name not in known for name in node.entries):
        from zonepub.yamlfile.slips.unknown_keys import tell_unknown_keys  # once there is one

        told = tell_unknown_keys(node, where, known, required, diagnostics, elsewhere)
    if isinstance(node.get(where), Sequence):  # - list: [甲, 乙]: told there
        return
    for name in required:
        if name not in node and name not in told:
            if (where, name) == ("box", "body") and (text := _sentence(node.get(where))):
                line = f"- box: 提示 ⏎ body: ⏎   - {text}"
                diagnostics.error("box-without-body", node.span, line=line)
                continue
            line = EXAMPLES.get(name, f"{name}: ……")
            diagnostics.error("missing-key", node.span, key=name, where=where, line=line)


def _sentence(node: Node | None) -> str:
    """A text that is a sentence and no title, cut short as hints show it; "" for any other."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    whole = text.endswith(tuple("。！？；!?;")) or len(text) > LONGEST_TITLE
    return cut(text) if whole else ""


def _mend_decimal_commas(node: Mapping, diagnostics: Diagnostics) -> None:
    """`{top: 2,5cm}` has a field `5cm` behind one that is 2; told once, and read as it was meant."""
    for name in [name for name in node.entries if REST_OF_NUMBER.fullmatch(name)]:
        start = node.entries[name][0].start
        before, value = next(
            (
                (key, value)
                for key, (_, value) in node.entries.items()
                if isinstance(value, Scalar)
                and value.text.isdecimal()
                and value.start + len(value.text) + 1 == start
            ),
            ("", None),
        )
        if not isinstance(value, Scalar):
            continue
        number = f"{value.text}.{name}"
        line = f"{before}: {number}"
        diagnostics.error("decimal-comma", value.span, value=f"{value.text},{name}", line=line)
        node.entries[before] = (node.entries[before][0], value._replace(text=number))
        del node.entries[name]
