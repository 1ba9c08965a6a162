"""Labels and headings: what the model counts, worded as the style says."""

from collections.abc import Iterable
from functools import lru_cache
from typing import assert_never
from unicodedata import normalize

from zonepub.label_sides import NUMBER
from zonepub.model import (
    Annex,
    Block,
    Caption,
    Code,
    ColumnBreak,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    NoteMark,
    Number,
    PageBreak,
    Paragraph,
    Passage,
    PullQuote,
    Reference,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Text,
    TextBox,
    plain,
)
from zonepub.model.scripts import LOWERED, RAISED, script
from zonepub.present.local_words import date_text
from zonepub.present.templates import circled, fill, fill_inlines, fill_or_none
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.style.model import Style, TextStyle

DEEPEST = 6  # level of headings that styles tell apart


def number_values(number: Number) -> dict[str, str | int]:
    """`{n}` for all, `{1}` `{2}` … for the path of sections, `{path}` as 1.2.3."""
    values: dict[str, str | int] = {str(depth): count for depth, count in enumerate(number.section, 1)}
    values["n"] = number.total
    values["path"] = ".".join(map(str, number.section))
    return values


def numbered(template: str, number: Number) -> str:
    """The label of a figure or table. A template with `{1}` counts inside the section of level 1."""
    values = number_values(number)
    if "{1}" in template:
        values["n"] = number.within
        values.setdefault("1", 0)
    return fill(template, values)


def heading_role(style: Style, section: Section) -> str:
    """The text role of a heading: in an annex that of a level lower, where the style says so."""
    level = section.depth if style.section.annexes == "lower" else section.level
    return f"heading-{min(level, DEEPEST)}"


def ranked_kicker(style: Style, role: str) -> TextStyle:
    """The kicker above a heading of a role: below level 1 it has its white, rule, card and side (V1.8)."""
    kicker, heading = style.text["kicker"], style.text[role]
    if role == "heading-1":
        return kicker
    return replace(
        kicker,
        size=min(kicker.size, heading.size),
        before=heading.before,
        rule_above=heading.rule_above,
        span=heading.span,
        align="left" if heading.align == "justify" else heading.align,
        background=heading.background,
        padding=heading.padding,
        rule_left=heading.rule_left,
    )


def under_kicker(kicker: TextStyle, heading: TextStyle) -> TextStyle:
    """A heading below its kicker: of two rules above them one is enough, the kicker's."""
    rule = heading.rule_above
    return replace(heading, rule_above=replace(rule, width=0.0)) if kicker.rule_above.width else heading


def section_label(style: Style, section: Section) -> str:
    """`一、` before a heading, or nothing."""
    label = _counted(style, section)
    return "" if label and has_own_number(style, section) else label


def _counted(style: Style, section: Section) -> str:
    """The number that the style sets before the headings of a level."""
    return _label_at(style, section.level, section.number)


def _label_at(style: Style, level: int, number: Number) -> str:
    patterns = style.section.numbering
    pattern = patterns[level - 1] if level <= len(patterns) else ""
    return _filled(pattern, number) if pattern else ""


@lru_cache(4096)
def _filled(pattern: str, number: Number) -> str:
    return fill(pattern, number_values(number) | {"n": number.section[-1]})


# 第三部分工作, 第二条跑道: words as likely as numbers
IN_WORDS = regex(r"第\w{1,4}(?:条|节|部分?)(?=\w)")
# what stands behind the last section has no number (GB/T 7713.1—2006)
BEHIND = regex(
    r"(?:主要)?参\s*考\s*(?:文\s*献|资料|书目)|致\s*谢|鸣\s*谢|后\s*记"
    r"|附\s*录(?:\s*[A-Z\d一二三四五六七八九十]{1,2})?(?:[\s：:].*)?"
    r"|References|Bibliography|Acknowledge?ments?|Appendix(?:\s.*)?"
)


def has_own_number(style: Style, section: Section) -> bool:
    """Whether the style adds no number: the title begins with its own, such as 第一章, or can have none."""
    first = section.title[:1]
    if not first or not isinstance(first[0], Text) or (section.kicker and style.section.kicker == "inline"):
        return False
    text = first[0].text.lstrip()
    if len(section.title) == 1 and BEHIND.fullmatch(text.rstrip()):
        return True
    return bool(NUMBER.match(text)) and not IN_WORDS.match(text) and title_of(style, section) is section.title


def title_of(style: Style, section: Section) -> Inlines:
    """The title; a number typed before it (an import keeps those) goes where the style sets the same one."""
    return _without_label(section.title, _counted(style, section))


