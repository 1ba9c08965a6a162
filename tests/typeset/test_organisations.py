"""T10.4 with names of organisations: a zone's name ends its line before 高新 or not at all."""

import re
from itertools import pairwise

from helpers.paths import DATA
from helpers.square_fonts import SIZE, run

from zonepub.typeset import Options, WordCohesion, set_title

WIDTHS = (10, 12, 14, 17, 20)
KIND = re.compile(
    "高新技术产业(?:开发区|园区)|高技术产业开发(?:区|中心)|经济技术开发区|自由贸易试验区|自主创新示范区"
)
INSIDE = re.compile(
    "(?:开发|示范|试验|园|检察|委员|科学研究|技术服务)/[区会院业]|管理/委员会|自动/驾驶|营业/收入|新旧/动能"
)


def test_the_kind_of_a_zone_is_not_torn_where_it_has_a_line() -> None:
    cohesion, torn, breaks = WordCohesion(()), [], 0
    for text in (DATA / "organisations.txt").read_text("utf-8").split():
        for ems in WIDTHS:
            lines = [line.source for line in set_title([run(text)], ems * SIZE, Options(), cohesion).lines]
            places = [sum(map(len, lines[:count])) for count in range(1, len(lines))]
            breaks += len(places)
            # a line of two characters for the place, 成都, is worse than a break inside the name
            names = [match for match in KIND.finditer(text) if match.start() >= 3 or ems > match.end()]
            torn += [lines for name in names for place in places if name.start() < place < name.end()]
            torn += [lines for pair in pairwise(lines) if INSIDE.search(f"{pair[0][-4:]}/{pair[1][:3]}")]
    assert breaks > 200
    assert len(torn) <= 0.01 * breaks, torn
