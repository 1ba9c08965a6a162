"""How an article for WeChat words things: labels, notes, readings and addresses are text (C9, C14, C16)."""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from zonepub.model import (
    Annex,
    Block,
    Figure,
    Inline,
    Link,
    List,
    NoteMark,
    Paragraph,
    Report,
    Ruby,
    Section,
    Superscript,
    Text,
    plain,
    walk,
)
from zonepub.present.document_values import document_values
from zonepub.present.items import CaptionList as ListOfCaptions
from zonepub.present.items import Contents, CoverPage, Item, SignedNumber, Words
from zonepub.present.labels import annex_label, beside, heading_of, list_label, plain_text, run_in_inlines
from zonepub.present.local_words import date_text, local
from zonepub.present.publication import authors
from zonepub.present.tables import Scope
from zonepub.present.templates import fill_or_none
from zonepub.readers.shown import mark
from zonepub.readers.wechat_shown import page_of, static_text
from zonepub.regex import regex
from zonepub.style import Style
from zonepub.style.matter import FieldRow
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.wording import Wording

OWN_PAGES = ("https://mp.weixin.qq.com/", "http://mp.weixin.qq.com/")
SCHEMES = ("mailto:", "tel:")
DEEPEST = 6
AUTHOR, DIGEST, SHORTEST = 16, 120, 40  # characters (C19)
SENTENCE = regex(r"[。！？；…!?;][”’）」』]*")


