"""The JSON Schema of styles, from the fields of `style/model/`."""

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from zonepub.records import is_dataclass
from zonepub.schemas.shapes import Schema, mapping
from zonepub.style import matter_reader, units
from zonepub.style.cascade import INHERITED
from zonepub.style.matter import Logo, PartName
from zonepub.style.model import Margin, RuleStyle, RunningLine, Style, TextStyle
from zonepub.style.schema import hints, keys, yaml_name
from zonepub.style.units import PAGE_SIZES, SIZE_NAMES, WEIGHTS, Colour

TOKEN: Schema = {"type": "string", "pattern": r"^\$[\w-]+\.[\w-]+$"}
SHORTHANDS = (RuleStyle, Margin, RunningLine)
COLOUR: Schema = {
    "type": "string",
    "pattern": r"^(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3}|none|.*(cmyk|spot)\(.+\)|\$.+)",
    "examples": ["#8C1D18", "cmyk(0 90 80 20)", "none"],
}
SIZE: Schema = {"type": "string", "pattern": r"(\d(pt|mm|cm|in|em|%)|[号小初一二三四五六七八]|^\$.+|^-\d)"}
TOKENS = {"color": COLOUR, "size": SIZE}
STYLE_KINDS: dict[Any, Schema] = {
    units.Length: {"type": ["string", "number"], "examples": ["12pt", "3mm", "2em", *list(SIZE_NAMES)[:12]]},
    units.Factor: {"type": ["string", "number"]},
    units.Weight: {"type": ["string", "number"], "examples": list(WEIGHTS)},
    units.Colour: COLOUR,
    units.Template: {"type": ["string", "number"]},
    units.PictureFile: {"type": "string"},
    Logo: {"type": "object", "required": ["image"]},
    units.Fonts: {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    units.PageSize: {
        "anyOf": [{"type": "string", "examples": list(PAGE_SIZES)}, {"type": "array", "minItems": 2}]
    },
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
}


def style_schema() -> Schema:
    groups: dict[str, Schema] = record(Style)["properties"]
    values = {name: {"type": "object", "additionalProperties": kind} for name, kind in TOKENS.items()}
    tokens: Schema = {"type": "object", "properties": values, "additionalProperties": {"type": "object"}}
    overlay = {"type": "object", "additionalProperties": mapping({**groups, "tokens": tokens})}
    words = {"type": "object", "additionalProperties": {"type": "string"}}
    language = mapping({**groups, "tokens": tokens, "words": words})
    languages = {"type": "object", "additionalProperties": language}
    own: dict[str, Schema] = {
        "extends": {"type": "string", "description": "父样式 · the style this one starts from"},
        "title": {"type": "string", "description": "样式名 · what the style is called"},
        "tokens": tokens | {"description": "取值 · values used as $group.name"},
        "formats": overlay | {"description": "各格式的差别 · what differs in one format"},
        "languages": languages | {"description": "各语言的差别 · what differs for a report in one language"},
    }
    made = _or_nothing({"properties": own | groups, "$defs": definitions(Style)})
    return mapping(made["properties"]) | {"$defs": made["$defs"]}


def style_value(hint: Any) -> Schema:
    if get_origin(hint) is Literal:
        return {"anyOf": [{"enum": list(get_args(hint))}, TOKEN]}
    if hint in STYLE_KINDS:
        return {"anyOf": [STYLE_KINDS[hint], TOKEN]}
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        union = hasattr(inner, "__args__") and get_origin(inner) is not Literal and inner not in STYLE_KINDS
        return {"type": "array", "items": matter_schema() if union else style_value(inner)}
    if get_args(hint):
        inner = get_args(hint)[1]
        is_record = is_dataclass(inner) and isinstance(inner, type)
        known = {"$ref": f"#/$defs/{inner.__name__}"} if is_record else {"type": "string"}
        return {"type": "object", "additionalProperties": known}
    return {"$ref": f"#/$defs/{hint.__name__}"}


def definitions(cls: type) -> dict[str, Schema]:
    """The records that `cls` is made of, each once."""
    records: dict[str, Schema] = {}
    for hint in hints(cls).values():
        inner = get_args(hint)[1] if get_origin(hint) is Mapping else hint
        if is_dataclass(inner) and isinstance(inner, type) and inner is not Colour:
            records |= definitions(inner)
            records[inner.__name__] = with_shorthand(inner)
    return records


def with_shorthand(cls: type) -> Schema:
    """A rule may be just its width, a margin one length for all sides, a running line its middle."""
    full = record(cls)
    if cls is TextStyle:
        full["properties"]["like"] = {
            "type": "string",
            "description": "同某角色 · take over the values of this role",
        }
    return {"anyOf": [{"type": ["string", "number"]}, full]} if cls in SHORTHANDS else full


def record(cls: type) -> Schema:
    properties: dict[str, Schema] = {}
    for item in keys(cls):
        formats = ", ".join(item.metadata["formats"])
        words = f"{item.metadata['zh']} · {item.metadata['en']} ({formats})"
        properties[yaml_name(item)] = style_value(hints(cls)[item.name]) | {"description": words}
    return mapping(properties)


def matter_schema() -> Schema:
    alternatives: list[Schema] = [{"enum": [*get_args(PartName), *matter_reader.WORDS, INHERITED]}]
    for first, (cls, main) in matter_reader.KINDS.items():
        properties = {name: value for name, value in record(cls)["properties"].items() if name != main}
        value = style_value(hints(cls)[main]) if main else record(RunningLine)
        alternatives.append(mapping({first: value} | properties, [first]))
    return {"anyOf": alternatives}


def _or_nothing(schema: Any) -> Any:
    """The same, with groups that may be empty: `page:` above lines that are all comments."""
    if isinstance(schema, list):
        return [_or_nothing(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _or_nothing(value) for name, value in schema.items()}
    is_group = made.get("type") == "object" and "required" not in made
    return made | {"type": ["object", "null"]} if is_group else made
