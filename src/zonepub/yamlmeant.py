"""What a value of the wrong kind was meant to be: the line that should stand there."""

from pathlib import PurePath

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.yamlplaces import quoted

FROM_NET = regex(r"image: https?://(?:[^\s,/{}]*/)*(?P<name>[^\s,/?{}]+)(?:\?[^\s,{}]*)?")
MOST_WHOLE = 80  # characters of a text that a hint repeats whole
MOST_ROWS = 6  # of a table that a hint shows
MOST_SHOWN = 24  # and of a longer one
LIST_MARK = regex(
    r"^(?:[-—–―－•·●▪*+]|[0-9]{1,2}[.、．)）])+[\s\u3000]*|^[\s\u3000]+"
)  # typed before an item
IN_ROW = regex(r"[\s\u3000]*[,，、;；|\t]+[\s\u3000]*")
BLANKS = regex(r"[\s\u3000]+")
PICTURE_ENDING = r"\.(?:jpe?g|png|gif|webp|heic|tiff?|bmp|svg)"  # of files that people have pictures in
PICTURE = regex(rf"{PICTURE_ENDING}$")
NAMES = regex(r"[a-z][a-z0-9-]*(?:[ ]*[,，、；;][ ]*[a-z][a-z0-9-]*)*")  # title, lead
HALF_COMMA = regex(r"(?<=[一-鿿]), ?(?=[一-鿿])")  # 第一, 第二
SEVERAL = regex(r"[，、；;]\s*")
WIDE = str.maketrans("｛｝［］【】〔〕", "{}[][][]")
OPENING, CLOSING = "｛［【〔", "｝］】〕"
FIELDS_IN_ROUND = regex(r"[（(]\s*[A-Za-z_][\w-]*\s*[:：].*[）)]")  # (name: 云溪简报, issue: 18)
WIDE_COMMA = regex(r"(?:(?<!\s)\s+)?[,，、；;]\s*", needs=",，、；;")
WIDE_COLON = regex(r"(?:(?<!\s)\s+)?[:：]\s*")
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


def parted(text: str) -> str:
    """A list in brackets of any width, or in round ones, as YAML has it; "" where no comma parts it."""
    text = text.strip()
    inner = f"［{text[1:-1]}］" if text[:1] + text[-1:] in ("（）", "()") else text
    return narrow(inner) if WIDE_COMMA.search(text) and ":" not in inner.replace("：", ":") else ""


def cut(text: str) -> str:
    """A text as a hint repeats it: whole, or its beginning and that the rest stays as it is."""
    if len(text) <= MOST_WHOLE:
        return text
    return text[:MOST_SHOWN] + in_both("……（后文照旧）", "… (the rest as it is)")


def figure_meant(fields: str, name: str = "fig-1", *, on_lines: bool = True) -> str:
    """A figure, and its caption with the fields in the file of captions: on a line each, or on one."""
    fields = FROM_NET.sub(r"image: images/\g<name>", fields)
    caption = f"{name}: {{{fields}}}"
    return in_both(f"- figure: {name}{' ⏎ ' if on_lines else ''}（captions.yaml）{caption}",
                   f"- figure: {name}{' ⏎ ' if on_lines else ' '}(captions.yaml) {caption}")  # fmt: skip


def narrow(text: str) -> str:
    """A list or fields in full-width brackets as YAML has them; "" for any other text."""
    text = text.strip()
    if FIELDS_IN_ROUND.fullmatch(text):
        text = f"｛{text[1:-1]}｝"
    if text[:1] not in OPENING or text[-1:] not in CLOSING:
        return ""
    return WIDE_COLON.sub(": ", WIDE_COMMA.sub(", ", text.translate(WIDE)))


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


def as_list(text: str, where: str) -> str:
    """A text that should be a list, as one: `甲, 乙` in a row, else an item on a line of its own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if where == "table.rows":
        rest = ["- ……"] if len(lines) > MOST_ROWS else []
        return " ⏎ ".join([*(f"- {_row(line)}" for line in lines[:MOST_ROWS]), *rest]) or "- [甲, 1]"
    text = LIST_MARK.sub("", " ".join(text.split()))
    if text[:1] + text[-1:] == "[]" and "[" not in text[1:]:  # '[甲, 乙]', in quotes
        return text
    if where == "table.columns" and text.isdecimal():  # how many there are
        return f"[{', '.join(f'表头{number + 1}' for number in range(min(int(text[:2]), 9)))}]"
    if where.endswith("annexes"):
        return f"- title: {cut(text) or '附件名'} ⏎ body: [附件内容。]"
    if where in ("front", "back") and PICTURE.search(text):
        return f"{where}: [{{image: {text}, height: 15mm, align: center}}, inherited]"
    if where in ("front", "back") and not text.isascii():
        return f"{where}: [{{text: {text}, role: masthead}}, inherited]"
    if where.startswith("table."):
        return _row(text)
    if text.isascii() and NAMES.fullmatch(text):
        return f"[{', '.join(WIDE_COMMA.split(text))}]"
    whole = " ".join(lines) if len(lines) == 1 else text
    several = next((sign for sign in ("；", ";") if sign in whole.rstrip("；;。")), "")
    if where.endswith("items") and several and len(lines) == 1:  # commas part the items themselves
        return f"[{', '.join(part.strip() for part in whole.rstrip('；;。').split(several) if part.strip())}]"
    if where.endswith("items") and len(lines) == 1 and len(parts := HALF_COMMA.split(text)) > 1:
        return f"[{', '.join(parts)}]"
    if where.endswith("items") and len(lines) == 1 and len(parts := SEVERAL.split(text.rstrip("。"))) > 1:
        return f"[{', '.join(parts)}]"
    if where.endswith("items") and len(lines) > 1:
        return " ⏎ ".join(f"- {cut(LIST_MARK.sub('', line))}" for line in lines[:MOST_ROWS])
    return f"- {cut(LIST_MARK.sub('', lines[0]) if len(lines) > 1 else text) or '……'}"


def _row(line: str) -> str:
    """The values of a row, between commas, bars, tabs or blanks."""
    line = LIST_MARK.sub("", line).strip("| ")
    line = line[1:-1] if line[:1] + line[-1:] in ("()", "（）", "【】", "［］", "〔〕", "[]") else line
    values = IN_ROW.split(line)
    values = values if len(values) > 1 else BLANKS.split(line)
    return (
        f"[{', '.join(quoted(value) if value[:1] in '*&!|>%@`{[' and value else value for value in values)}]"
    )
