"""Beginning a style of one's own, and seeing how two styles differ."""

import json
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import language
from zonepub.style.stylesheet import StyleSheet
from zonepub.style.token_names import used_tokens
from zonepub.writer import write_new
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

# what is worth changing first, as keys of a style file; `tokens` comes before them
WORTH_CHANGING = (
    "page.size", "page.margin.top", "page.margin.bottom", "page.margin.inside", "page.margin.outside",
    "page.columns", "page.header", "page.footer", "text.body.size", "text.body.leading", "text.body.indent",
    "text.title.size", "text.title.align", "text.heading-1.size", "text.heading-1.color",
    "cjk.line-edges", "cjk.punctuation", "cjk.latin-gap", "figure.missing", "figure.per-row",
    "table.rules", "note.numbering", "contents.depth", "labels.figure", "labels.table", "labels.subtitle",
)  # fmt: skip
HEAD: dict[str, str] = {
    "zh": "# 自己的样式：要改哪一行，就去掉它行首的“# ”；其余都同 {0}。",
    "en": "# A style of your own. Take the # from what you want to change; all else stays as in {0}.",
}

MATTER = ("front", "back")
LOGO = {"zh": "单位标志在最前，其余照旧", "en": "a logo first, all else as it is"}


def write_style(
    name: str, parent: StyleSheet, diagnostics: Diagnostics, schema_line: Callable[[Path, str], str]
) -> Path:
    """A new file NAME.yaml with a child of `parent`. Raises `Failed` where it cannot be made or is there.

    `schema_line` gives the line for editors, from the folder and the kind of file.
    """
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    if not path.is_absolute() and not name.startswith(".."):
        path.parent.mkdir(parents=True, exist_ok=True)
    text = f"{schema_line(path.parent, 'style')}\n{new_style(parent)}"
    return write_new(path, text.encode(), diagnostics)


def new_style(sheet: StyleSheet) -> str:
    """The text of a child of `sheet`: a style file whose keys are comments that hold the parent's values."""
    used = used_tokens(sheet.layers)
    values = {path: value for path, value in sheet.tokens("pdf") if path.removeprefix("tokens.") in used}
    resolved = {path: value for path, value, _ in sheet.values("pdf")}
    values |= {
        path: value
        for path, value in resolved.items()
        if any(path == key or path.startswith(f"{key}.") for key in WORTH_CHANGING)
    }
    head = HEAD[language()].format(sheet.name)
    lines = [head, f"extends: {sheet.name}", *nested(values)]
    lines += [f"# front: [{{image: logo.png, height: 15mm, align: center}}, inherited]  # {LOGO[language()]}"]
    lines += ["formats:", "#   docx: {}          # what differs in one format"]
    return "\n".join(lines) + "\n"


def nested(values: dict[str, str]) -> Iterator[str]:
    """Flat paths as indented YAML whose values are comments: taking the # from any one of them is enough."""
    last: list[str] = []
    for path, value in values.items():
        *groups, name = path.split(".")
        shared = 0
        while shared < min(len(groups), len(last)) and groups[shared] == last[shared]:
            shared += 1
        for depth in range(shared, len(groups)):
            yield f"{'  ' * depth}{groups[depth]}:"
        yield f"# {'  ' * len(groups)}{name}: {written(value)}"
        last = groups


def written(value: str) -> str:
    """A value as YAML: quoted where a plain scalar would be read as something else."""
    plain = value and value[0] not in "#{}[]&*!|>'\"%@`,?:- " and ": " not in value and " #" not in value
    listed = value.startswith("[") and not value.startswith("[[")  # two open a group of a template
    return value if plain or listed else json.dumps(value, ensure_ascii=False)


def differences(one: StyleSheet, two: StyleSheet, format_name: str) -> Iterator[tuple[str, str, str]]:
    """(path, value in `one`, value in `two`) of every key that differs; "" where there is none."""
    first, second = ({path: value for path, value, _ in sheet.values(format_name)} for sheet in (one, two))
    for path in dict.fromkeys((*first, *second)):
        own, other = first.get(path, ""), second.get(path, "")
        unseen = _unseen(path, first) and _unseen(path, second)
        if own != other and not unseen and not path.startswith(MATTER):
            yield path, own, other
    for name in MATTER:
        yield from _entries(name, *(sheet.tree(format_name).get(name) for sheet in (one, two)))


def _unseen(path: str, values: dict[str, str]) -> bool:
    """Whether a value is of a rule without a width: it shows nowhere."""
    group, _, last = path.rpartition(".")
    return last in ("color", "gap") and values.get(f"{group}.width") == "0"


def _entries(name: str, one: Node | None, two: Node | None) -> Iterator[tuple[str, str, str]]:
    """The entries of front or back matter that were added, taken out or changed, in their order."""
    first, second = (
        [_flow(item) for item in node] if isinstance(node, Sequence) else [] for node in (one, two)
    )
    for kind, start, end, other, until in SequenceMatcher(None, first, second, False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(first[start:end], second[other:until], fillvalue="")
            yield from ((f"{name}[{other + at}]", *pair) for at, pair in enumerate(pairs))


def _flow(node: Node | None) -> str:
    """An entry in a line, as YAML has it."""
    if isinstance(node, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(value)}' for key, (_, value) in node.entries.items())}}}"
    return written(node.text) if isinstance(node, Scalar) else ""
