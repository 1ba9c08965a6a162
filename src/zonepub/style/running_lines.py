"""Pictures where the words of a running line belong: told, with the logo as it should be."""

from typing import Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex
from zonepub.style.model import RunningLine
from zonepub.style.schema import hints
from zonepub.yamlfile import Mapping, Scalar
from zonepub.yamlfile.meant import PICTURE_ENDING
from zonepub.yamlfile.writing import quoted

NO_LINE: dict[str, Any] = dict.fromkeys(hints(RunningLine), "") | {"image": None}
PICTURE = regex(rf"\S+{PICTURE_ENDING}")


def tell_logo(node: Mapping, where: str, diagnostics: Diagnostics) -> bool:
    """Whether a running line holds a logo at one of its sides, or without its own braces; then told so."""
    logo = _logo_meant(node)
    if logo is None:
        return False
    line = f"{where.rpartition('.')[2]}: {logo[1]}"
    sides = [value for side, (_, value) in node.entries.items() if side != "image"]
    bare = any(isinstance(value, Scalar) and value.span == logo[0] for value in sides)
    if bare:  # {left: logo.png}
        diagnostics.error("picture-in-line", logo[0], where=where, line=line)
    else:  # {left: {image: logo.png}}, {image: logo.png}
        diagnostics.error("key-elsewhere", logo[0], key="image", where=where, line=line)
    return True


def _logo_meant(node: Mapping) -> tuple[Span, str] | None:
    """A logo at a side of a running line, or without its own braces: where, and as it should be."""
    for side, (_, value) in node.entries.items():
        held = value.get("image") if isinstance(value, Mapping) and side != "image" else None
        if isinstance(value, Scalar) and (side == "image" or PICTURE.fullmatch(value.text.strip())):
            held, inner = value, node if side == "image" else None
        else:
            inner = value if isinstance(value, Mapping) else None
        if not isinstance(held, Scalar):
            continue
        height = inner.get("height") if inner is not None else None
        own = height.text if isinstance(height, Scalar) else "6mm"
        align = f", align: {side}" if side in ("center", "right") else ""
        rest = [
            f"{key}: {quoted(other.text)}"
            for key, (_, other) in node.entries.items()
            if key not in (side, "height", "align", "alt") and isinstance(other, Scalar)
        ]
        logo = f"image: {{image: {held.text.strip()}, height: {own}{align}, alt: 单位名称}}"
        return held.span, f"{{{', '.join([*rest, logo])}}}"
    return None
