"""A text of the source changed as its paragraph was changed in Word, all marks that still hold kept."""

import re
from collections.abc import Mapping

from zonepub.cjk import IGNORABLE
from zonepub.importing.document import RawRun, Words, cut
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.tokens import WordChange, changes
from zonepub.model.addresses import pieces
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.atoms import REFERENCE, Atom, atoms_of, shown_of

LOOKS = frozenset(("strong", "emphasis", "sup", "sub"))
BLANK = regex(r"\s+")
NOTHING_MARKED = regex(r"(?<!\*)\*{4}(?!\*)")
HELD = "\ue123"  # stands for a reference, code or a reading while a text is written anew


def squeezed(text: str) -> str:
    """What of a text is compared: white space is a matter of layout."""
    return BLANK.sub("", IGNORABLE.sub("", text))


def text_of(words: Words) -> str:
    return "".join(run.text for run in words if not run.note)


def trimmed(text: str, old: str) -> str:
    """The text without blanks at its ends that the old one did not have: those of a half that is gone."""
    words, end = text.rstrip("\n"), text[len(text.rstrip("\n")) :]
    kept = old.rstrip("\n")
    words = words if kept[:1].isspace() else words.lstrip()
    return (words if kept[-1:].isspace() else words.rstrip()) + end


def rewritten(markup: str, shown: str, words: Words, notes: Mapping[str, str], *, marked: bool) -> str | None:
    """The markup that shows `words` where it showed `shown`; None if there is none.

    `notes`: name of a note in the file -> its name in the source. `shown`: with what references show.
    """
    wanted = text_of(words)
    if not marked:
        return " ".join(wanted.split()) if squeezed(wanted) != squeezed(markup) else markup
    trailing = markup[len(markup.rstrip("\n")) :]
    atoms = resolved(atoms_of(markup.rstrip("\n")), shown)
    if atoms is None:
        return None
    named = tuple(replace(run, note=notes[run.note]) if run.note in notes else run for run in words)
    named = _without_made_links(named, "".join(atom.shown for atom in atoms))
    candidate = _spliced(markup.rstrip("\n"), atoms, named, set(notes.values()))
    if candidate is None or not _shows(candidate, atoms, named):
        candidate = _anew(markup, atoms, named)
    return candidate + trailing if candidate is not None else None


def _without_made_links(words: Words, old: str) -> Words:
    """The links that the build made of addresses in the old words: a new address leads to itself."""
    made = {url for _, url in pieces(old) if url}
    return tuple(replace(run, link="") if run.link in made else run for run in words) if made else words


def resolved(atoms: list[Atom], shown: str) -> list[Atom] | None:
    """The atoms with what their references show; None where `shown` is not theirs."""
    if not any(atom.kind == "reference" for atom in atoms):
        return atoms
    text = squeezed("".join(atom.shown for atom in atoms))
    pattern = "(.{1,60}?)".join(map(re.escape, text.split(REFERENCE)))
    match = re.fullmatch(pattern, squeezed(shown), re.DOTALL)
    if match is None:
        return None
    labels = iter(match.groups())
    return [atom._replace(shown=next(labels)) if atom.kind == "reference" else atom for atom in atoms]


def _spliced(markup: str, atoms: list[Atom], words: Words, alive: set[str]) -> str | None:
    old, new = "".join(atom.shown for atom in atoms), text_of(words)
    edits = [
        edit
        for edit in changes(old, new)
        if squeezed(old[edit.start : edit.end]) != squeezed(new[edit.first : edit.last])
    ]
    edits = _whole(edits, atoms)
    known = {markup[atom.start + 2 : atom.end - 1] for atom in atoms if atom.kind == "note"}
    kept_notes = {run.note for run in words if run.note}
    if kept_notes - known:
        return None
    parts, position, waiting = list[str](), 0, list(edits)
    for atom in atoms:
        start, end = position, position + len(atom.shown)
        while waiting and waiting[0].start <= start and (atom.shown or waiting[0].start < start):
            if waiting[0].start == start or waiting[0].start < start:
                parts.append(_inserted(words, waiting[0], atoms))
                waiting[0] = waiting[0]._replace(first=waiting[0].last)
            if waiting[0].end <= start:
                waiting.pop(0)
                continue
            break
        position = end
        gone = bool(waiting and atom.shown and waiting[0].start <= start and end <= waiting[0].end)
        if (
            atom.kind == "note" and markup[atom.start + 2 : atom.end - 1] not in alive
        ):  # the later marks of a note are fields in Word
            gone = True
        if not gone:
            parts.append(markup[atom.start : atom.end])
    parts += [_inserted(words, edit, atoms) for edit in waiting if edit.first < edit.last]
    return NOTHING_MARKED.sub("", "".join(parts)) if "**" in markup else "".join(parts)


