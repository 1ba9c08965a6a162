"""Accept all is the new version, reject all the old one, whatever was changed."""

import random
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.diff.conftest import Version, shown, woven
from tests.merge.conftest import REPORT
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diff import diff_versions
from zonepub.diff.redline.lint import lint

LAST = "          - 科学合理确定核心区和协同区的功能布局。\n"
CHANGES = {
    "a number in a sentence": [("增长12.3%", "增长12.4%")],
    "a paragraph is gone": [("      - 银川高新区广大干部群众认真学习贯彻会议精神。\n", "")],
    "the last paragraph is new": [(LAST, f"{LAST}          - 新增的最后一段。\n")],
    "before a table": [("      - table: tab-a", "      - 表前新写的一段话。\n      - table: tab-a")],
    "an item": [("          - 第二项工作是项目建设，\n", "")],
    "rows": [("          - [成都, '980.00']\n", "          - [武汉, '1,111.11']\n          - [长沙, '2']\n")],
    "another column": [
        ("{head: 园区}, {head: 产值（亿元）}", "{head: 园区}, {head: 产值（亿元）}, {head: 位次}"),
        ("1240.50]", "1240.50, 1]"), ("'980.00']", "'980.00', 2]"), ("'2,345.67']", "'2,345.67', 3]"),
    ],
    "words of a note": [("统计口径为", "统计口径只为")],
    "a note is gone": [("[^scope]", ""), ("  scope: 统计口径为规模以上工业企业。\n", "  {}\n"), ("notes:\n  {}\n", "")],
    "a new note": [("提高。", "提高。"), ("功能布局。", "功能布局[^two]。"), ("notes:\n", "notes:\n  two: 又一个注。\n")],
    "bold": [("**创新**", "创新"), ("人才队伍", "**人才**队伍")],
    "a heading": [("section: 抓好规划编制", "section: 抓好规划落实")],
    "a quotation": [("实现产业化。\n        source: 宋道军", "实现产业化。")],
    "title and annex": [("激发新动能", "激发新活力"), ("重点项目一览", "重大项目一览")],
    "a caption": [("各园区主要指标完成情况", "各园区主要指标")],
    "the end of a paragraph and one behind it": [
        ("source: 宋道军\n", "source: 宋道君\n      - 又是新的一段，**粗体**。\n")
    ],
    "a paragraph stands elsewhere": [
        ("      - 银川高新区广大干部群众认真学习贯彻会议精神。\n", ""),
        ("      # 这一段要核对\n", "      - 银川高新区广大干部群众认真学习贯彻会议精神。\n"),
    ],
}  # fmt: skip


def new_version(pairs: list[tuple[str, str]]) -> str:
    text = REPORT
    for old, new in pairs:
        text = text.replace(old, new)
    assert text != REPORT
    return text


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_accepted_it_is_the_new_version_and_rejected_the_old(name: str, version: Version) -> None:
    old, new = version(REPORT), version(new_version(CHANGES[name]))
    for before, after in ((old, new), (new, old)):
        both = woven(before, after)
        assert shown(both, "accept") == shown(after, "accept")
        assert shown(both, "reject") == shown(before, "accept")
        assert lint(both) == []


def mutated(seed: int) -> str:
    """Some paragraphs of the report changed, exchanged, put in or written anew."""
    chance, lines = random.Random(seed), REPORT.split("\n")
    for _ in range(chance.randint(1, 6)):
        places = [at for at, line in enumerate(lines) if re.match(r"\s+- [一-鿿]", line)]
        at, other = chance.choice(places), chance.choice(places)
        pad = re.match(r"\s+", lines[at])[0]  # type: ignore[index]
        match chance.randint(0, 3):
            case 0:
                lines[at] = lines[at][:-4] + "改写的词尾"
            case 1:
                lines.insert(at, f"{pad}- 新加的一段话{chance.random()}，说的是别的事情。")
            case 2:
                lines[at] = f"{pad}- 完全不同的另一句{chance.random()}"
            case _:
                if lines[other].startswith(f"{pad}- "):
                    lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(4))
def test_many_changes_at_once_are_told_apart(seed: int, version: Version) -> None:
    old, new = version(mutated(2 * seed)), version(mutated(2 * seed + 1))
    both = woven(old, new)
    assert shown(both, "accept") == shown(new, "accept")
    assert shown(both, "reject") == shown(old, "accept")
    assert lint(both) == []


def test_a_version_beside_itself_has_no_change_and_the_same_bytes_come_twice(version: Version) -> None:
    old, new = version(REPORT), version(new_version(CHANGES["rows"]))
    assert woven(old, new) == woven(old, new)
    with zipfile.ZipFile(BytesIO(woven(old, old))) as file:
        document = file.read("word/document.xml").decode()
    assert not re.search(r"<w:(ins|del|moveFrom|moveTo|pPrChange)\b", document)


def test_a_moved_paragraph_is_a_move(version: Version) -> None:
    both = woven(version(REPORT), version(new_version(CHANGES["a paragraph stands elsewhere"])))
    with zipfile.ZipFile(BytesIO(both)) as file:
        document = file.read("word/document.xml").decode()
    assert document.count("<w:moveFromRangeStart ") == document.count("<w:moveToRangeEnd ") == 1
    assert "<w:del " not in document


def damaged(data: bytes, old: str, new: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as file, zipfile.ZipFile(out, "w") as copy:
        for name in file.namelist():
            text = file.read(name)
            if name == "word/document.xml":
                assert old in text.decode()
                text = text.decode().replace(old, new, 1).encode()
            copy.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:delText", "<w:t"),
        ("<w:bookmarkEnd ", '<w:bookmarkEnd w:id="77777"/><w:bookmarkEnd '),
        ('w:id="2"', 'w:id="1"'),
        ('w:author="编者"', 'w:author=""'),
        ("<w:moveToRangeEnd ", "<w:moveFromRangeEnd "),
        ('w:name="move1"', 'w:name="move2"'),
    ],
)
def test_the_lint_finds_what_validators_pass(old: str, new: str, version: Version) -> None:
    pairs = CHANGES["a paragraph stands elsewhere"] + CHANGES["a number in a sentence"]
    both = woven(version(REPORT), version(new_version(pairs)))
    broken = damaged(both, old, new)
    if old == "<w:delText":
        broken = damaged(broken, "</w:delText>", "</w:t>")
    assert lint(both) == []
    assert lint(broken)


def test_the_command_checks_what_it_writes(
    versions: Path, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = new_version(CHANGES["a number in a sentence"])
    (versions / "new.yaml").write_text(new, "utf-8")
    broken = damaged(woven(version(REPORT), version(new)), ">12.3%</w:delText>", ">12.5%</w:delText>")
    monkeypatch.setattr("zonepub.diff.redline.redline", lambda *_: broken)
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        diff_versions(versions / "new.yaml", diagnostics, old=versions / "old.yaml", form="docx")
    [item] = diagnostics
    assert item.code == "diff-broken"
    assert item.args["problem"].startswith("reject: ")
