"""Files that are no text in UTF-8: how their characters are written, what else they are.

Imported when a file is one, and not before.
"""

from pathlib import PurePath

from zonepub.big5 import is_big5
from zonepub.diagnostics import in_both

BINARIES = (  # signs that are in a file -> its suffix
    ((b"PK\x03\x04", b"word/"), ".docx"),
    ((b"PK\x03\x04", b"xl/"), ".xlsx"),
    ((b"\xd0\xcf\x11\xe0", "Workbook".encode("utf-16-le")), ".xls"),
    ((b"\xd0\xcf\x11\xe0", "WordDocument".encode("utf-16-le")), ".doc"),
    ((b"PK\x03\x04", b"opendocument.text"), ".odt"),
    ((b"PK\x03\x04", b"epub+zip"), ".epub"),
    ((b"%PDF",), ".pdf"),
    ((b"{\\rtf",), ".rtf"),
    ((b"\x89PNG",), ".png"),
    ((b"\xff\xd8\xff",), ".jpg"),
    ((b"GIF8",), ".gif"),
)


def guess_encoding(data: bytes) -> str:
    """The encoding of a text that is no UTF-8, by its bytes."""
    zeros = data[1:64:2].count(0), data[0:64:2].count(0)
    if max(zeros) * 4 > len(data[:64]) // 2:  # every other byte of what is in English
        return "UTF-16"
    if is_big5(data):
        return "Big5"
    for encoding in ("utf-16", "gb18030"):
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding.upper()
    return in_both("多种编码混在一起", "several encodings in one file")


def binary_meant(data: bytes, name: str) -> str:
    """What to do with a file that is no text, by what is in it: its name may be wrong."""
    path = PurePath(name)
    suffix = next((kind for signs, kind in BINARIES if all(sign in data for sign in signs)), path.suffix)
    right = path.with_suffix(suffix).name if path.suffix.lower() != ".wps" else path.name
    if suffix in (".xlsx", ".xls"):
        return in_both(
            "这是 Excel 表格，数据由报告的表来取：from: data/数据.xlsx",
            "a workbook; a table of the report takes its data: from: data/data.xlsx",
        )
    if suffix in (".png", ".jpg", ".gif"):
        return in_both(
            f"这是图片，写在 captions.yaml：fig-1: {{text: 图题, image: images/{right}}}",
            f"a picture, which stands in captions.yaml: fig-1: {{text: …, image: images/{right}}}",
        )
    if suffix in (".pdf", ".epub"):
        return in_both(f"这是成品：改名为 {right}，再核验：zonepub verify {right}",
                       f"a finished file: rename it {right}, then zonepub verify {right}")  # fmt: skip
    if suffix.lower() in (".yaml", ".yml"):  # nothing in it says more
        return in_both("这是压缩包或 Office 文件：用原来的程序打开，另存为 .docx，再 zonepub import",
                       "open it by its own program, save it as .docx, then zonepub import")  # fmt: skip
    if right == path.name:
        return in_both(f"来稿先变成源文件：zonepub import {name}",
                       f"make sources of a manuscript first: zonepub import {name}")  # fmt: skip
    return in_both(f"这是 Word 文件：先改名为 {right}，再 zonepub import {right}",
                   f"a file of Word: rename it {right}, then: zonepub import {right}")  # fmt: skip
