"""What a value of the wrong kind was meant to be: the line that should stand there."""

from zonepub.regex import regex
from zonepub.yamlplaces import quoted

MOST_SHOWN = 24  # characters of a text that a hint repeats
LIST_MARK = regex(
    r"^(?:[-—–―－•·●▪*+]|[0-9]{1,2}[.、．)）])+[\s\u3000]*|^[\s\u3000]+"
)  # typed before an item
IN_ROW = regex(r"[\s\u3000]*[,，、;；|\t]+[\s\u3000]*")
BLANKS = regex(r"[\s\u3000]+")
PICTURE = regex(r"\.(?:png|jpe?g|gif|webp|tiff?|bmp|svg)$")
NAMES = regex(r"[a-z][a-z0-9-]*(?:[ ]*[,，、；;][ ]*[a-z][a-z0-9-]*)*")  # title, lead
SEVERAL = regex(r"[，、；;]\s*")
WIDE = str.maketrans("｛｝［］【】〔〕", "{}[][][]")
OPENING, CLOSING = "｛［【〔", "｝］】〕"
FIELDS_IN_ROUND = regex(r"[（(]\s*[A-Za-z_][\w-]*\s*[:：].*[）)]")  # (name: 云溪简报, issue: 18)
WIDE_COMMA = regex(r"\s*[,，、；;]\s*")
WIDE_COLON = regex(r"\s*[:：]\s*")


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
        return " ⏎ ".join(f"- {_row(line)}" for line in lines[:2]) or "- [甲, 1]"
    text = LIST_MARK.sub("", " ".join(text.split()))
    if where == "table.columns" and text.isdecimal():  # how many there are
        return f"[{', '.join(f'表头{number + 1}' for number in range(min(int(text[:2]), 9)))}]"
    if where.endswith("annexes"):
        return f"- title: {text[:MOST_SHOWN] or '附件名'} ⏎ body: [附件内容。]"
    if where in ("front", "back") and PICTURE.search(text):
        return f"{where}: [{{image: {text}, height: 15mm, align: center}}, inherited]"
    shown = text[:MOST_SHOWN] + ("…" if len(text) > MOST_SHOWN else "")
    if where.startswith("table."):
        return _row(shown)
    if text.isascii() and NAMES.fullmatch(text):
        return f"[{', '.join(WIDE_COMMA.split(text))}]"
    whole = " ".join(lines) if len(lines) == 1 else text
    several = next((sign for sign in ("；", ";") if sign in whole.rstrip("；;。")), "")
    if where.endswith("items") and several and len(lines) == 1:  # commas part the items themselves
        return f"[{', '.join(part.strip() for part in whole.rstrip('；;。').split(several) if part.strip())}]"
    if where.endswith("items") and len(lines) == 1 and len(parts := SEVERAL.split(text.rstrip("。"))) > 1:
        return f"[{', '.join(parts)}]"
    return f"- {LIST_MARK.sub('', lines[0])[:MOST_SHOWN] if len(lines) > 1 else shown or '……'}"


def _row(line: str) -> str:
    """The values of a row, between commas, bars, tabs or blanks."""
    line = LIST_MARK.sub("", line).strip("| ")
    line = (line[1:-1] if line[:1] + line[-1:] in ("()", "（）", "【】", "［］", "〔〕", "[]") else line)[
        :MOST_SHOWN
    ]
    values = IN_ROW.split(line)
    values = values if len(values) > 1 else BLANKS.split(line)
    return (
        f"[{', '.join(quoted(value) if value[:1] in '*&!|>%@`{[' and value else value for value in values)}]"
    )
