"""How a key of a style file is declared: the dataclass field is the declaration.

Its annotation says how a value is read (`style/units.py`), `key()` adds what it means and which formats
honour it. The reader, the JSON Schema and the reference page are all made from these fields.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_type_hints

from zonepub.formats import ALL
from zonepub.records import Field, field, fields

NOT_FOUND = object()


def key(en: str, zh: str, formats: tuple[str, ...] = ALL) -> Any:
    """Declare a key: what it does in English and Chinese, and the formats that honour it."""
    return field(metadata={"en": en, "zh": zh, "formats": formats})


def yaml_name(item: "Field[Any] | str") -> str:
    """`keep_with_next` in Python is `keep-with-next` in a style file."""
    return (item if isinstance(item, str) else item.name).rstrip("_").replace("_", "-")


def keys(record: type) -> Iterator["Field[Any]"]:
    """The declared keys of a style record, in the order of the file."""
    return (item for item in fields(record) if "en" in item.metadata)


@cache
def field_names(record: type) -> dict[str, str]:
    """The name in a style file of each declared key -> the name of its field."""
    return {yaml_name(item): item.name for item in keys(record)}


@cache
def hints(record: type) -> dict[str, Any]:
    """How the value of each field of a style record is annotated."""
    return get_type_hints(record, include_extras=True)
