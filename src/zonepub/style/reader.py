"""A resolved tree of nodes -> the records of `style/model/`, by the annotations of their fields."""

import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin
from unicodedata import normalize

from zonepub.cjk import BIDI
from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import Gate
from zonepub.recent import Recent
from zonepub.regex import regex
from zonepub.slips import (
    ALIASES,
    AMOUNT,
    PAPERS,
    colour_meant,
    count_meant,
    length_meant,
    nearest,
    paper_meant,
    unknown,
)
from zonepub.style import units as values
from zonepub.style.elsewhere import line_elsewhere
from zonepub.style.images import read_picture
from zonepub.style.limits import FACTOR_LIMITS, LIMITS
from zonepub.style.matter import Logo
from zonepub.style.model import CjkStyle, CoverStyle, RunningLine, TextStyle
from zonepub.style.placeholders import KNOWN, lacks, numbered, page_meant, parse_template, unnumbered
from zonepub.style.schema import NOT_FOUND, field_names, hints
from zonepub.style.units import LENGTHS, NO_SHARES, BadValue
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, Sequence, as_written
from zonepub.yamlfile.checks import as_mapping, as_sequence, as_text, check_keys, wrong_type
from zonepub.yamlfile.meant import PICTURE_ENDING, WIDE_COMMA, value_shown
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

ROLES: Recent[Any] = Recent(2_000)
NO_LINE: dict[str, Any] = dict.fromkeys(hints(RunningLine), "") | {"image": None}


