"""Half-width punctuation beside Chinese made full-width (T13.3), typed gaps as the source reader takes them.

An import goes no further: digits, dashes, quotes and stops stay as the office typed them, for
`zonepub normalise` to show and change.
"""

from collections.abc import Iterator

from zonepub.importing.document import RawRun, Words
from zonepub.importing.draft import LeafKind
from zonepub.records import replace

LINE_END = RawRun("\n")
RULES = ("T13.3", "T13.15", "T13.16", "T13.18")
# what T13.3 may turn one into the other; the proof compares texts after this
FOLD = str.maketrans("，；：（）！？", ",;:()!?")


def widened(words: Words, kind: LeafKind) -> Words:
    """The words by the rules above: run by run, marks paired over each line."""
    if not words or all(run.text.isalnum() for run in words):
        return words
    done: list[RawRun] = []
    line: list[RawRun] = []
    for run in (*words, LINE_END):
        if run.text != LINE_END.text:
            line.append(run)
            continue
        done += (*_line(line, kind), run)
        line = []
    return tuple(done[:-1])


def _line(words: list[RawRun], kind: LeafKind) -> Iterator[RawRun]:
    from zonepub.normalise import normalise_parts

    parts = normalise_parts(
        [run.text for run in words],
        opaque=[index for index, run in enumerate(words) if "code" in run.styles],
        kind="body" if kind == "inline" else "title",
        rules=RULES,
    )
    for run, part in zip(words, parts, strict=True):
        yield run if run.text == part.text else replace(run, text=part.text)
