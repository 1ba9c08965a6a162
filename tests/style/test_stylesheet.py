"""Styles: cascade, tokens, units, overlays; and every mistake in one has a place."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.recent import Recent
from zonepub.style import Style, load_style, reader, style_names
from zonepub.style.authoring import new_style
from zonepub.style.reader import StyleReader
from zonepub.style.units import SIZE_NAMES, Colour, parse_colour, parse_length
from zonepub.yamlfile import Node

Load = Callable[..., tuple[Style | None, Diagnostics]]
FORMATS = ("docx", "pdf", "archive", "print", "epub")


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def load_text(text: str, format_name: str = "pdf", **others: str) -> tuple[Style | None, Diagnostics]:
        for name, other in others.items():
            (tmp_path / f"{name}.yaml").write_text(other, "utf-8")
        (tmp_path / "my.yaml").write_text(text, "utf-8")
        found = Diagnostics()
        try:
            return load_style(tmp_path / "my.yaml", found).resolve(format_name), found
        except Failed:
            return None, found

    return load_text


def placed(found: Diagnostics) -> list[str]:
    return [f"{item.code} {item.span.line}:{item.span.column}" if item.span else item.code for item in found]


@pytest.mark.parametrize("name", ["base", *style_names()])
@pytest.mark.parametrize("format_name", FORMATS)
def test_every_style_that_ships_resolves_for_every_format(name: str, format_name: str) -> None:
    found = Diagnostics()
    style = load_style(name, found).resolve(format_name)
    assert style.text["body"].size > 0
    assert len(found) == 0


def test_a_child_changes_what_it_names_and_nothing_else(load: Load) -> None:
    parent, _ = load("extends: base\n")
    child, _ = load("extends: base\ntext: {title: {size: 30pt}}\n")
    assert child is not None and parent is not None
    assert child.text["title"].size == 30
    assert child.text["body"] == parent.text["body"]
    assert child.page == parent.page


def test_a_role_takes_over_what_the_role_it_is_like_says(load: Load) -> None:
    style, _ = load("text: {flush: {color: '#123456'}, mine: {like: caption, weight: bold}}\n")
    assert style is not None
    assert style.text["mine"].weight == 700
    assert style.text["mine"].size == style.text["caption"].size
    assert style.text["title"].color.rgb == "123456"


def test_a_token_is_put_in_wherever_it_is_named_also_in_lists(load: Load) -> None:
    style, _ = load(
        "tokens: {font: {a: [甲, 乙]}, color: {accent: '#00F'}}\ntext: {body: {font: [丙, $font.a]}}\n"
    )
    assert style is not None
    assert style.text["body"].font == ("丙", "甲", "乙")
    assert style.inline.link.color.rgb == "0000FF"


def test_an_overlay_changes_one_format_only(load: Load) -> None:
    text = "formats: {docx: {text: {body: {size: 三号}}}}\n"
    assert load(text, "docx")[0].text["body"].size == 16  # type: ignore[union-attr]
    assert load(text, "pdf")[0].text["body"].size == 12  # type: ignore[union-attr]


def test_the_archive_starts_from_the_overlay_of_the_pdf(load: Load) -> None:
    style, _ = load("formats: {pdf: {page: {columns: 2}}}\n", "archive")
    assert style is not None and style.page.columns == 2


def test_em_is_the_own_size_but_the_size_itself_refers_to_the_body(load: Load) -> None:
    style, _ = load("text: {body: {size: 10pt}, title: {size: 2em, before: 1em, leading: 1.5}}\n")
    assert style is not None
    title = style.text["title"]
    assert (title.size, title.before, title.leading) == (20, 20, 30)
    assert style.text["body"].indent == 20  # T8.1


def test_shorthand_means_the_width_of_a_rule_and_all_four_margins(load: Load) -> None:
    style, _ = load("page: {margin: 40pt, header-rule: 1pt, footer: '{page}'}\n")
    assert style is not None
    assert style.page.margin.inside == style.page.margin.top == 40
    assert style.page.header_rule.width == 1
    assert style.page.header_rule.color.rgb
    assert style.page.footer.on(even=False) == ("", "{page}", "")


def test_inside_and_outside_change_sides_on_even_pages(load: Load) -> None:
    style, _ = load("page: {footer: {outside: '— {page} —'}}\n")
    assert style is not None
    assert style.page.footer.on(even=False) == ("", "", "— {page} —")
    assert style.page.footer.on(even=True) == ("— {page} —", "", "")


MISTAKES = {
    "extends: nostyle\n": "unknown-style 1:10",
    "tokns: {}\n": "unknown-key 1:1",
    "page: {margn: 2mm}\n": "unknown-key 1:8",
    "text: {body: {colour: '#fff'}}\n": "unknown-key 1:15",
    "text: {body: {color: $color.nope}}\n": "unknown-token 1:22",
    "text: {body: {color: red}}\n": "wrong-colour 1:22",
    "text: {body: {size: 12px}}\n": "wrong-unit 1:21",
    "text: {body: {size: big}}\n": "wrong-value 1:21",
    "text: {body: {size: 0pt}}\n": "absurd-value 1:21",
    "text: {body: {align: middle}}\n": "unknown-choice 1:22",
    "text: {body: [1]}\n": "list-for-fields 1:14",
    "text: {mine: {like: nobody}}\n": "unknown-role 1:21",
    "text: {a: {like: b}, b: {like: a}}\n": "role-cycle 1:32",
    "page: {columns: 9}\n": "absurd-value 1:17",
    "page: {margin: {inside: 300mm}}\n": "no-room 1:25",
    "page: {size: A99}\n": "wrong-value 1:14",
    "tokens: {color: {a: $color.b, b: $color.a}}\ntext: {body: {color: $color.a}}\n": "token-cycle 1:34",
    "front: [tittle]\n": "unknown-choice 1:9",
    "front: [{text: 甲, role: none}]\n": "unknown-role 1:8",
    "front: [{rule: 2}]\n": "wrong-unit 1:16",
    "formats: {docx: {pge: {}}}\n": "unknown-key 1:18",
    "cjk: {line-edges: japanese}\n": "unknown-choice 1:19",
}


@pytest.mark.parametrize(("text", "wanted"), MISTAKES.items())
def test_a_mistake_in_a_style_is_reported_where_it_stands(text: str, wanted: str, load: Load) -> None:
    style, found = load(text)
    assert style is None
    assert wanted in placed(found)


def test_styles_that_extend_each_other_are_reported_as_a_circle(load: Load) -> None:
    style, found = load("extends: other\n", other="extends: my\n")
    assert style is None
    assert placed(found) == ["style-cycle 1:10"]
    assert all("extends: briefing" in hint for item in found for hint in item.hints())


def test_a_size_out_of_bounds_is_told_once_where_it_stands(load: Load) -> None:
    """Nine lines that measure in its em were blamed along with it."""
    style, found = load("extends: report\ntext: {body: {size: 900pt}}\n")
    assert style is None
    assert placed(found) == ["absurd-value 2:21"]


def test_a_misspelt_style_that_ships_comes_before_a_file_beside_it(load: Load) -> None:
    _, found = load("extends: reprot\n", report="zonepub: 1\n")
    assert [(item.code, item.suggestion) for item in found] == [("unknown-style", "report")]


def test_a_style_as_a_list_is_shown_with_all_its_fields(load: Load) -> None:
    _, found = load("- extends: report\n- page: {size: A4}\n")
    assert [item.args["line"] for item in found] == ["extends: report ⏎ page: {size: A4}"]


def test_a_style_called_as_one_that_ships_extends_that_one(tmp_path: Path) -> None:
    (tmp_path / "briefing.yaml").write_text("extends: briefing\nfigure: {per-row: 3}\n", "utf-8")
    sheet = load_style(tmp_path / "briefing.yaml", Diagnostics())
    assert sheet.resolve("pdf").figure.per_row == 3
    assert sheet.resolve("pdf").front == load_style("briefing", Diagnostics()).resolve("pdf").front


def test_each_value_knows_the_file_and_line_it_came_from() -> None:
    found = Diagnostics()
    places = {path: span for path, _, span in load_style("briefing", found).values("pdf")}
    assert places["text.body.indent"].file == "base.yaml"
    assert places["text.title.size"].file == "styles/briefing.yaml"


@pytest.mark.parametrize(("name", "points"), SIZE_NAMES.items())
def test_chinese_size_names_are_known(name: str, points: float) -> None:  # G9
    assert parse_length(name, em=10) == points


@pytest.mark.parametrize(
    ("text", "points"), [("3号", 16), ("-4", 12), ("小4", 12), ("小4号", 12), ("25.4mm", 72), ("1in", 72)]
)
def test_sizes_may_be_written_in_many_ways(text: str, points: float) -> None:  # G9
    assert parse_length(text, em=10) == pytest.approx(points)


def test_a_colour_carries_its_inks() -> None:
    assert parse_colour("#A00") == Colour("AA0000")
    assert parse_colour("#8C1D18 cmyk(0 90 80 20)") == Colour("8C1D18", (0, 0.9, 0.8, 0.2))
    assert parse_colour("cmyk(0, 0, 0, 100)") == Colour("000000", (0, 0, 0, 1))
    assert not parse_colour("none")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=12))
def test_no_text_breaks_the_reader_of_values(text: str) -> None:
    from zonepub.style.units import BadValue

    for parse in (parse_colour, lambda text: parse_length(text, em=10, percent=10, bare=10)):
        with suppress(BadValue):
            assert parse(text) is not None


NUMBER = 'page: {footer: {outside: "— {page} —"}, first-footer: {outside: "— {page} —"}}\n'


@pytest.mark.parametrize(
    ("own", "others", "first"),
    [
        (
            'footer: {left: "{issuer}", right: "{page}"}',
            ("{issuer}", "", "{page}"),
            ("{issuer}", "", "{page}"),
        ),
        ('footer: {center: "第{page}页"}', ("", "第{page}页", ""), ("", "第{page}页", "")),
        ('footer: {center: "{issuer}"}', ("", "{issuer}", "— {page} —"), ("", "{issuer}", "— {page} —")),
        ('footer: {inside: "{issuer}"}', ("{issuer}", "", "— {page} —"), ("{issuer}", "", "— {page} —")),
        ('footer: {inside: "{page}"}', ("{page}", "", ""), ("{page}", "", "")),
        ('footer: "{page}"', ("", "{page}", ""), ("", "{page}", "")),
        ('footer: {outside: ""}', ("", "", ""), ("", "", "")),
        ('footer: "{page}", first-footer: ""', ("", "{page}", ""), ("", "", "")),
        ('first-footer: ""', ("", "", "— {page} —"), ("", "", "")),
    ],
)
def test_a_running_line_of_a_child_leaves_one_number_on_a_page_and_the_first_page_follows(
    own: str, others: tuple[str, str, str], first: tuple[str, str, str], load: Load
) -> None:
    style, _ = load(f"extends: ./parent.yaml\npage: {{{own}}}\n", parent=f"extends: base\n{NUMBER}")
    assert style is not None
    assert style.page.footer.on(even=False) == others
    assert style.page.first_footer.on(even=False) == first


def test_a_first_page_that_is_otherwise_in_the_parent_stays_so(load: Load) -> None:
    parent = 'extends: base\npage: {footer: "{page}", first-footer: "", header: ""}\n'
    style, _ = load('extends: ./parent.yaml\npage: {footer: "{page}/{pages}", header: "甲"}\n', parent=parent)
    assert style is not None
    assert not style.page.first_footer
    assert not style.page.first_header


def test_a_new_style_lists_no_token_that_nothing_uses(load: Load) -> None:
    assert "small" not in new_style(load_style("jianbao", Diagnostics()))
    assert "body: " in new_style(load_style("jianbao", Diagnostics()))


def test_sides_of_a_parent_give_way_to_those_of_the_spine(load: Load) -> None:
    parent = 'extends: base\npage: {footer: {left: "{issuer}", right: "{date}"}}\n'
    style, _ = load('extends: ./parent.yaml\npage: {footer: {outside: "{page}"}}\n', parent=parent)
    assert style is not None
    assert style.page.footer.on(even=True) == ("{page}", "", "")


def test_what_roles_have_from_one_another_is_read_once(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty roles read the colour of the body forty times, a fifth of reading a style."""
    asked: Counter[tuple[int, str, float]] = Counter()
    text = StyleReader._text

    def counted(own: StyleReader, node: Node | None, where: str, parse: Callable[[str], Any]) -> Any:
        if where.startswith("text.") and not where.endswith(".size"):  # which em is counted from, too
            asked[id(node), where.rpartition(".")[2], own.em] += 1
        return text(own, node, where, parse)

    monkeypatch.setattr(StyleReader, "_text", counted)
    monkeypatch.setattr(reader, "ROLES", Recent(2_000))
    load("extends: briefing\n")
    assert len(asked) > 100
    assert asked.total() < 1.1 * len(asked)  # rules above and below share a colour, too
