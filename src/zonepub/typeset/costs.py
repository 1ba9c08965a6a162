"""What a line costs, in one table: each figure is chosen against the others. The unit is a line whose Han
open so far that a practised eye just sees it; costs of a paragraph's lines add up."""

from zonepub.typeset import classes as c
from zonepub.typeset import opportunities as at

# a line that is squeezed or opened to reach the edge
STRETCH_UNIT = 0.03  # T5.3: em at each gap that costs 1; cost grows with the square
SEEN_COST = (c.HAN_GIVES / STRETCH_UNIT) ** 2  # above it Han are seen to open
SHRINK_COST = 0.3  # T2.5: of taking away all that may go: cheaper than stretching
SQUEEZED = 6.0  # T5.2: times as much for marks that lose what they give first
HAN_SHRINK_COST = 20.0  # T5.2 tier 8: of taking from marks and Han all that may go: neighbours look unlike
BLANK_COST = 0.1  # T5.3 tiers 1 to 5: of using all that word spaces, gaps and marks can give
WIDER_GAPS_COST = 20.0  # T5.3 tier 6: of gaps that open as far as they can: sooner than the next three
SEEN_STRETCH_COST = 900.0  # T5.6: of Han that opens so far that it is seen: of a hundred lines one at most
HANG_COST = 0.2  # T6: of a stop that hangs
RAGGED_COST = 0.05  # T5.1: of an em that a line is short, where lines are not justified; with the square

# a line that ends before the edge: seldom, and hardly ever by much; there all but numbers is parted sooner
LEFT_SHORT_COST, LEFT_SHORT_SQUARE = 1_000.0, 80.0  # T5.1: of each such line, and of an em; with the square
SHORT_COST, SHORT_SQUARE = 2.0, 40.0  # T3.5: before an address or in one, by the share of the measure left

LONE_COST = 6_000.0  # T8.5: of a last line of one character, as of a line eight em short
EMERGENCY_COST = 100_000.0  # T3.7: of parting what nothing else parts: never while there is another way
TORN_SHORT = 1.0  # T5.1: em by which a ragged line is short that tears no word: its rest had room
PENALTIES: dict[int, float] = {  # of parting what is one, from what may be to what is never
    at.WORD: 0.3,  # T5.1: a word of Han in a ragged paragraph: as of a line two em and a half short
    at.HYPHEN: 15.0,  # T3.5: a word, with a hyphen
    at.JOINT: 15.0,  # T3.5: a word behind the hyphen that it has: High-|Quality
    at.RELATION: 20.0,  # T3.5: x = from 2y
    at.ORDINAL: 40.0,  # T3.2: 第二十|四次: by moving a character or two, not by opening lines that are seen
    at.ROUGH: 60.0,  # T3.5: a word of an address: the line before it is left short sooner
    at.PRODUCT: 600.0,  # T3.4: 2× from 1,250: before any line is left short
    at.DOTS: 1_000.0,  # T2.1: …… at a line start: as soon as a line is left short
    at.SOLIDUS: 2_000.0,  # T3.4: 5 MW/ from 17 MW·h: before a line is short by some four em
    at.DATE: 2_000.0,  # T3.4: 2025年 from 12月, as of a line short by three em and a half
    at.STANDARD: 2_000.0,  # T3.4: GB/T from its number, where both take more than a quarter of the measure
    at.RANGE: 2_000.0,  # T3.4: 4,353～ from 5,635 mg/L, where both take as much
    at.PARTS: 15_000.0,  # T3.4: 图 from 5, 第 from 12条: by thirteen
    at.UNIT: 40_000.0,  # T3.4: 96 from 家: in no column of a page
    at.EMERGENCY: EMERGENCY_COST,
}
BY_CLASS = tuple(PENALTIES.get(kind, 0.0) for kind in range(max(PENALTIES) + 1))

LEAST_GAPS, LEAST_GAPS_NARROW = 3.0, 0.25  # T5.4: a line that nothing can stretch costs as with so many gaps
SPACE_STRETCH = 0.25  # T5.3 tier 1: em, about, that a blank between words stretches by
NARROW = 2.0  # em: a line of one or two characters
