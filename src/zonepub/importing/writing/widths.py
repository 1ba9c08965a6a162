"""Half-width punctuation beside Chinese made full-width (T13.3), typed gaps as the source reader takes them.

An import goes no further: digits, dashes, quotes and stops stay as the office typed them, for
`zonepub normalise` to show and change.
"""

from dataclasses import replace

from zonepub.importing.document import Words
from zonepub.importing.draft import LeafKind

RULES = ("T13.3", "T13.15", "T13.16", "T13.18")
# what T13.3 may turn one into the other; the proof compares texts after this
FOLD = str.maketrans("，；：（）！？", ",;:()!?")


def widened(words: Words, kind: LeafKind) -> Words:
    """The words by the rules above, run by run, marks paired over the whole text."""
    from zonepub.normalise import normalise_parts

    if not words or all(run.text.isalnum() for run in words):
        return words
    opaque = [index for index, run in enumerate(words) if "code" in run.styles]
    parts = normalise_parts(
        [run.text for run in words],
        opaque=opaque,
        kind="body" if kind == "inline" else "title",
        rules=RULES,
    )
    return tuple(
        run if run.text == part.text else replace(run, text=part.text)
        for run, part in zip(words, parts, strict=True)
    )
