"""WordprocessingML as text: parts are spliced from strings and never parsed (a hundred times faster)."""

from zonepub.render.xml import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
TAB = "<w:r><w:tab/></w:r>"
LINE_BREAK = "<w:r><w:br/></w:r>"
TEXT = '<w:t xml:space="preserve">'  # as all words are written
# of paragraphs; they hold no others and have no attributes
START, END, PROPERTIES, PROPERTIES_END, STYLED = "<w:p>", "</w:p>", "<w:pPr>", "</w:pPr>", '<w:pStyle w:val="'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TWIPS = 20  # in a point
EMU = 12700  # in a point
EIGHTHS = 8  # border widths
CODED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def attribute(value: str) -> str:
    """A quoted attribute value."""
    if value.isalnum():
        return f'"{value}"'
    coded = value.translate(CODED)
    if '"' not in coded:
        return f'"{coded}"'
    return f"'{coded}'" if "'" not in coded else '"' + coded.replace('"', "&quot;") + '"'


def words_in(xml: str) -> str:
    """The words of runs as they are coded."""
    return "".join([part[: part.find("<")] for part in xml.split(TEXT)[1:]])


def cut(paragraph: str) -> tuple[str, str, str]:
    """Style, other properties and runs of what stands between `<w:p>` and its end."""
    properties, ready, runs = paragraph.partition(PROPERTIES_END)
    if not ready:
        return "", "", paragraph
    properties = properties.removeprefix(PROPERTIES)
    if not properties.startswith(STYLED):
        return "", properties, runs
    style, _, properties = properties[len(STYLED) :].partition('"/>')
    return style, properties, runs


def twips(points: float) -> int:
    return round(points * TWIPS)


def emu(points: float) -> int:
    return round(points * EMU)


def half_points(points: float) -> int:
    return round(points * 2)


def type_size(points: float) -> str:
    """Size of a run, of complex scripts too (D3)."""
    size = half_points(points)
    return tag("sz", val=size) + tag("szCs", val=size)


def tag(element: str, inner: str = "", /, **attributes: str | int) -> str:
    """`<w:element w:key="value">inner</w:element>`; attributes that are "" are left out."""
    given = ""
    for key, value in attributes.items():
        if value != "":
            given += f" w:{key.rstrip('_')}={attribute(str(value))}"
    return f"<w:{element}{given}>{inner}</w:{element}>" if inner else f"<w:{element}{given}/>"


def part(root: str, inner: str, *prefixes: str) -> bytes:
    """A whole part with its declaration."""
    names = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", *prefixes))
    return f"{DECLARATION}<w:{root} {names}>{inner}</w:{root}>".encode()


# fields with their results already in them: no reader needs to refresh anything (D5.13, W2)
def field_begin(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def complex_field(instruction: str, result: str) -> str:
    """A field; `result` are the runs that show what it came to."""
    return field_begin(instruction) + result + FIELD_END
