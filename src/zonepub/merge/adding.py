"""Paragraphs, items and sections that are new in the edited file, put into the YAML."""

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType

from zonepub.importing.readers.docx.lines import WordLine
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.blocks import BlockEditor, remark_of
from zonepub.merge.markup import squeezed
from zonepub.merge.splices import SourceFile
from zonepub.records import replace
from zonepub.render.docx.styles.names import ROLES
from zonepub.source.atoms import shown_of
from zonepub.source.schema import WORDS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.writing import scalar

PLAIN_STYLES = frozenset((
    "", "normal", "body text", "正文", "standard", "text body", "default paragraph style", "list paragraph",
    "normal indent", "normal (web)", "plain text", "body text first indent", "body text indent", "正文文本",
))  # fmt: skip
ROLE_OF = {" ".join(name.casefold().split()): role for role, (_, name) in ROLES.items()}
OWN_ROLES = frozenset(("lead", "flush"))  # that a paragraph may name


class BlockAdder:
    """Puts blocks behind others; what finds no place is told of."""

    def __init__(self, blocks: BlockEditor) -> None:
        self.blocks, self.files, self.outcome = blocks, blocks.files, blocks.outcome

    def add(
        self, group: SequenceType[WordLine], before: str, after: str, notes: MappingType[str, str]
    ) -> None:
        """Lines behind the text at `before`; each in the role that its style names."""
        place = self._place(group, before, after)
        if place is None:
            for line in group:
                self.outcome.unplaced(line, line.text)
            return
        file, offset, indent, in_list, levels = place
        parts, column, made = list[str](), indent, list[tuple[WordLine, str]]()
        deeper = self._below(file, offset) if any(line.level == len(levels) + 1 for line in group) else None
        for number, line in enumerate(group):
            text = self._text(line, notes)
            if line.level:
                if not self._may_head(group, number, levels, deeper, in_list=in_list):
                    self.outcome.unplaced(line, line.text)
                    continue
                column = levels[line.level - 1] if line.level <= len(levels) else column
                levels = [*levels[: line.level - 1], column]
                parts.append(f"{' ' * column}- section: {scalar(text)}\n{' ' * (column + 2)}body:\n")
                column += 4
            else:
                parts.append(self._block(line, text, column, in_list))
            made.append((line, text))
            if not line.level and line.style not in PLAIN_STYLES and line.style not in ROLE_OF:
                self.outcome.unknown_style(line)
        self.outcome.expected += [squeezed(shown_of(text)) for _, text in made]
        if file.text.startswith("".join(parts), offset):  # merged before
            return
        for line, _ in made:
            self.outcome.added(before, line.text, line)
        file.insert(offset, "".join(parts))
        if deeper and column > indent and group[-1].level != 1:
            file.indent(offset, deeper, column - indent)

    def conflict_between(
        self, line: WordLine, before: str, after: str, theirs: str, signature: tuple[str, str]
    ) -> None:
        """Theirs as a remark where the text stood that is gone here; at the head where nobody knows."""
        place = self._place([line], before, after)
        file, offset, indent = place[:3] if place is not None else (self.files["report"], 0, 0)
        remark = remark_of(theirs, signature)
        if remark not in file.text:
            file.insert(offset, " " * indent + remark)

    @staticmethod
    def _may_head(
        group: SequenceType[WordLine],
        number: int,
        levels: SequenceType[int],
        below: int | None,
        *,
        in_list: bool,
    ) -> bool:
        """Whether a heading can stand here: at a level around or the next one, and holding something."""
        level = group[number].level
        headed = number + 1 < len(group) and group[number + 1].level in (0, level + 1)
        return not in_list and 0 < level <= len(levels) + 1 and (headed or below is not None)

    def _below(self, file: SourceFile, offset: int) -> int | None:
        """Where the blocks that stand at a place end, up to the next section; None where there are none."""
        for sequence in self._sequences(file.root):
            for index in range(len(sequence.items)):
                lines = file.lines(sequence, index)
                if lines is None or lines[0] < offset:
                    continue
                if lines[0] > offset and file.text[offset : lines[0]].strip():
                    break
                end = None
                for item in range(index, len(sequence.items)):
                    node, own = sequence.items[item], file.lines(sequence, item)
                    if own is None or (isinstance(node, Mapping) and "section" in node):
                        break
                    if not (isinstance(node, Scalar) and node.text in WORDS):  # a break at the end stays
                        end = own[1]
                return end
        return None

    def _sequences(self, node: Node | None) -> Iterator[Sequence]:
        """The sequences of blocks in the order of the file."""
        if isinstance(node, Mapping):
            for key, (_, value) in node.entries.items():
                if key in ("lead", "body", "annexes") and isinstance(value, Sequence):
                    yield value
                    for item in value.items:
                        yield from self._sequences(item)

    @staticmethod
    def _text(line: WordLine, notes: MappingType[str, str]) -> str:
        runs = tuple(
            replace(
                run, note=notes.get(run.note, ""), text="" if run.note and run.note not in notes else run.text
            )
            for run in line.runs
        )
        return inline_text(tuple(run for run in runs if run.note or run.text)).strip()

    @staticmethod
    def _block(line: WordLine, text: str, column: int, in_list: bool) -> str:
        pad = " " * column
        role = ROLE_OF.get(line.style, "")
        if in_list or line.style in PLAIN_STYLES or role == "body":
            return f"{pad}- {scalar(text)}\n"
        if role in OWN_ROLES:
            return f"{pad}- text: {scalar(text)}\n{pad}  role: {role}\n"
        if role == "quote":
            return f"{pad}- quote: {scalar(text)}\n"
        if role == "pull-quote":
            return f"{pad}- pull-quote: {scalar(text)}\n"
        if role == "list" or line.marker:
            kind = "numbered" if any(character.isalnum() for character in line.marker) else "bulleted"
            return f"{pad}- list: {kind}\n{pad}  items:\n{pad}    - {scalar(text)}\n"
        return f"{pad}- {scalar(text)}\n"

    def _place(
        self, group: SequenceType[WordLine], before: str, after: str
    ) -> tuple[SourceFile, int, int, bool, list[int]] | None:
        """File, offset, column of the dash, whether in a list, columns of the sections around."""
        path = self.blocks.figure_of(before) if before.startswith("captions:") else before
        if not path or path.startswith("report/"):
            return self._first(after)
        item = self.blocks.item(path)
        if item is None:
            return self._first(after)
        file, sequence, index, name = item
        listed = all(line.marker or ROLE_OF.get(line.style) == "list" for line in group)
        in_list = "/items/" in f"{name}/" and name.split("/")[-2] == "items"
        if path.endswith(("/section", "/kicker")) or (
            name.startswith("annexes/") and path.endswith("/title")
        ):
            node = sequence.items[index]
            body = node.get("body") if isinstance(node, Mapping) else None
            lines = file.lines(body, 0) if isinstance(body, Sequence) and body.items else None
            if lines is None or not isinstance(body, Sequence):
                return None
            return file, lines[0], file.column(body), False, self._levels(file, f"{name}/body/0")
        while not (in_list and listed) and not self.blocks.holds_blocks(name):
            outer = self.blocks.item(name.rpartition("/")[0])
            if outer is None:
                return None
            file, sequence, index, name = outer
            in_list = False
        lines = file.lines(sequence, index)
        if lines is None:
            return None
        return file, lines[1], file.column(sequence), in_list and listed, self._levels(file, name)

    def place(self, line: WordLine, before: str, after: str) -> tuple[SourceFile, int, int] | None:
        """File, offset and column of the dash for a block behind the text at `before`."""
        place = self._place([line], before, after)
        return place[:3] if place is not None else None

    def _levels(self, file: SourceFile, name: str) -> list[int]:
        """Columns of the dashes of the sections around an item, outermost first."""
        names, columns = name.split("/"), list[int]()
        for end in range(1, len(names) - 1):
            if names[end].isdecimal():
                sequence = file.node("/".join(names[:end]))
                node = file.node("/".join(names[: end + 1]))
                if isinstance(sequence, Sequence) and isinstance(node, Mapping) and "section" in node:
                    columns.append(file.column(sequence))
        return columns

    def _first(self, after: str) -> tuple[SourceFile, int, int, bool, list[int]] | None:
        """Before the text at `after`."""
        path = self.blocks.figure_of(after) if after.startswith("captions:") else after
        item = self.blocks.item(path) if path and not path.startswith("report/") else None
        if item is None:
            return None
        file, sequence, index, name = item
        while not self.blocks.holds_blocks(name):
            outer = self.blocks.item(name.rpartition("/")[0])
            if outer is None:
                return None
            file, sequence, index, name = outer
        lines = file.lines(sequence, index)
        return (file, lines[0], file.column(sequence), False, self._levels(file, name)) if lines else None
