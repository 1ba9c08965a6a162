"""Values outside these bounds are mistakes, not taste. Lengths in points."""

LIMITS: dict[str, tuple[float, float]] = {
    "size": (2, 400),
    "image.*.width": (320, 4000),  # px
    "image.*.height": (1000, 60000),  # px
    "image.*.characters": (10, 40),
    "wechat.size": (14, 22),  # px
    "inline.*.size": (0.1, 5),  # of what is around
    "figure.ratio": (0.05, 5),
    "leading": (2, 800),
    "columns": (1, 8),
    "per-row": (1, 4),
    "depth": (0, 6),
    "least": (0, 99),
    "widows": (1, 9),
    "orphans": (1, 9),
    "characters": (0, 200),
    "lines": (0, 200),
    "indent": (-200, 400),
    "left": (0, 1000),
    "right": (0, 1000),
    "before": (0, 2000),
    "after": (0, 2000),
    "height": (0, 14400),
    "padding": (0, 200),
    "tracking": (-20, 200),
    "side": (72, 14400),  # the paper A1
    "from": (0, 9999),
    "angle": (0, 90),
    "margin.top": (0, 2000),
    "margin.bottom": (0, 2000),
    "margin.inside": (0, 2000),
    "margin.outside": (0, 2000),
    "column-gap": (0, 400),
    "bleed": (0, 72),
    "latin-gap": (0, 1),
    "image-resolution": (36, 2400),
    "print-resolution": (36, 2400),
    "least-resolution": (36, 2400),
    "ink-limit": (100, 400),
    "small-type": (0, 72),
    "thin-rule": (0, 20),
    "near-trim": (0, 72),
    "drawing-resolution": (36, 2400),
    "bitmap-resolution": (36, 2400),
    "pages-multiple": (1, 64),
    "cover.paper": (0.05, 15),
    "cover.pages": (0, 5000),
    "cover.spine": (0, 300),
}
FACTOR_LIMITS = (0.0, 5.0)  # shares of something: 0 to 500 %
SMALLEST_BODY, LARGEST_BODY = 5, 42  # pt: text larger than 初号 is a slip, where it has no room
SMALLEST_MEASURE = 3  # em: a column narrower than this sets nothing
