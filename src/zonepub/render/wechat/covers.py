"""The two covers of an article: drawn once, words inside the square that is cut out of the middle (C20)."""

from zonepub.render.cover import WIDE, cover_png, draw_cover
from zonepub.render.wechat.state import WechatState

NAMES = ("cover-235x100.png", "cover-1x1.png")


def covers(state: WechatState) -> dict[str, bytes]:
    """Both by name, the wide one first."""
    wide = draw_cover(state.report, state.style, state.context.fonts, WIDE)
    left = (wide.width - wide.height) // 2
    square = wide.crop((left, 0, left + wide.height, wide.height))
    return dict(zip(NAMES, (cover_png(image, state.style) for image in (wide, square)), strict=True))
