"""The report on the paper of six offices: in their margins, in their styles, with what they wrote around it."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt
from helpers.built import Builder
from helpers.docx import WP, A, Docx, R, W, style_of, val, words
from helpers.office_templates import TEMPLATES
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from helpers.templates import dangling
from lxml import etree

from zonepub import Diagnostics, Failed, build

EMU, TWIPS = 12700, 20


def laid(name: str, folder: Path, report: Path = STRESS, further: str = "") -> tuple[Docx, Diagnostics]:
    (folder / "office.docx").write_bytes(TEMPLATES[name]())
    style = f"extends: briefing\ndocx:\n  template: office.docx\n{further}"
    (folder / "my.yaml").write_text(style, "utf-8")
    diagnostics = Diagnostics()
    build(report, to=["docx"], style=folder / "my.yaml", output=folder / "out", diagnostics=diagnostics)
    return Docx((folder / "out" / "report.docx").read_bytes()), diagnostics


def widths_in_columns(file: Docx) -> Iterator[tuple[float, float]]:
    """The width of each table and picture, and of the column that it stands in."""
    body, widths = file.document.find(f"{W}body"), list[float]()
    assert body is not None
    for child in body:
        widths += [int(item.get("cx")) / EMU * TWIPS for item in child.iter(f"{WP}extent")]
        widths += [int(val(item, "w") or 0) for item in child.iter(f"{W}tblW")]
        for page in child.iter(f"{W}sectPr"):
            size, margin, columns = (page.find(f"{W}{tag}") for tag in ("pgSz", "pgMar", "cols"))
            whole = int(val(size, "w") or 0) - sum(int(val(margin, side) or 0) for side in ("left", "right"))
            count = int(val(columns, "num") or 1)
            room = (whole - (count - 1) * int(val(columns, "space") or 0)) / count
            yield from ((width, room) for width in widths)
            widths = []


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_all_stands_inside_the_margins_of_the_office(name: str, tmp_path: Path) -> None:
    file, _ = laid(name, tmp_path)
    assert not list(dangling(file))
    widths = list(widths_in_columns(file))
    assert widths and all(width <= room + 20 for width, room in widths)
    starts = [val(node, "id") for node in file.document.iter(f"{W}bookmarkStart")]
    assert len(starts) == len(set(starts))


def test_what_the_office_wrote_around_the_report_stays_and_its_controls_are_filled(tmp_path: Path) -> None:
    file, diagnostics = laid("cover", tmp_path)
    text = [words(node) for node in file.document.iter(f"{W}p") if words(node)]
    controls = {val(item.find(f"{W}sdtPr/{W}alias")): words(item) for item in file.document.iter(f"{W}sdt")}
    assert controls["标题"] == "向新而行　以质致远" and controls["发文字号"] == "云高管研〔2026〕7号"
    assert text.index("封面落款") < 5 and text[-1] == "联系人：办公室　电话：0000"
    assert "{{正文}}" not in text
    assert "template-text-dropped" not in [item.code for item in diagnostics]


def test_text_around_a_bookmark_stays(tmp_path: Path) -> None:
    file, _ = laid("bookmark", tmp_path)
    text = [words(node) for node in file.document.iter(f"{W}p") if words(node)]
    assert text[0] == "某某市高新区管委会文件" and text[-1] == "抄送：各部门。"
    assert "（正文从这里开始）" not in text


def test_styles_with_chinese_names_are_words_own_and_roles_may_be_mapped(tmp_path: Path) -> None:
    file, diagnostics = laid("localised", tmp_path, EXAMPLE, "  styles: {body: 公文正文, caption: 图题}\n")
    names = {
        item.get(f"{W}styleId"): val(item.find(f"{W}name"))
        for item in file.part("word/styles.xml").iter(f"{W}style")
    }
    used = {names[style_of(node)] for node in file.document.iter(f"{W}p") if style_of(node)}
    assert {"标题 1", "标题", "公文正文", "图题"} <= used
    assert not {"heading 1", "Title", "Body Text", "caption"} & used
    assert "template-text-dropped" not in [item.code for item in diagnostics]  # there was none


def test_a_style_that_the_template_has_not_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Failed) as failure:
        laid("localised", tmp_path, EXAMPLE, "  styles: {body: 公文正问}\n")
    problem = next(item for item in failure.value.diagnostics if item.code == "template-no-style")
    assert "公文正文" in problem.args["known"]


def test_an_indented_standard_style_indents_nothing_but_what_stands_on_it(tmp_path: Path) -> None:
    file, _ = laid("indented", tmp_path)
    assert file.styled("Normal", "pPr/ind", "firstLineChars") == "200"
    for identifier in ("TableTextLong", "Figure", "Kicker", "Space"):  # those that are ours
        assert file.styled(identifier, "pPr/ind", "firstLineChars") == "0"


def test_a_justified_standard_style_tears_no_line_that_is_broken_by_sense(tmp_path: Path) -> None:
    file, _ = laid("indented", tmp_path)
    assert file.styled("Normal", "pPr/jc", "val") == "both"
    for identifier, alignment in (("PullQuote", "left"), ("Kicker", "left"), ("Figure", "left")):
        assert file.styled(identifier, "pPr/jc", "val") == alignment
    assert file.styled("Abstract", "pPr/jc", "val") == "both"  # text as the office's body


def test_a_title_is_broken_for_the_type_of_the_office_and_no_line_of_it_torn_apart(tmp_path: Path) -> None:
    """Lines for smaller type would be broken once more; 标题 stands on a 正文 that is justified."""
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 关于加快建设具有全国影响力的科技创新中心若干政策措施的实施意见}\nbody: [文]\n"
    )
    file, _ = laid("indented", tmp_path, tmp_path / "report.yaml")
    switches = [etree.QName(node).localname for node in file.part("word/settings.xml").find(f"{W}compat")]
    assert switches[: switches.index("useFELayout")] == ["doNotExpandShiftReturn"]
    (title,) = file.paragraphs("Title")
    lines = "".join(
        "\n" if node.tag == f"{W}br" else node.text or "" for node in title.iter(f"{W}br", f"{W}t")
    ).split("\n")
    assert len(lines) > 1
    assert max(map(len, lines)) <= 15 / 2.54 * 72 / 26 - 2  # 26 points, 15 cm, indented by two


def test_a_control_whose_name_libreoffice_has_dropped_is_known_by_its_hint(tmp_path: Path) -> None:
    file, diagnostics = laid("nameless", tmp_path)
    texts = [words(paragraph) for paragraph in file.document.iter(f"{W}p")]
    assert (texts[0], texts[-1]) == ("红头：某某市科技局文件", "抄送：市委办。")
    assert len(texts) > 20
    assert "正文在此" not in texts
    assert "template-text-dropped" not in {item.code for item in diagnostics}


def test_a_document_of_ours_may_be_the_office_s_paper(built: Builder, tmp_path: Path) -> None:
    """Its pictures, links and notes stay its own beside those of the report."""
    office = docx.Document(str(built(STRESS, "briefing").path("docx")))
    office.add_paragraph("{{正文}}")
    office.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text("extends: briefing\ndocx: {template: office.docx}\n", "utf-8")
    build(ANNUAL, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path / "out")
    parts = [Docx(built(report, "briefing").data("docx")) for report in (STRESS, ANNUAL)]
    joined = Docx((tmp_path / "out" / "report.docx").read_bytes())
    assert not list(dangling(joined))
    for tag, name in (("bookmarkStart", "name"), ("footnoteReference", "id")):
        values = [
            [node.get(f"{W}{name}", "") for node in part.document.iter(f"{W}{tag}")]
            for part in (*parts, joined)
        ]
        # a trace leads only to the report that is laid into the paper
        counted = [len([value for value in part if not value.startswith("_zp")]) for part in values]
        assert counted[0] + counted[1] == counted[2]
        assert len(values[2]) == len(set(values[2]))
    marks = [int(val(node, "id") or 0) for node in joined.document.iter(f"{W}footnoteReference")]
    notes = {int(val(node, "id") or 0): words(node) for node in joined.part("word/footnotes.xml")}
    ours = [words(node) for node in parts[1].part("word/footnotes.xml")[2:]]
    assert [notes[mark] for mark in marks[-len(ours) :]] == ours
    shown = [pictures(part) for part in (*parts, joined)]
    assert shown[2] == shown[0] + shown[1]


def pictures(file: Docx) -> list[bytes]:
    """The picture files of a document, as they are shown."""
    targets = {item.get("Id"): item.get("Target") for item in file.part("word/_rels/document.xml.rels")}
    blips = file.document.iter(f"{A}blip")
    return [file.archive.read(f"word/{targets[blip.get(f'{R}embed')]}") for blip in blips]


JOINT = """zonepub: 1
report:
  title: 关于联合开展服务的通知
  series: {name: 澄州高新区科技创新工作简报, issue: 3}
  issuer: [澄州高新区管理委员会, 澄州市科学技术局]
  signature: [澄州高新区管理委员会, 澄州市科学技术局, 2026年3月5日]
