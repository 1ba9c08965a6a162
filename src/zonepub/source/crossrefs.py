"""The first pass over the nodes: what can be pointed to, and its number.

Counting before reading lets every `@id` be resolved where it stands, also when it points forward.
"""

import itertools

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import Inline, Number, Reference, Text, plain
from zonepub.model.inlines import TargetKind
from zonepub.records import dataclass, field
from zonepub.source.inline import read_inlines
from zonepub.source.schema import HOLDERS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

# of a table; `title:` is told where it is read
CAPTION_KEYS = {"caption", "title", "标题", "表题", "题目", "图题"}


@dataclass(slots=True)
class Target:
    """A thing with a number. `name` is what `@name` says; `anchor` is unique in every output."""

    kind: TargetKind
    name: str
    anchor: str
    number: Number
    title: Scalar | None = None  # of a section or annex

    @property
    def words(self) -> str:
        """The title without its markup; what it refers to is left out."""
        return plain(read_inlines(self.title, None, Diagnostics(), "title")) if self.title else ""

    @property
    def unnumbered(self) -> bool:
        """Whether it has nothing that a reference could say: a table without a caption."""
        return self.kind == "table" and not self.number.total

    def reference(self, targets: "Targets") -> Reference:
        """What `@name` becomes. A note of the title stays with the title."""
        resolver = _InTitle(targets)
        title = read_inlines(self.title, resolver, Diagnostics(), "title") if self.title else ()
        return Reference(self.kind, self.anchor, self.number, title)


@dataclass(slots=True)
class _InTitle:
    """Resolves inside a title that is referred to: no note, and no title within a title."""

    targets: "Targets"

    def reference(self, name: str, span: Span) -> Inline | None:
        target = self.targets.by_name.get(name)
        words = (Text(target.words),) if target and target.title else ()
        return Reference(target.kind, target.anchor, target.number, words) if target else None

    def note_mark(self, name: str, span: Span) -> Inline | None:
        return Text("")


@dataclass(slots=True)
class Targets:
    """Targets by the node they come from, and by name (the first of a name is what `@name` means)."""

    by_node: dict[Mapping, Target] = field(default_factory=dict)
    by_name: dict[str, Target] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # where a name was given first
    anchors: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"figure": 0, "table": 0})
    within: dict[str, int] = field(default_factory=lambda: {"figure": 0, "table": 0})
    annex: int = 0  # the annex that is being counted

    def anchor(self, wanted: str) -> str:
        """`wanted`, or with a number behind it where the same anchor has been given out before."""
        anchor = wanted
        while (seen := self.anchors.get(anchor, 0) + 1) > 1:
            self.anchors[anchor] = seen
            anchor = f"{anchor}-{seen}"
        self.anchors[anchor] = seen
        return anchor

    def title_of(self, anchor: str) -> str:
        """The words of a title by its anchor."""
        return next((target.words for target in self.by_node.values() if target.anchor == anchor), "")

    def add(self, node: Mapping, target: Target) -> None:
        self.by_node[node] = target
        if target.name:
            self.by_name.setdefault(target.name, target)


def find_targets(
    blocks: list[Node | None], annexes: Node | None, note: Node | None, diagnostics: Diagnostics
) -> Targets:
    """Count what has a number in all `blocks` and `annexes` (lists of nodes) in reading order.

    Annexes have the numbers and names of the `note` of attachments, where there is one (G3.13); documents
    that the text issues, which have no label, are counted behind them and show no number.
    """
    targets = Targets()
    for node in blocks:
        _visit(node, (), targets, diagnostics, [0])
    items = [item for item in annexes if isinstance(item, Mapping)] if isinstance(annexes, Sequence) else []
    names = [_text(item) for item in note] if isinstance(note, Sequence) else [_text(note)] if note else []
    labelled = [item for item in items if _text(item.get("label")) != "false"]
    for count, item in enumerate((item for item in items if item not in labelled), len(labelled) + 1):
        targets.annex = count
        _annex(item, "enclosure", False, targets, diagnostics)
    for count, item in enumerate(labelled, 1):
        title = Target("annex", "", "", Number(0), _title(item.get("title"))).words.replace("\u3000", "")
        if names and title not in names:
            diagnostics.warning("annex-unlisted", (item.get("title") or item).span, title=title)
        targets.annex = names.index(title) + 1 if title in names else count
        _annex(item, "annex", len(names or labelled) > 1, targets, diagnostics)
    return targets


