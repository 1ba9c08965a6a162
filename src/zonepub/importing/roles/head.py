"""The head of a document: everything above its text."""

import re

from zonepub.importing.document import RawPicture, Words, cut, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.minutes_lines import MinutesLines
from zonepub.importing.roles.number_lines import NumberLines
from zonepub.importing.roles.particulars import is_particulars, read_particulars
from zonepub.importing.roles.patterns import (
    ABSTRACT,
    BYLINE,
    COLUMN,
    COLUMN_AND_ITEM,
    DATE_LINE,
    ENACTMENT,
    GROUP_MEMBERS,
    HEADING_STOP,
    ISSUE,
    KEYWORD_BORDER,
    KEYWORDS,
    NEWS_HEAD,
    OFFICE,
    PAUSES,
    PERSON_LINE,
    PICTURE_WORDS,
    SUBTITLE,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.title import LONGEST_TITLE
from zonepub.importing.roles.values import split_words
from zonepub.regex import regex

QUESTION = regex("[？?！!][”’]?$")  # 记者：……？ begins an interview
NAME = regex(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")

LARGE = 1.1  # times the size of the text
SECOND_TITLE = 4  # pieces among which the title of the front matter may stand again
HEAD = 25  # pieces that are looked at
OFFICES_APART, SHORTEST_OFFICE = regex(r"[\s　]+"), 4  # of one among several in a line
SEPARATORS = regex(r"[\s　]*[，,；;][\s　]*")


def is_column(text: str) -> bool:
    """`【工作动态】`, alone or before the title of its item."""
    return bool(COLUMN.fullmatch(text) or COLUMN_AND_ITEM.fullmatch(text))


def _offices(words: Words) -> list[Words]:
    """`云泽市统计局　国家统计局云泽调查队`: the offices of a line that names several and nothing else."""
    offices = split_words(words, OFFICES_APART)[0]
    texts = list(map(text_of, offices))
    named = all(len(text) >= SHORTEST_OFFICE and OFFICE.fullmatch(text) for text in texts)
    return offices if len(offices) > 1 and named else []


def read_head(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Take the fields of the head out; gives the pieces that are left, in order."""
    return _Head(context, pieces).read()


class _Head(MinutesLines, NumberLines):
    def read(self) -> list[Candidate]:
        end = self._end()
        columns = [piece for piece in self.pieces if piece.is_line and is_column(piece.text)]
        # several items, each with a title of its own
        self.untitled = self.context.kind == "bulletin" and max(len(columns), len(self.context.listed)) >= 2
        self._repeated_title()
        self._red_head_lines(end)
        self._minutes(end)
        issue = next(
            (i for i in range(min(end, 8)) if i not in self.taken and ISSUE.fullmatch(self.pieces[i].text)),
            None,
        )
        if issue is not None:
            self._series(issue)
        else:
            self._series_line(end)
        index = 0
        while index < end:
            if not self.pieces[index].is_line:
                index += 1
                continue
            if index not in self.taken and not self._line(index, end):
                if self.titled:
                    if not self._below_title(index):
                        index = self._stop(index, end)
                        continue
                else:
                    index = self._title(index, end)
                    continue
            index += 1
        return [piece for index, piece in enumerate(self.pieces) if index not in self.taken]

    def _repeated_title(self) -> None:
        """The title of the front matter once more above the text."""
        titles = {"".join(text_of(words).split()) for words in self.context.fields.get("title", [])}
        for index, piece in enumerate(self.pieces[:SECOND_TITLE]):
            if piece.is_line and "".join(piece.text.split()) in titles:
                self.context.leave(piece.words, "duplicate")
                self.taken.add(index)
                return

    def _end(self) -> int:
        """Index of the first piece that is certainly body."""
        for index, piece in enumerate(self.pieces[:HEAD]):
            text = piece.text
            if index in self.taken:
                continue
            if not piece.is_paragraph and self._is_above_all(index):
                continue
            if not piece.is_line or NEWS_HEAD.match(text):
                return index
            if piece.hints.heading or piece.style_role in ("title", "subtitle", "byline", "date", "abstract"):
                if index and piece.hints.heading and (self.titled or self._heading_before(index)):
                    if SUBTITLE.fullmatch(text) and len(text) <= LONGEST_TITLE:
                        continue
                    return index
                continue
            if (BYLINE.fullmatch(text) and "记者" in text) or ENACTMENT.fullmatch(text):
                continue
            if (numbering_of(text) or (0, 0))[0] in (1, 2, 3, 4) or PICTURE_WORDS.search(text):
                return index
            if (
                is_particulars(text)
                or BYLINE.fullmatch(text)
                or ABSTRACT.fullmatch(text)
                or KEYWORDS.fullmatch(text)
            ):
                continue
            if len(text) > LONGEST_TITLE and not text.endswith(("：", ":")):
                return index
            if piece.ends_sentence and re.search("[。，；]", text) and len(text) > 12:
                return index
        return min(len(self.pieces), HEAD)

    def _is_above_all(self, index: int) -> bool:
        """Is it a picture above the title, or a table with a large line in the middle below it?"""
        if any(before.is_line for before in self.pieces[:index]):
            return False
        if isinstance(self.pieces[index].block, RawPicture):
            return True
        below = self.pieces[index + 1 : index + 1 + SECOND_TITLE]
        return any(
            piece.is_line
            and piece.hints.align == "center"
            and (piece.hints.size > LARGE or piece.hints.heading)
            for piece in below
        )

    # --- lines that their form gives away ---

    def _line(self, index: int, end: int) -> bool:
        piece = self.pieces[index]
        text, words, context = piece.text, piece.words, self.context
        readers = (self._page_line, self._styled, self._red_head, self._numbers, self._labelled)
        if any(read(index) for read in readers):
            self.taken.add(index)
            return True
        if self.titled and (found := SUBTITLE.fullmatch(text)) and "subtitle" not in context.fields:
            context.give("subtitle", context.split(words, found, "words", kind="dash")[0], 0.97, "dash")
            self.taken.add(index)
            return True
        if self.titled and (found := ENACTMENT.fullmatch(text)) and not context.fields.keys() & {"enactment"}:
            words = context.split(words, found, "words", kind="bracket")[0]
            context.give("enactment", words, 0.95, "below-title")
            self.taken.add(index)
            return True
        if self._is_addressees(index):
            self._addressees(index)
            self.taken.add(index)
            return True
        if self.titled and (found := self._other_makers(text)):
            role, names = context.split(words, found, "role", "names", kind="separator")
            give_bylines(context, names, 0.9, "reporter", role)
            self.taken.add(index)
            return True
        if (
            self.titled
            and (found := BYLINE.fullmatch(text))
            and len(text) < LONGEST_TITLE
            and not QUESTION.search(text)
        ):
            self._byline(index, found)
            self.taken.add(index)
            return True
        return False

    def _styled(self, index: int) -> bool:
        """Roles that the file's own styles name, below the title."""
        piece = self.pieces[index]
        role, context = piece.style_role, self.context
        if role in ("kicker", "subtitle") and not self.titled and self._title_below(index):
            context.give("kicker", piece.words, 1.0, "said")
        elif role == "subtitle" and role not in context.fields:
            found = SUBTITLE.fullmatch(piece.text)
            words = context.split(piece.words, found, "words", kind="dash")[0] if found else piece.words
            context.give(role, words, 1.0, "said")
        elif role == "byline":
            if found := BYLINE.fullmatch(piece.text):
                self._byline(index, found)
            else:
                self._people(piece, "said", 1.0)
        elif role == "date" and (found := DATE_LINE.fullmatch(piece.text)):
            self._date(piece.words, found, 1.0, "said")
        elif role == "abstract" and "abstract" not in context.fields:
            found = ABSTRACT.fullmatch(piece.text)
            context.give(
                "abstract",
                context.split(piece.words, found, "words")[0] if found else piece.words,
                1.0,
                "said",
            )
        else:
            return False
        return True

    def _title_below(self, index: int) -> bool:
        """Is the next line the title, by the file's own styles?"""
        below = next((piece for piece in self.pieces[index + 1 :] if piece.is_line), None)
        return below is not None and below.style_role == "title"

    def _labelled(self, index: int) -> bool:
        piece, context = self.pieces[index], self.context
        if self.titled and is_particulars(piece.text):
            read_particulars(context, piece)
        elif (found := ABSTRACT.fullmatch(piece.text)) and "abstract" not in context.fields:
            context.give("abstract", context.split(piece.words, found, "words")[0], 0.95, "label")
        elif found := KEYWORDS.fullmatch(piece.text):
            words = context.split(piece.words, found, "words")[0]
            for value in context.parted(split_words(words, KEYWORD_BORDER)):
                context.give("keywords", value, 0.95, "label")
        else:
            return False
        return True

    def _addressees(self, index: int) -> None:
        context, words = self.context, self.pieces[index].words
        text = text_of(words)
        context.mark(cut(words, len(text) - 1), "colon")
        inner = cut(words, 0, len(text) - 1)
        separator = SEPARATORS if SEPARATORS.search(text_of(inner)) else PAUSES
        for name in context.parted(split_words(inner, separator)):
            context.give("addressees", name, 0.93, "ends-with-colon")

    # --- the title and what stands below it ---

    def _below_title(self, index: int) -> bool:
        """A line below the title that only its place explains: an office, a person with a post, names."""
        piece, context = self.pieces[index], self.context
        text = piece.text
        if (
            HEADING_STOP.search(text)
            or len(text) > 40
            or piece.hints.heading
            or index + 1 == len(self.pieces)
        ):
            return False
        if PERSON_LINE.fullmatch(text) and "byline.names" not in context.fields:
            self._people(piece, "person-below-title", 0.85)
        elif (
            NAME.fullmatch(text)
            and "byline.names" not in context.fields
            and (self._is_speech() or self._abstract_below(index))
        ):
            self._names(piece.words, 0.85, "person-below-title")
        elif found := GROUP_MEMBERS.fullmatch(text):
            role, names = context.split(piece.words, found, "role", "names", kind="separator")
            give_bylines(context, names, 0.85, "label", role)
        elif offices := [piece.words] if OFFICE.fullmatch(text) else _offices(piece.words):
            official = context.kind in ("official", "bulletin") and "issuer" not in context.fields
            for office in offices:
                context.give("issuer" if official else "byline.names", office, 0.8, "office-below-title")
        else:
            return False
        self.taken.add(index)
        return True
