"""Work is in proportion to the input: steps are counted, at n, 2n and 4n; no clock is asked."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from zonepub import Diagnostics, Failed, build
from zonepub.diagnostics.terminal import show

HEAD = "zonepub: 1\nreport: {title: 题}\n"
SECTION = "- {section: 节, id: x, body: [一]}\n"


def body(text: str) -> str:
    return f"{HEAD}body:\n{text}\n"


def numbered(form: str, count: int, joint: str = "") -> str:
    return joint.join(form.format(number) for number in range(count))


# input of a size -> format it is made in, the size
CASES: dict[str, tuple[Callable[[int], str], str, int]] = {
    "one long word": (lambda n: body("- " + "a" * n), "pdf", 700),
    "dashes": (lambda n: body("- " + "—" * n), "pdf", 200),
    "quotes": (lambda n: body("- 文" + "“" * n), "pdf", 800),
    "references in a paragraph": (lambda n: body(SECTION + "- " + "见@x，" * n), "docx", 50),
    "references on pages": (lambda n: body(SECTION + "- " + "见@x，" * n), "pdf", 50),
    "wrong references": (lambda n: body("- 一" + numbered(" @nope{}", n)), "outline", 60),
    "ids and wrong references": (
        lambda n: body(numbered("- {{section: 节, id: a{}, body: [一]}}\n", n) + "- 一" + numbered(" @b{}", n)), "outline", 40,
    ),
    "control characters": (lambda n: body("- 一" + "\x01甲" * n), "outline", 200),
    "carets": (lambda n: body("- 一" + "^ " * n), "outline", 100),
    "line breaks in a paragraph": (
        lambda n: body("- |\n" + "  执行GB/T 50123—2019，埋管12 km，流量12～15 m³/h，其余照旧办理，各处按期完成。\\\n" * n + "  完。"), "pdf", 80,
    ),
    "strong marks": (lambda n: body("- 一" + "**重**点" * n), "pdf", 50),
    "stars that do not close": (lambda n: body("- 一" + "*重 **点 " * n), "outline", 60),
    "notes in a paragraph": (
        lambda n: body("- " + numbered("字[^n{}]", n) + "\nnotes:\n" + numbered("  n{}: 注\n", n)), "pdf", 30,
    ),
    "notes that nothing points to": (lambda n: body("- 一\nnotes:\n" + numbered("  n{}: 注\n", n)), "outline", 200),
    "empty lists": (lambda n: f"{HEAD}body: [{'[],' * n}]\n", "outline", 200),
    "unknown keys": (lambda n: body("- {" + numbered("k{}: x", n, ",") + "}"), "outline", 60),
    "list items": (lambda n: body("- {list: bulleted, items: [" + "项," * n + "]}"), "pdf", 30),
    "table rows": (lambda n: body("- {table: t, caption: 表, columns: [甲, 乙], rows: [" + "[1, 2]," * n + "]}"), "pdf", 20),
    "characters of a cell": (lambda n: body("- {table: t, caption: 表, columns: [甲], rows: [[" + "中" * n + "]]}"), "pdf", 1200),
    "paragraphs over pages": (lambda n: body("- 一段文字，不长不短，也要排好。\n" * n), "pdf", 30),
    "sections": (lambda n: body(numbered("- {{section: 节, id: s{}, body: [一]}}\n", n)), "pdf", 20),
    "links": (lambda n: body("- 见" + "[甲](https://e.org/x)，" * n), "pdf", 30),
    "ruby": (lambda n: body("- '" + "{汉|hàn}" * n + "'"), "pdf", 30),
    "keywords": (lambda n: f"zonepub: 1\nreport: {{title: 题, keywords: [{'词,' * n}]}}\nbody: [一]\n", "docx", 400),
}  # fmt: skip


def steps(act: Callable[[], Any]) -> int:
    """Lines of our code that an act runs."""
    count = 0

    def each_line(frame: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return each_line

    def each_call(frame: FrameType, event: str, _: object) -> object:
        return each_line if "zonepub" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(each_call)  # type: ignore[arg-type]
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def shown(path: Path, format_name: str) -> None:
    diagnostics = Diagnostics()
    with suppress(Failed):
        build(path, style="minimal", to=[format_name], write=False, diagnostics=diagnostics)
    show(list(diagnostics), "zh", lambda text, kind: text, diagnostics.more)


@pytest.mark.slow
@pytest.mark.parametrize("kind", CASES)
def test_twice_the_input_is_twice_the_work(kind: str, tmp_path: Path) -> None:
    make, format_name, size = CASES[kind]
    path = tmp_path / "report.yaml"
    counts = []
    path.write_text(make(size), "utf-8")
    shown(path, format_name)  # what is kept from now on is no work any more
    for times in (1, 2, 4):
        path.write_text(make(times * size), "utf-8")
        counts.append(steps(lambda: shown(path, format_name)))
    first, second = counts[1] - counts[0], counts[2] - counts[1]
    assert first > 0
    assert second < 3 * first  # 2 is linear, 4 is quadratic


def test_a_step_is_counted() -> None:
    """Twice as many rounds of a loop in a loop are four times as many steps."""
    scope: dict[str, Any] = {}
    code = "def squared(n):\n    total = 0\n    for _ in range(n):\n        for _ in range(n):\n            total += 1\n"
    exec(compile(code, "zonepub-squared.py", "exec"), scope)
    assert steps(lambda: scope["squared"](40)) > 3.5 * steps(lambda: scope["squared"](20))
