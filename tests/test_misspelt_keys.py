"""A misspelt key is told wherever a mapping may stand: in a report, its captions, a template, a style.

Each mapping gets one more key, a known one with a letter lost, and every one of them must be named.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.picture_samples import coloured, saved

from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.formats import ALL
from zonepub.schemas.report_reference import content
from zonepub.slips import one_slip_away
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.style.load import BASE, style_names

HEAD = "zonepub: 1\nreport:\n"


def misspelt(key: str) -> str:
    return key[:-1] if len(key) > 3 else key + key[-1]


def spoilt(node: Any, path: str = "") -> Iterator[str]:
    """Spoil each mapping below `node` by a key more; the paths of these keys."""
    if isinstance(node, dict):
        for key, value in list(node.items()):
            yield from spoilt(value, f"{path}.{key}" if path else key)
        key = misspelt(next(reversed(node), "none"))
        if key not in node:
            node[key] = "1"
            yield f"{path}.{key}"
    elif isinstance(node, list):
        for item in node:
            yield from spoilt(item, path)


def named(diagnostics: Diagnostics) -> set[str]:
    return {item.args.get("key", item.args.get("name", "")).rpartition(".")[2] for item in diagnostics}


def told(load: Any, folder: Path, **files: Any) -> Diagnostics:
    for name, data in files.items():
        (folder / f"{name}.yaml").write_text(
            yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8"
        )
    diagnostics = Diagnostics()
    with suppress(Failed):
        load(diagnostics)
    return diagnostics


def count(diagnostics: Diagnostics) -> int:
    codes = (
        "unknown-key",
        "unknown-role",
        "token-unused",
        "role-misspelt",
        "style-of-no-format",
        "unused-variable",
    )
    return sum(item.code in codes for item in diagnostics)


def read(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)


def test_in_a_report_and_its_captions(tmp_path: Path) -> None:
    fields = "\n".join(f"  {line}" for line in content()["report"].values())
    parts = (content()["annexes"], content()["notes"], "normalise: {off: [T13.5], latin_gap: layout}")
    report = read(f"{HEAD}{fields}\nbody:\n" + "\n".join((*content()["blocks"].values(), *parts)))
    captions = read(content()["captions"])
    (tmp_path / "images").mkdir()
    for name in ("front.png", "meeting.png"):
        (tmp_path / "images" / name).write_bytes(saved(coloured().resize((1600, 2400)), "PNG"))
    notes = report.pop("notes")
    keys = [*spoilt(report)]
    captions_keys = [key for entry in captions.values() for key in spoilt(entry)]
    report["notes"] = notes
    diagnostics = told(
        lambda all_told: load_report(tmp_path / "report.yaml", all_told),
        tmp_path, report=report, captions=captions,
    )  # fmt: skip
    wanted = {key.rpartition(".")[2] for key in keys + captions_keys}
    assert wanted <= named(diagnostics)
    assert count(diagnostics) == len(keys) + len(captions_keys) > 30


def test_in_a_template_even_the_names_of_values(tmp_path: Path) -> None:
    for wrong, right in (("vars", "var"), ("formats", "format"), ("repeat", "repea"), ("when", "whe")):
        text = f"{HEAD}  title: 题\n{content()['template']}\n".replace(f"{wrong}:", f"{right}:")
        (tmp_path / "report.yaml").write_text(text, "utf-8")
        diagnostics = told(lambda all_told: load_report(tmp_path / "report.yaml", all_told), tmp_path)
        assert wrong in [item.suggestion for item in diagnostics if item.args.get("key") == right]
    text = f"{HEAD}  title: 题\n{content()['template']}\n".replace("备注: ", "备考: ")
    text = text.replace("formats: {产值:", "formats: {产量:")
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    diagnostics = told(lambda all_told: load_report(tmp_path / "report.yaml", all_told), tmp_path)
    assert [(item.code, item.args["name"], item.suggestion) for item in diagnostics] == [
        ("unused-variable", "产量", "产值"),
        ("unused-variable", "备考", "备注"),
    ]


def everything() -> Any:
    """What the base style says, all of it said again by a style of one's own."""
    base = read(BASE.read_text("utf-8"))
    overlay = {
        name: value for name, value in base.items() if name not in ("tokens", "formats", "docx", "languages")
    }
    return {"extends": "base", **base, "formats": base["formats"] | {"epub": read(yaml.safe_dump(overlay))}}


def styled(folder: Path, tree: Any, *formats: str) -> Diagnostics:
    def load(diagnostics: Diagnostics) -> None:
        sheet = load_style(folder / "own.yaml", diagnostics)
        for name in formats:
            sheet.resolve(name)

    return told(load, folder, own=tree)


