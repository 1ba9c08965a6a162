"""The ledger of pictures as a PDF to pass round: each picture with what is known of it, set as a report."""

from collections.abc import Iterator, Sequence
from typing import Any

from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import language
from zonepub.picture_ledger import PictureRow
from zonepub.publish import build
from zonepub.source import GivenReport, escape

WIDTH = "40mm"  # of a picture: three of them with their tables stand on a page
TITLE = {"zh": "图片台账：", "en": "Ledger of pictures: "}
NO_PICTURE = {"zh": "（图片待补）", "en": "(picture to come)"}
COVER = {"zh": "封面", "en": "Cover"}
ROWS = {  # key of a row as JSON -> its name
    "name": {"zh": "文件", "en": "File"},
    "alt": {"zh": "替代文字", "en": "Alternative text"},
    "credit": {"zh": "署名", "en": "Credit"},
    "licence": {"zh": "授权", "en": "Licence"},
    "date": {"zh": "拍摄日期", "en": "Taken on"},
    "place": {"zh": "拍摄地点", "en": "Taken at"},
    "pixels": {"zh": "像素", "en": "Pixels"},
    "ppi": {"zh": "版面分辨率", "en": "Fineness"},
    "space": {"zh": "颜色", "en": "Colours"},
    "notes": {"zh": "相机所记（成品不留）", "en": "Camera notes (left out)"},
    "like": {"zh": "近似图", "en": "Like"},
    "sha256": {"zh": "SHA-256", "en": "SHA-256"},
}


def picture_sheet(rows: Sequence[PictureRow], title: str, diagnostics: Diagnostics) -> bytes:
    """The PDF. Raises `Failed`."""
    words = language()
    files: dict[str, bytes] = {}
    captions: dict[str, Any] = {}
    body: list[Any] = []
    for number, row in enumerate(rows, 1):
        name = f"fig-{number}"
        caption = row.caption or COVER[words]
        captions[name] = {"text": escape(caption), "alt": row.alt or caption}
        if row.path is not None and row.sha256:
            picture = f"{number}{row.path.suffix.lower()}"
            files[picture] = row.path.read_bytes()
            captions[name]["image"] = picture
        body.append({"figure": name, "width": WIDTH})
        cells = [[names[words], text] for key, names in ROWS.items() if (text := _words(row, key, words))]
        body.append({"table": f"tab-{number}", "style": "dense", "columns": _columns(cells[0]),
                     "rows": cells[1:] or [["", ""]]})  # fmt: skip
    source = {
        "zonepub": 1,
        "report": {"title": TITLE[words] + escape(title)},
        "body": body or [NO_PICTURE[words]],
    }
    given = GivenReport(source, captions or None, files)
    made = build(given, to="pdf", style="minimal", write=False, diagnostics=diagnostics)
    return made.files["pdf"]


def _columns(head: list[str]) -> list[dict[str, Any]]:
    return [{"head": head[0], "width": "20%", "row-head": True}, {"head": head[1], "align": "left"}]


def _words(row: PictureRow, key: str, words: str) -> str:
    value = row.as_json()[key]
    if key == "name" and not value:
        return NO_PICTURE[words]
    if key == "pixels":
        return "×".join(map(str, value)) if any(value) else ""
    return escape(_joined(value))


def _joined(value: Any) -> str:
    parts: Iterator[str]
    match value:
        case dict():
            parts = (f"{name} {ppi} ppi" for name, ppi in value.items())
        case list():
            parts = map(str, value)
        case _:
            parts = iter((str(value),))
    return "；".join(parts)
