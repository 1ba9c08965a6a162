"""What a text role of the style is on a telephone: sizes in px, plain properties, colours that stay readable.

A point of the style is no pixel: the body is set in `wechat.size`, and what is larger or smaller keeps only
part of the difference, for a line holds some twenty characters.
"""

from zonepub.present.labels import quoted_source
from zonepub.records import dataclass, replace
from zonepub.render.contrast import contrast, darkened, is_grey, is_light
from zonepub.style import Colour, Style, TextStyle
from zonepub.style.model import InlineStyle, RuleStyle

LINE = 343  # px that a line of an article has on a telephone of 375
NARROW = 328  # of 360: a line that must not be broken fits there too
SPACED = 0.5  # px between the characters of an article
SMALLEST, LARGEST, TITLE = 12, 34, 24  # px of type; of a title in the article
GROWTH = 0.5  # share of a title's excess over the body that a narrow screen keeps
SHRINKAGE = 0.75
LEADINGS = (1.3, 1.9)  # lines by their size
BOLD = 600
GAP = 1.0  # em between paragraphs that a page would tell by their indent: telephones read in blocks (C11)
MOST_WHITE, MOST_INDENT = 40, 32  # px
DOUBLE = 3  # px: a line of two is no thinner
LEAST_TRACKING = 0.3  # px
PAPER = "FFFFFF"
NEARLY_BLACK = 9.0  # contrast with white from which grey counts as black, and is left to the reader's phone
GREY = "#777777"  # of black lines: 4.5 : 1 on white, 3.4 : 1 on the ground of dark mode


def px(value: float) -> str:
    """Whole pixels, or tenths where they matter; 0 without a unit."""
    return "0" if not round(value, 1) else f"{round(value, 1):g}px"


def width_of(text: str) -> float:
    """About how many em a text takes; the telephone's own face is not known."""
    return sum(0.6 if char.isascii() else 1.0 for char in text)


def is_nearly_black(rgb: str) -> bool:
    """Whether a colour is that of ordinary text: left out, so that dark mode may choose its own (C18)."""
    return is_grey(rgb) and contrast(rgb, PAPER) >= NEARLY_BLACK


