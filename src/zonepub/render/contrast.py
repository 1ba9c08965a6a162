"""Sums with colours: how light one is, how well words are told from what is behind them (WCAG 2.2, 1.4.3)."""

from functools import lru_cache

LEAST = 4.5  # what words of any size need
BLACK, WHITE = (0.0, 0.0, 0.0), (255.0, 255.0, 255.0)


def channels(rgb: str) -> tuple[float, float, float]:
    """Red, green and blue of six hex digits, 0 to 255."""
    red, green, blue = (float(int(rgb[at : at + 2], 16)) for at in (0, 2, 4))
    return red, green, blue


@lru_cache(256)
def luminance(rgb: str) -> float:
    """Relative luminance of six hex digits, 0 to 1 (WCAG 2.2)."""
    shares = [value / 255 for value in channels(rgb)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(rgb: str, other: tuple[float, float, float], share: float) -> str:
    """`rgb` with `share` of `other` mixed in."""
    parts = zip(channels(rgb), other, strict=True)
    return "".join(f"{round(own * (1 - share) + foreign * share):02X}" for own, foreign in parts)


def darkened(rgb: str, ground: str) -> str:
    """The colour for words on a light ground: as it is, or as much darker as it needs."""
    steps = (mixed(rgb, BLACK, step / 20) for step in range(21))
    return next((colour for colour in steps if contrast(colour, ground) >= LEAST), "000000")


def is_grey(rgb: str) -> bool:
    """Whether a colour has next to no hue, black and white among them."""
    shares = channels(rgb)
    return max(shares) - min(shares) < 30


def is_light(rgb: str) -> bool:
    return luminance(rgb) > 0.5
