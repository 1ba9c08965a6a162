"""Roman numerals as finished files count with them."""

import pytest

from zonepub.readers.numerals import roman
from zonepub.readers.xhtml.counters import counter_label


@pytest.mark.parametrize(("number", "text"), [(0, ""), (4, "iv"), (399, "cccxcix"), (1999, "mcmxcix")])
def test_a_number_is_written_as_the_romans_did(number, text):
    assert roman(number) == text


def test_a_counter_of_css_goes_on_beyond_399():
    assert counter_label("lower-roman", 400, {}) == "cd."
    assert counter_label("upper-roman", 499, {}) == "CDXCIX."
