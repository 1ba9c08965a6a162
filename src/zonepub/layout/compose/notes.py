"""Notes at the foot of a column: a short rule, then the notes with their numbers hanging."""

from collections.abc import Mapping

from zonepub.layout.boxes import Box, Gap, anchored, boxes_in
from zonepub.layout.compose.paragraphs import Label, ParagraphSetter
from zonepub.layout.frames import Rectangle
from zonepub.layout.geometry import Extent
from zonepub.layout.paginate.footnotes import Notes
from zonepub.layout.runs import mark_anchor, note_anchor
from zonepub.layout.structure import Element
from zonepub.model import Report
from zonepub.present.labels import note_label
from zonepub.records import replace

LABEL_GAP = 0.35  # em between a note's number and its words


def set_notes(report: Report, setter: ParagraphSetter, elements: Mapping[str, Element]) -> Notes:
    """Set the notes whose elements are given by name, in the order of their numbers."""
    names = sorted(elements.keys() & report.notes.keys(), key=lambda name: report.notes[name].number)
    boxes = {name: _note(report, setter, name, elements[name]) for name in names}
    return Notes(boxes, _head(setter) if boxes else None)


def _note(report: Report, setter: ParagraphSetter, name: str, element: Element) -> tuple[Box, ...]:
    note, text = report.notes[name], setter.style.text["footnote"]
    element.anchor = note_anchor(name)
    mark, body = element.add("Lbl"), element.add("P")
    line = setter.label(note_label(setter.style, note.number), text)
    hang = (line.width if line else 0.0) + LABEL_GAP * text.size
    extent = Extent(0.0, setter.geometry.column).inset(hang)
    label = Label(line, text.left, mark, mark_anchor(name)) if line else None
    items = setter.text(note.text, "footnote", extent, body, label=label)
    boxes = [
        replace(box, grid=False, notes=(), reset_in=None)
        for box in boxes_in(anchored(items, note_anchor(name)))
    ]
    if boxes and isinstance(items[-1], Gap):
        boxes[-1] = replace(boxes[-1], height=boxes[-1].height + items[-1].height)
    return tuple(boxes)


def _head(setter: ParagraphSetter) -> Box | None:
    """The rule above the notes, with white on both sides."""
    note = setter.style.note
    width = min(note.rule_width, setter.geometry.column)
    text = setter.style.text["footnote"]
    gap = note.rule.gap or 0.3 * text.size
    rule = Rectangle(0, gap, width, note.rule.width, note.rule.color)
    height = note.rule.width + 2 * gap
    return Box(height, height, (rule,) if note.rule.width else ())
