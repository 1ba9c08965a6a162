"""The report as a whole."""

from collections.abc import Mapping
from typing import Literal

from zonepub.diagnostics import Span
from zonepub.model.blocks import NOWHERE, Annex, Block, Picture
from zonepub.model.inlines import Inlines
from zonepub.model.review import Review
from zonepub.records import dataclass, field

__all__ = [
    "Attendees",
    "Byline",
    "CaptionKind",
    "Cover",
    "Distribution",
    "Imprint",
    "Note",
    "Report",
    "Series",
]
from zonepub.yamlfile import Node

CaptionKind = Literal["figures", "tables"]


CIRCLED_NUMERALS = 50  # that Unicode has: ① to ㊿


@dataclass(frozen=True, slots=True)
class Byline:
    """People, and what they did: 本报记者 张伟, 责任编辑 李明."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Of a bulletin 简报: its name, the issue of this year and the count of all issues (G8.1)."""

    name: str
    issue: str = ""
    total_issue: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """报 (superiors), 送 (peers), 发 (subordinates), 抄送 (copies) (G4.2, G8.5)."""

    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    issue_to: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    report_label: str = ""  # 呈报, 分送, 抄报 …: the words of this document instead of its language's
    send_label: str = ""
    issue_label: str = ""
    copy_label: str = ""


@dataclass(frozen=True, slots=True)
class Attendees:
    """出席, 请假, 列席 of a meeting, as its minutes name them (G5)."""

    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture on the front."""

    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an internal publication has to say of itself: 准印证号, printer, date of printing, readers."""

    permit: str = ""
    printed_by: str = ""
    print_date: str = ""  # ISO 8601
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; marks refer to its number."""

    anchor: str
    number: int
    text: Inlines
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the source files say, in the order in which it is read; a bulletin needs no more (G8.7)."""

    title: Inlines  # may hold U+3000 between half-lines (T13.16)
    subtitle: Inlines = ()
    kicker: str = ""  # 引题, above the title of a report
    enactment: str = ""  # 题注 of a regulation, without its brackets: who adopted and amended it, when
    bylines: tuple[Byline, ...] = ()  # who wrote it
    staff: tuple[Byline, ...] = ()  # who else worked on it: 责任编辑, 校对, 摄影
    language: str = "zh-CN"
    date: str = ""  # ISO 8601, as far as it is known: 2026, 2026-03 or 2026-03-05
    revised: str = ""  # ISO 8601: when it was corrected last
    issuers: tuple[str, ...] = ()  # of a joint issue the lead comes first (G2.5)
    signers: tuple[str, ...] = ()  # 签发人 of a document addressed upwards (G2.7)
    urgency: str = ""  # 特急, 加急 (G2.3)
    series: Series | None = None
    keywords: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # names that no line of a title parts (T10.4)
    cites_figures: bool = True  # its text speaks of figures by their numbers, or it lists them
    lists: tuple[CaptionKind, ...] = ()  # "figures", "tables": lists of them behind the contents list
    abstract: Inlines = ()
    identifier: str = ""
    isbn: str = ""
    issn: str = ""
    cn: str = ""  # 国内统一连续出版物号
    postal_no: str = ""  # 邮发代号
    imprint: Imprint | None = None
    rights: str = ""
    classification: str = ""  # secrecy and term, or a notice as 内部资料 (G2.2, G8.2)
    channels: tuple[str, ...] = ()  # the formats it may go out in; empty: the style decides alone
    copy_no: str = ""
    document_no: str = ""
    addressees: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    remark: str = ""  # 附注, without its brackets (G3.12)
    attendees: Attendees | None = None
    distribution: Distribution | None = None
    printing_office: str = ""  # 印发机关 of the colophon, where that is not the issuer (G4.3)
    printing_date: str = ""  # ISO 8601: 印发日期, where that is not the date of the document (G4.3)
    print_run: str = ""
    cover: Cover | None = None
    lead: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    review: Review | None = None  # who has read it; None: nobody keeps account of that
    terms: Mapping[str, str] = field(default_factory=dict)  # abbreviations, and what they stand for
    notes: Mapping[str, Note] = field(default_factory=dict)  # by the name used in `[^name]`, by number
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # the sources it was read from
    # the nodes of report and captions, for who points into them; empty for a report made in Python
    nodes: Mapping[str, Node] = field(default_factory=dict, repr=False, compare=False)

    @property
    def issuer(self) -> str:
        """All issuers in one line; empty for a report without one."""
        return "　".join(self.issuers)

    @property
    def many_notes(self) -> bool:
        """Whether it has more notes than there are circled numerals."""
        return len(self.notes) > CIRCLED_NUMERALS

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that is written in blocks, in reading order."""
        return (*self.lead, *self.body, *self.annexes)
