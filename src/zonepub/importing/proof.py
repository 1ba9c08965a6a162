"""The proof of an import: every character of the input came through, or is listed as left out; in order.

Three questions, none of which trusts who made the draft. Does the YAML, read back, say what the draft says?
Does each stretch of the draft say what the input says at its place? Is every character of the input but white
space covered, once, by a stretch that is in the YAML, by a mark that may be one, or by an item left out?
"""

import html
import re

import yaml

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import Manuscript, Place, RawRun, text_of
from zonepub.importing.draft import Branch, Draft, Fixed, Items, Leaf, Node, leaves
from zonepub.importing.latex import COMMANDS
from zonepub.importing.marks import MARKS
from zonepub.importing.roles.values import date_value
from zonepub.importing.writing.inline_writer import address as written_address
from zonepub.importing.writing.normaliser import FOLD
from zonepub.importing.writing.read_back import read_text
from zonepub.model.addresses import pieces
from zonepub.readers.docx import symbols
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Scalar, Sequence, parse_yaml
from zonepub.yamlfile import Node as YamlNode

SPACE = regex(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
SHOWN = 5  # stretches of one kind of fault that are told
EXCERPT = 30


def prove(
    document: Manuscript, draft: Draft, texts: dict[str, str], diagnostics: Diagnostics, *, folded: bool
) -> None:
    """Errors for all that the import would lose, repeat, change or move; none: the import may be written.

    `texts` are the YAML files by name; `folded`: punctuation may have become full-width (T13.3).
    """
    for name, tree in (("report.yaml", draft.report), ("captions.yaml", draft.captions)):
        if name in texts:
            _YamlReader(name, diagnostics, folded).compare(tree, texts[name])
    _Coverage(document, draft, texts, diagnostics).check()
    _check_order(document, draft.report, diagnostics)


def _plain(text: str) -> str:
    return SPACE.sub("", text)


class _YamlReader:
    """Reads a YAML file back and compares it with the tree it was written from."""

    def __init__(self, name: str, diagnostics: Diagnostics, folded: bool) -> None:
        self.name, self.diagnostics, self.folded = name, diagnostics, folded

    def compare(self, tree: Node, text: str) -> None:
        own = Diagnostics()
        node = parse_yaml(text, self.name, own)
        for item in own:
            self.diagnostics.error(
                "import-changed", item.span, where=self.name, wanted="YAML", found=item.code
            )
        if node is not None:
            self._node(tree, node, self.name)

    def _node(self, tree: Node, node: YamlNode, where: str) -> None:
        match tree, node:
            case Branch(entries), Mapping():
                if list(entries) != list(node.entries):
                    self._differ(node, where, " ".join(entries), " ".join(node.entries))
                    return
                for key, inner in entries.items():
                    self._node(inner, node.entries[key][1], f"{where}.{key}")
            case Items(items), Sequence():
                if len(items) != len(node.items):
                    self._differ(node, where, str(len(items)), str(len(node.items)))
                    return
                for index, (inner, other) in enumerate(zip(items, node.items, strict=True), 1):
                    self._node(inner, other, f"{where}[{index}]")
            case ((Leaf() | Fixed()), Scalar()):
                self._scalar(tree, node, where)
            case _:
                self._differ(node, where, type(tree).__name__, type(node).__name__)

    def _scalar(self, leaf: Leaf | Fixed, node: Scalar, where: str) -> None:
        if isinstance(leaf, Fixed):
            wanted, found = leaf.text, node.text
        elif leaf.kind == "date":
            wanted, found = date_value(text_of(leaf.words)), node.text
        else:
            wanted = text_of(leaf.words)
            found = node.text if leaf.kind == "text" else read_text(node.text)
        wanted, found = _plain(wanted), _plain(found)
        if self.folded:
            wanted, found = wanted.translate(FOLD), found.translate(FOLD)
        if wanted != found:
            self._differ(node, where, wanted, found)

    def _differ(self, node: YamlNode, where: str, wanted: str, found: str) -> None:
        start = next((i for i, (a, b) in enumerate(zip(wanted, found, strict=False)) if a != b), 0)
        start = max(0, start - EXCERPT // 2)
        self.diagnostics.error(
            "import-changed", node.span, where=where,
            wanted=wanted[start : start + EXCERPT], found=found[start : start + EXCERPT],
        )  # fmt: skip


class _Coverage:
    """Which characters of each part something answers for."""

    def __init__(
        self, document: Manuscript, draft: Draft, texts: dict[str, str], diagnostics: Diagnostics
    ) -> None:
        self.document, self.draft, self.diagnostics = document, draft, diagnostics
        self.covered = {part: bytearray(len(text)) for part, text in document.parts.items()}
        self.told: dict[str, int] = {}
        self.addresses = {_plain(address) for _, address in draft.pictures}
        self.links = _plain("".join(texts.values()))
        self.written_out = {url for text in texts.values() for _, url in pieces(text) if url}

    def check(self) -> None:
        for leaf in leaves(self.draft.report, self.draft.captions):
            for run in leaf.words:
                if run.place is not None and run.text.strip():
                    self._run(run, run.place)
        for item in (*self.document.left_out, *self.draft.left_out):
            if item.place is not None:
                said = self.document.at(item.place)
                if _plain(said) != _plain(item.text):
                    self._tell("import-lost", item.place, said)
                self._claim(item.place)
        for mark in (*self.document.marks, *self.draft.marks):
            self._mark(mark.place, mark.kind)
        for part, text in self.document.parts.items():
            self._uncovered(part, text)

    def _run(self, run: RawRun, place: Place) -> None:
        said = self.document.at(place)
        if run.text != said and _plain(run.text) != _plain(said) and not _converts(said, run.text):
            self.diagnostics.error(
                "import-changed", self.document.span(place), where=place.part,
                wanted=said[:EXCERPT], found=run.text[:EXCERPT],
            )  # fmt: skip
        self._claim(place)

    def _mark(self, place: Place, kind: str) -> None:
        text = self.document.at(place).strip()
        if kind == "address":
            address = _plain(text).strip("<>")
            written = written_address(text.strip("<>"))
            fits = address in self.addresses or bool(self.written_out & {address, written})
            fits = fits or f"]({address})" in self.links or f"]({written})" in self.links
        elif kind == "reading":
            fits = f"|{_plain(html.unescape(text))}}}" in self.links
        elif kind == "space":
            fits = html.unescape(text).isspace()
        else:
            fits = kind in MARKS and bool(MARKS[kind].fullmatch(text))
        if not fits:
            self._tell("import-no-such-mark", place, text, kind=kind)
        self._claim(place)

    def _claim(self, place: Place) -> None:
        covered = self.covered[place.part]
        if 1 in covered[place.start : place.end]:
            text = self.document.parts[place.part]
            twice = [i for i in range(place.start, place.end) if covered[i] and not text[i].isspace()]
            if twice:
                self._tell(
                    "import-twice", Place(place.part, twice[0], twice[-1] + 1), text[twice[0] : twice[-1] + 1]
                )
        covered[place.start : place.end] = b"\x01" * (place.end - place.start)

    def _uncovered(self, part: str, text: str) -> None:
        """Stretches that nothing answers for."""
        for match in re.finditer(rb"\x00+", self.covered[part]):
            stretch = text[match.start() : match.end()]
            inner = SPACE.sub("", stretch)
            if inner:
                lead = len(stretch) - len(stretch.lstrip())
                place = Place(part, match.start() + lead, match.start() + lead + len(stretch.strip()))
                self._tell("import-lost", place, stretch.strip())

    def _tell(self, code: str, place: Place, text: str, **details: str) -> None:
        self.told[code] = self.told.get(code, 0) + 1
        if self.told[code] <= SHOWN:
            self.diagnostics.error(code, self.document.span(place), text=text[:EXCERPT], **details)


def _is_shown(said: str, text: str) -> bool:
    """Are they the same, letters of symbol fonts aside, of which only the font knows what they show (I44)?"""
    return len(said) == len(text) and all(
        one == other or (symbols.is_private(one) and other in symbols.SHOWN)
        for one, other in zip(said, text, strict=True)
    )


def _converts(said: str, text: str) -> bool:
    """Is `text` what a character reference, a letter of a symbol font or a scalar of YAML stands for?"""
    if html.unescape(said) == text or COMMANDS.get(said) == text.strip() or _is_shown(said, text):
        return True
    try:
        value = yaml.safe_load(said)
    except (yaml.YAMLError, ValueError):
        return False
    return isinstance(value, str) and _plain(value) == _plain(text)


# --- order ---


def _check_order(document: Manuscript, root: Branch, diagnostics: Diagnostics) -> None:
    """Lead, body and attachments run as the input does: blocks, and what stands in them."""
    parts = [root.entries[key] for key in ("lead", "body", "annexes") if key in root.entries]
    _in_order(document, Items(parts), diagnostics)


def _in_order(document: Manuscript, node: Node, diagnostics: Diagnostics) -> None:
    match node:
        case Items(items):
            last: dict[str, int] = {}
            for item in items:
                for place in _first(item):
                    if place.start < last.get(place.part, -1):
                        text = document.at(place._replace(end=place.start + EXCERPT))
                        diagnostics.error("import-order", document.span(place), text=text)
                    last[place.part] = max(last.get(place.part, -1), place.start)
                _in_order(document, item, diagnostics)
        case Branch(entries):
            heads = [entries[key] for key in ("kicker", "section", "title", "body") if key in entries]
            if "body" in entries:
                _in_order(document, Items(heads), diagnostics)
            else:
                for inner in entries.values():
                    _in_order(document, inner, diagnostics)
        case _:
            pass


def _first(node: Node) -> list[Place]:
    """The first place below a node, if it has one."""
    places = [
        run.place for leaf in leaves(node) for run in leaf.words if run.place is not None and run.text.strip()
    ]
    return [min(places, key=lambda place: place.start)] if places else []
