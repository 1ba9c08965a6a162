"""The work grows with the text and not with its square: steps are counted, no clock is asked but for regexes."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import zonepub.normalise
from zonepub.normalise import normalise
from zonepub.normalise.warning_rules import WarningRule
from zonepub.regex import METHODS, Later

ROOM = str(Path(zonepub.normalise.__file__).parent)
TRIGGERS_EVERY_RULE = ' 好,;:?!.()""\'《〈“…”-~—·、，。0○〇% 等第万年丶ー一\u200b⼈１﹐\n\u3000'
TEXTS = ['高新区("AI"),3.5%. ', *"a1'\"()《…, \u0301", "a.", "a-", "- ", "A, b c. ", "1~2个", "〈一〉"]
SMALL, LARGE = 500, 4_000  # characters: the square would be 64 times as much


def text_of(repeated: str, size: int) -> str:
    return (repeated * (size // len(repeated) + 1))[:size] + TRIGGERS_EVERY_RULE


class Counter:
    """Lines of Python that are run in the room, and characters that are given to its patterns."""

    def __init__(self) -> None:
        self.lines = self.characters = 0
        self.searched: set[str] = set()  # patterns that start at every character

    def trace(self, frame: FrameType, event: str, _: Any) -> Callable[..., Any] | None:
        if not frame.f_code.co_filename.startswith(ROOM):
            return None
        self.lines += event == "line"
        return self.trace


class CountedPattern:
    def __init__(self, counter: Counter, source: str) -> None:
        self.counter, self.source, self.real = counter, source, re.compile(source)

    def searches(self, length: int) -> None:
        self.counter.characters += length
        self.counter.searched.add(self.source)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        end = len(text) if end is None else end
        self.searches(end - start)
        return self.real.finditer(text, start, end)

    def search(self, text: str) -> re.Match[str] | None:
        self.searches(len(text))
        return self.real.search(text)

    def split(self, text: str) -> list[str]:
        self.searches(len(text))
        return self.real.split(text)

    def findall(self, text: str) -> list[str]:
        self.searches(len(text))
        return self.real.findall(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        self.searches(len(text))
        return self.real.sub(new, text)

    def match(self, text: str) -> re.Match[str] | None:
        self.counter.characters += len(text)
        return self.real.match(text)


def patterns_of_the_room() -> list[Later]:
    """Every pattern that its modules hold, in tables and rules too."""
    modules = [vars(module) for name, module in sys.modules.items() if name.startswith("zonepub.normalise.")]
    waiting: list[Any] = [value for names in modules for value in names.values()]
    found: dict[int, Later] = {}
    while waiting:
        match waiting.pop():
            case Later() as pattern:
                found[id(pattern)] = pattern
            case tuple() | list() as table:
                waiting += table
            case WarningRule() as rule:
                waiting.append(rule.pattern)
    return list(found.values())


def counted(text: str, monkeypatch: pytest.MonkeyPatch) -> Counter:
    counter = Counter()
    with monkeypatch.context() as patch:
        for pattern in patterns_of_the_room():
            counted = CountedPattern(counter, pattern.pattern)
            for name in METHODS:
                patch.setitem(vars(pattern), name, getattr(counted, name, None))
        before = sys.gettrace()  # a measurement of coverage, perhaps
        sys.settrace(counter.trace)
        try:
            normalise(text)
        finally:
            sys.settrace(before)
    return counter


@pytest.mark.slow
@pytest.mark.parametrize("repeated", TEXTS)
def test_the_work_grows_with_the_text_and_not_with_its_square(
    repeated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (counted(text_of(repeated, size), monkeypatch) for size in (SMALL, LARGE))
    assert large.lines <= 10 * small.lines  # 8 times the text
    assert large.characters <= 10 * small.characters


@pytest.mark.slow
@pytest.mark.parametrize("repeated", TEXTS)
def test_no_pattern_reads_a_run_of_characters_from_each_of_them(
    repeated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a pattern does inside cannot be counted: the square of this length takes seconds, a line 40 ms."""
    text = text_of(repeated, 100_000)
    for source in counted(text_of(repeated, SMALL), monkeypatch).searched:
        started = time.process_time()
        for _ in re.compile(source).finditer(text):
            pass
        assert time.process_time() - started < 1, source
