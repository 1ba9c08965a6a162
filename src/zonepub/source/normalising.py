"""A report normalised where it stands: what the rules T13 change in its YAML, and what they warn of."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as MappingType
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span
from zonepub.normalise import (
    Change,
    Kind,
    LatinGap,
    Normalised,
    normalise_parts,
    rules_for,
)
from zonepub.records import dataclass, field
from zonepub.source.caption_files import captions_path
from zonepub.source.edit import Edit, edited, edited_file
from zonepub.source.markup import MarkupPiece, lines_of
from zonepub.source.texts import SourceText, texts_of_caption, texts_of_notes, texts_of_report
from zonepub.writer import write_set
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, parse_yaml, read_text

CONTEXT = 8  # characters that are shown on both sides of a change
# texts without markup, by where they stand: names and numbers of documents are nobody's to change
PLAIN_TEXTS: dict[str, Kind] = {
    "caption.alt": "body",
    "caption.place": "body",
    "report.issuer": "title",
    "report.addressees": "title",
    "report.attachments": "title",
    "report.signature": "title",
    "report.rights": "body",
    "report.kicker": "title",
    "report.enactment": "body",
}
KINDS: dict[str, Kind] = {"caption.text": "caption"}
AGAIN = "“‘「『"  # a quotation of several paragraphs opens again in each and is closed in the last (T1.15)


class Correction(NamedTuple):
    """What a rule changes in a text; its place is looked up when it is asked for: a report has thousands."""

    rule: str
    scalar: Scalar
    start: int  # in the text of the scalar
    old: str
    new: str

    @property
    def span(self) -> Span:
        return self.scalar.at(self.start, len(self.old))

    @property
    def before(self) -> str:
        return self.scalar.text[max(0, self.start - CONTEXT) : self.start]

    @property
    def after(self) -> str:
        end = self.start + len(self.old)
        return self.scalar.text[end : end + CONTEXT]

    @property
    def edit(self) -> Edit:
        return Edit(self.scalar, self.start, self.start + len(self.old), self.new)


class Doubt(NamedTuple):
    """What a rule warns of and leaves to the author."""

    rule: str
    code: str
    scalar: Scalar
    start: int
    length: int
    text: str

    @property
    def span(self) -> Span:
        return self.scalar.at(self.start, self.length)


@dataclass(slots=True)
class Normalisation:
    """What is to be done to the files of one report."""

    corrected: dict[Path, list[Correction]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    sources: dict[Path, str] = field(default_factory=dict)  # as they are

    @property
    def corrections(self) -> list[Correction]:
        """Those of all files."""
        return [correction for corrections in self.corrected.values() for correction in corrections]

    def edits(self, path: Path) -> list[Edit]:
        return [correction.edit for correction in self.corrected.get(path, ())]

    def write(self, diagnostics: Diagnostics) -> list[Path]:
        """Make the corrections in the files; gives those that changed. Raises `Failed`."""
        edits = {path: self.edits(path) for path, corrections in self.corrected.items() if corrections}
        changed = {path: edited(self.sources[path], edits[path]) for path in edits}
        for path, source in changed.items():
            _check(path, source, edits[path], self.sources[path])
        files = {path.resolve(): edited_file(path.read_bytes(), edits[path]) for path in changed}
        if files:
            write_set(files, diagnostics)
        return list(changed)


def normalise_report(path: Path, diagnostics: Diagnostics, captions: Path | None = None) -> Normalisation:
    """What the rules T13 do to the report at `path` and to its captions; nothing is written.

    The report says in `normalise:` which rules are off. Raises `Failed` for files that cannot be read.
    """
    found = Normalisation()
    root = _parsed(path, found, diagnostics)
    beside = captions or captions_path(path, root)
    entries = _parsed(beside, found, diagnostics) if beside.is_file() else None
    diagnostics.stop_on_errors()
    if not isinstance(root, Mapping):
        return found
    worker = _Worker(found, *_settings(root))
    worker.work(path, [*texts_of_report(root), *(text for _, text in texts_of_notes(root))])
    if isinstance(entries, Mapping):
        nodes = entries.entries.values()
        worker.work(beside, [text for _, node in nodes for text in texts_of_caption(node)])
    return found


def doubts_of(nodes: MappingType[str, Node]) -> list[Doubt]:
    """What the rules T13 leave to the author of a report whose files, `Report.nodes`, are read already."""
    found, root, captions = Normalisation(), nodes.get("report"), nodes.get("captions")
    if not isinstance(root, Mapping):
        return []
    worker = _Worker(found, *_settings(root))
    worker.work(Path("report"), [*texts_of_report(root), *(text for _, text in texts_of_notes(root))])
    if isinstance(captions, Mapping):
        entries = captions.entries.values()
        worker.work(Path("captions"), [text for _, node in entries for text in texts_of_caption(node)])
    return found.doubts


def normalised_source(source: str) -> str:
    """The text of a report.yaml after the rules T13, for those who have just written it."""
    found = Normalisation()
    path = Path("report.yaml")
    root = parse_yaml(source, path.name, Diagnostics())
    if not isinstance(root, Mapping):
        return source
    worker = _Worker(found, *_settings(root))
    worker.work(path, [*texts_of_report(root), *(text for _, text in texts_of_notes(root))])
    return edited(source, found.edits(path))


def _parsed(path: Path, found: Normalisation, diagnostics: Diagnostics) -> Node | None:
    source = read_text(path, str(path), diagnostics)
    if source is None:
        return None
    found.sources[path] = source
    return parse_yaml(source, str(path), diagnostics)


def _settings(root: Mapping) -> tuple[frozenset[str], LatinGap]:
    """The rules that may act and what becomes of gaps beside Latin; wrong values are `check`'s to tell."""
    about, own = root.get("report"), root.get("normalise")
    language = about.get("language") if isinstance(about, Mapping) else None
    rules = rules_for(language.text if isinstance(language, Scalar) else "zh-CN")
    if not isinstance(own, Mapping):
        return rules, "layout"
    off, gap = own.get("off"), own.get("latin_gap")
    names = off.items if isinstance(off, Sequence) else [off]
    rules -= {name.text for name in names if isinstance(name, Scalar)}
    return rules, "space" if isinstance(gap, Scalar) and gap.text == "space" else "layout"


