"""What changed, as one HTML page that carries all it needs: `ins` and `del`, said in words for the blind."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from zonepub.diff.changes import DiffLine, Piece, in_context

LABELS = {"changed": "改动", "added": "新增", "removed": "删去", "moved": "移来", "same": "未改"}
PLACES = {"body": "", "table": "表格", "note": "注释"}
STYLE = """\
:root{color-scheme:light dark;--ins:#0b6b2e;--insbg:#e3f5e8;--del:#a1121f;--delbg:#fbe6e7;--dim:#5a5a5a}
@media(prefers-color-scheme:dark){:root{--ins:#7fe0a0;--insbg:#12351f;--del:#ff9aa2;--delbg:#45161a;--dim:#b0b0b0}}
body{font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;line-height:1.8;
max-width:44em;margin:2em auto;padding:0 1em;overflow-wrap:anywhere}
h1{font-size:1.5em;line-height:1.4}ol{list-style:none;padding:0}
li{padding:.25em .75em;border-left:.25em solid transparent;margin:.3em 0}
.added{border-color:var(--ins)}.removed{border-color:var(--del)}.changed,.moved{border-color:currentColor}
.kind{color:var(--dim);font-size:.85em;margin-right:.75em}.same{color:var(--dim)}
ins{color:var(--ins);background:var(--insbg);text-decoration:underline}
del{color:var(--del);background:var(--delbg);text-decoration:line-through}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.head{font-weight:bold}@media print{body{margin:0}}
"""


def as_page(lines: Sequence[DiffLine], title: str, old: str, new: str) -> str:
    """`old` and `new` name the versions. No script and nothing from outside; AA contrast by day and night."""
    counts = Counter((line.place == "table", line.kind) for line in lines)
    summed = "，".join(
        f"{'表格' if table else ''}{LABELS[kind]}{counts[table, kind]}{'行' if table else '段'}"
        for table in (False, True)
        for kind in ("changed", "added", "removed", "moved")
        if counts[table, kind]
    )
    items = "\n".join(_item(line) for line in in_context(lines))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}：修改对照</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}：修改对照</h1>\n<p>{escape(old)} → {escape(new)}</p>\n"
        f"<p>{summed or '两个版本没有差别'}。</p>\n<ol>\n{items}\n</ol>\n</main>\n</body>\n</html>\n"
    )


def _item(line: DiffLine | None) -> str:
    if line is None:
        return (
            '<li class="same"><span aria-hidden="true">…</span><span class="said">未改的段落略去</span></li>'
        )
    label = "，".join(filter(None, (LABELS[line.kind], PLACES[line.place])))
    words = "".join(map(_piece, line.pieces))
    head = ' class="head"' if line.level else ""
    return f'<li class="{line.kind}"><span class="kind">{label}</span><span{head}>{words}</span></li>'


def _piece(piece: Piece) -> str:
    if not piece.operation:
        return escape(piece.text, quote=False)
    said = "插入" if piece.operation == "ins" else "删除"
    ends = f'<span class="said">［{said}：</span>', '<span class="said">］</span>'
    name = piece.operation
    return f"<{name}>{ends[0]}{escape(piece.text, quote=False)}{ends[1]}</{name}>"
