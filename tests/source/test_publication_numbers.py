"""ISBN, ISSN and CN numbers of a report: with the right check digit, or an error where they stand."""

from collections.abc import Callable

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Report
from zonepub.source.publication_numbers import WrongNumber, cn, isbn, issn

Read = Callable[..., tuple[Report | None, Diagnostics]]


@pytest.mark.parametrize(("typed", "wanted"), [
    ("978-7-302-57385-2", "978-7-302-57385-2"),
    ("ISBN 978-7-302-57385-2", "978-7-302-57385-2"),
    ("ISBN：9787302573852", "9787302573852"),
    ("7-302-12260-1", "7-302-12260-1"),
    ("0-8044-2957-x", "0-8044-2957-X"),
])  # fmt: skip
def test_an_isbn_is_taken_as_written(typed: str, wanted: str) -> None:
    assert isbn(typed) == wanted


@pytest.mark.parametrize(("typed", "wanted"), [
    ("1009-5241", "1009-5241"), ("ISSN 1009—5241", "1009-5241"), ("10095241", "1009-5241"),
    ("2434-561x", "2434-561X"),
])  # fmt: skip
def test_an_issn_has_its_hyphen(typed: str, wanted: str) -> None:
    assert issn(typed) == wanted


@pytest.mark.parametrize("typed", ["CN 11-4572/N", "11-4572/N", "cn11—4572/n"])
def test_a_cn_number_has_region_number_and_class(typed: str) -> None:
    assert cn(typed) == "11-4572/N"


@pytest.mark.parametrize(("parse", "typed", "right"), [
    (isbn, "978-7-302-57385-8", "978-7-302-57385-2"),
    (isbn, "7-302-12260-6", "7-302-12260-1"),
    (issn, "1009-5242", "1009-5241"),
])  # fmt: skip
def test_a_wrong_check_digit_names_the_right_one(parse: Callable[[str], str], typed: str, right: str) -> None:
    with pytest.raises(WrongNumber) as problem:
        parse(typed)
    assert problem.value.code == "wrong-check-digit"
    assert problem.value.details["number"] == right


@pytest.mark.parametrize(("parse", "typed"), [
    (isbn, "978-7-302-5738"), (isbn, "999-7-302-57385-2"), (issn, "1009"), (issn, "一〇〇九-5241"),
    (cn, "1-4572"), (cn, "11-4572/123"),
])  # fmt: skip
def test_what_is_no_number_is_refused(parse: Callable[[str], str], typed: str) -> None:
    with pytest.raises(WrongNumber, match="wrong-value"):
        parse(typed)
