"""Notes at the foot of a column: a short rule, then the notes with their numbers hanging."""

from collections.abc import Sequence

from zonepub.layout.boxes import Box, Element, Gap, Rectangle
from zonepub.layout.compose.inlines import mark_anchor, note_anchor
from zonepub.layout.compose.paragraphs import Extent, Label, ParagraphSetter
from zonepub.layout.paginate.columns import Notes
from zonepub.model import Report
from zonepub.present.labels import note_label

LABEL_GAP = 0.35  # em between a note's number and its words


def note_strips(report: Report, setter: ParagraphSetter, marked: Sequence[tuple[str, Element]]) -> Notes:
    """The strips of every note that is marked in the text, by name."""
    boxes: dict[str, tuple[Box, ...]] = {}
    for name, element in marked:
        note = report.notes.get(name)
        if note is not None and name not in boxes:
            boxes[name] = _note(report, setter, name, element)
    return Notes(boxes, _head(setter) if boxes else None)


def _note(report: Report, setter: ParagraphSetter, name: str, element: Element) -> tuple[Box, ...]:
    note, text = report.notes[name], setter.style.text["footnote"]
    element.anchor = note_anchor(name)
    mark, body = element.add("Lbl"), element.add("P")
    line = setter.label(note_label(setter.style, note.number), text)
    hang = (line.width if line else 0.0) + LABEL_GAP * text.size
    room = Extent(0.0, setter.geometry.column)
    label = Label(line, text.left, mark, mark_anchor(name)) if line else None
    items = setter.text(note.text, "footnote", room.inset(hang), body, label=label)
    boxes = [item for item in items if isinstance(item, Box)]
    for box in boxes:
        box.grid, box.notes = False, ()
    if boxes:
        boxes[0].anchors = (note_anchor(name), *boxes[0].anchors)
        after = sum(item.height for item in items[-1:] if isinstance(item, Gap))
        boxes[-1].height += after
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
