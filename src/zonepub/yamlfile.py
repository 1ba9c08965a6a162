"""YAML as a small tree in which every node knows its line and column.

Built from libyaml's event stream, not from its composer: no recursion, no aliases (so no "billion laughs"),
limits on size and depth, and scalars keep their text (`1240.50` stays `1240.50`, a date stays text).
"""

import os
import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import BadFile, nearest_file, read_file
from zonepub.limits import limit
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamlmeant import binary_meant
from zonepub.yamlplaces import places_and_lines
from zonepub.yamltraps import in_quotes, line_at

MAX_DEPTH = 100
# what XML forbids too, and the noncharacters, which are left to programs
CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

RUN = regex(f"{CONTROL.pattern}+")
SURROGATES = regex(r"(?<!\\)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

NO_TEXT = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)  # how Word, Excel, WPS and PDF files and pictures begin

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it


class Scalar(NamedTuple):
    """`text` is the value; `plain` tells `1` from `"1"`; `raw` is the source from `start` on."""

    text: str
    span: Span
    plain: bool = True
    raw: str = ""
    start: int = 0  # in characters of the file
    source: str = ""  # the whole file

    def as_markup(self) -> "Scalar":
        """The same as it is read as inline markup."""
        return self

    def places(self) -> list[int]:
        """Where each character of `text` stands in `raw`, and at last where the text ends in it."""
        return places_and_lines(self.raw, self.plain, self.text)[0]

    def at(self, offset: int, length: int = 1) -> Span:
        """The place of the character at `offset` of `text`."""
        places, line_starts = places_and_lines(self.raw, self.plain, self.text)
        place = places[min(offset, len(places) - 1)]
        line = bisect_right(line_starts, place) - 1
        column = place - line_starts[line] + (1 if line else self.span.column)
        return Span(self.span.file, self.span.line + line, column, max(1, length))


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in source order."""

    items: "tuple[Node, ...]"
    span: Span

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.items)


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """Entries in source order, each with the scalar that is its key. Each differs from every other."""

    entries: "dict[str, tuple[Scalar, Node]]"
    span: Span

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def get(self, key: str) -> "Node | None":
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def key_span(self, key: str) -> Span:
        return self.entries[key][0].span


Node = Scalar | Sequence | Mapping


def scalars(node: "Node") -> "Iterator[Scalar]":
    """Every value below `node`, in the order of the file."""
    waiting: list[Node] = [node]
    while waiting:
        match waiting.pop():
            case Scalar() as scalar:
                yield scalar
            case Sequence(items=items):
                waiting += reversed(items)
            case Mapping(entries=entries):
                waiting += [value for _, value in reversed(entries.values())]


def as_written(node: "Node") -> Hashable:
    """All that a node says: equal for nodes that differ in their places alone."""
    match node:
        case Scalar():
            return node.text, node.plain
        case Sequence(items=items):
            return tuple(map(as_written, items))
        case Mapping(entries=entries):
            return tuple((name, as_written(value)) for name, (_, value) in entries.items()), None


def node_at(root: "Node | None", path: Iterable[str]) -> "Node | None":
    """What stands at `path`, a key or a number from 0 for each level; None where nothing does."""
    node = root
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(node, Sequence) and step.isdecimal() and int(step) < len(node.items):
            node = node.items[int(step)]
        else:
            return None
    return node


def read_yaml(path: Path, name: str, diagnostics: Diagnostics) -> Node | None:
    """Read `path` (called `name` in messages). Every problem is a diagnostic; then the answer is None."""
    data = read_source(path, name, diagnostics)
    return None if data is None else parse_data(data, name, diagnostics)


def parse_data(data: bytes, name: str, diagnostics: Diagnostics) -> Node | None:
    """The bytes of a YAML file as nodes, or None after a diagnostic."""
    source = decoded(data, name, diagnostics)
    return None if source is None else parse_yaml(source, name, diagnostics)


def read_text(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of `path`, or None after a diagnostic."""
    data = read_source(path, name, diagnostics)
    return None if data is None else decoded(data, name, diagnostics)


