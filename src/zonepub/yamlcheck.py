"""What every reader of YAML nodes needs: is it the right kind of node, are its keys known?"""

from collections.abc import Collection, Iterable

from zonepub.diagnostics import Diagnostics, Span
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

KIND_NAMES = {Scalar: "text", Sequence: "list", Mapping: "mapping"}


def as_mapping(node: Node | None, where: str, diagnostics: Diagnostics) -> Mapping | None:
    """The node if it is a mapping; else a diagnostic and None."""
    if isinstance(node, Mapping):
        return node
    wrong_type(node, where, "mapping", diagnostics)
    return None


def as_sequence(node: Node | None, where: str, diagnostics: Diagnostics) -> Sequence | None:
    if isinstance(node, Sequence):
        return node
    wrong_type(node, where, "list", diagnostics)
    return None


def as_text(node: Node | None, where: str, diagnostics: Diagnostics) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    wrong_type(node, where, "text", diagnostics)
    return None


def wrong_type(node: Node | None, where: str, wanted: str, diagnostics: Diagnostics) -> None:
    if node is not None:
        kind = KIND_NAMES[type(node)]
        diagnostics.error("wrong-type", node.span, where=where, wanted=f"@{wanted}", found=f"@{kind}")


def check_keys(
    node: Mapping, where: str, known: Collection[str], required: Iterable[str], diagnostics: Diagnostics
) -> None:
    """Report keys that do not belong, with a "did you mean", and keys that are missing."""
    for name in node.entries:
        if name not in known:
            unknown(name, node.key_span(name), known, diagnostics, "unknown-key", where=where)
    for name in required:
        if name not in node:
            diagnostics.error("missing-key", node.span, key=name, where=where)


def unknown(
    name: str, span: Span | None, known: Collection[str], diagnostics: Diagnostics, code: str, **args: object
) -> None:
    """One name that is not among the `known`: error `code` with the nearest known name as suggestion."""
    from difflib import get_close_matches

    nearest = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    diagnostics.error(
        code, span, suggestion=nearest[0] if nearest else "", key=name, known="  ".join(sorted(known)), **args
    )
