"""Pictures: what they show, where they stand, how wide they are."""

from collections import Counter
from pathlib import Path

from helpers.docx import WP, A, Docx, Make, R, W, val
from PIL import Image


def test_every_picture_says_what_it_shows(file: Docx) -> None:  # D5.17
    pictures = list(file.document.iter(f"{WP}docPr"))
    assert pictures
    assert max(Counter(item.get("id") for item in pictures).values()) == 1
    for item in pictures:
        decoration = any(child.tag.endswith("}decorative") for child in item.iter())
        assert bool(item.get("descr")) != decoration


def test_pictures_stand_in_line_and_only_decoration_floats(file: Docx) -> None:  # D5.17
    for anchor in file.document.iter(f"{WP}anchor"):
        assert anchor.get("behindDoc") == "1"
        assert any(child.tag.endswith("}decorative") for child in anchor.iter())
    assert len(list(file.document.iter(f"{WP}inline"))) > len(list(file.document.iter(f"{WP}anchor")))


def test_a_missing_picture_is_a_control_that_waits_for_it(example: Docx) -> None:
    controls = [
        sdt for sdt in example.document.iter(f"{W}sdt") if sdt.find(f"{W}sdtPr/{W}picture") is not None
    ]
    assert len(controls) == 4
    assert all(next(control.iter(f"{WP}docPr")).get("descr").startswith("图片待补") for control in controls)
    shown = {next(control.iter(f"{A}blip")).get(f"{R}embed") for control in controls}
    assert len(shown) == 1  # stored once


def test_pictures_keep_to_the_text_width(stress: Docx) -> None:
    measure = 12700 * (210 - 27 - 27) / 25.4 * 72
    inline_extents = [
        item for drawing in stress.document.iter(f"{WP}inline") for item in drawing.iter(f"{WP}extent")
    ]
    assert all(int(extent.get("cx")) <= measure * 1.001 for extent in inline_extents)


def test_pictures_are_as_wide_as_a_column(make: Make, tmp_path: Path) -> None:
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 图}\n", "utf-8")
    wide = []
    for columns in (1, 3):
        made = make("- figure: fig-a", f"extends: briefing\npage: {{columns: {columns}, column-gap: 6mm}}\n")
        *_, extent = (item for item in made.document.iter() if item.tag.endswith("}extent"))
        wide.append(int(extent.get("cx") or 0))
    assert abs(wide[1] - (wide[0] - 2 * 6 * 36000) / 3) < 20000


def test_a_caption_keeps_with_the_credit_below_it(make: Make, tmp_path: Path) -> None:
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 园区鸟瞰, credit: 王某摄}\n", "utf-8")
    made = make("- figure: fig-a")
    paragraphs = list(made.document.iter(f"{W}p"))
    at = next(n for n, one in enumerate(paragraphs) if "园区鸟瞰" in "".join(one.itertext()))
    assert "王某" in "".join(paragraphs[at + 1].itertext())
    assert paragraphs[at].find(f"{W}pPr/{W}keepNext") is not None
    assert paragraphs[at + 1].find(f"{W}pPr/{W}keepNext") is None


def test_pictures_side_by_side_are_not_kept_with_what_follows_them(make: Make, tmp_path: Path) -> None:
    """Their row holds picture, caption and credit together; one that keeps with the next moved on with it."""
    (tmp_path / "captions.yaml").write_text(
        "".join(f"fig-{n}: {{text: 图, credit: 王某摄}}\n" for n in "ab"), "utf-8"
    )
    made = make(
        "- figure: fig-a\n- figure: fig-b\n- 文",
        "extends: briefing\nfigure: {per-row: 2, credit: '{credit}'}\n",
    )
    (row,) = (row for row in made.document.iter(f"{W}tr") if len(row.findall(f"{W}tc")) == 2)
    kept = [val(mark) for mark in row.iter(f"{W}keepNext")]
    assert len(list(row.iter(f"{W}p"))) == 6 and set(kept) == {"0"}


def test_a_square_picture_stands_in_the_middle_with_its_caption_below_it(make: Make, tmp_path: Path) -> None:
    """At the left it left a hole beside it. A wide one, and one far narrower than its words, stay there."""
    for name, size in {"square": (60, 60), "wide": (120, 60), "mast": (12, 60)}.items():
        Image.new("RGB", size, "#345").save(tmp_path / f"{name}.png")
    captions = "".join(
        f"fig-{name}: {{image: {name}.png, text: 图, alt: 图, credit: 王某摄}}\n"
        for name in ("square", "wide", "mast")
    )
    (tmp_path / "captions.yaml").write_text(captions, "utf-8")
    made = make(
        "- figure: fig-square\n- 文\n- figure: fig-wide\n- 文\n- figure: fig-mast",
        "extends: briefing\nfigure: {upright: 70mm, credit: '{credit}'}\n",
    )
    paragraphs = list(made.document.iter(f"{W}p"))
    at = [n for n, one in enumerate(paragraphs) if one.find(f".//{WP}inline") is not None]
    assert [val(paragraphs[n].find(f"{W}pPr/{W}jc")) for n in at] == ["center", None, None]
    picture, *words = paragraphs[at[0] : at[0] + 3]  # with caption and credit
    measure = 20 * int(val(made.document.find(f".//{W}pgSz"), "w") or 0) - 20 * sum(
        int(val(made.document.find(f".//{W}pgMar"), edge) or 0) for edge in ("left", "right")
    )
    width = int(next(picture.iter(f"{WP}extent")).get("cx") or 0) * 20 / 635
    for paragraph in words:
        ind = paragraph.find(f"{W}pPr/{W}ind")
        assert val(ind, "left") == val(ind, "right")
        assert abs(measure - 40 * int(val(ind, "left") or 0) - width) < 60


def test_a_picture_without_room_on_its_page_is_drawn_at_its_smaller_size(make: Make, tmp_path: Path) -> None:
    """As in the PDF (T10.6): else a third of the page above it stayed white. Its credit ends where it does."""
    Image.new("RGB", (120, 60), "#345").save(tmp_path / "p.png")
    (tmp_path / "captions.yaml").write_text(
        "fig-a: {image: p.png, text: 图, alt: 图, credit: 王某摄}\n", "utf-8"
    )
    drawn = {}
    for count in (40, 54, 58):  # lines above it: room for the large one, for the small one, for neither
        style = "extends: briefing\nfigure: {credit: '{credit}'}\n"
        made = make("- 一行文字。\n" * count + "- figure: fig-a\n- 文\n", style)
        (extent,) = (one.find(f"{WP}extent") for one in made.document.iter(f"{WP}inline"))
        (credit,) = (p for p in made.document.iter(f"{W}p") if "王某" in "".join(p.itertext()))
        drawn[count] = (int(extent.get("cx")), int(val(credit.find(f"{W}pPr/{W}ind"), "right") or 0))
    (large, _), (small, right), (whole, _) = drawn.values()
    assert large == whole == 5328000 and abs(small - 0.7 * large) < 2
    assert abs((large - small) / 635 - right) < 2 and drawn[40][1] == 0
