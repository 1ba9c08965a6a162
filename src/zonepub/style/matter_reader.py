"""The entries of `front:` and `back:`: a bare word is a part of the report, a mapping says what it is by its
first key."""

from typing import TYPE_CHECKING, Any, get_args

from zonepub.cjk import MM
from zonepub.slips import nearest, unknown
from zonepub.style.cascade import INHERITED
from zonepub.style.matter import (
    AtFoot,
    Band,
    BarcodePiece,
    FieldRow,
    ImagePiece,
    IssuersMark,
    NumberLine,
    PageBreakMark,
    PageNumbering,
    PartName,
    ReportPart,
    RuleBar,
    Space,
    TextLine,
)
from zonepub.style.placeholders import DOCUMENT
from zonepub.style.schema import NOT_FOUND, field_names, hints, yaml_name
from zonepub.style.units import Colour, parse_colour
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping, check_keys
from zonepub.yamlfile.meant import PICTURE

if TYPE_CHECKING:
    from zonepub.style.reader import StyleReader

# first key -> the record, and the field that the first key's value is
KINDS: dict[str, tuple[type, str]] = {
    "text": (TextLine, "text"),
    "row": (FieldRow, ""),
    "mark": (IssuersMark, "text"),
    "number": (NumberLine, "text"),
    "rule": (RuleBar, "width"),
    "band": (Band, "text"),
    "space": (Space, "height"),
    "image": (ImagePiece, "picture"),
    "qr": (BarcodePiece, "content"),
    "barcode": (BarcodePiece, "content"),
    "pages": (PageNumbering, "numerals"),
}
DEFAULT_HEIGHT = 15 * MM  # of a picture that says neither width nor height
# what people list there that is no part: the body comes by itself, for others a piece stands
BODY = ("正文", "body", "text", "content", "sections", "内容", "章节")
TITLED = {
    **dict.fromkeys(("日期", "date", "时间"), '{text: "{date}"}'),
    **dict.fromkeys(("期号", "issue", "期数"), '{text: "第{issue}期"}'),
    **dict.fromkeys(("单位", "发文单位", "issuer", "主办单位"), '{text: "{issuer}"}'),
    **dict.fromkeys(("刊名", "报头", "masthead", "series", "简报名"), '{text: "{series}", role: masthead}'),
    **dict.fromkeys(("横线", "分隔线", "红线", "line", "hr"), "{rule: 1pt}"),
    **dict.fromkeys(("logo", "标志", "徽标"), "{image: logo.png, height: 15mm, align: center}"),
}
INHERIT = ("inherit", "inherits", "parent", "super", "default", "其余", "其它", "其他", "继承", "原有")
WORDS = {"page-break": PageBreakMark(), "foot": AtFoot()}
DEFAULTS: dict[type, dict[str, Any]] = {
    TextLine: {"role": "flush", "page_top": 0.0, "beside": False, "letterhead": "no"},
    FieldRow: {"left": "", "center": "", "right": "", "role": "dateline", "letterhead": "no"},
    IssuersMark: {"word": "", "role": "masthead", "letterhead": "no"},
    NumberLine: {"signer": "签发人：", "role": "flush", "signer_role": "flush", "letterhead": "no"},
    RuleBar: {
        "color": parse_colour("#1A1A1A cmyk(0 0 0 100)"),
        "before": 0.0,
        "after": 0.0,
        "length": 0.0,
        "line": "single",
        "page_top": 0.0,
        "page_bottom": 0.0,
        "letterhead": "no",
    },
    Band: {
        "role": "masthead",
        "background": Colour(),
        "height": 0.0,
        "bleed": False,
        "under": "none",
        "letterhead": "no",
    },
    Space: {"fill": False, "letterhead": "no"},
    ImagePiece: {
        "height": 0.0,
        "width": 0.0,
        "align": "left",
        "alt": "",
        "before": 0.0,
        "after": 0.0,
        "page_top": 0.0,
        "letterhead": "no",
    },
    BarcodePiece: {"text": "", "width": 0.0, "align": "center", "alt": "", "symbology": "qr"},
    PageNumbering: {"from_": 1, "opening": "any", "least": 0.0},
}


