"""JSON Schemas, made from the declarations that check the input.

`python -m zonepub.schemas.json_schema` rewrites the files beside this one; a test keeps them up to date.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin

from zonepub.records import is_dataclass
from zonepub.schemas import KINDS, schema_path
from zonepub.source.measures import MOST
from zonepub.source.schema import (
    BLOCKS,
    CHOICES,
    DIRECTIVES,
    REPORT_FILE,
    SHAPES,
    TEMPLATE_FILE,
    WORDS,
    Key,
)
from zonepub.source.values import DATE, LANGUAGE, NAME, RANGE, VERSIONS
from zonepub.style import matter_reader, units
from zonepub.style.cascade import INHERITED
from zonepub.style.matter import Logo, PartName
from zonepub.style.model import Margin, RuleStyle, RunningLine, Style, TextStyle
from zonepub.style.schema import hints, keys, yaml_name
from zonepub.style.units import PAGE_SIZES, SIZE_NAMES, WEIGHTS, Colour

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
TOKEN: Schema = {"type": "string", "pattern": r"^\$[\w-]+\.[\w-]+$"}


def mapping(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def declared(shape: dict[str, Key]) -> Schema:
    properties = {
        name: source_kind(key.kind) | {"description": f"{key.zh} · {key.en}"} for name, key in shape.items()
    }
    return mapping(properties, [name for name, key in shape.items() if key.required])


def when_of(kind: str, schema: Schema, other: Schema) -> Schema:
    """What is of the type `kind` is of `schema`, all else of `other`: so that messages name what is wrong."""
    return {"if": {"type": kind}, "then": schema, "else": other}


BLOCK_LIST: Schema = {"type": "array", "items": {"$ref": "#/$defs/block"}}
TEXT: Schema = {"type": ["string", "number"]}
CELLS: Schema = {"type": "array", "items": when_of("object", {"$ref": "#/$defs/cell"}, SCALAR)}
SOURCE_KINDS: dict[str, Schema] = {
    "text": TEXT,
    "inline": TEXT,
    "title": TEXT,
    "role": TEXT,
    "name": TEXT,
    "image": {"type": "string"},
    "id": {"type": "string", "pattern": f"^{NAME.pattern}$"},
    "isbn": TEXT,
    "issn": TEXT,
    "cn": {"type": "string"},
    "date": {"type": ["string", "number"], "pattern": f"^{DATE}$"},
    "language": {"type": "string", "pattern": f"^{LANGUAGE.pattern}$"},
    "rule": {"type": "string", "pattern": r"^T13\.[0-9]+$"},
    "version": {"enum": [*map(int, VERSIONS), *VERSIONS]},
    "share": {"type": "string", "pattern": r"^\d+(\.\d+)?%$"},
    "figure-width": {"type": "string", "pattern": r"^(\d+(\.\d+)?(%|mm)|column|page)$"},
    "millimetres": {"type": "string", "pattern": r"^\d+(\.\d+)?mm$"},
    "barcode": when_of("object", {"$ref": "#/$defs/barcode-number"}, TEXT),
    "comment-text": TEXT,
    "moment": {"type": ["string", "number"]},
    "comments": {
        "anyOf": [
            TEXT,
            {"$ref": "#/$defs/comment"},
            {"type": "array", "items": {"anyOf": [TEXT, {"$ref": "#/$defs/comment"}]}},
        ]
    },
    "review": {"anyOf": [{"const": "required"}, {"$ref": "#/$defs/review"}]},
    "flag": {"enum": [True, False, "true", "false"]},
    "blocks": BLOCK_LIST,
    "quote": when_of("array", BLOCK_LIST, TEXT),
    "items": {"type": "array", "items": when_of("array", BLOCK_LIST, {"$ref": "#/$defs/block"})},
    "columns": {"type": "array", "items": when_of("object", {"$ref": "#/$defs/column"}, TEXT), "minItems": 1},
    "head": {"type": "array", "items": CELLS, "minItems": 1},
    "rows": {
        "type": "array",
        "items": when_of("array", CELLS, {"$ref": "#/$defs/row"}),
        "minItems": 1,
    },
    "cell-text": SCALAR,
    "count": {"type": "integer", "minimum": 1, "maximum": MOST},
    "count-or-none": {"type": "integer", "minimum": 0, "maximum": MOST},
    "range": {"type": "string", "pattern": f"^{RANGE.pattern}$"},
    "annexes": {"type": "array", "items": {"$ref": "#/$defs/annex"}},
    "notes": {"type": "object", "additionalProperties": TEXT},
    "terms": {"type": "object", "additionalProperties": TEXT},
    "variables": {"type": "object", "additionalProperties": {"anyOf": [SCALAR, {"type": "array"}]}},
    "patterns": {"type": "object", "additionalProperties": {"type": "string"}},
    "any-items": {"type": "array", "minItems": 1},
}
PLACEHOLDER = r"\$\{"  # a value that is filled in may stand anywhere


def source_kind(kind: str) -> Schema:
    if kind.endswith("*"):
        one = source_kind(kind[:-1])
        return {"anyOf": [one, {"type": "array", "items": one}]}
    if kind.startswith("@"):
        return {"$ref": f"#/$defs/{kind[1:]}"}
    if kind in CHOICES:
        return {"enum": list(CHOICES[kind])}
    schema = dict(SOURCE_KINDS[kind])
    return schema | ({"pattern": f"{schema['pattern']}|{PLACEHOLDER}"} if "pattern" in schema else {})


def report_schema() -> Schema:
    shapes = {name: declared(shape) for name, shape in SHAPES.items() if name != "caption"}
    words = f"a paragraph, or one of the words {', '.join(WORDS)}"
    paragraph: Schema = {"type": ["string", "number"], "description": words}
    more = {
        "block": of_one_kind(BLOCKS | DIRECTIVES, paragraph),
        "row": of_one_kind({"group": SHAPES["group"]} | DIRECTIVES),
    }
    return declared(REPORT_FILE | TEMPLATE_FILE) | {"$defs": shapes | more}


def of_one_kind(kinds: dict[str, dict[str, Key]], other: Schema | None = None) -> Schema:
    """A mapping that one of its keys makes a block; what else there may be is `other`.

    Editors and validators so say which key or value is wrong, where `anyOf` says "not valid under any of the
    given schemas". A name that is also a field of another block, as `comment`, is asked for last.
    """
    fields = {key for name, shape in kinds.items() for key in shape if key != name}
    schema: Schema = {"propertyNames": {"enum": list(kinds)}}  # names the key that begins no block
    order = sorted(kinds, key=lambda name: name in fields)
    for name in order[::-1]:
        schema = {"if": {"required": [name]}, "then": declared(kinds[name]), "else": schema}
    named: Schema = {name: _described(shape[name]) for name, shape in kinds.items()}  # what editors offer
    block = {"type": "object", "properties": named, "minProperties": 1} | schema
    return when_of("object", block, other) if other else block


def _described(key: Key) -> Schema:
    return {"description": f"{key.zh} · {key.en}"}


def captions_schema() -> Schema:
    caption = declared(SHAPES["caption"]) | {"dependentRequired": {"image": ["alt"]}}
    return {
        "type": ["object", "null"],  # a file with nothing but remarks
        "patternProperties": {f"^{NAME.pattern}$": caption},
        "additionalProperties": False,
    }


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


def _or_nothing(schema: Any) -> Any:
    """The same, with groups that may be empty: `page:` above lines that are all comments."""
    if isinstance(schema, list):
        return [_or_nothing(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _or_nothing(value) for name, value in schema.items()}
    is_group = made.get("type") == "object" and "required" not in made
    return made | {"type": ["object", "null"]} if is_group else made


MAKERS: dict[str, Callable[[], Schema]] = {
    "report": report_schema,
    "captions": captions_schema,
    "style": style_schema,
}


def make(kind: str) -> str:
    """The text of one schema file."""
    schema = {"$schema": DRAFT, "title": f"zonepub {kind}"} | MAKERS[kind]()
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for name in KINDS:
        schema_path(name).write_text(make(name), "utf-8")
