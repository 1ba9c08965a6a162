"""The receipt as a page that people read: without scripts, and without anything from elsewhere."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

STYLE = """
body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em;line-height:1.6}
table{border-collapse:collapse;width:100%;margin:1em 0}
td,th{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
code{font-size:.8em;word-break:break-all}.no{color:#b00020;font-weight:bold}
"""
Rows = Iterable[Iterable[object]]
PROOF = (
    "格式 Format",
    "比对 Compared",
    "段 Texts",
    "字 Characters",
    "图 Pictures",
    "页 Pages",
    "结果 Result",
)
PICTURES = ("图片 Picture", "像素", "图注", "替代文字", "署名", "许可", "SHA-256")


def receipt_page(data: Mapping[str, Any]) -> str:
    """The page, in Chinese with English heads."""
    outputs = data["outputs"]
    read = all(item["compared"] != "not read back" for item in outputs)
    equal = all(item["equal"] for item in outputs)
    said = (
        "每份成品与源文件逐段相等。"
        if equal
        else "有的成品没有比对。"
        if not read
        else "有的成品与源文件不同，见下。"
    )
    parts = [
        f"<h1>校验单 Receipt：{escape(data['title'])}</h1>",
        f"<p{'' if equal else ' class=no'}>{said}</p>",
        f"<p>zonepub {escape(data['zonepub'])}；{escape(data['style'])}；{escape(data['report'])}</p>",
        _table(PROOF, map(_proof, outputs)),
        _section(
            "不同 Differences", ("格式", "何处", "应为 Wanted", "却是 Found", "源文件"), _differences(outputs)
        ),
        _section("成品 Files", ("文件 File", "字节 Bytes", "SHA-256"), _files(outputs)),
        _section("源文件 Sources", ("文件 File", "SHA-256"), data["sources"].items()),
        _section("图片 Pictures", PICTURES, map(_picture, data["pictures"])),
        _section(
            "字体 Fonts", ("字体 Font",), ((" ".join(map(str, one.values())),) for one in data["fonts"])
        ),
        _section(
            "代用字体 Substitutions", ("要的 Asked", "用的 Used", "原因"), _values(data["substitutions"])
        ),
        _section("版面 Typography", ("种类", "页", "源文件", "文字", "em"), _values(data["typography"])),
        f"<p><code>{data.get('seal', '')}</code></p>",
    ]
    head = f'<meta charset="utf-8"><title>校验单 {escape(data["title"])}</title><style>{STYLE}</style>'
    body = "\n".join(part for part in parts if part)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _proof(item: Mapping[str, Any]) -> tuple[object, ...]:
    result = "相等 equal" if item["equal"] else "—" if item["compared"] == "not read back" else "不同 differs"
    counts = (item[name] or "" for name in ("texts", "characters", "pictures", "pages"))
    return (item["format"], item["compared"], *counts, result)


def _differences(outputs: Iterable[Mapping[str, Any]]) -> Rows:
    for item in outputs:
        for one in item["differences"]:
            yield item["format"], f"{one['kind']} {one['block']}", one["wanted"], one["found"], one["source"]


def _files(outputs: Iterable[Mapping[str, Any]]) -> Rows:
    for item in outputs:
        for name, facts in item["files"].items():
            yield name, facts["bytes"], facts["sha256"]


def _picture(one: Mapping[str, Any]) -> tuple[object, ...]:
    size = "×".join(map(str, one["pixels"]))
    return (one["name"], size, one["caption"], one["alt"], one["credit"], one["licence"], one["sha256"])


def _values(rows: Iterable[Mapping[str, object]]) -> Rows:
    return (tuple(row.values()) for row in rows)


def _section(title: str, heads: Iterable[str], rows: Rows) -> str:
    """A table under its title; nothing where it has no rows."""
    lines = list(rows)
    return f"<h2>{title}</h2>{_table(heads, lines)}" if lines else ""


def _table(heads: Iterable[str], rows: Rows) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    lines = ("".join(f"<td>{_cell(value)}</td>" for value in row) for row in rows)
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _cell(value: object) -> str:
    text = escape(str(value))
    return f"<code>{text}</code>" if len(text) == 64 and text.isalnum() else text
