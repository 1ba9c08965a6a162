"""A draft -> YAML that any reader of YAML takes for the same texts: quotes only where they are needed."""

from zonepub.importing.document import ROW_LEVEL, text_of
from zonepub.importing.draft import Branch, Fixed, Items, Leaf, Node
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.importing.writing.normaliser import Normaliser
from zonepub.yamlfile.misread import WIDE_COMMA
from zonepub.yamlfile.writing import quoted, scalar


class YamlWriter:
    """Writes nodes, their words as the normaliser gives them; None: as they are."""

    def __init__(self, normaliser: Normaliser | None) -> None:
        self.normaliser = normaliser
        self.lines: list[str] = []

    def text(self, root: Branch, blank_before: frozenset[str] = frozenset()) -> str:
        """The document. Keys of the root that are in `blank_before` have an empty line before them."""
        for key, node in root.entries.items():
            if key in blank_before:
                self.lines.append("")
            self._entry(key, node, 0)
        return "\n".join(self.lines) + "\n"

    # --- nodes ---

    def _entry(self, key: str, node: Node, indent: int) -> None:
        """`key: value` at this indent."""
        pad = " " * indent
        self._remark(node, pad)
        name = scalar(key, flow=False)
        short = self._short(node)
        if short is not None:
            self.lines.append(f"{pad}{name}: {short}")
            return
        self.lines.append(f"{pad}{name}:")
        if isinstance(node, Branch):
            for inner, value in node.entries.items():
                self._entry(inner, value, indent + 2)
        elif isinstance(node, Items):
            for item in node.items:
                self._item(item, indent + 2)

    def _item(self, node: Node, indent: int) -> None:
        """`- value` at this indent."""
        pad = " " * indent
        self._remark(node, pad)
        short = self._short(node)
        if short is not None:
            self.lines.append(f"{pad}- {short}")
            return
        first = len(self.lines)
        if isinstance(node, Branch):
            for key, value in node.entries.items():
                self._entry(key, value, indent + 2)
        elif isinstance(node, Items):
            for item in node.items:
                self._item(item, indent + 2)
        while self.lines[first].lstrip().startswith("#"):
            self.lines[first] = pad + self.lines[first].lstrip()
            first += 1
        self.lines[first] = f"{pad}- {self.lines[first][indent + 2 :]}"

    def _remark(self, node: Node, pad: str) -> None:
        for line in node.remark.splitlines():
            self.lines.append(f"{pad}# {line}")

    def _short(self, node: Node) -> str | None:
        """What stands behind the colon or dash, if the node fits there."""
        match node:
            case Leaf(kind="date") | Fixed(plain=True):
                return self.value(node)
            case Leaf() | Fixed():
                return scalar(self.value(node), flow=False)
            case Items(items, flow):
                if not items:
                    return "[]"
                return self._flow(node) if flow and not any(item.remark for item in items) else None
            case Branch(entries):
                return "{}" if not entries else None

    def _flow(self, node: Node) -> str:
        match node:
            case Leaf() | Fixed():
                return scalar(self.value(node))
            case Items(items):
                values = [self._flow(item) for item in items]
                values = [quoted(value) if _looks_several(value, values) else value for value in values]
                return f"[{', '.join(values)}]"
            case Branch(entries):
                inner = (f"{scalar(key)}: {self._flow(value)}" for key, value in entries.items())
                return f"{{{', '.join(inner)}}}"

    def value(self, node: Leaf | Fixed) -> str:
        """The text of a scalar before it is quoted."""
        if isinstance(node, Fixed):
            return node.text
        if node.kind == "date":
            return node.value
        lead = "".join(run.text for run in node.words[:1] if not run.text.strip(ROW_LEVEL))
        own = node.words[1:] if lead else node.words
        words = self.normaliser.words(own, node.kind) if self.normaliser else own
        if node.kind == "text":
            return text_of(words).strip()
        return lead + inline_text(words).strip()


def _looks_several(value: str, values: list[str]) -> bool:
    """Whether a reader of YAML asks if an item is meant as one: 、 belongs to its item among others."""
    found = WIDE_COMMA.search(value) if value[:1] not in ("'", '"', "[", "{") else None
    return found is not None and (len(values) == 1 or found[0] != "、")
