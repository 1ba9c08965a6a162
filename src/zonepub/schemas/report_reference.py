"""source/README.md: every field, block and mark of a report, from the declarations.

`python -m zonepub.schemas.report_reference FILE` writes it; a test keeps it up to date and builds
its examples.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import shown_fields
from zonepub.source.schema import BLOCKS, CHOICES, DIRECTIVES, REPORT_FILE, SHAPES, TEMPLATE_FILE, Key
from zonepub.style import load_style, style_names
from zonepub.style.placeholders import DOCUMENT, NUMERALS, PAGE, SECTIONS

KINDS = {
    "text": "文字 text", "inline": "文字 text*", "title": "标题 text*", "quote": "文字 text*",
    "name": "文字 text", "id": "名称 name", "role": "角色 role", "flag": "`true` `false`",
    "blocks": "内容 blocks", "items": "各项 items", "date": "日期 date", "count": "个数 count",
    "image": "文件 file", "any-items": "内容 items", "millimetres": "`25mm`", "share": "`30%`",
}  # fmt: skip
METADATA = (
    "language",
    "identifier",
    "rights",
    "revised",
    "words",
    "lists",
    "channels",
)  # shown by no line of a style
FEW = 4  # styles that are named where the others print a field
TABLE = ("| key | kind | 含义 · meaning |", "|---|---|---|")


@cache
def content() -> dict[str, Any]:
    """`words`, `marks`, and examples: `report`, a line a field; `blocks`; `annexes`, `notes`, `terms`,
    `captions`."""
    import yaml

    text = files("zonepub.schemas").joinpath("report_reference.yaml").read_text("utf-8")
    return cast(dict[str, Any], yaml.safe_load(text))


def reference() -> str:
    """The whole page."""
    lines = [
        _words_of("head"),
        *_file(),
        *_about(),
        *_blocks(),
        *_template(),
        *_inline(),
        *_captions(),
        *_placeholders(),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _words_of(name: str) -> str:
    return f"{content()['words'][name]}\n"


def _file() -> Iterator[str]:
    yield "## `report.yaml`\n"
    yield from _table(REPORT_FILE)
    yield from _code("\n".join(content()[name] for name in ("annexes", "notes", "terms")))


SUBKEYS = (
    "byline", "series", "imprint", "attendees", "distribution", "cover", "annex", "normalise", "review",
    "review-pass",
)  # fmt: skip


def _about() -> Iterator[str]:
    """The fields of `report:`, with the shipped styles that print each."""
    yield "## `report:` — 报告信息 · what the report is\n"
    yield _words_of("placed")
    yield "| key | 含义 · meaning | example | 排出它的样式 · printed by |"
    yield "|---|---|---|---|"
    shown = {name: shown_fields(load_style(name, Diagnostics()).resolve("pdf")) for name in style_names()}
    for name, key in SHAPES["report"].items():
        names = SHAPES[key.kind.strip("@*")] if key.kind.startswith("@") else {}
        places = [style for style, fields in shown.items() if fields & {name, *names}]
        where = _those(places, tuple(shown)) or ("metadata" if name in METADATA else "—")
        yield f"| `{name}` | {_words(key)} | `{content()['report'][name]}` | {where} |"
    yield ""
    for name in SUBKEYS:
        yield f"### `{name}`\n"
        yield from _table(SHAPES[name])


def _those(places: Sequence[str], styles: Sequence[str]) -> str:
    """The styles by name, or those that are missing where they are few."""
    missing = [style for style in styles if style not in places]
    if len(missing) > FEW:
        return ", ".join(places)
    return f"all 全部, but 除 {', '.join(missing)}" if missing else "all 全部"


def _blocks() -> Iterator[str]:
    yield "## Blocks · 内容块\n"
    yield _words_of("blocks")
    for name, keys in BLOCKS.items():
        yield f"### `{name}` — {keys[name].zh} · {keys[name].en}\n"
        yield from _code(content()["blocks"][name])
        yield from _table(keys)
    for name in ("column", "cell", "group", "barcode-number"):
        yield f"### `{name}`\n"
        yield from _table(SHAPES[name])


def _template() -> Iterator[str]:
    """What fills a report from data."""
    yield _words_of("template")
    yield from _code(content()["template"])
    yield from _table(TEMPLATE_FILE)
    for name, keys in DIRECTIVES.items():
        yield f"### `{name}` — {keys[name].zh} · {keys[name].en}\n"
        yield from _table(keys)


def _inline() -> Iterator[str]:
    yield "## Marks inside a text · 文字里的标记\n"
    yield "| write 写 | 得到 | get |"
    yield "|---|---|---|"
    yield from (f"| {mark} | {zh} | {en} |" for mark, zh, en in content()["marks"])
    yield ""
    yield _words_of("quotes")


def _captions() -> Iterator[str]:
    yield "## `captions.yaml`\n"
    yield from _table(SHAPES["caption"])
    yield from _code(content()["captions"])


def _placeholders() -> Iterator[str]:
    running = [*PAGE, *(f"section:{one}" for one in SECTIONS)]
    forms = [f"page:{form}" for form in NUMERALS]
    yield _words_of("placeholders")
    for before, names in (("", DOCUMENT), ("running", running), ("numerals", forms)):
        words = content()["words"].get(before, "")
        yield words + " ".join(f"`{{{name}}}`" for name in names) + "\n"
    yield _words_of("defaults")


def _table(keys: Mapping[str, Key]) -> Iterator[str]:
    yield from TABLE
    for name, key in keys.items():
        need = " **必填 required**" if key.required else ""
        yield f"| `{name}` | {_kind(key.kind)} | {_words(key)}{need} |"
    yield ""


def _words(key: Key) -> str:
    return f"{key.zh} · {key.en}".replace("|", "\\|")


def _kind(kind: str) -> str:
    """What a value is; a list of them where several may stand."""
    bare = kind.strip("@*")
    words = (
        " ".join(f"`{choice}`" for choice in CHOICES[bare])
        if bare in CHOICES
        else KINDS.get(bare, f"`{bare}`")
    )
    return f"{words}, or several" if kind.endswith("*") else words


def _code(text: str) -> Iterator[str]:
    yield f"```yaml\n{text}\n```\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "source/README.md").write_text(reference(), "utf-8")
