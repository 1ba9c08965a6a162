"""The head of a document: everything above its text."""

import re

from zonepub.importing.document import RawPicture, RawRun, Words, cut, stripped, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.particulars import is_particulars, read_particulars
from zonepub.importing.roles.patterns import (
    ABSTRACT,
    BARE_NUMBER,
    BYLINE,
    CLASSIFICATION,
    COLUMN,
    COLUMN_AND_ITEM,
    COPY_NO,
    DATE,
    DATE_LINE,
    DOCUMENT_NO,
    ENACTMENT,
    ENGLISH_BYLINE,
    GROUP_MEMBERS,
    HEADING_STOP,
    ISO_DATE,
    ISSUE,
    KEYWORD_BORDER,
    KEYWORDS,
    MAKERS_LINE,
    MINUTES,
    MINUTES_NUMBER,
    NEWS_HEAD,
    OFFICE,
    OFFICE_AND_DATE,
    OFFICE_MADE,
    PAGE_LINE,
    PAUSES,
    PERSON_LINE,
    PICTURE_WORDS,
    RED_HEAD,
    SECOND_CLASSIFICATION,
    SERIES_LINE,
    SERIES_NAME,
    SIGNED_OFF,
    SUBTITLE,
    TOTAL_ISSUE,
    URGENCY,
    is_bulletin_line,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.importing.roles.staff import without_what_they_did
from zonepub.importing.roles.title import LONGEST_TITLE, TitleLines
from zonepub.importing.roles.values import closed_up, split_names, split_words
from zonepub.regex import regex

QUESTION = regex("[？?！!][”’]?$")  # 记者：……？ begins an interview
NAME = regex(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")
SPEECH = regex(r"(?:讲话|致辞|发言|演讲|致词|述职报告)$")

MINUTES_TITLE = regex("纪要$|会议$|^关于|研究|专题")
SHORTEST_TITLE = 6  # of minutes; what is shorter may be a name
LARGE = 1.1  # times the size of the text
SECOND_TITLE = 4  # pieces among which the title of the front matter may stand again
HEAD = 25  # pieces that are looked at
PAPER = regex(
    rf"[\s　]*《[^《》]{{2,16}}》[\s　]*[（(][\s　]*(?P<date>{DATE}|{ISO_DATE})[^（）()]{{0,20}}[）)]$",
    needs="》",
)
OFFICES_APART, SHORTEST_OFFICE = regex(r"[\s　]+"), 4  # of one among several in a line
SEPARATORS = regex(r"[\s　]*[，,；;][\s　]*")


def _closed(text: str) -> str:
    return re.sub(r"(?<=[\u3400-\u9fff])[\s　]+(?=[\u3400-\u9fff])", "", text)


def is_column(text: str) -> bool:
    """`【工作动态】`, alone or before the title of its item."""
    return bool(COLUMN.fullmatch(text) or COLUMN_AND_ITEM.fullmatch(text))


def _above_red_head(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (CLASSIFICATION, COPY_NO, URGENCY))


def _is_number(text: str) -> bool:
    """Of minutes: an issue, a number with or without the word for the office."""
    patterns = (ISSUE, BARE_NUMBER, MINUTES_NUMBER, DOCUMENT_NO)
    return any(pattern.fullmatch(text) for pattern in patterns)


def _offices(words: Words) -> list[Words]:
    """`云泽市统计局　国家统计局云泽调查队`: the offices of a line that names several and nothing else."""
    offices = split_words(words, OFFICES_APART)[0]
    texts = list(map(text_of, offices))
    named = all(len(text) >= SHORTEST_OFFICE and OFFICE.fullmatch(text) for text in texts)
    return offices if len(offices) > 1 and named else []


def read_head(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Take the fields of the head out; gives the pieces that are left, in order."""
    return _Head(context, pieces).read()


class _Head(TitleLines):
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

    def _other_makers(self, text: str) -> re.Match[str] | None:
        """`By Jane Doe`, and below a byline `摄影：韩某`."""
        below = "byline.names" in self.context.fields and len(text) < LONGEST_TITLE
        return ENGLISH_BYLINE.fullmatch(text) or (MAKERS_LINE.fullmatch(text) if below else None)

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

    def _page_line(self, index: int) -> bool:
        piece = self.pieces[index]
        if not self.titled and (page := PAGE_LINE.fullmatch(piece.text)):
            self._paper(piece.words, page)
            return True
        both = re.fullmatch(
            rf"(?P<class>{CLASSIFICATION.pattern})[\s　]{{2,}}(?P<rest>{COPY_NO.pattern})", piece.text
        )
        if both and not self.titled:
            classification, copy_no = self.context.split(piece.words, both, "class", "copy")
            self.context.give("classification", classification)
            self.context.give("copy_no", copy_no)
        return bool(both) and not self.titled

    def _red_head(self, index: int) -> bool:
        piece, context = self.pieces[index], self.context
        found = RED_HEAD.fullmatch(piece.text)
        if found is None or self.titled or len(piece.text) > 40 or "关于" in piece.text:
            return False
        context.give("issuer", context.split(piece.words, found, "issuer")[0], 0.9, "pattern")
        return True

    def _numbers(self, index: int) -> bool:
        piece, context = self.pieces[index], self.context
        text, words = piece.text, piece.words
        if URGENCY.fullmatch(text) and not self.titled:
            context.give("urgency", words)
        elif CLASSIFICATION.fullmatch(text):
            below = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
            if below is not None and SECOND_CLASSIFICATION.fullmatch(below.text):
                words = (*words, RawRun("\u3000"), *below.words)
                self.taken.add(index + 1)
            context.give("classification", words)
        elif SIGNED_OFF.fullmatch(text) and not self.titled:
            self._signer(words)
        elif not self.titled and (found := COPY_NO.fullmatch(text)):
            context.give("copy_no", context.split(words, found, "copy")[0])
        elif BARE_NUMBER.fullmatch(text) and "document_no" not in context.fields:
            context.give("document_no", words)
        elif found := DOCUMENT_NO.match(text):
            rest = text[found.end() :].strip()
            if rest and not SIGNED_OFF.fullmatch(rest):
                return False
            context.give("document_no", context.split(words, found, "number")[0])
            if rest:
                self._signer(cut(words, found.end()))
        elif (found := OFFICE_AND_DATE.fullmatch(text)) and OFFICE.fullmatch(found["issuer"].strip()):
            issuer, date = context.split(words, found, "issuer", "date")
            context.give("issuer", issuer, 0.9, "before-date")
            context.give("date", date, 0.9, "before-date")
        elif self._is_office_of_bulletin(text) and (found := OFFICE_MADE.fullmatch(text)):
            context.give("issuer", context.split(words, found, "issuer")[0], 0.9, "pattern")
        elif (
            (self.titled or self.untitled)
            and (found := DATE_LINE.fullmatch(text))
            and "date" not in context.fields
        ):
            self._date(words, found, 0.9, "below-title")
        else:
            return False
        return True

    def _is_office_of_bulletin(self, text: str) -> bool:
        """`某区科技局编` below the name of a bulletin, its date elsewhere."""
        found = OFFICE_MADE.fullmatch(text) if self.context.kind == "bulletin" else None
        return bool(
            found and "issuer" not in self.context.fields and OFFICE.fullmatch(found["issuer"].strip())
        )

    def _red_head_lines(self, end: int) -> None:
        """Offices one below the other, and then the document number: a red head without the word 文件."""
        number = next((i for i in range(1, min(end, 8)) if DOCUMENT_NO.match(self.pieces[i].text)), 0)
        first = number
        while first > 0 and OFFICE.fullmatch(_closed(self.pieces[first - 1].text)):
            first -= 1
        above = self.pieces[:first]
        if number - first < 2 or any(not _above_red_head(piece.text) for piece in above):
            return
        for index in range(first, number):
            self.context.give("issuer", closed_up(self.pieces[index].words), 0.85, "first-line")
            self.taken.add(index)

    def _signer(self, words: Words) -> None:
        """`签发人：葛某　李某`."""
        context, words = self.context, stripped(words)
        found = SIGNED_OFF.fullmatch(text_of(words))
        assert found is not None
        for name in context.parted(split_names(context.split(words, found, "name")[0])):
            context.give("signer", name, 0.95, "label")

    def _date(self, words: Words, found: re.Match[str], confidence: float, why: str) -> None:
        """A line that is a date; the time of day has no field."""
        date, time = self.context.split(words, found, "date", "time", kind="bracket")
        self.context.give("date", date, confidence, why)
        self.context.leave(time, "metadata")

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

    def _byline(self, index: int, found: re.Match[str]) -> None:
        context, piece = self.context, self.pieces[index]
        context.mark(cut(piece.words, *found.span("mark")), "ornament")
        start, end = found.span("names")
        if paper := PAPER.search(found["names"]):
            self._paper(cut(piece.words, start + paper.start(), end), paper)
            end = start + paper.start()
        context.mark(cut(piece.words, *found.span("colon")), "separator")
        self._names(cut(piece.words, start, end), 0.97, "reporter", cut(piece.words, *found.span("role")))

    def _paper(self, words: Words, found: re.Match[str]) -> None:
        """`《某某日报》（2026年10月20日　第02版）` behind the names: its date is that of the report."""
        start = found.start()
        if "date" not in self.context.fields:
            first, last = (edge - start for edge in found.span("date"))
            self.context.give("date", cut(words, first, last), 0.85, "pattern")
            self.context.leave(cut(words, 0, first), "metadata")
            words = cut(words, last)
        self.context.leave(words, "metadata")

    def _names(self, words: Words, confidence: float, why: str, role: Words = ()) -> None:
        give_bylines(self.context, without_what_they_did(self.context, words), confidence, why, role)

    def _people(self, piece: Candidate, why: str, confidence: float) -> None:
        found = PERSON_LINE.fullmatch(piece.text)
        if found:
            role, names = self.context.split(piece.words, found, "role", "names", kind="separator")
            self.context.give("byline.role", role, confidence, why)
            self.context.give("byline.names", names, confidence, why)
        else:
            self._names(piece.words, confidence, why)

    # --- the title and what stands below it ---

    def _series(self, index: int) -> None:
        """The issue line of a bulletin, and its name above it."""
        context = self.context
        names = [
            i
            for i in range(index)
            if not CLASSIFICATION.fullmatch(self.pieces[i].text)
            and not COPY_NO.fullmatch(self.pieces[i].text)
        ]
        if not names or len(self.pieces[names[-1]].text) > 30:
            return
        name = self.pieces[names[-1]]
        found = ISSUE.fullmatch(self.pieces[index].text)
        assert found is not None
        sure = bool(SERIES_NAME.fullmatch(re.sub(r"[\s　]", "", name.text)))
        words = closed_up(name.words)
        office = names[-2] if len(names) > 1 else None
        above = self.pieces[office] if office is not None and office == names[-1] - 1 else None
        if above and text_of(words).endswith("纪要") and OFFICE.fullmatch(above.text):
            words = (*above.words, *words)  # an office and its minutes, in two lines
            self.taken.add(names[-2])
        context.give("series.name", words, 0.95 if sure else 0.75, "pattern")
        self._issue(index, found)
        self.taken.add(names[-1])
        self._total_issue(index + 1, bool(found["total"]))

    def _issue(self, index: int, found: re.Match[str]) -> None:
        """`2026年第3期（总第41期）`, and before it the name of the series if the pattern has one."""
        said = found.groupdict()
        groups = [name for name in ("name", "year", "issue", "total") if said.get(name)]
        parts = dict(zip(groups, self.context.split(self.pieces[index].words, found, *groups), strict=True))
        if "name" in parts:
            self.context.give("series.name", parts["name"], 0.9, "pattern")
        self.context.give("series.issue", parts["issue"])
        if "total" in parts:
            self.context.give("series.total_issue", parts["total"])
        if "year" in parts:
            self.context.leave(parts["year"], "no-field")
        self.taken.add(index)

    def _series_line(self, end: int) -> None:
        """`专题研究报告 2026年第3期（总第45期）` above a title of its own."""
        for index, piece in enumerate(self.pieces[: min(end, 3)]):
            found = SERIES_LINE.fullmatch(piece.text) if index not in self.taken and piece.is_line else None
            if found is None or self.titled or "series.name" in self.context.fields:
                continue
            if not self.untitled and not any(
                self._is_title_below(i, is_bulletin_line(piece.text)) for i in range(index + 1, end)
            ):
                return
            self._issue(index, found)
            self._total_issue(index + 1, bool(found["total"]))

    def _is_title_below(self, index: int, bulletin: bool) -> bool:
        """May it be a title? A line that ends as the name of an office does is one in a bulletin only."""
        text = self.pieces[index].text
        if not self.pieces[index].is_line or len(text) < SHORTEST_TITLE or self._known(index):
            return False
        return not (
            re.search("[：:。；，]", text) or numbering_of(text) or (OFFICE.fullmatch(text) and not bulletin)
        )

    def _minutes(self, end: int) -> None:
        """`某高新区会议纪要` above number and office, a title of its own below: the name of a series."""
        lines = [i for i in range(min(end, 10)) if self.pieces[i].is_line]
        lines = [i for i in lines if not _above_red_head(self.pieces[i].text)]
        first = next((i for i in lines if MINUTES.fullmatch(self.pieces[i].text)), None)
        if first is None or lines.index(first) > 1 or self.titled:
            return
        below = [i for i in lines if i > first]
        numbers = [i for i in below[:4] if _is_number(self.pieces[i].text)]
        title = next((i for i in below if i not in numbers and not self._known(i)), None)
        titles = [title] if title is not None and self._is_title_of_minutes(title, bool(numbers)) else []
        for index in numbers[:1]:
            words = self.pieces[index].words
            if BARE_NUMBER.fullmatch(text_of(words)):
                self.context.give("document_no", words)
                self.taken.add(index)
            elif found := MINUTES_NUMBER.fullmatch(text_of(words)):
                self.context.give(
                    "document_no", self.context.split(words, found, "number", kind="bracket")[0]
                )
                self.taken.add(index)
        if not titles:
            return
        name = closed_up(self.pieces[first].words)
        length = len(text_of(name).rstrip().removesuffix("纪要").rstrip())
        if length == 0:
            self.context.mark(name, "label")  # the style says it
        else:
            self.context.mark(cut(name, length), "label")
            self.context.give("series.name", cut(name, 0, length), 0.9, "pattern")
        self.taken.add(first)
        self._office_of_minutes(lines[0])
        for index in numbers:
            if found := ISSUE.fullmatch(self.pieces[index].text):
                self._issue(index, found)

    def _is_title_of_minutes(self, index: int, numbered: bool) -> bool:
        """Is the first line below name and number of minutes what they are about?"""
        text = self.pieces[index].text
        if HEADING_STOP.search(text) or numbering_of(text) or re.search("[：:]", text):
            return False
        if not numbered:
            return bool(MINUTES.fullmatch(text))
        return bool(MINUTES_TITLE.search(text)) or len(text) >= SHORTEST_TITLE

    def _office_of_minutes(self, index: int) -> None:
        """The office on the line above belongs to the name; `某局⏎会议纪要` has no other."""
        words = self.pieces[index].words
        if index in self.taken or not OFFICE.fullmatch(_closed(text_of(words))):
            return
        names = self.context.fields.setdefault("series.name", [])
        if names:
            names[0] = (*closed_up(words), *names[0])
        else:
            self.context.give("series.name", closed_up(words), 0.9, "first-line")
        self.taken.add(index)

    def _total_issue(self, index: int, known: bool) -> None:
        """`（总第1208期）` on a line of its own."""
        below = self.pieces[index] if index < len(self.pieces) else None
        found = TOTAL_ISSUE.fullmatch(below.text) if below is not None else None
        if below is not None and found and not known:
            self.context.give("series.total_issue", self.context.split(below.words, found, "total")[0])
            self.taken.add(index)

    def _abstract_below(self, index: int) -> bool:
        """Does an abstract begin within the next lines? Then a name above it is that of the author."""
        below = self.pieces[index + 1 : index + 1 + SECOND_TITLE]
        return any(ABSTRACT.fullmatch(piece.text) or KEYWORDS.fullmatch(piece.text) for piece in below)

    def _is_speech(self) -> bool:
        """Does the title say that somebody speaks?"""
        title = "".join(text_of(words) for words in self.context.fields.get("title", []))
        return SPEECH.search(title) is not None

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
