"""What is said of runs beside their words: style, hint, language, and a size that is not the body's."""

from functools import cache
from typing import TYPE_CHECKING

from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import tag, type_size
from zonepub.render.xml import escape

if TYPE_CHECKING:
    from zonepub.style import TextStyle

HINT = tag("rFonts", hint="eastAsia")


@dataclass(frozen=True, slots=True, guarded=False)
class RunProperties:
    """Direct properties of runs: the character style, and other children of `w:rPr` but the fonts."""

    style: str = ""  # its id; Word takes one style a run, so that of the inner mark wins
    others: str = ""
    language: str = ""  # of a passage, BCP 47
    size: float = 0.0  # of the paragraph in points, where it is not that of the body

    def with_style(self, style: str) -> "RunProperties":
        return replace(self, style=style)

    def with_(self, xml: str) -> "RunProperties":
        return replace(self, others=self.others + xml)

    def xml(self, *, hinted: bool = False) -> str:
        """`w:rPr`, or nothing: the style comes first, the hint of `hinted` runs second (D3)."""
        inner = (tag("rStyle", val=self.style) if self.style else "") + (HINT if hinted else "")
        inner += _ordered(self.others) if self.others else ""
        inner += _language(self.language) if self.language else ""
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


# children of w:rPr that are said of runs (D3)
ORDER = ("noProof", "color", "spacing", "w", "kern", "sz", "szCs", "u", "vertAlign", "em")
CHILD = regex(r"<w:(\w+)[^>]*/>")


def _ordered(properties: str) -> str:
    """Children in the order of the schema, each once: the inner mark wins."""
    children = {child[1]: child[0] for child in CHILD.finditer(properties)}
    return "".join(children[name] for name in sorted(children, key=ORDER.index))


PLAIN = RunProperties()
MARKS_OF = {
    "Strong": "strong",
    "Label": "label",
    "Emphasis": "emphasis",
    "CodeText": "code",
    "Hyperlink": "link",
}
WHOLE = {
    "en": "en-US",
    "fr": "fr-FR",
    "de": "de-DE",
    "es": "es-ES",
    "ru": "ru-RU",
    "ja": "ja-JP",
    "ko": "ko-KR",
}
EASTERN = ("zh", "ja", "ko")


def _language(language: str) -> str:
    """`w:lang`; Word proofs by languages with their countries."""
    whole = WHOLE.get(language.lower(), language)
    return tag("lang", eastAsia=whole) if whole.lower()[:2] in EASTERN else tag("lang", val=whole)


def sized(state: DocxState, role: "str | TextStyle") -> RunProperties:
    """What runs of a role have to know where its type is not as large as that of the body."""
    text = state.style.text.get(role) if isinstance(role, str) else role
    other = text is not None and text.size != state.style.text["body"].size
    return _of_size(text.size) if text and other else PLAIN


@cache
def _of_size(size: float) -> RunProperties:
    return RunProperties(size=size)


def marked(state: DocxState, properties: RunProperties, style: str) -> RunProperties:
    """The character style of a mark; its share of the size is that of the body, elsewhere it is said."""
    share = getattr(state.style.inline, MARKS_OF[style]).size
    looks = properties.with_style(style)
    if share == 1.0 or not properties.size:
        return looks
    return looks.with_(type_size(properties.size * share))


def run(text: str, properties: RunProperties = PLAIN, *, hinted: bool = False) -> str:
    """One `w:r`."""
    body = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{properties.xml(hinted=hinted)}<w:t xml:space="preserve">{body}</w:t></w:r>'
