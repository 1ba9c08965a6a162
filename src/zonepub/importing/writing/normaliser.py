"""The rules T13 on words that are about to be written.

An import changes what no reader of the office could miss: the width of punctuation beside Chinese (T13.3) and
typed gaps that say nothing (T13.15, T13.16, T13.18). Digits, dashes, quotes and stops stay as they were
typed; what the other rules would change is listed as offers, for `zonepub normalise` to show and make.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from zonepub.importing.document import Place, RawRun, Words
from zonepub.importing.draft import LeafKind
from zonepub.records import dataclass, field, replace

if TYPE_CHECKING:
    from zonepub.normalise import Change, Kind

LINE_END = RawRun("\n")
RULES = frozenset(("T13.3", "T13.15", "T13.16", "T13.18"))
# what T13.3 may turn one into the other; the proof compares texts after this
FOLD = str.maketrans("，；：（）！？", ",;:()!?")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a rule would change and an import does not."""

    rule: str
    old: str
    new: str
    place: Place | None


@dataclass(slots=True)
class Normaliser:
    """Applies the rules above and collects the offers of the others. `language`: of the report."""

    language: str = "zh-CN"
    changed: int = 0  # changes of marks and gaps that were made
    offers: list[Offer] = field(default_factory=list)

    def words(self, words: Words, kind: LeafKind) -> Words:
        """The words by the rules: run by run, marks paired over each line."""
        if not words or all(run.text.isalnum() for run in words):
            return words
        done: list[RawRun] = []
        line: list[RawRun] = []
        for run in (*words, LINE_END):
            if run.text != LINE_END.text:
                line.append(run)
                continue
            done += (*self._line(line, kind), run)
            line = []
        return tuple(done[:-1])

    def _line(self, words: list[RawRun], kind: LeafKind) -> Iterator[RawRun]:
        from zonepub.normalise import normalise_parts, rules_for

        texts = [run.text for run in words]
        opaque = [index for index, run in enumerate(words) if "code" in run.styles]
        form: Kind = "body" if kind == "inline" else "title"
        rules = RULES | rules_for(self.language)
        parts = normalise_parts(texts, opaque=opaque, kind=form, rules=rules, warn=False)
        for run, part in zip(words, parts, strict=True):
            made = _made(part.changes)
            self.changed += len(made)
            if len(made) < len(part.changes):
                self.offers += [
                    Offer(change.rule, change.old, change.new, _place(run, change.start, change.end))
                    for change in part.changes
                    if change not in made
                ]
                yield replace(run, text=_with(run.text, made)) if made else run
            else:
                yield replace(run, text=part.text) if made else run


def _made(changes: "Sequence[Change]") -> "list[Change]":
    """Those that an import makes: by its rules alone, and no gap that only closes beside an offer."""
    others = [change for change in changes if not RULES.issuperset(change.rule.split("+"))]
    if not others:
        return list(changes)
    edges = {edge for change in others for edge in (change.start, change.end)}
    return [
        change
        for change in changes
        if RULES.issuperset(change.rule.split("+"))
        and (change.old.strip() or edges.isdisjoint((change.start, change.end)))
    ]


def _with(text: str, changes: "Iterable[Change]") -> str:
    """The text with only these of the changes that were found in it."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces += (text[at : change.start], change.new)
        at = change.end
    return "".join([*pieces, text[at:]])


def _place(run: RawRun, start: int, end: int) -> Place | None:
    if run.place is None or not run.exact:
        return run.place
    return Place(run.place.part, run.place.start + start, run.place.start + end)
