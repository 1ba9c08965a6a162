"""Notes and editors' remarks put into the YAML."""

from collections.abc import Iterator

from zonepub.importing.document import Comment
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.markup import squeezed
from zonepub.merge.splices import SourceFile
from zonepub.source.atoms import shown_of
from zonepub.source.dates import as_moment
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.writing import scalar


class RemarkEditor:
    """Adds notes and remarks; what it cannot do it says by False or an empty name."""

    def __init__(self, blocks: BlockEditor) -> None:
        self.blocks, self.files, self.outcome = blocks, blocks.files, blocks.outcome
        self.noted = 0

    def add_note(self, text: str) -> str:
        """The name of a new note; empty where it cannot be put in."""
        file = self.files["report"]
        root = file.root
        notes = root.get("notes") if isinstance(root, Mapping) else None
        taken = set(notes.entries) if isinstance(notes, Mapping) else set()
        self.noted += 1
        while (name := f"word-{self.noted}") in taken:
            self.noted += 1
        if isinstance(notes, Mapping) and notes.entries:
            last = list(notes.entries)[-1]
            lines = file.entry_lines(notes, last)
            if lines is None:
                return ""
            first = notes.entries[last][0].start
            column = first - (file.text.rfind("\n", 0, first) + 1)
            file.insert(lines[1], f"{' ' * column}{name}: {scalar(text)}\n")
        elif notes is None:
            file.insert(
                len(file.text), f"{'' if self.noted > 1 else 'notes:' + chr(10)}  {name}: {scalar(text)}\n"
            )
        else:
            return ""
        self.outcome.expected.append(squeezed(shown_of(text)))
        return name

    def present(self) -> Iterator[tuple[str, str]]:
        """Text and author of the remarks that the source has."""

        def walk(node: Node | None, key: str) -> Iterator[tuple[str, str]]:
            if isinstance(node, Mapping):
                main = (
                    node.get("comment")
                    if "comment" in node
                    else node.get("text")
                    if key == "comment"
                    else None
                )
                author = node.get("author")
                if isinstance(main, Scalar):
                    yield " ".join(main.text.split()), author.text if isinstance(author, Scalar) else "编者"
                for name, (_, value) in node.entries.items():
                    yield from walk(value, name)
            elif isinstance(node, Sequence):
                for item in node.items:
                    yield from walk(item, key)
            elif isinstance(node, Scalar) and key == "comment":
                yield " ".join(node.text.split()), "编者"

        yield from walk(self.files["report"].root, "")

    def comment(self, path: str, comment: Comment, words: str, at: str) -> bool:
        """A remark behind the block that a text stands in."""
        path = self.blocks.figure_of(path) if path.startswith("captions:") else path
        item = self.blocks.item(path) if path and not path.startswith(("report/", "notes/")) else None
        if item is None:
            return self._loose(comment, words)
        file, sequence, index, name = item
        heading = path.endswith(("/section", "/kicker", "/title"))
        while not heading and not self.blocks.holds_blocks(name):
            outer = self.blocks.item(name.rpartition("/")[0])
            if outer is None:
                return self._loose(comment, words)
            file, sequence, index, name = outer
        node = sequence.items[index]
        lines = file.lines(sequence, index)
        if lines is None:
            return False
        if heading and isinstance(node, Mapping):
            return self._on_heading(file, node, comment, words, at)
        pad = " " * file.column(sequence)
        entries = list(_entries(comment, words, at, "comment"))
        text = f"{pad}- {entries[0]}\n" + "".join(f"{pad}  {entry}\n" for entry in entries[1:])
        file.insert(lines[1], text)
        return True

    def _on_heading(self, file: SourceFile, node: Mapping, comment: Comment, words: str, at: str) -> bool:
        """A heading's remark is a key of its section."""
        first = next(iter(node.entries))
        lines = file.entry_lines(node, "body")
        if lines is None or "comment" in node:
            return self._loose(comment, words)
        column = node.entries["body"][0].span.column - 1
        pad = " " * column
        entries = list(_entries(comment, words, at, "text"))
        text = f"{pad}comment:\n{pad}  - {entries[0]}\n" + "".join(
            f"{pad}    {entry}\n" for entry in entries[1:]
        )
        again = [
            s for s in file.splices if s.start == s.end == lines[0] and s.text.startswith(f"{pad}comment:")
        ]
        if again:
            text = text.partition("\n")[2]
        file.insert(lines[0], text)
        return bool(first)

    def _loose(self, comment: Comment, words: str) -> bool:
        """A remark on what is no block: a line of YAML's own comments at the head of the file."""
        file = self.files["report"]
        day = comment.date.partition("T")[0]
        signed = "，".join(filter(None, (comment.author, day))) or "未署名"
        remark = f"# 批注（{signed}）：{words}\n"
        if remark not in file.text:
            file.insert(0, remark)
        return True


def _entries(comment: Comment, words: str, at: str, main: str) -> Iterator[str]:
    yield f"{main}: {scalar(words)}"
    if at:
        yield f"at: {scalar(' '.join(at.split()))}"
    if comment.author:
        yield f"author: {scalar(comment.author)}"
    if as_moment(comment.date):
        yield f"date: {comment.date.removesuffix('Z').removesuffix('T00:00:00')}"
    if comment.done:
        yield "done: true"
    if comment.reply_to:
        yield "reply: true"
