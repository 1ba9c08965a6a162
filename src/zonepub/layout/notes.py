"""Notes at the foot of a column: a short rule, then the notes with their numbers hanging."""

from collections.abc import Sequence

from zonepub.layout.boxes import Block, Element, Gap, Strip
from zonepub.layout.columns import Notes
from zonepub.layout.paragraphs import Label, Room, Setter
from zonepub.layout.runs import mark_anchor, note_anchor
from zonepub.model import Report
from zonepub.style.labels import note_label

LABEL_GAP = 0.35  # em between a note's number and its words


def note_strips(report: Report, setter: Setter, marked: Sequence[tuple[str, Element]]) -> Notes:
    """The strips of every note that is marked in the text, by name."""
    strips: dict[str, tuple[Strip, ...]] = {}
    for name, element in marked:
        note = report.notes.get(name)
        if note is not None and name not in strips:
            strips[name] = _note(report, setter, name, element)
    return Notes(strips, _head(setter) if strips else None)


def _note(report: Report, setter: Setter, name: str, element: Element) -> tuple[Strip, ...]:
    note, text = report.notes[name], setter.style.text["footnote"]
    element.anchor = note_anchor(name)
    mark, body = element.add("Lbl"), element.add("P")
    line = setter.label(note_label(setter.style, note.number), text)
    hang = (line.width if line else 0.0) + LABEL_GAP * text.size
    room = Room(0.0, setter.geometry.column)
    label = Label(line, text.left, mark, mark_anchor(name)) if line else None
    items = setter.text(note.text, "footnote", room.inset(hang), body, label=label)
    strips = [item for item in items if isinstance(item, Strip)]
    for strip in strips:
        strip.grid, strip.notes = False, ()
    if strips:
        strips[0].anchors = (note_anchor(name), *strips[0].anchors)
        after = sum(item.height for item in items[-1:] if isinstance(item, Gap))
        strips[-1].height += after
    return tuple(strips)


def _head(setter: Setter) -> Strip | None:
    """The rule above the notes, with white on both sides."""
    note = setter.style.note
    width = min(note.rule_width, setter.geometry.column)
    text = setter.style.text["footnote"]
    gap = note.rule.gap or 0.3 * text.size
    rule = Block(0, gap, width, note.rule.width, note.rule.color)
    height = note.rule.width + 2 * gap
    return Strip(height, height, (rule,) if note.rule.width else ())
