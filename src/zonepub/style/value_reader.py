"""Single values of a style: each text through what parses it, within its limits. What is refused is told."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from zonepub.cjk import BIDI
from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import Gate
from zonepub.regex import regex
from zonepub.style import units as values
from zonepub.style.limits import LIMITS
from zonepub.style.placeholders import lacks, numbered, page_meant, parse_template, unnumbered
from zonepub.style.schema import NOT_FOUND
from zonepub.style.units import BadValue
from zonepub.yamlfile import Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_sequence, as_text
from zonepub.yamlfile.meant import WIDE_COMMA
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

MOST_TIMES = 8  # the size: a larger leading is meant in points
POINTS = regex(r"[0-9]{1,3}(?:\.[0-9]{1,4})?")
BIDI_CONTROL = regex(f"[{BIDI}]")


class ValueReader:
    """Reads single values of one style; `em` is the type size that lengths in em refer to at the moment."""

    def __init__(
        self,
        diagnostics: Diagnostics,
        body_size: float,
        gate: Gate | None = None,
        tokens: Mapping[Span, str] = MappingProxyType({}),
    ) -> None:
        self.diagnostics, self.gate = diagnostics, gate or Gate()
        self.tokens = tokens  # where the values of tokens stand -> `tokens.color.accent`
        self.body_size = body_size
        self.em = body_size

    @cached_property
    def _token_names(self) -> dict[str, str]:
        """`color.accent` by itself and by `accent`; of names in several groups the first."""
        names = [path.removeprefix("tokens.") for path in self.tokens.values()]
        return {name.partition(".")[2]: name for name in reversed(names)} | {name: name for name in names}

    def scalar(
        self,
        node: Node | None,
        where: str,
        parse: Callable[[str], Any],
        limits: tuple[float, float] | None = None,
    ) -> Any:
        """One value through `parse`; what it refuses, and what lies outside LIMITS, is a diagnostic."""
        scalar = self._text(node, where, parse)
        if scalar is None:
            return NOT_FOUND
        text = scalar.text
        if parse is parse_template and (lacking := lacks(where, text)):
            return self.refuse("label-lacks", scalar, where=where, name=lacking)
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
            from zonepub.style.refused import refused  # once a value is

            return refused(self, problem, text, scalar, where, parse)
        if parse is parse_template:
            self._warn_of_template(text, scalar, where)
        return self._within(value, text, scalar, where, limits) if isinstance(value, int | float) else value

    def _text(self, node: Node | None, where: str, parse: Callable[[str], Any]) -> Scalar | None:
        if isinstance(node, Sequence) and parse is values.parse_colour and (meant := _of_numbers(node)):
            where = self.tokens.get(node.span, where)  # [27, 79, 138]
            self.diagnostics.error(
                "wrong-colour", node.span, where=where, value=_shown_list(node), suggestion=meant
            )
            return None
        if node is not None and not isinstance(node, Scalar):
            where = self.tokens.get(node.span, where)
        return as_text(node, where, self.diagnostics)

    def _warn_of_template(self, text: str, scalar: Scalar, where: str) -> None:
        """A label without its number, a page number that is typed."""
        if unnumbered(where, text):
            label, meant = where.rpartition(".")[2], f'"{numbered(text)}"'
            self.diagnostics.warning(
                "label-unnumbered", scalar.span, suggestion=meant, where=where, value=text, label=label
            )
        if line := page_meant(where, text):
            suggestion = quoted(line) if scalar.plain else line
            self.diagnostics.warning(
                "page-typed", scalar.span, suggestion=suggestion, where=where, value=text
            )

    def _within(
        self, value: float, text: str, scalar: Scalar, where: str, limits: tuple[float, float] | None
    ) -> Any:
        """The value, if it lies within its limits."""
        if where.endswith(".leading") and POINTS.fullmatch(text.strip()) and float(text) > MOST_TIMES:
            meant = f"{text.strip()}pt"
            return self.refuse(
                "wrong-value", scalar, where=where, suggestion=meant, value=text, wanted=f"{meant}  1.75"
            )
        limits = _limits(where) or limits or LIMITS.get(where.rpartition(".")[2])
        if limits and not limits[0] <= value <= limits[1]:
            least, most = (f"{limit:g}" for limit in limits)
            return self.refuse("absurd-value", scalar, where=where, value=scalar.text, least=least, most=most)
        return value

    def length(self, node: Node | None, where: str) -> Any:
        """A length in points."""
        key = where.rpartition(".")[2]
        bare = self.em if key == "leading" else None
        em = self.body_size if key == "size" else self.em
        percent = em if key in ("size", "leading") else None
        return self.scalar(
            node, where, lambda text: values.parse_length(text, em=em, percent=percent, bare=bare)
        )

    def fonts(self, node: Node | None, where: str) -> Any:
        """Names of font families, each once."""
        nodes = (node,) if isinstance(node, Scalar) else node.items if isinstance(node, Sequence) else None
        if nodes is None:
            as_sequence(node, where, self.diagnostics)
            return NOT_FOUND
        if not nodes and isinstance(node, Sequence) and where.startswith("text.") and where.endswith(".font"):
            where, wanted = self.tokens.get(node.span, where), "[宋体, Noto Serif SC]"
            self.diagnostics.error("wrong-value", node.span, where=where, value="[]", wanted=wanted)
            return NOT_FOUND
        given = [one for one in nodes if isinstance(one, Scalar)]
        for item in given:
            if sign := WIDE_COMMA.search(item.text):  # 宋体、仿宋; [仿宋，Noto Serif SC]
                texts = [part.strip() for one in given for part in WIDE_COMMA.split(one.text)]
                line = f"[{', '.join(filter(None, texts))}]"
                return self.refuse("flow-comma", item, where=where, mark=sign[0].strip(), line=line)
            if meant := self.token_meant(item.text, "font."):  # font: hei
                return self.refuse("token-bare", item, suggestion=meant, value=item.text, where=where)
        names = [self.scalar(item, where, str) for item in nodes]
        return NOT_FOUND if NOT_FOUND in names else tuple(dict.fromkeys(names))

    def page_size(self, node: Node | None, where: str) -> Any:
        """Both sides of a page in points."""
        if not isinstance(node, Sequence):
            return self.scalar(node, where, values.parse_page_size)
        sides = [self.length(item, f"{where}.side") for item in node]
        if len(sides) != 2:
            self.diagnostics.error(
                "wrong-value", node.span, where=where, value="[…]", wanted="[210mm, 297mm]"
            )
            return NOT_FOUND
        return NOT_FOUND if NOT_FOUND in sides else tuple(sides)

    def token_meant(self, text: str, group: str = "") -> str:
        """`$color.accent` for `accent`, `color.accent` or `tokens.color.accent`; of the `group`."""
        name = text.strip().removeprefix("tokens.")
        one = self._token_names.get(f"{group}{name.removeprefix(group)}", "")
        return f"${one}" if name and one and one.startswith(group) else ""

    def refuse(self, code: str, scalar: Scalar, *, where: str, suggestion: str = "", **args: str) -> Any:
        """A diagnostic; thirty roles may inherit what one line says, and `Diagnostics` keeps it once.

        A value of a token is called by the token's name.
        """
        where = self.tokens.get(scalar.span, where)
        self.diagnostics.error(code, scalar.span, suggestion=suggestion, where=where, **args)
        return NOT_FOUND


@lru_cache(4096)  # formats share their keys
def _limits(where: str) -> tuple[float, float] | None:
    """Bounds of one key among those of its name: `margin.top`, `inline.link.size`."""
    first, *_, last = parts = where.split(".")
    return LIMITS.get(f"{first}.*.{last}") or LIMITS.get(".".join(parts[-2:]))


def _of_numbers(node: Sequence) -> str:
    """`[27, 79, 138]` as a colour; "" for other lists."""
    from zonepub.slips.values import colour_meant  # where a colour is wrong

    return colour_meant(", ".join(item.text for item in node.items if isinstance(item, Scalar)))


def _shown_list(node: Sequence) -> str:
    return f"[{', '.join(item.text for item in node.items if isinstance(item, Scalar))}]"


def _joined(scalar: Scalar) -> str:
    """`rgb(27,79,138)` in a line of fields, whose commas part it."""
    line, at = line_at(scalar.source, scalar.start)
    end = line.find(")", at)
    return line[at : end + 1] if end > 0 else scalar.text
