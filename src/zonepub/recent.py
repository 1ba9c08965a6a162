"""Bounded memories of what was made last, by all that it was made from."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from operator import eq, is_
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class Recent(Generic[Made]):
    """Keeps what was asked for last: things that weigh `most` together, in whatever `weight` counts."""

    def __init__(self, most: int, weight: Callable[[Made], int] = lambda made: 1) -> None:
        self.most, self.weight = most, weight
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self.held = 0  # what is kept weighs

    def __call__(
        self, key: Hashable, make: Callable[[], Made], lasting: Callable[[Made], bool] = lambda made: True
    ) -> Made:
        """What `make` returns, or returned when it was asked for the same `key`; nobody may change it.

        `lasting` says whether what was made hangs on the key alone, and may be kept.
        """
        if (known := self._made.get(key)) is not None:
            self._made.move_to_end(key)
            return known
        made = make()
        if not lasting(made):
            return made
        self._made[key] = made
        self.held += self.weight(made)
        while self.held > self.most:
            self.held -= self.weight(self._made.popitem(last=False)[1])
        return made


class Alike(Generic[Made]):
    """The same for what cannot be hashed, as styles: the `most` last keys are compared by `like`."""

    def __init__(self, most: int, like: Callable[[Any, Any], bool] = eq) -> None:
        self.most, self.like = most, like
        self._made: list[tuple[Any, Made]] = []

    def __call__(
        self, key: object, make: Callable[[], Made], lasting: Callable[[Made], bool] = lambda made: True
    ) -> Made:
        """What `make` returns, or returned for a `key` that is like this one, while it is `lasting`."""
        for known, made in self._made:
            if self.like(known, key):
                return made
        made = make()  # which may ask for something else
        if lasting(made):
            self._made = [(key, made), *self._made[: self.most - 1]]
        return made

    def forget(self) -> None:
        """Let go of keys and what was made."""
        self._made.clear()


def same_objects(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two keys hold the same objects, whatever these say: for things that are dear to compare."""
    return all(map(is_, one, other))