class StyleReader:
    """Reads values of one style; `em` is the type size that lengths in em refer to at the moment."""

    def __init__(
        self,
        diagnostics: Diagnostics,
        body_size: float,
        gate: Gate | None = None,
        tokens: Mapping[Span, str] = MappingProxyType({}),
    ) -> None:
        self.diagnostics, self.gate = diagnostics, gate or Gate()
        self.tokens = tokens  # where the values of tokens stand -> `tokens.color.accent`
        self.lines: dict[Span, str] = {}  # running lines; a first page may have that of all others
        self.body_size = body_size
        self.em = body_size

    @cached_property
    def _token_names(self) -> dict[str, str]:
        """`color.accent` by itself and by `accent`; of names in several groups the first."""
        names = [path.removeprefix("tokens.") for path in self.tokens.values()]
        return {name.partition(".")[2]: name for name in reversed(names)} | {name: name for name in names}

    def record(self, record: type, node: Node | None, where: str) -> Any:
        """An instance of `record`, or NOT_FOUND after a diagnostic."""
        if record is RunningLine and node is not None:
            where = self.lines.setdefault(node.span, where)
        if record is RunningLine and isinstance(node, Scalar) and PICTURE.fullmatch(node.text.strip()):
            key = where.rpartition(".")[2]
            line = f"{key}: {{image: {{image: {node.text.strip()}, height: 6mm}}}}"
            return self._refuse("key-elsewhere", node, where=where, key=node.text, line=line)
        if record is RunningLine and isinstance(node, Scalar):
            center = self.scalar(node, where, parse_template)
            return RunningLine(**(NO_LINE | {"center": center if isinstance(center, str) else ""}))
        logo = _logo_meant(node) if record is RunningLine and isinstance(node, YamlMapping) else None
        if logo is not None and isinstance(node, YamlMapping):  # {left: {image: logo.png}}, {image: logo.png}
            line = f"{where.rpartition('.')[2]}: {logo[1]}"
            sides = [value for side, (_, value) in node.entries.items() if side != "image"]
            bare = any(isinstance(value, Scalar) and value.span == logo[0] for value in sides)
            if bare:  # {left: logo.png}
                self.diagnostics.error("picture-in-line", logo[0], where=where, line=line)
            else:
                self.diagnostics.error("key-elsewhere", logo[0], key="image", where=where, line=line)
            return NOT_FOUND
        if isinstance(node, Scalar) and (pairs := without_colons(node, field_names(record), where)):
            return self._refuse("colon-missing", node, where=where, line=pairs)
        mapping = as_mapping(node, where, self.diagnostics)
        if mapping is None:
            return NOT_FOUND
        fields = field_names(record)
        required = () if record is RunningLine else fields
        check_keys(
            mapping, where, fields, required, self.diagnostics, lambda name: line_elsewhere(where, name)
        )
        outer, self.em = self.em, self._em_of(record, mapping, where)
        by_name = {
            name: read(self, mapping.get(yaml), f"{where}.{yaml}")
            for yaml, (name, read) in _readers_of(record).items()
            if yaml in mapping
        }
        self.em = outer
        colour = mapping.get("color")
        if (
            record in (CoverStyle, TextStyle)
            and by_name.get("color") == values.Colour()
            and isinstance(colour, Scalar)
        ):
            by_name["color"] = self._refuse("words-without-colour", colour, where=f"{where}.color")
        if record is RunningLine:
            by_name = NO_LINE | by_name
        incomplete = len(by_name) < len(fields) or any(value is NOT_FOUND for value in by_name.values())
        return NOT_FOUND if incomplete else record(**by_name)

    def _em_of(self, record: type, mapping: YamlMapping, where: str) -> float:
        if record is CjkStyle:
            return 1.0  # the gap is kept in em
        size = mapping.get("size")
        if record is not TextStyle or not isinstance(size, Scalar):
            return self.em
        size_in_points = self.value(values.Length, size, f"{where}.size")
        return self.body_size if size_in_points is NOT_FOUND else float(size_in_points)

    def value(self, hint: Any, node: Node | None, where: str) -> Any:
        """A value of the annotated kind, or NOT_FOUND after a diagnostic."""
        return _reader_of(hint)(self, node, where)

    def _choice(self, choices: tuple[str, ...], node: Node | None, where: str) -> Any:
        scalar = as_text(node, where, self.diagnostics)
        if scalar is None:
            return NOT_FOUND
        if scalar.text not in choices:
            if where.endswith(".bold") and (weight := BOLD.get(scalar.text)):  # bold: true
                line = f"weight: {weight}"
                return self._refuse("bold-is-weight", scalar, where=where, value=_shown(scalar), line=line)
            unknown(scalar.text, scalar.span, choices, self.diagnostics, "unknown-choice", where=where)
            return NOT_FOUND
        return scalar.text

    def _many(self, hint: Any, node: Node | None, where: str) -> Any:
        if where in ("front", "back") and isinstance(node, YamlMapping) and _has_texts(node):  # without [ ]
            fields = ", ".join(f"{key}: {value_shown(value)}" for key, (_, value) in node.entries.items())
            wrong_type(node, where, "list", self.diagnostics, f"{where}: [{{{fields}}}, inherited]")
            return NOT_FOUND
        sequence = as_sequence(node, where, self.diagnostics)
        if sequence is None:
            return NOT_FOUND
        if where in NEVER_EMPTY and not sequence.items:
            wanted = f"[{NEVER_EMPTY[where]}]"
            self.diagnostics.error("wrong-value", sequence.span, where=where, value="[]", wanted=wanted)
            return NOT_FOUND
        if get_origin(hint) in (Union, UnionType):
            from zonepub.style.matter_reader import read_entry, tell_words

            if tell_words(self, sequence, where):
                return NOT_FOUND
            items = [read_entry(self, item, f"{where}[{index}]") for index, item in enumerate(sequence)]
        else:
            items = [self.value(hint, item, f"{where}[{index}]") for index, item in enumerate(sequence)]
        return NOT_FOUND if NOT_FOUND in items else tuple(items)

    def _roles(self, record: Any, node: Node | None, where: str) -> Any:
        mapping = as_mapping(node, where, self.diagnostics)
        if mapping is None:
            return NOT_FOUND
        roles = {
            name: self._remembered(record, value, f"{where}.{name}")
            for name, (_, value) in mapping.entries.items()
        }
        return NOT_FOUND if NOT_FOUND in roles.values() else roles

    def _remembered(self, record: Any, node: Node, where: str) -> Any:
        """A value that formats, and the styles of a process, mostly share: read once, unless something is to
        be said of it."""
        given, self.diagnostics = self.diagnostics, Diagnostics()
        key = record, where, self.em, self.body_size, as_written(node)
        value = ROLES(key, lambda: self.value(record, node, where), lambda _: not self.diagnostics)
        said, self.diagnostics = self.diagnostics, given
        return self.value(record, node, where) if said else value

    def scalar(
        self,
        node: Node | None,
        where: str,
        parse: Callable[[str], Any],
        limits: tuple[float, float] | None = None,
    ) -> Any:
        """One value through `parse`; what it refuses, and what lies outside LIMITS, is a diagnostic."""
        if isinstance(node, Sequence) and parse is values.parse_colour and (meant := _of_numbers(node)):
            where = self.tokens.get(node.span, where)  # [27, 79, 138]
            self.diagnostics.error(
                "wrong-colour", node.span, where=where, value=_shown_list(node), suggestion=meant
            )
            return NOT_FOUND
        if node is not None and not isinstance(node, Scalar):
            where = self.tokens.get(node.span, where)
        scalar = as_text(node, where, self.diagnostics)
        if scalar is None:
            return NOT_FOUND
        text = scalar.text
        if parse is parse_template and (lacking := lacks(where, text)):
            return self._refuse("label-lacks", scalar, where=where, name=lacking)
        if controls := BIDI_CONTROL.findall(text):
            text = BIDI_CONTROL.sub("", text)
            points = dict.fromkeys(f"U+{ord(control):04X}" for control in controls)
            self.diagnostics.warning("bidi-control", scalar.span, characters=" ".join(points))
        if parse is values.parse_colour and text.lower().startswith("rgb(") and not text.endswith(")"):
            text = _joined(scalar)  # parted by its commas
            scalar = scalar._replace(text=text)
        try:
            value = parse(text)
        except BadValue as problem:
            if two := _two_values(text, parse):
                key = where.rpartition(".")[2]
                line = f"{key}: {two[0]} ⏎ weight: {two[1]}"
                return self._refuse("two-values", scalar, where=where, value=text, line=line)
            meant = self._token_meant(text) or _meant(problem, _written(scalar), where)
            if not text and meant.startswith('"#') and _fits(meant, parse):  # accent: #1B4F8A
                line, at = line_at(scalar.source, scalar.start)
                place = scalar.span._replace(column=max(1, line.find("#", max(0, at - 1)) + 1))
                key = line[: line.find("#")].strip()
                self.diagnostics.error("yaml-hash", place, line=f"{key} {meant}")
                return NOT_FOUND
            if (match := SHORT_HEX.fullmatch(text.strip())) and problem.code == "wrong-colour" and not meant:
                digits = str(len(match[1]))
                return self._refuse("colour-digits", scalar, where=where, value=text, digits=digits)
            if where.endswith(".leading") and problem.args_.get("wanted") == LENGTHS:
                problem.args_["wanted"] = f"1.75 {LENGTHS}"
            return self._refuse(
                problem.code,
                scalar,
                where=where,
                suggestion=meant if _fits(meant, parse) else "",
                **problem.args_,
            )
        if parse is parse_template and unnumbered(where, text):
            label, meant = where.rpartition(".")[2], f'"{numbered(text)}"'
            self.diagnostics.warning(
                "label-unnumbered", scalar.span, suggestion=meant, where=where, value=text, label=label
            )
        if parse is parse_template and (line := page_meant(where, text)):
            self.diagnostics.warning(
                "page-typed",
                scalar.span,
                suggestion=quoted(line) if scalar.plain else line,
                where=where,
                value=text,
            )
        if not isinstance(value, int | float):
            return value
        if where.endswith(".leading") and POINTS.fullmatch(text.strip()) and float(text) > MOST_TIMES:
            meant = f"{text.strip()}pt"
            return self._refuse(
                "wrong-value", scalar, where=where, suggestion=meant, value=text, wanted=f"{meant}  1.75"
            )
        limits = _limits(where) or limits or LIMITS.get(where.rpartition(".")[2])
        if limits and not limits[0] <= value <= limits[1]:
            least, most = (f"{limit:g}" for limit in limits)
            return self._refuse(
                "absurd-value", scalar, where=where, value=scalar.text, least=least, most=most
            )
        return value

    def _token_meant(self, text: str, group: str = "") -> str:
        """`$color.accent` for `accent`, `color.accent` or `tokens.color.accent`; of the `group`."""
        name = text.strip().removeprefix("tokens.")
        one = self._token_names.get(f"{group}{name.removeprefix(group)}", "")
        return f"${one}" if name and one and one.startswith(group) else ""

    def _refuse(self, code: str, scalar: Scalar, *, where: str, suggestion: str = "", **args: str) -> Any:
        """A diagnostic; thirty roles may inherit what one line says, and `Diagnostics` keeps it once.

        A value of a token is called by the token's name.
        """
        where = self.tokens.get(scalar.span, where)
        self.diagnostics.error(code, scalar.span, suggestion=suggestion, where=where, **args)
        return NOT_FOUND

    def length(self, node: Node | None, where: str) -> Any:
        key = where.rpartition(".")[2]
        bare = self.em if key == "leading" else None
        em = self.body_size if key == "size" else self.em
        percent = em if key in ("size", "leading") else None
        return self.scalar(
            node, where, lambda text: values.parse_length(text, em=em, percent=percent, bare=bare)
        )

    def fonts(self, node: Node | None, where: str) -> Any:
        nodes = (node,) if isinstance(node, Scalar) else node.items if isinstance(node, Sequence) else None
        if nodes is None:
            as_sequence(node, where, self.diagnostics)
            return NOT_FOUND
        if isinstance(node, Scalar) and (sign := WIDE_COMMA.search(node.text)):  # 宋体、仿宋
            names_meant = ", ".join(part.strip() for part in WIDE_COMMA.split(node.text) if part.strip())
            return self._refuse(
                "flow-comma", node, where=where, mark=sign[0].strip(), line=f"[{names_meant}]"
            )
        if not nodes and isinstance(node, Sequence) and where.startswith("text.") and where.endswith(".font"):
            where, wanted = self.tokens.get(node.span, where), "[宋体, Noto Serif SC]"
            self.diagnostics.error("wrong-value", node.span, where=where, value="[]", wanted=wanted)
            return NOT_FOUND
        for item in nodes:
            if isinstance(item, Scalar) and (sign := WIDE_COMMA.search(item.text)):  # [仿宋，Noto Serif SC]
                texts = [
                    part for one in nodes if isinstance(one, Scalar) for part in WIDE_COMMA.split(one.text)
                ]
                line = f"[{', '.join(part.strip() for part in texts if part.strip())}]"
                return self._refuse("flow-comma", item, where=where, mark=sign[0].strip(), line=line)
            if isinstance(item, Scalar) and (meant := self._token_meant(item.text, "font.")):  # font: hei
                return self._refuse("token-bare", item, suggestion=meant, value=item.text, where=where)
        names = [self.scalar(item, where, str) for item in nodes]
        return NOT_FOUND if NOT_FOUND in names else tuple(dict.fromkeys(names))

    def page_size(self, node: Node | None, where: str) -> Any:
        if not isinstance(node, Sequence):
            return self.scalar(node, where, values.parse_page_size)
        sides = [self.length(item, f"{where}.side") for item in node]
        if len(sides) != 2:
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value="[…]", wanted="[210mm, 297mm]"
            )
            return NOT_FOUND
        return NOT_FOUND if NOT_FOUND in sides else tuple(sides)


