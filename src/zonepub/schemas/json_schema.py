"""JSON Schemas, made from the declarations that check the input.

`python -m zonepub.schemas.json_schema` rewrites the files beside this one; a test keeps them up to date.
"""

import json
from collections.abc import Callable

from zonepub.schemas import KINDS, schema_path
from zonepub.schemas.report_schema import captions_schema, report_schema
from zonepub.schemas.shapes import Schema
from zonepub.schemas.style_schema import style_schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
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
