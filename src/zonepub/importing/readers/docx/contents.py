"""Lists of contents that are neither fields nor styled: 目录 and lines that end in page numbers (I38)."""

import re

from zonepub.importing.document import LeftOut, Manuscript, RawPageBreak, RawParagraph, text_of
from zonepub.importing.readers.docx.source import Source
from zonepub.regex import regex

HEAD = regex(r"[\[【]?\s*目\s*[录錄次]\s*[\]】]?|contents", re.IGNORECASE)
LINE = regex(r".{1,80}?(?:[.．…·•‥—\-\s\t　]{3,}|\s)[-—]?\s*\d{1,4}\s*[-—]?")
FEWEST = 2  # lines that make a typed list of contents


def leave_contents(source: Source) -> None:
    """Take the head of a list of contents out, and its lines if they were typed."""
    document = source.document
    taken: set[int] = set()
    places = [item.place for item in document.left_out if item.reason == "contents" and item.place]
    for index, block in enumerate(document.blocks):
        if not isinstance(block, RawParagraph) or not HEAD.fullmatch(text_of(block.runs).strip()):
            continue
        stop = index + 1
        while stop < len(document.blocks) and _is_line(document, stop):
            stop += 1
        lines = [at for at in range(index + 1, stop) if isinstance(document.blocks[at], RawParagraph)]
        behind = _start(block)
        before_contents = (
            any(place.part == behind[0] and 0 <= place.start - behind[1] < 40 for place in places)
            if behind
            else False
        )
        if len(lines) >= FEWEST:
            taken |= {index, *lines}
        elif before_contents:
            taken.add(index)
    for index in sorted(taken):
        block = document.blocks[index]
        assert isinstance(block, RawParagraph)
        for run in block.runs:
            if run.place is not None and run.text.strip():
                document.left_out.append(LeftOut(run.text, "contents", run.place))
    document.blocks = [block for index, block in enumerate(document.blocks) if index not in taken]


def _is_line(document: Manuscript, index: int) -> bool:
    block = document.blocks[index]
    if isinstance(block, RawPageBreak):
        return index + 1 < len(document.blocks) and _is_line(document, index + 1)
    return isinstance(block, RawParagraph) and bool(LINE.fullmatch(text_of(block.runs).strip()))


def _start(block: RawParagraph) -> tuple[str, int] | None:
    return next(((run.place.part, run.place.end) for run in block.runs if run.place is not None), None)
