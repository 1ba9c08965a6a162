"""The head of an official document of several issuers or with signers (G2.5 to G2.7)."""

from collections.abc import Sequence

from zonepub.present.items import JointMark, SignedNumber
from zonepub.present.labelled import ems
from zonepub.present.letterhead import BESIDE, joint_look, least_mark, mark_text, on_one_line
from zonepub.records import replace
from zonepub.render.docx.inlines import text_runs
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, indented, placed, to_xml
from zonepub.render.docx.run_properties import RunProperties, sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.xml import EIGHTHS, TAB, TWIPS, tag, twips, type_size
from zonepub.style import TextStyle


def mark_properties(
    state: DocxState, role: str, words: str, measure: float, *, alone: bool = False
) -> tuple[RunProperties, str]:
    """What sets the mark of one office on one line: properties of its run and of its paragraph.

    Its line is as much lower as the type is smaller, for Word sets type at the foot of a line. A name that
    leaves room for others stands in the middle where there are none.
    """
    usual = mark_text(state.style, role, alone=alone)
    moved = usual is not state.style.text[role]
    place = indent(usual.left, usual.left) + tag("jc", val="center") if moved else ""
    room = measure - usual.left - usual.right
    text = on_one_line(usual, words, room, least_mark(state.style, role))
    # Word has tracking behind the last character, too, which would send it to a line of its own
    spare = (room - text.size * text.scale * ems(words)) / max(1, len(words))
    text = replace(text, tracking=max(0.0, min(text.tracking, spare))) if usual.fit else text
    if text == usual:
        return sized(state, role), place
    narrowed = tag("w", val=round(100 * text.scale)) if text.scale != usual.scale else ""
    spacing = tag("spacing", val=int(text.tracking * TWIPS))
    lower = tag("spacing", line=twips(text.leading), lineRule="exact")
    return RunProperties().with_(spacing + narrowed + type_size(text.size)), lower + place


def joint_mark(state: DocxState, mark: JointMark, measure: float) -> list[DocxBlock]:
    """A table without lines, as offices make it: the names spread to one width, the word in the middle."""
    look = joint_look(mark, state.style.text[mark.role], measure)

    def cell(width: float, words: tuple[str, ...], align: str, text: TextStyle) -> str:
        looks = tag("spacing", val=0) + tag("w", val=round(100 * text.scale)) + type_size(text.size)
        properties = RunProperties().with_(looks)
        leading = tag("spacing", before=0, after=0, line=twips(text.leading), lineRule="exact")
        shape = leading + indent() + tag("jc", val=align)
        lines = [ParagraphXml(style_id(mark.role), text_runs(line, properties), shape) for line in words]
        facts = tag("tcW", w=twips(width), type="dxa") + tag("vAlign", val="center")
        return tag("tc", tag("tcPr", facts) + to_xml([*lines]))

    size, word = (text.size * text.scale for text in (look.names, look.word))
    widths = [max(map(len, mark.names)) * size, len(mark.word) * word + look.gap] if mark.word else [measure]
    widths = [width + 1.0 for width in widths]
    cells = cell(widths[0], mark.names, "distribute", look.names)
    if mark.word:
        cells += cell(widths[1], (mark.word,), "right", look.word)
    total = twips(sum(widths))
    facts = tag("tblStyle", val="TableNormal") + tag("tblW", w=total, type="dxa") + tag("jc", val="center")
    facts += tag("tblLayout", type="fixed")
    none = tag("left", w=0, type="dxa") + tag("right", w=0, type="dxa")
    grid = "".join(tag("gridCol", w=twips(width)) for width in widths)
    inner = tag("tblPr", facts + tag("tblCellMar", none)) + tag("tblGrid", grid) + tag("tr", cells)
    return [DocxElement(tag("tbl", inner))]


def signed_number(state: DocxState, number: SignedNumber, measure: float) -> list[DocxBlock]:
    """A line each; a tab leads to the signers, one character from the right."""
    text = state.style.text[number.role]
    lines = number.lines()
    signers = max(ems(label + names) for _, label, names in lines) * text.size
    stop = tag("tabs", tag("tab", val="left", pos=twips(measure - text.size - signers)))
    named = RunProperties(f"{style_id(number.signer_role)}Char")
    drawn: list[DocxBlock] = []
    for digits, label, names in lines:
        gap = tag("spacing", before=0) if drawn else ""  # the white above stands above the first only
        shape = stop + gap + indent(text.size) + tag("jc", val="left")
        inner = text_runs(digits) + TAB + text_runs(label) + text_runs(names, named)
        drawn.append(ParagraphXml(style_id(number.role), inner, shape))
    return drawn


def with_ears(state: DocxState, mark: ParagraphXml, ears: Sequence[DocxBlock], measure: float) -> DocxElement:
    """A mark and the lines beside it (报眼), in two cells of a table; their rule is that of their cell."""
    lines = [line for line in ears if isinstance(line, ParagraphXml)]
    looks = {style_id(role): text for role, text in state.style.text.items()}
    rule = looks[lines[0].style].rule_left
    widths = [measure * (1.0 - BESIDE), measure * BESIDE]
    bare = tag("pBdr", tag("left", val="nil")) if rule.width else ""
    inner = [replace(line, properties=placed(line.properties, "pBdr", bare)) for line in lines]
    mark = indented(mark, indent())
    edge = max(2, round(rule.width * EIGHTHS))
    colour = rule.color.rgb or "auto"
    side = tag("left", val="single", sz=edge, space=0, color=colour) if rule.width else ""
    room = tag("tcMar", tag("left", w=twips(rule.gap), type="dxa"))
    cells = "".join(
        tag("tc", tag("tcPr", tag("tcW", w=twips(width), type="dxa") + facts) + to_xml(blocks))
        for width, facts, blocks in (
            (widths[0], tag("vAlign", val="center"), [mark]),
            (widths[1], (tag("tcBorders", side) if side else "") + room + tag("vAlign", val="center"), inner),
        )
    )
    facts = tag("tblStyle", val="TableNormal") + tag("tblW", w=twips(measure), type="dxa")
    none = tag("left", w=0, type="dxa") + tag("right", w=0, type="dxa")
    facts += tag("tblLayout", type="fixed") + tag("tblCellMar", none)
    grid = "".join(tag("gridCol", w=twips(width)) for width in widths)
    return DocxElement(tag("tbl", tag("tblPr", facts) + tag("tblGrid", grid) + tag("tr", cells)))
