"""src/zonepub/README.md: the Python API, from signatures and docstrings.

`python -m zonepub.schemas.api_reference` prints it; a test keeps it up to date. Annotations are taken from
the source, for each version of Python shows those of objects in its own way.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator

import zonepub

HEAD = """\
# The Python API

All that `import zonepub` offers, from its docstrings (`python -m zonepub.schemas.api_reference`). What is
not listed here may change without notice; what is listed changes only as CHANGELOG.md says, and within 1.x
only by additions. It is typed (`py.typed`); samples are in the README. `AnyReport` is a path, the text of a
report.yaml (a str of several lines), what it says as a mapping, a `GivenReport` or a `Report`.
"""
# in the order of use; then the records that these take and give
ORDER = (
    "build", "make", "Session", "Result", "load_report", "load_style", "escape", "GivenReport",
    "Failed", "Diagnostics", "Diagnostic", "Span", "Step", "Report", "Style", "Renderer", "Context",
)  # fmt: skip
LONGEST = 100  # characters of a line of code


def reference() -> str:
    """The whole page."""
    parts = [HEAD]
    for name in ORDER:
        source = textwrap.dedent(inspect.getsource(getattr(zonepub, name)))
        parts += _entry(name, ast.parse(source).body[0])
    return "\n".join(parts).rstrip() + "\n"


def _entry(name: str, item: ast.stmt) -> Iterator[str]:
    yield f"## `{name}`\n"
    if isinstance(item, ast.FunctionDef):
        yield from _function(f"zonepub.{name}", item)
    elif isinstance(item, ast.ClassDef):
        yield from _words(item)
        fields = [node for node in item.body if isinstance(node, ast.AnnAssign)]
        if fields:
            yield _code(
                "\n".join(f"{ast.unparse(field.target)}: {_kind(field.annotation)}" for field in fields)
            )
        for member in item.body:
            if (
                isinstance(member, ast.FunctionDef)
                and not member.name.startswith("_")
                and ast.get_docstring(member)
            ):
                yield f"### `{name}.{member.name}`\n"
                yield from _function(f"{name}.{member.name}", member)


def _function(name: str, item: ast.FunctionDef) -> Iterator[str]:
    is_property = any(ast.unparse(mark) == "property" for mark in item.decorator_list)
    end = f" -> {_kind(item.returns)}" if item.returns else ""
    if is_property:
        yield _code(f"{name}{end}")
    else:
        arguments = list(_arguments(item.args))
        line = f"{name}({', '.join(arguments)}){end}"
        many = "\n".join([f"{name}(", *(f"    {argument}," for argument in arguments), f"){end}"])
        yield _code(line if len(line) <= LONGEST else many)
    yield from _words(item)


def _arguments(given: ast.arguments) -> Iterator[str]:
    """The arguments as they are declared, without self."""
    required = len(given.args) - len(given.defaults)
    for index, argument in enumerate(given.args):
        if argument.arg != "self":
            yield _argument(argument, given.defaults[index - required] if index >= required else None)
    if given.kwonlyargs:
        yield "*"
    for argument, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _argument(argument, default)
    if given.kwarg:
        yield f"**{_argument(given.kwarg, None)}"


def _argument(argument: ast.arg, default: ast.expr | None) -> str:
    shown = f"{argument.arg}: {_kind(argument.annotation)}" if argument.annotation else argument.arg
    return f"{shown} = {ast.unparse(default)}" if default is not None else shown


def _kind(annotation: ast.expr) -> str:
    """An annotation, also one in quotes."""
    is_text = isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    return str(annotation.value) if is_text else ast.unparse(annotation)  # type: ignore[attr-defined]


def _words(item: ast.FunctionDef | ast.ClassDef) -> Iterator[str]:
    if words := ast.get_docstring(item):
        yield f"{words}\n"


def _code(text: str) -> str:
    return f"```python\n{text}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
