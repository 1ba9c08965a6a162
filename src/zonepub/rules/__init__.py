"""The rules that comments, tests and styles cite: `T4.4`, `G3.6`, `U2`. `zonepub explain` prints them.

The pages beside this file hold them. A section is `## KEY words`; a rule is `### ID` and then a line each of
`zh:`, `en:`, `source:` and, where zonepub does not follow it yet, `status: not built`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from zonepub.records import dataclass
from zonepub.regex import regex

FIELD = regex(r"(zh|en|source): (.+)|(status): not built")
RULE_ID = regex(r"[A-Z][0-9]+(?:\.[0-9]+)?")
# `G3.5l` is a clause of the check against the standard, `T5.3.3` the third tier of a rule
PART = regex(r"(?P<rule>[A-Z][0-9]+\.[0-9]+)(?:[a-z]|\.[0-9]+)")
SOURCE = {"zh": "出处：", "en": "source: "}
NOT_BUILT = {"zh": "（尚未实现）", "en": "(not built)"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its words in both languages."""

    id: str
    section: str  # "T4 Punctuation width adjustment"
    zh: str
    en: str
    source: str  # the clause of a standard, a study, or "practice"
    built: bool

    def as_text(self, lang: Literal["zh", "en"]) -> str:
        words = {"zh": self.zh, "en": self.en}[lang]
        status = "" if self.built else f"\n{NOT_BUILT[lang]}"
        return f"{self.id}  {words}\n{SOURCE[lang]}{self.source}{status}"


def explain(name: str, lang: Literal["zh", "en"]) -> str | None:
    """The rule `name`, the rule it is part of, or the rules of the section `name`; None for anything else."""
    matches = find(name)
    if not matches:
        return None
    paragraphs: list[str] = []
    for rule, before in zip(matches, (None, *matches), strict=False):
        if before is None or rule.section != before.section:
            paragraphs.append(rule.section)
        paragraphs.append(rule.as_text(lang))
    return "\n\n".join(paragraphs)


def find(name: str) -> list[Rule]:
    """The rules that `name` stands for."""
    part = PART.fullmatch(name)
    rule = rules().get(name) or rules().get(part["rule"] if part else "")
    if rule is not None:
        return [rule]
    return [rule for rule in rules().values() if rule.section.split()[0] == name]


@lru_cache
def rules() -> dict[str, Rule]:
    """All rules by id, in the order of the pages. Raises ValueError for a page that is badly written."""
    pages = sorted(files("zonepub.rules").iterdir(), key=lambda page: page.name)
    result: dict[str, Rule] = {}
    for page in pages:
        if page.name.endswith(".md"):
            for rule in parse(page.read_text("utf-8")):
                if rule.id in result:
                    raise ValueError(f"{page.name}: {rule.id} is defined twice")
                result[rule.id] = rule
    return result


def parse(page: str) -> Iterator[Rule]:
    """The rules of one page."""
    section = ""
    for block in re.split(r"^(?=###? )", page, flags=re.MULTILINE)[1:]:
        head, *lines = block.split("\n")
        level, _, name = head.partition(" ")
        if level == "##":
            section = name
            continue
        fields = [FIELD.fullmatch(line) for line in lines if line]
        values = {field[1] or field[3]: field[2] for field in fields if field}
        if None in fields or not RULE_ID.fullmatch(name) or not {"zh", "en", "source"} <= values.keys():
            raise ValueError(f"the rule {name} is not written as a rule should be")
        yield Rule(name, section, values["zh"], values["en"], values["source"], "status" not in values)
