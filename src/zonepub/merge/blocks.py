"""Blocks put into the YAML and taken out of it, by the paths of their texts."""

import re
from collections.abc import Iterator

from zonepub.diagnostics import Diagnostics
from zonepub.merge.outcome import MergeLog
from zonepub.merge.pictures import SourcePicture
from zonepub.merge.splices import SourceFile, SourceSplice
from zonepub.regex import regex
from zonepub.source.units import Unit
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, parse_yaml

NAMED = regex(r"\b(?:id|table|figure): *['\"]?([A-Za-z][\w-]*)", re.ASCII)

SourceItem = tuple[SourceFile, Sequence, int, str]  # where it stands in which sequence, and its path


class BlockEditor:
    """Edits the files of a report; what it cannot do it says by False, and nothing is done."""

    def __init__(self, files: dict[str, SourceFile], outcome: MergeLog) -> None:
        self.files, self.outcome = files, outcome
        self.gone: set[str] = set()  # paths of items that are taken out
        self.taken = dict[str, tuple[SourceFile, SourceSplice]]()  # the same, with their lines

    def _file(self, path: str) -> tuple[SourceFile, str] | None:
        if path.startswith("captions:"):
            file = self.files.get("captions")
            return (file, path.removeprefix("captions:")) if file is not None else None
        return self.files["report"], path

    # --- texts ---

    def change(self, unit: Unit, text: str, *, empty: bool = False) -> None:
        found = self._file(unit.path)
        assert found is not None
        if empty:
            node = unit.scalar
            found[0].splices.append(whole(node, '""'))
            return
        found[0].change(unit.scalar, text)

    def conflict(self, path: str, theirs: str, signature: tuple[str, str]) -> None:
        """Theirs as a remark above ours, which stays (L15)."""
        found = self._file(path)
        if found is None:
            return
        file, inner = found
        node = file.node(inner)
        if node is None:
            return
        first = file.text.rfind("\n", 0, file.start(node)) + 1
        indent = re.match(" *", file.text[first:])
        remark = (indent[0] if indent else "") + remark_of(theirs, signature)
        if not file.text[:first].endswith(remark):
            file.insert(first, remark)

    def remove_key(self, path: str) -> bool:
        """An optional key whose text is gone: credit, source, kicker."""
        found = self._file(path)
        if found is None or "/" not in found[1]:
            return False
        file, inner = found
        parent, _, key = inner.rpartition("/")
        node = file.node(parent)
        if not isinstance(node, Mapping) or key not in node or next(iter(node.entries)) == key:
            return False
        if key in ("text", "title", "alt", "names", "head", "body"):
            return False
        table = node.get("table") if key == "caption" else None
        if isinstance(table, Scalar) and self.refers_to(table.text):
            return False  # its number stands in the caption
        lines = file.entry_lines(node, key)
        if lines is None:
            return False
        file.remove(*lines)
        return True

    # --- items ---

    def item(self, path: str) -> SourceItem | None:
        """The innermost item that a path leads to, with the sequence that it stands in."""
        found = self._file(path)
        if found is None or path.startswith("captions:"):
            return None
        names = found[1].split("/")
        for end in range(len(names) - 1, -1, -1):
            if names[end].isdecimal():
                sequence = found[0].node("/".join(names[:end]))
                if isinstance(sequence, Sequence):
                    return found[0], sequence, int(names[end]), "/".join(names[: end + 1])
        return None

    def remove(self, path: str, key: str, all_gone: set[str]) -> bool:
        """The block that a text is: a paragraph, an item; a heading goes with all that it holds."""
        if key.startswith(("caption.", "notes")) or path.startswith("report/"):
            return (path.startswith("report/") and self.remove_key(path)) or self.remove_key(path)
        if key in ("section.kicker", "quote.source", "pull-quote.source", "table.source", "table.caption"):
            item = self.item(path)
            if item is not None and item[3] in self.gone:
                return True
            return self.remove_key(path)
        item = self.item(path)
        if item is None:
            return False
        file, sequence, index, name = item
        if any(name == other or name.startswith(f"{other}/") for other in self.gone):
            return True
        if key in ("section.section", "annex.title", "box.box"):
            inside = [other for other in self._texts(name) if other not in all_gone]
            if inside:
                return self._heading_gone(file, sequence, index, name)
        lines = file.lines(sequence, index)
        left = [n for n in range(len(sequence.items)) if f"{name.rpartition('/')[0]}/{n}" not in self.gone]
        if lines is None or left == [index]:
            return self._emptied(name, all_gone)
        self.take(file, lines, name)
        return True

    def take(self, file: SourceFile, lines: tuple[int, int], name: str) -> None:
        file.remove(*lines)
        self.gone.add(name)
        self.taken[name] = (file, file.splices[-1])

    def put_back(self) -> Iterator[tuple[str, str]]:
        """Path and name of items that the text still refers to: they stay."""
        pending = True
        while pending:
            pending = False
            for path, (file, splice) in list(self.taken.items()):
                stretch = file.text[splice.start : splice.end]
                wanted = next((name for name in NAMED.findall(stretch) if self.refers_to(name)), "")
                if wanted:
                    file.splices.remove(splice)
                    self.gone.discard(path)
                    del self.taken[path]
                    pending = True
                    yield path, wanted

    def refers_to(self, name: str) -> bool:
        """Whether the source, as it is now, has `@name`."""
        mark = re.compile(rf"@{re.escape(name)}(?![\w-])", re.ASCII)
        return any(
            mark.search(line)
            for file in self.files.values()
            for line in file.result().splitlines()
            if "@" in line and not line.lstrip().startswith("#")
        )

    def _emptied(self, name: str, all_gone: set[str]) -> bool:
        """The last item of a block takes the block along, if nothing else is in it."""
        outer = name.rpartition("/")[0].rpartition("/")[0]
        if name.rpartition("/")[0] == "lead" and all(path in all_gone for path in self._texts("lead")):
            return self._lead_gone()
        item = self.item(outer)
        if item is None or item[3] != outer or any(path not in all_gone for path in self._texts(outer)):
            return False
        file, sequence, index, _ = item
        lines = file.lines(sequence, index)
        if lines is None or len(sequence.items) == 1:
            return False
        file.splices = [s for s in file.splices if not (lines[0] <= s.start and s.end <= lines[1])]
        self.take(file, lines, outer)
        return True

    def _lead_gone(self) -> bool:
        file = self.files["report"]
        lines = file.entry_lines(file.root, "lead") if isinstance(file.root, Mapping) else None
        if lines is None:
            return False
        self.take(file, lines, "lead")
        return True

    def _texts(self, path: str) -> Iterator[str]:
        """The paths of all scalars below a path that may be words."""
        found = self._file(path)
        assert found is not None

        def walk(node: Node | None, at: str) -> Iterator[str]:
            match node:
                case Scalar():
                    if at.rpartition("/")[2] not in (
                        "id",
                        "role",
                        "list",
                        "align",
                        "width",
                        "comment",
                        "figure",
                        "table",
                    ):
                        yield at
                case Sequence():
                    for index, item in enumerate(node.items):
                        yield from walk(item, f"{at}/{index}")
                case Mapping():
                    for key, (_, value) in node.entries.items():
                        if key != "comment":
                            yield from walk(value, f"{at}/{key}")
                case _:
                    pass

        yield from walk(found[0].node(found[1]), path)

    def _heading_gone(self, file: SourceFile, sequence: Sequence, index: int, name: str) -> bool:
        """A heading alone: what it held goes on in the section before it."""
        node = sequence.items[index]
        body = node.get("body") if isinstance(node, Mapping) else None
        before = sequence.items[index - 1] if index else None
        last = before.get("body") if isinstance(before, Mapping) and "section" in before else None
        lines = file.lines(sequence, index)
        first = file.lines(body, 0) if isinstance(body, Sequence) and body.items else None
        if lines is None or first is None or not isinstance(body, Sequence):
            return False
        more = file.column(body) - file.column(sequence)
        if isinstance(last, Sequence) and last.items:
            more = file.column(body) - file.column(last)
        elif not self.holds_blocks(name) or (not index and "/" not in name.rpartition("/")[0]):
            return False  # nothing stands before the first heading of a report but its lead
        if more < 0:
            return False
        file.remove(lines[0], first[0])
        self.taken[name] = (file, file.splices[-1])
        if more:
            file.indent(first[0], lines[1], -more)
        return True

    def move(self, path: str, before: str, after: str) -> bool:
        """An item behind that of the text at `before`; else in front of that of the text at `after`."""
        item = self.item(path)
        moved = item[1].items[item[2]] if item is not None else None
        if item is None or len(item[1].items) == 1 or (isinstance(moved, Mapping) and "section" in moved):
            return False
        file, sequence, index, _ = item
        own = file.lines(sequence, index)
        for place in (self._behind(before, item), self._in_front(after, item)):
            if own is not None and place is not None and not own[0] < place[0] < own[1]:
                file.move(*own, place[0], place[1] - file.column(sequence))
                return True
        return False

    def _behind(self, path: str, item: SourceItem) -> tuple[int, int] | None:
        """Where an item would stand behind the text at a path, and in which column; None if it cannot."""
        target = self.item(path) if path and not path.startswith("report/") else None
        if target is None or target[0] is not item[0]:
            return None
        file, other, at, name = target
        node = other.items[at]
        if path.endswith("/section") and isinstance(node, Mapping):
            body = node.get("body")
            if not isinstance(body, Sequence) or not body.items or not _alike(item[3], f"{name}/body/0"):
                return None
            lines = file.lines(body, 0)
            return (lines[0], file.column(body)) if lines else None
        lines = file.lines(other, at) if _alike(item[3], name) else None
        return (lines[1], file.column(other)) if lines else None

    def _in_front(self, path: str, item: SourceItem) -> tuple[int, int] | None:
        target = self.item(path) if path and not path.startswith("report/") else None
        if target is None or target[0] is not item[0] or not _alike(item[3], target[3]):
            return None
        lines = target[0].lines(target[1], target[2])
        return (lines[0], target[0].column(target[1])) if lines else None

    @staticmethod
    def holds_blocks(name: str) -> bool:
        holder = name.split("/")[-2]
        return holder in ("body", "lead", "quote")

    def figure_of(self, path: str) -> str:
        """Where the figure of a caption stands."""
        name = path.removeprefix("captions:").partition("/")[0]

        def walk(node: Node | None, at: str) -> Iterator[str]:
            if isinstance(node, Mapping):
                figure = node.get("figure")
                if isinstance(figure, Scalar) and figure.text == name:
                    yield f"{at}/figure"
                for key, (_, value) in node.entries.items():
                    yield from walk(value, f"{at}/{key}" if at else key)
            elif isinstance(node, Sequence):
                for index, item in enumerate(node.items):
                    yield from walk(item, f"{at}/{index}")

        return next(walk(self.files["report"].root, ""), "")

    def captions(self) -> SourceFile:
        """The captions, of a report without any an empty file."""
        if "captions" not in self.files:
            root = parse_yaml("", "captions.yaml", Diagnostics())
            assert root is not None
            self.files["captions"] = SourceFile("", root)
        return self.files["captions"]

    def pictures(self) -> Iterator[SourcePicture]:
        """The pictures of captions.yaml."""
        file = self.files.get("captions")
        if file is not None and isinstance(file.root, Mapping):
            for name, (_, value) in file.root.entries.items():
                alt, image = (
                    (value.get("alt"), value.get("image")) if isinstance(value, Mapping) else (None, None)
                )
                if isinstance(alt, Scalar) and isinstance(image, Scalar):
                    yield SourcePicture(name, alt.text, image.text)


def _alike(one: str, other: str) -> bool:
    """Whether both paths are of items of lists, or both of blocks."""
    return (one.split("/")[-2] == "items") == (other.split("/")[-2] == "items")


def remark_of(theirs: str, signature: tuple[str, str]) -> str:
    signed = "，".join(filter(None, (signature[0], signature[1].partition("T")[0])))
    return f"# 冲突（{signed or '未署名'}）：{' '.join(theirs.split())}\n"


def whole(node: Scalar, text: str) -> SourceSplice:
    return SourceSplice(node.start, node.start + len(node.raw), text)
