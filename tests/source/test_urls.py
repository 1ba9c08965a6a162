"""Addresses of links: what every program takes is taken, all else is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepub.source.urls import is_known, mended, wrong_part

GOOD = [
    "http://a.b", "https://example.org/a_(b)?x=1&y=[2]#z"[:-6].replace("[2]", "2"), "HTTP://EXAMPLE.ORG/", "https://高新区.中国/政策?页=1#节",
    "http://127.0.0.1:8080/x", "http://[::1]:80/", "https://a.b/%E4%B8%AD", "mailto:a@b.cn?subject=x", "tel:+86-10-1234", "http://a_b.c/~x;y=z",
    "http://u:p@a.b/", "https://a.b./", "http://a.b/'x'", "http://localhost",
]  # fmt: skip
BAD = {
    'http://127.0.0.1/"onclick="&a=b': '"', "http://a.b/<x>": "<", "http://a.b/x\\y": "\\", "http://a.b/100%": "%", "http://a.b/%zz": "%",
    "http://a.b/{x}": "{", "http://a.b/x|y": "|", "http://a.b/`": "`", "http://a.b/x^y": "^", "http://": "http://", "http:///x": "http:///x",
    "http://a.b:99999/": "a.b:99999", "http://a.b:x/": "a.b:x", "http://[::1/": "[::1", "http://[x]/": "[x]", "http://a..b/": "a..b",
    "http://.a/": ".a", "http://a.b/x#y#z": "#", "http://a.b/[x]": "[", "mailto:": "mailto:", 'mailto:a"b': '"', "tel:1[2]": "1[2]",
    "http://a.b/\u202e": "\u202e", "http://a.b/\ufdd0": "\ufdd0", "http://" + "a" * 64 + ".b/": "a" * 64 + ".b",
}  # fmt: skip


@pytest.mark.parametrize("url", GOOD)
def test_an_address_is_taken(url: str) -> None:
    assert is_known(url)
    assert wrong_part(url) == ""


@pytest.mark.parametrize(("url", "part"), BAD.items())
def test_what_is_none_is_told_with_the_part_that_is_wrong(url: str, part: str) -> None:
    assert is_known(url)
    assert wrong_part(url) == part


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_no_text_is_too_odd(text: str) -> None:
    url = f"http://a.b/{text}"
    assert isinstance(wrong_part(url), str)
    assert not set(mended(url)) & set('"<>\\^`{|} \n')
