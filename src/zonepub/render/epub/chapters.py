"""The body cut into files: by sections of level 1, and further where one would be too large for a reader.

Files are called by what they hold, so that a new version of the book keeps them (Apple's Asset Guide).
"""

from collections.abc import Iterator, Sequence

from zonepub.model import Annex, Block, List, PageBreak, Quote, Section, Table, TextBox, walk
from zonepub.model.walk import words_of
from zonepub.present.labels import heading_text
from zonepub.records import dataclass
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.markup import fragment

# bytes as estimated, which stays below 200 kB: engines of old devices end at some 300 kB, and are slow before
LARGEST = 170_000
LITTLE = 10_000  # bytes: a heading alone is no file
A_CHARACTER, A_BLOCK, A_CELL = 3, 50, 70  # bytes of markup and text, on the safe side


@dataclass(frozen=True, slots=True)
class Chapter:
    """The content of one document; `goes_on` where it is not the first of its section."""

    file: str
    title: str
    content: tuple[Block, ...]
    in_annex: bool = False
    goes_on: bool = False


def chapters(state: EpubState) -> list[Chapter]:
    """The body by sections of level 1; what a section leaves to later files is noted in the state."""
    groups: list[list[Block]] = []
    for item in state.report.body:
        after_section = bool(groups) and isinstance(groups[-1][0], Section)
        if not groups or isinstance(item, Section) or (after_section and not isinstance(item, PageBreak)):
            groups.append([])
        groups[-1].append(item)  # a page break goes with what is before it: every document is a page anyway
    return _named(state, groups, "section")


def annex_chapters(state: EpubState) -> list[Chapter]:
    return _named(state, [[annex] for annex in state.report.annexes], "annex")


def _named(state: EpubState, groups: Sequence[Sequence[Block]], kind: str) -> list[Chapter]:
    made, taken = list[Chapter](), set[str]()
    for count, group in enumerate(groups, 1):
        name, title = f"text-{count}", state.word("body")
        if isinstance(first := group[0], Section | Annex):
            name, title = fragment(first.anchor), heading_text(state.style, first)
            name = name if name.startswith(f"{kind}-") else f"{kind}-{name}"
        for index, content in enumerate(_Files(state).parts(group), 1):
            file = f"{name}.xhtml" if index == 1 else f"{name}.{index}.xhtml"
            while file.casefold() in taken:  # E2: some systems do not tell capitals
                file = f"{file.removesuffix('.xhtml')}_.xhtml"
            taken.add(file.casefold())
            made.append(Chapter(file, title, content, kind == "annex", goes_on=index > 1))
    return made


class _Files:
    """Fills one file after another; of a section too large for one the later blocks stand alone."""

    def __init__(self, state: EpubState) -> None:
        self.state = state
        self.files: list[list[Block]] = [[]]
        self.open = self.files[0]  # the blocks of the file, or of the section that is being filled
        self.filled = 0

    def parts(self, content: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
        if sum(map(size, content)) <= LARGEST:
            return iter([tuple(content)])
        for block in content:
            self.put(block)
        return (tuple(file) for file in self.files)

    def put(self, block: Block) -> None:
        wanted = size(block)
        if self.filled > LITTLE and self.filled + wanted > LARGEST:
            self.open = []
            self.files.append(self.open)
            self.filled = 0
        self.open.append(block)
        if (
            isinstance(block, Section | Annex)
            and self.filled + wanted > LARGEST
            and not getattr(block, "run_in", False)
        ):
            self.fill(block)
        else:
            self.filled += wanted

    def fill(self, holder: Section | Annex) -> None:
        """The blocks of a section: those of the file in which it begins are its own."""
        around, begun = self.open, len(self.files)
        own: list[Block] = []
        self.open = own
        self.filled += _size_of_one(holder)
        for block in holder.blocks:
            self.put(block)
        self.state.held[id(holder)] = tuple(own)
        if len(self.files) == begun:
            self.open = around


def size(block: Block) -> int:
    """About the bytes of the markup of a block with all that it holds."""
    return sum(map(_size_of_one, walk([block])))


def _size_of_one(block: Block) -> int:
    cells = len(block.columns) * (len(block.rows) + len(block.head)) if isinstance(block, Table) else 0
    # the words of what it holds are counted there
    own = () if isinstance(block, List | Quote | TextBox) else words_of(block)
    return A_BLOCK + A_CELL * cells + A_CHARACTER * sum(map(len, own))


def walked(state: EpubState, content: Sequence[Block]) -> Iterator[Block]:
    """All blocks that stand in one file."""
    for block in content:
        yield from (
            walk([block]) if id(block) not in state.held else (block, *walked(state, state.held[id(block)]))
        )
