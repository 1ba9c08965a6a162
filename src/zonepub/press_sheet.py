"""`--to press-sheet`: the print file looked at as a print shop does, as a page that goes with it."""

from typing import Any

from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import Language
from zonepub.model import Report
from zonepub.press import check_press_bytes, limits_of, picture_rows, sheet_rows
from zonepub.publish import build
from zonepub.render import Context, Renderer
from zonepub.render.pdf import print_renderer
from zonepub.source import GivenReport, escape
from zonepub.style import Style

TITLE = {"zh": "印前说明", "en": "Notes for the press"}
PICTURES = {"zh": "图片", "en": "Pictures"}
MOST_PICTURES = 60  # that are listed
REMARKS = {"zh": "提示", "en": "Remarks"}


def render(report: Report, style: Style, context: Context) -> bytes:
    """The sheet of the print file that this report and style make."""
    data = print_renderer.render(report, style, context)
    assert isinstance(data, bytes)
    found = Diagnostics()
    words: Language = "zh" if report.language.lower().startswith("zh") else "en"  # whoever builds it
    facts = check_press_bytes(data, found, limits_of(style))
    remarks = [item.message(words) for item in found]
    rows, pictures = sheet_rows(facts, words), picture_rows(facts, words)[: MOST_PICTURES + 1]
    return sheet_pdf(rows, pictures, remarks, report.language, words)


def sheet_pdf(
    rows: list[tuple[str, str]],
    pictures: list[tuple[str, ...]],
    remarks: list[str],
    tongue: str,
    words: Language,
) -> bytes:
    """The page; `pictures` have heads as first row. Raises `Failed`."""
    table = {
        "table": "tab-press", "style": "dense",
        "columns": [{"head": escape(rows[0][0]), "width": "20%", "row-head": True},
                    {"head": escape(rows[0][1]), "align": "left"}],
        "rows": [[escape(name), escape(value)] for name, value in rows[1:]],
    }  # fmt: skip
    body: list[Any] = [table]
    if len(pictures) > 1:
        columns = [{"head": escape(head), "align": "left"} for head in pictures[0]]
        cells = [list(map(escape, row)) for row in pictures[1:]]
        body.append({
            "section": PICTURES[words],
            "body": [{"table": "tab-pictures", "style": "dense", "columns": columns, "rows": cells}],
        })  # fmt: skip
    if remarks:
        body.append(
            {"section": REMARKS[words], "body": [{"list": "numbered", "items": list(map(escape, remarks))}]}
        )
    source = {"zonepub": 1, "report": {"title": TITLE[words], "language": tongue}, "body": body}
    made = build(GivenReport(source), to="pdf", style="minimal", write=False, diagnostics=Diagnostics())
    return made.files["pdf"]


renderer = Renderer(
    "press-sheet", "-press-sheet.pdf", render, "a page for the print shop: size, plates, ink, pictures"
)
