"""Where the words of a page stand: lines with their place, their block and their offset (K25)."""

from typing import Any

from zonepub.layout.boxes import ROW_OFFSET, Page
from zonepub.layout.frames import TextFrame


def boxes_of(page: Page) -> tuple[list[list[Any]], str]:
    """`[x, y, width, height, text, line, column, offset, xs]` for each line, and the page's looks as text.

    Lengths are points from the top left corner of the trimmed page; `line` and `column` the place of the
    block in its file, 0 where it has none; `offset` characters of its plain text, -1 for the first row of a
    table; `xs` the left of each character.
    """
    boxes: list[list[Any]] = []
    looks: list[str] = []
    for placed in page.placed:
        source = placed.box.source
        span = source.span if source else None
        offset = source.offset if source else 0
        if offset >= ROW_OFFSET:
            offset = -(offset // ROW_OFFSET)
        for frame in placed.box.frames:
            if not isinstance(frame, TextFrame):
                looks.append(f"{placed.x:.2f} {placed.y:.2f} {frame!r}")
                continue
            x, y, line = placed.x + frame.x, placed.y + frame.baseline, frame.line
            size = max((piece.run.size for piece in line.pieces), default=0.0)
            looks.append(f"{x:.2f} {y:.2f} {line.stretch:.4f}")
            text, xs = "", []
            for piece in line.pieces:
                run = piece.run
                looks.append(
                    f"{piece.text}|{piece.x:.3f}|{piece.tracking:.3f}|{piece.run.size}|{run.payload!r}"
                )
                step = piece.width / max(1, len(piece.text))
                stands = piece.stands_for
                text += stands
                xs += [round(x + piece.x + step * min(i, len(piece.text)), 1) for i in range(len(stands))]
            place = [span.line, span.column] if span else [0, 0]
            if text.strip():
                boxes.append([round(x, 1), round(y - size * 0.88, 1), round(line.width, 1), round(size, 1),
                              text, *place, offset, xs])  # fmt: skip
    return boxes, "\n".join(looks)
