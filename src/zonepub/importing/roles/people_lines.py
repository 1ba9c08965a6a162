"""Lines of a head that name who wrote, and the paper that printed it."""

import re

from zonepub.importing.document import Words, cut, text_of
from zonepub.importing.roles.bylines import give_bylines
from zonepub.importing.roles.patterns import (
    ABSTRACT,
    DATE,
    ENGLISH_BYLINE,
    ISO_DATE,
    KEYWORDS,
    MAKERS_LINE,
    PERSON_LINE,
)
from zonepub.importing.roles.pieces import Candidate
from zonepub.importing.roles.staff import without_what_they_did
from zonepub.importing.roles.title import LONGEST_TITLE, TitleLines
from zonepub.regex import regex

SPEECH = regex(r"(?:讲话|致辞|发言|演讲|致词|述职报告)$")
ABSTRACT_WITHIN = 4  # pieces below a name
PAPER = regex(
    rf"[\s　]*《[^《》]{{2,16}}》[\s　]*[（(][\s　]*(?P<date>{DATE}|{ISO_DATE})[^（）()]{{0,20}}[）)]$",
    needs="》",
)


class PeopleLines(TitleLines):
    """Lines of a head that name people."""

    def _other_makers(self, text: str) -> re.Match[str] | None:
        """`By Jane Doe`, and below a byline `摄影：韩某`."""
        below = "byline.names" in self.context.fields and len(text) < LONGEST_TITLE
        return ENGLISH_BYLINE.fullmatch(text) or (MAKERS_LINE.fullmatch(text) if below else None)

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

    def _abstract_below(self, index: int) -> bool:
        """Does an abstract begin within the next lines? Then a name above it is that of the author."""
        below = self.pieces[index + 1 : index + 1 + ABSTRACT_WITHIN]
        return any(ABSTRACT.fullmatch(piece.text) or KEYWORDS.fullmatch(piece.text) for piece in below)

    def _is_speech(self) -> bool:
        """Does the title say that somebody speaks?"""
        title = "".join(text_of(words) for words in self.context.fields.get("title", []))
        return SPEECH.search(title) is not None
