"""`${name}` in a text: the value in its place, as data, never as markup."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.regex import regex
from zonepub.slips import nearest, unknown
from zonepub.source.inline import escape
from zonepub.source.template.patterns import DAYS, HAN_DAYS, SCALED, BadPattern, shown
from zonepub.source.template.values import Value, Values
from zonepub.yamlfile import Scalar

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
# `$${…}` and `\${…}` are no placeholders
PLACEHOLDER = regex(r"(?P<bare>\$\$(?=\{))|(?<!\\)\$\{(?P<name>[^{}|\n]*)(?:\|(?P<pattern>[^{}\n]*))?\}")
# `$｛单位｝` with the braces of an input method
WIDE = regex(
    r"[$＄](?:｛(?P<name>[^{}｛｝|\n]*)[｝}]|\{(?P<other>[^{}｛｝|\n]*)｝)|＄\{(?P<sign>[^{}｛｝|\n]*)\}"
)
UNCLOSED = regex(r"(?<![\\$])\$\{(?P<name>[^{}|\s]*)(?![^{}\n]*\})")


class FilledStretch(NamedTuple):
    """A stretch of a filled text: `start` in it, `at` and `length` in the template; `value` if it is one."""

    start: int
    text: str
    at: int
    length: int
    value: Value | None = None


class FilledScalar(Scalar):
    """A text whose placeholders are filled. Places are those of the template, with those of its values."""

    stretches: tuple[FilledStretch, ...]
    template: Scalar

    def at(self, offset: int, length: int = 1) -> Span:
        stretch = self._stretch(offset)
        if stretch.value is None:
            place = self.template.at(stretch.at + offset - stretch.start, length)
            return place._replace(origins=self.template.span.origins)
        place = self.template.at(stretch.at, stretch.length)
        return place._replace(origins=(stretch.value.span,))

    def places(self) -> list[int]:
        places = self.template.places()
        inner = [
            places[min(stretch.at + (0 if stretch.value else step), len(places) - 1)]
            for stretch in self.stretches
            for step in range(len(stretch.text))
        ]
        return [*inner, places[-1]]

    def as_markup(self) -> "FilledScalar":
        """The same as inline markup: what is markup in a value is escaped."""
        stretches, start = [], 0
        for stretch in self.stretches:
            text = escape(stretch.text) if stretch.value else stretch.text
            stretches.append(stretch._replace(start=start, text=text))
            start += len(text)
        return filled(self.template, stretches)

    def _stretch(self, offset: int) -> FilledStretch:
        found = self.stretches[0]
        for stretch in self.stretches:
            if stretch.start > offset:
                break
            found = stretch
        return found


def filled(template: Scalar, stretches: "list[FilledStretch]") -> FilledScalar:
    text = "".join(stretch.text for stretch in stretches)
    cells = tuple(dict.fromkeys(stretch.value.span for stretch in stretches if stretch.value))
    span = template.span._replace(origins=(cells or template.span.origins)[:3])
    scalar = FilledScalar(text, span, template.plain, template.raw, template.start, template.source)
    scalar.stretches, scalar.template = tuple(stretches), template
    return scalar


class Filler:
    """Fills texts with values by their names, in the patterns declared for them."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.diagnostics = diagnostics
        self.patterns: dict[str, str] = {}
        self.used: set[str] = set()  # names that were asked for
        self.doubtful: dict[str, tuple[str, Span]] = {}  # name -> where it stands in brackets

    def fill(self, scalar: Scalar, values: Values) -> Scalar:
        """The text with its placeholders filled; the scalar itself where there are none."""
        for wide in WIDE.finditer(scalar.text):
            name = next(name for name in wide.groups() if name is not None).strip()
            self.used.add(name)
            place = scalar.at(wide.start(), len(wide[0]))
            self.diagnostics.warning("variable-wide", place, text=wide[0], name=name)
        if values.single:
            self._tell_foreign(scalar, values)
        if "${" not in scalar.text:
            return scalar
        if values and (open_brace := UNCLOSED.search(scalar.text)):
            place = scalar.at(open_brace.start(), len(open_brace[0]))
            self.used.add(open_brace["name"])
            self.diagnostics.warning("variable-unclosed", place, name=open_brace["name"])
        stretches = list(self._stretches(scalar, values))
        if all(stretch.value is None and len(stretch.text) == stretch.length for stretch in stretches):
            return scalar
        return filled(scalar, stretches)

    def _tell_foreign(self, scalar: Scalar, values: Values) -> None:
        from zonepub.source.template.foreign import foreign_places  # a report without values has none

        for found in foreign_places(scalar.text, tuple(values.single)):
            place = scalar.at(found.start, len(found.text))
            if found.sure:
                self.used.add(found.name)
                self.diagnostics.warning("variable-foreign", place, text=found.text, name=found.name)
            else:
                self.doubtful.setdefault(found.name, (found.text, place))

    def tell_doubtful(self) -> None:
        """Names in brackets that a text may have of its own, where nothing else asks for the value."""
        for name, (text, place) in self.doubtful.items():
            if name not in self.used:
                self.used.add(name)
                self.diagnostics.warning("variable-foreign", place, text=text, name=name)

    def _stretches(self, scalar: Scalar, values: Values) -> Iterator[FilledStretch]:
        text, at, start = scalar.text, 0, 0
        for match in PLACEHOLDER.finditer(text):
            if match.start() > at:
                yield FilledStretch(start, text[at : match.start()], at, match.start() - at)
                start += match.start() - at
            at, length = match.end(), len(match[0])
            if match["bare"]:
                stretch = FilledStretch(start, "$", match.start(), length)
            else:
                place = scalar.at(match.start(), length)
                stretch = FilledStretch(start, match[0], match.start(), length)
                value = self.value(match["name"].strip(), place, values)
                if value is not None:
                    stretch = stretch._replace(text=self._shown(value, match, place), value=value)
            yield stretch
            start += len(stretch.text)
        if at < len(text) or not text:
            yield FilledStretch(start, text[at:], at, len(text) - at)

    def value(self, name: str, place: Span, values: Values) -> Value | None:
        """A value that there must be; None after a diagnostic."""
        if not values:  # no report of values: what looks like a placeholder is text
            self.diagnostics.warning("no-variables", place, name=name)
            return None
        self.used.add(name)
        value = values.single.get(name)
        if value is None:
            known = [*values.single, *values.lists]
            own, colon, pattern = name.replace("：", ":").partition(":")
            if colon and own in known:  # as placeholders of styles have it
                line = f"${{{own}|{pattern}}}"
                self.diagnostics.error("variable-colon", place, name=name, line=line)
            else:
                meant = nearest(name, sorted(known)) or None
                how = "" if meant else _how_to_give(name, values)
                unknown(name, place, known, self.diagnostics, "unknown-variable", meant=meant, how=how)
        elif not value.text:
            self.diagnostics.error("empty-variable", value.span, name=name, where=str(place))
            return None
        return value

    def _shown(self, value: Value, match: re.Match[str], place: Span) -> str:
        pattern = (match["pattern"] or "").strip() or self.patterns.get(match["name"].strip(), "")
        if not pattern:
            return value.text
        try:
            return shown(value, pattern)
        except BadPattern as problem:
            if problem.code == "unknown-number-format":
                near = nearest(pattern, (*SCALED, *DAYS, *HAN_DAYS))
                suggestion = f"${{{match['name'].strip()}|{near}}}" if near else ""
                self.diagnostics.error(problem.code, place, suggestion=suggestion, format=pattern)
            else:
                self.diagnostics.error(
                    problem.code, value.span, value=value.text, pattern=pattern, where=str(place)
                )
            return value.text


def _how_to_give(name: str, values: Values) -> str:
    """How a value that lacks is given beside those that there are, from the same source."""
    places = [value.span.file for value in values.single.values()]
    if any(place.startswith("--var ") for place in places):
        return in_both(f"在命令行加 --var {name}=…；", f"add --var {name}=… to the command; ")
    if any(place.partition("!")[0].lower().endswith(TABLES) for place in places):
        return in_both(f"在数据文件里加一列“{name}”；", f"give the data file a column {name}; ")
    return in_both(f"在 vars: 里加一行 {name}: ……；", f"add {name}: … to vars:; ")
