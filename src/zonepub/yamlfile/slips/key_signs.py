"""Keys that hold signs which were meant for YAML, or lack one: told with their line as it should be."""

from collections.abc import Callable, Collection

from zonepub.diagnostics import Diagnostics
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.slips import ALIASES, nearest
from zonepub.yamlfile.meant import in_one_field, last_name, twice_colon, value_shown
from zonepub.yamlfile.nodes import Mapping, Scalar
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.slips.braces import whole_fields
from zonepub.yamlfile.traps.lines import UNSEEN
from zonepub.yamlfile.writing import in_quotes

WIDE_LIST = regex(r"\[(?P<mark>[［【〔])(?P<items>[^\[\]［］【】〔〕]*)[］】〕]\]")
KEY_AND_VALUE = regex(r"(?P<key>[A-Za-z_][\w-]*):(?P<text>\S.*)")
UNNAMED = {  # the field that is meant where only its value stands between braces
    "columns": "head", "captions": "text", "caption": "text", "staff": "role", "series": "name",
    "byline": "names", "cell": "text",
}  # fmt: skip
WIDE_BLANKS = "\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class StrangeKey:
    """A key of a mapping at `where` that is not among those `known`."""

    name: str
    node: Mapping
    where: str
    known: Collection[str]
    diagnostics: Diagnostics

    @property
    def scalar(self) -> Scalar:
        return self.node.entries[self.name][0]


def tell_signs(key: StrangeKey) -> bool:
    """Whether signs are what is wrong with a key; then told."""
    return any(tell(key) for tell in TELLERS)


def _wide_colon(key: StrangeKey) -> bool:
    """`{name：简报}`, `{上边距：30mm}`."""
    name, colon, rest = key.name.partition("：")
    meant = name if name in key.known else nearest(name, key.known) if colon and name in ALIASES else ""
    if not colon or not meant:
        return False
    own, rest = key.scalar, _to_the_end(key.scalar, rest)
    line = _in_braces(own) or (f"{meant}: {rest}" if rest else f"{meant}: ……")
    if not _with_its_line(line, key.diagnostics):
        key.diagnostics.error("yaml-colon", own.at(len(name)), mark="：", line=line)
    return True


def _with_its_line(line: str, diagnostics: Diagnostics) -> bool:
    """Whether a field in braces was told with another one of its line."""
    return any(item.args["line"] == line for item in diagnostics.of("yaml-colon"))


def _unseen(key: StrangeKey) -> bool:
    """A name with characters that nobody sees, from a chat."""
    if (bare := UNSEEN.sub("", key.name)) not in key.known:
        return False
    own, shown = key.scalar, UNSEEN.search(key.name)
    line = line_at(own.source, own.start)[0] if own.source else f"{bare}: …"
    place = own.at(shown.start() if shown else 0)
    key.diagnostics.error("yaml-unseen", place, line=UNSEEN.sub("", line).strip())
    return True


def _glued(key: StrangeKey) -> bool:
    """`{name:云溪简报}`."""
    pair = KEY_AND_VALUE.fullmatch(key.name)
    if pair is None or pair["key"] not in key.known:
        return False
    own = key.scalar
    line = _in_braces(own) or f"{pair['key']}: {_to_the_end(own, pair['text'])}"
    if not _with_its_line(line, key.diagnostics):
        key.diagnostics.error("yaml-colon", own.span, mark=":", line=line)
    return True


def _twice_colon(key: StrangeKey) -> bool:
    """`title:: 题`."""
    if key.name.rstrip(":：") not in key.known:
        return False
    key.diagnostics.error("yaml-colon", key.scalar.span, mark="::", line=twice_colon(key.scalar))
    return True


def _of_one_field(key: StrangeKey) -> bool:
    """`{song: 宋体, Noto Serif SC}`, `names: ［张伟, 李敏］`; nothing more of a place that is told so."""
    own = key.scalar
    line = in_one_field(key.name, key.node, key.where)
    if not line:
        return any(item.span == own.span for item in key.diagnostics.of("list-in-fields"))
    if wide := WIDE_LIST.search(line):
        column = line_at(own.source, own.start)[0].index(wide["mark"]) + 1
        place, line = own.span._replace(column=column, length=1), WIDE_LIST.sub(r"[\g<items>]", line)
        key.diagnostics.error("yaml-wide", place, mark=wide["mark"], line=line)
    else:
        key.diagnostics.error("list-in-fields", own.span, key=key.name, line=line)
    return True


