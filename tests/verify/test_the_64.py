"""The 64 sabotages of an audit, of which 39 were missed once: each is played anew, and named with its block."""

import pytest
from helpers.sabotage import BrokenFile, Publication, edited, named

from tests.verify import test_sabotage_docx, test_sabotage_epub, test_sabotage_pdf

TABLES = {
    "docx": test_sabotage_docx.SABOTAGES, "gongwen": test_sabotage_docx.OFFICIAL,
    "epub": test_sabotage_epub.SABOTAGES, "pdf": test_sabotage_pdf.SABOTAGES,
}  # fmt: skip
# what the audit did -> the name that it has in the table of each format, where it was done there
AUDIT: dict[str, dict[str, str]] = {
    "a paragraph dropped": {"docx": "paragraph lost", "epub": "paragraph lost", "pdf": "paragraph out of the tree"},
    "a caption dropped": {"docx": "caption of a picture lost", "epub": "caption of a table lost", "pdf": "caption out of the tree"},
    "a cell dropped": {"docx": "cell emptied", "epub": "cell emptied", "pdf": "cell out of the tree"},
    "two paragraphs swapped": {"docx": "paragraphs exchanged", "epub": "paragraphs exchanged"},
    "a digit changed in a paragraph": {"docx": "digit changed", "epub": "digit changed"},
    "letters of another case": {"docx": "letters of another case", "epub": "letters of another case"},
    "full width": {"docx": "full width", "epub": "full width"},
    "5 → 6 in a ToUnicode map": {"pdf": "a five read as a six"},
    "同意。 → 不同意。": {"docx": "word put before", "epub": "word put before"},
    "cell 12 → 1240": {"docx": "number inside another", "epub": "number inside another"},
    "cell 86 → 8600": {"docx": "zeros behind", "epub": "zeros behind"},
    "a paragraph twice": {"docx": "paragraph twice", "epub": "paragraph twice", "pdf": "paragraph twice in the tree"},
    "撤销张三职务 added": {"docx": "paragraph added", "epub": "paragraph added", "pdf": "words drawn and not tagged"},
    "texts of two notes swapped": {"docx": "notes exchanged", "epub": "notes exchanged"},
    "a mark of the other note": {"docx": "mark of another note", "epub": "mark of another note"},
    "marks of notes removed": {"docx": "mark lost", "epub": "marks lost"},
    "target of a link changed": {"docx": "link leads elsewhere", "epub": "link leads elsewhere", "pdf": "link leads elsewhere"},
    "javascript: as target": {"docx": "link that runs", "epub": "link that runs", "pdf": "link that runs"},
    "alternative text removed": {"docx": "alternative text lost", "epub": "alternative text lost", "pdf": "alternative text lost"},
    "pictures swapped": {"docx": "pictures exchanged", "epub": "pictures exchanged", "pdf": "pictures exchanged"},
    "a paragraph hidden": {"docx": "hidden", "epub": "display none", "pdf": "words drawn as nothing"},
    "a paragraph marked deleted": {"docx": "marked deleted"},
    "painted over in white": {"pdf": "painted over in white"},
    "programs of glyphs emptied": {"pdf": "glyphs emptied"},
    "first page deleted": {"pdf": "first page deleted"},
    "a script added": {"epub": "script", "pdf": "script when it opens"},
    "a blank ToUnicode": {"pdf": "no text in the fonts"},
    "text of a reference": {"docx": "reference reworded"},
    "label of a table": {"docx": "label of a table"},
    "all styles of headings lost": {"docx": "all headings lost"},
    "机密 → 秘密": {"gongwen": "secrecy"},
    "〔2026〕3号 → 8号": {"gongwen": "document number"},
    "份号 000001 → 000002": {"gongwen": "copy number"},
    "5日 → 6日": {"gongwen": "date of the signature"},
    "issuer in the red head": {"gongwen": "issuer in the red head"},
    "title dropped": {"gongwen": "title lost"},
    "signature dropped": {"gongwen": "signature lost"},
    "addressees dropped": {"gongwen": "addressees lost"},
    "byline dropped": {"gongwen": "byline lost"},
    "title in docProps": {"docx": "title of the file"},
    "page header changed": {"docx": "head changed"},
}  # fmt: skip
REPLAYED = [(act, name, AUDIT[act][name]) for act in AUDIT for name in AUDIT[act]]


def test_all_of_them_are_there() -> None:
    assert len(REPLAYED) >= 64


@pytest.mark.parametrize(("act", "table", "name"), REPLAYED)
def test_each_sabotage_of_the_audit_is_found_and_named(
    act: str, table: str, name: str, publication: Publication
) -> None:
    spoil, words = TABLES[table][name]
    file = publication(
        "docx" if table == "gongwen" else table, "gongwen" if table == "gongwen" else "briefing"
    )
    if table == "pdf":
        said = test_sabotage_pdf.spoilt(file, spoil)
    else:
        try:
            said = named(file.differences(edited(file.data, spoil)))
        except BrokenFile as problem:
            said = str(problem)
    assert words in said
