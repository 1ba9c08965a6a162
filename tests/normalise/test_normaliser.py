"""What holds of the normaliser as a whole."""

import ast
import sys
from pathlib import Path

import pytest
from helpers.t13_examples import LEAVES, PROTECTED, REWRITES
from helpers.text import fold
from hypothesis import given, settings
from hypothesis import strategies as st

import zonepub.normalise
from zonepub.normalise import ALL_RULES, WARNINGS, Normalised, normalise, normalise_parts, rules_for
from zonepub.normalise import normaliser as normaliser_module
from zonepub.normalise import warnings as warnings_module
from zonepub.normalise.view import Kind, LatinGap

SNIPPETS = [
    *(example.before for examples in REWRITES.values() for example in examples),
    *(example.text for examples in LEAVES.values() for example in examples),
    *PROTECTED,
]
CHARACTERS = (
    "高新区一二三〇零年月日第章等张摄AaBz019 \t\n\u00a0\u3000,.;:?!()\"'“”‘’《》〈〉"
    "（），。、；：？！…⋯—-~～–―－·•・．"
    "%$`<>&{}/\\+@#１Ａ％﹐｡〝ー丶⼈⻅\u0301\u200b\ufeff\ue000\ue001\uf9dc○é"
)
texts = st.one_of(
    st.text(st.sampled_from(CHARACTERS), max_size=40),
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.sampled_from(list(CHARACTERS))), max_size=6).map(
        "".join
    ),
    st.text(max_size=30),
)
kinds = st.sampled_from(["body", "title", "caption"])
gaps = st.sampled_from(["layout", "space", "none"])
steady = settings(max_examples=150, deadline=None, derandomize=True)


def original(done: Normalised) -> str:
    """The input again, from the new text and the changes alone."""
    parts: list[str] = []
    taken = at = 0  # of the new text, of the input
    for change in done.changes:
        same = change.start - at
        parts += [done.text[taken : taken + same], change.old]
        taken += same + len(change.new)
        at = change.end
    return "".join([*parts, done.text[taken:]])


@steady
@given(texts, kinds, gaps)
def test_a_normalised_text_is_normalised_to_itself(text: str, kind: Kind, gap: LatinGap) -> None:
    once = normalise(text, kind=kind, latin_gap=gap).text
    assert normalise(once, kind=kind, latin_gap=gap).text == once


@steady
@given(texts, kinds)
def test_the_changes_lead_back_to_the_input(text: str, kind: Kind) -> None:
    done = normalise(text, kind=kind)
    assert original(done) == text
    at = 0
    for change in done.changes:
        assert at <= change.start < change.end  # in order, without overlap
        assert text[change.start : change.end] == change.old != change.new
        at = change.end


@steady
@given(texts)
def test_a_warning_points_into_the_input(text: str) -> None:
    for warning in normalise(text).warnings:
        assert 0 <= warning.start < warning.end <= len(text)
        assert warning.text
        assert WARNINGS[warning.code].id == warning.rule


@steady
@given(texts, texts.filter(bool), texts)
def test_what_is_kept_stays(before: str, kept: str, after: str) -> None:
    span = (len(before), len(before) + len(kept))
    done = normalise(before + kept + after, keep=[span])
    assert kept in done.text
    assert all(change.end <= span[0] or span[1] <= change.start for change in done.changes)


@steady
@given(st.lists(texts, max_size=5), kinds)
def test_a_paragraph_in_parts_reads_as_the_paragraph_in_one(parts: list[str], kind: Kind) -> None:
    done = normalise_parts(parts, kind=kind)
    assert "".join(part.text for part in done) == normalise("".join(parts), kind=kind).text
    assert [original(part) for part in done] == parts


@steady
@given(texts)
def test_no_word_is_lost(text: str) -> None:
    """Han, Latin and digits come through in their order; only the rules left out here exchange any."""
    rules = ALL_RULES - {"T13.22", "T13.23", "T13.24", "T13.26", "T13.27"}

    def words(of: str) -> list[str]:
        return [char for char in fold(of) if char.isalnum()]

    assert words(normalise(text, rules=rules).text) == words(text)


def test_marks_see_across_inline_markup() -> None:
    assert [p.text for p in normalise_parts(["他说", '"好"', ",走."])] == ["他说", "“好”", "，走。"]
    assert [p.text for p in normalise_parts(['他说:"要抓', "创新", '",对吗?'])] == [
        "他说：“要抓",
        "创新",
        "”，对吗？",
    ]
    assert normalise(",", before="他说").text == "，"
    assert normalise(",", after="好").text == "，"
    assert normalise(",", before="and", after="then").text == ","


