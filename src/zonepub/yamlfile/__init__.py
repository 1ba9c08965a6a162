"""A file of YAML -> nodes that know line and column; is one the right kind of node, and what was meant.

`nodes` is the tree, `reading` makes it by `builder`, `checks` asks it, `writing` is the way back. `slips` are
what was meant by what reads well and is wrong; `traps` and `mends` what was meant by what YAML cannot read.
These three are loaded when something is wrong, and not before.
"""

from typing import TYPE_CHECKING

from zonepub.lazy import attributes

if TYPE_CHECKING:
    from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence, as_written, node_at, scalars
    from zonepub.yamlfile.reading import parse_data, parse_yaml, read_source, read_text, read_yaml

__all__ = [
    "Mapping", "Node", "Scalar", "Sequence", "as_written", "node_at", "parse_data", "parse_yaml",
    "read_source", "read_text", "read_yaml", "scalars",
]  # fmt: skip

# name -> its file: whoever has nodes in hand needs no PyYAML
PUBLIC = {
    **dict.fromkeys(("Mapping", "Node", "Scalar", "Sequence", "as_written", "node_at", "scalars"), "nodes"),
    **dict.fromkeys(("parse_data", "parse_yaml", "read_source", "read_text", "read_yaml"), "reading"),
}

__getattr__ = attributes(__name__, PUBLIC)
