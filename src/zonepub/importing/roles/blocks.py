"""Pieces that are no sections -> nodes: paragraphs, lists, quotations, tables, figures."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from zonepub.importing.document import (
    ROW_LEVEL,
    ConvertedMark,
    RawCell,
    RawPicture,
    RawRun,
    RawTable,
    Words,
    cut,
    replace_hints,
    stripped,
    text_of,
)
from zonepub.importing.draft import DOUBTFUL, Branch, Draft, Fixed, Items, Leaf, Node
from zonepub.importing.readers.characters import printable
from zonepub.importing.roles.forms import is_form
from zonepub.importing.roles.patterns import ARTICLE, NEWS_HEAD, QUOTE_SOURCE
from zonepub.importing.roles.pieces import Candidate, RoleContext, plain_words
from zonepub.importing.roles.row_levels import with_levels
from zonepub.importing.roles.values import han_number
from zonepub.importing.roles.why import WHY
from zonepub.model import Cell, Row, placed_cells
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.source.schema import WORDS

MAGIC = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
OTHERS = ((b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\x00\x09\x00", "wmf"), (b"BM", "bmp"))
LONGEST_LINE = 60
# before a paragraph of whoever edits it: 编者按：……, 【编者按】……
EDITORS_NOTE = regex(
    r"(?P<open>【)?(?P<label>(?:本刊按|编者按语?|编者的话|按语?)(?(open)|\s*[:：]))(?(open)】\s*[:：]?)\s*(?P<words>\S.*)",
    re.DOTALL,
)
LABEL = regex(r"编者按|编者的话|按语?|导读|核心提示|(?:新闻|背景|相关)链接|【[^】]{2,12}】")
CHINESE_GAP = regex(r"(?<=[^\x00-\xff])[ \xa0]+(?=[^\x00-\xff])")
UNALIGNED = regex(r"序号|排名|名次|编号|代码|年[份度]|时间|日期")  # heads of figures that are no amounts
NUMERIC = regex(r"[-+−–]?[\d,，]*\.?\d+\s*[%％‰]?|[-—–/]{1,2}|…+|")


class BlockWriter:
    """Makes nodes of pieces; names figures and tables as it goes."""

    def __init__(self, context: RoleContext, draft: Draft) -> None:
        self.context, self.draft = context, draft
        self.tables = self.captioned = 0

    def nodes(self, pieces: list[Candidate], boxes: bool = True) -> list[Node]:
        """The nodes of pieces that stand together; a quotation holds no boxes."""
        nodes: list[Node] = []
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            if piece.break_before and index:
                nodes.append(Fixed("page-break"))
            stop = index + 1
            if piece.hints.quote or (piece.style_role == "quote" and piece.role == "text"):
                while stop < len(pieces) and self._quoted(pieces[stop]):
                    stop += 1
                nodes.append(self._quote(pieces[index:stop]))
            elif piece.hints.list_id:
                while stop < len(pieces) and pieces[stop].hints.list_id and not self._quoted(pieces[stop]):
                    stop += 1
                nodes += self._lists(pieces[index:stop])
            else:
                found = EDITORS_NOTE.fullmatch(piece.text) if boxes and piece.role == "text" else None
                nodes.append(self._editors_note(piece, found) if found else self._single(piece))
            index = stop
        return nodes

    def _quoted(self, piece: Candidate) -> bool:
        return bool(piece.hints.quote) or piece.style_role == "quote"

    def _single(self, piece: Candidate) -> Node:
        match piece.block:
            case RawTable():
                return self._table(piece, piece.block)
            case RawPicture():
                return self._picture(piece, piece.block)
            case _:
                if piece.role == "caption":
                    return self._figure(piece)
                return self._paragraph(piece)

    def _paragraph(self, piece: Candidate, words: Words | None = None) -> Node:
        words = _with_gaps(piece) if words is None else words
        remark = self._remark(piece)
        if text_of(words).strip() in WORDS:
            return Branch({"text": Leaf(words)}, remark)
        return Leaf(words, remark=remark)

    def _editors_note(self, piece: Candidate, found: re.Match[str]) -> Node:
        """A box with the label in the line of its text."""
        title, words = self.context.split(piece.words, found, "label", "words", kind="label")
        self.context.decide("text", words, 0.9, "label")
        body = Items([self._paragraph(piece, words)])
        # the words stand together, as they did
        return Branch({"box": Leaf(plain_words(title)), "body": body, "run-in": Fixed("true", plain=True)})

    def _remark(self, piece: Candidate) -> str:
        if piece.confidence < DOUBTFUL and piece.why:
            self.context.decide(piece.role, piece.words, piece.confidence, piece.why)
            return f"请核对：{WHY[piece.why]['zh']}"
        return ""

    # --- lists ---

    def _lists(self, pieces: list[Candidate]) -> list[Node]:
        """Consecutive items of lists; deeper levels are nested in the item before them."""
        nodes: list[Node] = []
        index = 0
        while index < len(pieces):
            level, name = pieces[index].hints.list_level, pieces[index].hints.list_id
            stop = index + 1
            while stop < len(pieces) and (
                pieces[stop].hints.list_level > level or pieces[stop].hints.list_id == name
            ):
                stop += 1
            nodes += self._list(pieces[index:stop], level)
            index = stop
        return nodes

    def _list(self, pieces: list[Candidate], level: int) -> list[Node]:
        own = [piece for piece in pieces if piece.hints.list_level == level and piece.hints.item_start]
        if not own or not self._regular(own):
            return self._unlisted(pieces, level)
        items: list[list[Node]] = []
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            stop = index + 1
            if piece.hints.list_level == level:
                if piece.hints.item_start or not items:
                    self._mark_marker(piece)
                    items.append([])
                items[-1].append(self._single(piece))
            else:
                while stop < len(pieces) and pieces[stop].hints.list_level > level:
                    stop += 1
                if not items:
                    items.append([])
                items[-1] += self._lists(pieces[index:stop])
            index = stop
        kind = "numbered" if own[0].hints.ordered else "bulleted"
        self.context.decide("list", own[0].words, 0.95, "said")
        listed: list[Node] = [
            item[0] if len(item) == 1 and isinstance(item[0], Leaf) and not item[0].remark else Items(item)
            for item in items
        ]
        return [Branch({"list": Fixed(kind), "items": Items(listed)})]

    def _regular(self, pieces: list[Candidate]) -> bool:
        """Bullets, or numbers that run 1, 2, 3 (Markdown also counts 1, 1, 1): a style can count them."""
        if not pieces[0].hints.ordered:
            return True
        numbers = [re.match(r"(\d+)[.)、．]?$", piece.hints.marker) for piece in pieces]
        values = [int(match[1]) if match else 0 for match in numbers]
        return values in (list(range(1, len(values) + 1)), [1] * len(values))

    def _unlisted(self, pieces: list[Candidate], level: int) -> list[Node]:
        """A list whose numbers a style cannot count: paragraphs with their numbers as they were."""
        nodes: list[Node] = []
        for piece in pieces:
            if piece.is_paragraph and piece.hints.item_start:
                nodes.append(Leaf(self.with_marker(piece)))
            else:
                if piece.hints.marker_place is not None:
                    nodes.append(Leaf((RawRun(piece.hints.marker, piece.hints.marker_place),)))
                nodes.append(self._single(piece))
        self.context.decide("list", pieces[0].words, 0.8, "numbers-stay")
        return nodes

    def with_marker(self, piece: Candidate) -> Words:
        """The words with the number or bullet before them."""
        marker, place = piece.hints.marker, piece.hints.marker_place
        gap = "" if re.search(r"[、）)．]$", marker) or not marker else " "
        words: Words = (RawRun(marker, place), RawRun(gap), *piece.words) if marker else piece.words
        if piece.hints.marker_place:
            piece.block = replace_hints(piece.block, marker_place=None)
        return words

    def _mark_marker(self, piece: Candidate) -> None:
        place = piece.hints.marker_place
        if place is not None:
            self.context.marks.append(ConvertedMark(place, "number" if piece.hints.ordered else "bullet"))

    # --- quotations ---

    def _quote(self, pieces: list[Candidate]) -> Node:
        source: Words = ()
        last = pieces[-1]
        found = QUOTE_SOURCE.fullmatch(last.text) if last.is_paragraph and not last.ends_sentence else None
        if found and len(pieces) > 1:
            source = self.context.split(last.words, found, "words", kind="dash")[0]
            pieces = pieces[:-1]
        for piece in pieces:
            style = "" if piece.style_role == "quote" else piece.hints.style
            piece.block = replace_hints(piece.block, quote=0, style=style)
        inner = self.nodes(pieces, boxes=False)
        single = len(inner) == 1 and isinstance(inner[0], Leaf)
        node = Branch({"quote": inner[0] if single else Items(inner)})
        if source:
            node.entries["source"] = Leaf(source)
        self.context.decide("quote", pieces[0].words, 0.95, "said")
        return node

    # --- tables ---

    def _table(self, piece: Candidate, table: RawTable) -> Node:
        self.tables += 1
        node = Branch({"table": Fixed(f"table-{self.tables}")})
        if piece.caption:
            self.captioned += 1
            node.entries["caption"] = Leaf(piece.caption)
            node.remark = self._renumbered(piece, piece.caption, self.captioned)
        said = table.head_rows or sum(all(cell.head for cell in row) for row in table.rows)
        heads = min(said or 1, len(table.rows) - 1) if len(table.rows) > 1 else 0
        if is_form(table, said and self.context.document.kind != "md"):
            heads = said = 0
        width = sum(cell.colspan for cell in table.rows[0]) if table.rows else 0
        table = with_levels(table, heads)
        rows = [self._row(row, width if index >= heads else 0) for index, row in enumerate(table.rows)]
        if heads == 1 and not any(cell.colspan > 1 or cell.rowspan > 1 for cell in table.rows[0]):
            node.entries["columns"] = Items(
                [self._column(table, index) for index in range(len(table.rows[0]))]
            )
        elif heads:
            if any(aligns := _aligned(table, heads)):
                columns: list[Node] = [Branch({"align": Fixed(align or "left")}) for align in aligns]
                node.entries["columns"] = Items(columns, flow=True)
            node.entries["head"] = Items(rows[:heads])
        node.entries["rows"] = Items(rows[heads:])
        if notes := [Leaf(words) for words in (piece.unit, piece.notes) if words]:
            node.entries["notes"] = notes[0] if len(notes) == 1 else Items([*notes])
        if piece.source:
            node.entries["source"] = Leaf(piece.source)
        words = _joined(table.rows[0][0]) if table.rows and table.rows[0] else ()
        self.context.decide(
            "table", words, 0.95 if said else 0.8, "said" if said else "first-row" if heads else "form"
        )
        return node

    def _row(self, row: Sequence[RawCell], width: int) -> Node:
        """Its cells; one cell over all columns of the body, `width` of them, heads a group."""
        if len(row) == 1 and 1 < row[0].colspan == width and row[0].rowspan == 1:
            leaf = self._cell(replace(row[0], colspan=1))
            if isinstance(leaf, Leaf):
                return Branch({"group": leaf})
        return Items([self._cell(cell) for cell in row], flow=True)

    def _column(self, table: RawTable, index: int) -> Node:
        """A head with what alignment the file gives, or to the right over figures."""
        cell = table.rows[0][index]
        simple = all(len(row) == len(table.rows[0]) for row in table.rows)
        body = [text_of(_joined(row[index])).strip() for row in table.rows[1:]] if simple else []
        amounts = any(body) and all(NUMERIC.fullmatch(text) for text in body)
        amounts = amounts and not UNALIGNED.match(text_of(_joined(cell)))
        align = cell.align or ("right" if amounts else "")
        head = self._cell(cell)
        if not align or align == "left" or not isinstance(head, Leaf):
            return head
        return Branch({"head": head, "align": Fixed(align)})

    def _cell(self, cell: RawCell) -> Node:
        words = _joined(cell)
        leaf: Node = Leaf(words) if text_of(words).strip() or any(run.note for run in words) else Fixed("")
        spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
        over: dict[str, Node] = {key: Fixed(str(count)) for key, count in spans.items() if count > 1}
        return Branch({"text": leaf} | over) if over else leaf

    def _renumbered(self, piece: Candidate, words: Words, number: int) -> str:
        """What to say where the style counts otherwise than the file did; told of once."""
        typed = piece.number
        if not typed or typed == str(number) or han_number(typed) == number:
            return ""
        if not any(item.why == "renumbered" for item in self.context.decisions):
            self.context.decide("number", words, 0.6, "renumbered")
        return f"请核对：原稿编号为“{typed}”，成稿按先后编为 {number}"

    # --- figures ---

    def _figure(self, piece: Candidate) -> Node:
        name = self._name()
        caption = Branch({"text": Leaf(piece.words)})
        if piece.credit:
            caption.entries["credit"] = Leaf(piece.credit, "text")
        self.draft.captions.entries[name] = caption
        remark = self._renumbered(piece, piece.words, len(self.draft.captions.entries))
        if piece.confidence < DOUBTFUL:
            remark = f"请核对：{WHY[piece.why]['zh']}"
        self.context.decide("caption", piece.words, piece.confidence, piece.why)
        return Branch({"figure": Fixed(name)}, remark)

    def _picture(self, piece: Candidate, picture: RawPicture) -> Node:
        name = self._name()
        caption = Branch()
        alt = tuple(replace(run, styles=frozenset(), link="") for run in picture.alt if not run.note)
        words, why, doubt = piece.words, piece.why or "said", ""
        if words:
            caption.entries["text"] = Leaf(words)
        elif text_of(alt).strip():
            caption.entries["text"], why, doubt = Leaf(alt, "inline"), "alt-as-caption", "alt-as-caption"
            words, alt = alt, ()
        else:
            caption.entries["text"], why, doubt = (
                Fixed(_stem(picture.address) or name),
                "name-as-caption",
                "name-as-caption",
            )
        suffix = image_suffix(picture.data)
        file = self._file(name, picture.data)
        if suffix:
            caption.entries["image"] = Fixed(f"images/{file}")
        if text_of(alt).strip():
            caption.entries["alt"] = Leaf(alt, "text")
        elif suffix:
            caption.entries["alt"] = Fixed(
                text_of(words).strip() or name, remark=f"请核对：{WHY['caption-as-alt']['zh']}"
            )
        if piece.credit:
            caption.entries["credit"] = Leaf(piece.credit, "text")
        self.draft.pictures.append((name, picture.address))
        if picture.comments:
            self.draft.comments[name] = picture.comments
        notes = [f"请核对：{WHY[doubt]['zh']}"] if doubt else []
        if file and not suffix:
            notes.append(f"{file} 不能用在报告里，请另存为 PNG，再填 image")
        elif not suffix and picture.address:
            notes.append(f"图片没有取回：{printable(picture.address)}")
        caption.remark = "；".join(notes)
        self.draft.captions.entries[name] = caption
        self.context.decide("caption", words, 0.6 if doubt else 0.95, why)
        remark = self._renumbered(piece, words, len(self.draft.captions.entries))
        return Branch({"figure": Fixed(name)}, remark)

    def _file(self, name: str, data: bytes | None) -> str:
        """The file of a picture in images/, written once however often it is shown."""
        suffix = image_suffix(data) or other_suffix(data)
        if data is None or not suffix:
            return ""
        known = next((file for file, other in self.draft.images.items() if other == data), "")
        file = known or f"{name}.{suffix}"
        self.draft.images[file] = data
        return file

    def _name(self) -> str:
        return f"fig-{len(self.draft.captions.entries) + 1}"


def _aligned(table: RawTable, heads: int) -> list[str]:
    """`right` for each column whose body holds amounts only, under heads of several rows."""
    bodies: defaultdict[int, list[str]] = defaultdict(list)
    width = 0
    grid = placed_cells(
        Row(tuple(Cell((), cell.colspan, cell.rowspan) for cell in row)) for row in table.rows
    )
    for row, placed in zip(table.rows, grid, strict=True):
        for cell, place in zip(row, placed, strict=True):
            width = max(width, place.columns.stop)
            if place.row >= heads and cell.colspan == 1:
                bodies[place.column].append(text_of(_joined(cell)).strip())
    columns = (bodies[column] for column in range(width))
    return ["right" if any(body) and all(map(NUMERIC.fullmatch, body)) else "" for body in columns]


def _stem(address: str) -> str:
    """The name of a file without folder and suffix."""
    try:
        path = urlsplit(address).path
    except ValueError:  # an address that is none
        path = address
    return printable(PurePosixPath(unquote(path)).stem).strip()


def image_suffix(data: bytes | None) -> str:
    """The suffix of a picture that the source can hold, by how its bytes begin; else empty."""
    if data is None:
        return ""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in MAGIC if data.startswith(magic)), "")


def other_suffix(data: bytes | None) -> str:
    """The suffix of a picture that is kept although the source cannot hold it; else empty."""
    if data is None:
        return ""
    if data[40:44] == b" EMF":
        return "emf"
    if b"<svg" in data[:1000]:
        return "svg"
    return next((suffix for magic, suffix in OTHERS if data.startswith(magic)), "")


def _joined(cell: RawCell) -> Words:
    words: Words = ()
    for paragraph in cell.paragraphs:
        words = (*words, RawRun("\n"), *stripped(paragraph.runs)) if words else stripped(paragraph.runs)
    return (RawRun(ROW_LEVEL * cell.level), *words) if cell.level and words else words


def _with_gaps(piece: Candidate) -> Words:
    """The words with the gaps that part something, one em wide; the source reader takes others out (T13.15).

    Those are the gap behind `第一条` or `编者按`, those between reporters, all of a line that is no sentence.
    """
    words, text = piece.words, text_of(piece.words)
    label, news = ARTICLE.match(text) or LABEL.match(text), NEWS_HEAD.match(text)
    if piece.ends_sentence or len(text) > LONGEST_LINE:
        kept = {label.end()} if label else set()
        kept |= set(range(*news.span("inner"))) if news else set()
        gaps = [gap for gap in CHINESE_GAP.finditer(text) if gap.start() in kept]
    else:
        gaps = list(CHINESE_GAP.finditer(text))
    out: Words = ()
    position = 0
    for gap in gaps:
        out = (*out, *cut(words, position, gap.start()), RawRun("\u3000"))
        position = gap.end()
    return (*out, *cut(words, position)) if gaps else words
