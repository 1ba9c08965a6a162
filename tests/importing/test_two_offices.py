"""Offices that issue a text together, in one line below its title."""

from pathlib import Path

import pytest
from helpers.imported import imported


@pytest.mark.parametrize("gap", ["  ", "　", "　　"])
def test_two_offices_in_a_line_below_the_title_head_no_section(gap: str, tmp_path: Path) -> None:
    text = (
        f"云泽市2025年统计公报\n\n云泽市统计局{gap}国家统计局云泽调查队\n2026年3月28日\n\n"
        "2025年，面对复杂严峻的外部环境，全市经济运行稳中有进。\n\n一、综合\n全年地区生产总值5286.4亿元，比上年增长6.1%。\n"
    )
    result = imported(text.encode(), tmp_path, "in.txt")
    assert result.head["byline"]["names"] == ["云泽市统计局", "国家统计局云泽调查队"]
    assert result.head["date"] == "2026-03-28" and result.body[1]["section"] == "一、综合"
