"""Values that hold no others: words, dates, lengths, choices, each by the reader of its kind."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.diagnostics import Diagnostics, in_both
from zonepub.model import Inlines
from zonepub.regex import regex
from zonepub.slips import nearest, unknown
from zonepub.source.block_names import NAME as NAME
from zonepub.source.block_names import tell_picture
from zonepub.source.characters import check_text
from zonepub.source.dates import (
    FORMS,
    SHAPE,
    as_moment,
    day_lacking,
    day_meant,
    iso_date,
    month_lacking,
    month_meant,
)
from zonepub.source.final_stops import check_final_stop
from zonepub.source.inline import LANGUAGE as LANGUAGE
from zonepub.source.inline import Names, read_inlines
from zonepub.source.measures import count, figure_width, millimetres, share
from zonepub.source.near_marks import tell_near_marks
from zonepub.source.publication_numbers import NUMBERS, WrongNumber
from zonepub.source.schema import CHOICES
from zonepub.source.whitespace import Kind, one_line
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_text, wrong_type
from zonepub.yamlfile.meant import PICTURE_ENDING
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import in_quotes

IDS = {
    kind: in_both(
        f"{name}（英文字母开头，只用字母、数字、- 和 _）", f"{name} (Latin letters, digits, - and _)"
    )
    for kind, name in (("figure", "fig-1"), ("captions", "fig-1"), ("table", "tab-1"), ("id", "sec-1"))
}
FIRST_LINES = {  # of blocks that are nothing without a name
    "table.table": "- table: tab-1", "figure.figure": "- figure: fig-1", "list.list": "- list: bulleted",
    "box.box": "- box: 温馨提示", "section.section": "- section: 小标题",
}  # fmt: skip
FORMED = ("document_no", "urgency", "issue", "total_issue", "print_run", "copy_no")
DATE = SHAPE
NULLS = ("null", "Null", "NULL", "~")  # as YAML writes that there is nothing
NOTHING = regex(f"[\\s{IGNORABLE_RANGES}]*")  # or what sets nothing
RANGE = regex(r"[A-Za-z]{1,3}[1-9]\d{0,6}:[A-Za-z]{1,3}[1-9]\d{0,6}", re.ASCII)
FLAGS = {"true": True, "false": False}
VERSIONS = ("1",)
PICTURE_PATH = regex(rf"[/\\]|(?:{PICTURE_ENDING}|\.[ew]mf)$", re.IGNORECASE)
DATA_PATH = regex(r"[/\\]|\.(?:csv|xlsx?|txt|tsv|et)$", re.IGNORECASE)


def rule_order(rule: str) -> tuple[int, ...]:
    """T13.5 before T13.12."""
    return tuple(int(number) for number in re.findall(r"\d+", rule))


ValueReader = Callable[[Node, str], Any]  # (node, where it stands) -> value, or None after a diagnostic


class LeafReader:
    """Reads the values of one report that are no mappings."""

    def __init__(self, resolver: Names, diagnostics: Diagnostics) -> None:
        self.resolver, self.diagnostics = resolver, diagnostics
        self.leaves: dict[str, ValueReader] = {
            "text": self.words,
            "role": self.text,
            "name": self.text,
            "inline": self.inline,
            "title": self._title,
            "id": self._matching(NAME.fullmatch, "fig-chengdu"),
            "date": self._date,
            "language": self._matching(LANGUAGE.fullmatch, "zh-CN"),
            "version": self._version,
            "figure-width": self._parsed(figure_width),
            "millimetres": self._parsed(millimetres),
            "share": self._parsed(share),
            "flag": self._flag,
            "rule": self._rule,
            "comment-text": self._lines,
            "moment": self._moment,
            "count": self._parsed(partial(count, least=1)),
            "count-or-none": self._parsed(partial(count, least=0)),
            **{kind: self._numbered(read) for kind, read in NUMBERS.items()},
            "cell-text": self._cell_text,
            "range": self._matching(RANGE.fullmatch, "A3:F40"),
            **{kind: self._choice(choices) for kind, choices in CHOICES.items()},
        }

    def text(self, node: Node, where: str) -> str | None:
        """A name, a choice, a number: not words that are set."""
        scalar = as_text(node, where, self.diagnostics)
        return None if scalar is None or self.is_empty(scalar, where) else one_line(scalar)

    def words(self, node: Node, where: str) -> str | None:
        """Words without markup."""
        text = self.text(node, where)
        if text is not None and isinstance(node, Scalar):
            check_text(node, self.diagnostics)
            if where.rpartition(".")[2] in FORMED or node.text.strip()[:1] in tuple("‘“”"):
                from zonepub.source.official import check_form

                check_form(node, where, self.diagnostics)
        return text

    def is_empty(self, scalar: Scalar, where: str) -> bool:
        """Whether there is no text; then told so."""
        empty = NOTHING.fullmatch(scalar.text) is not None
        if scalar.plain and scalar.text in NULLS and scalar.source:
            line, at = line_at(scalar.source, scalar.start)
            self.diagnostics.error(
                "yaml-null", scalar.span, mark=scalar.text, line=in_quotes(line, at).strip()
            )
            return True
        if empty:
            told = self.diagnostics.count("error")
            check_text(scalar, self.diagnostics)
            if self.diagnostics.count("error") == told:
                line = FIRST_LINES.get(where, "")
                needed = where.startswith("notes.") or where.endswith(
                    (".alt", ".text")
                )  # is asked for elsewhere
                code = "empty-name" if line else "empty-needed" if needed else "empty-text"
                self.diagnostics.error(code, scalar.span, where=where, line=line)
        return empty

    def inline(self, node: Node, where: str, kind: Kind = "body") -> Inlines | None:
        scalar = as_text(node, where, self.diagnostics)
        if scalar is None or self.is_empty(scalar, where):
            return None
        return self.marked(scalar, kind)

    def marked(self, scalar: Scalar, kind: Kind = "body") -> Inlines:
        """The inline markup of a text, which may be empty."""
        tell_near_marks(scalar, self.diagnostics, self.resolver.named, self.resolver.pictured)
        return read_inlines(scalar, self.resolver, self.diagnostics, kind)

    def _matching(self, fits: Callable[[str], object], wanted: str) -> ValueReader:
        def read(node: Node, where: str) -> str | None:
            if isinstance(node, Sequence) and where in ("figure.figure", "table.table"):
                from zonepub.source.figure_names import named_so

                texts = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
                if (
                    len(texts) == 2
                    and not texts[1].isascii()
                    and (line := named_so(where, " ".join(texts), self.resolver))
                ):
                    wrong_type(node, where, "text", self.diagnostics, line)
                    return None
            text = self.text(node, where)
            if text is not None and not fits(text) and where == "figure.figure" and PICTURE_PATH.search(text):
                tell_picture(node.span, where, text, self.resolver, self.diagnostics)
                return None
            if text is not None and not fits(text) and where == "table.table" and DATA_PATH.search(text):
                self.diagnostics.error("table-path", node.span, value=text)
                return None
            if text is not None and not fits(text):
                from zonepub.slips.values import range_meant, wide_signs
                from zonepub.source.figure_names import named_so

                kind = where.partition("[")[0].rpartition(".")[2]
                shown = range_meant(text) if kind == "range" else named_so(where, text, self.resolver)
                shown = shown or IDS.get(kind, wanted) + wide_signs(text)
                self.diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=shown)
                return None
            return text

        return read

    def _date(self, node: Node, where: str) -> str | None:
        if isinstance(node, YamlMapping) and (day := day_in_parts(node)):
            self.diagnostics.error("wrong-value", node.span, where=where, value="{…}", wanted=f"date: {day}")
            return None
        text = self.text(node, where)
        if text is not None and not iso_date(text) and (month := day_lacking(text)):
            self.diagnostics.error(
                "no-such-day", node.span, value=text, month=month[0], days=month[1], wanted=day_meant(text)
            )
            return None
        if text is not None and (lacking := month_lacking(text)):
            line = f"{where.rpartition('.')[2]}: {month_meant(text)}"
            self.diagnostics.error("no-such-month", node.span, value=text, month=lacking, line=line)
            return None
        if text is not None and not iso_date(text):
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value=text, wanted=day_meant(text) or FORMS
            )
            return None
        return None if text is None else iso_date(text)

    def _numbered(self, parse: Callable[[str], str]) -> ValueReader:
        """A number of publications, its check digit verified."""

        def read(node: Node, where: str) -> str | None:
            text = self.text(node, where)
            try:
                return None if text is None else parse(text)
            except WrongNumber as problem:
                self.diagnostics.error(problem.code, node.span, where=where, value=text, **problem.details)
                return None

        return read

    def _moment(self, node: Node, where: str) -> str | None:
        """A day, or a day with a time."""
        text = self.text(node, where)
        if text is None:
            return None
        moment = as_moment(text)
        return moment if "T" in moment else self._date(node, where)

    def _lines(self, node: Node, where: str) -> str | None:
        """Words without markup that keep their lines."""
        scalar = as_text(node, where, self.diagnostics)
        if scalar is None or self.is_empty(scalar, where):
            return None
        lines = (" ".join(line.split()) for line in scalar.text.splitlines())
        return "\n".join(line for line in lines if line)

    def _choice(self, choices: tuple[str, ...]) -> ValueReader:
        def read(node: Node, where: str) -> str | None:
            text = self.text(node, where)
            if text is not None and text not in choices:
                unknown(text, node.span, choices, self.diagnostics, "unknown-choice", where=where)
                return None
            return text

        return read

    def _version(self, node: Node, where: str) -> str | None:
        text = self.text(node, where)
        if text is not None and text not in VERSIONS:
            self.diagnostics.error("unknown-version", node.span, version=text, known=" ".join(VERSIONS))
        return text

    def _rule(self, node: Node, where: str) -> str | None:
        from zonepub.normalise import ALL_RULES

        text = self.text(node, where)
        if text is not None and text not in ALL_RULES:
            known = sorted(ALL_RULES, key=rule_order)
            unknown(text, node.span, known, self.diagnostics, "unknown-choice", where=where)
            return None
        return text

    def _title(self, node: Node, where: str) -> Any:
        words = self.inline(node, where, "title")
        if words:
            check_final_stop(words, node.span, self.diagnostics)
        return words

    def _parsed(self, parse: Callable[[str, Node, str, Diagnostics], Any]) -> ValueReader:
        """What `parse` makes of a text, or None, told."""

        def read(node: Node, where: str) -> Any:
            text = self.text(node, where)
            return None if text is None else parse(text, node, where, self.diagnostics)

        return read

    def _flag(self, node: Node, where: str) -> bool | None:
        text = self.text(node, where)
        if text is not None and text not in FLAGS:
            meant = nearest(text, FLAGS)
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value=text, wanted="true  false", suggestion=meant
            )
        return FLAGS.get(text or "")

    def _cell_text(self, node: Node, where: str) -> Inlines | None:
        """As `inline`, but it may be empty."""
        scalar = as_text(node, where, self.diagnostics)
        return None if scalar is None else self.marked(scalar)


def day_in_parts(node: YamlMapping) -> str:
    """`{年: 2026, 月: 11, 日: 20}` as a day; "" for what is none."""
    values = (value for _, value in node.entries.values())
    return day_meant("-".join(value.text for value in values if isinstance(value, Scalar)))
