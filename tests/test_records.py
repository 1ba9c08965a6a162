"""Our dataclasses behave as those of the standard library do."""

import dataclasses
import inspect
import pickle
from typing import Any

import pytest

from zonepub import records
from zonepub.diagnostics import Span

OPTIONS = [
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "kw_only": True},
    {"slots": True},
    {"slots": True, "unsafe_hash": True},
]


def made(dataclass: Any, options: dict[str, bool]) -> Any:
    """The same class by either decorator."""

    @dataclass(**options)
    class Point:
        """A point."""

        x: int
        y: int = 2
        names: tuple[str, ...] = dataclasses.field(default_factory=tuple)
        place: str = dataclasses.field(default="", compare=False, repr=False)
        twice: int = dataclasses.field(init=False, default=7)

        def total(self) -> int:
            return self.x + self.y

    return Point


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_values_compare_hash_show_and_copy_as_those_of_the_standard_library(options: dict[str, bool]) -> None:
    ours, theirs = made(records.dataclass, options), made(dataclasses.dataclass, options)
    assert [item.name for item in dataclasses.fields(ours)] == [
        item.name for item in dataclasses.fields(theirs)
    ]
    parameters = [
        [(item.name, item.kind) for item in inspect.signature(cls).parameters.values()]
        for cls in (ours, theirs)
    ]
    assert parameters[0] == parameters[1]
    for cls in (ours, theirs):
        one, same, other = cls(x=1), cls(x=1, place="there"), cls(x=1, names=("a",))
        assert (one == same, one == other, one == 1) == (options.get("eq", True), False, False)
        assert (one.total(), one.twice, dataclasses.replace(one, y=5).total()) == (3, 7, 6)
        assert records.replace(one, y=5) == dataclasses.replace(one, y=5) or not options.get("eq", True)
        assert records.replace(one, y=5).names == one.names
        assert repr(one).endswith("Point(x=1, y=2, names=(), twice=7)") or not options.get("eq", True)
        assert not hasattr(one, "__dict__")
    hashable = [cls.__hash__ is not None for cls in (ours, theirs)]
    assert hashable[0] == hashable[1]
    if options.get("frozen"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            ours(x=1).x = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del ours(x=1).x


def test_a_frozen_record_that_is_not_guarded_is_compared_and_hashed_as_the_others_are() -> None:
    options = {"frozen": True, "slots": True}
    loose, theirs = (
        made(records.dataclass, options | {"guarded": False}),
        made(dataclasses.dataclass, options),
    )
    assert loose(1) == loose(1) and hash(loose(1)) == hash(loose(1)) and loose(1) != loose(2)
    assert dataclasses.asdict(loose(1)) == dataclasses.asdict(theirs(1))


def test_a_frozen_record_goes_to_another_process_and_back() -> None:
    span = Span("report.yaml", 3, 4)
    assert pickle.loads(pickle.dumps(span)) == span


def test_a_missing_or_unknown_argument_is_refused() -> None:
    point = made(records.dataclass, OPTIONS[0])
    with pytest.raises(TypeError):
        point()
    with pytest.raises(TypeError):
        point(1, z=3)
