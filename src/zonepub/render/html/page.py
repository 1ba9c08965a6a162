"""The page in landmarks: head, contents, the text with its notes, foot (H5)."""

from collections.abc import Iterable, Sequence

from zonepub.model import Annex, Block, Figure, Section, Table, walk
from zonepub.present.figure_rows import is_shown
from zonepub.present.items import Blocks, CaptionList, Contents, Item
from zonepub.present.labels import heading_inlines, note_label, plain_text
from zonepub.present.matter import back, front
from zonepub.render.html.state import HtmlState
from zonepub.render.xhtml.blocks import blocks
from zonepub.render.xhtml.inlines import to_xhtml
from zonepub.render.xhtml.markup import fragment, tag
from zonepub.render.xhtml.matter import in_documents, items_to_xhtml
from zonepub.render.xml import escape

TEXT, NOTES, LISTED = "x-text", "x-notes", "x-contents"  # anchors of a report never give such an id
LEAST = 3  # headings that a contents list is worth
ELEMENTS = {"front": "div", "back": "footer"}


def body(state: HtmlState) -> str:
    """`body` with all that is seen."""
    for item in walk(state.report.blocks):
        if isinstance(item, Section | Annex | Table) or (
            isinstance(item, Figure) and is_shown(item, state.style)
        ):
            state.places[item.anchor] = ""
    header, *rest = _parts(state, front(state.report, state.style), "front")
    text = [*rest, blocks(state, state.report.body)]
    text += _parts(state, back(state.report, state.style), "back")
    article = tag("article", _joined([*text, notes(state)]), id=TEXT, tabindex="-1")
    listed = contents(state)
    parts = [
        tag("a", escape(state.word("skip")), class_="skip", href=f"#{TEXT}"),
        tag("header", _heading(state, header)),
        listed,
        tag("main", article),
    ]
    return tag("body", "\n" + _joined(parts) + "\n", class_="listed" if listed else "")


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _parts(state: HtmlState, items: Sequence[Item], class_: str) -> list[str]:
    """What stands between blocks, and the blocks, in the order of the style; the contents stand apart."""
    parts = []
    for part in in_documents(items):
        if isinstance(part, Contents):
            continue
        if isinstance(part, CaptionList):
            parts.append(_captions(state, part))
            continue
        if isinstance(part, Blocks):
            parts.append(blocks(state, part.blocks, part.role if part.part == "lead" else ""))
        else:
            inner = items_to_xhtml(state, part)
            first = class_ == "front" and not parts  # the head of the page has an element of its own
            parts.append(inner if first or not inner else tag(ELEMENTS[class_], inner, class_=class_))
    return parts


def _heading(state: HtmlState, header: str) -> str:
    """The head of the page; every page has one `h1`, seen or not (WCAG 2.4.6)."""
    if "<h1" in header:
        return header
    title = tag("h1", escape(plain_text(state.style, state.report.title)), class_="unseen")
    return _joined([title, header])


def contents(state: HtmlState) -> str:
    """The sections as links, as deep as the style lists them and two levels at least."""
    entries = [item for item in (*state.report.body, *state.report.annexes) if _is_heading(item)]
    if len(entries) < LEAST:
        return ""
    state.glyphs.add("contents-title", "", state.style.labels.contents)
    name = "".join(state.style.labels.contents.split("\u3000"))  # a blank between two characters is no pause
    depth = max(state.style.contents.depth, 2)
    title = tag("p", escape(state.style.labels.contents), class_="contents-title", aria_hidden="true")
    listed = _folded(state.style.labels.contents, _list(state, entries, depth))
    return tag("nav", f"{title}\n{listed}", id=LISTED, aria_label=name)


def _folded(title: str, listed: str) -> str:
    """A list that opens on its title, so that the text begins on the first screen of a telephone; on a wide
    screen the CSS shows that of the contents as it is."""
    return tag("details", tag("summary", escape(title), class_="contents-title") + f"\n{listed}")


def _captions(state: HtmlState, part: CaptionList) -> str:
    """A list of figures or of tables, where the style has it."""
    state.glyphs.add("contents-title", "", part.title)
    lines = [
        tag("li", tag("a", to_xhtml(state, entry.words, "caption-entry"), href=f"#{fragment(entry.anchor)}"))
        for entry in part.entries
    ]
    return tag("nav", _folded(part.title, tag("ol", _joined(lines))), aria_label=part.title)


def _is_heading(item: Block) -> bool:
    return isinstance(item, Section | Annex)


def _list(state: HtmlState, entries: Iterable[Block], depth: int) -> str:
    lines = []
    for item in entries:
        if isinstance(item, Section | Annex):
            words = to_xhtml(state, heading_inlines(state.style, item), "contents-1")
            inner = [entry for entry in item.blocks if _is_heading(entry)] if depth > 1 else []
            below = "\n" + _list(state, inner, depth - 1) if inner else ""
            lines.append(tag("li", tag("a", words, href=f"#{fragment(item.anchor)}") + below))
    return tag("ol", "\n".join(lines))


def notes(state: HtmlState) -> str:
    """All notes at the end of the text; each is what its mark pops up."""
    asides = []
    for name in state.due:
        note = state.report.notes[name]
        label, anchor = note_label(state.style, note.number), f"note-{note.number}"
        spoken = f"{label} {state.style.labels.back_to_text}".strip()
        back = tag("a", escape(label), class_="note-label", role="doc-backlink",
                   href=f"#mark-{note.number}", aria_label=spoken)  # fmt: skip
        close = tag("button", type="button", class_="close", popovertarget=anchor,
                    popovertargetaction="hide", aria_label=state.word("close"))  # fmt: skip
        text = tag("p", f"{back} {to_xhtml(state, note.text, 'footnote')}", class_="footnote")
        asides.append(tag("div", text + close, class_="note", id=anchor, role="doc-footnote", popover="auto"))
    if not asides:
        return ""
    title = tag("h2", escape(state.word("notes")), class_="notes-title", id=NOTES)
    return tag("section", _joined([title, *asides]), class_="notes", aria_labelledby=NOTES)
