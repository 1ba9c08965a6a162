"""Lines behind a label: copies and attachments, who was at a meeting (G3.5, G4.2, G5)."""

from math import ceil

from zonepub.layout.boxes import Box, Item, Origin, keep_together
from zonepub.layout.compose.paragraphs import UNBROKEN, Label, ParagraphSetter
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import Element
from zonepub.model import Report, Text
from zonepub.present.labelled import LONGEST_NAME, Rows, annex_named, label_parts, names_of, spread_names
from zonepub.records import replace
from zonepub.style import TextStyle
from zonepub.typeset import Run

ATTENDEES = "attendees"  # text of minutes, whose pages are full (G1.4): each group of names is whole


def labelled_lines(
    role: str, rows: Rows, extent: Extent, element: Element, setter: ParagraphSetter, report: Report
) -> list[Item]:
    """Lines behind a label, turned over behind it (G4.2, G5)."""
    text, items = setter.style.text[role], list[Item]()
    listed = element.add("L", numbering="Decimal") if _is_list(role, rows) else None
    for marked, words in rows:
        parts, inner, labels = label_parts(marked), extent, list[Label]()
        node = element.add("P") if listed is None else listed
        homes = [node] * len(parts)
        if listed is not None:
            if not items:
                homes[0] = listed.add("Caption")
            item = listed.add("LI")
            homes[-1], node = item.add("Lbl"), item.add("LBody")
        for part, home in zip(parts, homes, strict=True):
            runs = setter.run_builder.runs((part,), text, counts=False)
            (line,) = setter.lines(runs, text, UNBROKEN)
            if not line.text.isspace():
                labels.append(Label(line, inner.left + text.left, home))
            inner = inner.inset(ceil(line.width / text.size - EPSILON) * text.size)  # a colon keeps its em
        source = Origin() if role == ATTENDEES else None
        builder = setter.run_builder
        runs = _spread(words, rows, text, setter) if source else builder.runs((Text(words),), text)
        boxes = setter.block(runs, text, inner, node, source=source, role=role)
        boxes = keep_together(boxes) if source else boxes
        if role == "attachments" and (annex := annex_named(report, words)):
            boxes = [_leading_to(box, annex.anchor) if isinstance(box, Box) else box for box in boxes]
        for label in reversed(labels):
            boxes = setter.labelled(boxes, label, text)
        items += boxes[1:] if items else boxes  # the space above counts once
    return items


def _spread(words: str, rows: Rows, text: TextStyle, setter: ParagraphSetter) -> list[Run]:
    """No line parts a name; those of two characters are as wide as those of three, so that all stand below
    each other."""
    wide = replace(text, tracking=text.tracking + setter.cell(text))
    runs: list[Run] = []
    spread = spread_names(rows)
    for name in names_of(words):
        for at, piece in enumerate(name if len(name) <= LONGEST_NAME else [name]):
            made = setter.run_builder.runs((Text(piece),), wide if name in spread and not at else text)
            runs += (run._replace(glued=at > 0) for run in made)
    return runs


def _is_list(role: str, rows: Rows) -> bool:
    """Numbered attachments are a list, which their label names; blanks in front are not heard."""
    return role == "attachments" and len(rows) > 1


def _leading_to(box: Box, anchor: str) -> Box:
    """A line of words that leads to an anchor."""
    frames = [one._replace(target=anchor) if isinstance(one, TextFrame) else one for one in box.frames]
    return replace(box, frames=tuple(frames))
