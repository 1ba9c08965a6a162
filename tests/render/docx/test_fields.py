"""Fields, bookmarks and notes: Word's own, with their results in them."""

import re
from collections import Counter

import pytest
from helpers.built import Builder
from helpers.docx import Docx, W, val, words
from helpers.paths import STRESS

from zonepub import Diagnostics, load_report
from zonepub.model import figures


def test_fields_begin_and_end(file: Docx) -> None:
    for name in file.names:
        if name.startswith("word/") and name.endswith(".xml"):
            depth = 0
            for mark in file.part(name).iter(f"{W}fldChar"):
                depth += {"begin": 1, "separate": 0, "end": -1}[val(mark, "fldCharType") or ""]
                assert depth in (0, 1, 2)
            assert depth == 0, name


def test_captions_count_with_seq_and_references_follow(stress: Docx) -> None:  # D5.13
    instructions = [text.text.strip() for text in stress.document.iter(f"{W}instrText")]
    shown = load_report(STRESS, Diagnostics())
    assert instructions.count("SEQ 图 \\* ARABIC") == len(list(figures(shown)))
    assert instructions.count("SEQ 表 \\* ARABIC") >= 3
    names = {val(item, "name") for item in stress.document.iter(f"{W}bookmarkStart")}
    references = [
        text.split()[1] for text in instructions if text.startswith(("REF ", "NOTEREF ", "PAGEREF "))
    ]
    assert references
    assert set(references) <= names


@pytest.mark.parametrize("style", ["briefing", "gongwen"])
def test_what_a_reference_shows_is_what_its_bookmark_holds(style: str, built: Builder) -> None:
    """A refresh changes nothing: the words of a kicker in the line of its title are not part of the reference."""
    document = Docx(built(STRESS, style).data("docx")).document
    targets, results, field, open_marks = dict[str, str](), list[tuple[str, str]](), "", dict[str, str]()
    for node in document.iter():
        if node.tag == f"{W}bookmarkStart":
            open_marks[val(node, "id") or ""] = val(node, "name") or ""
        elif node.tag == f"{W}bookmarkEnd":
            open_marks.pop(val(node, "id") or "")
        elif node.tag == f"{W}instrText" and (node.text or "").split()[0] == "REF":
            field = (node.text or "").split()[1]
            results.append((field, ""))
        elif node.tag == f"{W}fldChar" and val(node, "fldCharType") == "end":
            field = ""
        elif node.tag == f"{W}t":
            for name in open_marks.values():
                targets[name] = targets.get(name, "") + (node.text or "")
            if field:
                results[-1] = (field, results[-1][1] + (node.text or ""))
    assert len(results) > 10
    assert [(name, targets[name]) for name, _ in results] == results


def test_bookmarks_are_unique_and_short(file: Docx) -> None:  # D5.16
    starts = list(file.document.iter(f"{W}bookmarkStart"))
    for key in ("id", "name"):
        assert max(Counter(val(item, key) for item in starts).values()) == 1
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", val(item, "name") or "") for item in starts)
    ends = {val(item, "id") for item in file.document.iter(f"{W}bookmarkEnd")}
    assert ends == {val(item, "id") for item in starts}


def test_notes_are_words_own(stress: Docx) -> None:  # D5.14
    notes = list(stress.part("word/footnotes.xml").iter(f"{W}footnote"))
    numbers = [int(val(note, "id") or 0) for note in notes]
    assert numbers[:2] == [-1, 0]
    assert [val(note, "type") for note in notes[:2]] == ["separator", "continuationSeparator"]
    used = [int(val(mark, "id") or 0) for mark in stress.document.iter(f"{W}footnoteReference")]
    assert sorted(used) == numbers[2:] == list(range(1, len(numbers) - 1))
    assert all(words(note).strip() for note in notes[2:])