def _no_colon(key: StrangeKey) -> bool:
    """`{leading 28pt}`."""
    value = key.node.get(key.name)
    first, _, rest = key.name.partition(" ")
    if first not in key.known or not isinstance(value, Scalar) or value.text or not value.plain:
        return False
    key.diagnostics.error("colon-missing", key.scalar.span, line=f"{first}: {rest.strip()}")
    return True


def _placeholder(key: StrangeKey) -> bool:
    """`footer: {page}`, a text that is a placeholder alone, which YAML takes for fields."""
    line = _placeholder_in_quotes(key.name, key.node)
    if line:
        key.diagnostics.error("yaml-quote", key.node.span, mark="{", line=line)
    return bool(line)


def _placeholder_in_quotes(name: str, node: Mapping) -> str:
    """The line of a text that is a placeholder alone, which YAML takes for fields; "" for any other."""
    key, value = node.entries[name]
    if not isinstance(value, Scalar) or value.text or not key.source or " " in name:
        return ""
    line, at = line_at(key.source, key.start)
    start, end = at - 1, at + len(name) + 1
    if start < 0 or line[start:end] != f"{{{name}}}" or not line[:start].endswith(": "):
        return ""
    if line[end : end + 1] in (",", "}"):  # footer: {page}}, in the line of another group
        return f'{line[:start]}"{line[start:end]}"{line[end:]}'.strip()
    return in_quotes(line.split("  #")[0], start).strip()


def _unnamed(key: StrangeKey) -> bool:
    """`{产值, align: decimal}`."""
    line = _with_its_name(key.name, key.node, key.where)
    if line:
        key.diagnostics.error("field-unnamed", key.scalar.span, key=key.name, line=line)
    return bool(line)


def _with_its_name(name: str, node: Mapping, where: str) -> str:
    """`{产值, align: decimal}` with the field that every such mapping has; "" where all have names."""
    value, field = node.get(name), UNNAMED.get(last_name(where), "")
    key = node.entries[name][0]
    behind = key.source[key.start + len(key.raw) :].lstrip()[:1] if key.source else ""
    if (
        not field
        or field in node
        or name.isascii()
        or ":" in name
        or "：" in name
        or behind not in (",", "}")
    ):
        return ""
    others = ", ".join(f"{one}: {value_shown(node.get(one))}" for one in node.entries if one != name)
    return f"{{{field}: {name}{', ' if others else ''}{others}}}" if isinstance(value, Scalar) else ""


def _wide_indent(key: StrangeKey) -> bool:
    """Full-width blanks before a field, which are no indent."""
    name, own = key.name, key.scalar
    if name[:1] not in (*WIDE_BLANKS,):
        return False
    mark = name[: len(name) - len(name.lstrip(WIDE_BLANKS))]
    rest = line_at(own.source, own.start)[0].strip() if own.source else f"{name}: …"
    line = ("" if name[len(mark) :] in key.known else "  " * len(mark)) + rest.lstrip(mark)
    key.diagnostics.error("yaml-indent", own.span, mark=mark, line=line)
    return True


def _to_the_end(key: Scalar, text: str) -> str:
    """What a key has behind its colon; of `margin:{top`, which ends at the next colon, all of its line."""
    if text[:1] not in ("{", "[") or not key.source:
        return text
    line, at = line_at(key.source, key.start)
    return line[line.index(text, at) :].strip()


def _in_braces(key: Scalar) -> str:
    """The line of a field in braces with all its signs as they should be; "" for a field of its own line."""
    line, at = line_at(key.source, key.start) if key.source else ("", 0)
    whole = whole_fields(line) if "{" in line[:at] else line
    return whole.split("  #")[0].strip() if whole != line else ""


TELLERS: tuple[Callable[[StrangeKey], bool], ...] = (  # the surest first
    _wide_colon,
    _unseen,
    _glued,
    _twice_colon,
    _of_one_field,
    _no_colon,
    _placeholder,
    _unnamed,
    _wide_indent,
)