def _without_label(title: Inlines, label: str) -> Inlines:
    label, first = label.strip(), title[:1]
    if not label or not first or not isinstance(first[0], Text):
        return title
    text = first[0].text.lstrip()
    if normalize("NFKC", text[: len(label)]) != normalize("NFKC", label):
        return title
    rest = text[len(label) :].lstrip(" \u3000")
    return ((Text(rest),) if rest else ()) + title[1:] or title


def annex_label(style: Style, annex: Annex | Reference) -> str:
    """`附件1`, and `附件` where it is the only one (G3.13); nothing for a document that the text issues."""
    if isinstance(annex, Annex) and not annex.labelled:
        return ""
    return fill(style.labels.annex, {"n": annex.number.total or ""}).strip()


ENDS = "。！？：；…．.!?:;"  # marks that close a run-in heading by themselves


JOINTS = {"：": "　", ": ": " – "}  # what stands for the colon behind a kicker


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the style words it. Its kicker stands on a line above, or in the title."""

    label: str  # `一、`; DOCX leaves it to Word's numbering
    kicker: Inlines  # on a line of its own; empty where it stands in the title or nowhere
    title: Inlines

    @property
    def labelled(self) -> Inlines:
        """Label and title in one line."""
        return (Text(self.label), *self.title) if self.label else self.title


def heading_of(style: Style, section: Section) -> Heading:
    """The heading of a section with its markup."""
    label, kicker, title = section_label(style, section), section.kicker, title_of(style, section)
    if kicker and style.section.kicker == "inline":
        return Heading(label, (), _in_one_line(style, kicker, title))
    return Heading(label, kicker if style.section.kicker == "above" else (), title)


def _in_one_line(style: Style, kicker: Inlines, title: Inlines) -> Inlines:
    """Kicker and title; where one of them has a colon, no other colon stands between them (T10.2)."""
    template, words = style.labels.kicker, f"{plain(kicker)}\n{plain(title)}"
    for colon, joint in JOINTS.items():
        if colon in words:
            template = template.replace(colon, joint)
    return tuple(fill_inlines(template, {"kicker": kicker, "title": title}))


def run_in_inlines(style: Style, section: Section) -> Inlines:
    """A heading in the line of its text: kicker and title, closed by a mark; its number is not in it."""
    words = heading_of(style, section)
    kicker = (*words.kicker, Text("　")) if words.kicker else ()
    ended = plain(words.title)[-1:] in ENDS
    return (*kicker, *words.title) if ended else (*kicker, *words.title, Text(style.labels.run_in))


def whole_heading(style: Style, section: Section) -> Heading:
    """The heading alone, as lists show it: a run-in one has all its words in its title, and its mark."""
    words = heading_of(style, section)
    return Heading(words.label, (), run_in_inlines(style, section)) if section.run_in else words


def box_content(style: Style, box: TextBox) -> tuple[Inlines, tuple[Block, ...]]:
    """Title and blocks, which no break parts; a run-in title stands in the line of the first paragraph."""
    blocks = tuple(block for block in box.blocks if not isinstance(block, PageBreak | ColumnBreak))
    if not box.run_in:
        return box.title, blocks
    first, *rest = blocks
    assert isinstance(first, Paragraph)  # the reader sees to it
    ended = plain(box.title)[-1:] in (*ENDS, "：")
    title = Strong(box.title if ended else (*box.title, Text(style.labels.box_run_in)), label=True)
    return (), (replace(first, text=(title, *first.text)), *rest)


def pull_quote_lines(style: Style, block: PullQuote) -> tuple[Inlines, ...]:
    """The paragraphs of a pull quote: its words with who said them below, or each by itself."""
    words, apart = (*block.text, *pull_quote_source(style, block)), source_apart(style, block)
    return (words, apart) if apart else (words,)


def pull_quote_source(style: Style, block: PullQuote) -> Inlines:
    """Who said the words, on a line below them in their paragraph; nothing where nobody is named."""
    if not block.source or _is_like_text(style):
        return ()
    return (LineBreak(), *fill_inlines(style.labels.quote_source, {"source": block.source}))


def source_apart(style: Style, block: PullQuote) -> Inlines:
    """Who said the words, as below a quotation: where a pull quote is set as the text is."""
    if not block.source or not _is_like_text(style):
        return ()
    return tuple(fill_inlines(style.labels.quote_source, {"source": block.source}))


def _is_like_text(style: Style) -> bool:
    return style.text["pull-quote"].align == "justify"


SAID = 0.8  # of large words at most, that who said them takes


def quoted_source(style: Style) -> TextStyle:
    """The line below a pull quote: in the type of the sources of quotations, clearly smaller."""
    quote, source = style.text["pull-quote"], style.text["quote-source"]
    quote = replace(quote, font=source.font, latin=source.latin, weight=source.weight, color=source.color)
    return replace(quote, size=min(source.size, SAID * quote.size))


def heading_inlines(style: Style, section: Section | Annex) -> Inlines:
    """Number, kicker and title in one line, for contents lists: raised and lowered words stay so."""
    if isinstance(section, Annex):
        title = worded(style, section.title)
        label = annex_label(style, section)
        return (Text(label + style.labels.label_gap), *title) if label else title
    title = worded(style, title_of(style, section))
    kicker = worded(style, section.kicker)
    if kicker and style.section.kicker != "none":
        title = _in_one_line(style, kicker, title)
    label = section_label(style, section)
    return (Text(label), *title) if label else title


def heading_text(style: Style, section: Section | Annex) -> str:
    """As `heading_inlines`, for bookmarks, running heads and whatever takes nothing but text."""
    return plain_text(style, heading_inlines(style, section))


def worded(style: Style, inlines: Iterable[Inline]) -> Inlines:
    """A title where it is repeated: references as words, on one line, without notes, links and readings."""
    words: list[Inline] = []
    for inline in inlines:
        match inline:
            case Reference():
                words.append(Text(reference_text(style, inline)))
            case Strong(children):
                words.append(replace(inline, children=worded(style, children)))
            case Emphasis(children):
                words.append(Emphasis(worded(style, children)))
            case Link(children=children):
                words.extend(worded(style, children))
            case Passage(children, language):
                words.append(Passage(worded(style, children), language))
            case Ruby(base=base):
                words.append(Text(base))
            case NoteMark() | LineBreak():
                pass
            case Text() | Code() | Superscript() | Subscript():
                words.append(inline)
            case _:
                assert_never(inline)
    return tuple(words)


def plain_text(style: Style, inlines: Iterable[Inline]) -> str:
    """A title as nothing but text: references worded, what is raised or lowered in Unicode's characters."""
    parts: list[str] = []
    for inline in worded(style, inlines):
        match inline:
            case Superscript(children):
                parts.append(script(plain(children), RAISED))
            case Subscript(children):
                parts.append(script(plain(children), LOWERED))
            case Strong(children) | Emphasis(children) | Passage(children):
                parts.append(plain_text(style, children))
            case _:
                parts.append(plain((inline,)))
    return "".join(parts)


