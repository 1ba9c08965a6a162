"""What all routes share: JSON in, refusals out."""

import json
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response


class BadBody(Exception):
    """What was sent is no JSON mapping, or did not come to its end."""


async def body(request: Request) -> dict[str, Any]:
    """The mapping that was sent. Raises BadBody."""
    try:
        asked = json.loads(await request.body() or b"{}")
        json.dumps(asked, ensure_ascii=False).encode()  # half a pair is no character
    except (ValueError, RecursionError, ClientDisconnect):
        raise BadBody from None
    if not isinstance(asked, dict):
        raise BadBody
    return asked


def words_in(asked: dict[str, Any], name: str) -> list[str]:
    """A list of texts that was sent; nothing where it is none."""
    value = asked.get(name)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def not_found() -> Response:
    return PlainTextResponse("not found", 404)
