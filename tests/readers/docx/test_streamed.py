"""A long part is read piece by piece: what is found must not depend on where the pieces end."""

import pytest
from helpers.built import Builder
from helpers.docx import Docx, W, words
from helpers.paths import STRESS

from zonepub.readers.docx import streamed
from zonepub.readers.docx.shown import shown
from zonepub.readers.docx.streamed import PartStream
from zonepub.readers.errors import BrokenFile

ROWS = "".join(f"<w:p><w:r><w:t>第{number}段：云泽高新区</w:t></w:r></w:p>\n" for number in range(20_000))
PART = f'<w:document xmlns:w="{W[1:-1]}"><w:background/><w:body>{ROWS}<w:sectPr/></w:body></w:document>'


@pytest.mark.parametrize("piece", [7, 1000])
def test_a_file_read_in_small_pieces_shows_what_it_shows_whole(
    piece: int, built: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = built(STRESS, "gongwen").path("docx").read_bytes()
    whole = shown(data)
    monkeypatch.setattr(streamed, "PIECE", piece)
    assert shown(data) == whole
    text = "".join(line.text for line in whole.flow)
    assert all(words(heading) in text for heading in Docx(data).paragraphs("Heading1"))


def test_children_come_whole_and_in_order_and_leave_the_tree() -> None:
    stream = PartStream(PART.encode(), "word/document.xml", f"{W}body")
    found = [words(child) for child in stream]
    assert len(found) == 20_001
    assert found[0] == "第0段：云泽高新区"
    assert found[-2:] == ["第19999段：云泽高新区", ""]
    assert stream.holder is not None
    assert not len(stream.holder)


def test_a_body_within_something_else_is_not_that_of_the_document() -> None:
    inner = f'<w:document xmlns:w="{W[1:-1]}"><w:x><w:body><w:p/></w:body></w:x></w:document>'
    assert PartStream(inner.encode(), "word/document.xml", f"{W}body").holder is None


@pytest.mark.parametrize("end", ["<w:p>", "</w:document>", "&unknown;"])
def test_a_part_that_breaks_at_its_end_is_refused(end: str) -> None:
    broken = PART.replace("<w:sectPr/>", end).encode()
    with pytest.raises(BrokenFile, match=r"word/document\.xml"):
        list(PartStream(broken, "word/document.xml", f"{W}body"))


def test_a_document_type_in_another_encoding_is_refused() -> None:
    hidden = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]>{PART}'.encode("utf-16")
    with pytest.raises(BrokenFile, match="DOCTYPE"):
        list(PartStream(hidden, "word/document.xml", f"{W}body"))


def test_only_a_piece_of_a_long_part_is_in_memory() -> None:
    stream = PartStream(PART.encode(), "word/document.xml", f"{W}body")
    most = max(len(child.getparent()) for child in stream if child.getparent() is not None)
    assert most < 2500  # of 20,001


def test_what_somebody_holds_of_a_child_keeps_nothing_else_of_it_alive() -> None:
    """lxml takes out a child, of which anything is held, in the square of the time of one that is free."""
    stream = PartStream(PART.encode(), "word/document.xml", f"{W}body")
    held = [child[0][0] for child in stream if len(child)]
    assert {len(list(text.iterancestors())) for text in held} == {1}