def _logo(reader: StyleReader, node: Node | None, where: str) -> Any:
    from zonepub.style.matter_reader import read_logo

    return read_logo(reader, node, where)


TIMES = regex(r"(\d+(?:\.\d+)?)\s*倍(?:行距)?")
CENTIMETRES = regex(r"[1-9](?:\.\d+)?")


@lru_cache(4096)  # formats share their keys
def _limits(where: str) -> tuple[float, float] | None:
    """Bounds of one key among those of its name: `margin.top`, `inline.link.size`."""
    first, *_, last = parts = where.split(".")
    return LIMITS.get(f"{first}.*.{last}") or LIMITS.get(".".join(parts[-2:]))


def _meant(problem: BadValue, text: str, where: str) -> str:
    """The value as it should be, where it can be computed."""
    if problem.code == "unknown-placeholder":
        name = problem.args_["name"].strip("{}｛｝").partition(":")[0].partition("|")[0]
        known = ("n", "path") if where.startswith("labels.") else KNOWN
        return f"{{{found}}}" if (found := nearest(name, known) or nearest(name, KNOWN)) else ""
    if problem.code == "wrong-colour":
        name = text.strip("$ {}()")
        if text.startswith("var(--"):  # as CSS has it
            name = f"color.{text[6:].strip('() ')}"
        return colour_meant(text) or (f"${name}" if TOKEN_NAME.fullmatch(name) else "")
    if problem.code == "ink-beyond":  # 500 for 50
        meant = BEYOND.sub(lambda match: match[0][:-1], text)
        return f'"{meant}"' if meant.startswith("#") else meant
    wanted = problem.args_.get("wanted", "")
    if where == "page.size" and len(lengths := SIDES.findall(text)) == 2:  # 210mm x 297mm
        return f"[{lengths[0]}, {lengths[1]}]"
    if where == "page.size" and (match := BY.fullmatch(normalize("NFKC", text).strip())):  # 210x297mm
        unit = match[4] or match[2] or "mm"
        unit = {"毫米": "mm", "厘米": "cm"}.get(unit, unit).lower()
        return f"[{match[1]}{unit}, {match[3]}{unit}]"
    if where == "page.size" and (
        paper := PAPERS.get(normalize("NFKC", text).replace(" ", "").replace("十六", "16"))
    ):
        return paper
    if where == "cover.paper":
        return paper_meant(text)
    if where.startswith("page.margin") and (sides := _sides(text)):
        return sides
    if where.endswith(".leading") and (match := FACTOR.fullmatch(text.strip())):  # 1。5
        return f"{match[1]}.{match[2]}"
    if where.endswith(".leading") and (match := TIMES.fullmatch(text.strip())):  # 1.5倍
        return match[1]
    if where.startswith("page.margin") and CENTIMETRES.fullmatch(text.strip()):  # 3.0, as Word has it
        return f"{float(text) * 10:g}mm"
    if wanted in (LENGTHS, NO_SHARES) or problem.code == "wrong-unit":
        # pieces of front and back matter are measured, not set
        return length_meant(text, "" if where.startswith(("front", "back")) else where.rpartition(".")[2])
    if wanted == WHOLE:
        return count_meant(text)
    return nearest(text, wanted.split()) if problem.code == "wrong-value" else ""


