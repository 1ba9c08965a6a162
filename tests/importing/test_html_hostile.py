"""Pages that are broken or hostile: located diagnostics, bounded time, nothing lost unseen."""

import random
import time
from contextlib import suppress
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file
from zonepub.importing.readers.html import read_html, read_mht

CORPUS = Path(__file__).parent / "html_corpus"
TEXT = "高新区坚持创新驱动发展，全年新增企业一百二十家。"
DEFECTS = {"import-lost", "import-twice", "import-changed", "import-order", "import-no-such-mark"}


def codes(data: bytes, read=read_html) -> list[tuple[str, int, int]]:
    diagnostics = Diagnostics()
    read(data, "page.html", diagnostics)
    return [(item.code, item.span.line, item.span.column) for item in diagnostics]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "span"])
def test_elements_nested_without_end_are_an_error_with_a_place(tag):
    (found,) = codes(b"<p>x</p>\n" + f"<{tag}>".encode() * 100_000 + TEXT.encode())
    assert found[0] == "import-page-too-deep"
    assert found[1] == 2 and found[2] > 1000


def test_a_page_of_fifty_megabytes_is_refused_at_once():
    start = time.process_time()
    assert codes(b"<p>" + b"a" * 50_000_000) == [("file-too-large", 0, 0)]
    assert time.process_time() - start < 1


def test_a_broken_encoding_is_told_where_it_breaks():
    page = f"<p>{TEXT}</p>\n".encode()
    assert codes(page * 30 + b"<p>\xff\xfe\xfa</p>" + page * 30) == [("import-broken-encoding", 31, 4)]


@pytest.mark.parametrize("data", [b"", b"Content-Type: text/plain\n\nhello", b"MIME-Version: 1.0\n"])
def test_an_mht_without_a_page_is_an_error(data):
    assert [code for code, *_ in codes(data, read_mht)] == ["import-no-page"]


@pytest.mark.parametrize(
    "junk",
    ["<", "&", "<a b='", "<!--", "<title>", "<textarea>", "<a ", "<p a=\"", "<ruby><rt>", "<br>", "&#9999999;", "<td rowspan=65534 colspan=1000>"],
)  # fmt: skip
def test_junk_takes_time_in_proportion(junk):
    def cost(count: int) -> float:
        page = f"<p>{TEXT}</p><table><tr>{junk * count}".encode()
        start = time.process_time()
        read_html(page, "page.html", Diagnostics())
        return time.process_time() - start

    # the square would be 25 times as much; what a busy machine adds once it does not add three times
    assert any(cost(10_000) < 12 * max(cost(2_000), 0.015) for _ in range(3))


BITS = [
    "<", ">", "</p>", "<p>", "<table><tr><td>", "</td>", "<!--", "-->", "<script>", "</div></div>", '"', "'", "&nbsp;",
    "&#0;", "&#xD800;", "&amp", "<br>", "<li>", "<ol><li>", "<ruby>x<rt>y", "<td rowspan=0 colspan=99999>", "<h1>",
    "<blockquote>", "<pre>\n a\n b", "<img alt='x y' src=a.png>", "<title>", "<textarea>", "<a href='#fn1'>[1]</a>",
    "<figure><figcaption>c", "<math><annotation encoding=tex>x^2", "\u200b", "<span style='font-size:0'>", "<q>",
    "<svg><title>", "<caption>", "：", "（一）", "附件", "</style>", "<plaintext>", "<xmp>", "<noscript>", "<base href=//x>",
]  # fmt: skip


def mutated(page: str, luck: random.Random) -> str:
    for _ in range(luck.randint(1, 8)):
        at = luck.randrange(len(page) + 1)
        length = luck.choice([1, 3, 20, 200])
        match luck.randrange(4):
            case 0:
                page = page[:at] + page[at + length :]
            case 1:
                page = page[:at] + luck.choice(BITS) + page[at:]
            case 2:
                page = page[: at + length] + page[at:]
            case _:
                other = luck.randrange(len(page) + 1)
                page = page[:at] + page[other : other + length] + page[at:]
    return page


@pytest.mark.parametrize("seed", range(120))
def test_a_mutated_page_is_imported_whole_or_refused(seed, tmp_path):
    luck = random.Random(seed)
    path = luck.choice(sorted(path for path in CORPUS.iterdir() if path.suffix in (".html", ".htm")))
    data = path.read_bytes()
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            page = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    target = tmp_path / "page.html"
    target.write_bytes(mutated(page, luck).encode())
    diagnostics = Diagnostics()
    with suppress(Failed):
        import_file(target, diagnostics)
    assert not DEFECTS & {item.code for item in diagnostics}
