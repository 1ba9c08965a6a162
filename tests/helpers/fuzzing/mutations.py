"""What is done to a seed: bytes, tokens, lines, scalars, parts of a package. Hypothesis draws it and makes it smaller."""

import io
import re
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

VALUES = [
    "none", "0", "-1", "1", "9999999999", "0pt", "1e9pt", "0.001pt", "400pt", "5em", "100%", "true", "[]", "{}", "~", '""',
    "小四", "#000000", "#fff cmyk(0 0 0 0)", "[Noto Sans SC]", "[none.ttf]", "left", "center", "justify", "circled", "$size.body",
    "$color.ink", "$nothing", "'{n}'", "'{title}{page|x}'", "'{1}.{2}'", "'——'", "2026-02-30", "2108", "/etc/passwd", "../x",
    "*a", "&a [*a]", "!!python/object:x", "<<: {}", "|\n  x", "0x1F", ".inf", "2026-11-03", "C:\\x", "a:b", "\u202e", "\u200f",
]  # fmt: skip
TOKENS = [
    "**", "*", "_", "~", "^", "`", "@", "@fig-1", "@nowhere", "[^n]", "[^", "](", "[x](http://a/\"b)", "[x](javascript:x)", "<", ">",
    "]]>", "&#0;", "\\", "\\\n", "{字|zì}", "{page}", "\t", "\r", "\x00", "\x0b", "\u2028", "\ufeff", "\u202e", "\ud7ff", "\uffff",
    "\U0010ffff", "\U000e0100", "é", "e\u0301", "　", "，，，，", "——", "……", "“”‘’", "（（（", "１２３", "a" * 300, "中" * 300,
    ": ", "- ", "# ", "| ", "? ", "{", "}", "[", "]", "\n", "\n\n", "  ", "'", '"', "---\n", "...\n", "%YAML 9\n", "&a ", "*a ",
    "- {figure: fig-1}\n", "- {table: t, caption: 表, columns: [甲], rows: [[1]]}\n", "- {section: 节, body: [一]}\n",
]  # fmt: skip
XML = [
    "<w:p>", "</w:p>", "<w:r>", "<w:t>字</w:t>", "<w:tbl>", "</w:tbl>", "<w:tc>", '<w:gridSpan w:val="9999999"/>', '<w:vMerge/>',
    '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>EQ \\f(1,2)</w:instrText>", '<w:sz w:val="-1"/>', '<w:sz w:val="1e9"/>',
    '<w:ilvl w:val="99"/>', '<w:numId w:val="0"/>', "<w:sectPr/>", "<w:del>", "<w:ins>", "<w:hyperlink>", "<w:txbxContent>", "&amp;",
    "&lt;", "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "<?x?>", "<!--", "-->", "<![CDATA[", ' w:val="x"', ' w:val=""', "99999999999", "-5",
]  # fmt: skip
PDF = [
    "obj", "endobj", "stream", "endstream", "<<", ">>", "[", "]", "(", ")", "/Length 99999999", "/Filter/FlateDecode", "/Kids[3 0 R]",
    "/Parent 1 0 R", "R", "-1", "99999999999", "1e999", "0", "BT", "ET", "Tj", "q", "Q", "cm", "0 0 0 0 0 0 cm", "/F1 0 Tf", "Do", "TJ",
    "<0000>", "beginbfchar", "beginbfrange", "/W [0 65535 1]", "/Type/Page", "/MediaBox[0 0 0 0]", "/Rotate 45", "/Encrypt 1 0 R", "null",
]  # fmt: skip
Change = tuple[str, float, float, object]
PLACES = st.integers(0, 9999).map(lambda number: number / 10_000)
SHORT = st.sampled_from([0.0, 0.0001, 0.001, 0.01, 0.1, 0.5])


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode(
        "utf-8", "surrogatepass" if re.search("[\ud800-\udc7f\udd00-\udfff]", text) else "surrogateescape"
    )


def _place(data: bytes, share: float, value: object = None) -> int:
    """An offset; between characters, but for changes of bytes."""
    at = round(len(data) * share)
    while not isinstance(value, bytes) and at < len(data) and data[at] & 0xC0 == 0x80:
        at += 1
    return at


def insert(data: bytes, start: float, _share: float, value: object) -> bytes:
    at = _place(data, start, value)
    return data[:at] + (value if isinstance(value, bytes) else _bytes(str(value))) + data[at:]


def overwrite(data: bytes, start: float, _share: float, value: object) -> bytes:
    at, new = _place(data, start, value), value if isinstance(value, bytes) else _bytes(str(value))
    return data[:at] + new + data[_place(data, min(1, (at + len(new)) / max(1, len(data))), value) :]


def delete(data: bytes, start: float, share: float, _value: object) -> bytes:
    return data[: _place(data, start)] + data[_place(data, min(1, start + share)) :]


def repeat(data: bytes, start: float, share: float, value: object) -> bytes:
    at, end = _place(data, start), _place(data, min(1, start + share))
    times = value if isinstance(value, int) else 2
    return data[:at] + data[at:end] * min(times, 1 + 200_000 // max(1, end - at)) + data[at:]


def cut(data: bytes, start: float, _share: float, value: object) -> bytes:
    return data[: _place(data, start, value)]


def line(data: bytes, start: float, share: float, _value: object) -> bytes:
    """A line in the place of another."""
    lines = data.split(b"\n")
    lines[int(len(lines) * start)] = lines[int(len(lines) * (start + share) % len(lines)) % len(lines)]
    return b"\n".join(lines)


def scalar(data: bytes, start: float, _share: float, value: object) -> bytes:
    """The value of a key of YAML, whole."""
    text = _text(data)
    places = [match.span(1) for match in re.finditer(r"[:\-,\[] ([^,\[\]{}\n]+)", text)]
    if not places:
        return data
    left, right = places[int(len(places) * start)]
    return _bytes(text[:left] + str(value) + text[right:])


def attribute(data: bytes, start: float, _share: float, value: object) -> bytes:
    """The value of an attribute of XML, or the text of an element."""
    places = [
        match.span(1)
        for match in re.finditer(rb'(?<!version)(?<!encoding)(?<!standalone)="((?!http)[^"<>]*)"', data)
    ]
    places += [match.span(1) for match in re.finditer(rb">([^<>]+)<", data)]
    if not places:
        return data
    left, right = places[int(len(places) * start)]
    return data[:left] + re.sub(rb'[<>"&]', b"", _bytes(str(value))) + data[right:]


def element(data: bytes, start: float, share: float, value: object) -> bytes:
    """An element without content, out, or another in its place."""
    places = [match.span() for match in re.finditer(rb"<[\w:]+[^<>]*/>", data)]
    if not places:
        return data
    left, right = places[int(len(places) * start)]
    new = _bytes(str(value)) if share and b"xmlns:w=" in data else b""
    return data[:left] + new + data[right:]


def encode(data: bytes, _start: float, _share: float, value: object) -> bytes:
    return data.decode("utf-8", "replace").encode(str(value), "replace")


CHANGES: dict[str, Callable[[bytes, float, float, object], bytes]] = {
    item.__name__: item
    for item in (insert, overwrite, delete, repeat, cut, line, scalar, attribute, element, encode)
}
TIMES = st.sampled_from([2, 3, 10, 100, 1000, 5000])


def change(names: list[str], values: st.SearchStrategy[object]) -> st.SearchStrategy[Change]:
    return st.sampled_from(names).flatmap(
        lambda name: st.tuples(st.just(name), PLACES, SHORT, TIMES if name == "repeat" else values)
    )


RAW = st.one_of(
    st.binary(min_size=1, max_size=8), st.sampled_from([b"\0" * 64, b"\xff" * 64, b"\x7f\xff\xff\xff"])
)
ENCODINGS = st.sampled_from(["utf-16", "utf-16-le", "utf-8-sig", "gb18030", "big5", "latin-1", "utf-32"])
SCALARS = change(["scalar"], st.sampled_from(VALUES))
INSERTS = change(["insert"], st.sampled_from(TOKENS))
LINES = change(["line", "delete", "repeat"], st.none())
RAWS = st.one_of(change(["insert", "overwrite", "cut"], RAW), change(["encode"], ENCODINGS))
VALID = st.lists(SCALARS, min_size=1, max_size=2)
WORDS = st.lists(INSERTS, min_size=1, max_size=3)
YAML = st.one_of(
    VALID,
    WORDS,
    st.lists(st.one_of(SCALARS, INSERTS, LINES), min_size=1, max_size=3),
    st.lists(LINES, min_size=1, max_size=1),
    st.lists(RAWS, min_size=1, max_size=2),
)
BINARY = st.lists(change(["insert", "overwrite", "delete", "repeat", "cut"], RAW), min_size=1, max_size=5)
WELL_FORMED = st.one_of(
    change(
        ["attribute"],
        st.sampled_from([*filter(str.isprintable, [*VALUES, *TOKENS]), "99999999999", "-5", "x", ""]),
    ),
    change(["element"], st.sampled_from([item for item in XML if item.endswith("/>")])),
)
MARKUP = st.one_of(
    st.lists(WELL_FORMED, min_size=1, max_size=4), st.lists(WELL_FORMED, min_size=1, max_size=4),
    st.lists(st.one_of(change(["insert"], st.sampled_from(XML)), change(["delete", "repeat", "cut"], st.none()), change(["overwrite"], RAW)), min_size=1, max_size=3),
)  # fmt: skip
OBJECTS = st.lists(
    st.one_of(change(["insert", "overwrite"], st.sampled_from(PDF)), change(["delete", "repeat"], st.none()), change(["overwrite"], RAW)),
    min_size=1, max_size=5,
)  # fmt: skip


def changed(data: bytes, changes: list[Change]) -> bytes:
    for name, start, share, value in changes:
        data = CHANGES[name](data, start, share, value)
    return data[: 4 << 20]


def repacked(data: bytes, part: float, changes: list[Change]) -> bytes:
    """A package with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(
            old.namelist(), key=lambda name: (not name.endswith("/document.xml"), ".rels" in name, name)
        )
        chosen = names[int(len(names) * part * part)]  # the main part more often than others
        for name in names:
            content = old.read(name)
            new.writestr(name, changed(content, changes) if name == chosen else content)
    return file.getvalue()