def _has_texts(node: YamlMapping) -> bool:
    return any(isinstance(value, Scalar) and value.text for _, value in node.entries.values())


def _logo_meant(node: YamlMapping) -> tuple[Span, str] | None:
    """A logo at a side of a running line, or without its own braces: where, and as it should be."""
    for side, (_, value) in node.entries.items():
        held = value.get("image") if isinstance(value, YamlMapping) and side != "image" else None
        if isinstance(value, Scalar) and (side == "image" or PICTURE.fullmatch(value.text.strip())):
            held, inner = value, node if side == "image" else None
        else:
            inner = value if isinstance(value, YamlMapping) else None
        if not isinstance(held, Scalar):
            continue
        height = inner.get("height") if inner is not None else None
        own = height.text if isinstance(height, Scalar) else "6mm"
        align = f", align: {side}" if side in ("center", "right") else ""
        rest = [
            f"{key}: {quoted(other.text)}"
            for key, (_, other) in node.entries.items()
            if key not in (side, "height", "align", "alt") and isinstance(other, Scalar)
        ]
        logo = f"image: {{image: {held.text.strip()}, height: {own}{align}, alt: 单位名称}}"
        return held.span, f"{{{', '.join([*rest, logo])}}}"
    return None


def _shown(scalar: Scalar) -> str:
    """A value as it is written: YAML reads `yes` as true."""
    return (scalar.raw or scalar.text).split("#")[0].strip()


