"""Clauses of the head: copy number, secrecy, urgency, mark, document number, signer, red line (G2)."""

import re
from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES, MM
from zonepub.gb9704.clause import (
    Bilingual,
    Finding,
    at,
    has_color,
    in_face,
    indent,
    near,
    of_size,
    says,
    white,
)
from zonepub.gb9704.clauses.page import TOP, WIDTH
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine, MeasuredParagraph
from zonepub.gb9704.parts import DOCUMENT_NO, SIGNER, DocumentParts, is_red
from zonepub.readers.spans import TextSpan

RIGHT_FORM = re.compile(f"^[{HAN_RANGES}]+〔[0-9]{{4}}〕[1-9][0-9]*号$")  # G2.6


def _number(parts: DocumentParts) -> str:
    found = DOCUMENT_NO.search(parts.number.text) if parts.number else None
    return found[0] if found else ""


def copy_digits(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        ok = re.fullmatch("[0-9]{6}", parts.copy_no.text) is not None
        yield says(ok, parts.copy_no, parts.copy_no.text, "6 位阿拉伯数字", "6 Arabic digits")


def copy_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        yield of_size(parts.copy_no, 16, tolerance)


def copy_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.copy_no:
        yield indent(parts.copy_no, 0, tolerance)
        if measured.blocks[0] is not parts.copy_no:
            yield says(
                False,
                parts.copy_no,
                Bilingual("不在第一行", "not the first line"),
                "版心第一行",
                "the first line",
            )


def secrecy_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.secrecy:
        yield from in_face(parts.secrecy, "hei")


def secrecy_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.secrecy:
        yield of_size(parts.secrecy, 16, 0.3)
        yield indent(parts.secrecy, 0, tolerance)


def urgency_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.urgency:
        yield from in_face(parts.urgency, "hei")


def urgency_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.urgency:
        yield of_size(parts.urgency, 16, 0.3)
        yield indent(parts.urgency, 0, tolerance)


def order(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    found = [block for block in (parts.copy_no, parts.secrecy, parts.urgency) if block]
    places = [measured.blocks.index(block) for block in found]
    if len(found) > 1:
        words = Bilingual(
            " → ".join(block.text for block in found), " → ".join(block.text for block in found)
        )
        yield says(
            places == sorted(places), found[0], words, "份号、密级、紧急程度", "copy number, secrecy, urgency"
        )


def mark_height(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark and parts.mark.lines:
        wanted = 20 * MM if is_order(parts) else 35 * MM  # G5
        yield near(parts.mark.lines[0].top - TOP, wanted, tolerance, at(parts.mark))


def is_order(parts: DocumentParts) -> bool:
    """An order [命令（令）] has no red line, and its mark stands higher (G5)."""
    return parts.mark is not None and parts.mark.text.endswith(("令", "令）"))


def centred(block: MeasuredParagraph | None) -> Iterator[Finding]:
    """Whether a block stands in the middle."""
    if block is None:
        return
    words = {"center": Bilingual("居中", "centred"), "right": Bilingual("居右", "at the right")}
    ok = block.align == "center" or (bool(block.lines) and abs(block.first - block.right) <= 0.4 * block.size)
    measured = words["center"] if ok else words.get(block.align, Bilingual("未居中", "not centred"))
    yield says(ok, block, measured, "居中", "centred")


def mark_centred(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if len(mark_lines(measured, parts)) < 2:
        yield from centred(parts.mark)


def mark_lines(measured: MeasuredDocument, parts: DocumentParts) -> list[MeasuredLine]:
    """The red lines of the mark: one, or those of several issuers and the word 文件."""
    end = measured.blocks.index(parts.number) if parts.number else 0
    return [
        line
        for block in measured.blocks[:end]
        for line in block.lines
        if line.size >= 20 and is_red(line.spans[0].color)
    ]


def joint_issue(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    """G2.5: the word 文件 stands to the right of the issuers, in the middle of their height."""
    lines = mark_lines(measured, parts)
    stack = [line for line in lines if line.text != "文件"]
    if len(stack) < 2 or parts.mark is None:
        return
    word = next((line for line in lines if re.search(r"(?:^|\s)文件$", line.text)), None)
    if word is None:
        return  # the mark names issuers alone, or is one name of several lines
    wanted = Bilingual("居右、上下居中", "at the right, in the middle")
    others = [line for line in stack if line is not word] + ([] if word.text == "文件" else [word])
    ends = [line.end for line in others if line is not word]
    place = word.end - 2 * word.size  # where the word itself begins
    middle = (min(line.top for line in others) + max(line.foot for line in others)) / 2
    off = (word.top + word.foot) / 2 - middle
    right = place >= max(ends) - 1
    words = Bilingual(f"偏离中线 {abs(off) / MM:.1f} mm", f"{abs(off) / MM:.1f} mm off the middle")
    aside = Bilingual("不在右侧", "not at the right")
    yield Finding(right and abs(off) <= tolerance * MM, words if right else aside, wanted, at(parts.mark))


def mark_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark:
        yield from in_face(parts.mark, "xiaobiaosong")


def mark_red(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.mark:
        yield from has_color(parts.mark, red=True, tolerance=tolerance)


def number_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        text = _number(parts)
        loose = re.sub(r"[［\[(（【]", "〔", re.sub(r"[］\])）】]", "〕", text))
        zh = "如 ×政发〔2026〕5号：年份全称，不加“第”，不编虚位"
        en = "like ×政发〔2026〕5号: full year, no 第, no leading zero"
        yield says(RIGHT_FORM.match(loose) is not None, parts.number, text, zh, en)


def number_brackets(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        text = _number(parts)
        yield says("〔" in text and "〕" in text, parts.number, text, "六角括号〔〕", "brackets 〔〕")


def number_size(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        yield of_size(parts.number, 16, tolerance)
        yield from in_face(parts.number, "fangsong", _until_name(parts.number))


def _until_name(block: MeasuredParagraph) -> list[TextSpan]:
    """The spans of the number, those of the signer's name apart."""
    found: list[TextSpan] = []
    for span in block.spans:
        if SIGNER.search("".join(item.text for item in found)):
            break
        found.append(span)
    return found


def number_white(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number and parts.mark:
        yield from white(parts.number, 2, tolerance)


def number_place(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number and "签发人" in parts.number.text:
        yield indent(parts.number, 1, tolerance)
    else:
        yield from centred(parts.number)


def signer_form(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    block = next((block for block in measured.blocks[:12] if "签发人" in block.text), None)
    if block:
        ok = "签发人：" in block.text
        yield says(
            ok,
            block,
            block.text[block.text.index("签发人") :][:12],
            "“签发人”后用全角冒号",
            "a full-width colon after 签发人",
        )


def signer_face(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    block = next((block for block in measured.blocks[:12] if "签发人" in block.text), None)
    if block is None:
        return
    name = [
        span
        for index, span in enumerate(block.spans)
        if SIGNER.search("".join(item.text for item in block.spans[:index]))
    ]
    if name:
        yield from in_face(block, "kai", name)


def line_gap(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.red_line and parts.red_line.y is not None and parts.number and parts.number.lines:
        yield near(parts.red_line.y - parts.number.lines[-1].foot, 4 * MM, tolerance, at(parts.red_line))


def line_width(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.red_line:
        yield near(parts.red_line.length, WIDTH, tolerance, at(parts.red_line))


def line_red(measured: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.red_line:
        color = parts.red_line.color
        text = "#" + "".join(f"{round(part * 255):02X}" for part in color) if color else "?"
        yield Finding(is_red(color), Bilingual(text, text), Bilingual("红色", "red"), at(parts.red_line))
    elif parts.number and parts.mark and not is_order(parts):
        yield says(False, parts.number, Bilingual("没有分隔线", "no line"), "红色分隔线", "a red line")
