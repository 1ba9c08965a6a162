"""Lines of a red head: offices, numbers, grades, signers and dates."""

import re

from zonepub.importing.document import RawRun, Words, cut, stripped, text_of
from zonepub.importing.roles.patterns import (
    BARE_NUMBER,
    CLASSIFICATION,
    COPY_NO,
    DATE_LINE,
    DOCUMENT_NO,
    OFFICE,
    OFFICE_AND_DATE,
    OFFICE_MADE,
    PAGE_LINE,
    RED_HEAD,
    SECOND_CLASSIFICATION,
    SIGNED_OFF,
    URGENCY,
    is_above_red_head,
)
from zonepub.importing.roles.people_lines import PeopleLines
from zonepub.importing.roles.values import closed_text, closed_up, split_names


class NumberLines(PeopleLines):
    """Lines of a head that their form gives away: numbers, grades, dates, offices."""

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
        while first > 0 and OFFICE.fullmatch(closed_text(self.pieces[first - 1].text)):
            first -= 1
        above = self.pieces[:first]
        if number - first < 2 or any(not is_above_red_head(piece.text) for piece in above):
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
