"""What stands before and behind the body: report and style -> items, decided once for all formats.

Renderers draw the items, and the proof looks for their words. What has no words to show is left out here;
what else a format cannot show, its renderer says.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Literal, assert_never

from zonepub.barcodes import QR_BYTES, BadNumber, content, number_shown
from zonepub.formats import format_named
from zonepub.model import Barcode, Cover, Figure, Inlines, Report, Strong, Text, sections
from zonepub.present.caption_lists import caption_lists
from zonepub.present.document_values import byline_text, document_values, staff_text
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Content,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.labelled import Rows, attachment_rows, attendee_rows, distribution_rows
from zonepub.present.letterhead import OFFICE, in_tiers, risen, settled
from zonepub.present.local_words import LocalWords, date_text, local
from zonepub.present.signature import Form, seal_rows
from zonepub.present.templates import Values, fill, fill_inlines, fill_or_none
from zonepub.recent import Alike, same_objects
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.style import Style
from zonepub.style.matter import (
    AtFoot,
    Band,
    BarcodePiece,
    FieldRow,
    ImagePiece,
    IssuersMark,
    MatterEntry,
    NumberLine,
    PageBreakMark,
    PageNumbering,
    PartName,
    ReportPart,
    RuleBar,
    Space,
    TextLine,
)

KEYWORDS, CONDITION = "{keywords}", regex(r"[\[{]")
NAME = regex(r"\{(?:series|masthead)\b")  # of the paper itself
ITEMS: Alike[list[Item]] = Alike(16, same_objects)  # renderers and proof ask for the same
WECHAT = "wechat"  # the format whose title stands in a field of its own


def front(report: Report, style: Style) -> list[Item]:
    """What stands before the body, in order."""
    return list(ITEMS((report, style, "front"), lambda: _items(report, style, "front", style.front)))


def back(report: Report, style: Style) -> list[Item]:
    """What stands behind the body, in order."""
    return list(ITEMS((report, style, "back"), lambda: _items(report, style, "back", style.back)))


def _items(report: Report, style: Style, group: str, entries: Sequence[MatterEntry]) -> list[Item]:
    values = document_values(style, report)
    on_screen = not format_named(style.format).paged
    paper = "digital" if on_screen else style.page.letterhead  # no printed paper waits for a screen
    items: list[Item] = []
    behind_foot = False
    for index, entry in enumerate(entries):
        behind_foot = behind_foot or isinstance(entry, AtFoot)
        letterhead = getattr(entry, "letterhead", "no")
        if letterhead != "no" and paper == "none":
            continue
        fixed_at = _fixed_at(entry)
        items += (
            Item(
                content,
                f"{group}-{index}",
                printed=letterhead != "paper" or paper != "preprinted" or isinstance(content, Space),
                spans=_spans(content, style),
                at_foot=behind_foot and not fixed_at and not isinstance(content, Blocks),
                fixed_at=fixed_at,
                beside=isinstance(entry, TextLine) and entry.beside,
            )
            for content in _contents(entry, report, style, values)
        )
    if group == "front" and style.format == WECHAT and style.wechat.title == "field":
        items.sort(key=lambda item: not _is_title(item))  # shown above the article (C21)
    items = _without_idle_breaks(items, group, entries)
    items = _without_empty_parts(items if on_screen else _contents_first(risen(list(settled(items, style)))))
    foot = _without_doubled_rules(item for item in items if item.at_foot)
    closed = any(item.printed and item.has_words for item in foot)  # rules without a word close nothing
    return [item for item in items if not item.at_foot] + foot * closed


def _is_title(item: Item) -> bool:
    return isinstance(item.content, Words) and item.content.part == "title"


def _without_idle_breaks(items: Sequence[Item], group: str, entries: Sequence[MatterEntry]) -> list[Item]:
    """No page for parts before the text that this report has none of."""
    shown = {item.where for item in items if item.has_words}
    idle = set[str]()
    for at, entry in enumerate(entries):
        if isinstance(entry, PageBreakMark):
            parts = list(takewhile(lambda one: not _begins(entries[one]), range(at + 1, len(entries))))
            if parts and shown.isdisjoint(f"{group}-{one}" for one in parts):
                idle.add(f"{group}-{at}")
    return [item for item in items if item.where not in idle]


def _begins(entry: MatterEntry) -> bool:
    """Whether the text begins here, or another page."""
    return isinstance(entry, PageBreakMark | PageNumbering) or entry in (
        ReportPart("addressees"),
        ReportPart("lead"),
    )


def _without_empty_parts(items: Sequence[Item]) -> list[Item]:
    """No part of pages on which nothing stands: without a summary and a contents list there is no page ii."""
    kept: list[Item] = []
    for item in items:
        if isinstance(item.content, PageNumbering):
            white = len(kept)
            while white and isinstance(kept[white - 1].content, Space):
                white -= 1
            if white and isinstance(kept[white - 1].content, PageNumbering):
                del kept[white - 1 :]
        kept.append(item)
    return kept


def _without_doubled_rules(items: Iterable[Item]) -> list[Item]:
    """Of two rules with nothing between them the thicker: without copies there is no inner rule (G4.1)."""
    kept: list[Item] = []
    for item in items:
        last = kept[-1].content if kept else None
        if isinstance(item.content, RuleBar) and isinstance(last, RuleBar):
            if item.content.width > last.width:
                kept[-1] = item
        else:
            kept.append(item)
    return kept


def _contents_first(items: Sequence[Item]) -> list[Item]:
    """A contents list behind the lead stands before the pictures that the lead ends with."""
    ordered: list[Item] = []
    for item in items:
        last = ordered[-1].content if ordered else None
        if isinstance(item.content, Contents | CaptionList) and isinstance(last, Blocks):
            words = len(last.blocks)
            while words and isinstance(last.blocks[words - 1], Figure):
                words -= 1
            parts = (last.blocks[:words], last.blocks[words:])
            above, pictures = (replace(ordered[-1], content=replace(last, blocks=part)) for part in parts)
            ordered[-1:] = [above, item, pictures] if words < len(last.blocks) else [above, item]
        else:
            ordered.append(item)
    return ordered


def _contents(entry: MatterEntry, report: Report, style: Style, values: Values) -> Iterator[Content]:
    """What an entry shows; lists of figures and tables follow the contents list."""
    content = _content(entry, report, style, values)
    if isinstance(content, Words) and isinstance(entry, TextLine) and _names_paper(entry):
        yield from in_tiers(content, style)
    elif content is not None:
        yield content
    if isinstance(entry, ReportPart) and entry.part == "contents" and "lists" not in style.omit:
        yield from caption_lists(report, style)


def _names_paper(entry: TextLine) -> bool:
    """Whether a line is the name of a paper; a mark of the letterhead is always one line (G2.4)."""
    return entry.letterhead == "no" and NAME.search(entry.text) is not None


def _content(entry: MatterEntry, report: Report, style: Style, values: Values) -> Content | None:
    """What an entry of the style shows of this report; None: nothing."""
    match entry:
        case ReportPart(part):
            return part_content(part, report, style)
        case TextLine(template, role):
            label, inlines = template.partition(KEYWORDS)[0], _inlines(fill_or_none(template, values))
            if inlines and label != template and not CONDITION.search(label):
                return Words(role, (*_label(label), *_inlines(fill(template.removeprefix(label), values))))
            return Words(role, inlines) if inlines else None
        case FieldRow(left, center, right):
            left, center, right = (fill_or_none(field, values) or "" for field in (left, center, right))
            filled = replace(entry, left=left, center=center, right=right)
            return filled if left or center or right else None
        case Band(template):
            words = fill_or_none(template, values)
            if words and report.cover and ReportPart("cover") in style.front:
                return Words(OFFICE, _inlines(words))  # behind a picture as cover stands a title page
            return None if words is None else replace(entry, text=words)
        case IssuersMark(template, word, role):
            if len(report.issuers) > 1:
                return JointMark(role, report.issuers, fill(word, values))
            name = fill_or_none(template, values)
            return Words(role, _inlines(f"{name}{fill(word, values)}")) if name else None
        case NumberLine(template, label, role, signer_role):
            number = fill_or_none(template, values) or ""
            if report.signers:
                return SignedNumber(role, signer_role, number, label, report.signers)
            return Words(role, _inlines(number)) if number else None
        case ImagePiece(alt=alt):
            return replace(entry, alt=fill(alt, values))
        case BarcodePiece():
            return _barcode(entry, values)
        case RuleBar() | Space() | PageNumbering() | PageBreakMark():
            return entry
        case AtFoot():
            return None
        case _:
            assert_never(entry)


def _barcode(piece: BarcodePiece, values: Values) -> BarcodeItem | None:
    """The symbol of a text, or of the report's own number, which the reader has verified."""
    if piece.symbology == "qr":
        typed = fill_or_none(piece.content, values) or ""
    else:
        typed = str(values[piece.symbology])
    try:
        held = content(piece.symbology, typed)
    except BadNumber as problem:  # an ISBN of ten digits; a QR code that is too long is told of by checks
        held = content(piece.symbology, typed := problem.right) if problem.right else ""
    if not held:
        return None
    words = _inlines(fill_or_none(piece.text, values))
    number, alt = number_shown(piece.symbology, typed), fill(piece.alt, values)
    return BarcodeItem(Barcode(piece.symbology, held, number, words, piece.width or None, alt), piece.align)


