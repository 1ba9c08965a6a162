"""Pages on their side, for what is wider than it is high: `landscape: true`."""

from zonepub.cjk import MM
from zonepub.records import replace
from zonepub.style import Style

EDGE = 5 * MM  # between a running head or foot and the edge of the page, at least


def turned(style: Style) -> Style:
    """The style with its pages on their side; the same where they are wide already, or never turned.

    The left edge becomes the head, which so faces the binding on odd pages and the fore-edge on even ones, as
    GB/T 9704 wants it. Running heads and feet keep their room; the sides are alike, so mirrored pages need
    not differ.
    """
    page, text = style.page, style.text
    width, height = page.size
    if width >= height or not page.turn:
        return style
    side = (page.margin.top + page.margin.bottom) / 2
    head = page.header_gap + text["header"].leading + EDGE if page.header else 0.0
    foot = page.footer_gap + text["footer"].leading + EDGE if page.footer else 0.0
    binding = max(page.margin.inside, page.margin.outside)
    margin = replace(
        page.margin, top=max(binding, head), bottom=max(binding, foot), inside=side, outside=side
    )
    return replace(style, page=replace(page, size=(height, width), margin=margin))
