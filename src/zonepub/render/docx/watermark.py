"""The watermark as Word itself makes it: a shape of words (VML) in every header, behind the text."""

from math import cos, hypot, radians, sin

from zonepub.cjk import width_in_ems
from zonepub.present.document_values import document_values
from zonepub.present.templates import fill_or_none
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import attribute

SHARE = 0.75  # of the diagonal of the page
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
    '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t"'
    ' o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
SHAPE = (
    '<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{type}<v:shape id={name} o:spid={name} type="#_x0000_t136"'
    ' alt="" style="position:absolute;margin-left:0;margin-top:0;width:{width:.1f}pt;height:{height:.1f}pt;'
    "rotation:{turn};z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:page;"
    'mso-position-vertical:center;mso-position-vertical-relative:page" o:allowincell="f"'
    ' fillcolor="#{colour}" stroked="f"><v:textpath style={look} string={words}/></v:shape></w:pict></w:r>'
)


def watermark(state: DocxState, number: int) -> str:
    """The run that holds the shape; "" where the style has no watermark, or nothing to say in it."""
    style = state.style
    words = fill_or_none(style.page.watermark.text, document_values(style, state.report))
    if not words:
        return ""
    text, angle = style.text["watermark"], style.page.watermark.angle
    width = width_in_ems(words) * (text.size + text.tracking)
    scale = min(1.0, SHARE * hypot(*style.page.size) / width)
    page_width, page_height = style.page.size
    for room, share in ((page_width, cos(radians(angle))), (page_height, sin(radians(angle)))):
        scale = min(scale, room / (width * share)) if share > 0.01 else scale
    font = f'font-family:"{text.font[0]}";font-size:1pt' + (";font-weight:bold" if text.weight >= 600 else "")
    return SHAPE.format(
        type=SHAPE_TYPE,
        name=attribute(f"PowerPlusWaterMarkObject{number}"),
        width=width * scale,
        height=text.size * scale,
        turn=(360 - angle) % 360,
        colour=text.color.rgb or "EBEBEB",
        look=attribute(font),
        words=attribute(words),
    )
