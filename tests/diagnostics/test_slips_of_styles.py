"""Slips in a style file: the code, the place and the line to type; typed as it is told, it is right."""

from pathlib import Path

import pytest
from helpers.slips import STYLE, folder, put, told

from zonepub.diagnostics import Diagnostics
from zonepub.publish import build

__all__ = ["folder"]  # a fixture
LABELS = 'labels: {figure: "图{n}"}\n'
PAGE = "page:\n  margin: {top: 30mm}\n"
TOKENS = 'tokens:\n  color: {accent: "#1B4F8A"}\n  size: {body: 小四}\n'
ROLE = "text:\n  heading-1: {size: 三号}\n"
# what is right, what is written instead, code, line, words of the hint, what the hint says to type
SLIPS = [
    (LABELS, "labels: {figure: 图}\n", "label-unnumbered", 9, '"图{n}"', LABELS),
    (LABELS, "labels: {table: 表}\n", "label-unnumbered", 9, 'table: ""', 'labels: {table: ""}\n'),
    (PAGE, "page: {margin: {top: 30mm}, footer: {page}}\n", "yaml-quote", 5, 'footer: "{page}"}',
     'page: {margin: {top: 30mm}, footer: "{page}"}\n'),
    (PAGE, "page: {footer: {outside: “第 {page} 页”}}\n", "yaml-quote", 5, "{outside: '第 {page} 页'}",
     "page: {footer: {outside: '第 {page} 页'}}\n"),
    (PAGE, "page: {footer: {outside: 第{page}页, 共{pages}页, left: 甲}}\n", "yaml-quote", 5,
     "{outside: '第{page}页, 共{pages}页', left: 甲}",
     "page: {footer: {outside: '第{page}页, 共{pages}页', left: 甲}}\n"),
    (PAGE, "page: {footer: {left: '{issuer}', outside: {page}/{pages}}}\n", "yaml-quote", 5, "'{page}/{pages}'",
     "page: {footer: {left: '{issuer}', outside: '{page}/{pages}'}}\n"),
    (PAGE, "page:\n  footer: {page}\n", "yaml-quote", 6, "footer: '{page}'", "page:\n  footer: '{page}'\n"),
    (PAGE, "page:\n  margin:\n    inside 30mm\n    outside 25mm\n", "colon-missing", 7,
     "inside: 30mm ⏎ outside: 25mm", "page:\n  margin:\n    inside: 30mm\n    outside: 25mm\n"),
    (PAGE, "page: {margin: inside 30mm}\n", "colon-missing", 5, "margin: {inside: 30mm}",
     "page: {margin: {inside: 30mm}}\n"),
    ("size: {body: 小四}", "font: {song: 宋体, Noto Serif SC}", "list-in-fields", 4,
     "font: {song: [宋体, Noto Serif SC]}", "font: {song: [宋体, Noto Serif SC]}"),
    (ROLE, "text:\n  heading-1: {size: 三号, 黑体}\n", "list-in-fields", 8, "{size: 三号, font: 黑体}",
     "text:\n  heading-1: {size: 三号, font: 黑体}\n"),
    (ROLE, "text:\n  heading-1: {size: 三号, 加粗}\n", "list-in-fields", 8, "{size: 三号, weight: bold}",
     "text:\n  heading-1: {size: 三号, weight: bold}\n"),
    (ROLE, "text:\n  body: {font: hei}\n", "token-bare", 8, "$font.hei", "text:\n  body: {font: $font.hei}\n"),
    (ROLE, "text:\n  body: {color: accent}\n", "wrong-colour", 8, "$color.accent",
     "text:\n  body: {color: $color.accent}\n"),
    (ROLE, "text:\n  body: {size: small}\n", "wrong-value", 8, "$size.small",
     "text:\n  body: {size: $size.small}\n"),
    (ROLE, "text:\n  heading-1: {bold: yes}\n", "bold-is-weight", 8, "weight: bold",
     "text:\n  heading-1: {weight: bold}\n"),
    (ROLE, "text:\n  heading-1: {bold: 否}\n", "bold-is-weight", 8, "weight: regular",
     "text:\n  heading-1: {weight: regular}\n"),
    ('"#1B4F8A"', '"#1B4F8"', "colour-digits", 3, "补足", '"#1B4F8A"'),
    ('"#1B4F8A"', '"#1B"', "colour-digits", 3, "补足", '"#1B4F8A"'),
    (TOKENS, 'tokens:\n  accent: "#1B4F8A"\n  size: {body: 小四}\n', "text-for-fields", 3,
     "tokens: ⏎   size: {body: 小四} ⏎   color: {accent: '#1B4F8A'}",
     "tokens:\n  size: {body: 小四}\n  color: {accent: '#1B4F8A'}\n"),
    (TOKENS, 'color: {accent: "#1B4F8A"}\nsize: {body: 小四}\n', "key-elsewhere", 2,
     "tokens: {color: {accent: '#1B4F8A'}, size: {body: 小四}}",
     "tokens: {color: {accent: '#1B4F8A'}, size: {body: 小四}}\n"),
    ("size: {body: 小四}", "font: {song: []}", "wrong-value", 4, "[宋体, Noto Serif SC]",
     "font: {song: [宋体, Noto Serif SC]}"),
    ("top: 30mm", "inside: 30cm", "no-room", 6, "30mm", "inside: 30mm"),
    (LABELS, "front: [{image: pictures/a.png, height: 15mm, align: center}, inherited]\n",
     "style-image-missing", 9, "images/a.jpg",
     "front: [{image: images/a.jpg, height: 15mm, align: center}, inherited]\n"),
    ("extends: jianbao\n", "", "style-no-parent", 1, "extends: jianbao", "extends: jianbao\n"),
    (LABELS, "front: [{image: images/a.jpg, height: 15mm, align: center}]\n", "front-replaces", 9,
     "front: [{image: images/a.jpg, height: 15mm, align: center}, inherited]",
     "front: [{image: images/a.jpg, height: 15mm, align: center}, inherited]\n"),
    (LABELS, "labels: {figure: 图1}\n", "label-unnumbered", 9, '"图{n}"', 'labels: {figure: "图{n}"}\n'),
    (LABELS, "labels: {table: 表1-1}\n", "label-unnumbered", 9, '"表{1}-{n}"', 'labels: {table: "表{1}-{n}"}\n'),
    (LABELS, "labels: {figure: 图一}\n", "label-unnumbered", 9, "{n:han}", 'labels: {figure: "图{n:han}"}\n'),
    (PAGE, "page: {footer: {outside: 第X页}}\n", "page-typed", 5, "'第{page}页'",
     "page: {footer: {outside: '第{page}页'}}\n"),
    (PAGE, "page: {footer: — 1 —}\n", "page-typed", 5, "— {page} —", "page: {footer: '— {page} —'}\n"),
    (PAGE, "page: {footer: 第1页 共5页}\n", "page-typed", 5, "第{page}页 共{pages}页",
     "page: {footer: '第{page}页 共{pages}页'}\n"),
    (PAGE, "page: {margin: {bottom: 3mm}}\n", "no-room-for-line", 5, "bottom: 20mm",
     "page: {margin: {bottom: 20mm}}\n"),
    (PAGE, "page: {header: 甲, header-gap: 7mm, margin: {top: 3mm}}\n", "no-room-for-line", 5, "top: 20mm",
     "page: {header: 甲, header-gap: 7mm, margin: {top: 20mm}}\n"),
    (PAGE, "page: {footer-gap: 70mm}\n", "no-room-for-line", 5, "footer-gap: 25mm", "page: {footer-gap: 25mm}\n"),
    (PAGE, "page: {margin: {inside: 120mm, outside: 100mm}}\n", "no-room", 5, "28mm",
     "page: {margin: {inside: 28mm, outside: 100mm}}\n"),
    (PAGE, "page: {header: {image: images/a.jpg}}\n", "key-elsewhere", 5,
     "header: {image: {image: images/a.jpg, height: 6mm, alt: 单位名称}}",
     "page: {header: {image: {image: images/a.jpg, height: 6mm, alt: 单位名称}}}\n"),
    (PAGE, 'page: {footer: {left: "{page}", right: {image: images/a.jpg, height: 8mm}}}\n', "key-elsewhere", 5,
     "footer: {left: '{page}', image: {image: images/a.jpg, height: 8mm, align: right, alt: 单位名称}}",
     "page: {footer: {left: '{page}', image: {image: images/a.jpg, height: 8mm, align: right, alt: 单位名称}}}\n"),
    (PAGE, "header: {image: images/a.jpg}\n", "key-elsewhere", 5,
     "page: {header: {image: {image: images/a.jpg, height: 6mm, alt: 单位名称}}}",
     "page: {header: {image: {image: images/a.jpg, height: 6mm, alt: 单位名称}}}\n"),
    (PAGE, "page-number: 第{page}页\n", "key-elsewhere", 5, "page: {footer: '第{page}页'}",
     "page: {footer: '第{page}页'}\n"),
    (PAGE, f"{PAGE}page:\n  columns: 2\n", "group-twice", 7, "把 columns: 移到第 5 行的 page: 之下",
     f"{PAGE}  columns: 2\n"),
    (ROLE, f"{ROLE}  heading-7: {{size: 四号}}\n", "heading-too-deep", 9, "heading-6",
     f"{ROLE}  heading-6: {{size: 四号}}\n"),
    (ROLE, "text:\n  body: {leading: 1。5}\n", "wrong-value", 8, "1.5", "text:\n  body: {leading: 1.5}\n"),
    ("size: {body: 小四}", "size: {small: 12磅}", "token-idle", 4, "text:", "size: {body: 小四}"),
    (LABELS, "front: {image: images/a.jpg, height: 15mm}\n", "wrong-type", 9,
     "front: [{image: images/a.jpg, height: 15mm}, inherited]",
     "front: [{image: images/a.jpg, height: 15mm}, inherited]\n"),
    (LABELS, "front: [inherit]\n", "unknown-choice", 9, "inherited", "front: [inherited]\n"),
    (LABELS, "front: [继承, {text: 甲}]\n", "unknown-choice", 9, "inherited", "front: [inherited, {text: 甲}]\n"),
    ("size: {body: 小四}", "font: {song: 仿宋体}", "font-misspelt", 4, "仿宋", "font: {song: 仿宋}"),
]  # fmt: skip
OF_A_BUILD = ("style-no-parent", "front-replaces", "font-misspelt")  # told when style and report meet


