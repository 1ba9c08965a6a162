"""Every rule that is cited is defined, and every rule that is defined is cited or said not to be built."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from click.testing import CliRunner
from helpers.paths import ROOT

from zonepub.cli import main
from zonepub.rules import find, parse, rules

RULE = "### T1.1\nzh: 字\nen: words\nsource: practice\n"
# dotted ids are citations wherever they stand: T4.4, the clause G3.5l, the tier T5.3.3
DOTTED = re.compile(r"(?<![\w.])([TGDHCIL]\d{1,2}\.\d{1,2})(?:[a-z]|\.\d+)?(?![\w-])")
# of those without a dot, A4 is paper, H1 a tag, C4 a rule of ruff: unless in a list of ids
PLAIN = re.compile(r"(?<![\w#+.])([PUXEYW]\d{1,2})(?!\w|\.\d)")
LISTED = re.compile(r"(?:\(|# )(?:[A-Z]\d[\d.]*, )*([ACHIL]\d{1,2})(?=[:),]|$)", re.MULTILINE)
GROUP = re.compile(r"(?<![\w.])([TGD]\d{1,2})(?!\w|\.\d)")
RANGE = re.compile(r"([TGDPUXEYWAIL](?:\d+\.)?)(\d+)(?:[-–]| to )\1(\d+)")
NOT_IDS = {
    "Y80",
    "Y15",
    "T99.1",
    "T00",
    "W14",
    "W15",
}  # inks; a rule that a test makes up; namespaces of Word; midnight


def texts() -> Iterator[tuple[str, str]]:
    """Every file that may cite a rule, by its path."""
    for folder, pattern in (
        ("src", "*.py"),
        ("src", "*.yaml"),
        ("tests", "*.py"),
        ("styles", "*.*"),
        (".", "README*.md"),
    ):
        for path in sorted((ROOT / folder).rglob(pattern) if folder != "." else ROOT.glob(pattern)):
            if path.suffix in (".py", ".yaml", ".md") and path.parent.name != "rules":
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def cited(text: str) -> set[str]:
    """The ids that a text names, ranges written out."""
    ids = {match[1] for pattern in (DOTTED, PLAIN, LISTED, GROUP) for match in pattern.finditer(text)}
    for head, first, last in RANGE.findall(text):
        ids |= {f"{head}{number}" for number in range(int(first), int(last) + 1)}
    return ids - NOT_IDS


@cache
def citations() -> dict[str, set[str]]:
    """The ids that each file names."""
    return {name: cited(text) for name, text in texts()}


@cache
def all_cited() -> set[str]:
    return set().union(*citations().values())


def test_every_rule_that_is_cited_is_defined() -> None:
    assert len(all_cited()) > 200
    assert [(name, item) for name, ids in citations().items() for item in sorted(ids) if not find(item)] == []


def test_every_rule_is_cited_where_it_is_followed_or_says_that_it_is_not_built() -> None:
    assert [name for name, rule in rules().items() if rule.built and name not in all_cited()] == []


def test_no_rule_that_is_cited_says_that_it_is_not_built() -> None:
    assert [name for name, rule in rules().items() if not rule.built and name in all_cited()] == []


@pytest.mark.parametrize(("text", "ids"), [
    ("as (T4.4, G3.5l) and T5.3.3.", {"T4.4", "G3.5", "T5.3"}), ("(E4-E6)", {"E4", "E5", "E6"}),
    ("T8.6–T8.8 and X1 to X3", {"T8.6", "T8.7", "T8.8", "X1", "X2", "X3"}), ("# A7", {"A7"}), ("(A2, X2)", {"A2", "X2"}),
    ("A4 paper, an H1, U+A0, C416, #A00, E501, GB/T9704, U00020000", set()), ("G2 and T12", {"G2", "T12"}),
])  # fmt: skip
def test_what_is_a_citation(text: str, ids: set[str]) -> None:
    assert cited(text) == ids


@pytest.mark.parametrize("page", [
    RULE.replace("zh: 字\n", ""), RULE.replace("T1.1", "t1"), RULE + "status: half\n", RULE + "more words\n"])  # fmt: skip
def test_a_rule_that_is_badly_written_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="not written as a rule"):
        list(parse(page))


def explain(name: str, lang: str = "en") -> tuple[int, str]:
    done = CliRunner().invoke(main, ["explain", name], env={"ZONEPUB_LANG": lang})
    return done.exit_code, done.stdout + done.stderr


def test_a_rule_is_explained_in_the_language_of_the_messages() -> None:
    rule = rules()["T4.4"]
    assert explain("T4.4") == (0, f"{rule.section}\n\nT4.4  {rule.en}\nsource: {rule.source}\n")
    assert explain("T4.4", "zh") == (0, f"{rule.section}\n\nT4.4  {rule.zh}\n出处：{rule.source}\n")


@pytest.mark.parametrize(("part", "rule"), [("G3.5l", "G3.5"), ("T5.3.3", "T5.3")])
def test_a_clause_or_a_tier_is_explained_by_its_rule(part: str, rule: str) -> None:
    assert explain(part) == explain(rule)


def test_a_group_is_explained_by_all_its_rules() -> None:
    code, words = explain("D5")
    assert code == 0
    assert re.findall(r"^(D\d\.\d+)  ", words, re.MULTILINE) == [
        name for name in rules() if name.startswith("D5.")
    ]


def test_what_is_no_rule_gets_the_nearest() -> None:
    code, words = explain("T13.99", "zh")
    assert code == 2
    assert "错误[unknown-code]" in words
    assert "T13.9 " in words


def test_a_build_does_not_read_the_rules() -> None:
    import subprocess
    import sys

    program = "import sys, zonepub.cli, zonepub.publish; print('zonepub.rules' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "False"
