"""One table of formats; a plug-in may bring a row of its own."""

from pathlib import Path

import pytest

from zonepub import Diagnostics, Failed, build, load_style
from zonepub.formats import ALL, DEFAULT, FACED, FORMATS, PAGED, PRESS, TYPESET
from zonepub.style.support import unsupported

EXAMPLE = Path(__file__).parents[1] / "source" / "report.yaml"


def test_the_lists_that_follow_from_the_table_are_what_style_keys_name() -> None:
    assert DEFAULT == ("docx", "pdf", "print", "epub")
    assert (*DEFAULT, "wechat") == ALL
    assert FACED == DEFAULT
    assert (PAGED, TYPESET, PRESS) == (("docx", "pdf", "print"), ("pdf", "print"), ("print",))
    assert [name for name, row in FORMATS.items() if not row.reader] == [
        "cover",
        "press-sheet",
    ]  # neither shows the text


def test_a_format_starts_from_the_overlay_of_what_it_is_based_on(tmp_path: Path) -> None:
    style = tmp_path / "my.yaml"
    style.write_text(
        "extends: minimal\nformats: {pdf: {labels: {figure: a, table: a}}, archive: {labels: {table: b}}}\n"
    )
    labels = load_style(style, Diagnostics()).resolve("archive").labels
    assert (labels.figure, labels.table) == ("a", "b")


def test_a_plug_in_that_is_based_on_epub_gets_its_overlay_and_honours_its_keys(
    plug_in, tmp_path: Path
) -> None:
    plug_in("Format('web', based_on='epub')")
    style = tmp_path / "my.yaml"
    style.write_text("extends: minimal\npage: {bleed: 4mm}\nformats: {epub: {labels: {figure: 网}}}\n")
    sheet = load_style(style, Diagnostics())
    assert sheet.resolve("web").labels.figure == "网"
    assert ("page.bleed", "4mm") in unsupported(sheet, "web")


def test_a_plug_in_without_a_row_is_asked_for_nothing(plug_in) -> None:
    plug_in("None")
    assert list(unsupported(load_style("briefing", Diagnostics()), "web")) == []


def test_a_plug_in_that_names_its_reader_is_proved_like_any_other(plug_in, tmp_path: Path) -> None:
    plug_in("Format('web', reader='web_plugin')", "'段落。'.encode()")
    report = tmp_path / "report.yaml"
    report.write_text(
        "zonepub: 1\nreport: {title: 题, issuer: 园区办}\nbody: [{section: 节, body: [段落。]}]\n", "utf-8"
    )
    found = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=["web"], output=tmp_path / "o", diagnostics=found)
    lost = [item.args["text"] for item in found if item.code == "lost-text"]
    assert lost == ["园区办", "题", "节"]  # the masthead is asked for as well
    assert len(lost) == len(list(found))


@pytest.mark.parametrize("result", ["'text'", "1 / 0", "None"])
def test_whatever_a_plug_in_gives_is_no_trace(plug_in, tmp_path: Path, result: str) -> None:
    plug_in("None", result)
    found = Diagnostics()
    with pytest.raises(Failed):
        build(EXAMPLE, to=["web"], output=tmp_path / "o", diagnostics=found)
    assert [item.code for item in found if item.severity != "note"] == ["plugin-broken"]
    assert not (tmp_path / "o").exists()


def test_a_key_that_word_has_no_form_for_is_said_to_be_left_out(tmp_path: Path) -> None:
    """A line between columns has no colour in Word, and a table that goes on repeats its head alone."""
    (tmp_path / "my.yaml").write_text(
        'extends: newspaper\npage: {column-rule: {width: 1pt, color: "#FF0000"}}\nlabels: {continued: 接上}\n',
        "utf-8",
    )
    sheet = load_style(tmp_path / "my.yaml", Diagnostics())
    left = [path for path, _ in unsupported(sheet, "docx")]
    assert "page.column-rule.color" in left and "labels.continued" in left
    assert "page.column-rule.width" not in left
    assert not [path for path, _ in unsupported(sheet, "pdf")]