def told_of(folder: Path, code: str, text: str) -> Diagnostics:
    if code not in OF_A_BUILD:
        return told(folder, "own", text)
    (folder / "own.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    to = "pdf" if code == "font-misspelt" else "html"
    build(folder / "report.yaml", to=to, style=folder / "own.yaml", write=False, diagnostics=diagnostics)
    return diagnostics


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip[2]}: {slip[1]}")
def test_a_slip_is_told_at_its_place_and_what_is_told_is_right(
    slip: tuple[str, str, str, int, str, str], folder: Path
) -> None:
    right, wrong, code, line, words, typed = slip
    diagnostics = told_of(folder, code, put(STYLE, right, wrong))
    [item] = (one for one in diagnostics if one.code == code)
    assert item.span and (item.span.line, Path(item.span.file).name) == (line, "own.yaml")
    assert any(words in hint for hint in [item.suggestion, *item.hints("zh")]), item.hints("zh")
    assert diagnostics.count("error") <= 1
    mended = told_of(folder, code, put(STYLE, right, typed))
    assert code not in {one.code for one in mended}
    assert not mended.count("error"), [one.message("zh") for one in mended]


@pytest.mark.parametrize(
    "good",
    ['labels: {figure: ""}\n', 'labels: {figure: "图 {1}-{n}"}\n', "text:\n  body: {font: 方正大标宋简体}\n",
     "text: {body: {font: [仿宋, 方正仿宋_GBK]}}\n"],
)  # fmt: skip
def test_what_is_right_is_not_remarked_on(good: str, folder: Path) -> None:
    diagnostics = told_of(folder, "font-misspelt", put(STYLE, LABELS if "labels" in good else ROLE, good))
    assert {item.code for item in diagnostics} <= {"fonts-stood-in", "grid-recounted"}


def test_a_style_that_begins_from_nothing_on_purpose_is_not_told_of_a_parent(folder: Path) -> None:
    text = put(STYLE, "extends: jianbao\n", "extends: base\n")
    assert "style-no-parent" not in {item.code for item in told_of(folder, "style-no-parent", text)}
