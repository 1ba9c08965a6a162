"""The proof of an import: whatever is lost, repeated, changed or moved fails it, and marks can hide no text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import ConvertedMark, LeftOut, Manuscript, Place, RawRun
from zonepub.importing.draft import Branch, Draft, Fixed, Items, Leaf
from zonepub.importing.proof import prove
from zonepub.importing.readers.markdown import read_markdown
from zonepub.importing.roles import assign
from zonepub.importing.writing.normaliser import Normaliser
from zonepub.importing.writing.yaml_writer import YamlWriter

TEXT = """# 聚力向新

作者：张某、李某

第一段说了**重要**的话，见[网站](https://a.cn/b)。

第二段说了A&amp;B。

## 第一节

- 甲
- 乙
"""


def drafted(text: str = TEXT) -> tuple[Manuscript, Draft]:
    document = read_markdown(text.encode(), "in.md", Diagnostics())
    assert document is not None
    return document, assign(document)


def codes(
    document: Manuscript, draft: Draft, spoil: Callable[[str], str] = str, *, folded: bool = False
) -> list[str]:
    texts = {"report.yaml": spoil(YamlWriter(Normaliser() if folded else None).text(draft.report))}
    diagnostics = Diagnostics()
    prove(document, draft, texts, diagnostics, folded=folded)
    return sorted({item.code for item in diagnostics})


def body(draft: Draft) -> Items:
    found = draft.report.entries["body"]
    assert isinstance(found, Items)
    return found


def test_an_import_that_keeps_everything_is_proved() -> None:
    assert codes(*drafted()) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda text: text.replace("第一段说了", "第一段说"), "import-changed"),
        (lambda text: text.replace("重要", "紧要"), "import-changed"),
        (lambda text: text.replace("张某, 李某", "张某"), "import-changed"),
        (lambda text: text.replace("- 乙", "- 乙\n          - 丙"), "import-changed"),
        (lambda text: text.replace("title:", "subtitle:"), "import-changed"),
        (lambda text: text.replace("第二段", '"第二段'), "import-changed"),
        (lambda text: text.replace("](https://a.cn/b)", "](https://a.cn/c)"), "import-no-such-mark"),
    ],
)
def test_a_yaml_that_was_spoilt_is_refused(spoil: Callable[[str], str], code: str) -> None:
    document, draft = drafted()
    assert spoil("").strip() == ""
    assert code in codes(document, draft, spoil)


def test_a_paragraph_that_is_missing_is_told_with_its_place() -> None:
    document, draft = drafted()
    del body(draft).items[1]
    diagnostics = Diagnostics()
    prove(document, draft, {"report.yaml": YamlWriter(None).text(draft.report)}, diagnostics, folded=False)
    (item, *_) = diagnostics
    assert (item.code, item.span and (item.span.line, item.span.column)) == ("import-lost", (7, 1))


def test_a_paragraph_that_stands_twice_is_told() -> None:
    document, draft = drafted()
    body(draft).items.insert(1, body(draft).items[0])
    assert "import-twice" in codes(document, draft)


def test_paragraphs_that_changed_places_are_told() -> None:
    document, draft = drafted()
    items = body(draft).items
    items[0], items[1] = items[1], items[0]
    assert codes(document, draft) == ["import-order"]


def test_a_section_before_its_own_heading_is_told() -> None:
    document, draft = drafted()
    section = body(draft).items[-1]
    assert isinstance(section, Branch)
    heading, inner = section.entries["section"], section.entries["body"]
    assert isinstance(inner, Items)
    section.entries = {"section": Fixed("第一节"), "body": Items([*inner.items, heading])}
    assert "import-order" in codes(document, draft)


def test_words_that_the_input_has_not_are_told() -> None:
    document, draft = drafted()
    leaf = body(draft).items[1]
    assert isinstance(leaf, Leaf)
    place = leaf.words[0].place
    leaf.words = (RawRun("第二段说过", place), *leaf.words[1:])
    assert "import-changed" in codes(document, draft)


@pytest.mark.parametrize(
    "kind", ["stars", "label", "ornament", "number", "separator", "address", "space", "yaml", "key"]
)
def test_no_text_can_leave_as_a_mark(kind: str) -> None:
    document, draft = drafted()
    leaf = body(draft).items.pop(1)
    assert isinstance(leaf, Leaf)
    draft.marks += [ConvertedMark(run.place, kind) for run in leaf.words if run.place]
    assert "import-no-such-mark" in codes(document, draft)


def test_what_is_left_out_must_say_what_stands_there() -> None:
    document, draft = drafted()
    body(draft).items.pop(1)
    start = document.parts["text"].index("第二段")
    place = Place("text", start, document.parts["text"].index("\n", start))
    draft.left_out.append(LeftOut("别的文字", "comment", place))
    assert codes(document, draft) == ["import-lost"]
    draft.left_out[-1] = LeftOut(document.parts["text"][place.start : place.end], "comment", place)
    assert codes(document, draft) == []


def test_with_widths_folded_a_comma_may_be_full_and_a_stop_may_not() -> None:
    document, draft = drafted("# 题\n\n云岭召开会议,部署工作。\n")
    assert codes(document, draft, folded=True) == []
    assert codes(document, draft, lambda text: text.replace("。", "."), folded=True) == ["import-changed"]
    assert codes(document, draft, lambda text: text.replace(",", "，")) == ["import-changed"]


def test_nothing_is_written_when_the_proof_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from zonepub.cli import main
    from zonepub.importing import command

    def losing(document: Manuscript, kind: object) -> Draft:
        draft = assign(document)
        body(draft).items.pop()
        return draft

    monkeypatch.setattr(command, "assign", losing)
    monkeypatch.setattr("zonepub.importing.import_apart", command.import_file)  # a child knows of no patch
    (tmp_path / "in.md").write_text(TEXT, "utf-8")
    result = CliRunner().invoke(main, ["import", str(tmp_path / "in.md"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "import-lost" in result.stderr
    assert not (tmp_path / "out").exists()
