"""theme1.xml: Word wants one; its fonts are the report's own, so that no theme font can surprise (D1.1)."""

from zonepub.render.docx.xml import DECLARATION, attribute
from zonepub.style import Style

INK, PAPER = "000000", "FFFFFF"
ACCENTS = 6
FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
LINES = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
EFFECTS = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3


def theme_part(style: Style) -> bytes:
    """Colours and fonts of the style under the names Word's menus show."""
    heading, body = style.text["heading-1"], style.text["body"]
    accent = style.text["kicker"].color.rgb or INK
    link = style.inline.link.color.rgb or accent
    colours = {"dk1": INK, "lt1": PAPER, "dk2": body.color.rgb or INK, "lt2": PAPER}
    colours |= {f"accent{number}": accent for number in range(1, ACCENTS + 1)} | {
        "hlink": link,
        "folHlink": link,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    fonts = _fonts("majorFont", heading.font, heading.latin) + _fonts("minorFont", body.font, body.latin)
    formats = (
        f"<a:fillStyleLst>{FILLS}</a:fillStyleLst><a:lnStyleLst>{LINES}</a:lnStyleLst>"
        f"<a:effectStyleLst>{EFFECTS}</a:effectStyleLst><a:bgFillStyleLst>{FILLS}</a:bgFillStyleLst>"
    )
    name = attribute(style.name)
    inner = (
        f"<a:clrScheme name={name}>{scheme}</a:clrScheme><a:fontScheme name={name}>{fonts}</a:fontScheme>"
        f"<a:fmtScheme name={name}>{formats}</a:fmtScheme>"
    )
    root = f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}>'
    return f"{DECLARATION}{root}<a:themeElements>{inner}</a:themeElements></a:theme>".encode()


def _fonts(kind: str, east: tuple[str, ...], latin: tuple[str, ...]) -> str:
    west = attribute((latin or east or ("",))[0])
    return (
        f"<a:{kind}><a:latin typeface={west}/><a:ea typeface={attribute((east or ('',))[0])}/>"
        f'<a:cs typeface=""/></a:{kind}>'
    )
