"""JSON Schemas of mappings, and of what is one of two types."""

from typing import Any

Schema = dict[str, Any]


def mapping(properties: dict[str, Schema], required: list[str] | None = None) -> Schema:
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def when_of(kind: str, schema: Schema, other: Schema) -> Schema:
    """What is of the type `kind` is of `schema`, all else of `other`: so that messages name what is wrong."""
    return {"if": {"type": kind}, "then": schema, "else": other}
