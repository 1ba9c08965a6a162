"""Tracked changes put to the user one by one, on a plain terminal: `merge --accept ask`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click

from zonepub.diagnostics import visible

if TYPE_CHECKING:
    from zonepub.merge import TrackedChange

Answer = Literal["yes", "no", "all", "none", "quit"]
ANSWERS: dict[str, Answer] = {
    "": "yes", "y": "yes", "yes": "yes", "是": "yes", "接受": "yes",
    "n": "no", "no": "no", "否": "no", "拒绝": "no",
    "a": "all", "全部接受": "all", "d": "none", "全部拒绝": "none", "q": "quit", "退出": "quit",
}  # fmt: skip
KINDS = {
    "zh": {"insert": "插入", "delete": "删除", "replace": "改写", "move": "移动", "format": "格式",
           "paragraph": "分段或并段"},
    "en": {"insert": "insertion", "delete": "deletion", "replace": "rewording", "move": "move",
           "format": "format", "paragraph": "paragraph mark"},
}  # fmt: skip
QUESTION = {
    "zh": "接受吗？y 接受，n 拒绝，a 余下全部接受，d 余下全部拒绝，q 退出不合并 [y]",
    "en": "Accept? y yes, n no, a all that are left, d none that are left, q quit without merging [y]",
}
ONCE_MORE = {"zh": "请答 y、n、a、d 或 q。", "en": "Answer y, n, a, d or q."}
NOBODY = {"zh": "未署名", "en": "unsigned"}


def rejected_of(changes: "Sequence[TrackedChange]") -> set[int]:
    """The numbers of those that the user rejects. Raises `Abort` where he quits or says nothing more.

    What is asked stands on stderr: stdout has the results.
    """
    from zonepub.diagnostics.catalogue import language

    words, rejected = language(), set[int]()
    for place, change in enumerate(changes, 1):
        signed = " ".join(filter(None, (change.author or NOBODY[words], change.date.partition("T")[0])))
        click.echo(visible(f"[{place}/{len(changes)}] {signed} {KINDS[words][change.kind]}"), err=True)
        click.echo(visible(f"    {_shown(change)}"), err=True)
        match _answer(words):
            case "quit":
                raise click.Abort
            case "all":
                return rejected
            case "none":
                return rejected | {item.number for item in changes[place - 1 :]}
            case "no":
                rejected.add(change.number)
            case _:
                pass
    return rejected


def _answer(words: Literal["zh", "en"]) -> Answer:
    while True:
        typed = click.prompt(QUESTION[words], default="", show_default=False, prompt_suffix="：", err=True)
        if (answer := ANSWERS.get(typed.strip().casefold())) is not None:
            return answer
        click.echo(ONCE_MORE[words], err=True)


def _shown(change: "TrackedChange") -> str:
    """The words with those around them, as `diff` shows them."""
    gone = f"[-{change.old}-]" if change.old and change.kind != "format" else ""
    come = f"{{+{change.new}+}}" if change.new else ""
    return " ".join(f"{change.before}{gone}{come}{change.after}".split())
