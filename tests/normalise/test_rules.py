"""Each rule T13 by its table of examples."""

import pytest
from helpers.t13_examples import LEAVES, PROTECTED, REMARKED, REWRITES, Example, Leave

from zonepub.normalise import ALL_RULES, REWRITING, WARNINGS, normalise

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


@pytest.mark.parametrize("code", REMARKED)
def test_a_remark_is_made_where_it_should_be_and_nowhere_else(code: str) -> None:
    found, not_found = REMARKED[code]
    for text in found:
        remarks = [remark for remark in normalise(text).remarks if remark.code == code]
        assert remarks, text
        assert all(remark.rule == WARNINGS[code].rule for remark in remarks)
    for text in not_found:
        assert code not in [remark.code for remark in normalise(text).remarks], text


def test_every_rule_has_three_examples_for_and_three_against() -> None:
    for rule in {rule.id for rule in REWRITING}:
        assert len(REWRITES[rule]) >= 3, rule
        assert len(LEAVES[rule]) >= 3, rule
    assert set(REMARKED) == set(WARNINGS)
    for code, (found, not_found) in REMARKED.items():
        assert min(len(found), len(not_found)) >= 3, code


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
    """T13.25 acts by doing nothing; the others rewrite, remark or protect."""
    answered = ALL_RULES | set(LEAVES)
    assert answered >= {f"T13.{number}" for number in range(1, 27)}