def figure_label(style: Style, number: Number) -> str:
    """`图1`."""
    return numbered(style.labels.figure, number)


def table_label(style: Style, number: Number) -> str:
    """`表1`; nothing for a table without a number."""
    return numbered(style.labels.table, number) if number.total else ""


def number_in(template: str) -> tuple[str, str, str]:
    """What stands before the number of a label, the number with its placeholders, and what stands behind."""
    first, last = template.find("{"), template.rfind("}") + 1
    return (template[:first], template[first:last], template[last:]) if last else ("", template, "")


def reference_text(style: Style, reference: Reference) -> str:
    """What `@id` reads as."""
    match reference.kind:
        case "figure":
            return numbered(style.labels.figure_reference, reference.number)
        case "table":
            return numbered(style.labels.table_reference, reference.number)
        case "annex":
            return annex_label(style, reference)
        case "enclosure":
            return f"《{plain_text(style, reference.title)}》"
        case "section":
            label = _label_at(style, len(reference.number.section), reference.number)
            title = plain_text(style, _without_label(reference.title, label))  # as it is headed
            values = number_values(reference.number) | {"title": title}
            return fill(style.labels.section_reference, values)


def credit_text(style: Style, caption: Caption) -> str:
    """What stands below a picture: who made it, and what else the style wants; may be empty."""
    values = {
        "credit": caption.credit,
        "licence": caption.licence,
        "date": date_text(caption.date, style.language),
        "place": caption.place,
    }
    return fill_or_none(style.figure.credit, values) or ""


def beside(credit: str) -> str:
    """A credit behind the words of its caption: only a full-width bracket brings its own white."""
    return f" {credit}" if credit[:1].isascii() else credit


def note_label(style: Style, number: int) -> str:
    """The mark of a note: ① up to ㊿, plain digits, or digits in brackets."""
    match style.note.numbering:
        case "circled" if number <= 50:
            return circled(number)
        case "bracketed" if style.format != "docx":  # Word counts notes itself, and knows no brackets
            return f"[{number}]"
        case _:
            return str(number)


def list_label(style: Style, block: List, index: int) -> str:
    """Label of the item `index` (from 0): a bullet or a number in the pattern of the list's depth."""
    patterns = style.list.numbers if block.numbered else style.list.bullets
    return fill(patterns[min(block.depth, len(patterns)) - 1], {"n": index + 1})


CLOSE_LABELS = regex(r"[\u2014\u2e3a\u3000-\u303f\uff00-\uff60]$")  # a dash, a full-width mark


def is_close(label: str) -> bool:
    """Whether words follow a label in their line without more white: the label ends with white of its own."""
    return bool(CLOSE_LABELS.search(label))
