"""What was made last is not made again, and no more of it is kept than was said."""

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from zonepub.recent import Alike, Recent, same_objects


def test_the_same_key_is_made_once() -> None:
    made: list[int] = []
    recent: Recent[int] = Recent(2)
    assert [recent("a", lambda: made.append(1) or len(made)) for _ in range(3)] == [1, 1, 1]  # type: ignore[func-returns-value]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    recent: Recent[str] = Recent(2)
    for key in ("a", "b", "a", "c"):
        recent(key, lambda key=key: f"first {key}")  # type: ignore[misc]
    assert recent("a", lambda: "again") == "first a"
    assert recent("b", lambda: "again") == "again"


def test_what_hangs_on_more_than_its_key_is_made_again() -> None:
    recent: Recent[str] = Recent(2)
    made = [recent("key", lambda word=word: word, lambda made: made != "other") for word in ("other", "same")]  # type: ignore[misc]
    assert [*made, recent("key", lambda: "again")] == ["other", "same", "same"]


@given(st.lists(st.integers(1, 9)), st.integers(1, 20))
def test_no_more_is_kept_than_was_said(weights: list[int], most: int) -> None:
    recent: Recent[int] = Recent(most, weight=lambda made: made)
    for number, weight in enumerate(weights):
        assert recent(number, lambda weight=weight: weight) == weight  # type: ignore[misc]
        assert recent.held <= most


def test_what_was_made_for_an_equal_key_is_returned_and_the_oldest_is_forgotten() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    lately: Alike[int] = Alike(2)
    assert [lately([key], partial(make, key)) for key in (1, 2, 1, 3, 2, 1)] == [1, 2, 1, 3, 2, 1]
    assert made == [1, 2, 3, 1]  # 1 was the oldest when 3 came
    lately.forget()
    assert lately([1], lambda: make(4)) == 4


def test_of_equal_objects_each_has_its_own_where_the_same_object_is_asked_for() -> None:
    one, other = [1], [1]
    own: Alike[str] = Alike(2, same_objects)
    asked = ((one, "a"), (other, "b"), (one, "c"))
    assert [own((key,), partial(str, name)) for key, name in asked] == ["a", "b", "a"]
