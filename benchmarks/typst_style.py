"""The page and the text roles of a style as Typst rules."""

import re
from collections.abc import Iterable

from zonepub.layout.geometry import geometry
from zonepub.model import Report, plain
from zonepub.present.document_values import document_values
from zonepub.present.templates import fill
from zonepub.style import Style
from zonepub.style.model import RunningLine, TextStyle

# what Typst lacks: a dot under each Han; a reading above its base
PRELUDE = r"""
#let dotted(body) = { show regex("\p{Han}"): it => box({
  set par(first-line-indent: 0pt)
  it
  place(bottom + center, dy: 0.42em, circle(radius: 0.09em, fill: black)) })
  body }
#let ruby(base, reading) = box({
  set par(first-line-indent: 0pt)
  base
  place(top + center, dy: -0.62em, box(width: 0pt, align(center, box(text(0.5em, reading))))) })
#let running = state("running", none)
#show emph: it => dotted(it.body)
#set smartquote(enabled: false)
#set super(typographic: false)
#set sub(typographic: false)
#set footnote.entry(indent: 0pt)
#show figure: set block(breakable: true)
#show figure.where(kind: image): it => align(center, it.body) + it.caption
#show figure.caption.where(kind: image): it => r-caption(it.body)
#show figure.caption.where(kind: table): it => r-table-caption(it.body)
"""


def escaped(words: str) -> str:
    """Words as markup that means just them."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", words)


def string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pt(length: float) -> str:
    return f"{length:.3f}pt"


class TypstStyle:
    """A style for one report, as Typst markup."""

    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style, self.page = report, style, geometry(style)
        self.values = document_values(style, report)

    def settings(self) -> str:
        """Document, page, notes and the type of the body."""
        style, page = self.style, self.page
        right = page.width - page.inside - page.measure
        foot = page.height - page.top - page.area
        head_gap, foot_gap = style.page.header_gap, style.page.footer_gap
        title, names = (
            plain(self.report.title),
            [name for byline in self.report.bylines for name in byline.names],
        )
        authors = "".join(f"{string(name)}, " for name in names)
        note = style.note
        return "\n".join((
            f"#set document(title: {string(title)}, author: ({authors}))",
            f"#set page(width: {pt(page.width)}, height: {pt(page.height)}, margin: (top: {pt(page.top)}, "
            f"bottom: {pt(foot)}, left: {pt(page.inside)}, right: {pt(right)}), "
            f"header-ascent: {pt(head_gap)}, footer-descent: {pt(foot_gap)}, "
            f"header: {self.running('header')}, footer: {self.running('footer')})",
            '#set text(lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)',
            self.type(style.text["body"]),
            f"#set footnote(numbering: {string('①' if note.numbering == 'circled' else '1')})",
            f"#set footnote.entry(separator: line(length: {pt(note.rule_width)}, "
            f"stroke: {pt(note.rule.width)} + {self.colour(note.rule.color.css)}))",
            f"#show footnote.entry: it => {{ {self.type(style.text['footnote'], code=True)}; it }}",
        ))  # fmt: skip

    def running(self, name: str) -> str:
        """A running line, another one on the first page."""
        lines = [getattr(self.style.page, name), getattr(self.style.page, f"first_{name}")]
        rule = getattr(self.style.page, f"{name}_rule")
        other, first = (self.running_line(line) for line in lines)
        text = self.type(self.style.text[name], code=True)
        drawn = f"line(length: 100%, stroke: {pt(rule.width)} + {self.colour(rule.color.css)})"
        stacked = f"stack(spacing: {pt(rule.gap)}, {'x, ' + drawn if name == 'header' else drawn + ', x'})"
        ruled = stacked if rule.width else "x"
        return (
            f"context {{ {text}; let first = counter(page).get().first() == 1; "
            f"let x = if first {{ {first} }} else {{ {other} }}; if x != none {{ {ruled} }} }}"
        )

    def running_line(self, line: RunningLine) -> str:
        if not line:
            return "none"
        known = {"page": "\1", "pages": "\2", "section": "\3"}
        calls = {
            "\1": "counter(page).display()",
            "\2": "counter(page).final().first()",
            "\3": "running.get()",
        }
        cells = []
        for words in (line.left or line.inside, line.center, line.right or line.outside):
            parts = re.split("([\1\2\3])", fill(words, {**self.values, **known}))
            cells.append(
                "[" + "".join(f"#{calls[part]}" if part in calls else escaped(part) for part in parts) + "]"
            )
        return f"grid(columns: (auto, 1fr, auto), align: (left, center, right), {', '.join(cells)})"

    def type(self, text: TextStyle, *, code: bool = False) -> str:
        """The rules that make what follows look like a text role."""
        white = pt(text.leading - text.size)
        justify = "true" if text.align == "justify" else "false"
        align = "left" if text.align == "justify" else text.align
        rules = (
            f"set text(font: {self.fonts(text.font)}, size: {pt(text.size)}, weight: {text.weight}, "
            f"fill: {self.colour(text.color.css)}, tracking: {pt(text.tracking)})",
            f"set par(justify: {justify}, leading: {white}, spacing: {white}, "
            f"first-line-indent: (amount: {pt(text.indent)}, all: true))",
            f"set align({align})",
        )
        return "; ".join(rules) if code else "\n".join(f"#{rule}" for rule in rules)

    @staticmethod
    def fonts(names: Iterable[str]) -> str:
        return "(" + "".join(f"{string(name)}, " for name in names) + ")"

    @staticmethod
    def colour(css: str) -> str:
        return "none" if css == "transparent" else f"rgb({string(css)})"

    def roles(self) -> Iterable[str]:
        """A function for each text role: `#caption[words]`."""
        white = self.style.text["body"].leading - self.style.text["body"].size
        for name, text in self.style.text.items():
            above = text.before + (
                0.0 if name in ("caption", "placeholder") else min(white, text.leading - text.size)
            )
            below = text.leading - text.size + text.after
            stroke = [
                f"{side}: {pt(rule.width)} + {self.colour(rule.color.css)}"
                for side, rule in (
                    ("top", text.rule_above), ("bottom", text.rule_below), ("left", text.rule_left)
                )
                if rule.width
            ]  # fmt: skip
            top, bottom = text.padding + text.rule_above.gap, text.padding + text.rule_below.gap
            rest = text.padding + text.rule_left.gap + text.rule_left.width
            yield (
                f"#let r-{name}(body) = block(width: 100%, above: {pt(above)}, below: {pt(below)}, "
                f"sticky: {str(text.keep_with_next).lower()}, "
                f"breakable: {str(not text.keep_together).lower()}, "
                f"fill: {self.colour(text.background.css)}, stroke: ({', '.join(stroke) or ':'}), "
                f"inset: (top: {pt(top)}, bottom: {pt(bottom)}, left: {pt(rest)}, "
                f"right: {pt(text.padding)}), "
                f"pad(left: {pt(text.left)}, right: {pt(text.right)}, "
                f"{{ {self.type(text, code=True)}; body }}))"
            )
        for level in range(1, 7):
            yield f"#show heading.where(level: {level}): it => r-heading-{level}(it.body)"
