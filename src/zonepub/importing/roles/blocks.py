"""Pieces that are no sections -> nodes: paragraphs, lists, quotations; tables and figures apart."""

import re

from zonepub.importing.document import (
    ConvertedMark,
    RawPicture,
    RawRun,
    RawTable,
    Words,
    cut,
    replace_hints,
    text_of,
)
from zonepub.importing.draft import DOUBTFUL, Branch, Fixed, Items, Leaf, Node
from zonepub.importing.roles.figure_nodes import FigureNodes
from zonepub.importing.roles.patterns import ARTICLE, NEWS_HEAD, QUOTE_SOURCE
from zonepub.importing.roles.pieces import Candidate, plain_words
from zonepub.importing.roles.table_nodes import TableNodes
from zonepub.importing.roles.why import WHY
from zonepub.regex import regex
from zonepub.source.schema import WORDS

LONGEST_LINE = 60
# before a paragraph of whoever edits it: 编者按：……, 【编者按】……
EDITORS_NOTE = regex(
    r"(?P<open>【)?(?P<label>(?:本刊按|编者按语?|编者的话|按语?)(?(open)|\s*[:：]))(?(open)】\s*[:：]?)\s*(?P<words>\S.*)",
    re.DOTALL,
)
LABEL = regex(r"编者按|编者的话|按语?|导读|核心提示|(?:新闻|背景|相关)链接|【[^】]{2,12}】")
CHINESE_GAP = regex(r"(?<=[^\x00-\xff])[ \xa0]+(?=[^\x00-\xff])")


class BlockWriter(TableNodes, FigureNodes):
    """Makes nodes of pieces; names figures and tables as it goes."""

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
            return self._unlisted(pieces)
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

    def _unlisted(self, pieces: list[Candidate]) -> list[Node]:
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