def without_colons(node: Scalar, fields: Mapping[str, str], where: str) -> str:
    """`inside 30mm` in each line as fields, where every first word is the name of one; else ""."""
    lines = [line.strip().partition(" ") for line in (node.raw or node.text).splitlines() if line.strip()]
    whole = node.plain and lines and all(name in fields and value.strip() for name, _, value in lines)
    if not whole:
        return ""
    pairs = [f"{name}: {value.strip()}" for name, _, value in lines]
    line, at = line_at(node.source, node.start)
    if line[:at].strip():  # behind its key
        return f"{where.rpartition('.')[2]}: {{{', '.join(pairs)}}}"
    return " ⏎ ".join(pairs)


def _shown_list(node: Sequence) -> str:
    return f"[{', '.join(item.text for item in node.items if isinstance(item, Scalar))}]"


def _joined(scalar: Scalar) -> str:
    """`rgb(27,79,138)` in a line of fields, whose commas part it."""
    line, at = line_at(scalar.source, scalar.start)
    end = line.find(")", at)
    return line[at : end + 1] if end > 0 else scalar.text


def _two_values(text: str, parse: Callable[[str], Any]) -> tuple[str, str] | None:
    """`三号 加粗`, a size and how bold: both; None for what is no such pair."""
    first, _, second = text.partition(" ")
    weight = nearest(second.strip(), values.WEIGHTS) if second.strip() else ""
    if not weight:
        return None
    try:
        parse(first)
    except BadValue:
        return None
    return first, weight


