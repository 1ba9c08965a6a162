"""Reads the keys of mappings as they are declared: each value by the reader of its `kind`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from zonepub.cjk import IGNORABLE_RANGES, MM
from zonepub.diagnostics import Diagnostics, in_both
from zonepub.model import FigureWidth, Inlines
from zonepub.regex import regex
from zonepub.slips import (
    ALIASES,
    ROLE,
    in_millimetres,
    length_meant,
    nearest,
    range_meant,
    share_meant,
    wide_signs,
)
from zonepub.source.block_names import tell_picture
from zonepub.source.characters import check_text
from zonepub.source.dates import (
    FORMS,
    SHAPE,
    as_moment,
    day_lacking,
    day_meant,
    in_digits,
    iso_date,
    month_lacking,
)
from zonepub.source.elsewhere import line_elsewhere
from zonepub.source.final_stops import check_final_stop
from zonepub.source.inline import LANGUAGE as LANGUAGE
from zonepub.source.inline import Names, read_inlines
from zonepub.source.near_marks import tell_near_marks
from zonepub.source.publication_numbers import NUMBERS, WrongNumber
from zonepub.source.schema import CHOICES, SHAPES, Key
from zonepub.source.whitespace import Kind, one_line
from zonepub.yamlcheck import as_mapping, as_text, check_keys, unknown, wrong_type
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, Sequence, scalars
from zonepub.yamlmeant import parted
from zonepub.yamlplaces import quoted

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
NAME = regex(r"[A-Za-z][A-Za-z0-9_-]*")
NAMED_LAST = regex(
    r"(?P<text>.*[一-鿿][^\s，,、：:|]*)[ \u3000：:|,，、]+(?P<name>[A-Za-z][A-Za-z0-9_-]*)", re.ASCII
)
NAMED = regex(r"(?P<name>[A-Za-z][A-Za-z0-9_-]*)[ \u3000：:|,，、]+(?P<text>.*[一-鿿].*)", re.ASCII)
DATE = SHAPE
PLAIN = regex(r"[^\W_][^\[\]{},:#'\"\n]*")  # needs no quotes in a line of fields
NOTHING = regex(f"[\\s{IGNORABLE_RANGES}]*")  # or what sets nothing
LISTS = ("keywords", "names", "issuer")  # where several are rarely one
COMMAS = regex(r"[,，、；;][ ]*")
BLANKS = regex(r"(?:[一-鿿]{2,}[ \u3000]+)+[一-鿿]{2,}")  # 科技 创新
WRAPPED = regex("‘(?P<single>[^‘’]+)[’‘]|[“”](?P<double>[^“”]+)[”“]")
COUNTED = ("issue", "total_issue", "print_run", "copy_no")


def _document_number(text: str) -> str:
    match = DOCUMENT_NUMBER.fullmatch(text)
    return f"{match['office'].strip()}〔{match['year']}〕{int(match['n'])}号" if match else ""


def _urgency(text: str) -> str:
    return "" if text in ("特急", "加急", "平急", "特提") else "特急" if "特" in text else "加急"


def _copy_number(text: str) -> str:
    match = COPY_NUMBER.fullmatch(text)
    return f'"{int(match["n"] or match["m"]):06}"' if match else ""


DOCUMENT_NUMBER = regex(
    r"(?P<office>[^\[\]〔〕()（）【】［］\d]*)[\[〔(（【［]"
    r"(?P<year>\d{4})年?[\]〕)）】］][ ]*第?(?P<n>\d{1,6})号"
)
COPY_NUMBER = regex(r"(?:第|No\.?|№)?\s*(?P<n>\d{1,6})(?:份|号)|(?:第|No\.?|№)\s*(?P<m>\d{1,6})")
OFFICIAL: dict[str, Callable[[str], str]] = {
    "document_no": _document_number, "urgency": _urgency, "copy_no": _copy_number,
}  # fmt: skip
COUNTED_WITH = {
    **dict.fromkeys(
        ("issue", "total_issue"), regex(r"(?:总?第)?(?P<n>[0-9〇零一二三四五六七八九十百]{1,6})期")
    ),
    "print_run": regex(r"(?:共|共印)?(?P<n>[0-9]{1,6})份"),
}
ISSUE_AND_TOTAL = regex(r"第?(?P<n>\d{1,5})期?\s*[（(]?\s*总(?:第)?\s*(?P<total>\d{1,6})\s*期?\s*[)）]?")
SERIES = regex(
    r"(?P<name>.*?[^\s,，、])"
    r"(?:[ \u3000（(,，、]{0,9}(?:第|总第)?(?P<issue>\d{1,4})期[）)]?|[,，、 ]+(?P<bare>\d{1,4}))"
)
SERIES_AND_TOTAL = regex(
    r"(.*?[^\s（(])[ \u3000]*(?:\d{4}年)?[ \u3000]*[（(]?第?(\d{1,4})期[）)]?"
    r"[，,、 \u3000]*[（(]?总第?(\d{1,5})期?[)）]?"
)
SENT = regex(r"([一-鿿]{1,4})\s*[：:]\s*([^；;：:]+)")
BYLINE = regex(
    r"(?P<role>(?:本报|本刊|新华社)?(?:特约|实习|首席)?(?:记者|通讯员)|撰稿|供稿|作者|编辑|责任编辑|责编|校对|摄影|文字|文|图)"
    r"(?:[:：/／|｜]|[ \u3000])[ \u3000]*(?P<names>\S.*)"
)
PART = regex(r"0?\.\d+", re.ASCII)
SHARE = regex(r"(\d+(?:\.\d+)?)%")
SEVERAL_NAMES = regex(r"[ \u3000、,，;；/]+")
RANGE = regex(r"[A-Za-z]{1,3}[1-9]\d{0,6}:[A-Za-z]{1,3}[1-9]\d{0,6}", re.ASCII)
FLAGS = {"true": True, "false": False}
FIGURE_WIDTH = regex(r"(\d+(?:\.\d+)?)(%|mm)|column|page")
MILLIMETRES = regex(r"(\d+(?:\.\d+)?)mm", re.ASCII)
MOST_MM = 1000.0
MOST = 1000  # rows or columns that a cell covers
VERSIONS = ("1",)
PICTURE_PATH = regex(r"[/\\]|\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg|emf|wmf)$", re.IGNORECASE)

FIGURE_NUMBER = regex(r"图[ ]?(\d{1,2})")
TABLE_NUMBER = regex(r"(?:表|附表)[ ]?(\d{1,2})")
LABEL = regex(r"^(?:图|表|附表)[ ]?\d{1,2}[ \u3000：:.．、]+(?=\S)")  # which styles set
DATA_PATH = regex(r"[/\\]|\.(?:csv|xlsx?|txt|tsv|et)$", re.IGNORECASE)


def rule_order(rule: str) -> tuple[int, ...]:
    """T13.5 before T13.12."""
    return tuple(int(number) for number in re.findall(r"\d+", rule))


ValueReader = Callable[[Node, str], Any]  # (node, where it stands) -> value, or None after a diagnostic


class FieldReader:
    """Reads the values of one report. What holds blocks is read by `readers`, given from outside by kind."""

    def __init__(self, resolver: Names, diagnostics: Diagnostics, readers: Mapping[str, ValueReader]) -> None:
        self.resolver, self.diagnostics = resolver, diagnostics
        self.readers: dict[str, ValueReader] = {
            "text": self.words,
            "role": self.text,
            "name": self.text,
            "inline": self.inline,
            "title": self._title,
            "id": self._matching(NAME.fullmatch, "fig-chengdu"),
            "date": self._date,
            "language": self._matching(LANGUAGE.fullmatch, "zh-CN"),
            "version": self._version,
            "figure-width": self._figure_width,
            "millimetres": self._millimetres,
            "share": self._share,
            "flag": self._flag,
            "rule": self._rule,
            "comment-text": self._lines,
            "moment": self._moment,
            "count": lambda node, where: self._count(node, where, 1),
            "count-or-none": lambda node, where: self._count(node, where, 0),
            **{kind: self._numbered(read) for kind, read in NUMBERS.items()},
            "cell-text": self._cell_text,
            "range": self._matching(RANGE.fullmatch, "A3:F40"),
            **{kind: self._choice(choices) for kind, choices in CHOICES.items()},
            **readers,
        }

    def keys(self, node: YamlMapping, where: str, declared: Mapping[str, Key]) -> dict[str, Any]:
        """The values of a mapping by key; wrong ones are left out after a diagnostic."""
        required = [name for name, key in declared.items() if key.required]
        where = where.removeprefix("report.yaml.") or where
        if where == "report":
            self._tell_flat_parts(node)
        check_keys(
            node, where, declared, required, self.diagnostics, lambda name: line_elsewhere(where, name)
        )
        values: dict[str, Any] = {}
        for name, key in sorted(
            declared.items(), key=lambda item: item[0] != "kicker"
        ):  # notes count as they stand
            given = node.get(name)
            value = self.value(key.kind, given, f"{where}.{name}") if given is not None else None
            if value is not None:
                values[name] = value
        return values

    def _tell_flat_parts(self, node: YamlMapping) -> None:
        """`series:` with nothing behind it above `name:` and `issue:`, which should stand further in."""
        for part in [name for name in node.entries if name in SHAPES]:
            value, names = node.get(part), [*node.entries]
            below = names[names.index(part) + 1 :]
            flat = [name for name in below if name in SHAPES[part] and name not in SHAPES["report"]]
            if isinstance(value, Scalar) and not value.text.strip() and below[:1] == flat[:1] and flat:
                fields = [
                    f"  {name}: {own.text}" for name in flat if isinstance(own := node.get(name), Scalar)
                ]
                place, line = node.key_span(flat[0]), " ⏎ ".join([f"{part}:", *fields])
                self.diagnostics.error("yaml-flat", place, key=flat[0], above=part, line=line)
                for name in (part, *flat):
                    del node.entries[name]

    def record(self, node: YamlMapping, where: str, declared: Mapping[str, Key]) -> dict[str, Any] | None:
        """The same; None after a diagnostic when one is missing that has to be there."""
        values = self.keys(node, where, declared)
        complete = all(name in values for name, key in declared.items() if key.required)
        return values if complete else None

    def value(self, kind: str, node: Node, where: str) -> Any:
        """The value of a kind, or None after a diagnostic."""
        if kind.endswith("*"):
            nodes = node.items if isinstance(node, Sequence) else (node,)
            name = where.rpartition(".")[2]
            if len(nodes) > 1 and kind[0] == "@" and (line := _renamed(name, node, SHAPES[kind[1:-1]])):
                self.diagnostics.error("renamed-fields", node.span, where=where, line=line)
                return ()
            if (
                isinstance(node, Scalar)
                and name in LISTS
                and len(parts := _parts(node.text.strip(), name)) > 1
            ):
                line = f"{name}: [{', '.join(parts)}]"
                self.diagnostics.note("list-in-text", node.span, where=where, line=line)
            if isinstance(node, Scalar) and kind == "text*" and node.plain and (line := parted(node.text)):
                mark = node.text.strip()[0]
                self.diagnostics.warning("wide-list", node.span, mark=mark, line=f"{name}: {line}")
            if len(nodes) > 1 and kind == "@byline*" and (line := _one_person(name, nodes)):
                self.diagnostics.error("person-unbraced", node.span, where=where, line=line)
                return ()
            if len(nodes) > 1 and kind == "@byline*" and (line := _people(name, nodes)):
                self.diagnostics.error("text-for-fields", nodes[0].span, where=where, line=line)
                return ()
            values = (self.value(kind[:-1], item, where) for item in nodes)
            return tuple(value for value in values if value is not None)
        if kind.startswith("@"):
            shape = SHAPES[kind[1:]]
            said = node.text.strip() if isinstance(node, Scalar) else ""
            sent = where.endswith("distribution") and _sent_to(said)
            if said and ("：" not in said or BYLINE.fullmatch(said) or sent):
                line = _as_field(where.rpartition(".")[2], said, shape)
                self.diagnostics.error("text-for-fields", node.span, where=where, line=line)
                return None
            if isinstance(node, Scalar) and not node.text.strip():  # the line below is not further in
                part = where.rpartition(".")[2]
                keys = [name for name, key in shape.items() if key.required] or [*shape][:1]
                line = f"{part}: {{{', '.join(f'{key}: ……' for key in keys)}}}"
                self.diagnostics.error("text-for-fields", node.span, where=where, line=line)
                return None
            if isinstance(node, Sequence) and where.endswith("distribution"):  # - 报：市委
                texts = "；".join(item.text for item in node.items if isinstance(item, Scalar))
                if line := _sent_to(texts):
                    self.diagnostics.error("list-for-fields", node.span, where=where, line=line)
                    return None
            if line := _renamed(where.rpartition(".")[2], node, shape):
                code = "list-for-fields" if isinstance(node, Sequence) else "renamed-fields"
                self.diagnostics.error(code, node.span, where=where, line=line)
                return None
            mapping = as_mapping(node, where, self.diagnostics)
            return None if mapping is None else self.record(mapping, where, shape)
        return self.readers[kind](node, where)

    def text(self, node: Node, where: str) -> str | None:
        """A name, a choice, a number: not words that are set."""
        scalar = as_text(node, where, self.diagnostics)
        return None if scalar is None or self.is_empty(scalar, where) else one_line(scalar)

    def words(self, node: Node, where: str) -> str | None:
        """Words without markup."""
        text = self.text(node, where)
        if text is not None and isinstance(node, Scalar):
            check_text(node, self.diagnostics)
            self._check_quotes(node, where)
            self._check_counted(node, where)
            self._check_official(node, where)
        return text

    def _check_official(self, scalar: Scalar, where: str) -> None:
        """Fields whose form the standard of documents gives, in another form."""
        name, text = where.rpartition(".")[2], scalar.text.strip()
        meant = OFFICIAL[name](text) if where == f"report.{name}" and name in OFFICIAL else ""
        if meant and meant != text:
            line = f"{name}: {meant}"
            self.diagnostics.warning("official-form", scalar.span, field=name, text=text, line=line)

    def _check_counted(self, scalar: Scalar, where: str) -> None:
        """第 and 期 about a number, which styles set themselves: `第第18期期`."""
        name = where.rpartition(".")[2]
        match = COUNTED_WITH[name].fullmatch(scalar.text.strip()) if name in COUNTED_WITH else None
        both = ISSUE_AND_TOTAL.fullmatch(scalar.text.strip()) if name == "issue" else None
        if both:
            line = f"issue: {both['n']}, total_issue: {both['total']}"
            self.diagnostics.warning("counted-twice", scalar.span, text=scalar.text.strip(), line=line)
        elif match:
            line = f"{name}: {in_digits(match['n'])}"
            self.diagnostics.warning("counted-twice", scalar.span, text=scalar.text.strip(), line=line)

    def _check_quotes(self, scalar: Scalar, where: str) -> None:
        """Chinese quotes about a whole value are set with it; about a number they were meant for YAML."""
        match = WRAPPED.fullmatch(scalar.text.strip())
        if match and scalar.plain and (match["single"] or where.rpartition(".")[2] in COUNTED):
            inner = match["single"] or match["double"]
            line = f"{where.rpartition('.')[2]}: {inner}"
            self.diagnostics.warning("curly-quotes", scalar.span, text=scalar.text.strip(), line=line)

    def is_empty(self, scalar: Scalar, where: str) -> bool:
        """Whether there is no text; then told so."""
        empty = NOTHING.fullmatch(scalar.text) is not None
        if empty:
            told = self.diagnostics.count("error")
            check_text(scalar, self.diagnostics)
            if self.diagnostics.count("error") == told:
                line = FIRST_LINES.get(where, "")
                code = "empty-name" if line else "empty-text"
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
                texts = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
                if (
                    len(texts) == 2
                    and not texts[1].isascii()
                    and (line := _named_so(where, " ".join(texts), self.resolver))
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
                kind = where.partition("[")[0].rpartition(".")[2]
                shown = range_meant(text) if kind == "range" else _named_so(where, text, self.resolver)
                shown = shown or IDS.get(kind, wanted) + wide_signs(text)
                self.diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=shown)
                return None
            return text

        return read

    def _date(self, node: Node, where: str) -> str | None:
        if isinstance(node, YamlMapping) and (day := _day_in_parts(node)):
            self.diagnostics.error("wrong-value", node.span, where=where, value="{…}", wanted=f"date: {day}")
            return None
        text = self.text(node, where)
        if text is not None and not iso_date(text) and (month := day_lacking(text)):
            self.diagnostics.error(
                "no-such-day", node.span, value=text, month=month[0], days=month[1], wanted=day_meant(text)
            )
            return None
        if text is not None and (lacking := month_lacking(text)):
            self.diagnostics.error("no-such-month", node.span, value=text, month=lacking)
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

    def _share(self, node: Node, where: str) -> float | None:
        text = self.text(node, where)
        match = SHARE.fullmatch(text or "")
        if text is not None and not (match and 0 < float(match[1]) <= 100):
            part = in_both("（占表宽的百分之几，如 30%）", " (a part of the table's width, as 30%)")
            self._wrong_unit(node, where, text, "%", remark=part if where.endswith("columns.width") else "")
            return None
        return float(match[1]) / 100 if match else None

    def _title(self, node: Node, where: str) -> Any:
        words = self.inline(node, where, "title")
        if words:
            check_final_stop(words, node.span, self.diagnostics)
        return words

    def _figure_width(self, node: Node, where: str) -> FigureWidth | None:
        text = self.text(node, where)
        match = FIGURE_WIDTH.fullmatch(text or "")
        amount = float(match[1]) if match and match[1] else 1.0
        if text is not None and not (match and 0 < amount <= (100 if match[2] == "%" else MOST_MM)):
            self._wrong_unit(node, where, text, "%", " mm column page")
            return None
        if match is None:
            return None
        match match[2]:
            case "%":
                return FigureWidth("share", amount / 100)
            case "mm":
                return FigureWidth("points", amount * MM)
            case _:
                return FigureWidth("page" if match[0] == "page" else "column")

    def _millimetres(self, node: Node, where: str) -> float | None:
        """Points."""
        text = self.text(node, where)
        match = MILLIMETRES.fullmatch(text or "")
        if text is not None and not (match and 0 < float(match[1]) <= MOST_MM):
            self._wrong_unit(node, where, text, "mm")
            return None
        return float(match[1]) * MM if match else None

    def _wrong_unit(
        self, node: Node, where: str, text: str, unit: str, others: str = "", remark: str = ""
    ) -> None:
        units = f"{unit}{others}"
        self.diagnostics.error(
            "wrong-unit",
            node.span,
            where=where,
            value=text,
            units=units + wide_signs(text) + remark,
            suggestion=_with_unit(text, units),
        )

    def _flag(self, node: Node, where: str) -> bool | None:
        text = self.text(node, where)
        if text is not None and text not in FLAGS:
            meant = nearest(text, FLAGS)
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value=text, wanted="true  false", suggestion=meant
            )
        return FLAGS.get(text or "")

    def _count(self, node: Node, where: str, least: int) -> int | None:
        text = self.text(node, where)
        if text is None:
            return None
        if not (text.isascii() and text.isdecimal() and least <= int(text[:5]) <= MOST):
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value=text, wanted=f"{least}–{MOST}"
            )
            return None
        return int(text)

    def _cell_text(self, node: Node, where: str) -> Inlines | None:
        """As `inline`, but it may be empty."""
        scalar = as_text(node, where, self.diagnostics)
        return None if scalar is None else self.marked(scalar)


def _named_so(where: str, text: str, resolver: Names) -> str:
    """Names of several figures, or a title in the place of a name, as they should stand; "" for others."""
    names = COMMAS.split(text)
    behind = NAMED.fullmatch(text) or NAMED_LAST.fullmatch(text)
    if behind and where in ("figure.figure", "table.table"):  # fig-1 会议现场
        return _title_behind(where, behind["name"], behind["text"], resolver)
    if where == "figure.figure" and len(names) > 1 and all(map(NAME.fullmatch, names)):
        return " ⏎ ".join(f"- figure: {name}" for name in names[:3])
    if where == "figure.figure" and not text.isascii():
        counted = FIGURE_NUMBER.fullmatch(text)
        known = resolver.named("图", int(counted[1])) if counted else ""
        known = known if NAME.fullmatch(known) else resolver.captioned(text)
        if NAME.fullmatch(known):
            return in_both(
                f"- figure: {known}（名字以英文字母开头）",
                f"- figure: {known} (names begin with a Latin letter)",
            )
        line = f"fig-1: {{text: {text[:24]}, image: images/……, alt: 画面说明}}"
        return in_both(
            f"- figure: fig-1 ⏎ （captions.yaml）{line}", f"- figure: fig-1 ⏎ (captions.yaml) {line}"
        )
    if where == "table.table" and (numbered := TABLE_NUMBER.fullmatch(text)):
        return f"- table: tab-{numbered[1]}"
    if where == "table.table" and len(text) > 2 and not text.isascii():
        return f"- table: tab-1 ⏎ caption: {LABEL.sub('', text)[:24]}"
    return ""


def _title_behind(where: str, name: str, text: str, resolver: Names) -> str:
    """A name with a title behind it as the lines that hold both."""
    if where == "table.table":
        return f"- table: {name} ⏎ caption: {LABEL.sub('', text)}"
    if resolver.has_caption(name):
        return in_both(f"- figure: {name}（图题写在 captions.yaml 里 {name} 的 text:）",
                       f"- figure: {name} (its caption is text: of {name} in captions.yaml)")  # fmt: skip
    line = f"{name}: {{text: {text[:24]}, image: images/……, alt: 画面说明}}"
    return in_both(
        f"- figure: {name} ⏎ （captions.yaml）{line}", f"- figure: {name} ⏎ (captions.yaml) {line}"
    )


def _day_in_parts(node: YamlMapping) -> str:
    """`{年: 2026, 月: 11, 日: 20}` as a day; "" for what is none."""
    values = (value for _, value in node.entries.values())
    return day_meant("-".join(value.text for value in values if isinstance(value, Scalar)))


def _with_unit(text: str, units: str) -> str:
    """The amount with a unit that can be read there; "" for what is no amount, or of a unit that cannot."""
    allowed = units.split()
    if "%" in allowed and (share_said := share_meant(text)):
        return share_said
    if "%" in allowed and PART.fullmatch(text) and 0 < float(text) < 1:  # 0.5
        return f"{float(text) * 100:.3g}%"
    meant = length_meant(text, "")
    if (share := SHARE.fullmatch(text.replace(" ", ""))) and "%" in allowed:
        return f"{min(float(share[1]), 100.0):g}%"
    if text.strip() == meant.removesuffix("mm") and meant and text.strip()[-1].isdigit():  # a bare number
        return f"{meant.removesuffix('mm')}{allowed[0]}"
    if meant.endswith("%") and "%" in allowed:
        return meant
    if "mm" in allowed and (length := in_millimetres(text)):
        return length
    return nearest(text, [word for word in allowed if word.isalpha() and word != "mm"])


def _renamed(name: str, node: Node, shape: dict[str, Key]) -> str:
    """The line for fields by names of people's own: `{记者: 张伟}`, `- 报: 市委`; "" where there are none."""
    mappings = (
        [item for item in node.items if isinstance(item, YamlMapping)]
        if isinstance(node, Sequence)
        else [node]
    )
    given = [
        (key, value.text) for mapping in mappings if isinstance(mapping, YamlMapping)
        for key, (_, value) in mapping.entries.items() if isinstance(value, Scalar)
    ]  # fmt: skip
    if name == "series" and isinstance(node, Sequence) and node.items and not mappings:
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        return f"series: {{{', '.join(f'{key}: {text}' for key, text in zip(shape, texts, strict=False))}}}"
    if isinstance(node, Sequence) and given and "role" not in shape and all(key in shape for key, _ in given):
        return f"{name}: {{{', '.join(f'{key}: {text}' for key, text in given)}}}"
    if not given or any(key.isascii() or "：" in key for key, _ in given):
        return ""
    if "role" in shape and "names" in shape and not any(nearest(key, shape) for key, _ in given):
        whole = [f"{{role: {key}, names: [{', '.join(SEVERAL_NAMES.split(text))}]}}" for key, text in given]
        several = ", ".join(whole)
        return f"{name}: {several if len(whole) == 1 else f'[{several}]'}"
    if isinstance(node, Sequence) and all(nearest(key, shape) for key, _ in given):
        return f"{name}: {{{', '.join(f'{nearest(key, shape)}: {text}' for key, text in given)}}}"
    return ""


