"""Core and extended properties of the package (D6.18)."""

from zonepub import __version__
from zonepub.present.labels import plain_text
from zonepub.present.publication import authors, identifiers, revision
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import DECLARATION
from zonepub.render.xml import escape

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)
EXTENDED = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>zonepub {}</Application>{}</Properties>"
)


def core_properties(state: DocxState) -> bytes:
    """Title, makers, dates, language; the dates are the build's, never the clock's."""
    report = state.report
    makers = "; ".join(authors(report))
    when = f"{state.context.timestamp:%Y-%m-%dT%H:%M:%SZ}"
    rows = {
        "dc:title": plain_text(state.style, report.title),
        "dc:subject": plain_text(state.style, report.subtitle),
        "dc:creator": makers,
        "cp:keywords": "; ".join(report.keywords),
        "dc:description": plain_text(state.style, report.abstract),
        "cp:lastModifiedBy": makers,
        "dc:language": report.language,
        "cp:contentStatus": report.classification,
        "dc:identifier": "; ".join(identifiers(report)),
    }
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in rows.items() if value)
    changed = f"{revision(report, state.context.timestamp):%Y-%m-%dT%H:%M:%SZ}"
    for name, at in {"created": when, "modified": changed}.items():
        inner += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>'
    return (DECLARATION + CORE.format(inner)).encode()


def extended_properties(state: DocxState) -> bytes:
    company = f"<Company>{escape(state.report.issuer)}</Company>" if state.report.issuer else ""
    return (DECLARATION + EXTENDED.format(escape(__version__), company)).encode()
