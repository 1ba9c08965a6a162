"""Keys that are not known: what each was meant to be, told."""

from collections.abc import Callable, Collection
from collections.abc import Mapping as MappingType

from zonepub.diagnostics import Diagnostics
from zonepub.slips import ALIASES, CAPTION_FIELDS, nearest, one_slip_away, unknown
from zonepub.slips.values import length_meant
from zonepub.yamlfile.meant import DATA_FILE
from zonepub.yamlfile.nodes import Mapping, Node, Scalar
from zonepub.yamlfile.slips.key_lines import filled
from zonepub.yamlfile.slips.key_signs import StrangeKey, tell_signs

VALUES = {"flag": ("true", "false"), "align": ("left", "center", "right", "decimal")}  # by kinds of keys


def tell_unknown_keys(
    node: Mapping,
    where: str,
    known: Collection[str],
    required: list[str],
    diagnostics: Diagnostics,
    elsewhere: Callable[[str], str],
) -> set[str]:
    """Each key that is not known, told; the names of keys that are told with them, and do not lack, too."""
    lost = _lost(node, known, required)
    strange = [name for name in node.entries if name not in known]
    for name in strange:
        key = StrangeKey(name, node, where, known, diagnostics)
        if not tell_signs(key) and not _tell_elsewhere(key, elsewhere(name)):
            _tell_misspelt(key, lost)
    left = [key for key in known if key not in node]
    meant = (nearest(name.partition("：")[0], left) for name in strange)
    return {*meant, *(name.partition(":")[0] for name in strange), lost} | {
        CAPTION_FIELDS.get(name, "") for name in strange
    }


def _lost(node: Mapping, known: Collection[str], required: list[str]) -> str:
    """The one field that lacks, where the one name that is not known can mean no other; else ""."""
    lacks = [name for name in required if name not in node]
    strange = [name for name in node.entries if name not in known]
    if len(lacks) != 1 or len(strange) != 1 or not isinstance(node.get(strange[0]), Scalar):
        return ""
    meant = CAPTION_FIELDS.get(strange[0], "") if "alt" in known else nearest(strange[0], known)
    free = not meant or (meant in node and not one_slip_away(strange[0], meant))
    return lacks[0] if free and lacks[0] == "text" else ""


def _tell_elsewhere(key: StrangeKey, line: str) -> bool:
    """Whether a key has its place elsewhere, in that `line`; then told with its value."""
    name, value = key.name, key.node.get(key.name)
    if not line:
        return False
    line = filled(line, name, key.node)
    if line.startswith("text: {body") and isinstance(value, Scalar):  # 行距: 28磅
        field = line.rpartition("{")[2].partition(":")[0]
        line = line.replace(value.text, length_meant(value.text, field) or value.text)
    key.diagnostics.error("key-elsewhere", key.scalar.span, key=name, where=key.where, line=line)
    return True


def _tell_misspelt(key: StrangeKey, lost: str) -> None:
    """A key that is another's name, or nearly: of the one that is there already, or of the one meant."""
    name, node, known, span = key.name, key.node, key.known, key.scalar.span
    if not lost and (twin := _same_as(name, node, known)):
        line_above = node.key_span(twin).line
        key.diagnostics.error("field-twice", span, key=name, meant=twin, first=line_above)
        return
    meant = lost or nearest(name, known)
    if not lost and {"alt", "credit"} <= {*known}:  # of a caption
        meant = CAPTION_FIELDS.get(name, meant)
    value = node.get(name)
    if "from" in known and isinstance(value, Scalar) and DATA_FILE.search(value.text):  # data: a.xlsx
        meant = "from"
    if meant in node and not one_slip_away(name, meant):  # title2 beside title is another one
        meant = nearest(name, [key for key in known if key not in node]) or meant
    flags = {"flag": flag} if (flag := _flag_meant(meant, value, known)) else {}
    unknown(name, span, known, key.diagnostics, "unknown-key", meant=meant, where=key.where, **flags)


def _flag_meant(meant: str, value: Node | None, known: Collection[str]) -> str:
    """The word that a misspelt key takes, where it has another one for it, 是 or 居右; else ""."""
    declared = known.get(meant) if isinstance(known, MappingType) else None
    words = VALUES.get(getattr(declared, "kind", ""), ())
    if not words or not isinstance(value, Scalar) or value.text in words:
        return ""
    return nearest(value.text, words)


def _same_as(name: str, node: Mapping, known: Collection[str]) -> str:
    """The field that is there already under its own name, `caption` beside `title`; "" where none is."""
    if name.casefold() not in ALIASES:
        return ""
    meant = nearest(name, known)
    if meant not in node or one_slip_away(name, meant):
        return ""
    one, two = node.entries[name][0], node.entries[meant][0]
    return meant if one.span.file == two.span.file and one.source is two.source else ""  # not of a parent
