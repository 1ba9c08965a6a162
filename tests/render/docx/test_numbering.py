"""Lists and numbers of headings: Word's own."""

from helpers.docx import Docx, Make, W, val


def test_lists_are_words_own_and_each_counts_from_one(stress: Docx) -> None:
    numbering = stress.part("word/numbering.xml")
    kinds = [item.tag.removeprefix(W) for item in numbering]
    assert kinds == sorted(kinds, key=("abstractNum", "num").index)  # D3
    known = {val(item, "numId") for item in numbering.iter(f"{W}num")}
    used = [val(item.find(f"{W}numId")) for item in stress.document.iter(f"{W}numPr")]
    assert len(set(used)) >= 4
    assert set(used) <= known
    assert {val(item, "val") for item in numbering.iter(f"{W}numFmt")} >= {"bullet", "decimal"}


def test_heading_numbers_are_words_own_too(make: Make) -> None:  # G3.5
    body = "- {section: 甲, body: [一, {section: 乙, body: [二]}]}"
    made = make(body, 'extends: briefing\nsection: {numbering: ["{n:han}、", "（{n:han}）"]}\n')
    texts = [
        (val(level.find(f"{W}numFmt")), val(level.find(f"{W}lvlText")))
        for level in made.part("word/numbering.xml").find(f"{W}abstractNum").iter(f"{W}lvl")
    ]
    # the first level is that of the titles of annexes, which start the numbers below them anew
    assert texts[1:3] == [("chineseCountingThousand", "%2、"), ("chineseCountingThousand", "（%3）")]
    assert made.styled("Heading2", "pPr/numPr/ilvl") == "2"
    assert made.paragraphs("Heading2")[0].find(f"{W}pPr/{W}numPr") is None  # so a new heading counts, too