def read_source(path: Path, name: str, diagnostics: Diagnostics) -> bytes | None:
    """The bytes of `path`, or None after a diagnostic."""
    try:
        return read_file(path, "source-bytes", name)
    except BadFile as problem:
        hidden = f"{path}.txt"  # as Notepad saves where suffixes are hidden
        if problem.code == "file-not-found" and path.name and os.path.isfile(hidden):
            diagnostics.error("file-is-txt", Span(name), path=name, found=f"{path.name}.txt", meant=path.name)
            return None
        near = nearest_file(path) if problem.code == "file-not-found" else ""
        diagnostics.error(problem.code, Span(name), suggestion=near, **problem.details)
        return None


FINISHED = (".pdf", ".epub")


def decoded(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file in UTF-8; None after a diagnostic with the place of the first byte that is none."""
    if data.startswith(NO_TEXT):
        finished = name.lower().endswith(FINISHED)
        code = "finished-not-source" if finished else "not-a-text-file"
        diagnostics.error(code, Span(name), name=name, line="" if finished else binary_meant(data, name))
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        column = len(data[data.rfind(b"\n", 0, problem.start) + 1 : problem.start].decode("utf-8", "replace"))
        guess = _guess_encoding(data)
        place = Span(name) if guess == "UTF-16" else Span(name, line, column + 1)  # its bytes make no lines
        diagnostics.error("wrong-encoding", place, guess=guess)
        return None


def _guess_encoding(data: bytes) -> str:
    zeros = data[1:64:2].count(0), data[0:64:2].count(0)
    if max(zeros) * 4 > len(data[:64]) // 2:  # every other byte of what is in English
        return "UTF-16"
    from zonepub.big5 import is_big5  # of a file that is no UTF-8

    if is_big5(data):
        return "Big5"
    for encoding in ("utf-16", "gb18030"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.upper()
    return in_both("多种编码混在一起", "several encodings in one file")


def parse_yaml(source: str, name: str, diagnostics: Diagnostics) -> Node | None:
    """One YAML document as nodes; an empty document is an empty mapping."""
    if any(_control_characters(source, name, diagnostics)):
        return None
    try:
        return _Builder(source, name, diagnostics).build()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        if "Unicode" in (problem.problem or "") and SURROGATES.search(source):  # as JSON writes 😀
            return parse_yaml(SURROGATES.sub(_one_character, source), name, diagnostics)
        codes = ("yaml-variable", "yaml-colon", "yaml-no-colon")
        spans = [item.span for code in codes for item in diagnostics.of(code)]
        told = {span.line for span in spans if span and span.file == name}
        if mark is not None and told & {mark.line, mark.line + 1}:  # {{园区}}召开会议, header = {…}
            return None
        from zonepub.yamlsyntax import tell_syntax  # once a file cannot be read

        tell_syntax(source, name, problem, mark, diagnostics)
    except _TooMuch as problem:
        diagnostics.error(problem.code, problem.span, limit=problem.limit)
    return None


def _one_character(match: re.Match[str]) -> str:
    """Two halves of a character as its one escape."""
    high, low = int(match[1], 16), int(match[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _control_characters(source: str, name: str, diagnostics: Diagnostics) -> list[str]:
    """The control characters of a file, each after a diagnostic."""
    line, start, controls = 1, 0, CONTROL.findall(source)
    for control in RUN.finditer(source) if controls else ():  # a run of them is one
        if newlines := source.count("\n", start, control.start()):
            line, start = line + newlines, source.rindex("\n", start, control.start()) + 1
        place = Span(name, line, control.start() - start + 1, len(control[0]))
        diagnostics.error("control-character", place, character=f"U+{ord(control[0][0]):04X}")
    return controls


SWALLOWED = regex("\n *(?P<item>- [^\n]*)")  # an item further in than its list goes on with a text


OF_OFFICES = ("report_to", "send_to", "issue_to", "copy_to", "addressees")  # printed with 、 between them
OF_NAMES = (*OF_OFFICES, "keywords", "names", "issuer", "signer", "present", "absent",
            "observers")  # lists without sentences  # fmt: skip
SENTENCE = regex("[。！？；：]|[^，、]{13}")  # or words too long for a list of names
WIDE_COMMA = regex("[，、；](?![^（(《“]{0,40}[）)》”])")  # not within brackets: 各县（市、区）
FILLED = regex(r"\{\{ *(?P<name>[^{}\n]+?) *\}\}")
BRACE_BEHIND = regex(r"(?P<key>[a-z][a-z0-9_-]*)(?P<mark> *[：.=;；。]? *)(?P<fields>\{.*)")
NOTE = regex(r"\[\^(?P<name>[\w-]+)\][:：] *(?P<text>.*)")  # of Markdown


class _TooMuch(Exception):
    """A limit was passed; `code` names the diagnostic."""

    def __init__(self, code: str, span: Span, limit: int) -> None:
        super().__init__(code)
        self.code, self.span, self.limit = code, span, limit


class _Open:
    """A collection that has not ended yet."""

    __slots__ = ("children", "is_mapping", "key", "span")

    def __init__(self, is_mapping: bool, span: Span) -> None:
        self.is_mapping, self.span = is_mapping, span
        self.children: list[tuple[Scalar | None, Node]] = []
        self.key: Scalar | None = None


class _Builder:
    """Folds the event stream into nodes with an explicit stack."""

    def __init__(self, source: str, name: str, diagnostics: Diagnostics) -> None:
        self.source, self.name, self.diagnostics = source, name, diagnostics
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.left = limit("source-nodes")
        self.misread = False  # a key was told as none
        self.swallowed: list[tuple[Span, int, str]] = []

    def build(self) -> Node | None:
        documents = 0
        for event in yaml.parse(self.source, Loader=Loader):
            match event:
                case yaml.ScalarEvent():
                    self._tell_of_marks(event)
                    self._add(self._scalar(event))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._tell_of_marks(event)
                    self._open(isinstance(event, yaml.MappingStartEvent), self._span(event))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._add(self._alias(event))
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents == 2:
                        place = self._span(event)
                        self.diagnostics.error("yaml-many-documents", place, line=place.line)
                        return None
                case _:
                    pass
        if self.misread:
            return None
        for place, wanted, line in self.swallowed:  # beside what YAML could not read they would be noise
            self.diagnostics.warning("yaml-item", place, wanted=wanted, line=line)
        return self.root if self.root is not None else Mapping({}, Span(self.name, 1, 1))

    def _tell_of_marks(self, event: yaml.NodeEvent) -> None:
        """A tag `!` or an anchor `&` is no part of the text that follows it."""
        tag = getattr(event, "tag", None)
        mark = tag or (f"&{event.anchor}" if event.anchor else "")
        if mark and event.start_mark is not None:
            line, at = line_at(self.source, event.start_mark.index)
            place = self._span(event, len(mark))
            tell = self.diagnostics.warning if getattr(event, "value", "…") else self.diagnostics.error
            tell("yaml-mark", place, mark=mark, line=in_quotes(line, at).strip())

    def _alias(self, event: yaml.AliasEvent) -> Scalar:
        """`*甲`: told with the text in quotes, and read as the text without its sign."""
        assert event.start_mark is not None
        line, at = line_at(self.source, event.start_mark.index)
        name = str(event.anchor)
        place = self._span(event, len(name) + 1)
        self.diagnostics.error("yaml-alias", place, name=name, line=in_quotes(line, at).strip())
        return Scalar(name, place)

    def _tell_of_wide_comma(self, items: tuple[Node, ...], key: str) -> None:
        """`[甲，乙]` holds one item; so does, among names, the first of `[甲，乙, 丙]`.

        Among others, and alone among offices, 、 belongs to its item: `[市委、市政府, 各部门]`.
        """
        scalars = [item for item in items if isinstance(item, Scalar) and item.plain]
        alone = len(items) == 1 and key not in OF_OFFICES
        parted = (item for item in scalars if self._is_several(item, alone=alone))
        several = {item.start: WIDE_COMMA.split(item.text) for item in parted}
        if several and len(scalars) == len(items):
            first = next(item for item in scalars if item.start in several)
            line = ", ".join(part for item in scalars for part in several.get(item.start, [item.text]))
            mark = WIDE_COMMA.findall(first.text)[0]
            self.diagnostics.warning("flow-comma", first.span, mark=mark, line=f"[{line}]")

    def _is_several(self, item: Scalar, *, alone: bool) -> bool:
        before = self.source[max(0, item.start - 3) : item.start].rstrip()
        found = WIDE_COMMA.search(item.text) if before.endswith(("[", ",")) else None
        if found and found[0] == "、" and not alone:
            return False
        return found is not None and not SENTENCE.search(item.text)

    def _span(self, event: yaml.Event, length: int = 1) -> Span:
        mark = event.start_mark
        assert mark is not None
        return Span(self.name, mark.line + 1, mark.column + 1, length)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if not event.value and event.tag and event.tag[:1] == "!" and event.start_mark:  # !甲: told as a mark
            return Scalar(event.tag[1:], self._span(event, len(event.tag)))
        # the source holds no control characters, but one may be written as an escape, "\\x07"
        if event.style == '"' and (control := CONTROL.search(event.value)):
            place = self._span(event)
            self.diagnostics.error("control-character", place, character=f"U+{ord(control[0]):04X}")
        assert event.start_mark is not None and event.end_mark is not None
        raw = self.source[event.start_mark.index : event.end_mark.index]
        length = len(raw) if "\n" not in raw else raw.index("\n")
        if len(event.value) > limit("text-characters"):
            raise _TooMuch("text-too-long", self._span(event), limit("text-characters"))
        plain = not event.style  # libyaml says "", PyYAML None
        if plain and length < len(raw) and (item := SWALLOWED.search(raw)):
            line = event.start_mark.line + raw.count("\n", 0, item.start("item"))
            place = Span(self.name, line + 1, item.start("item") - raw.rindex("\n", 0, item.start("item")))
            own = event.start_mark.column - 2 if self.stack and not self.stack[-1].is_mapping else 0
            self.swallowed.append((place, max(0, own), item["item"].rstrip()))
        span = self._span(event, max(1, length))
        return Scalar(event.value, span, plain, raw, event.start_mark.index, self.source)

    def _open(self, is_mapping: bool, span: Span) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _TooMuch("yaml-too-deep", span, MAX_DEPTH)
        self.stack.append(_Open(is_mapping, span))

    def _close(self) -> None:
        done = self.stack.pop()
        if not done.is_mapping:
            items = tuple(node for _, node in done.children)
            key = getattr(self.stack[-1].key, "text", "") if self.stack else ""
            if key in OF_NAMES or len(items) == 1:
                self._tell_of_wide_comma(items, key)
            self._add(Sequence(items, done.span))
            return
        pairs = [(key, value) for key, value in done.children if key is not None]
        entries = {key.text: (key, value) for key, value in pairs}
        if len(entries) < len(pairs):
            from zonepub.yamlrepeats import without_repeats  # once a key stands twice

            in_list = bool(self.stack) and not self.stack[-1].is_mapping
            entries = without_repeats(pairs, not self.stack, in_list, self.diagnostics)
        self._add(Mapping(entries, done.span))

    def _tell_of_key(self, node: Node) -> None:
        """A list or mapping as a key: `{{园区}}` of another program, `[^n1]: …` of Markdown."""
        line = "".join(self.source.split("\n")[node.span.line - 1 : node.span.line])
        if filled := FILLED.search(line):
            place = Span(self.name, node.span.line, filled.start() + 1, len(filled[0]))
            shown = FILLED.sub(r"${\g<name>}", line).strip()
            self.diagnostics.error("yaml-variable", place, mark=filled[0], line=shown)
        elif note := NOTE.search(line):
            shown = f"notes: ⏎   {note['name']}: {note['text']}"
            self.diagnostics.error("note-name-marked", node.span, line=shown)
        else:
            self.diagnostics.error("key-not-text", node.span, line="名字: 值")

    def _tell_of_brace(self, key: Scalar, match: re.Match[str]) -> None:
        """`header {size: 8pt}`: no colon before fields, or another sign, so that a key holds the brace."""
        line, at = line_at(self.source, key.start)
        if line[:at].strip():  # a text that is an item
            return
        whole = f"{match['key']}: {line[at + match.start('fields') :].strip()}"
        mark = match["mark"].strip()
        if mark:
            self.diagnostics.error("yaml-colon", key.at(key.text.index(mark)), mark=mark, line=whole)
        else:
            self.diagnostics.error("yaml-no-colon", key.span, key=match["key"], line=whole)
        self.misread = True

    def _add(self, node: Node) -> None:
        self.left -= 1
        if self.left < 0:
            raise _TooMuch("yaml-too-many", node.span, limit("source-nodes"))
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.children.append((None, node))
        elif parent.key is None:
            if not isinstance(node, Scalar):
                self._tell_of_key(node)
                node = Scalar("", node.span)
            elif node.plain and "{" in node.text and (match := BRACE_BEHIND.fullmatch(node.text)):
                self._tell_of_brace(node, match)
            parent.key = node
        else:
            parent.children.append((parent.key, node))
            parent.key = None
