"""A page of XHTML as lines of marked text."""

from collections.abc import Callable

from lxml import etree

from zonepub.readers.shown import LEVEL, LOWERED, RAISED, MarkedLine, ShownPicture, line, mark, unseen
from zonepub.readers.xhtml.counters import list_label
from zonepub.readers.xhtml.css import StyleRules, style_rules
from zonepub.records import dataclass, field

BLOCK_NAMES = """
address article aside blockquote body caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header
hr li main nav ol p pre section table tbody td tfoot th thead tr ul col colgroup html
"""
INLINE_NAMES = """
a b bdi cite code em i q rb rtc small span strong time u var wbr br img sub sup ruby rt rp abbr
"""
BLOCKS, INLINE = frozenset(BLOCK_NAMES.split()), frozenset(INLINE_NAMES.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LOUD = ("aria-label", "title", "aria-description", "aria-roledescription")
PARENTHESES = ("（", "）", "(", ")")  # around readings, where they cannot stand above
SCHEMES = ("http:", "https:", "mailto:", "tel:")


@dataclass(slots=True)
class XhtmlLines:
    """Reads one page after the other. `picture` opens a file that a page names; `at` says which page."""

    rules: StyleRules
    picture: Callable[[str], ShownPicture | None]
    at: str = ""
    flow: list[MarkedLine] = field(default_factory=list)
    notes: list[tuple[str, MarkedLine]] = field(default_factory=list)  # by the anchor of each note
    links: list[tuple[str, str, str]] = field(default_factory=list)  # page, href, words
    said: list[tuple[str, str]] = field(default_factory=list)  # pages and other places that are only said
    parts: list[str] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)
    before: str = ""
    hidden: list[str] = field(default_factory=list)
    row: int = 0
    column: int = 0
    columns: dict[int, int] = field(default_factory=dict)
    lists: list[tuple[list[str], int]] = field(default_factory=list)  # kind of the labels, items so far
    heads: list[str] = field(default_factory=list)

    def page(self, body: etree._Element, at: str) -> None:
        self.at = at
        self._element(body)
        self._end()

    def _end(self) -> None:
        if self.parts or self.pictures:
            text = self.before + "".join(self.parts).strip("\n\t ")
            found = line(text, self.at, tuple(self.pictures))
            if found is not None and ("".join(self.parts).strip() or self.pictures):
                self.flow.append(found)
                self.before = ""
        self.parts, self.pictures = [], []

    def _say(self, text: str) -> None:
        if self.hidden and self.hidden[-1]:
            text = unseen(self.hidden[-1], text)
        self.parts.append(text)

    def _element(self, element: etree._Element) -> None:
        name = element.tag.rpartition("}")[2]
        if name not in BLOCKS and name not in INLINE:
            self._say(mark(f"element {name}: {''.join(map(str, element.itertext()))}"))
            return
        reason = self._reason(element)
        self.hidden.append(reason or (self.hidden[-1] if self.hidden else ""))
        self._loud(element, name)
        if name in BLOCKS:
            self._block(element, name)
        else:
            self._inline(element, name)
        self.hidden.pop()

    def _reason(self, element: etree._Element) -> str:
        if element.get("hidden") is not None:
            return "hidden"
        style = element.get("style")
        if element.get("aria-hidden") == "true" and "".join(map(str, element.itertext())).strip():
            return "not said"
        if style:
            own = _own_rules(style)
            if own:
                return own
        if not self.rules.hiding and not self.rules.adding:
            return ""
        added, reason = self.rules.effects(element)
        if added:
            self.parts.append(mark(f"added: {added}"))
        return reason

    def _loud(self, element: etree._Element, name: str) -> None:
        """Words that are said but not shown."""
        role = element.get("role", "")
        for key in LOUD:
            words = element.get(key)
            if words is None:
                continue
            if role == "doc-pagebreak":
                self.said.append(("page", words))
            elif role == "doc-backlink":
                self.before += mark(f"said {words}")
            elif name in ("td", "th") and key == "aria-label" and _is_above(element, words):
                self.said.append(("above", words))  # what 〃 stands for
            elif name in ("section", "nav") or key != "aria-label":
                self.said.append((key if key != "aria-label" else name, words))
            elif name == "aside":
                self._end()
                self.flow.append(MarkedLine(self.before + mark(f"box: {words}"), self.at))
                self.before = ""
            else:
                self._say(mark(f"said: {words}"))
        for key in map(str, element.attrib):
            if key.lower().startswith("on") or key in ("srcdoc", "action", "formaction"):
                self._say(mark(f"active {key}"))

    def _block(self, element: etree._Element, name: str) -> None:
        self._end()
        match name:
            case "table":
                outer = self.row, self.column, self.columns, self.heads
                self.row, self.columns, self.heads = 0, {}, []
                self._inner(element)
                self.row, self.column, self.columns, self.heads = outer
            case "tr":
                self.row += 1
                self.column = 0
                self._inner(element)
                self.columns = {at: left - 1 for at, left in self.columns.items() if left > 1}
            case "td" | "th":
                self._cell(element)
            case "ol" | "ul":
                self.lists.append((self._labels(element, name), int(element.get("start", "1")) - 1))
                self._inner(element)
                self.lists.pop()
            case "li":
                self._item(element)
            case "aside" if element.get("role") == "doc-footnote":
                self._note(element)
            case "hr":
                pass
            case _:
                level = HEADINGS.get(name) or int(element.get("aria-level", "0") or 0)
                if level:
                    self.parts.append(mark(f"h{level}"))
                self._inner(element)
        self._end()

    def _inner(self, element: etree._Element) -> None:
        if element.text:
            self._say(element.text)
        for child in element:  # comments and instructions are not parsed
            self._element(child)
            if child.tail:
                self._say(child.tail)

    def _cell(self, cell: etree._Element) -> None:
        while self.columns.get(self.column):
            self.column += 1
        at, wide, tall = self.column, int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
        for column in range(at, at + wide):
            self.columns[column] = tall
        self.column += wide
        scope = cell.get("scope") or ("" if cell.tag.endswith("td") else "th")
        place = mark(f"r{self.row}c{at + 1} {wide}×{tall}{f' {scope}' if scope else ''}")
        count = len(self.flow)
        self.before += place
        label, pad = cell.get("data-label"), cell.get("data-pad")
        if pad and pad.strip(".0"):
            self.parts.append(mark(f"added: {pad}"))
        self._inner(cell)
        self._end()
        if len(self.flow) == count:
            self.flow.append(MarkedLine(self.before, self.at))
            self.before = ""
        self.heads.append(_squeezed(_without_notes(cell)))
        if label and not self._is_of_heads(_squeezed(label.rstrip("：: "))):
            self.flow.append(MarkedLine(mark(f"added: {label}"), self.at))

    def _is_of_heads(self, label: str) -> bool:
        """Whether a label is heads of the table, one behind another."""
        heads = sorted(filter(None, self.heads), key=len, reverse=True)
        while label:
            head = next((one for one in heads if label.startswith(one)), "")
            if not head:
                return False
            label = label[len(head) :]
        return True

    def _labels(self, element: etree._Element, name: str) -> list[str]:
        """The counters of a list: what its class says, else what its element means."""
        for one in element.get("class", "").split():
            if f".{one}" in self.rules.kinds:
                return self.rules.kinds[f".{one}"]
        if "duokan-footnote-content" in element.get("class", ""):
            return []
        return ["decimal" if name == "ol" else "disc"]

    def _item(self, element: etree._Element) -> None:
        if self.lists:
            kinds, count = self.lists[-1]
            count = int(element.get("value", str(count + 1)))
            self.lists[-1] = kinds, count
            label = list_label(kinds, count, self.rules.counters)
            if label.strip():
                self.before += mark(label.strip())
        start = len(self.flow)
        first = next(iter(element), None)
        alone = first is not None and first.tag.rpartition("}")[2] not in ("p", "div", "section", "aside")
        if alone and not (element.text or "").strip() and self.before:
            self.flow.append(MarkedLine(self.before, self.at))
            self.before = ""
        self._inner(element)
        self._end()
        if self.before and len(self.flow) == start:
            self.flow.append(MarkedLine(self.before, self.at))
            self.before = ""

    def _note(self, element: etree._Element) -> None:
        flow, self.flow = self.flow, []
        before, self.before = self.before, ""
        self._inner(element)
        self._end()
        own = next((one.get("id", "") for one in element.iter() if one.get("id")), "")
        self.notes += ((f"{self.at}#{own}", one) for one in self.flow)
        self.flow, self.before = flow, before

    def _inline(self, element: etree._Element, name: str) -> None:
        match name:
            case "br":
                self._say("\n")
            case "rp" if "".join(map(str, element.itertext())) not in PARENTHESES:
                self._say(mark(f"element rp: {''.join(map(str, element.itertext()))}"))
            case "wbr" | "rp":
                pass
            case "img":
                self._image(element)
            case "sup" | "sub":
                self._say(RAISED if name == "sup" else LOWERED)
                self._inner(element)
                self._say(LEVEL)
            case "rt":
                start = len(self.parts)
                self._inner(element)
                reading = "".join(self.parts[start:])
                del self.parts[start:]
                self._say(mark(f"ruby {reading}"))
            case "a":
                self._link(element)
            case _:
                self._inner(element)

    def _link(self, element: etree._Element) -> None:
        start = len(self.parts)
        self._inner(element)
        words = "".join(self.parts[start:])
        href = element.get("href", "")
        if element.get("role") == "doc-backlink":
            del self.parts[start:]
            self.before += mark(words.strip())
        if not href or not any(href.lower().startswith(scheme) for scheme in SCHEMES):
            self.links.append((self.at, href, words))
        else:
            self._say(mark(f"→{href}"))

    def _image(self, element: etree._Element) -> None:
        alt, source = element.get("alt"), element.get("src", "")
        picture = self.picture(source)
        size = [element.get(side, "1") for side in ("width", "height")]
        lost = picture is None or any(one in ("0", "0px", "0%") for one in size)
        words = f"picture: {alt if alt is not None else '?'}"
        self._say(mark(f"unseen: {words}" if lost else words))
        if picture is not None:
            self.pictures.append(picture)


