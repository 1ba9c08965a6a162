"""A file that YAML cannot read: where it gave up, and why."""

import yaml

from zonepub.records import dataclass
from zonepub.regex import regex

LINE_ENDS = regex("\r\n|[\n\r\x85\u2028\u2029]")  # as YAML counts lines; Word leaves some of them
ONE_LINE = "⏎"  # which parts the lines of a hint


@dataclass(frozen=True, slots=True)
class Case:
    """A file, where YAML gave up, where what it was reading had begun, and why it gave up."""

    source: str
    lines: list[str]
    mark: yaml.Mark
    begun: yaml.Mark | None
    problem: str

    @property
    def written(self) -> list[int]:
        """The lines down to the mark that hold something: YAML finds out there, at the next or at the end."""
        return [
            number for number in range(min(self.mark.line + 1, len(self.lines))) if self.lines[number].strip()
        ]


def case_of(source: str, problem: yaml.MarkedYAMLError) -> Case | None:
    """Where YAML gave up, and why; None where it does not say where."""
    mark = problem.problem_mark or problem.context_mark
    if mark is None:
        return None
    return Case(source, LINE_ENDS.split(source), mark, problem.context_mark, problem.problem or "")