body:
  - 各单位要把服务送到园区。
"""
PAGES = {"columns": (21, 2), "narrow": (13, 1), "wide": (21, 1)}


@pytest.mark.parametrize("page", PAGES)
def test_issuers_stand_side_by_side_where_the_paper_of_the_office_has_room(page: str, tmp_path: Path) -> None:
    width, columns = PAGES[page]
    office = docx.Document()
    office.sections[0].page_width, office.sections[0].left_margin = Cm(width), Cm(2)
    if columns > 1:
        office.element.body.find(f".//{W}cols").set(f"{W}num", str(columns))
    office.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text("extends: gongwen\ndocx: {template: office.docx}\n", "utf-8")
    result = build(JOINT, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
    text = [words(node) for node in Docx(result.files["docx"]).document.iter(f"{W}p")]
    below = text[text.index("各单位要把服务送到园区。") :]
    assert any(line.endswith("委员会澄州市科学技术局") for line in below) == (page == "wide")
    assert not any(receipt.differences for receipt in result.receipts)


def test_a_template_of_an_old_word_is_told_and_stays_as_it_is(built: Builder, tmp_path: Path) -> None:
    """Another version might move the office's cover or head, so the office converts it itself."""
    file, diagnostics = laid("localised", tmp_path, EXAMPLE)  # of python-docx, whose own template is of 2010
    mode = next(
        node
        for node in file.part("word/settings.xml").iter(f"{W}compatSetting")
        if val(node, "name") == "compatibilityMode"
    )
    told = next(item for item in diagnostics if item.code == "template-old-version")
    assert val(mode) == "14" and "Word 2010" in told.message("zh")
    (tmp_path / "office.docx").write_bytes(built(EXAMPLE, "briefing").data("docx"))  # of today
    today = build(EXAMPLE, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path / "out")
    assert "template-old-version" not in {item.code for item in today.diagnostics}


