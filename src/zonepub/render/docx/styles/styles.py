"""styles.xml: every look of the report as a named style, made from the style file (D1, D2).

Nothing is left to themes, whose fonts would win over names (D1.1).
"""

from collections.abc import Collection, Iterator

from zonepub.present.labels import DEEPEST
from zonepub.present.table_look import Closeness, table_look
from zonepub.recent import Alike
from zonepub.records import replace
from zonepub.render.docx.styles.chain import Listing, StyleChain
from zonepub.render.docx.styles.fonts import eastern
from zonepub.render.docx.styles.helpers import figure_style, helper_styles, table_cell_styles
from zonepub.render.docx.styles.latent import latent_styles
from zonepub.render.docx.styles.names import GALLERY, LINKED, closer, style_id
from zonepub.render.docx.styles.paragraph import switches
from zonepub.render.docx.styles.run import character_styles, run_fonts
from zonepub.render.docx.styles.table import table_styles
from zonepub.render.docx.xml import part, tag, type_size
from zonepub.style import Style, TextStyle

CHAINS: Alike[StyleChain] = Alike(8)  # of a session


def styles_part(
    style: Style,
    measure: float,
    used: Collection[str] = (),
    closenesses: Collection[Closeness] = (),
    language: str = "zh-CN",
) -> bytes:
    """The whole part. `used` are the ids of styles in the document: those that writers do not choose from
    are hidden until they are. Cells of tables that are set tighter have styles of their own."""
    texts = report_texts(style, closenesses)
    for role in ("caption-entry", "endnote"):
        if style_id(role) not in used:
            del texts[role]
    chain = CHAINS((style, texts, measure), lambda: StyleChain(style, texts, measure))
    linked = [role for role in texts if role in LINKED]
    inner = (
        _defaults(style, language) + latent_styles() + _normal(style)
        + "".join(chain.xml(role, _look(role, used)) for role in texts)
        + figure_style(style) + "".join(table_cell_styles(style, closenesses, used)) + helper_styles()
        + "".join(map(chain.linked, linked))
        + character_styles(style, endnotes="endnote" in texts) + table_styles(style)
    )  # fmt: skip
    return part("styles", inner)


def _look(role: str, used: Collection[str]) -> Listing:
    gallery = role in GALLERY
    return Listing(gallery, hidden=not gallery and style_id(role) not in used)


def report_texts(style: Style, closenesses: Collection[Closeness]) -> dict[str, TextStyle]:
    """The text styles of all roles: those of the style, of closer tables, and of headings in annexes."""
    texts = dict(style.text)
    for closeness in sorted(closenesses):
        look = table_look(style, closeness)
        texts |= {closer("table-head", closeness): look.head, closer("table-cell", closeness): look.cell}
    texts |= {"contents-4": _above_entries(style), "kicker-unlisted": style.text["kicker"]}
    texts["endnote"] = style.text["footnote"]
    for role, (before, after) in white_around(style).items():
        text = texts[role]
        texts[role] = replace(text, before=text.before + before, after=text.after + after)
    return texts | dict(_of_annexes(style))


def white_around(style: Style) -> dict[str, tuple[float, float]]:
    """White above and below figures and tables, which belongs to what stands at their edges; points."""
    figure, table = style.figure, style.table
    first, last = ("caption", "credit") if figure.caption_position == "below" else ("", "")
    white = (
        {first: (0.0, figure.after), last: (0.0, figure.after)}
        if first
        else {"caption": (figure.before, 0.0)}
    )
    if table.caption_position == "above":
        return white | {"table-caption": (table.before, 0.0), "table-source": (0.0, table.after)}
    return white | {"table-caption": (0.0, table.after), "table-source": (0.0, table.after)}


def _above_entries(style: Style) -> TextStyle:
    """What stands above an entry of a contents list, as kickers do above headings: small, and nearer to it
    than to the entry above, for an entry keeps its own white when the list is refreshed."""
    entry, kicker = style.text["contents-1"], style.text["kicker"]
    size = min(entry.size, style.text["caption"].size)
    return replace(
        entry,
        size=size,
        leading=1.4 * size,
        before=entry.before + 0.5 * size,
        after=0.0,
        color=kicker.color,
        keep_with_next=True,
    )


def _of_annexes(style: Style) -> Iterator[tuple[str, TextStyle]]:
    lower = int(style.section.annexes == "lower")
    for level in range(1, DEEPEST + 1):
        yield f"annex-heading-{level}", style.text[f"heading-{min(level + lower, DEEPEST)}"]


def _defaults(style: Style, language: str) -> str:
    """What holds for the whole document, so that no style and no run repeats it (D6.21)."""
    body = style.text["body"]
    fonts = run_fonts(body.font, body.latin)
    run = fonts + tag("kern", val=2) + type_size(body.size)
    run += tag("lang", val="en-US", eastAsia=eastern(language), bidi="ar-SA")  # D1.3
    paragraph = tag("pPr", "".join(switches(style).values()))
    return tag("docDefaults", tag("rPrDefault", tag("rPr", run)) + tag("pPrDefault", paragraph))


def _normal(style: Style) -> str:
    """Normal carries the body's colour and nothing of its shape: tables and headings build on it."""
    colour = tag("color", val=style.text["body"].color.rgb) if style.text["body"].color else ""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        + (tag("rPr", colour) if colour else "")
        + '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>'
        '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
