"""Block -> HTML: the table of contents of this renderer is the match in `block`."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    ColumnBreak,
    Figure,
    HorizontalRule,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    Text,
    TextBox,
    plain,
)
from zonepub.present.figure_rows import is_shown, without_idle_rules
from zonepub.present.labels import (
    annex_label,
    box_content,
    heading_of,
    heading_role,
    list_label,
    pull_quote_source,
    run_in_inlines,
    source_apart,
)
from zonepub.present.templates import fill_inlines
from zonepub.regex import regex
from zonepub.render.source_marks import with_source
from zonepub.render.wechat.figures import barcode, figure
from zonepub.render.wechat.inlines import by_sense, to_html
from zonepub.render.wechat.look import PAPER, line, px, rule_line, width_of
from zonepub.render.wechat.markup import Css, tag, words
from zonepub.render.wechat.state import WechatState
from zonepub.render.wechat.tables import table

DEEPEST = 6
UNBROKEN = regex("[!-~\u2212]{5,}")  # in so short a line it would spread all other characters (H10)


def blocks(state: WechatState, content: Iterable[Block], role: str = "", ground: str = PAPER) -> str:
    """The blocks one after another, without white space between them (C12)."""
    return "".join(html for _, html in pieces(state, content, role, ground))


def pieces(
    state: WechatState, content: Iterable[Block], role: str = "", ground: str = PAPER
) -> Iterator[tuple[Block, str]]:
    """Each block with its HTML, what sections hold one by one: no element stands around a section."""
    for item in without_idle_rules(content):
        if isinstance(item, Section) and not item.run_in:
            yield item, with_source(state.context, item.span, heading(state, item))
            yield from pieces(state, item.blocks, role, ground)
        elif isinstance(item, Annex):
            yield item, with_source(state.context, item.span, annex_head(state, item))
            yield from pieces(state, item.blocks, role, ground)
        else:
            yield item, with_source(state.context, item.span, block(state, item, role, ground))


def block(state: WechatState, item: Block, role: str = "", ground: str = PAPER) -> str:
    """One block; `role` is the text role of paragraphs that name none, `ground` what is behind them."""
    match item:
        case Paragraph():
            name = role if role and item.role == "body" else item.role
            return paragraph(state, name, item.text, ground)
        case Figure():
            return figure(state, item) if is_shown(item, state.style) else ""
        case List():
            return _list(state, item, ground)
        case Quote():
            return quote(state, item, ground)
        case PullQuote():
            said = pull_quote_source(state.style, item)
            quoted = paragraph(state, "pull-quote", item.text, ground, said)
            apart = source_apart(state.style, item)
            return quoted + (paragraph(state, "quote-source", apart, ground) if apart else "")
        case TextBox():
            return text_box(state, item)
        case Barcode():
            return barcode(state, item)
        case Table():
            return table(state, item)
        case HorizontalRule():
            return horizontal_rule(state)
        case PageBreak() | ColumnBreak():
            return ""  # an article is one long page
        case Section() | Annex():
            return run_in(state, item, ground) if isinstance(item, Section) else blocks(state, [item])
        case _:
            assert_never(item)


def paragraph(
    state: WechatState, role: str, inlines: Inlines, ground: str = PAPER, said: Inlines = ()
) -> str:
    """`said`: who said it, smaller in a line below."""
    css = state.look.paragraph(role, ground=ground)
    if UNBROKEN.search(plain(inlines)):
        css.setdefault("text-align", "left")
    words = to_html(state, inlines)
    if said:  # beside marked words plain ones are marked, too
        words = tag("span", words) + tag("span", to_html(state, said), state.look.said(ground))
    return tag("p", words, css)


def heading(state: WechatState, item: Section) -> str:
    """Kicker, number and title: level 1 is `h2`, under the title of the account's own field."""
    parts = heading_of(state.style, item)
    role = heading_role(state.style, item)
    css = state.look.heading(role)
    above = ""
    if parts.kicker:
        above = tag("p", to_html(state, parts.kicker), state.look.paragraph("kicker"))
        css = under_kicker(css)
    return above + tag(
        f"h{min(item.depth + 1, DEEPEST)}", by_sense(state, parts.labelled, state.look.room(role)), css
    )


def under_kicker(css: Css) -> dict[str, str]:
    """A heading below its kicker: the white and the rule above both are the kicker's."""
    below = css["margin"].split()
    kept = {name: value for name, value in css.items() if name not in ("border-top", "padding-top")}
    return kept | {"margin": f"4px 0 {below[2] if len(below) > 2 else 0}"}


