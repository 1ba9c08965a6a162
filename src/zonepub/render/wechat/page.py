"""The page to look at and copy from, the article alone, and the hand-out as text (C3, C4, C21)."""

from importlib.resources import files
from string import Template

from zonepub.present.local_words import date_text
from zonepub.render.wechat.fields import DIGEST, AccountFields
from zonepub.render.wechat.markup import words
from zonepub.render.wechat.state import WechatState
from zonepub.render.xml import escape_attribute

ALONE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
</head>
<body>
{fragment}
</body>
</html>
"""
STEPS = (
    # C1: the editor on the web; the one in the telephone keeps no formats
    "用 Chrome 或 Edge 打开 index.html，点“复制文章”，在公众号编辑器正文处粘贴。",
    # C2
    "按钮不起作用时：在本页按 Ctrl+A 全选、Ctrl+C 复制，粘贴的内容相同。",
    "图片若没有随文出现，按编号从 pictures 目录上传。",
    "标题、作者、摘要、封面分别填入编辑器的栏目。",
    "编辑器保存时会再过滤一遍样式：保存后再看一遍，并发到手机预览（含深色模式）。",
)


def preview_page(state: WechatState, fields: AccountFields, fragment: str, covers: tuple[str, ...]) -> str:
    """The article in the frame of a telephone; nothing but the article can be selected (C3)."""
    template = Template(files("zonepub.render.wechat").joinpath("preview.html").read_text("utf-8"))
    rows = "".join(
        f'<dt>{label}</dt><dd><span class="value">{words(value) or "（无）"}</span>'
        f"{_button(label, value)}</dd>"
        for label, value in _rows(fields)
    )
    pictures = "".join(f'<img src="{name}" alt="封面 {name}">' for name in covers)
    return template.substitute(
        title=words(fields.title),
        account=words("　".join(part for part in (fields.author, _date(state)) if part)),
        fragment=fragment,
        fields=rows,
        covers=pictures,
        steps="".join(f"<li>{step}</li>" for step in STEPS),
        name=escape_attribute(fields.title),
    )


def _date(state: WechatState) -> str:
    return date_text(state.report.date, state.style.language)


def _button(label: str, value: str) -> str:
    """Copies one field; there is nothing to copy of an empty one."""
    name = label.partition("（")[0]
    shown = f'<button type="button" data-name="{name}" aria-label="复制{name}">复制</button>'
    return shown if value else ""


def article_page(title: str, fragment: str) -> str:
    """A page whose body is the article and nothing else."""
    return ALONE.format(title=words(title), fragment=fragment)


def _rows(fields: AccountFields) -> tuple[tuple[str, str], ...]:
    return (
        (f"标题（{len(fields.title)} 字）", fields.title),
        ("作者", fields.author),
        (f"摘要（{len(fields.digest)} 字，最多 {DIGEST}）", fields.digest),
        ("阅读原文", fields.original),
    )


def fields_text(state: WechatState, fields: AccountFields, covers: tuple[str, ...]) -> str:
    """The hand-out: what goes into which field, and the pictures in their order."""
    lines = [f"{label}：{value or '（无）'}" for label, value in _rows(fields)]
    lines += ["", "封面：", *(f"  {name}" for name in covers)]
    if state.pictures.files:
        lines += ["", "图片（按出现先后）："]
        for item in state.pictures.files:
            size = f"{item.width}×{item.height}  {len(item.data) / 1000:.0f} KB"
            lines.append(f"  {item.name}  {size}  {item.caption}".rstrip())
    lines += ["", "步骤：", *(f"  {number}. {step}" for number, step in enumerate(STEPS, 1))]
    return "\n".join(lines) + "\n"
