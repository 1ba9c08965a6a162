"""Items of a list of blocks whose first key is no block: another name of one, a field, a part of the file."""

from collections.abc import Callable

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.source.as_written import joined
from zonepub.source.block_names import FIELDS_OF_BLOCKS, block_meant
from zonepub.source.foreign_blocks import block_lines, tell_alias
from zonepub.source.inline import Names
from zonepub.source.schema import BLOCKS
from zonepub.yamlfile import Mapping, Scalar, Sequence
from zonepub.yamlfile.meant import value_shown
from zonepub.yamlfile.writing import quoted

# keys of the file that some put among the blocks, and what is below them
AT_MARGIN: dict[str, type] = {"notes": Mapping, "terms": Mapping, "vars": Mapping, "annexes": Sequence}
IN_FILE = {
    "notes": "notes: ⏎   n1: 脚注文字", "terms": "terms: {GDP: 国内生产总值}",
    "vars": "vars: {单位: 高新区管委会}", "annexes": "annexes: ⏎   - title: 附件名 ⏎     body: [附件内容。]",
}  # fmt: skip
REMARKS = ("编者按", "编后", "按语", "编者注", "编者的话")  # which stand in boxes
Finder = Callable[[Mapping, str, Names, Diagnostics], bool]


def tell_strange(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """Whether an item is one of these; then told with its lines as they should be."""
    return first not in BLOCKS and any(finder(node, first, names, diagnostics) for finder in FINDERS)


def _alias(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    if name := block_meant(first):
        tell_alias(node, first, name, names, diagnostics)
    return bool(name)


def _of_file(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """`- notes:`, which ends the file."""
    if first not in AT_MARGIN or not isinstance(node.get(first), AT_MARGIN[first]):
        return False
    line = in_both(f"（顶格）{IN_FILE[first]}", f"(at the margin) {IN_FILE[first]}")
    diagnostics.error("key-elsewhere", node.key_span(first), key=first, where="body", line=line)
    return True


def _field(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """`- caption: …`, a field of the block above."""
    if first not in FIELDS_OF_BLOCKS or not first.isascii():
        return False
    place = node.key_span(first)
    line = f"{' ' * (place.column - 1)}{first}: {value_shown(node.get(first)) or '⏎ ……'}"
    diagnostics.error("field-with-dash", place, key=first, line=line)
    return True


def _remark(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """`- 编者按: 本期刊发……`, a box."""
    if first not in REMARKS or not isinstance(node.get(first), Scalar):
        return False
    given = {"box": node.entries[first][0], "body": node.entries[first][1]}
    line = joined(block_lines("box", given, names))
    plain = f"- {quoted(f'{first}: {value_shown(node.get(first))}')}"
    diagnostics.error("block-alias", node.key_span(first), key=first, line=line, plain=plain)
    return True


def _title(node: Mapping, first: str, names: Names, diagnostics: Diagnostics) -> bool:
    """`- 一、总则:` above a list, a section."""
    if first.isascii() or not isinstance(node.get(first), Sequence):
        return False
    line, plain = f"- section: {first} ⏎ body: ⏎ - ……", f"- {quoted(f'{first}:')}"
    diagnostics.error("block-alias", node.key_span(first), key=first, line=line, plain=plain)
    return True


FINDERS: tuple[Finder, ...] = (_alias, _of_file, _field, _remark, _title)
