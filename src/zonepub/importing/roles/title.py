"""The title of a document: where it begins, and which lines go on with it."""

import re

from zonepub.importing.roles.particulars import is_particulars
from zonepub.importing.roles.patterns import (
    ABSTRACT,
    BYLINE,
    COLUMN,
    DATE_LINE,
    DOCUMENT_NO,
    ENGLISH_BYLINE,
    HEADING_STOP,
    KEYWORDS,
    NOT_ADDRESSEES,
    OFFICE,
    OFFICE_AND_DATE,
    PERSON_LINE,
    RED_HEAD,
    SUBTITLE,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.regex import regex

LONGEST_TITLE = 60
LARGER, TOP_LINES = 1.25, 10  # 4 pt over 16 pt; lines among which the title stands (I18)
SHORTEST_LINE = 6  # of a title; a shorter one may be a name
# words that the titles of documents end with
GENRE = regex(
    r"(?:通知|通报|报告|意见|纪要|讲话|方案|办法|规定|细则|条例|函|请示|批复|决定|决议|公告|通告|公报|分析|总结|计划|规划|要点|汇报"
    r"|建议|研究|说明|简报|纲要|措施|制度|章程|致辞|发言|信息|简介|介绍|清单|解读|简析|综述|预案|标准|指南|名单|台账|简况)(?:[（(][^（）()]{2,8}[）)])?$"
)
DRAFT_NOTE = regex(
    r"[（(](?:试行|暂行|修订(?:稿|版)?|草案|第[一二三四五六七八九十\d]{1,3}[次号期届]|征求意见稿|送审稿|讨论稿|代拟稿|初稿|审议稿|第.稿|20\d\d年版|摘要)[）)]"
)
LABEL_END = regex(r"[】\]〕:：]\s*$")
ADDRESSEE = regex(r".{1,40}(?:单位|机构|企业|部门)")


class TitleLines:
    """The pieces of a head, what of them is taken, and the title among them."""

    def __init__(self, context: RoleContext, pieces: list[Candidate]) -> None:
        self.context, self.pieces = context, pieces
        self.taken: set[int] = set()
        self.titled = "title" in context.fields  # by front matter
        self.untitled = False

    def _heading_before(self, index: int) -> bool:
        """Has a heading stood before this one, other than the first line of the same title?"""
        before = [i for i in range(index) if self.pieces[i].hints.heading and not self._is_red_head(i)]
        level = self.pieces[index].hints.heading
        if before and all(self.pieces[i].hints.heading > level for i in before):
            return False  # a kicker above the title
        return bool(before) and (self.pieces[before[0]].hints.heading != level or before[-1] != index - 1)

    def _is_red_head(self, index: int) -> bool:
        text = self.pieces[index].text
        return bool(RED_HEAD.fullmatch(text)) and "关于" not in text

    def _known(self, index: int) -> bool:
        text = self.pieces[index].text
        patterns = (DOCUMENT_NO, DATE_LINE, BYLINE, ENGLISH_BYLINE, SUBTITLE, OFFICE_AND_DATE)
        known = any(pattern.fullmatch(text) for pattern in patterns) or is_particulars(text)
        return known or self._is_addressees(index)

    def _stop(self, index: int, end: int) -> int:
        """An odd line in the head ends it, unless lines of a head stand right behind it."""
        return index + 1 if index + 1 < end and self._known_below(index + 1) else end

    def _known_below(self, index: int) -> bool:
        """Is it a line of a head, also one that only stands below the title?"""
        text = self.pieces[index].text
        labelled = ABSTRACT.fullmatch(text) or KEYWORDS.fullmatch(text)
        return self._known(index) or bool(labelled and LABEL_END.search(labelled["label"]))

    def _is_addressees(self, index: int) -> bool:
        """Offices with a colon behind them, flush left, below the title: `各省、自治区人民政府：`."""
        text = self.pieces[index].text
        if not self.titled or not text.endswith(("：", ":")) or "addressees" in self.context.fields:
            return False
        names = [name for name in re.split("[、，,；;]", text[:-1]) if name.strip()]
        if (
            not names
            or re.search("[。！？]", text)
            or NOT_ADDRESSEES.search(text)
            or self.context.kind == "newspaper"
        ):
            return False
        offices = [
            name for name in names if ADDRESSEE.fullmatch(name.strip()) or OFFICE.fullmatch(name.strip())
        ]
        return len(offices) * 2 >= len(names)

    def _title(self, index: int, end: int) -> int:
        """The title begins here; gives the index behind it."""
        first, context = self.pieces[index], self.context
        if not self._may_be_title(index):
            return index + 1
        if self._is_kicker(index, end):
            context.give("kicker", first.words, 0.9, "smaller-heading")
            self.taken.add(index)
            return index + 1
        if self.untitled:
            return self._stop(index, end)
        if (
            index + 1 < end
            and OFFICE.fullmatch(first.text)
            and DOCUMENT_NO.match(self.pieces[index + 1].text)
        ):
            context.give("issuer", first.words, 0.85, "first-line")  # a red head without 文件
            self.taken.add(index)
            return index + 1
        stop = index + 1
        while stop < end and self._continues(index, stop):
            stop += 1
        lines = self.pieces[index:stop]
        whole = "".join(piece.text for piece in lines)
        if len(lines) == 1:
            context.give(
                "title", first.words, 1.0 if first.hints.heading or first.style_role else 0.9, "first-line"
            )
        else:
            official = bool(GENRE.search(whole)) or context.kind == "official" or "关于" in whole
            for piece in lines:
                context.fields.setdefault("title", []).append(piece.words)
            confidence = 0.9 if official else 0.65
            context.decide("title", lines[0].words, confidence, "first-line" if official else "two-lines")
            if official:
                context.derived["title-joined"] = "yes"
        self.titled = True
        self.taken |= set(range(index, stop))
        return stop

    def _is_kicker(self, index: int, end: int) -> bool:
        """A line above the title in a smaller heading."""
        level = self.pieces[index].hints.heading
        behind = self.pieces[index + 1].hints.heading if index + 1 < end else 0
        return level > behind > 0

    def _may_be_title(self, index: int) -> bool:
        piece = self.pieces[index]
        if piece.hints.heading or piece.style_role == "title":
            return True
        if COLUMN.fullmatch(piece.text) or self._is_above_title(index):
            return False
        return len(piece.text) <= LONGEST_TITLE and not re.search(r"[。；;：:]$", piece.text)

    def _is_above_title(self, index: int) -> bool:
        """Does a line in a clearly larger size stand in the middle below this one?"""
        size = max(1.0, self.pieces[index].hints.size)
        return any(
            piece.is_line and piece.hints.align == "center" and piece.hints.size >= LARGER * size
            for piece in self.pieces[index + 1 : TOP_LINES]
        )

    def _continues(self, first: int, index: int) -> bool:
        """Is this line one more of the title that began at `first`?"""
        piece, head, before = self.pieces[index], self.pieces[first], self.pieces[index - 1]
        text = piece.text
        if DRAFT_NOTE.fullmatch(text):
            return True
        if piece.rule_before or piece.break_before or self._known(index) or index in self.taken:
            return False
        if (
            OFFICE.fullmatch(before.text)
            and index == first + 1
            and GENRE.search(text)
            and not numbering_of(text)
        ):
            return len(text) <= LONGEST_TITLE  # the office, and below it what it says
        if head.hints.heading or piece.hints.heading:
            return False
        if head.style_role == "title" or piece.style_role:
            return piece.style_role == head.style_role
        if head.hints.size and piece.hints.size:
            same = abs(head.hints.size - piece.hints.size) < 0.1 and head.hints.align == piece.hints.align
            return same and head.hints.size > 1.1 and not HEADING_STOP.search(text)
        if piece.blank_before or len(text) > 40 or HEADING_STOP.search(text) or numbering_of(text):
            return False
        so_far = "".join(self.pieces[i].text for i in range(first, index))
        if PERSON_LINE.fullmatch(text) or (OFFICE.fullmatch(text) and before.text):
            return False
        if GENRE.search(so_far) and not self._is_second_line(first, index):
            return False
        # a title's lines stand in alike; the first line of a paragraph does not
        return abs(piece.hints.indent - head.hints.indent) < 2 or piece.hints.align == head.hints.align != ""

    def _is_second_line(self, first: int, index: int) -> bool:
        """Below what could be a whole title: as far in as that, with paragraphs of another indent behind."""
        piece, behind = self.pieces[index], self.pieces[index + 1 : index + 2]
        return (
            self.context.kind == "newspaper"
            and len(piece.text) >= SHORTEST_LINE
            and piece.hints.indent == self.pieces[first].hints.indent
            and bool(behind)
            and behind[0].hints.indent != piece.hints.indent
        )
