"""What the account asks for in fields of its own: title, author, digest, 阅读原文 (C19, C21)."""

from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import Block, Paragraph, Report, walk
from zonepub.present.document_values import document_values
from zonepub.present.labels import plain_text
from zonepub.present.publication import authors
from zonepub.present.templates import fill_or_none
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render import Context
from zonepub.style import Style
from zonepub.yamlfile import Mapping

TITLE, TITLE_OF_EDITOR = 32, 64  # characters: the API's limit, and the editor's older one
AUTHOR = 16
DIGEST, DIGEST_OF_API = 120, 128
SHORTEST = 40  # characters: a digest that ends with a sentence is no shorter than this
SENTENCE = regex(r"[。！？；…!?;][”’）」』]*")
ADDRESS_BYTES = 1024  # of 阅读原文


@dataclass(frozen=True, slots=True)
class AccountFields:
    """The words of each field; empty where the report has none."""

    title: str
    author: str
    digest: str
    original: str


def fields_of(report: Report, style: Style, context: Context) -> AccountFields:
    """The fields, within their limits but for the title, which only a person can shorten."""
    diagnostics = context.diagnostics
    title = plain_text(style, report.title)
    if len(title) > TITLE:
        limit = TITLE_OF_EDITOR if len(title) > TITLE_OF_EDITOR else TITLE
        diagnostics.warning("wechat-title-long", place(report, "title"), count=len(title), limit=limit)
    original = fill_or_none(style.wechat.original, document_values(style, report)) or ""
    if len(original.encode()) >= ADDRESS_BYTES:
        span = context.place("wechat", "wechat.original")
        diagnostics.warning("wechat-address-long", span, count=len(original.encode()), limit=ADDRESS_BYTES)
    return AccountFields(title, _author(report, diagnostics), _digest(report, style, diagnostics), original)


def place(report: Report, key: str) -> Span | None:
    """Where the source gives a field of `report:`; None for a report made in Python."""
    root = report.nodes.get("report")
    about = root.get("report") if isinstance(root, Mapping) else None
    value = about.get(key) if isinstance(about, Mapping) else None
    return value.span if value is not None else None


def _author(report: Report, diagnostics: Diagnostics) -> str:
    """The names, or as many as there is room for, and 等; without a byline who issues it."""
    names = authors(report)
    whole = " ".join(names)
    if len(whole) <= AUTHOR:
        return whole
    diagnostics.note(
        "wechat-author-long",
        place(report, "byline") or place(report, "issuer"),
        count=len(whole),
        limit=AUTHOR,
    )
    kept = [name for at, name in enumerate(names) if len(" ".join(names[: at + 1])) + 2 <= AUTHOR]
    return f"{' '.join(kept)} 等" if kept else names[0][:AUTHOR]


def _digest(report: Report, style: Style, diagnostics: Diagnostics) -> str:
    """The abstract, else how the text begins: whole sentences where it has to be cut."""
    if report.abstract:
        text = plain_text(style, report.abstract)
        if len(text) > DIGEST:
            limit = DIGEST_OF_API if len(text) > DIGEST_OF_API else DIGEST
            span = place(report, "abstract")
            diagnostics.note(
                "wechat-digest-long", span, count=len(text), limit=limit, kept=len(shortened(text))
            )
        return shortened(text)
    return shortened(_beginning(style, report.lead) or _beginning(style, report.body))


def _beginning(style: Style, blocks: tuple[Block, ...]) -> str:
    text = ""
    for block in walk(blocks):
        if isinstance(block, Paragraph) and len(text) <= DIGEST:
            text += plain_text(style, block.text)
    return text


def shortened(text: str) -> str:
    """The sentences of a text that fit into a digest; where the first is longer, its beginning."""
    if len(text) <= DIGEST:
        return text
    ends = [match.end() for match in SENTENCE.finditer(text) if match.end() <= DIGEST]
    if ends and ends[-1] >= SHORTEST:
        return text[: ends[-1]].rstrip("；;")
    return f"{text[: DIGEST - 1]}…"