def test_pages_of_an_office_are_counted_on_behind_one_that_is_turned(tmp_path: Path) -> None:
    """Each section counted from 1 again, where the office's page begins to count."""
    office = docx.Document()
    office.sections[0].left_margin = office.sections[0].right_margin = Cm(4)
    numbered_from(office, "1")
    office.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text("extends: briefing\ndocx: {template: office.docx}\n", "utf-8")
    result = build(ANNUAL, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
    pages = list(Docx(result.files["docx"]).document.iter(f"{W}sectPr"))
    assert [val(item.find(f"{W}pgSz"), "orient") == "landscape" for item in pages] == [False, True, False]
    assert [val(item.find(f"{W}pgNumType"), "start") for item in pages] == ["1", None, None]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_colophon_stands_in_the_margins_of_the_office(mirrored: bool, tmp_path: Path) -> None:
    """Official styles mirror their pages, offices' paper seldom does: on an even page it stood in the margin."""
    office = docx.Document()
    office.sections[0].left_margin, office.sections[0].right_margin = Cm(3), Cm(2)
    if mirrored:
        office.settings.element.append(etree.SubElement(office.settings.element, f"{W}mirrorMargins"))
    office.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text("extends: gongwen\ndocx: {template: office.docx}\n", "utf-8")
    report = JOINT.replace(
        "body:", "  distribution: {copy_to: [市委办公室]}\nbody:\n" + "  - 各单位要把服务送到园区。\n" * 16
    )
    report += "  - page-break\n  - 各单位要把服务送到园区。\n"
    result = build(report, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
    *_, place = Docx(result.files["docx"]).document.iter(f"{W}tblpPr")
    assert val(place, "tblpX") == str(round((2 if mirrored else 3) / 2.54 * 1440))


def test_a_foot_of_paper_of_ours_follows_the_title_of_the_report(built: Builder, tmp_path: Path) -> None:
    """It pointed to a title that went with the paper's text, and nothing was built."""
    (tmp_path / "office.docx").write_bytes(built(EXAMPLE, "briefing").data("docx"))
    (tmp_path / "my.yaml").write_text("extends: briefing\ndocx: {template: office.docx}\n", "utf-8")
    (path,) = build(STRESS, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path / "out").paths
    made = Docx(path.read_bytes())
    feet = [made.part(name) for name in made.names if name.startswith("word/footer")]
    codes = [node.text.split()[0] for foot in feet for node in foot.iter(f"{W}instrText")]
    assert "TITLE" in codes and "REF" not in codes
    shown = "".join(words(foot) for foot in feet)
    assert "向新而行" in shown and "激发新动能" not in shown


def listed_pages(office: object, folder: Path, style: str = "briefing", further: str = "") -> list[int]:
    """The page numbers of the contents list of the example on an office's paper."""
    office.save(str(folder / "office.docx"))  # type: ignore[attr-defined]
    (folder / "my.yaml").write_text(f"extends: {style}\ndocx: {{template: office.docx{further}}}\n", "utf-8")
    result = build(EXAMPLE, to=["docx"], style=folder / "my.yaml", output=folder)
    entries = Docx(result.files["docx"]).paragraphs("TOC1")
    return [int(match[1]) for entry in entries if (match := re.search(r"(\d+)$", words(entry)))]


def numbered_from(office: object, start: str, section: int = -1) -> None:
    page = office.sections[section]._sectPr  # type: ignore[attr-defined]
    page.insert_element_before(etree.Element(f"{W}pgNumType", {f"{W}start": start}), "w:cols", "w:docGrid")


def test_pages_of_a_contents_list_are_counted_as_the_office_counts_them(tmp_path: Path) -> None:
    """A cover of the office's was no page, and a page that begins to count at 7 was the first one."""
    plain, covered, numbered = (docx.Document() for _ in range(3))
    plain.add_paragraph("{{正文}}")
    covered.add_paragraph("封面")
    covered.add_section()
    covered.add_paragraph("{{正文}}")
    numbered.add_paragraph("{{正文}}")
    numbered_from(numbered, "7")
    pages = listed_pages(plain, tmp_path)
    assert len(pages) > 5 and pages == sorted(pages)
    assert listed_pages(covered, tmp_path) == [page + 1 for page in pages]
    assert listed_pages(numbered, tmp_path) == [page + 6 for page in pages]
    numbered_from(covered, "1")  # a cover that does not count
    assert listed_pages(covered, tmp_path) == pages


def test_pages_of_a_contents_list_are_reckoned_in_the_type_of_the_office(tmp_path: Path) -> None:
    """They were those of the style: 13 for 22 where the office's body is half as large again."""
    small, large = docx.Document(), docx.Document()
    for office, size in ((small, 10), (large, 20)):
        body = office.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
        body.font.size, body.paragraph_format.line_spacing = Pt(size), Pt(2 * size)
    further = ", styles: {body: 公文正文}"
    pages = [listed_pages(office, tmp_path, further=further) for office in (small, large)]
    assert pages[1][-1] > 1.8 * pages[0][-1] > 4


def test_lines_that_are_not_those_of_the_grid_of_the_office_do_not_stand_on_it(tmp_path: Path) -> None:
    """Word's own paper has lines of 15.6 points: ours were exact, and clipped larger type."""
    for pitch, exact in (("312", False), ("592", True)):
        office = docx.Document()
        office.styles["Body Text"].delete()
        office.element.body.find(f".//{W}docGrid").attrib.update(
            {f"{W}type": "lines", f"{W}linePitch": pitch}
        )
        office.save(str(tmp_path / "office.docx"))
        (tmp_path / "my.yaml").write_text("extends: gongwen\ndocx: {template: office.docx}\n", "utf-8")
        file = Docx(build(EXAMPLE, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path).files["docx"])
        assert file.styled("BodyText", "pPr/spacing", "lineRule") == ("exact" if exact else "atLeast")
        assert (file.styled("BodyText", "pPr/snapToGrid", "val") == "0") != exact
