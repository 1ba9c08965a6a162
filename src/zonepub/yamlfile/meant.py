"""What a value was meant to be, and how a hint repeats it."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.slips import ALIASES, nearest
from zonepub.yamlfile.nodes import Mapping, Node, Scalar
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

FROM_NET = regex(r"image: https?://(?:[^\s,/{}]*/)*(?P<name>[^\s,/?{}]+)(?:\?[^\s,{}]*)?")
MOST_WHOLE = 80  # characters of a text that a hint repeats whole
MOST_ROWS = 6  # of a table that a hint shows
MOST_SHOWN = 24  # and of a longer one
LIST_MARK = regex(
    r"^(?:[-—–―－•·●▪*+]|[0-9]{1,2}[.、．)）])+[\s\u3000]*|^[\s\u3000]+"
)  # typed before an item
IN_ROW = regex(r"[\s\u3000]*[,，、;；|\t]+[\s\u3000]*")
INDEX = regex(r"\[\d+\]$")
DATA_FILE = regex(r"\.(?:csv|xlsx?|et|tsv)$", re.IGNORECASE)
GAPS = regex(r"[\s\u3000]+")
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
BLANKS = {  # that nobody sees
    "\u00a0": in_both("不间断空格（Word 里粘来的）", "a no-break space, as Word has it"),
    "\u3000": in_both("全角空格", "a full-width blank"),
}
WEIGHTS = {name: name for name in ("bold", "light", "regular", "medium", "heavy")} | {"weight": "bold"}
LISTED = ("font", "song", "hei", "kai", "mono", "names", "items", "columns", "omit", "channels")
STARTS = ("section", "figure", "list", "table", "quote", "box", "qr", "pull-quote", "barcode")  # of blocks
EXAMPLES = {
    "zonepub": "zonepub: 1", "report": "report: ⏎ title: 高新区一周要情", "title": "title: 高新区一周要情",
    "body": "body: ⏎ - 第一段文字。", "names": "names: [张三, 李四]", "items": "items: [第一项, 第二项]",
    "rows": "rows: ⏎ - [甲, 1] ⏎ - [乙, 2]", "text": "text: 签约仪式现场", "head": "head: 产值",
}  # fmt: skip
CELL_ERROR = regex(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")


def last_name(where: str) -> str:
    """The name of the field at a way like `report.staff[2]`."""
    return INDEX.sub("", where).rpartition(".")[2]


def cut(text: str) -> str:
    """A text as a hint repeats it: whole, or its beginning and that the rest stays as it is."""
    if len(text) <= MOST_WHOLE:
        return text
    return text[:MOST_SHOWN] + in_both("……（后文照旧）", "… (the rest as it is)")


def value_shown(node: Node | None) -> str:
    """A value as a hint repeats it; `……` for what is no text."""
    return cut(node.text) if isinstance(node, Scalar) else "……"


def pairs(node: Mapping) -> str:
    """Fields with their texts, in a line."""
    texts = {key: value.text for key, (_, value) in node.entries.items() if isinstance(value, Scalar)}
    return ", ".join(f"{key}: {cut(text)}" for key, text in texts.items() if text)


def twice_colon(key: Scalar) -> str:
    """The line of a key behind which two colons stand."""
    line = line_at(key.source, key.start)[0] if key.source else f"{key.text}:"
    return regex(r"[:：]{2,}").sub(":", line, 1).strip()


def parted(text: str) -> str:
    """A list in brackets of any width, or in round ones, as YAML has it; "" where no comma parts it."""
    text = text.strip()
    inner = f"［{text[1:-1]}］" if text[:1] + text[-1:] in ("（）", "()") else text
    return narrow(inner) if WIDE_COMMA.search(text) and ":" not in inner.replace("：", ":") else ""


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
    values = values if len(values) > 1 else GAPS.split(line)
    return (
        f"[{', '.join(quoted(value) if value[:1] in '*&!|>%@`{[' and value else value for value in values)}]"
    )


def looks(text: str) -> str:
    """Words about how a text looks, as fields of its role: `黑体 三号 居中`."""

    from zonepub.slips.values import colour_meant, length_meant

    fields = []
    for word in text.split():
        if align := nearest(word, ("left", "center", "right", "justify")) if word in ALIASES else "":
            fields.append(f"align: {align}")
        elif colour := colour_meant(word):
            fields.append(f"color: {colour}")
        elif weight := WEIGHTS.get(ALIASES.get(word, word).split(" ")[0]):
            fields.append(f"weight: {weight}")
        else:
            fields.append(f"size: {size}" if (size := length_meant(word, "size")) else f"font: {word}")
    return ", ".join(fields)


def in_one_field(name: str, node: Mapping, where: str) -> str:
    """The line in which a name that has no value belongs to the field before it: `{song: 宋体, Noto}`."""
    key, value = node.entries[name]
    if not isinstance(value, Scalar) or value.text or not value.plain or not key.source:
        return ""
    line, at = line_at(key.source, key.start)
    end = at + len(key.raw or name)
    if line[end : end + 1] not in (",", "}") or not line[:at].rstrip().endswith(","):
        return ""
    pairs = (pair for pair in node.entries.values() if pair[0].source == key.source)
    before = [pair for pair in pairs if pair[0].start < key.start]
    first, other = max(before, key=lambda pair: pair[0].start, default=(key, None))
    if not isinstance(other, Scalar) or not other.text or other.text.count("(") > other.text.count(")"):
        return ""
    start = line.find(other.raw.strip() or other.text, line.find(first.text))
    whole = line[start:end].strip()
    if start < 0 or "," not in whole:
        return ""
    if where.startswith("text.") and first.text != "font":
        given = f"{whole[: -len(name)]}{looks(name)}"
    else:
        given = f"[{whole}]" if first.text in LISTED else quoted(whole)
    return f"{line[:start]}{given}{line[end:]}".strip()