def _of_numbers(node: Sequence) -> str:
    """`[27, 79, 138]` as a colour; "" for other lists."""
    return colour_meant(", ".join(item.text for item in node.items if isinstance(item, Scalar)))


def _sides(text: str) -> str:
    """Margins as style sheets of the web have them, by the names that they have here; "" for others."""
    named = dict(MARGINS.findall(normalize("NFKC", text)))
    if named and len(named) == len(MARGINS.findall(text)):
        pairs = (f"{ALIASES[side]}: {length_meant(amount, '')}" for side, amount in named.items())
        return f"{{{', '.join(pairs).replace('left inside', 'inside').replace('right outside', 'outside')}}}"
    sides = text.split()
    if len(sides) not in (2, 4) or not all(map(AMOUNT.fullmatch, sides)):
        return ""
    top, right, bottom, left = sides if len(sides) == 4 else (*sides, *sides)
    return f"{{top: {top}, bottom: {bottom}, inside: {left}, outside: {right}}}"


def _written(scalar: Scalar) -> str:
    """The value, or what stands behind it where YAML took all of it for a comment: `accent: #1B4F8A`."""
    if scalar.text or not scalar.source:
        return scalar.text
    line, at = line_at(scalar.source, scalar.start)
    return line[at:].strip()


def _fits(meant: str, parse: Callable[[str], Any]) -> bool:
    """Whether a value that is proposed can be read itself; one in brackets or braces is of another kind."""
    if meant.startswith(("{", "[", "$")):
        return True
    try:
        parse(meant.strip('"'))
    except BadValue:
        return False
    return bool(meant)