def test_in_a_style_for_every_format_whichever_is_made(tmp_path: Path) -> None:
    assert not [*styled(tmp_path, everything(), "pdf")]
    tree = everything()
    keys = [
        key
        for place in (tree, *tree["formats"].values())
        for name, value in place.items()
        if name not in ("tokens", "formats", "languages", "extends", "text")
        for key in spoilt(value, name)
    ]
    for place in (tree, *tree["formats"].values()):
        keys += [key for name, role in place.get("text", {}).items() for key in spoilt(role, name)]
    diagnostics = styled(tmp_path, tree, "pdf")
    assert {key.rpartition(".")[2] for key in keys} <= named(diagnostics)
    assert count(diagnostics) == len(keys) > 150


def test_names_of_tokens_roles_and_formats(tmp_path: Path) -> None:
    tree = everything()
    overlays = (tree, *tree["formats"].values())
    keys = [
        key for place in overlays for key in spoilt(place.get("tokens", {}), "tokens") if key.count(".") > 1
    ]
    for place in overlays:
        for role in [*place.get("text", {})]:
            place["text"][misspelt(role)] = place["text"].pop(role)
            keys.append(misspelt(role))
    keys += [*spoilt(tree["formats"])][-1:]
    diagnostics = styled(tmp_path, tree)
    assert {key.rpartition(".")[2] for key in keys} <= named(diagnostics)
    assert {item.severity for item in diagnostics} == {"warning", "error"}


@pytest.mark.parametrize(
    ("style", "code", "suggestion"),
    [
        ("tokens: {color: {acent: '#123456'}}", "token-unused", "color.accent"),
        ("tokens: {colour: {accent: '#123456'}}", "unknown-key", "color"),
        ("tokens: {color: {primary: '#123456'}}", "token-unused", ""),
        ("tokens: {accent: '#123456'}", "text-for-fields", ""),
        ("tokens: ['#123456']", "list-for-fields", ""),
        ("text: {titel: {size: 30pt}}", "role-misspelt", "title"),
        ("text: {h1: {size: 30pt}}", "role-misspelt", "heading-1"),
        ("text: {正文: {size: 12pt}}", "role-misspelt", "body"),
        ("formats: {word: {text: {body: {size: 16pt}}}}", "style-of-no-format", "docx"),
        ("formats: {docs: {text: {body: {size: 16pt}}}}", "style-of-no-format", "docx"),
        ("formats: {docx: {text: {body: {siz: 16pt}}}}", "unknown-key", "size"),
        ("formats: {epub: {front: [{text: 报, rol: title}]}}", "unknown-key", "role"),
    ],
)
def test_one_slip_of_a_style_is_one_diagnostic(
    style: str, code: str, suggestion: str, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text(f"extends: briefing\n{style}\n", "utf-8")

    def load(diagnostics: Diagnostics) -> None:
        load_style(tmp_path / "own.yaml", diagnostics).resolve("pdf")

    items: list[Diagnostic] = [*told(load, tmp_path)]
    assert [(item.code, item.suggestion) for item in items] == [(code, suggestion)]
    assert items[0].span is not None and items[0].span.line == 2


def test_names_of_ones_own_are_left_alone(tmp_path: Path) -> None:
    style = """
    tokens: {color: {sea: "#0A5A8A"}, size: {huge: 40pt}}
    text:
      lead2: {color: $color.sea}
      box-note: {size: $size.huge}
      编者按: {size: 12pt}
      tittle: {size: 12pt}
    front: [{text: 报, role: tittle}, title, lead]
    """
    (tmp_path / "own.yaml").write_text(f"extends: briefing{style}".replace("\n    ", "\n"), "utf-8")
    diagnostics = Diagnostics()
    load_style(tmp_path / "own.yaml", diagnostics).resolve("pdf")
    assert not [*diagnostics]


def test_the_styles_that_ship_have_no_name_too_many() -> None:
    for name in style_names():
        diagnostics = Diagnostics()
        sheet = load_style(name, diagnostics)
        for one in ALL[:1]:
            sheet.resolve(one)
        assert not [*diagnostics], name


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [("titel", "title", True), ("titl", "title", True), ("tiitle", "title", True), ("tixle", "title", True),
     ("title", "title", False), ("title2", "title", False), ("heading-", "heading-1", True), ("lead", "body", False),
     ("ab", "ba", True), ("abc", "cba", False)],
)  # fmt: skip
def test_one_slip(name: str, other: str, near: bool) -> None:
    assert one_slip_away(name, other) is near