def _whole(edits: list[WordChange], atoms: list[Atom]) -> list[WordChange]:
    """Edits that part no atom: what cannot be cut is replaced whole."""
    spans, at = list[tuple[int, int]](), 0
    for atom in atoms:
        if len(atom.shown) > 1:
            spans.append((at, at + len(atom.shown)))
        at += len(atom.shown)
    wide: list[WordChange] = []
    for edit in edits:
        for start, end in spans:
            touches = (edit.start < end and start < edit.end) or start < edit.start < end
            if touches:
                before, behind = max(0, edit.start - start), max(0, end - edit.end)
                edit = WordChange(
                    edit.start - before, edit.end + behind, edit.first - before, edit.last + behind
                )
        if wide and edit.start <= wide[-1].end and edit.start < edit.end and wide[-1].start < wide[-1].end:
            edit = WordChange(
                wide[-1].start, max(edit.end, wide[-1].end), wide[-1].first, max(edit.last, wide[-1].last)
            )
            wide.pop()
        wide.append(edit)
    return wide


def _inserted(words: Words, edit: WordChange, atoms: list[Atom]) -> str:
    """New words in markup; looks that hold around them already are not written again."""
    piece = tuple(run for run in cut(words, edit.first, edit.last) if not run.note)
    around = _around(atoms, edit)
    if around:
        piece = tuple(replace(run, styles=run.styles - around) for run in piece)
    return inline_text(piece) if piece else ""


def _around(atoms: list[Atom], edit: WordChange) -> frozenset[str]:
    at, styles = 0, list[frozenset[str]]()
    for atom in atoms:
        end = at + len(atom.shown)
        if atom.shown and (
            (edit.start < end and at < edit.end) or (edit.start == edit.end and edit.start in (at, end))
        ):
            styles.append(atom.styles)
        at = end
    return frozenset.intersection(*styles) if styles else frozenset()


def _shows(markup: str, atoms: list[Atom], words: Words) -> bool:
    """Whether a markup shows the words, in their looks."""
    labels = [atom.shown for atom in atoms if atom.kind == "reference"]
    new = atoms_of(markup)
    left = [atom for atom in new if atom.kind == "reference"]
    if len(left) != len(labels):
        labels = labels if len(left) < len(labels) else []
        text = squeezed("".join(atom.shown for atom in new))
        pattern = ".{1,60}?".join(map(re.escape, text.split(REFERENCE)))
        return re.fullmatch(pattern, squeezed(text_of(words)), re.DOTALL) is not None
    shown = iter(labels)
    new = [atom._replace(shown=next(shown)) if atom.kind == "reference" else atom for atom in new]
    if squeezed("".join(atom.shown for atom in new)) != squeezed(text_of(words)):
        return False
    return _alike(_looks(new), _looks_of(words))


def _alike(source: list[frozenset[str]], word: list[frozenset[str]]) -> bool:
    """Whether looks are the same; a run in Word wears one character style, and so one mark of two."""
    both = frozenset(("strong", "emphasis"))
    return len(source) == len(word) and all(
        one == other or (both <= one and bool(other & both) and one - both == other - both)
        for one, other in zip(source, word, strict=True)
    )


def _looks(atoms: list[Atom]) -> list[frozenset[str]]:
    return [atom.styles & LOOKS for atom in atoms for character in atom.shown if squeezed(character)]


def _looks_of(words: Words) -> list[frozenset[str]]:
    return [
        frozenset(run.styles) & LOOKS
        for run in words
        if not run.note
        for character in run.text
        if squeezed(character)
    ]


def same_looks(markup: str, shown: str, words: Words) -> bool:
    """Whether nothing but white space tells the words from what the markup shows."""
    atoms = resolved(atoms_of(markup.rstrip("\n")), shown)
    if atoms is None:
        return True
    return _alike(_looks(atoms), _looks_of(words))


def _anew(markup: str, atoms: list[Atom], words: Words) -> str | None:
    """The words written from scratch; references that still stand there are put back."""
    if "]{lang=" in markup:
        return None
    old, new = "".join(atom.shown for atom in atoms), text_of(words)
    places = _kept_places(old, new, atoms)
    runs, at = list[RawRun](), 0
    for first, last, _ in places:
        held = cut(words, first, last)
        styles = next((run.styles for run in held if not run.note), frozenset())
        runs += [*cut(words, at, first), RawRun(HELD, styles=styles), *(run for run in held if run.note)]
        at = last
    runs += cut(words, at) if at else words
    plain = tuple(replace(run, styles=run.styles & LOOKS) for run in runs)
    text = inline_text(plain)
    if text.count(HELD) != len(places):
        return None
    for _, _, atom in places:
        text = text.replace(HELD, markup[atom.start : atom.end], 1)
    return text if squeezed(shown_of(text).replace(REFERENCE, "")) else None


def _kept_places(old: str, new: str, atoms: list[Atom]) -> list[tuple[int, int, Atom]]:
    """Where in the new text stands unchanged what cannot be written by words: references, code, readings."""
    found, at = list[tuple[int, int, Atom]](), 0
    moved = changes(old, new)
    for atom in atoms:
        end = at + len(atom.shown)
        if atom.kind in ("reference", "frozen") and not any(c.start < end and at < c.end for c in moved):
            shift = sum((c.last - c.first) - (c.end - c.start) for c in moved if c.end <= at)
            found.append((at + shift, end + shift, atom))
        at = end
    return found
