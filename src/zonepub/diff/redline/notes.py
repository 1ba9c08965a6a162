"""Notes of two versions: which is which, and what became of their words (L35)."""

from collections.abc import Callable

from zonepub.diff.redline.atoms import shown
from zonepub.diff.redline.imports import VersionImport
from zonepub.diff.redline.parts import NOTES, VersionParts
from zonepub.diff.redline.stories import StoryWeaver
from zonepub.merge.align import align
from zonepub.regex import regex
from zonepub.render.docx.opc import RawPart, related

BLANK = regex(r"\s+")


class NotePairs:
    """`old` and `new`: the names of notes by id; a note that both have has one name."""

    def __init__(self, old: VersionParts, new: VersionParts) -> None:
        self.old: dict[str, str] = {}
        self.new: dict[str, str] = {}
        for kind in NOTES:
            before, after = list(old.notes(kind).items()), list(new.notes(kind).items())
            texts = [[BLANK.sub("", shown(note)) for _, note in notes] for notes in (before, after)]
            pairs = align(texts[0], texts[1], {}).pairs
            self.new |= {identity: f"{kind} {identity}" for identity, _ in after}
            names = {origin: f"{kind} {after[place][0]}" for place, origin in pairs.items()}
            self.old |= {
                identity: names.get(place, f"old {kind} {identity}")
                for place, (identity, _) in enumerate(before)
            }


def weave_notes(
    old: VersionParts,
    new: VersionParts,
    pairs: NotePairs,
    imports: VersionImport,
    weaver: Callable[[RawPart, RawPart], StoryWeaver],
) -> None:
    """References in the text say whether a note is there; its words are marked, but not their number."""
    for kind, (relation, _) in NOTES.items():
        theirs, mine = related(old.main, relation), related(new.main, relation)
        if not mine:
            continue
        story = weaver(theirs[0] if theirs else mine[0], mine[0])
        before = {pairs.old[identity]: note for identity, note in old.notes(kind).items()}
        copies = set(imports.notes.values())
        for identity, note in list(new.notes(kind).items()):
            if identity in copies:
                story.whole(note, "del", marks=False)
            elif (was := before.get(pairs.new[identity])) is not None:
                story.weave(was, note)
            else:
                story.whole(note, "ins", marks=False)
