"""The event stream of libyaml -> nodes.

Not from its composer: no recursion, no aliases (so no "billion laughs"), limits on size and depth, and
scalars keep their text (`1240.50` stays `1240.50`, a date stays text).
"""

import yaml

from zonepub.diagnostics import Diagnostics, Span
from zonepub.limits import limit
from zonepub.regex import regex
from zonepub.yamlfile import misread
from zonepub.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.places import place_of_event

MAX_DEPTH = 100
# what XML forbids too, and the noncharacters, which are left to programs
CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
SWALLOWED = regex("\n *(?P<item>- [^\n]*)")  # an item further in than its list goes on with a text

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it


class TooMuchYaml(Exception):
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


class TreeBuilder:
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
                    misread.tell_of_mark(event, self.source, self.name, self.diagnostics)
                    self._add(self._scalar(event))
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    misread.tell_of_mark(event, self.source, self.name, self.diagnostics)
                    self._open(isinstance(event, yaml.MappingStartEvent), place_of_event(event, self.name))
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.AliasEvent():
                    self._add(misread.alias(event, self.source, self.name, self.diagnostics))
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents == 2:
                        place = place_of_event(event, self.name)
                        self.diagnostics.error("yaml-many-documents", place, line=place.line)
                        return None
                case _:
                    pass
        if self.misread:
            return None
        for place, wanted, line in self.swallowed:  # beside what YAML could not read they would be noise
            self.diagnostics.warning("yaml-item", place, wanted=wanted, line=line)
        return self.root if self.root is not None else Mapping({}, Span(self.name, 1, 1))

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if not event.value and event.tag and event.tag[:1] == "!" and event.start_mark:  # !甲: told as a mark
            return Scalar(event.tag[1:], place_of_event(event, self.name, len(event.tag)))
        # the source holds no control characters, but one may be written as an escape, "\\x07"
        if event.style == '"' and (control := CONTROL.search(event.value)):
            place = place_of_event(event, self.name)
            self.diagnostics.error("control-character", place, character=f"U+{ord(control[0]):04X}")
        assert event.start_mark is not None and event.end_mark is not None
        raw = self.source[event.start_mark.index : event.end_mark.index]
        length = len(raw) if "\n" not in raw else raw.index("\n")
        if len(event.value) > limit("text-characters"):
            place = place_of_event(event, self.name)
            raise TooMuchYaml("text-too-long", place, limit("text-characters"))
        plain = not event.style  # libyaml says "", PyYAML None
        if plain and length < len(raw):
            self._note_swallowed(raw, event.start_mark.line, event.start_mark.column)
        span = place_of_event(event, self.name, max(1, length))
        return Scalar(event.value, span, plain, raw, event.start_mark.index, self.source)

    def _note_swallowed(self, raw: str, line: int, column: int) -> None:
        """An item within a plain text of several lines."""
        if item := SWALLOWED.search(raw):
            line += raw.count("\n", 0, item.start("item"))
            place = Span(self.name, line + 1, item.start("item") - raw.rindex("\n", 0, item.start("item")))
            own = column - 2 if self.stack and not self.stack[-1].is_mapping else 0
            self.swallowed.append((place, max(0, own), item["item"].rstrip()))

    def _open(self, is_mapping: bool, span: Span) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise TooMuchYaml("yaml-too-deep", span, MAX_DEPTH)
        self.stack.append(_Open(is_mapping, span))

    def _close(self) -> None:
        done = self.stack.pop()
        if not done.is_mapping:
            items = tuple(node for _, node in done.children)
            key = getattr(self.stack[-1].key, "text", "") if self.stack else ""
            misread.tell_of_wide_comma(items, key, self.source, self.diagnostics)
            misread.tell_of_thousands(items, self.source, self.diagnostics)
            self._add(Sequence(items, done.span))
            return
        pairs = [(key, value) for key, value in done.children if key is not None]
        entries = {key.text: (key, value) for key, value in pairs}
        if len(entries) < len(pairs):
            from zonepub.yamlfile.slips.repeats import without_repeats  # once a key stands twice

            in_list = bool(self.stack) and not self.stack[-1].is_mapping
            entries = without_repeats(pairs, not self.stack, in_list, self.diagnostics)
        self._add(Mapping(entries, done.span))

    def _add(self, node: Node) -> None:
        self.left -= 1
        if self.left < 0:
            raise TooMuchYaml("yaml-too-many", node.span, limit("source-nodes"))
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.children.append((None, node))
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            parent.children.append((parent.key, node))
            parent.key = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            misread.tell_of_key(node, self.source, self.diagnostics)
            return Scalar("", node.span)
        if node.plain and misread.tell_of_brace(node, self.source, self.diagnostics):
            self.misread = True
        return node