def _annex(
    node: Mapping, kind: TargetKind, several: bool, targets: Targets, diagnostics: Diagnostics
) -> None:
    """A single annex has no number (G3.6)."""
    name = _text(node.get("id"))
    anchor = targets.anchor(name or f"annex-{targets.annex}")
    number = Number(targets.annex if several else 0)
    target = Target(kind, name, anchor, number, _title(node.get("title")))
    _check_name(node, "id", target, targets, diagnostics)
    targets.add(node, target)
    targets.within = dict.fromkeys(targets.within, 0)
    _visit(node.get("body"), (), targets, diagnostics, [0])


def _visit(
    node: Node | None, path: tuple[int, ...], targets: Targets, diagnostics: Diagnostics, sections: list[int]
) -> None:
    """`sections` counts the sections of this level so far."""
    for block in node if isinstance(node, Sequence) else ():
        if not isinstance(block, Mapping) or not block.entries:
            continue
        first = next(iter(block.entries))
        if first == "section":
            sections[0] += 1
            _section(block, (*path, sections[0]), targets, diagnostics)
        elif first in ("figure", "table"):
            _numbered(block, first, path, targets, diagnostics)
        for inner in HOLDERS.get(first, ()):
            _visit_items(block.get(inner), path, targets, diagnostics)


def _visit_items(
    node: Node | None, path: tuple[int, ...], targets: Targets, diagnostics: Diagnostics
) -> None:
    _visit(node, path, targets, diagnostics, [0])
    for item in node if isinstance(node, Sequence) else ():
        _visit(item, path, targets, diagnostics, [0])


def _section(block: Mapping, path: tuple[int, ...], targets: Targets, diagnostics: Diagnostics) -> None:
    if len(path) == 1:
        targets.within = dict.fromkeys(targets.within, 0)
    name = _text(block.get("id"))
    within = f"annex-{targets.annex}-" if targets.annex else ""
    anchor = targets.anchor(name or f"{within}section-" + "-".join(map(str, path)))
    number = Number(path[-1], path, annex=targets.annex)
    target = Target("section", name, anchor, number, _title(block.get("section")))
    _check_name(block, "id", target, targets, diagnostics)
    targets.add(block, target)
    _visit(block.get("body"), path, targets, diagnostics, [0])


def _numbered(
    block: Mapping, kind: str, path: tuple[int, ...], targets: Targets, diagnostics: Diagnostics
) -> None:
    name = _text(block.get(kind))
    if kind == "table" and not CAPTION_KEYS & block.entries.keys():
        number = Number(0, path, 0, targets.annex)
    else:
        targets.counts[kind] += 1
        targets.within[kind] += 1
        number = Number(targets.counts[kind], path, targets.within[kind], targets.annex)
    target = Target("figure" if kind == "figure" else "table", name, "", number)
    if kind == "figure" and name in targets.by_name and not _other_kind(name, target, targets):
        place = block.get(kind)
        diagnostics.note(
            "figure-twice", place.span if place else block.span, id=name, first=targets.lines[name]
        )
    if kind == "table" or name not in targets.by_name or _other_kind(name, target, targets):
        _check_name(block, kind, target, targets, diagnostics)
    target.anchor = targets.anchor(name or f"{kind}-{number.total}")
    targets.add(block, target)


def _other_kind(name: str, target: Target, targets: Targets) -> bool:
    """A picture may be shown twice, but its name may not be that of something else."""
    return name in targets.by_name and targets.by_name[name].kind != target.kind


def _check_name(block: Mapping, key: str, target: Target, targets: Targets, diagnostics: Diagnostics) -> None:
    node = block.get(key)
    span = node.span if node else block.span
    if target.name and target.name in targets.by_name:
        other = next(
            f"{target.name}-{n}" for n in itertools.count(2) if f"{target.name}-{n}" not in targets.by_name
        )
        line = f"{'- ' * (key != 'id')}{key}: {other}"
        diagnostics.error("duplicate-id", span, id=target.name, first=targets.lines[target.name], line=line)
    targets.lines.setdefault(target.name, span.line)


def _title(node: Node | None) -> Scalar | None:
    return node if isinstance(node, Scalar) else None


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
