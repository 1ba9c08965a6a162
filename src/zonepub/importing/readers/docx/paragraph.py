"""A paragraph while it is read: stretches of one look, runs of our making, breaks, and what hangs on it."""

from typing import NamedTuple

from zonepub.importing.document import Block, RawPicture, RawRun
from zonepub.importing.readers.docx.styles import ParagraphLook, RunLook
from zonepub.records import dataclass, field, replace

LINE, PAGE = "line", "page"


class RunContext(NamedTuple):
    """What holds at a place beside the look of its run."""

    link: str = ""
    revision: str = ""
    comments: tuple[str, ...] = ()


NO_CONTEXT = RunContext()


class PartSpan(NamedTuple):
    """Characters of the part that are set alike."""

    start: int
    end: int
    look: RunLook
    context: RunContext


@dataclass(frozen=True, slots=True)
class Hung:
    """Blocks that hang on a place in the paragraph: a picture, a text box."""

    blocks: tuple[Block, ...]

    def commented(self, names: tuple[str, ...]) -> "Hung":
        """The same with comments on its first picture."""
        blocks = list(self.blocks)
        for index, block in enumerate(blocks):
            if isinstance(block, RawPicture):
                blocks[index] = replace(block, comments=tuple(dict.fromkeys((*block.comments, *names))))
                break
        return Hung(tuple(blocks))

    @property
    def pictures(self) -> bool:
        """Whether it holds one."""
        return any(isinstance(block, RawPicture) for block in self.blocks)


Piece = PartSpan | RawRun | Hung | str  # str: a break, LINE or PAGE


@dataclass(slots=True)
class ParagraphBuilder:
    """Collects a paragraph; several if their marks are gone (I51)."""

    pieces: list[Piece] = field(default_factory=list)
    look: ParagraphLook | None = None
    ink: int = 0  # characters that show
    bold: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    faces: dict[str, int] = field(default_factory=dict)
    caption: bool = False  # holds a SEQ field
    filled: bool = False  # LibreOffice made a field of a content control
    left: bool = False  # something in it was left out
    waiting: tuple[str, ...] = ()  # comments on what comes next
    frame: str = ""
    drop_cap: bool = False
    bookmarks: list[str] = field(default_factory=list)  # that begin in it, for who asks for them
    # the stretch that is open: most runs go on where the last one ended, in the same look (I48)
    start: int = -1
    end: int = -1
    open_look: RunLook | None = None
    context: RunContext = NO_CONTEXT

    def add(self, start: int, end: int, look: RunLook, context: RunContext) -> None:
        """Characters of the part."""
        if self.end == start and self.open_look is look and self.context is context and not self.waiting:
            self.end = end
            return
        self.close()
        if self.waiting:
            context = context._replace(comments=(*context.comments, *self.waiting))
            self.waiting = ()
        self.start, self.end, self.open_look, self.context = start, end, look, context

    def close(self) -> None:
        """End the open stretch."""
        if self.open_look is not None:
            self.pieces.append(PartSpan(self.start, self.end, self.open_look, self.context))
            self.weigh(self.end - self.start, self.open_look)
            self.open_look, self.end = None, -1

    def put(self, piece: Piece) -> None:
        """A break, a run of our making, or what hangs here."""
        self.close()
        if isinstance(piece, RawRun) and self.waiting:
            piece = replace(piece, comments=(*piece.comments, *self.waiting))
            self.waiting = ()
        elif isinstance(piece, Hung) and piece.pictures:
            piece, self.waiting = piece.commented(self.waiting), ()
        self.pieces.append(piece)

    def weigh(self, count: int, look: RunLook) -> None:
        self.ink += count
        self.sizes[look.size] = self.sizes.get(look.size, 0) + count
        self.faces[look.face] = self.faces.get(look.face, 0) + count
        if look.bold:
            self.bold += count

    @property
    def size(self) -> float:
        """The size that most characters have, in points; 0 without any."""
        return max(self.sizes, key=lambda size: (self.sizes[size], size), default=0.0)

    @property
    def face(self) -> str:
        """The class of font that most characters have."""
        return max(self.faces, key=lambda face: (self.faces[face], face), default="")

    def absorb(self, other: "ParagraphBuilder") -> None:
        """Put another paragraph's content before this one's."""
        other.close()
        self.pieces[:0] = other.pieces
        self.bookmarks[:0] = other.bookmarks
        self.ink, self.bold = self.ink + other.ink, self.bold + other.bold
        for size, count in other.sizes.items():
            self.sizes[size] = self.sizes.get(size, 0) + count
        for face, count in other.faces.items():
            self.faces[face] = self.faces.get(face, 0) + count
        self.waiting = (*other.waiting, *self.waiting)
        self.caption, self.left = self.caption or other.caption, self.left or other.left

    def remark(self, name: str) -> None:
        """Tie a comment or a deletion to what was read last, else to what comes next."""
        self.close()
        for index in range(len(self.pieces) - 1, -1, -1):
            piece = self.pieces[index]
            if isinstance(piece, PartSpan):
                context = piece.context
                if name not in context.comments:
                    context = context._replace(comments=(*context.comments, name))
                    self.pieces[index] = piece._replace(context=context)
                return
            if isinstance(piece, RawRun):
                if name not in piece.comments:
                    self.pieces[index] = replace(piece, comments=(*piece.comments, name))
                return
            if isinstance(piece, Hung) and piece.pictures:
                self.pieces[index] = piece.commented((name,))
                return
        self.waiting = (*self.waiting, name)
