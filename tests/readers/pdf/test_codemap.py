"""What a ToUnicode map says does not depend on how its strings are written."""

import pytest

from zonepub.readers.pdf.codemap import to_unicode

WANTED = {0: "A", 1: "园", 2: "😀", 3: "中", 4: "丮"}
CHARACTERS = b"beginbfchar\n<0000> <0041>\n<0001> <56ed>\r\n<0002><D83DDE00>\nendbfchar\n"
RANGE = b"beginbfrange <0003> <0004> <4E2D> endbfrange"


@pytest.mark.parametrize(
    "characters",
    [
        CHARACTERS,
        CHARACTERS.replace(b"<0041>", b"<00 41>"),
        CHARACTERS.replace(b"<0041>\n", b"<0041> % A\n"),
        CHARACTERS.replace(b"<0041>", b"(\\000A)"),
        CHARACTERS.replace(b"<56ed>", b"<56e\nD>"),
    ],
)
def test_strings_alone_read_as_strings_among_other_things(characters: bytes) -> None:
    assert to_unicode(characters + RANGE) == WANTED


def test_an_odd_digit_is_followed_by_a_nought() -> None:
    assert to_unicode(b"beginbfchar <01> <005> endbfchar") == {1: "P"}
