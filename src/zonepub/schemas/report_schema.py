"""The JSON Schemas of reports and captions, from the declarations of `source/schema.py`."""

from zonepub.schemas.shapes import Schema, mapping, when_of
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

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
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


def report_schema() -> Schema:
    shapes = {name: declared(shape) for name, shape in SHAPES.items() if name != "caption"}
    words = f"a paragraph, or one of the words {', '.join(WORDS)}"
    paragraph: Schema = {"type": ["string", "number"], "description": words}
    more = {
        "block": of_one_kind(BLOCKS | DIRECTIVES, paragraph),
        "row": of_one_kind({"group": SHAPES["group"]} | DIRECTIVES),
    }
    return declared(REPORT_FILE | TEMPLATE_FILE) | {"$defs": shapes | more}


def captions_schema() -> Schema:
    caption = declared(SHAPES["caption"]) | {"dependentRequired": {"image": ["alt"]}}
    return {
        "type": ["object", "null"],  # a file with nothing but remarks
        "patternProperties": {f"^{NAME.pattern}$": caption},
        "additionalProperties": False,
    }


def declared(shape: dict[str, Key]) -> Schema:
    properties = {
        name: source_kind(key.kind) | {"description": f"{key.zh} · {key.en}"} for name, key in shape.items()
    }
    return mapping(properties, [name for name, key in shape.items() if key.required])


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
