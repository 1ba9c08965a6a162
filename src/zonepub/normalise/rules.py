"""The table of the rules T13: what each is called, what triggers it, and in which order they act."""

from zonepub.normalise import (
    characters,
    dashes,
    numbers,
    paired_marks,
    punctuation,
    quantities,
    spaces,
    title_marks,
)
from zonepub.normalise.classes import INVISIBLE
from zonepub.normalise.view import Kind, RewritingRule
from zonepub.normalise.warning_rules import WARNINGS

_TEXT: frozenset[Kind] = frozenset(("body", "caption"))
_ORDERED: frozenset[Kind] = frozenset(("body", "title"))
_DISPLAY: frozenset[Kind] = frozenset(("title", "caption"))
_SPACE = " \t\u00a0\r\n\u0085\u2028\u2029"
_BLANKS = " \t\u00a0"
_ANY: frozenset[str] = frozenset()  # always asked


def _on(*characters: str) -> frozenset[str]:
    return frozenset("".join(characters))


# The order matters: characters before the marks they may be, pairs before the marks beside them, spaces last.
REWRITING: tuple[RewritingRule, ...] = (
    RewritingRule("T13.18", "invisible characters", _on(INVISIBLE), characters.invisible),
    RewritingRule("T13.18", "typed indent", _on(characters.TYPED_INDENT), characters.typed_indent, _TEXT),
    RewritingRule("T13.24", "radicals", _on(characters.RADICALS), characters.radicals),
    RewritingRule("T13.24", "composed characters", _ANY, characters.composed),
    RewritingRule("T13.26", "look-alikes", _on(*characters.LOOK_ALIKES), characters.look_alikes),
    RewritingRule(
        "T13.19", "full-width letters and digits", _on(characters.FULL_ALNUM, "．％"), characters.full_width
    ),
    RewritingRule("T13.22", "zero in Han numerals", _on("○◯〇零OoＯｏ0０"), numbers.zero),
    RewritingRule("T13.23", "padded dates", _on("0"), numbers.padded_date),
    RewritingRule("T13.13", "numbers of documents", _on("号"), numbers.document_number),
    RewritingRule("T13.3", "brackets", _on("()"), paired_marks.brackets),
    RewritingRule("T13.5", "quotes", _on("\"'“”"), paired_marks.quotes),
    RewritingRule("T13.13", "typed title marks", _on(*title_marks.OPENING), title_marks.typed_brackets),
    RewritingRule("T13.13", "title marks", _on("《〈"), title_marks.title_marks),
    RewritingRule("T13.19", "clock", _on("："), numbers.clock),
    RewritingRule("T13.12", "ordinals", _on(".．、，,。"), numbers.ordinal, _ORDERED),
    RewritingRule("T13.6", "ellipsis", _on(".。．…⋯"), punctuation.ellipsis),
    RewritingRule("T13.3", "marks", _on(*punctuation.FULL), punctuation.full_width_marks),
    RewritingRule("T13.3", "marks in a chain", _on(",;?!"), punctuation.marks_in_chain),
    RewritingRule("T13.4", "full stop", _on(".．"), punctuation.full_stop),
    RewritingRule("T13.14", "repeated stops", _on("，、；：。？！"), punctuation.repeated),
    RewritingRule("T13.27", "multiplied", _on(quantities.MULTIPLIERS), quantities.multiplied),
    RewritingRule("T13.27", "powers", _on("23"), quantities.powers, across_parts=False),
    RewritingRule(
        "T13.27", "letters of units", quantities.UNIT_CAPITALS, quantities.unit_case, across_parts=False
    ),
    RewritingRule("T13.8", "routes", _on("-–"), dashes.routes),
    RewritingRule("T13.8", "ranges", _on("-–~〜∼—－―─～"), dashes.ranges),
    RewritingRule("T13.7", "dash", _on("-—―－"), dashes.dash),
    RewritingRule("T13.10", "interpunct", _on("•‧・･⋅·"), dashes.interpunct),
    RewritingRule("T13.16", "half-lines", _on(_SPACE, "\u3000"), spaces.half_lines, _DISPLAY),
    RewritingRule("T13.15", "blank before a sign", _on("%‰°"), spaces.before_sign),
    RewritingRule("T13.15", "spaces", _on(_SPACE), spaces.spaces, _TEXT),
    RewritingRule("T13.17", "gap before a unit", _on(_BLANKS), quantities.unit_gap, _TEXT),
    RewritingRule("T13.17", "gap between Han and Latin", _on(_SPACE), spaces.latin_gap, _TEXT),
)

ALL_RULES: frozenset[str] = frozenset(
    (*(rule.id for rule in REWRITING), *(rule.id for rule in WARNINGS.values()))
)
# T13.25: Taiwan and Hong Kong texts keep their own quotes and title marks
MAINLAND_ONLY: frozenset[str] = frozenset(("T13.5", "T13.13"))


def rules_for(language: str) -> frozenset[str]:
    """The rules that fit a language tag: all for zh-CN, fewer for zh-TW and zh-HK, none for en (T13.25)."""
    parts = language.lower().split("-")
    if parts[0] != "zh":
        return frozenset()
    return ALL_RULES - MAINLAND_ONLY if {"tw", "hk", "mo", "hant"} & set(parts) else ALL_RULES
