"""The style sheet of a page: the style's own rules, and what a browser needs that is no reading system."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from zonepub.render.contrast import is_light
from zonepub.render.html.printed import page_boxes
from zonepub.render.html.state import HtmlState
from zonepub.render.xhtml.css.colours import ink
from zonepub.render.xhtml.css.contrast import NIGHT, PAPER, by_day, by_night
from zonepub.render.xhtml.css.families import WESTERN, local_faces, on_devices, without_files
from zonepub.render.xhtml.css.lists import counter_styles
from zonepub.render.xhtml.css.rules import CssRule, number, string
from zonepub.render.xhtml.css.stylesheet import body_rules
from zonepub.render.xhtml.css.tables import room_rules
from zonepub.style import Style, TextStyle
from zonepub.style.model import InlineStyle

# known to some browsers only; the others get what follows, if anything can stand in (H9)
PROGRESSIVE = {
    "text-spacing-trim": 'font-feature-settings: "chws"',
    "text-autospace": "",  # no blanks in the text: they would be copied (H10)
    "hanging-punctuation": "",
    "line-break": "",
}
MEASURE = "38em"  # 28 to 40 characters a line (H10)


def style_element(state: HtmlState, names: AbstractSet[str]) -> str:
    """`style` with all rules, for elements and classes of these names; no text of a report or style can end
    it."""
    roles = {role for role, _ in state.glyphs.used}
    western = dict[str, None]()

    def family(text: TextStyle | InlineStyle) -> str:
        latin = without_files(text.latin)
        western.update(dict.fromkeys(latin))
        names = [f"{name}{WESTERN}" for name in latin]
        spare, generic = on_devices(text.font)
        names += (*without_files(text.font), *spare)
        fixed = ["monospace"] if text is state.style.inline.code and not latin else []
        return ", ".join([*fixed, *map(string, dict.fromkeys(names)), generic])

    rules = body_rules(state.style, roles, family)
    sheet = "".join(
        (*local_faces(western), counter_styles(state.style), *map(str, _plain(rules)), *_progressive(rules),
         room_rules(names), *_properties(state.style), _file("screen.css"), _file("print.css"),
         *page_boxes(state))
    )  # fmt: skip
    return f"<style>\n{sheet}</style>"


def _plain(rules: Iterable[CssRule]) -> Iterator[CssRule]:
    """The rules without what only books or only some browsers know."""
    for rule in rules:
        kept = {
            name: value
            for name, value in rule.declarations.items()
            if not name.startswith("-epub-") and name not in PROGRESSIVE
        }
        if kept:
            yield CssRule(rule.selector, kept)


def _progressive(rules: Iterable[CssRule]) -> Iterator[str]:
    for rule in rules:
        for name, value in rule.declarations.items():
            if name in PROGRESSIVE:
                yield f"@supports ({name}: {value}) {{ {rule.selector} {{ {name}: {value}; }} }}\n"
                if (instead := PROGRESSIVE[name]) and value != "space-all":
                    yield f"@supports not ({name}: {value}) {{ {rule.selector} {{ {instead}; }} }}\n"


def _properties(style: Style) -> Iterator[str]:
    """What the two files of rules take from the style: ground and ink by day and by night, sizes, columns."""
    body, page, mark = style.text["body"], style.page, style.inline.note_mark
    words, paper = body.color.rgb or "000000", page.background.rgb or PAPER
    day = {
        "paper": f"#{paper if is_light(paper) else PAPER}",
        "ink": f"#{by_day(words)}",
        "shade": "rgba(0, 0, 0, 0.3)",  # at the edge of a table that goes on there
        "measure": MEASURE,
        "mark-size": f"{number(mark.size)}em",
        "body-size": f"{number(body.size)}pt",
        "columns": str(page.columns) if page.columns > 1 else "auto",
        "column-gap": f"{number(page.column_gap)}pt",
    }
    night = {"paper": f"#{NIGHT}", "ink": f"#{by_night(words)}", "shade": "rgba(255, 255, 255, 0.35)"}
    yield _root(day)
    yield f"@media screen and (prefers-color-scheme: dark) {{ {_root(night)}}}\n"
    yield str(CssRule(".note-mark button", ink(style, mark.color)))


def _root(properties: Mapping[str, str]) -> str:
    return f":root {{ {' '.join(f'--{name}: {value};' for name, value in properties.items())} }}\n"


def _file(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
