"""The head of an official document of several issuers or with signers (G2.5 to G2.7)."""

from math import ceil

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Gap, Item
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import Frame, TextFrame
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.structure import Element
from zonepub.present.items import JointMark, SignedNumber
from zonepub.present.letterhead import joint_look
from zonepub.records import replace


def joint_mark(mark: JointMark, setter: ParagraphSetter, extent: Extent, parent: Element) -> list[Item]:
    """Names of one width below each other, the word at their right in the middle: one box."""
    look = joint_look(mark, setter.style.text[mark.role], extent.width)
    text, size = look.names, look.names.size
    names = [setter.label(name, text) for name in mark.names]
    width = max((line.width for line in names if line), default=0.0)
    word = setter.label(mark.word, look.word) if mark.word else None
    left = extent.left + (extent.width - width - (word.width + look.gap if word else 0.0)) / 2
    frames: list[Frame] = []
    for index, (name, line) in enumerate(zip(mark.names, names, strict=True)):
        if line and len(name) > 1 and line.width < width:
            spread = (width - line.width) / (len(name) - 1)
            line = setter.label(name, replace(text, tracking=text.tracking + spread))
        if line:
            baseline = index * text.leading + EM_TOP * size
            frames.append(TextFrame(line, left, baseline, parent.add("P")))
    height = (len(names) - 1) * text.leading + size
    if word:
        baseline = (height - look.word.size) / 2 + EM_TOP * look.word.size
        frames.append(TextFrame(word, left + width + look.gap, baseline, parent.add("P")))
    white = text.leading - size  # below the last line as below one mark
    return [Gap(text.before), Box(height + white, height, tuple(frames)), Gap(text.after)]


def signed_number(
    number: SignedNumber, setter: ParagraphSetter, extent: Extent, parent: Element
) -> list[Item]:
    """A box for each line: one character in from both edges."""
    text, kai = setter.style.text[number.role], setter.style.text[number.signer_role]
    inner = extent.inset(text.size, text.size)
    items: list[Item] = [Gap(text.before)]
    lines = number.lines()
    names = [setter.label(name, kai) for _, _, name in lines]
    label = setter.label(number.label, text)
    widest = max((line.width for line in names if line), default=0.0)
    start = inner.left + inner.width - widest
    for index, (digits, _, _) in enumerate(lines):
        frames: list[Frame] = []
        if digits and (line := setter.label(digits, text)):
            frames.append(TextFrame(line, inner.left, EM_TOP * text.size, parent.add("P")))
        element = parent.add("P")
        if label and index == 0:
            left = (
                start - ceil(label.width / text.size - EPSILON) * text.size
            )  # its colon keeps the em (G2.7)
            frames.append(TextFrame(label, left, EM_TOP * text.size, element))
        if line := names[index]:
            frames.append(TextFrame(line, start, EM_TOP * text.size, element))
        last = index == len(lines) - 1
        pitch = text.leading if last else max(text.leading, setter.style.text["body"].leading)
        items.append(Box(pitch, text.size, tuple(frames), breakable=False))
    return [*items, Gap(text.after)]
