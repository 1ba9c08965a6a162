"""Beginning a style, comparing two, and the gallery of all."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.built import Builder
from helpers.paths import EXAMPLE, OFFICIAL

from zonepub import Diagnostics, Failed, build, load_style
from zonepub.cli import main
from zonepub.gallery.views import VIEWS
from zonepub.style import style_names


@pytest.mark.parametrize("parent", style_names())
def test_a_new_style_is_its_parent_until_something_is_changed(
    parent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["style", "new", "my", "--from", parent])
    assert (done.exit_code, done.output) == (0, "my.yaml\n")
    found = Diagnostics()
    wanted = load_style(parent, found).resolve("pdf")
    made = load_style(tmp_path / "my.yaml", found).resolve("pdf")
    assert made.text == wanted.text
    text = (tmp_path / "my.yaml").read_text("utf-8")
    (tmp_path / "all.yaml").write_text(
        re.sub(r"^# (?=[\w ])(?!A style|自己的|yaml-language|front)", "", text, flags=re.MULTILINE), "utf-8"
    )
    opened = load_style(tmp_path / "all.yaml", found).resolve("pdf")
    assert (opened.text["body"], opened.page.margin, opened.cjk) == (
        wanted.text["body"],
        wanted.page.margin,
        wanted.cjk,
    )
    assert list(found) == []


def test_the_sign_of_any_one_line_may_be_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["style", "new", "styles/my", "--from", "jianbao"]).exit_code == 0
    lines = (tmp_path / "styles" / "my.yaml").read_text("utf-8").splitlines()
    leaves = [number for number, line in enumerate(lines) if line.startswith("#  ")]
    assert len(leaves) > 30
    for number in leaves[::5]:
        tried = [line.removeprefix("# ") if at == number else line for at, line in enumerate(lines)]
        (tmp_path / "one.yaml").write_text("\n".join(tried) + "\n", "utf-8")
        found = Diagnostics()
        load_style(tmp_path / "one.yaml", found).resolve("pdf")
        assert not list(found), lines[number]


def test_a_value_that_is_forgotten_is_still_told(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("extends: minimal\npage:\n  margin:\n    top:\n", "utf-8")
    with pytest.raises(Failed, match="wrong-value"):
        load_style(tmp_path / "my.yaml", Diagnostics()).resolve("pdf")


def test_a_new_style_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.yaml").write_text("mine")
    assert CliRunner().invoke(main, ["style", "new", "my"]).exit_code == 1
    assert (tmp_path / "my.yaml").read_text() == "mine"


def test_the_difference_of_two_styles_is_what_the_child_says(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text("extends: briefing\ntext: {title: {size: 30pt}}\n", "utf-8")
    done = CliRunner().invoke(main, ["style", "diff", "briefing", str(tmp_path / "my.yaml")])
    assert done.output.splitlines() == ["text.title.size: 26pt → 30pt"]


@pytest.mark.slow
def test_the_gallery_shows_up_to_three_pages_in_every_style(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(OFFICIAL.read_text("utf-8") + "  - page-break\n  - 附页\n" * 3, "utf-8")
    done = CliRunner().invoke(main, ["styles", "--gallery", str(tmp_path), "--report", str(report)])
    assert done.stdout.strip() == str(tmp_path / "index.html")
    page = (tmp_path / "index.html").read_text("utf-8")
    assert (tmp_path / "sheet.png").stat().st_size > 50_000
    for name in style_names():
        assert f"<code>{name}</code>" in page
        assert (tmp_path / f"{name}-1.png").stat().st_size > 5000
        # no break leaves a page of the first two white
        pages = {"newspaper": (1,), "magazine": (1,)}.get(name, (1, 2, 3))
        assert [path.name for path in sorted(tmp_path.glob(f"{name}-?.png"))] == [
            f"{name}-{page}.png" for page in pages
        ]


@pytest.mark.slow
def test_a_document_and_a_book_are_looked_at_as_their_readers_show_them(built: Builder) -> None:
    made = built(EXAMPLE, "briefing")
    assert [len(VIEWS[name](made.path(name), 2)) for name in ("docx", "epub")] == [2, 2]


@pytest.mark.slow
def test_an_article_is_looked_at_on_a_telephone_with_its_covers(tmp_path: Path) -> None:
    path = build(EXAMPLE, to=("wechat",), style="briefing", output=tmp_path).paths[0]
    phone, wide, square = VIEWS["wechat"](path, 3)
    assert phone.width == 2 * 390
    assert wide.width / wide.height == pytest.approx(2.35, abs=0.01)
    assert square.width == square.height


def test_what_a_format_cannot_honour_is_listed(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(
        "extends: base\npage: {background: '#EEEEEE'}\ncjk: {breaking: greedy}\n", "utf-8"
    )
    done = CliRunner().invoke(main, ["style", str(tmp_path / "my.yaml"), "--to", "docx"])
    remarked = [line.split(":")[0] for line in done.output.splitlines() if "not honoured by docx" in line]
    assert remarked == ["page.background", "cjk.breaking"]


@pytest.mark.parametrize("style", style_names())
def test_a_role_of_one_shipped_style_is_in_every_other(style: str) -> None:
    roles = [set(load_style(name, Diagnostics()).resolve("pdf").text) for name in style_names()]
    assert set(load_style(style, Diagnostics()).resolve("pdf").text) == set.union(*roles)


def test_what_differs_is_what_is_seen(tmp_path: Path) -> None:
    from zonepub.style.authoring import differences

    own = tmp_path / "own.yaml"
    logo = "{image: logo.png, height: 15mm, align: center}"
    own.write_text(
        f'extends: jianbao\ntokens: {{color: {{accent: "#1B4F8A"}}}}\nfront: [{logo}, inherited]\n', "utf-8"
    )
    sheets = load_style("jianbao", Diagnostics()), load_style(own, Diagnostics())
    found = {path: (one, two) for path, one, two in differences(*sheets, "pdf")}
    assert found["front[0]"] == ("", logo)
    assert [path for path in found if path.startswith("front")] == [
        "front[0]",
        "front[8]",
    ]  # and the red rule
    assert "text.masthead.color" in found
    assert not [path for path in found if "rule-left" in path]