def run_in(state: WechatState, item: Section, ground: str) -> str:
    """A heading in the line of its text."""
    first, *rest = item.blocks
    assert isinstance(first, Paragraph)  # the reader sees to it
    label = (Text(heading_of(state.style, item).label),)
    role = heading_role(state.style, item)
    colour = state.look.ink(state.style.text[role].color)
    title = to_html(
        state, tuple(one for one in (*label, *run_in_inlines(state.style, item)) if one != Text(""))
    )
    head = tag("strong", title, {"color": colour})
    text = head + tag("span", to_html(state, first.text))
    return tag("p", text, state.look.paragraph(first.role, ground=ground)) + blocks(state, rest, "", ground)


def annex_head(state: WechatState, item: Annex) -> str:
    """The word 附件 with its number, and the title (G3.13)."""
    label = words(annex_label(state.style, item))
    above = tag("p", label, state.look.paragraph("annex-label")) if label else ""
    return above + tag(
        "h2", by_sense(state, item.title, state.look.room("annex-title")), state.look.heading("annex-title")
    )


def _list(state: WechatState, item: List, ground: str) -> str:
    """Paragraphs with the label as text, hung by a padding: lists inside lists do not survive (C9)."""
    labels = [list_label(state.style, item, index) for index in range(len(item.items))]
    widest = max(map(width_of, labels), default=1.0)
    hang = round(state.look.base * max(state.style.list.hang / state.style.text["body"].size, widest + 0.3))
    rows = [
        hung(state, label, entry.blocks, hang, ground)
        for label, entry in zip(labels, item.items, strict=True)
    ]
    return tag("section", "".join(rows), {"margin": f"0 0 {px(state.look.base)}"})


def hung(
    state: WechatState,
    label: str,
    content: tuple[Block, ...],
    hang: int,
    ground: str,
    role: str = "list",
    *,
    broken: bool = False,
) -> str:
    """Blocks behind a label; what follows the first paragraph stands under its text. `broken`: the first may
    break anywhere, as addresses have to."""
    first, rest = (
        (content[0], content[1:]) if content and isinstance(content[0], Paragraph) else (None, content)
    )
    css = {"word-break": "break-all" if broken else ""} | state.look.paragraph(role, ground=ground)
    css |= {"margin": f"0 0 {px(state.look.base / 2)}", "padding-left": px(hang), "text-align": ""}
    if first and not broken and UNBROKEN.search(plain(first.text)):
        css["text-align"] = "left"
    mark = tag("span", words(label), {"display": "inline-block", "width": px(hang), "margin-left": px(-hang)})
    text = tag("span", to_html(state, first.text)) if first else ""
    below = blocks(state, rest, role, ground)
    inner = tag("section", below, {"padding-left": px(hang)}) if below else ""
    head = tag("p", mark + text, css)
    return (with_source(state.context, first.span, head) if first else head) + inner


def quote(state: WechatState, item: Quote, ground: str) -> str:
    """A quotation in its own element, whose look the account's sheet must not decide."""
    text = state.style.text["quote"]
    inner = blocks(state, item.blocks, "quote", text.background.rgb or ground)
    if item.source:
        source = tuple(fill_inlines(state.style.labels.quote_source, {"source": item.source}))
        inner += paragraph(state, "quote-source", source, ground)
    return tag("blockquote", inner, {"margin": f"0 0 {px(state.look.base)}", "padding": "0", "border": "0"})


def text_box(state: WechatState, item: TextBox) -> str:
    look, box = state.look, state.style.box
    title, content = box_content(state.style, item)
    ground = box.background.rgb or PAPER
    head = tag("p", to_html(state, title), look.paragraph("box-title", ground=ground)) if plain(title) else ""
    css = {
        "margin": f"{px(look.base)} 0",
        "padding": "12px 12px 1px",  # a pixel keeps the white below the last paragraph inside
        "background-color": box.background.css.lower() if box.background else "",
        "border": rule_line(box.frame),
    }
    return tag("section", head + blocks(state, content, "box", ground), css)


def horizontal_rule(state: WechatState) -> str:
    rule = state.style.rule
    css = {
        "margin": f"{px(state.look.base * 1.5)} auto",
        "width": f"{rule.length:.0%}",
        "border": "0",
        "border-top": line(rule.width, rule.color),
    }
    return tag("hr", "", css)