def test_an_edit_over_a_border_is_cut_there_even_if_the_border_s_character_is_gone() -> None:
    parts = ["0 ", "\x1f\r", "1"]
    done = normalise_parts(parts)
    assert [original(part) for part in done] == parts
    assert [part.text for part in done] == ["0 ", "", "1"]


def test_an_opaque_part_stays_and_counts_as_latin() -> None:
    parts = normalise_parts(["调用 ", "f(甲,乙)", " 即可,"], opaque=[1])
    assert [part.text for part in parts] == ["调用", "f(甲,乙)", "即可，"]


def test_a_frozen_part_stays_but_is_read() -> None:
    parts = normalise_parts(["", "好,", ",AI"], frozen=[1])
    assert [part.text for part in parts] == ["", "好,", "，AI"]


def test_offsets_point_into_the_part_as_it_was_given() -> None:
    first, second = normalise_parts(["高 新区", "会议,要求"])
    assert [(c.rule, c.start, c.end, c.old, c.new) for c in first.changes] == [("T13.15", 1, 2, " ", "")]
    assert [(c.rule, c.start, c.end, c.old, c.new) for c in second.changes] == [("T13.3", 2, 3, ",", "，")]


def test_rules_that_meet_are_named_together() -> None:
    (change,) = normalise("会议﹖﹖﹖﹖").changes[-1:]
    assert change.rule.split("+")[0] == "T13.26"
    (change,) = normalise("５~8个").changes[:1]
    assert change.rule == "T13.19"


def test_nothing_is_done_to_another_language() -> None:
    assert normalise("高新区(AI),好", rules=rules_for("en")).changes == ()


def test_taiwan_and_hong_kong_keep_their_quotes() -> None:  # T13.25
    text = "他說:「要做到“四個”」"
    assert normalise(text, rules=rules_for("zh-TW")).text == "他說：「要做到“四個”」"
    assert (
        rules_for("zh-HK") == rules_for("zh-Hant-HK") == rules_for("zh-TW") < rules_for("zh-CN") == ALL_RULES
    )


@pytest.mark.parametrize("gap", ["layout", "none", "space"])
def test_the_gap_beside_latin_is_typed_or_drawn_but_never_both(gap: LatinGap) -> None:  # T13.17
    expected = "使用 AI 技术" if gap == "space" else "使用AI技术"
    assert normalise("使用 AI 技术", latin_gap=gap).text == expected
    assert normalise("使用AI技术", latin_gap=gap).text == "使用AI技术"


def test_the_room_imports_the_standard_library_only() -> None:  # , Han, records and patterns
    for path in Path(zonepub.normalise.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                own = name in ("zonepub.cjk", "zonepub.records", "zonepub.regex") or name.startswith(
                    "zonepub.normalise"
                )
                assert own or name.split(".")[0] in sys.stdlib_module_names, (path, name)


LATIN = "AaBz019 ,.;:?!()\"'“”‘’…—-~–·•%$`<>&{}/+@#é"


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.text(st.sampled_from(LATIN), max_size=60), kinds)
def test_no_rule_touches_a_text_without_chinese(text: str, kind: Kind) -> None:
    """White space at the ends and control characters are no part of the text."""
    assert normalise(text.strip(), kind=kind).text == text.strip()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(texts, st.sampled_from(PROTECTED), texts)
def test_a_protected_span_stays_between_any_two_texts(before: str, protected: str, after: str) -> None:
    """Parted from them by Han, which no address, number or formula goes on across."""
    text = f"{before}见{protected}这{after}"
    assert protected in normalise(text).text


class AskAll:
    """Triggers by which every rule is asked of every text."""

    def of(self, characters: object) -> int:
        return -1


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts, kinds, gaps)
def test_rules_that_are_passed_over_would_have_changed_nothing(text: str, kind: Kind, gap: LatinGap) -> None:
    leaping = normalise(text, kind=kind, latin_gap=gap)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(normaliser_module, "_TRIGGERS", AskAll())
        patch.setattr(warnings_module, "_TRIGGERS", AskAll())
        assert normalise(text, kind=kind, latin_gap=gap) == leaping
