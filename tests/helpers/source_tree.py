"""Where values stand in a source."""

from zonepub.desk.tree import SourceTree
from zonepub.yamlfile import Mapping, Scalar, Sequence


def scalar_paths(tree: SourceTree) -> list[tuple[str, ...]]:
    """Where every value of a source stands."""
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[tuple[str, ...], object]] = [((), tree.root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += [((*path, key), value) for key, (_, value) in node.entries.items()]
        elif isinstance(node, Sequence):
            waiting += [((*path, str(number)), value) for number, value in enumerate(node)]
        elif isinstance(node, Scalar):
            found.append(path)
    return sorted(found)