def has_long_code(report: Report, style: Style) -> bool:
    """Whether the text of a QR code is longer than telephones can read."""
    codes = (entry for entry in (*style.front, *style.back) if isinstance(entry, BarcodePiece))
    values = document_values(style, report)
    texts = (fill(code.content, values) for code in codes if code.symbology == "qr")
    return any(len(text.encode()) > QR_BYTES for text in texts)


def part_content(part: PartName, report: Report, style: Style) -> Content | None:
    """A part of the report; None where the report has none."""
    words = local(style.language)
    match part:
        case "title":
            return _words(part, report.title)
        case "subtitle":
            inlines = tuple(fill_inlines(style.labels.subtitle, {"subtitle": report.subtitle}))
            return _words(part, inlines if report.subtitle else ())
        case "byline":
            return _words(part, _inlines(byline_text(style, report)))
        case "abstract":
            label = style.labels.abstract.partition("{")[0]
            words_of = fill_inlines(style.labels.abstract.removeprefix(label), {"abstract": report.abstract})
            return _words(part, (*_label(label), *words_of) if report.abstract else ())
        case "addressees":
            names = words.pause.join(report.addressees)
            return _words(part, _inlines(f"{names}{words.colon.strip()}" if names else ""))  # G3.2
        case "remark":
            return _words(part, _inlines(in_brackets(report.remark, words)))
        case "attachments":
            return _labelled(part, attachment_rows(report, words))
        case "attendees":
            return _labelled(part, attendee_rows(report, words))
        case "distribution":
            return _labelled(part, distribution_rows(report, words))
        case "signature":
            return _signature(report, style)
        case "lead":
            return Blocks(part, "lead", report.lead) if report.lead else None
        case "annexes":
            return Blocks(part, "body", report.annexes) if report.annexes else None
        case "staff":
            return _words(part, _inlines(staff_text(style, report)))
        case "cover":
            return _cover(style, report.cover) if report.cover else None
        case "contents":
            listed = sum(section.depth <= style.contents.depth for section in sections(report))
            return Contents() if listed >= style.contents.least else None
        case _:
            assert_never(part)