def _one_person(name: str, nodes: tuple[Node, ...]) -> str:
    """The line for `[role: 责任编辑, names: 李明]`, without braces; "" where the items are others."""
    maps = [node for node in nodes if isinstance(node, YamlMapping) and len(node.entries) == 1]
    keys = [key for node in maps for key in node.entries]
    if len(maps) < len(nodes) or keys[:2] != ["role", "names"] or len(keys) % 2:
        return ""
    shown = [f"{key}: {_said(value)}" for node in maps for key, (_, value) in node.entries.items()]
    people = [f"{{{', '.join(shown[at : at + 2])}}}" for at in range(0, len(shown), 2)]
    return f"{name}: [{', '.join(people)}]"


def _said(node: Node) -> str:
    """A text, or a list of texts, on one line."""
    if isinstance(node, Scalar):
        return quoted_if_needed(node.text)
    return f"[{', '.join(item.text for item in scalars(node))}]"


def _people(name: str, nodes: tuple[Node, ...]) -> str:
    """The line for `- 责任编辑：李明` below `staff:`; "" where the items are others."""
    found = [BYLINE.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None for node in nodes]
    return f"{name}: [{', '.join(_person(match) for match in found if match)}]" if all(found) else ""


def _several_people(name: str, text: str) -> str:
    """`责任编辑 李明 校对 王芳` as fields; "" for one role, or none."""
    groups: list[tuple[str, list[str]]] = []
    for word in re.split(r"[\s\u3000：:、，,；;/]+", text):
        if ROLE.fullmatch(word):
            groups.append((word, []))
        elif groups:
            groups[-1][1].append(word)
        else:
            return ""
    if len(groups) < 2 or not all(names for _, names in groups):
        return ""
    shown = ", ".join(f"{{role: {role}, names: [{', '.join(names)}]}}" for role, names in groups)
    return f"{name}: [{shown}]"


