"""The examples of `zonepub explain`: the wrong one gives its code, the right one does not."""

from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub import Session
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.catalogue import catalogue, examples

HEAD = "zonepub: 1\nreport:\n  title: 云溪简报\n"
FIGURE = f"{HEAD}body:\n- 一段。\n- figure: fig-1\n"
CAPTIONS = "fig-1: {text: 会场}\n"
SESSION = Session()


def placed(where: str, text: str) -> tuple[str, str, str]:
    """The text of a report with the example in its place, its captions, its style."""
    lines = f"{text}\n"
    match where:
        case "report":
            inner = "".join(f"  {line}\n" for line in text.splitlines())
            return f"{HEAD}{inner}body:\n- 一段。\n", "", ""
        case "whole":
            return lines, "", ""
        case "captions":
            return FIGURE, lines, ""
        case "style":
            return FIGURE, CAPTIONS, f"extends: briefing\n{lines}"
    return f"{HEAD}body:\n{lines}", CAPTIONS if "fig-1" in text else "", ""


def codes(where: str, text: str, folder: Path) -> dict[str, str]:
    """What a build says, by code, and how severe it is."""
    report, captions, style = placed(where, text)
    for name, content in (("report.yaml", report), ("captions.yaml", captions), ("my.yaml", style)):
        if content:
            (folder / name).write_text(content, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        SESSION.build(
            folder / "report.yaml", to="outline", write=False, verify=False, diagnostics=diagnostics,
            style=folder / "my.yaml" if style else "briefing",
        )  # fmt: skip
    return {item.code: item.severity for item in diagnostics}


@pytest.mark.parametrize("code", examples())
def test_the_wrong_example_gives_its_code(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    assert code in codes(example.get("in", "body"), example["wrong"], tmp_path)


@pytest.mark.parametrize("code", examples())
def test_the_right_example_has_no_error_and_not_its_code(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    told = codes(example.get("in", "body"), example["right"], tmp_path)
    assert code not in told
    assert "error" not in told.values(), told


def test_examples_are_of_codes_that_there_are() -> None:
    assert set(examples()) <= set(catalogue())


@pytest.mark.parametrize(("lang", "words"), [("zh", ("错：", "对：")), ("en", ("wrong:", "right:"))])
def test_explain_shows_both(lang: str, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", lang)
    shown = CliRunner().invoke(main, ["explain", "yaml-colon"]).output
    assert all(word in shown for word in words)
    assert "  title：云溪简报" in shown
    assert "  title: 云溪简报" in shown
    assert words[0] not in CliRunner().invoke(main, ["explain", "worker-lost"]).output