@dataclass(slots=True)
class PhoneLook:
    """The roles of a style as inline styles. All lengths px."""

    style: Style

    @property
    def base(self) -> int:
        """Size of the body."""
        return self.style.wechat.size

    def size(self, role: str, characters: float = 0) -> int:
        """Type size; of a line that must not be broken, with so many characters, what fits."""
        text, body = self.style.text[role], self.style.text["body"]
        ratio = text.size / body.size
        share = SHRINKAGE if ratio < 1 else 1.0 if role == "title" else GROWTH
        size = min(
            TITLE if role == "title" else LARGEST, max(SMALLEST, round(self.base * (1 + (ratio - 1) * share)))
        )
        if characters:
            size = min(size, max(SMALLEST, int(self._fitting(text, characters))))
        return size

    def _fitting(self, text: TextStyle, characters: float) -> float:
        spaced = 0.0 if text.tracking else SPACED * characters
        return (NARROW - spaced) / (characters * (1 + max(0.0, text.tracking) / text.size))

    def paragraph(self, role: str, *, ground: str = PAPER, characters: float = 0) -> dict[str, str]:
        """The style of a paragraph on a ground; in one line, of so many characters, it is made to fit."""
        text = self.style.text[role]
        size = self.size(role, characters)
        css = {"margin": self.margin(text, size)}
        css |= self.type_of(role, size)
        if text.weight >= BOLD:
            css["font-weight"] = "bold"
        own = text.background.rgb
        colour = self.ink(text.color, own or ground)
        css |= {"color": colour} if colour else {}
        css |= self.letters(text, size)
        if text.align != self.style.text["body"].align:
            css["text-align"] = text.align
        return css | self.frame(text, size)

    def room(self, role: str) -> float:
        """Em of a line of this role."""
        return NARROW / (self.size(role) + SPACED)

    def heading(self, role: str) -> dict[str, str]:
        """The style of a heading element: all that the account's own sheet says of it is said again.

        Faces are the telephone's, so one of about the body's size is bold, whatever face the style gives it.
        """
        size = self.size(role)
        bold = self.style.text[role].weight >= BOLD or size <= self.base + 2
        css = self.paragraph(role)
        if css.get("text-align", self.style.text["body"].align) == "justify":
            css["text-align"] = "left"  # a line or two, which white would pull apart
        return css | {
            # in line with the text, which has no indent
            "margin": self.margin(replace(self.style.text[role], left=0.0, right=0.0), size),
            "font-size": f"{size}px",
            "line-height": f"{self.leading(role, size)}px",
            "font-weight": "bold" if bold else "normal",
        }

    def said(self, ground: str) -> dict[str, str]:
        """Who is quoted, in a line below large words."""
        text = quoted_source(self.style)
        colour = self.ink(text.color, self.style.text["pull-quote"].background.rgb or ground)
        css = {"font-size": f"{self.size('quote-source')}px", "font-weight": "normal"}
        return css | ({"color": colour} if colour else {})

    def type_of(self, role: str, size: int) -> dict[str, str]:
        """Size and line height, where they are not the article's own."""
        if role == "body" or (size == self.base and self.leading(role, size) == self.leading("body", size)):
            return {}
        return {"font-size": f"{size}px", "line-height": f"{self.leading(role, size)}px"}

    def leading(self, role: str, size: int) -> int:
        """From baseline to baseline; a telephone's lines are short, and need no more than 1.9 (C11)."""
        text = self.style.text[role]
        low, high = LEADINGS
        least = 1.6 if size <= self.base else low
        return round(size * min(high, max(least, text.leading / text.size)))

    def margin(self, text: TextStyle, size: int) -> str:
        """White around: above and below as the style has it, between paragraphs what stands for an indent."""
        em = size / text.size
        above, below = (min(MOST_WHITE, round(length * em)) for length in (text.before, text.after))
        if text.indent > 0 and not below:
            below = round(GAP * self.base)
        left, right = (min(MOST_INDENT, round(length * em)) for length in (text.left, text.right))
        return " ".join(px(side) for side in (above, right, below, left)) if left or right else (
            f"{px(above)} 0 {px(below)}" if above or below else "0"
        )  # fmt: skip

    def letters(self, text: TextStyle, size: int) -> dict[str, str]:
        """Space between characters."""
        tracking = text.tracking / text.size * size
        return {"letter-spacing": px(tracking)} if tracking >= LEAST_TRACKING else {}

    def ink(self, colour: Colour, ground: str = PAPER) -> str:
        """The colour of words; "" for that of ordinary text (C18)."""
        if not colour or (is_nearly_black(colour.rgb) and is_light(ground)):
            return ""
        if not is_light(ground):
            return f"#{colour.rgb.lower()}"
        return f"#{darkened(colour.rgb, ground).lower()}"

    def frame(self, text: TextStyle, size: int) -> dict[str, str]:
        """Ground and rules of a paragraph."""
        em = size / text.size
        css: dict[str, str] = {}
        padding = round(text.padding * em)
        sides = {"top": text.rule_above, "bottom": text.rule_below, "left": text.rule_left}
        if text.background and text.background.rgb != PAPER:
            css["background-color"] = text.background.css.lower()
            padding = max(padding, 8)
        if padding:
            css["padding"] = px(padding)
        for side, rule in sides.items():
            if drawn := rule_line(rule):
                css[f"border-{side}"] = drawn
            if drawn and not padding:
                css[f"padding-{side}"] = px(max(4, round(rule.gap * em)))
        return css

    def marked(self, mark: InlineStyle) -> dict[str, str]:
        """Marked words: what of them is not the element's own."""
        colour = self.ink(mark.color)
        return {
            "color": colour,
            "font-size": f"{mark.size:g}em" if mark.size != 1 else "",
            "text-decoration": "underline" if mark.underline else "",
        }


def line(width: float, colour: Colour, kind: str = "solid") -> str:
    """A line of so many points as the value of a `border`: never thinner than what a screen can show."""
    thick = max(DOUBLE if kind == "double" else 1, round(width * 4 / 3))
    return f"{thick}px {kind} {line_colour(colour)}"


def rule_line(rule: RuleStyle) -> str:
    """A rule of the style as the value of a `border`; "" where it draws nothing."""
    return line(rule.width, rule.color) if rule.width and rule.color else ""


def line_colour(colour: Colour) -> str:
    """The colour of a line; black ones are grey, which is seen on a dark ground too (C18)."""
    return GREY if colour and is_nearly_black(colour.rgb) else colour.css.lower()
