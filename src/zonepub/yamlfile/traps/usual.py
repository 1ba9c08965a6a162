"""The usual traps of a line, asked in turn: the first that it holds is told."""

from collections.abc import Callable

from zonepub.yamlfile.traps import brackets, first_signs, markdown, several_values, wide_signs
from zonepub.yamlfile.traps.lines import Trap

KINDS: tuple[Callable[[str], Trap | None], ...] = (
    several_values.rows,
    markdown.of_other_languages,
    several_values.behind_a_value,
    wide_signs.in_wide_brackets,
    markdown.mark_of_markdown,
    several_values.behind_a_key,
    wide_signs.for_own_signs,
    brackets.fields_in_braces,
    brackets.odd_value,
    first_signs.wide_fields,
    brackets.left_open,
    first_signs.odd_beginning,
    several_values.behind_a_block,
    first_signs.text_with_colon,
)


def trap_in(line: str) -> Trap | None:
    """What is wrong with a line that YAML could not read, where it is one of the usual things."""
    return next(filter(None, (kind(line) for kind in KINDS)), None)
