"""The head of minutes: the name of their series, their number and office."""

import re

from zonepub.importing.document import cut, text_of
from zonepub.importing.roles.patterns import (
    BARE_NUMBER,
    DOCUMENT_NO,
    HEADING_STOP,
    ISSUE,
    MINUTES,
    MINUTES_NUMBER,
    OFFICE,
    is_above_red_head,
    numbering_of,
)
from zonepub.importing.roles.series_lines import SHORTEST_TITLE, SeriesLines
from zonepub.importing.roles.values import closed_text, closed_up
from zonepub.regex import regex

MINUTES_TITLE = regex("纪要$|会议$|^关于|研究|专题")


def _is_number(text: str) -> bool:
    """Of minutes: an issue, a number with or without the word for the office."""
    patterns = (ISSUE, BARE_NUMBER, MINUTES_NUMBER, DOCUMENT_NO)
    return any(pattern.fullmatch(text) for pattern in patterns)


class MinutesLines(SeriesLines):
    """Lines of a head that belong to minutes."""

    def _minutes(self, end: int) -> None:
        """`某高新区会议纪要` above number and office, a title of its own below: the name of a series."""
        lines = [i for i in range(min(end, 10)) if self.pieces[i].is_line]
        lines = [i for i in lines if not is_above_red_head(self.pieces[i].text)]
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
        if index in self.taken or not OFFICE.fullmatch(closed_text(text_of(words))):
            return
        names = self.context.fields.setdefault("series.name", [])
        if names:
            names[0] = (*closed_up(words), *names[0])
        else:
            self.context.give("series.name", closed_up(words), 0.9, "first-line")
        self.taken.add(index)
