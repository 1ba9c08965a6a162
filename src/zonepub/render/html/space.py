"""A style's looks on a screen: white that makes a page of paper stands for nothing there."""

from zonepub.records import replace
from zonepub.style import Style, TextStyle
from zonepub.style.matter import MatterEntry, RuleBar, Space

MOST = 2.0  # em of the body: more white above a word than that is a screen that looks empty


def _nearer(look: TextStyle, most: float) -> TextStyle:
    """White below MOST; a tint keeps off from what may have stood on a page of its own."""
    least = most / 2 if look.background else 0.0
    before, after = min(max(look.before, least), 1.5 * most), min(look.after, 1.5 * most)
    return replace(look, before=before, after=after)


def on_screen(style: Style) -> Style:
    """The style set in lines from left to right, with less white between the parts of its front and back."""
    most = MOST * style.text["body"].size

    def nearer(entry: MatterEntry) -> MatterEntry:
        match entry:
            case Space(height):
                return replace(entry, height=min(height, most))
            case RuleBar(before=before, after=after):
                return replace(entry, before=min(before, most), after=min(after, most))
            case _:
                return entry

    text = {role: _nearer(look, most) for role, look in style.text.items()}
    front, back = (tuple(map(nearer, entries)) for entries in (style.front, style.back))
    epub = replace(style.epub, writing="horizontal")
    return replace(style, text=text, front=front, back=back, epub=epub)
