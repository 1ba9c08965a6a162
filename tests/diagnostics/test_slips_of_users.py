"""What users typed wrong in a day: one diagnostic where it stands, with the line as it should be."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub.cli import main

HEAD = "zonepub: 1\nreport:\n  title: 高新区周报\n  issuer: 云泽市高新区管委会\n  date: 2026-11-20\n"
BODY = "body:\n  - 正文一段。\n"
DEEP = "".join(f"{'  ' * 2 * at}  - section: 节{at}\n{'  ' * 2 * at}    body:\n" for at in range(8))
IN_REPORTS = [
    (f"{HEAD}body:\n{DEEP}{' ' * 40}- 文\n", "section-too-deep", 17, "- list: numbered"),
    (f"{HEAD}  series: {{name: 云溪简报, issue: -3}}\n{BODY}", "wrong-value", 6, "issue: 3"),
    (f"{HEAD}  attachments: {{1: 名单, 2: 表}}\n{BODY}", "wrong-type", 6, "attachments: [名单, 表]"),
    (f"{HEAD}  imprint: {{准印证: 12}}\n{BODY}", "unknown-key", 6, "imprint: {permit: 12}"),
    (f"{HEAD}{BODY}terms: [GDP]\n", "list-for-fields", 8, "terms: {GDP: ……}"),
    (f"{HEAD}vars: {{产值: 12}}\nbody: ['${{产值|亿圆}}']\n", "unknown-number-format", 7, "${产值|亿}"),
    (f"{HEAD}body:\n  - {{table: t, from: d.csv, range: B9:A1}}\n", "table-file-empty", 7, "range: A1:B9"),
    (
        f"{HEAD}body:\n  - table: t\n    columns: [{{head: 甲, align: 靠中}}]\n    rows: [[1]]\n",
        "unknown-choice",
        8,
        "align: center",
    ),
    (f"{HEAD}body:\n  - {{quote: *重点, source: 甲}}\n", "yaml-quote", 7, "- {quote: '*重点', source: 甲}"),
    (f"{HEAD}body:\n  - {{quote: 甲, source: @乙}}\n", "yaml-quote", 7, "- {quote: 甲, source: '@乙'}"),
    (f"{HEAD}body: [`代码`, 乙]\n", "yaml-quote", 6, "body: ['`代码`', 乙]"),
    ("zonepub: 1\nreport:\ntitle: 题\nbody: [甲]\n", "key-elsewhere", 3, "  title: 题"),
]
IN_STYLES = [
    ("text: {title: {like: title}}", "role-cycle", "like: body"),
    ("text: {body: {leading: 0.5}}", "tight-leading", "1.5"),
    ("page: {mirror: 是的}", "wrong-value", "mirror: true"),
    ("page: {footer: [左, 右]}", "list-for-fields", "footer: {left: '左', right: '右'}"),
    ("page: {header: {size: 9pt, center: 甲}}", "key-elsewhere", "text: {header: {size: 9pt}}"),
    ("inline: {strong: 红色}", "text-for-fields", "strong: {weight: bold}"),
    ("tokens: {color: {a: $color.b, b: $color.a}}\ntext: {body: {color: $color.a}}", "token-cycle", "12pt"),
    ("extends: briefing", "duplicate-key", "只留要用的一处"),
    ("languages: {english: {labels: {figure: 'Figure {n}'}}}", "style-of-no-language", "languages: {en:"),
    ("text: {title: {align: 居中对齐}}", "unknown-choice", "align: center"),
    ("text: {body: {indent: 首行缩进2字符}}", "wrong-value", "indent: 2em"),
    ("front: [{pages: 罗马}, inherited]", "unknown-choice", "pages: roman"),
    ("front: [{band: 甲, height: -3mm}, inherited]", "absurd-value", "0"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    (tmp_path / "r.yaml").write_text(HEAD + BODY, "utf-8")
    (tmp_path / "d.csv").write_text("甲,乙\n1,2\n", "utf-8")
    return tmp_path


def said(*words: str) -> str:
    return CliRunner().invoke(main, words).output


def built(*words: str) -> str:
    return said("build", "r.yaml", "-t", "outline", "-o", "out", *words)


@pytest.mark.parametrize(("report", "code", "line", "hint"), IN_REPORTS)
def test_a_slip_of_a_report_is_told_once_where_it_stands(
    report: str, code: str, line: int, hint: str, folder: Path
) -> None:
    (folder / "r.yaml").write_text(report, "utf-8")
    shown = built()
    assert shown.count(f"[{code}]") == 1 and shown.count("-->") == 1
    assert f"r.yaml:{line}:" in shown and hint in shown
    assert not (folder / "out").exists()


@pytest.mark.parametrize(("style", "code", "hint"), IN_STYLES)
def test_a_slip_of_a_style_is_told_once_where_it_stands(
    style: str, code: str, hint: str, folder: Path
) -> None:
    (folder / "s.yaml").write_text(f"extends: report\n{style}\n", "utf-8")
    shown = said("check", "r.yaml", "-s", "s.yaml")
    assert shown.count(f"[{code}]") == 1 and shown.count("-->") == 1
    assert "s.yaml:2:" in shown and hint in shown


@pytest.mark.parametrize(
    ("words", "code", "hint", "not_said"),
    [
        (("--name", "../x"), "[name-part]", "-o", "换个名字"),
        (("-s", "my"), "[unknown-style]", "./my/a.yaml", "r.yaml"),
        (("--name", "title}"), "[name-brace]", "“{title}”", "[name-empty]"),
        (("--name", "{{title}}"), "[name-brace]", "“{title}”", "[name-empty]"),
        (("--name", "{date}-{title"), "[name-brace]", "“{date}-{title}”", "[name-empty]"),
        (("-s", "office.docx"), "[style-of-word]", "zonepub style learn office.docx", "./office.docx"),
        (("-s", "宋体体"), "[unknown-style]", "可用样式", "./r.yaml"),
        (("--var", "a=1", "--var", "a=2"), "[var-twice]", "用后一个：2", "Error"),
        (("--pages", "1-2"), "没有选项 --pages", "build --help", "--name"),
    ],
)
def test_a_slip_of_a_command_is_told(
    words: tuple[str, ...], code: str, hint: str, not_said: str, folder: Path
) -> None:
    (folder / "my").mkdir()
    (folder / "office.docx").write_bytes(b"PK")
    (folder / "my/a.yaml").write_text("extends: report\n", "utf-8")
    (folder / "r.yaml").write_text(f"{HEAD}vars: {{a: 0}}\nbody: ['${{a}}']\n", "utf-8")
    shown = built(*words)
    assert code in shown and hint in shown and not_said not in shown


def test_captions_and_values_as_lists_are_shown_with_their_fields(folder: Path) -> None:
    (folder / "captions.yaml").write_text("- f: 图题\n- g: 另一张\n", "utf-8")
    assert "f: {text: 图题}\n    g: {text: 另一张}" in built()
    (folder / "v.yaml").write_text("- 甲\n", "utf-8")
    assert "单位: 高新区管委会" in built("--vars", "v.yaml")


def test_an_alias_between_brackets_is_quoted_by_itself(folder: Path) -> None:
    (folder / "r.yaml").write_text(f"{HEAD}body:\n  - {{quote: *key, source: 甲}}\n", "utf-8")
    assert "- {quote: '*key', source: 甲}" in built()


def test_reviewing_without_a_word_of_what_is_told_in_chinese(folder: Path) -> None:
    assert "写 sign 审次、list 或 form" in said("review", "r.yaml")
