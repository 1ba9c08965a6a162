"""Which keys a format can honour: what it cannot is listed, never dropped in silence."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, get_args, get_origin

from zonepub.formats import FORMATS, honouring
from zonepub.records import is_dataclass
from zonepub.style.model import Style
from zonepub.style.schema import hints, keys, yaml_name
from zonepub.style.units import Colour

if TYPE_CHECKING:
    from zonepub.style.stylesheet import StyleSheet


# what a format leaves of a group that it honours otherwise
LACKING = {  # Word draws a line between columns, in no colour and at no distance of ours
    "page.column-rule.color": ("docx",),
    "page.column-rule.gap": ("docx",),
    "labels.continued": ("docx",),  # Word repeats the head of a table, no words
}


@lru_cache
def formats_of(path: str) -> tuple[str, ...]:
    """The formats that honour the key at `path` (`text.title.size`, `page.margin.top`)."""
    record: type | None = Style
    formats: tuple[str, ...] = ()
    lacking = LACKING.get(path, ())
    for part in path.partition("[")[0].split("."):
        if record is None:
            break
        declared = {yaml_name(item): item for item in keys(record)}
        if part not in declared:  # the name of a text role
            continue
        item = declared[part]
        formats = tuple(name for name in item.metadata["formats"] if not formats or name in formats)
        hint = hints(record)[item.name]
        inner = get_args(hint)[1] if get_origin(hint) and len(get_args(hint)) == 2 else hint
        record = inner if is_dataclass(inner) and isinstance(inner, type) and inner is not Colour else None
    return tuple(name for name in formats if name not in lacking)


def unsupported(sheet: "StyleSheet", format_name: str) -> Iterator[tuple[str, str]]:
    """Keys (with their values) that the style or its parents set and that the format cannot honour.

    The defaults of base.yaml are left out: nobody asked for them. Nothing is listed for a format of which
    nothing is known: plain text, a plug-in that is based on no other.
    """
    name = honouring(format_name)
    if not name:
        return
    for path, value, span in sheet.values(format_name):
        own_group = path.partition(".")[0] in FORMATS  # `epub:` is for EPUB, and says so
        if span.file != "base.yaml" and not own_group and name not in formats_of(path):
            yield path, value