def marked_words(element: etree._Element) -> str:
    """The words in an element, raised and lowered ones marked."""
    words = element.text or ""
    for child in element:
        inner = marked_words(child)
        level = {"sup": RAISED, "sub": LOWERED}.get(child.tag.rpartition("}")[2], "")
        words += (f"{level}{inner}{LEVEL}" if level else inner) + (child.tail or "")
    return words


def _own_rules(style: str) -> str:
    """Why an element with these declarations of its own is not seen."""
    rules = style_rules((f"* {{{style}}}",))
    return rules.hiding[0].reason if rules.hiding else ""


def _without_notes(element: etree._Element) -> str:
    """The words of a cell, but for marks of notes and readings."""
    if element.get("role") == "doc-noteref" or element.tag.rpartition("}")[2] in ("rt", "rp"):
        return ""
    inner = (f"{_without_notes(child)}{child.tail or ''}" for child in element)
    return f"{element.text or ''}{''.join(inner)}"


def _squeezed(words: str) -> str:
    """Words without the white space that lines and labels part them by."""
    return "".join(words.split())


def _is_above(cell: etree._Element, words: str) -> bool:
    """Whether a cell of one or two signs is said as one that stands above it."""
    row = cell.getparent()
    if row is None or len("".join(map(str, cell.itertext())).strip()) > 2:
        return False
    return any(
        words == "".join(map(str, other.itertext())).strip()
        for part in (row, row.getparent())
        if part is not None
        for before in part.itersiblings(preceding=True)
        for other in before.iter("{*}td", "{*}th")
    )
