"""Each rule T13 by its table of examples."""

import pytest
from helpers.t13_examples import (
    LEAVES,
    NO_REFERENCES,
    PROTECTED,
    REFERENCES,
    REWRITES,
    WARNED,
    Example,
    Leave,
)

from zonepub.normalise import ALL_RULES, REWRITING, WARNINGS, is_reference, normalise, normalise_parts

REWRITTEN = [(rule, example) for rule, examples in REWRITES.items() for example in examples]
LEFT = [(rule, example) for rule, examples in LEAVES.items() for example in examples]


@pytest.mark.parametrize(("rule", "example"), REWRITTEN, ids=lambda value: str(value)[:30])
def test_a_rule_rewrites_what_it_is_for(rule: str, example: Example) -> None:
    done = normalise(example.before, kind=example.kind)
    assert done.text == example.after
    assert any(rule in change.rule.split("+") for change in done.changes)


@pytest.mark.parametrize(("rule", "example"), LEFT, ids=lambda value: str(value)[:30])
def test_a_rule_leaves_alone_what_is_right(rule: str, example: Leave) -> None:
    done = normalise(example.text, kind=example.kind)
    assert (done.text, done.changes) == (example.text, ())


@pytest.mark.parametrize("code", WARNED)
def test_a_warning_is_given_where_it_should_be_and_nowhere_else(code: str) -> None:
    wrong, right = WARNED[code]
    for text in wrong:
        warnings = [warning for warning in normalise(text).warnings if warning.code == code]
        assert warnings, text
        assert all(warning.rule == WARNINGS[code].id for warning in warnings)
    for text in right:
        assert code not in [warning.code for warning in normalise(text).warnings], text


def test_every_rule_has_three_examples_for_and_three_against() -> None:
    for rule in {rule.id for rule in REWRITING}:
        assert len(REWRITES[rule]) >= 3, rule
        assert len(LEAVES[rule]) >= 3, rule
    assert set(WARNED) == set(WARNINGS)
    for code, (wrong, right) in WARNED.items():
        assert min(len(wrong), len(right)) >= 3, code


def test_a_rule_that_is_switched_off_does_nothing() -> None:
    for rule, example in REWRITTEN:
        done = normalise(example.before, kind=example.kind, rules=ALL_RULES - {rule})
        assert all(rule not in change.rule.split("+") for change in done.changes)
        assert done.text != example.after, example


@pytest.mark.parametrize("protected", PROTECTED)
def test_protected_text_stays_byte_for_byte(protected: str) -> None:
    for frame in ("{}", "见{}", "{}一项", "见{},再议", "（{}）", '"{}"是', "甲 {} 乙"):
        assert protected in normalise(frame.format(protected)).text, frame


def test_every_rule_of_t13_has_an_answer() -> None:
    """T13.25 acts by doing nothing; the others rewrite, warn or protect."""
    answered = ALL_RULES | set(LEAVES)
    assert answered >= {f"T13.{number}" for number in range(1, 29)}


@pytest.mark.parametrize("entry", REFERENCES)
def test_the_punctuation_of_a_reference_list_stays_by_gb_t_7714(entry: str) -> None:
    assert is_reference(entry)
    assert normalise(entry).text == entry
    assert "".join(part.text for part in normalise_parts([entry[:9], entry[9:]])) == entry


@pytest.mark.parametrize("text", NO_REFERENCES)
def test_what_only_has_brackets_is_no_reference(text: str) -> None:
    assert not is_reference(text)
    assert normalise(text).text != text or "," not in text


def test_a_reference_keeps_its_words_and_loses_what_is_invisible() -> None:
    entry = "　　[1] 张三. 题\u200b名[J].\n刊名, ２０２０, 3(2): 1-5. "
    assert normalise(entry).text == "[1] 张三. 题名[J]. 刊名, 2020, 3(2): 1-5."


def test_a_power_that_markup_raises_is_not_raised_again() -> None:
    parts = normalise_parts(["面积300 m", "2", "，约5m2"])
    assert [part.text for part in parts] == ["面积300m", "2", "，约5m²"]


def test_every_code_of_a_warning_and_every_rule_that_rewrites_is_counted_by_its_examples() -> None:
    """T13 asks for three and three; PROTECTED and REFERENCES stand for T13.1 and T13.2."""
    for rule in ALL_RULES:
        codes = [code for code, warning in WARNINGS.items() if warning.id == rule]
        right = len(REWRITES.get(rule, ())) + sum(len(WARNED[code][0]) for code in codes)
        wrong = len(LEAVES.get(rule, ())) + sum(len(WARNED[code][1]) for code in codes)
        assert min(right, wrong) >= 3, rule
