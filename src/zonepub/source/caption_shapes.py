"""Captions whose lines stand at the wrong level: told once, and read as they were meant."""

from zonepub.diagnostics import Diagnostics
from zonepub.slips import CAPTION_FIELDS
from zonepub.source.schema import SHAPES
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile.places import line_at

FIELDS = SHAPES["caption"]
PICTURE = {"text", "image"}
WIDE = "\u3000\u00a0"  # blanks that are no indent
Entries = dict[str, tuple[Scalar, Node]]


def gathered(entries: Entries, diagnostics: Diagnostics) -> Entries:
    """The captions, with fields that stand at the margin, or behind full-width blanks, in the one above;
    an entry that stands below another as if it were its field is one of its own."""
    made: Entries = {}
    told: set[str] = set()
    for name, (key, value) in entries.items():
        above = made[last][1] if (last := next(reversed(made), "")) else None
        field = name.lstrip(WIDE)
        if field in FIELDS and isinstance(above, Mapping) and (field != name or name in FIELDS):
            if field != name:
                diagnostics.error("yaml-indent", key.span, mark=name[0], line=f"  {_line(key).strip(WIDE)}")
            elif last not in told:  # one diagnostic for all its fields
                diagnostics.error("yaml-flat", key.span, key=name, above=last, line=f"  {_line(key)}")
            told.add(last)
            above.entries.setdefault(field, (key, value))
            continue
        made[name] = (key, value)
        if isinstance(value, Mapping):
            made |= _nested(value, diagnostics)
    return made


def _nested(caption: Mapping, diagnostics: Diagnostics) -> Entries:
    """Entries among the fields of another one, taken out of it."""
    inner = {
        name: entry
        for name, entry in caption.entries.items()
        if name not in CAPTION_FIELDS and isinstance(entry[1], Mapping) and PICTURE & entry[1].entries.keys()
    }  # fmt: skip
    for name, (key, _) in inner.items():
        diagnostics.error("caption-indented", key.span, key=name, line=_line(key))
        del caption.entries[name]
    return inner


def _line(key: Scalar) -> str:
    return line_at(key.source, key.start)[0].strip() if key.source else f"{key.text}:"
