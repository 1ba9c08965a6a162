"""What `zonepub new` begins a report with: a source, a style of its own, schemas for editors."""

from importlib.resources import files
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.schemas import KINDS, schema_line, schema_text
from zonepub.style import load_style
from zonepub.style.authoring import new_style
from zonepub.writer import check_names, write_all

# kind of document -> the shipped style that its own style is a child of
STYLES = {"report": "briefing", "bulletin": "jianbao", "official": "gongwen", "newspaper": "newspaper"}
STYLE_HEAD = "# 这份报告自己的样式：要改哪一行，就去掉它行首的“# ”；其余都同 {0}。"
IN_ENGLISH = "# what differs in one format"


def starter(kind: str, name: str) -> dict[str, bytes]:
    """The files of a new report of this kind by their names; schemas lie beside, so they go along."""
    folder = files("zonepub.starters").joinpath(kind)
    made = {item.name: item.read_bytes() for item in folder.iterdir() if item.name.endswith(".yaml")}
    made["style.yaml"] = _style(kind, name).encode()
    return made | {f"schemas/{schema}.schema.json": schema_text(schema).encode() for schema in KINDS}


def _style(kind: str, name: str) -> str:
    parent = load_style(STYLES[kind], Diagnostics())
    _, extends, *rest = new_style(parent).splitlines()
    lines = [
        schema_line("style"),
        STYLE_HEAD.format(parent.name),
        extends,
        f"title: {parent.title}（{name}）",
        *rest,
    ]
    return "\n".join(lines).replace(IN_ENGLISH, "# 只在一种格式里不同的") + "\n"


def write_starter(folder: Path, kind: str, diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Begin a report in a folder that is not there yet, or empty. Raises `Failed`."""
    check_names([folder.resolve()], diagnostics)
    made = starter(kind, folder.resolve().name)
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        taken = True
    if taken:
        code = "folder-is-file" if folder.is_file() else "folder-taken"
        diagnostics.error(code, Span(str(folder)), path=folder, stem=folder.stem or "report")
        raise Failed(diagnostics)
    return write_all(folder, made, diagnostics)