class WechatWording(Wording):
    """The lines of an article, all in one stream: notes and addresses stand at its end."""

    def __init__(self, report: Report, style: Style) -> None:
        super().__init__(report, style)
        self.addresses: dict[str, str] = {}  # numbered as they come; address -> words it is behind first

    def flow(self) -> Iterator[ExpectedLine]:
        self.addresses = {}
        yield from super().flow()
        labels, notes = self.style.labels, self.report.notes.values()
        if notes:
            yield ExpectedLine(mark("h2") + labels.notes, "note")
        for note in notes:
            yield ExpectedLine(self.note_label(note.number) + self.inlines(note.text), "note", note.span)
        if self.addresses:
            yield ExpectedLine(mark("h2") + labels.links, "text")
        for number, (url, said) in enumerate(self.addresses.items(), 1):
            shown = url
            for scheme in SCHEMES:
                shown = shown.removeprefix(scheme)
            yield ExpectedLine(
                f"[{number}]" + (f"{said}{local(self.style.language).colon}{shown}" if said else shown),
                "text",
            )

    def head_of(self, scope: Scope, *, above: bool) -> str:
        """The editor drops what a head is of."""
        return " th" if scope else ""

    def notes(self) -> Iterator[ExpectedLine]:
        return iter(())

    # front and back matter

    def item(self, item: Item) -> Iterator[ExpectedLine]:
        match item.content:
            case Words(part="title") if self.style.wechat.title == "field":
                return
            case Words(part="title", inlines=inlines):
                yield ExpectedLine(mark("h2") + self.inlines(inlines), "matter", loose=True)
            case SignedNumber():
                for number, label, names in item.content.lines():
                    lines = (number, f"{label.strip()}{names}")
                    yield from (ExpectedLine(line, "matter") for line in lines if line)
            case Contents() | ListOfCaptions() | CoverPage():
                return
            case _:
                yield from super().item(item)

    def row(self, row: FieldRow) -> Iterator[ExpectedLine]:
        for field in (row.left, row.center, row.right):
            yield ExpectedLine(field, "matter")

    # blocks

    def section(self, block: Section) -> Iterator[ExpectedLine]:
        words = heading_of(self.style, block)
        if block.run_in:
            first, *rest = block.blocks
            head = words.label + self.inlines(run_in_inlines(self.style, block))
            text = self.inlines(first.text) if isinstance(first, Paragraph) else ""
            yield ExpectedLine(head + text, "heading", block.span)
            yield from self.blocks(rest)
            return
        if words.kicker:
            yield ExpectedLine(self.inlines(words.kicker), "heading", block.span)
        level = min(block.depth + 1, DEEPEST)
        yield ExpectedLine(mark(f"h{level}") + self.inlines(words.labelled), "heading", block.span)
        yield from self.blocks(block.blocks)

    def annex(self, block: Annex) -> Iterator[ExpectedLine]:
        if block.labelled:
            yield ExpectedLine(annex_label(self.style, block), "heading", block.span)
        yield ExpectedLine(mark("h2") + self.inlines(block.title), "heading", block.span)

    def list(self, block: List) -> Iterator[ExpectedLine]:
        for index, item in enumerate(block.items):
            label, blocks = list_label(self.style, block, index), item.blocks
            first: Block | None = blocks[0] if blocks else None
            if isinstance(first, Paragraph):
                yield ExpectedLine(label + self.inlines(first.text), "paragraph", first.span)
                blocks = blocks[1:]
            else:
                yield ExpectedLine(label, "paragraph", block.span)
            yield from self.blocks(blocks)

    def placeholder(self, block: Figure) -> Iterator[ExpectedLine]:
        yield ExpectedLine(self.style.labels.placeholder, "picture", block.span)

    def captions(self, block: Figure) -> Iterator[ExpectedLine]:
        caption, *credit = super().captions(block)
        words = caption.text + "".join(beside(line.text) for line in credit)
        yield ExpectedLine(words, "caption", block.caption.span)

    # inside a paragraph

    def inline(self, inline: Inline) -> str:
        match inline:
            case Link(children, url):
                return self._link(self.inlines(children), plain(children), url)
            case NoteMark(number=number):
                return super().inline(Superscript((Text(self.note_label(number)),)))
            case Ruby():
                return f"{inline.base}{local(self.style.language).bracketed(inline.reading)}"
            case _:
                return super().inline(inline)

    def _link(self, words: str, said: str, url: str) -> str:
        if url.startswith(OWN_PAGES):
            return words + mark(f"→{url}")
        bare = url
        for scheme in ("https://", "http://", *SCHEMES):
            bare = bare.removeprefix(scheme)
        if said.strip().rstrip("/") in (url.rstrip("/"), bare.rstrip("/")):
            return words
        self.addresses.setdefault(url, said)
        number = list(self.addresses).index(url) + 1
        return words + super().inline(Superscript((Text(f"[{number}]"),)))

    # what the account's fields get

    def facts(self) -> dict[str, str]:
        report, style = self.report, self.style
        title = plain_text(style, report.title)
        author = self._author(authors(report))
        template = files("zonepub.render.wechat").joinpath("preview.html").read_text("utf-8")
        facts = {
            "window": title, "heading": title, "title": title, "creator": author,
            "account": "　".join(part for part in (author, date_text(report.date, style.language)) if part),
            "description": self._digest(),
            "source": fill_or_none(style.wechat.original, document_values(style, report)) or "",
            "page": static_text(page_of(template)),
        }  # fmt: skip
        return {name: value.replace("\n", " ") for name, value in facts.items()}

    def _author(self, names: tuple[str, ...]) -> str:
        if len(" ".join(names)) <= AUTHOR:
            return " ".join(names)
        kept = [name for at, name in enumerate(names) if len(" ".join(names[: at + 1])) + 2 <= AUTHOR]
        return f"{' '.join(kept)} 等" if kept else names[0][:AUTHOR]

    def _digest(self) -> str:
        report = self.report
        text = plain_text(self.style, report.abstract)
        text = text or self._beginning(report.lead) or self._beginning(report.body)
        if len(text) <= DIGEST:
            return text
        ends = [match.end() for match in SENTENCE.finditer(text) if match.end() <= DIGEST]
        long_enough = bool(ends) and ends[-1] >= SHORTEST
        return text[: ends[-1]].rstrip("；;") if long_enough else f"{text[: DIGEST - 1]}…"

    def _beginning(self, blocks: Iterable[Block]) -> str:
        text = ""
        for block in walk(blocks):
            if isinstance(block, Paragraph) and len(text) <= DIGEST:
                text += plain_text(self.style, block.text)
        return text