def _signature(report: Report, style: Style) -> Signature | None:
    """Who issued it and when; of an order the one who signs, in place of the office (G5)."""
    lines, form = report.signature, style.signature.form
    if form != "signed":
        return _sealed(lines, form, report, style) if lines else None
    if not all(any(_closed(line).endswith(_closed(name)) for line in lines) for name in report.signers):
        lines = (*report.signers, *(lines[-1:] or filter(None, [date_text(report.date, style.language)])))
    is_sealed = any(line in report.issuers for line in lines)  # an office seals, a person signs
    return _sealed(lines, "sealed" if is_sealed else "stamped", report, style) if lines else None


def _sealed(lines: tuple[str, ...], form: Form, report: Report, style: Style) -> Signature:
    """Several issuers that seal stand side by side above the date of the last (G3.7)."""
    *issuers, date = lines
    if form != "sealed" or len(issuers) < 2 or style.page.columns > 1:
        return Signature(lines, form)
    if not set(issuers) <= set(report.issuers):
        return Signature(lines, form)
    measure, _ = style.page.type_area
    return Signature(lines, form, seal_rows(issuers, date, style.text["signature"], measure))


def _closed(text: str) -> str:
    return "".join(text.split())


def _cover(style: Style, cover: Cover) -> CoverPage:
    """The text behind a cover begins on a right-hand page, or on the cover's back as the second page."""
    backed = style.page.mirror and style.page.cover_back == "text"
    opening: Literal["any", "right"] = "right" if style.page.mirror and not backed else "any"
    return CoverPage(cover.picture, cover.alt, PageNumbering("arabic", 2 if backed else 1, opening, 0.0))


def in_brackets(remark: str, words: LocalWords) -> str:
    """G3.12: in full-width round brackets, which a writer may have typed."""
    return remark if not remark or remark.startswith(("（", "(")) else words.bracketed(remark)


def _inlines(text: str | None) -> Inlines:
    """Plain text as inlines; none for empty text."""
    return (Text(text),) if text else ()


def _label(words: str) -> Inlines:
    """What a style sets before an abstract or key words, in a face of its own."""
    return (Strong((Text(words),), label=True),) if words else ()


def _words(part: PartName, inlines: Inlines) -> Words | None:
    return Words(part, inlines, part) if inlines else None


def _labelled(part: PartName, rows: Rows) -> Labelled | None:
    return Labelled(part, rows) if rows else None


def _spans(content: Content, style: Style) -> bool:
    """Whether its text role runs across all columns; what is no text does."""
    match content:
        case (
            Words(role=role)
            | FieldRow(role=role)
            | Labelled(role=role)
            | JointMark(role=role)
            | SignedNumber(role=role)
        ):
            return style.text[role].span
        case Signature():
            return style.text["signature"].span
        case Contents() | CaptionList():
            return style.text["contents-title"].span
        case Blocks():
            return False
        case _:
            return True


def _fixed_at(entry: MatterEntry) -> float:
    match entry:
        case TextLine(page_top=top) | ImagePiece(page_top=top):
            return top
        case RuleBar(page_top=top, page_bottom=bottom):
            return top or -bottom
        case _:
            return 0.0
