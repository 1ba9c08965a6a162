"""What was made last is not made again, and no more of it is kept than was said."""

from hypothesis import given
from hypothesis import strategies as st

from zonepub.recent import Recent


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
