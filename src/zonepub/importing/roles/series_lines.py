"""The name, issue and date lines of a bulletin or another series."""

import re

from zonepub.importing.document import text_of
from zonepub.importing.roles.patterns import (
    CLASSIFICATION,
    COPY_NO,
    ISSUE,
    OFFICE,
    SERIES_LINE,
    SERIES_NAME,
    TOTAL_ISSUE,
    is_bulletin_line,
    numbering_of,
)
from zonepub.importing.roles.title import TitleLines
from zonepub.importing.roles.values import closed_up

SHORTEST_TITLE = 6  # of minutes; what is shorter may be a name


class SeriesLines(TitleLines):
    """Lines of a head that belong to a series."""

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

    def _total_issue(self, index: int, known: bool) -> None:
        """`（总第1208期）` on a line of its own."""
        below = self.pieces[index] if index < len(self.pieces) else None
        found = TOTAL_ISSUE.fullmatch(below.text) if below is not None else None
        if below is not None and found and not known:
            self.context.give("series.total_issue", self.context.split(below.words, found, "total")[0])
            self.taken.add(index)
