"""styles.xml: every look of the report as a named style, made from the style file (D1, D2).

Nothing is left to themes, whose fonts would win over names (D1.1).
"""

from collections.abc import Collection

from zonepub.present.table_look import Closeness, table_look
from zonepub.render.docx.styles.fonts import eastern
from zonepub.render.docx.styles.names import closer
from zonepub.render.docx.styles.paragraph import figure_style, paragraph_style
from zonepub.render.docx.styles.run import character_styles, run_fonts
from zonepub.render.docx.styles.table import table_styles
from zonepub.render.docx.xml import half_points, part, tag
from zonepub.style import Style, TextStyle


def styles_part(
    style: Style, measure: float, closenesses: Collection[Closeness] = (), language: str = "zh-CN"
) -> bytes:
    """The whole part; cells of tables that are set tighter have styles of their own."""
    texts = {**style.text, **_closer(style, closenesses)}
    roles = "".join(paragraph_style(role, text, style, measure) for role, text in texts.items())
    inner = (
        _defaults(style, language)
        + LATENT
        + _normal(style)
        + roles
        + figure_style(style)
        + character_styles(style)
    )
    return part("styles", inner + table_styles(style))


def _closer(style: Style, closenesses: Collection[Closeness]) -> dict[str, TextStyle]:
    """The text styles of heads and cells of tables by their roles."""
    texts: dict[str, TextStyle] = {}
    for closeness in sorted(closenesses):
        look = table_look(style, closeness)
        texts |= {closer("table-head", closeness): look.head, closer("table-cell", closeness): look.cell}
    return texts


def _defaults(style: Style, language: str) -> str:
    """What holds for the whole document, so that no run repeats it (D6.21)."""
    body = style.text["body"]
    fonts = run_fonts(body.font, body.latin)
    size = half_points(body.size)
    run = fonts + tag("kern", val=2) + tag("sz", val=size) + tag("szCs", val=size)
    run += tag("lang", val="en-US", eastAsia=eastern(language), bidi="ar-SA")  # D1.3
    return tag("docDefaults", tag("rPrDefault", tag("rPr", run)) + tag("pPrDefault", tag("pPr")))


PRIORITIES = {"Normal": 0, "heading 1": 9, "Title": 10, "Subtitle": 11, "Quote": 29}
LATENT = tag(
    "latentStyles",
    "".join(
        tag("lsdException", name=name, uiPriority=priority, qFormat=1)
        for name, priority in PRIORITIES.items()
    ),
    defLockedState=0, defUIPriority=99, defSemiHidden=0, defUnhideWhenUsed=0, defQFormat=0, count=376,
)  # fmt: skip


def _normal(style: Style) -> str:
    """Normal carries the body's fonts and nothing of its shape: tables and headings build on it."""
    colour = tag("color", val=style.text["body"].color.rgb) if style.text["body"].color else ""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        + tag("pPr", tag("widowControl", val=int(style.cjk.widows > 1)))
        + (tag("rPr", colour) if colour else "")
        + '</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