def _bool(text: str) -> bool:
    if text not in ("true", "false"):
        raise BadValue("wrong-value", value=text, wanted="true false")
    return text == "true"


BOLD = {**dict.fromkeys(("true", "yes", "是", "bold", "on", "1"), "bold"),
        **dict.fromkeys(("false", "no", "否", "none", "off", "0"), "regular")}  # fmt: skip
MOST_TIMES = 8  # the size: a larger leading is meant in points
POINTS = regex(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")
FACTOR = regex(r"([12])[。．·，、,]([0-9]{1,2})(?:倍(?:行距)?)?")
BEYOND = regex(r"(?<![\d#A-Fa-f])[1-9]\d0(?!\d)")  # of a hundred
SHORT_HEX = regex(r"[#＃]?([0-9A-Fa-f]{1,2}|[0-9A-Fa-f]{4,5}|[0-9A-Fa-f]{7})")
MARGINS = regex(r"([上下左右内外])(?:边距|边)?[:：]?\s*(\d+(?:\.\d+)?\s*(?:mm|cm|毫米|厘米|公分)?)")
SIDES = regex(r"(?<!\d)\d+(?:\.\d+)?(?:mm|cm|in)")
TOKEN_NAME = regex(r"color\.[a-z][\w-]*")
BY = regex(r"(\d+(?:\.\d+)?)\s*(mm|cm)?\s*[x×*乘，,]\s*(\d+(?:\.\d+)?)\s*(mm|cm|毫米|厘米)?", re.IGNORECASE)
PICTURE = regex(rf"\S+{PICTURE_ENDING}")
MOST_DIGITS = 18
WHOLE = "0 1 2 3 …"
NEVER_EMPTY = {"list.numbers": "'{n}.'", "list.bullets": "•"}  # and what may stand there, say
BIDI_CONTROL = regex(f"[{BIDI}]")


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise BadValue("wrong-value", value=text, wanted=WHOLE)
    return int(text[:MOST_DIGITS])  # what has more is beyond every limit all the same


Read = Callable[[StyleReader, Node | None, str], Any]
READERS: dict[Any, Read] = {
    values.Length: StyleReader.length,
    values.Factor: lambda reader, node, where: reader.scalar(node, where, values.parse_factor, FACTOR_LIMITS),
    values.Weight: lambda reader, node, where: reader.scalar(node, where, values.parse_weight),
    values.Colour: lambda reader, node, where: reader.scalar(node, where, values.parse_colour),
    values.Template: lambda reader, node, where: reader.scalar(node, where, parse_template),
    values.Fonts: StyleReader.fonts,
    values.PictureFile: lambda reader, node, where: (
        NOT_FOUND if node is None else read_picture(node, where, reader.gate, reader.diagnostics)
    ),
    Logo: _logo,
    values.PageSize: StyleReader.page_size,
    bool: lambda reader, node, where: reader.scalar(node, where, _bool),
    int: lambda reader, node, where: reader.scalar(node, where, _whole),
    str: lambda reader, node, where: reader.scalar(node, where, str),
}


def _reader_of(hint: Any) -> Read:
    """What reads the values of an annotated kind."""
    if hint in READERS:
        return READERS[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return lambda reader, node, where: reader._choice(arguments, node, where)
    if origin is tuple and arguments[-1] is ...:
        return lambda reader, node, where: reader._many(arguments[0], node, where)
    if origin is Mapping:
        return lambda reader, node, where: reader._roles(arguments[1], node, where)
    return lambda reader, node, where: reader.record(hint, node, where)


@cache
def _readers_of(record: type) -> dict[str, tuple[str, Read]]:
    """The keys of a record as a style file has them -> the field, and what reads it: asked once a record, for
    annotations are slow to be told apart."""
    annotations = hints(record)
    return {yaml: (name, _reader_of(annotations[name])) for yaml, name in field_names(record).items()}
