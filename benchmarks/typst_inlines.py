"""Inlines of a report as Typst markup."""

from typst_style import TypstStyle, escaped, string

from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Reference,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.present.labels import reference_text


class TypstInlines:
    """Writes inlines."""

    def __init__(self, rules: TypstStyle) -> None:
        self.rules, self.style, self.report = rules, rules.style, rules.report

    def words(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        styles = self.style.inline
        match inline:
            case Text(text):
                return escaped(text)
            case Strong(children):
                font = f"font: {self.rules.fonts(styles.strong.font)}, " if styles.strong.font else ""
                return f"#text({font}weight: {styles.strong.weight})[{self.words(children)}]"
            case Emphasis(children):
                return f"#emph[{self.words(children)}]"
            case Code(text):
                font = f"font: {self.rules.fonts(styles.code.font)}, size: {styles.code.size}em"
                return f"#text({font})[{escaped(text)}]"
            case Link(children, url):
                colour = self.rules.colour(styles.link.color.css)
                return f"#link({string(url)})[#text(fill: {colour})[{self.words(children)}]]"
            case Reference(anchor=anchor):
                return f"#link(<{anchor}>)[{escaped(reference_text(self.style, inline))}]"
            case NoteMark(note, first=first):
                if not first:
                    return f"#footnote(<note-{note}>)"
                return f"#footnote[{self.words(self.report.notes[note].text)}]<note-{note}>"
            case Passage(children, language):
                return f"#text(lang: {string(language.partition('-')[0].lower())})[{self.words(children)}]"
            case LineBreak():
                return " \\\n"
            case Superscript(children):
                return f"#super[{self.words(children)}]"
            case Subscript(children):
                return f"#sub[{self.words(children)}]"
            case Ruby(base, readings):
                pairs = (
                    zip(base, readings, strict=True)
                    if len(base) == len(readings)
                    else [(base, inline.reading)]
                )
                return "".join(f"#ruby[{escaped(one)}][{escaped(reading)}]" for one, reading in pairs)
