"""Comments of the file on words of blocks: as the key `comment` of these, with author, date and place."""

from collections.abc import Iterator, Sequence

from zonepub.importing.document import Comment, Manuscript, text_of
from zonepub.importing.draft import Branch, Draft, Fixed, Items, Leaf, Node, leaves
from zonepub.source.dates import as_moment
from zonepub.source.schema import HOLDERS

BLOCK_LISTS = ("lead", "body")  # of the report
NO_PLACE = "…"


def write_comments(document: Manuscript, draft: Draft) -> set[str]:
    """Give blocks their comments; the names of those that are written."""
    writer = _CommentWriter(document, draft)
    for key in BLOCK_LISTS:
        writer.blocks(draft.report.entries.get(key))
    annexes = draft.report.entries.get("annexes")
    for annex in annexes.items if isinstance(annexes, Items) else ():
        if isinstance(annex, Branch):
            writer.blocks(annex.entries.get("body"))
    return writer.written


class _CommentWriter:
    def __init__(self, document: Manuscript, draft: Draft) -> None:
        self.document, self.draft = document, draft
        self.written: set[str] = set()

    def blocks(self, node: Node | None) -> None:
        """The blocks of a list; a bare text with comments becomes one with keys."""
        for index, item in enumerate(node.items if isinstance(node, Items) else ()):
            match item:
                case Leaf():
                    if isinstance(node, Items) and (comments := self._of([item])):
                        node.items[index] = Branch({"text": item, "comment": comments}, item.remark)
                        item.remark = ""
                case Branch(entries):
                    self._block(entries)
                case _:
                    pass

    def _block(self, entries: dict[str, Node]) -> None:
        first = next(iter(entries), "")
        holders = ("body",) if first == "section" else HOLDERS.get(first, ())
        own = list(leaves(*(value for key, value in entries.items() if key not in holders)))
        for key in holders:
            if key == "body":
                self.blocks(entries.get(key))
            elif key in entries:
                self._held(entries[key], own)
        on_picture: Sequence[str] = ()
        if isinstance(name := entries.get("figure"), Fixed):
            own += leaves(self.draft.captions.entries[name.text])
            on_picture = self.draft.comments.get(name.text, ())
        if comments := self._of(own, on_picture):
            entries["comment"] = comments

    def _held(self, node: Node, own: list[Leaf]) -> None:
        """What a block holds: blocks have comments of their own, the bare items of lists are the list's."""
        for item in node.items if isinstance(node, Items) else (node,):
            match item:
                case Leaf():
                    own.append(item)
                case Items():
                    self.blocks(item)
                case Branch(entries):
                    self._block(entries)
                case Fixed():
                    pass

    def _of(self, leaves: list[Leaf], whole_block: Sequence[str] = ()) -> Items | None:
        """The comments on some texts, each with the words it is about unless that is the whole text."""
        found = {name: "" for name in whole_block if name in self.document.comments}
        self.written |= found.keys()
        for leaf in leaves:
            names = dict.fromkeys(name for run in leaf.words for name in run.comments)
            for name in names:
                if name not in self.document.comments or name in self.written:
                    continue
                self.written.add(name)
                words = "".join(run.text for run in leaf.words if name in run.comments).strip()
                whole = len(leaves) == 1 and words == text_of(leaf.words).strip()
                found[name] = "" if whole else words
        in_order = [name for name in self.document.comments if name in found]
        return Items([self._comment(name, found[name]) for name in in_order]) if found else None

    def _comment(self, name: str, at: str) -> Node:
        comment = self.document.comments[name]
        return Branch(dict(_entries(comment, "" if comment.reply_to else at)))


def _entries(comment: Comment, at: str) -> Iterator[tuple[str, Node]]:
    yield "text", Fixed(_line(text_of(comment.words)) or NO_PLACE)
    if at:
        yield "at", Fixed(_line(at))
    if comment.author:
        yield "author", Fixed(_line(comment.author))
    if as_moment(comment.date):  # LibreOffice writes 0-00-00 where there is none
        yield "date", Fixed(comment.date.removesuffix("Z").removesuffix("T00:00:00"))
    if comment.done:
        yield "done", Fixed("true", plain=True)
    if comment.reply_to:
        yield "reply", Fixed("true", plain=True)


def _line(text: str) -> str:
    """One line that can be written and read again."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
