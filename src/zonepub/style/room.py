"""Whether a style leaves room: for its text, for what stands in its margins, for its lines."""

from math import ceil

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.formats import PAGED
from zonepub.style.limits import LARGEST_BODY, SMALLEST_BODY, SMALLEST_MEASURE
from zonepub.style.model import PageStyle, Style
from zonepub.yamlfile import Mapping, Scalar, node_at

USUAL = {"top": 37, "bottom": 35, "inside": 28, "outside": 26, "column-gap": 8}  # mm
SIDES = {
    (True, False): ("左右边距", "at the sides"), (False, False): ("上下边距", "above and below"),
    (True, True): ("左右边距和栏距", "at the sides and between columns"),
}  # fmt: skip
CLEAR = 5 * MM  # between a running line and the edge of the sheet
TIGHT = 0.05  # points: equal but for rounding


def check_room(style: Style, tree: Mapping, own_file: str, diagnostics: Diagnostics) -> None:
    """Whether page and margins hold what stands on them; a style is in `own_file`, its parents are not."""
    page, em = style.page, style.text["body"].size
    width, height = page.type_area
    column = (width - (page.columns - 1) * page.column_gap) / page.columns
    if column < SMALLEST_MEASURE * em or height < SMALLEST_MEASURE * em:
        narrow = column < SMALLEST_MEASURE * em
        room = column if narrow else height
        if room >= SMALLEST_MEASURE * LARGEST_BODY:  # the type takes it, not the margins
            _tell_type_too_large(tree, em, room, diagnostics, narrow=narrow)
            return
        _tell_no_room(tree, page, diagnostics, narrow=narrow)
    elif style.format in PAGED:
        _check_running_lines(style, tree, own_file, diagnostics)
    _check_leading(style, tree, diagnostics)
    if style.format in PAGED:
        _check_heights(style, tree, diagnostics)


def _tell_no_room(tree: Mapping, page: PageStyle, diagnostics: Diagnostics, *, narrow: bool) -> None:
    """Margins that leave no room for text."""
    widest, meant = _widest(tree, page, narrow=narrow)
    margin, sheet = page.margin, page.size[0 if narrow else 1]
    gutters = page.column_gap * (page.columns - 1)
    taken = margin.inside + margin.outside + gutters if narrow else margin.top + margin.bottom
    diagnostics.error(
        "no-room", widest, suggestion=meant, least=str(SMALLEST_MEASURE),
        taken=f"{taken / MM:.4g}", sheet=f"{sheet / MM:.4g}",
        sides=in_both(*SIDES[narrow, narrow and gutters > 0]),
    )  # fmt: skip


def _check_heights(style: Style, tree: Mapping, diagnostics: Diagnostics) -> None:
    """Pieces of front and back matter that are higher than their sheet."""
    sheet = style.page.size[1]
    for group, entries in (("front", style.front), ("back", style.back)):
        place = tree.get(group)
        for high in (getattr(entry, "height", 0.0) for entry in entries):
            if high > sheet:
                diagnostics.warning(
                    "piece-too-high", place.span if place else None, where=group,
                    height=f"{high / MM:.4g}", sheet=f"{sheet / MM:.4g}",
                )  # fmt: skip


def _tell_type_too_large(
    tree: Mapping, em: float, room: float, diagnostics: Diagnostics, *, narrow: bool
) -> None:
    """Text that no margins would give room, told at its size: a digit or a unit too many mostly."""
    node = node_at(tree, ("text", "body", "size"))
    fewer = em / 10 if SMALLEST_BODY <= em / 10 <= LARGEST_BODY else 0.0
    diagnostics.error(
        "type-too-large", node.span if node else None, suggestion=f"{fewer:g}pt" if fewer else "",
        value=node.text if isinstance(node, Scalar) else "", size=f"{em:g}", room=f"{room / MM:.4g}",
        side=in_both(*(("宽", "wide") if narrow else ("高", "high"))), least=str(SMALLEST_MEASURE),
    )  # fmt: skip


def _check_running_lines(style: Style, tree: Mapping, own_file: str, diagnostics: Diagnostics) -> None:
    """Heads and feet stand in the margins; in one that is too small they would be off the sheet."""
    page = style.page
    lines = ("header", "top", page.header, page.first_header, page.header_gap, page.margin.top), (
        "footer", "bottom", page.footer, page.first_footer, page.footer_gap, page.margin.bottom,
    )  # fmt: skip
    for name, side, line, first, gap, margin in lines:
        needed = gap + style.text[name].size
        if not (line or first) or margin >= gap + style.text[name].size / 2:  # half of it is to be seen
            continue
        own, wide = (node_at(tree, ("page", *path)) for path in (("margin", side), (f"{name}-gap",)))
        least = ceil((needed + CLEAR) / MM / 5) * 5
        key, value = side, f"{least}mm"
        if wide and own and own.span.file != own_file == wide.span.file:
            key, own, least = f"{name}-gap", wide, int((margin - style.text[name].size - CLEAR) / MM)
            value = f"{max(0, least)}mm"
        diagnostics.error(
            "no-room-for-line", own.span if own else None, margin=f"{margin / MM:.3g}",
            gap=f"{gap / MM:.3g}", needed=f"{needed / MM:.3g}", line=f"{key}: {value}", key=f"{name}-gap",
            what=in_both(*("页眉", "running head") if name == "header" else ("页脚", "running foot")),
            side=in_both(*("上边距", "top") if name == "header" else ("下边距", "bottom")),
        )  # fmt: skip


def _check_leading(style: Style, tree: Mapping, diagnostics: Diagnostics) -> None:
    """Lines closer than their characters are high run into each other."""
    roles, told = tree.get("text"), set[Span | None]()
    for role, text in style.text.items():
        if text.leading < text.size - TIGHT:
            own = roles.get(role) if isinstance(roles, Mapping) else None
            place = (own.get("leading") if isinstance(own, Mapping) else None) or own
            span = place.span if place else None
            if span in told:  # roles that are like it
                continue
            told.add(span)
            diagnostics.warning(
                "tight-leading",
                span,
                role=role, leading=f"{text.leading:g}", size=f"{text.size:g}",
            )  # fmt: skip


def _widest(tree: Mapping, page: PageStyle, *, narrow: bool) -> tuple[Span | None, str]:
    """What takes the most room, a margin or the gutters: where, and as it was meant."""
    sides = ("inside", "outside") if narrow else ("top", "bottom")
    room: dict[tuple[str, ...], float] = {
        ("page", "margin", side): getattr(page.margin, side) for side in sides
    }
    if narrow and page.columns > 1:
        room["page", "column-gap"] = page.column_gap * (page.columns - 1)
    widest = max(room, key=room.__getitem__)
    node = node_at(tree, widest) or tree.get("page")
    text = node.text.strip() if isinstance(node, Scalar) else ""
    meant = f"{text[:-2]}mm" if text.endswith("cm") else ""
    rest = sum(taken for place, taken in room.items() if place != widest)
    if not meant and (rest + USUAL[widest[-1]] * MM) * 1.5 < page.size[0 if narrow else 1]:
        meant = f"{USUAL[widest[-1]]}mm"
    return node.span if node else None, meant
