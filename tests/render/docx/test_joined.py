"""Two documents of ours in one: nothing of one is taken for something of the other."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docxcompose.composer import Composer
from helpers.built import Builder
from helpers.docx import Docx, Make, W, val
from helpers.libreoffice import Office, libreoffice
from helpers.paths import ANNUAL, EXAMPLE, STRESS

PAIRS = [(ANNUAL, STRESS, "briefing"), (EXAMPLE, STRESS, "report"), (ANNUAL, EXAMPLE, "report")]
pairs = pytest.mark.parametrize(("first", "second", "style"), PAIRS)
# LibreOffice 7.4 loses the fields of a file that it inserts, Word's own too, if it has a list of figures
OPENED = [(STRESS, EXAMPLE, "briefing"), (STRESS, EXAMPLE, "report"), (ANNUAL, EXAMPLE, "report")]
POINTING = re.compile(r"(?:REF|PAGEREF|NOTEREF) (_\w+)")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as running:
        yield running


def names(file: Docx) -> list[str]:
    return [node.get(f"{W}name") for node in file.document.iter(f"{W}bookmarkStart")]


def lists(file: Docx) -> set[str | None]:
    return {val(node) for node in file.part("word/numbering.xml").iter(f"{W}nsid")}


def targets(file: Docx) -> set[str]:
    """The bookmarks that fields and links name."""
    fields = "".join(node.text or "" for node in file.document.iter(f"{W}instrText"))
    links = {node.get(f"{W}anchor") for node in file.document.iter(f"{W}hyperlink")} - {None}
    return links | set(POINTING.findall(fields))


@pairs
def test_joined_by_a_program_all_that_points_leads_on(
    first: Path, second: Path, style: str, built: Builder
) -> None:
    parts = [Docx(built(report, style).data("docx")) for report in (first, second)]
    joining = Composer(docx.Document(BytesIO(parts[0].data)))
    joining.append(docx.Document(BytesIO(parts[1].data)))
    file = BytesIO()
    joining.save(file)
    joined = Docx(file.getvalue())
    assert sorted(names(joined)) == sorted(names(parts[0]) + names(parts[1]))
    assert max(Counter(names(joined)).values()) == 1
    assert targets(joined) == targets(parts[0]) | targets(parts[1]) <= set(names(joined))
    assert not lists(parts[0]) & lists(parts[1])
    for tag in ("docPr", "bookmarkStart"):
        numbers = [node.get("id") or node.get(f"{W}id") for node in joined.document.iter(f"{{*}}{tag}")]
        assert len(numbers) == len(set(numbers)), tag


def test_reports_of_one_title_have_no_bookmark_in_common(make: Make) -> None:
    one, other = (make(f"  - section: 甲\n    id: a\n    body: [见@a。{text}]") for text in ("一", "二"))
    assert names(one) and not set(names(one)) & set(names(other))
    assert not lists(one) & lists(other)


def counted(outline: dict[str, list[list[str]]]) -> list[str]:
    """The paragraphs without figures, as what counts goes on counting."""
    return [re.sub(r"\d+", "", text) for _, _, text in outline["paragraphs"] if text]


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second", "style"), OPENED)
def test_joined_in_a_word_processor_nothing_is_lost(
    first: Path, second: Path, style: str, built: Builder, office: Office
) -> None:
    paths = [built(report, style).path("docx") for report in (first, second)]
    outlines = [office.act(path, "outline") for path in paths]
    made = office.act(paths[0], "join", str(paths[1]))
    before = Counter(text for outline in outlines for text in counted(outline))
    assert before - Counter(counted(made["outline"])) == Counter()
    for kind in ("tables", "notes"):
        assert made["outline"][kind] == outlines[0][kind] + outlines[1][kind]
    assert made["outline"]["pictures"] == outlines[0]["pictures"] + outlines[1]["pictures"]
    joined = Docx(bytes.fromhex(made["data"]))
    twice = [name for name, count in Counter(names(joined)).items() if count > 1]
    # LibreOffice writes the mark before a frame twice, which the list of figures leads to
    assert len(twice) <= (1 if first == ANNUAL else 0) and all(name.startswith("_Toc") for name in twice)
    assert {name for name in targets(joined) if name.startswith("_Ref")} <= set(names(joined))
