"""What a style says of its press, as limits for looking at a finished file."""

from zonepub.readers.pdf.press import ShopLimits
from zonepub.style import Style


def limits_of(style: Style, ink: int | None = None) -> ShopLimits:
    """Those of the style; `ink`: most ink in percent instead of its own."""
    pdf = style.pdf
    return ShopLimits(
        ink=float(ink or pdf.ink_limit),
        small_type=pdf.press.small_type,
        thin_rule=pdf.press.thin_rule,
        pale_tint=pdf.press.pale_tint,
        coarse=float(pdf.least_resolution),
        bitmap=float(pdf.press.bitmap_resolution),
    )
