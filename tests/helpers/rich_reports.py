"""Reports with every block and many fields in characters that are no markup, and the words in them by their order."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from zonepub.source.schema import BLOCKS

# what is typed and set as it stands: no markup, no label that a style adds, no glyph that fonts lack
LETTERS = "中文字園區产业的了是在张李王与和各其为年月日"
MARKS = "，。：；！？“”‘’（）《》、…—·　%/+=&<>$#_|\t '\"-"
OTHER = "0123456789abcXYZé㎡々〇①²"
WORDS = st.builds(
    lambda first, middle, last: first + middle + last,
    st.sampled_from(LETTERS),
    st.text(LETTERS + MARKS + OTHER, max_size=18),
    st.sampled_from(LETTERS),
)
LONG = st.lists(WORDS, min_size=1, max_size=6).map("".join)
COMMENT = st.one_of(st.just("批注密"), st.just({"text": "批注密", "author": "张", "date": "2026-01-02"}))


def _block(name: str, inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A right block of a kind, some of its optional keys too."""
    several = st.lists(inner, min_size=1, max_size=3)
    match name:
        case "text":
            return _with({"text": LONG}, {"role": st.sampled_from(["body", "lead", "flush"])})
        case "section":
            return _with({"section": WORDS, "body": several}, {"kicker": WORDS})
        case "figure":
            return _with(
                {"figure": st.just("fig-a")}, {"width": st.sampled_from(["50%", "80mm", "column", "page"])}
            )
        case "list":
            items = st.lists(
                st.one_of(WORDS, st.lists(WORDS, min_size=1, max_size=2)), min_size=1, max_size=3
            )
            return _with({"list": st.sampled_from(["numbered", "bulleted"]), "items": items}, {})
        case "quote":
            return _with(
                {"quote": st.one_of(WORDS, st.lists(LONG, min_size=1, max_size=2))}, {"source": WORDS}
            )
        case "pull-quote":
            return _with({"pull-quote": WORDS}, {"source": WORDS})
        case "box":
            body = st.lists(st.one_of(LONG, _block("list", inner), _block("table", inner)), max_size=2)
            texts = st.tuples(LONG, body).map(lambda pair: [pair[0], *pair[1]])
            return _with({"box": WORDS, "body": texts}, {"run-in": st.booleans()})
        case "qr":
            return _with({"qr": st.sampled_from(["https://a.cn", "报告" * 20])}, {"text": WORDS})
        case "barcode":
            return _with({"barcode": st.sampled_from(["978-7-302-51165-6", "1674-7259"])}, {"text": WORDS})
        case "table":
            return _TABLES
        case "comment":
            return st.just({"comment": "批注密"})
    raise AssertionError(f"no right block of the kind {name} is made")


def _with(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Any]:
    names = (*required, *optional, "comment")  # the first key says what a block is
    made = st.fixed_dictionaries(required, optional=optional | {"comment": COMMENT})
    return made.map(lambda block: {name: block[name] for name in names if name in block})


@st.composite
def _tables(draw: st.DrawFn) -> Any:
    """Rows of the same width, now and then a group and a cell over two columns."""
    columns = draw(st.integers(1, 3))
    cells = st.lists(WORDS, min_size=columns, max_size=columns)
    rows: list[Any] = draw(st.lists(cells, min_size=1, max_size=3))
    if draw(st.booleans()):
        rows.insert(0, {"group": draw(WORDS)})
    if columns > 1 and draw(st.booleans()):
        rows.append([{"text": draw(WORDS), "colspan": columns}])
    table = {"table": "t", "columns": draw(cells), "rows": rows}
    extra = {"caption": WORDS, "source": WORDS, "notes": WORDS}
    return table | {name: draw(value) for name, value in extra.items() if draw(st.booleans())}


_TABLES = _tables()
_PLAIN = [name for name in BLOCKS if name not in ("section", "comment")]
_LEAF = st.one_of(
    LONG, *(_block(name, LONG) for name in _PLAIN), st.sampled_from(["page-break", "rule", "column-break"])
)
_BLOCK = st.one_of(_LEAF, _LEAF, _block("section", st.one_of(_LEAF, _block("section", _LEAF))))
BODIES = st.lists(_BLOCK, min_size=1, max_size=5).map(lambda body: _named_apart([LONG_FIRST, *body]))
LONG_FIRST = "首段文字"


def _named_apart(value: Any, count: list[int] | None = None) -> Any:
    """Tables with names of their own."""
    count = count if count is not None else [0]
    if isinstance(value, list):
        return [_named_apart(item, count) for item in value]
    if isinstance(value, dict):
        if "table" in value:
            count[0] += 1
            value = value | {"table": f"t{count[0]}"}
        return {key: _named_apart(inner, count) for key, inner in value.items()}
    return value


def words_in_order(blocks: Any) -> Iterator[str]:
    """What is typed in blocks, as it is read: a kicker above its title, a source below its words."""
    for block in blocks if isinstance(blocks, list) else [blocks]:
        if isinstance(block, str):
            if block not in ("page-break", "rule", "column-break"):
                yield block
        elif isinstance(block, list):
            yield from words_in_order(block)
        elif isinstance(block, dict):
            yield from _of_block(block)


def _of_block(block: dict[str, Any]) -> Iterator[str]:
    match next(iter(block)):
        case "section":
            yield from (block["section"], *words_in_order(block["body"]))
        case "list":
            yield from words_in_order(block["items"])
        case "quote":
            yield from (*words_in_order(block["quote"]), *_some(block, "source"))
        case "box":
            yield from (block["box"], *words_in_order(block["body"]))
        case "table":
            yield from block["columns"]
            for row in block["rows"]:
                yield from [row["group"]] if isinstance(row, dict) else map(_cell, row)
            yield from (*_some(block, "notes"), *_some(block, "source"))
        case "text" | "pull-quote" as first:
            yield from (block[first], *_some(block, "source"))
        case "barcode" | "qr":
            yield from (*_some(block, "barcode"), *_some(block, "text"))


def _cell(cell: Any) -> str:
    return cell["text"] if isinstance(cell, dict) else cell


def _some(block: dict[str, Any], key: str) -> list[str]:
    return [block[key]] if key in block else []
