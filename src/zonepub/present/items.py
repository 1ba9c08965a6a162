"""What may stand before or behind the body: the kinds of content, and how an item stands there.

Renderers draw these few kinds; templates of the style's own records in them are filled in.
"""

from typing import Literal

from zonepub.model import Barcode, Block, CaptionKind, Inlines, Picture, plain
from zonepub.present.labelled import Rows
from zonepub.present.signature import KEPT, Form
from zonepub.records import dataclass
from zonepub.style.matter import (
    Band,
    FieldRow,
    ImagePiece,
    PageBreakMark,
    PageNumbering,
    PartName,
    RuleBar,
    Space,
)

GAP = "\u3000"  # between names
TITLES = ("title", "subtitle", "masthead", "masthead-office")  # roles whose lines break by sense (T10.4)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph in a text role."""

    role: str
    inlines: Inlines
    part: PartName | None = None  # of the report; None: words of the style

    @property
    def is_title(self) -> bool:
        """Whether its lines are balanced and break by sense (T10.4)."""
        return self.role in TITLES

    @property
    def is_list(self) -> bool:
        """Whether it is a line of the style with names, such as keywords, that stay whole."""
        return self.part is None and GAP in plain(self.inlines)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows of label and words, turned over behind the label."""

    role: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Signature:
    """Issuers, and below them the date; `present/signature.py` says where each line stands."""

    lines: tuple[str, ...]
    form: Form
    rows: tuple[tuple[str, ...], ...] = ()  # of several issuers that seal, side by side


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of the report. `role` is that of paragraphs which name none."""

    part: Literal["lead", "annexes"]
    role: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list: how deep it goes is each format's own."""


@dataclass(frozen=True, slots=True)
class ListedCaption:
    """A figure or table in a list of them: its words are the label and the caption."""

    anchor: str
    label: str
    words: Inlines


@dataclass(frozen=True, slots=True)
class CaptionList:
    """A list of figures or of tables, set as the contents list is."""

    kind: CaptionKind
    title: str
    entries: tuple[ListedCaption, ...]


@dataclass(frozen=True, slots=True)
class BarcodeItem:
    """A QR code or barcode with its words."""

    block: Barcode
    align: Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The picture on the front, as large as the page, on a page without head, foot and number."""

    picture: Picture
    alt: str
    behind: PageNumbering  # the pages behind it


@dataclass(frozen=True, slots=True)
class JointMark:
    """Two issuers or more below each other, and the word to their right in the middle (G2.5)."""

    role: str
    names: tuple[str, ...]
    word: str


@dataclass(frozen=True, slots=True)
class SignedNumber:
    """The document number at the left of the last line, signers at the right, two a line (G2.6, G2.7)."""

    role: str
    signer_role: str
    number: str
    label: str
    signers: tuple[str, ...]

    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Number, label and names of each line; the label's room is kept on those below the first."""
        pairs = [GAP.join(self.signers[at : at + 2]) for at in range(0, len(self.signers), 2)]
        last = len(pairs) - 1
        blank = GAP * len(self.label)
        return tuple(
            (self.number if at == last else "", blank if at else self.label, names)
            for at, names in enumerate(pairs)
        )


Content = (
    Words
    | FieldRow
    | RuleBar
    | Band
    | Space
    | ImagePiece
    | BarcodeItem
    | CoverPage
    | PageNumbering
    | PageBreakMark
    | Blocks
    | Contents
    | CaptionList
    | Labelled
    | Signature
    | JointMark
    | SignedNumber
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing before or behind the body, and how it stands there."""

    content: Content
    where: str  # its place in the style: `front-3` is the fourth of `front:`
    printed: bool = True  # False: the paper has it already, only its room is kept
    spans: bool = True  # across all columns of the page
    at_foot: bool = False  # stands at the foot of the last page (G4.1, G8.5)
    fixed_at: float = 0.0  # points from the top of the page, below 0 from its foot; 0: in the flow
    beside: bool = False  # in the right third beside what stands above it

    @property
    def has_words(self) -> bool:
        """Whether it is more than rules and white."""
        match self.content:
            case RuleBar() | Space() | ImagePiece() | CoverPage() | PageNumbering() | PageBreakMark():
                return False
            case Band(text=text):
                return bool(text)
            case _:
                return True

    @property
    def is_kept(self) -> bool:
        """Whether it never stands on a page without a line of text above it (G3.14)."""
        match self.content:
            case Signature():
                return True
            case Labelled(role=role) | Words(role=role):
                return role in KEPT
            case _:
                return False

    @property
    def is_worded(self) -> bool:
        """Whether it names what comes with the text: a code or barcode need not go along with attachments."""
        return isinstance(self.content, Labelled) and self.content.role == "attachments"