class _Worker:
    def __init__(self, found: Normalisation, rules: frozenset[str], latin_gap: LatinGap) -> None:
        self.found, self.rules, self.latin_gap = found, rules, latin_gap

    def work(self, path: Path, texts: list[SourceText]) -> None:
        """All texts of one file, in their order."""
        corrections = self.found.corrected.setdefault(path, [])
        for text, following in zip_longest(texts, texts[1:]):
            kind = _kind(text)
            if kind is not None:
                opens_again = following is not None and following.scalar.text[:1] in AGAIN
                corrections += self._text(text, kind, opens_again=opens_again)

    def _text(self, text: SourceText, kind: Kind, *, opens_again: bool) -> Iterator[Correction]:
        scalar = text.scalar
        marked = text.kind != "text"
        folded = "\n" in scalar.raw
        for pieces in lines_of(scalar, marked=marked):
            results = self._normalised(pieces, kind)
            neighbours = zip([None, *pieces], pieces, [*pieces[1:], None], strict=False)
            for (before, piece, after), result in zip(neighbours, results, strict=True):
                if piece.role != "text":
                    continue
                for change in result.changes:
                    if folded and _is_fold(scalar, piece, change):
                        continue
                    if not _parts(before, piece, after, change):
                        rule, start, _, old, new = change
                        yield Correction(rule, scalar, piece.start + start, old, new)
                for warning in result.warnings:
                    if not (warning.code == "unclosed-quote" and opens_again):
                        rule, code, start, end, about = warning
                        doubt = Doubt(rule, code, scalar, piece.start + start, end - start, about)
                        self.found.doubts.append(doubt)

    def _normalised(self, pieces: list[MarkupPiece], kind: Kind) -> tuple[Normalised, ...]:
        return normalise_parts(
            [piece.shown for piece in pieces],
            opaque=[index for index, piece in enumerate(pieces) if piece.role == "opaque"],
            frozen=[index for index, piece in enumerate(pieces) if piece.role in ("frozen", "reference")],
            kind=kind,
            rules=self.rules,
            latin_gap=self.latin_gap,
        )


def _kind(text: SourceText) -> Kind | None:
    """How a text is normalised; None: it stays."""
    if text.kind == "text":
        return PLAIN_TEXTS.get(text.key)
    return "title" if text.kind == "title" else KINDS.get(text.key, "body")


def _is_fold(scalar: Scalar, piece: MarkupPiece, change: Change) -> bool:
    """Would the change take out where YAML goes on in the next line? That blank is layout, not text."""
    if not any(char.isspace() for char in change.old):
        return False
    places = scalar.places()
    start = piece.start + change.start
    return "\n" in scalar.raw[places[start] : places[start + len(change.old)]]


def _parts(before: MarkupPiece | None, piece: MarkupPiece, after: MarkupPiece | None, change: Change) -> bool:
    """Is it the blank beside an `@name`, which the reader of a source is glad of and a build takes out?"""
    if change.new or not change.old.isspace():
        return False
    first = change.start == 0 and before is not None and before.role == "reference"
    last = change.end == len(piece.shown) and after is not None and after.role == "reference"
    return first or last


def _check(path: Path, source: str, edits: list[Edit], before: str) -> None:
    """The file still says what it said, but for the corrections: else nothing may be written."""
    texts: dict[int, str] = {}
    by_scalar: dict[int, list[Edit]] = {}
    for edit in edits:
        by_scalar.setdefault(edit.scalar.start, []).append(edit)
    for place, group in by_scalar.items():
        text = group[0].scalar.text
        for edit in sorted(group, key=lambda edit: -edit.start):
            text = text[: edit.start] + edit.new + text[edit.end :]
        texts[place] = text
    old, new = _scalars(before, path), _scalars(source, path)
    wanted = [texts.get(scalar.start, scalar.text) for scalar in old]
    if wanted != [scalar.text for scalar in new]:
        raise AssertionError(f"{path}: a correction would change more than its text")


def _scalars(source: str, path: Path) -> list[Scalar]:
    return list(_leaves(parse_yaml(source, str(path), Diagnostics())))


def _leaves(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            for item in node:
                yield from _leaves(item)
        case Mapping():
            for key, value in node.entries.values():
                yield key
                yield from _leaves(value)
        case None:
            return


def by_rule(items: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Corrections by rule, rules in their order; one of several rules counts for its first."""
    return _grouped(items, lambda item: item.rule.split("+")[0])


def _grouped(items: Iterable[Correction], key: Callable[[Correction], str]) -> dict[str, list[Correction]]:
    groups: dict[str, list[Correction]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {rule: groups[rule] for rule in sorted(groups, key=lambda rule: int(rule.removeprefix("T13.")))}
