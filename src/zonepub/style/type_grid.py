"""The type area in characters and lines, where the type is not of the size that it was counted for."""

from math import floor

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.records import replace
from zonepub.style.model import Style, TextStyle
from zonepub.yamlfile import Mapping, node_at

# em between characters that a grid may take away or add: more, and they touch or fall apart (T9.5, G1.14)
CLOSEST, WIDEST = -0.03, 0.1
LOWEST, USUAL = 1.15, 1.6  # pitch of lines by the size
HIGHEST, OFFICIAL = 2.2, 1.85  # the same, of type that became smaller
SAME = 0.05  # pt: lines as high as those of the body


def on_grid(style: Style, tree: Mapping, diagnostics: Diagnostics) -> Style:
    """Type larger or smaller than its grid would overprint or fall apart: it is counted anew."""
    size, grid = (node_at(tree, path) for path in (("text", "body", "size"), ("page", "grid")))
    lines = node_at(tree, ("page", "grid", "lines"))
    meant = bool(size and lines and size.span.file == lines.span.file)
    if _fits(style, meant=meant):
        return style
    made = _recounted(style, meant=meant)
    old, new = style.page.grid, made.page.grid
    margin = node_at(tree, ("page", "margin"))
    own = margin is not None and grid is not None and margin.span.file != grid.span.file
    # the page was made narrower, its type is as it was
    narrowed = own and size is not None and grid is not None and size.span.file == grid.span.file
    place = margin if narrowed else size or grid
    cause = in_both("页边距改了，", "the margins are others: ") if narrowed else ""
    diagnostics.note(
        "grid-recounted",
        place.span if place else None,
        cause=cause, size=f"{style.text['body'].size:g}", was=f"{old.characters} × {old.lines}",
        characters=str(new.characters), lines=str(new.lines),
    )  # fmt: skip
    return made


def _fits(style: Style, *, meant: bool) -> bool:
    """Whether the body stands on the grid as it is. `meant`: who chose its size chose the lines, too."""
    grid = style.page.grid
    return _characters(style) == grid.characters and _lines(style, meant) == grid.lines


def _recounted(style: Style, *, meant: bool) -> Style:
    """The style with as many characters and lines as the size of its body leaves room for."""
    lines, body = _lines(style, meant), style.text["body"]
    page = replace(style.page, grid=replace(style.page.grid, characters=_characters(style), lines=lines))
    pitch = body.leading
    if lines != style.page.grid.lines:
        pitch = (page.type_area[1] - body.size) / (lines - 1)
    text = {role: _roomy(look, body.leading, pitch) for role, look in style.text.items()}
    return replace(style, page=page, text=text)


def _roomy(look: TextStyle, old: float, pitch: float) -> TextStyle:
    """A role with the lines of the body, or its own as long as they hold its type."""
    leading = pitch if abs(look.leading - old) < SAME else look.leading
    return replace(look, leading=max(leading, LOWEST * look.size) if leading < look.size else leading)


def _characters(style: Style) -> int:
    page, size, wanted = style.page, style.text["body"].size, style.page.grid.characters
    if wanted < 2:
        return wanted
    column = (page.type_area[0] - (page.columns - 1) * page.column_gap) / page.columns
    gap = (column - wanted * size) / (wanted - 1) / size
    return wanted if CLOSEST <= gap <= WIDEST else max(2, floor(column / size))


def _lines(style: Style, meant: bool) -> int:
    size, depth, wanted = style.text["body"].size, style.page.type_area[1], style.page.grid.lines
    if wanted < 2:
        return wanted
    pitch = (depth - size) / (wanted - 1) / size
    if LOWEST <= pitch <= HIGHEST or (meant and pitch > HIGHEST):
        return wanted
    return max(2, floor((depth - size) / ((USUAL if pitch < LOWEST else OFFICIAL) * size)) + 1)