def read_entry(reader: "StyleReader", node: Node, where: str) -> Any:
    """One entry, or NOT_FOUND after a diagnostic."""
    if isinstance(node, Scalar):
        if node.text in WORDS:
            return WORDS[node.text]
        if node.text in get_args(PartName):
            return ReportPart(node.text)  # type: ignore[arg-type]
        known = (*get_args(PartName), *WORDS, INHERITED, *KINDS)
        parts = known[: len(get_args(PartName))]
        if (line := _piece_meant(node.text)) and (not nearest(node.text, parts) or "image" in line):
            code = "picture-bare" if "image" in line else "key-elsewhere"
            reader.diagnostics.error(code, node.span, key=node.text, where=where, line=line)
            return NOT_FOUND
        meant = INHERITED if node.text in INHERIT else ""
        unknown(node.text, node.span, known, reader.diagnostics, "unknown-choice", meant, where=where)
        return NOT_FOUND
    mapping = as_mapping(node, where, reader.diagnostics)
    if mapping is None:
        return NOT_FOUND
    first = next(iter(mapping.entries), "")
    if first not in KINDS:
        span = mapping.key_span(first) if first else mapping.span
        unknown(first, span, KINDS, reader.diagnostics, "unknown-choice", where=where)
        return NOT_FOUND
    return _read_fields(reader, *KINDS[first], mapping, first, where)


def tell_words(reader: "StyleReader", entries: Sequence, where: str) -> bool:
    """Whether several entries are called otherwise, `[标题, 日期, 正文]`; then they are told once."""
    parts = (*get_args(PartName), *WORDS, INHERITED)
    written = [(item, _name_of(item)) for item in entries]
    wrong = [(item, name) for item, name in written if name and name not in parts and name not in KINDS]
    wrong += [(item, name) for item, name in written if name in parts and isinstance(item, Mapping)]
    if len(wrong) < 2 or not all(name in BODY or _part_meant(name, parts) for _, name in wrong):
        return False
    shown = []
    for _, name in written:
        if (meant := _part_meant(name, parts) if name else "{……}") and meant not in shown:
            shown.append(meant)
    told = "、".join(name for _, name in wrong[:8])
    line = f"{where}: [{', '.join(shown)}]"
    reader.diagnostics.error("matter-words", wrong[0][0].span, where=where, names=told, line=line)
    return True


def _name_of(item: Node) -> str:
    """What an entry is called; "" for one that is a list."""
    if isinstance(item, Scalar):
        return item.text.strip()
    return next(iter(item.entries), "") if isinstance(item, Mapping) else ""


def _part_meant(name: str, parts: tuple[str, ...]) -> str:
    """An entry as it should be; "" for one that has no place there."""
    if name in parts or name in KINDS:
        return name if name in parts else f"{{{name}: ……}}"
    if name in BODY:
        return ""
    return TITLED[name] if name in TITLED else _piece_meant(name) or nearest(name, parts)


def _piece_meant(text: str) -> str:
    """A picture or a field of the report that stands bare, as a piece; "" where it is neither."""
    if text in ("logo", "标志", "徽标", "单位标志"):
        return "{image: logo.png, height: 15mm, align: center}"
    if PICTURE.search(text):
        return f"{{image: {text}, height: 15mm}}"
    if text in DOCUMENT:
        return f'{{text: "{{{text}}}"}}'
    return ""


def read_logo(reader: "StyleReader", node: Node | None, where: str) -> Any:
    """The picture of a running head or foot: as among front matter, or NOT_FOUND after a diagnostic."""
    mapping = as_mapping(node, where, reader.diagnostics)
    if mapping is None:
        return NOT_FOUND
    check_keys(mapping, where, ("image", "height", "width", "align", "alt"), ("image",), reader.diagnostics)
    if "image" not in mapping:
        return NOT_FOUND
    return _read_fields(reader, *KINDS["image"], mapping, "image", where)


def _read_fields(
    reader: "StyleReader", record: type, main: str, node: Mapping, first: str, where: str
) -> Any:
    names = field_names(record)
    given: dict[str, Node] = {name: value for name, (_, value) in node.entries.items() if name != first}
    value = node.entries[first][1]
    if main:
        given = {yaml_name(main): value} | given
    elif (fields := as_mapping(value, f"{where}.{first}", reader.diagnostics)) is not None:
        check_keys(fields, f"{where}.{first}", ("left", "center", "right"), (), reader.diagnostics)
        given |= {name: entry[1] for name, entry in fields.entries.items()}
    rest = Mapping({name: entry for name, entry in node.entries.items() if name != first}, node.span)
    check_keys(rest, where, names, (), reader.diagnostics)
    by_field = {
        names[name]: reader.value(hints(record)[names[name]], value, f"{where}.{name}")
        for name, value in given.items()
        if name in names
    }
    if record is ImagePiece and not {"height", "width"} & by_field.keys():
        by_field["height"] = DEFAULT_HEIGHT
    if first == "barcode":
        by_field["symbology"] = reader.value(hints(record)["symbology"], value, f"{where}.{first}")
    missing = [name for name in names.values() if name not in by_field and name not in DEFAULTS[record]]
    if missing or NOT_FOUND in by_field.values():
        return NOT_FOUND
    return record(**(DEFAULTS[record] | by_field))