def _person(match: re.Match[str]) -> str:
    """What `BYLINE` matches, as fields."""
    return f"{{role: {match['role']}, names: [{', '.join(SEVERAL_NAMES.split(match['names']))}]}}"


def _parts(text: str, name: str) -> list[str]:
    """What a text has several of, that should be a list."""
    text = text.rstrip("。")
    if name == "names" and BLANKS.fullmatch(text):
        return text.split()
    if name == "keywords" and BLANKS.fullmatch(text.replace("/", " ")):
        return text.replace("/", " ").split()
    return COMMAS.split(text)


def quoted_if_needed(text: str) -> str:
    """A text as a value in a line of fields."""
    return text if PLAIN.fullmatch(text) else quoted(text)


def _sent_to(text: str) -> str:
    """`报：市委；送：各园区` as fields; "" for what says not whom it is sent to."""
    found = [
        (
            next((key for key in ALIASES.get(match[1], "").split() if key in SHAPES["distribution"]), ""),
            match[2],
        )
        for match in SENT.finditer(text)
    ]
    pairs = [f"{key}: [{', '.join(COMMAS.split(whom.strip('。 ')))}]" for key, whom in found if key]
    return f"distribution: {{{', '.join(pairs)}}}" if pairs else ""


def _as_field(name: str, text: str, shape: dict[str, Key]) -> str:
    """The line as it should be: the text under the key that is required, or the first one."""
    if name == "series" and (match := SERIES_AND_TOTAL.fullmatch(text)):
        return f"series: {{name: {quoted_if_needed(match[1])}, issue: {match[2]}, total_issue: {match[3]}}}"
    if name == "series" and (match := SERIES.fullmatch(text)):
        return (
            f"series: {{name: {quoted_if_needed(match['name'])}, issue: {match['issue'] or match['bare']}}}"
        )
    if name in ("byline", "staff") and (line := _several_people(name, text)):
        return line
    if name in ("byline", "staff") and (match := BYLINE.fullmatch(text)):
        return f"{name}: {_person(match)}"
    if name == "distribution" and (line := _sent_to(text)):
        return line
    key = next((key for key, declared in shape.items() if declared.required), next(iter(shape)))
    value = quoted_if_needed(text)
    rest = "".join(
        f", {other}: ……" for other, declared in shape.items() if declared.required and other != key
    )
    return f"{name}: {{{key}: {value}{rest}}}"
