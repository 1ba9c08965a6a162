"""Edits of every kind come back exactly, and nothing else changes (L25)."""

from copy import deepcopy
from difflib import ndiff

import pytest

from tests.helpers.word_edits import behind, by_python_docx, by_xml, deleted, inserted, run, starting
from tests.merge.conftest import Edit, Loop

T = '<w:t xml:space="preserve">'


def typed(old: str, new: str) -> Edit:
    """Words of one run retyped."""
    return by_xml((f"({T}[^<]*){old}", rf"\g<1>{new}"))


def retyped(old: str, new: str) -> Edit:
    """The same outside of the contents list."""

    def edit(document):
        words = [
            w
            for p in document.paragraphs
            if not p.style.name.startswith("toc")
            for w in p.runs
            if old in w.text
        ]
        words[-1].text = words[-1].text.replace(old, new)

    return by_python_docx(edit)


def tracked(old: str, new: str) -> Edit:
    """The same with tracking on, as Word writes it."""
    change = f"{deleted(old) if old else ''}{inserted(new) if new else ''}"
    return by_xml(
        (f"<w:r>{T}([^<]*){old}([^<]*)</w:t></w:r>", f"{run(chr(92) + '1')}{change}{run(chr(92) + '2')}")
    )


def at(words: str, new: str) -> Edit:
    """Tracked words put in behind others."""
    return by_xml(
        (
            f"<w:r>{T}([^<]*{words})([^<]*)</w:t></w:r>",
            f"{run(chr(92) + '1')}{inserted(new)}{run(chr(92) + '2')}",
        )
    )


def gone(words: str) -> Edit:
    return by_python_docx(lambda d: (p := starting(d, words)._p).getparent().remove(p))


def put(words: str, new: str, style: str = "") -> Edit:
    return by_python_docx(lambda d: behind(starting(d, words), new, style))


def table(document):
    return next(t for t in document.tables if t.rows[0].cells[0].text.strip() == "园区")


def row_gone(number: int) -> Edit:
    def edit(document):
        row = table(document).rows[number]._tr
        row.getparent().remove(row)

    return by_python_docx(edit)


def row_put(number: int, *cells: str) -> Edit:
    def edit(document):
        old = table(document).rows[number]
        old._tr.addnext(deepcopy(old._tr))
        for cell, words in zip(table(document).rows[number + 1].cells, cells, strict=True):
            cell.paragraphs[0].runs[0].text = words

    return by_python_docx(edit)


def moved(words: str, before: str) -> Edit:
    return by_python_docx(lambda d: starting(d, before)._p.addprevious(starting(d, words)._p))


def bold(words: str, part: str) -> Edit:
    def edit(document):
        paragraph = starting(document, words)
        first = paragraph.runs[0]
        left, right = first.text.split(part, 1)
        first.text = left
        for text, is_bold in ((right, False), (part, True)):
            new = deepcopy(first._r)
            first._r.addnext(new)
            made = next(run for run in paragraph.runs if run._r is new)
            made.text = text
            made.bold = is_bold or None

    return by_python_docx(edit)


def rewritten(words: str, new: str) -> Edit:
    """A paragraph with not a word left."""

    def edit(document):
        paragraph = starting(document, words)
        for more in paragraph.runs[1:]:
            more._r.getparent().remove(more._r)
        paragraph.runs[0].text = new

    return by_python_docx(edit)


def split(words: str, part: str) -> Edit:
    def edit(document):
        paragraph = starting(document, words)
        left, right = paragraph.text.split(part, 1)
        for more in paragraph.runs[1:]:
            more.text = ""
        paragraph.runs[0].text = left + part
        behind(paragraph, right)

    return by_python_docx(edit)


SECTION = "      - section: 新添的小节\n        body:\n          - 小节里的话一句。\n"


def two(first: Edit, second: Edit) -> Edit:
    return lambda data: second(first(data))


# name -> edit, lines that go, lines that come
EDITS: dict[str, tuple[Edit, list[str], list[str]]] = {
    "a word": (typed("创历史新高", "创同期新高"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创同期新高。"]),
    "a number": (typed("1,234.5", "1,243.5"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,243.5亿元，同比增长12.3%，创历史新高。"]),
    "tracked": (tracked("创历史新高", "创同期新高"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创同期新高。"]),
    "tracked insertion": (at("创历史新高", "、再上新台阶"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高、再上新台阶。"]),
    "tracked deletion": (tracked("，创历史新高", ""), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，同比增长12.3%。"]),
    "beside marks and references": (typed("是第一动力", "始终是第一动力"), ["      - '会议认为，**创新**是第一动力，见@fig-a和@tab-a[^scope]。'"], ["      - '会议认为，**创新**始终是第一动力，见@fig-a和@tab-a[^scope]。'"]),
    "inside a mark": (by_xml((">创新<", ">自主创新<")), ["      - '会议认为，**创新**是第一动力，见@fig-a和@tab-a[^scope]。'"], ["      - '会议认为，**自主创新**是第一动力，见@fig-a和@tab-a[^scope]。'"]),
    "a folded text": (typed("人才队伍", "干部人才队伍"), ["        说的是人才队伍建设。"], ["        说的是干部人才队伍建设。"]),
    "a heading": (retyped("构建新发展格局", "加快构建新发展格局"), ["  - section: 构建新发展格局"], ["  - section: 加快构建新发展格局"]),
    "a kicker": (retyped("厦门火炬高新区", "厦门高新区"), ["    kicker: 厦门火炬高新区"], ["    kicker: 厦门高新区"]),
    "a title": (typed("逐梦新征程", "奋进新征程"), ["  title: 激发新动能　逐梦新征程   # 行尾的注释也留着"], ["  title: 激发新动能　奋进新征程   # 行尾的注释也留着"]),
    "a subtitle in quotes": (typed("一份合并用的报告", "一份回合用的报告"), ['  subtitle: "一份合并用的报告"'], ['  subtitle: "一份回合用的报告"']),
    "the lead": (typed("主要成绩", "重要成绩"), ["  - 导语第一段讲的是全年的总体情况与主要成绩。"], ["  - 导语第一段讲的是全年的总体情况与重要成绩。"]),
    "an item": (typed("招商引资", "精准招商"), ["          - 第一项工作是招商引资，"], ["          - 第一项工作是精准招商，"]),
    "a cell": (typed("980.00", "981.00"), ["          - [成都, '980.00']"], ["          - [成都, '981.00']"]),
    "a head of a column": (typed("产值（亿元）", "总产值（亿元）"), ["        columns: [{head: 园区}, {head: 产值（亿元）}]"], ["        columns: [{head: 园区}, {head: 总产值（亿元）}]"]),
    "a caption of a table": (typed("主要指标完成情况", "主要指标"), ["        caption: 各园区主要指标完成情况"], ["        caption: 各园区主要指标"]),
    "a source of a table": (typed("统计局年度快报", "统计局年报"), ["        source: 统计局年度快报"], ["        source: 统计局年报"]),
    "a quotation": (typed("实现产业化", "加快产业化"), ["      - quote: 发展高科技，实现产业化。"], ["      - quote: 发展高科技，加快产业化。"]),
    "whose quotation": (typed("宋道军", "宋志军"), ["        source: 宋道军"], ["        source: 宋志军"]),
    "an annex": (typed("均已开工建设", "全部开工建设"), ["      - 附件中列出的项目均已开工建设并按期推进。"], ["      - 附件中列出的项目全部开工建设并按期推进。"]),
    "a title of an annex": (retyped("重点项目一览", "重点项目表"), ["  - title: 重点项目一览"], ["  - title: 重点项目表"]),
    "a note": (by_xml(("规模以上工业企业", "全部工业企业"), part="word/footnotes.xml"), ["  scope: 统计口径为规模以上工业企业。"], ["  scope: 统计口径为全部工业企业。"]),
    "a mark of a note gone": (by_xml((r"<w:r><w:rPr>[^/]*/></w:rPr><w:footnoteReference[^>]*/></w:r>", "")), ["      - '会议认为，**创新**是第一动力，见@fig-a和@tab-a[^scope]。'"], ["      - '会议认为，**创新**是第一动力，见@fig-a和@tab-a。'"]),
    "a paragraph gone": (gone("银川"), ["      - 银川高新区广大干部群众认真学习贯彻会议精神。"], []),
    "an item gone": (gone("第二项"), ["          - 第二项工作是项目建设，"], []),
    "a quotation's author gone": (gone("——宋道军"), ["        source: 宋道军"], []),
    "a paragraph put in": (put("银川", "新加的一段，完成100%，A*B。"), [], ["      - 新加的一段，完成100%，A*B。"]),
    "a paragraph with signs of YAML": (put("银川", "要求: 不 #得 [漏报]"), [], ["      - '要求: 不 #得 [漏报]'"]),
    "an item put in": (put("第一项", "新增的一项工作，"), [], ["          - 新增的一项工作，"]),
    "a quotation put in": (put("银川", "引用的一段话。", "Quote"), [], ["      - quote: 引用的一段话。"]),
    "a paragraph of a role": (put("银川", "一段导语。", "导语"), [], ["      - text: 一段导语。", "        role: lead"]),
    "a heading put in": (two(put("银川", "小节里的话一句。"), put("银川", "新添的小节", "heading 2")), [], SECTION.splitlines()),
    "a row gone": (row_gone(2), ["          - [成都, '980.00']"], []),
    "a row put in": (row_put(1, "银川", "1,000.5"), [], ["          - [银川, '1,000.5']"]),
    "a paragraph moved": (moved("科学合理", "坚持谋划"), ["          - 科学合理确定核心区和协同区的功能布局。"], ["          - 科学合理确定核心区和协同区的功能布局。"]),
    "bold": (bold("全年完成", "12.3%"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，同比增长**12.3%**，创历史新高。"]),
    "a paragraph split": (split("全年完成", "亿元，"), ["      - 全年完成投资1,234.5亿元，同比增长12.3%，创历史新高。"], ["      - 全年完成投资1,234.5亿元，", "      - 同比增长12.3%，创历史新高。"]),
    "a caption of a figure": (typed("传达学习精神", "学习会议精神"), ["  text: 成都高新区召开工作会议传达学习精神"], ["  text: 成都高新区召开工作会议学习会议精神"]),
    "who made a picture": (typed("李四 摄", "李思 摄"), ["  credit: 李四 摄"], ["  credit: 李思 摄"]),
    "a byline": (typed("戈清平", "戈青平"), ["  byline: {role: 本报记者, names: [张伟, 戈清平]}"], ["  byline: {role: 本报记者, names: [张伟, 戈青平]}"]),
    "a title rewritten": (rewritten("激发新动能", "全新的题目"), ["  title: 激发新动能　逐梦新征程   # 行尾的注释也留着"], ["  title: 全新的题目   # 行尾的注释也留着"]),
    "a heading rewritten": (rewritten("抓好规划编制", "全新的标题"), ["      - section: 抓好规划编制"], ["      - section: 全新的标题"]),
    "a paragraph rewritten": (rewritten("银川", "另起一句。"), ["      - 银川高新区广大干部群众认真学习贯彻会议精神。"], ["      - 另起一句。"]),
    "an item moved": (moved("第三项", "第一项"), ["          - 第三项工作是营商环境。"], ["          - 第三项工作是营商环境。"]),
    "a paragraph moved over a heading": (moved("科学合理", "银川"), ["          - 科学合理确定核心区和协同区的功能布局。"], ["      - 科学合理确定核心区和协同区的功能布局。"]),
    "a heading gone": (gone("抓好规划编制"), ["      - section: 抓好规划编制", "        body:", "          - 坚持谋划要远、方向要准、协同发展的思路。", "          - 科学合理确定核心区和协同区的功能布局。"], ["      - 坚持谋划要远、方向要准、协同发展的思路。", "      - 科学合理确定核心区和协同区的功能布局。"]),
    "the lead gone": (gone("导语第一段"), ["lead:", "  - 导语第一段讲的是全年的总体情况与主要成绩。"], []),
    "nobody made a picture": (typed("李四 摄", ""), ["  credit: 李四 摄"], []),
    "a row retyped": (two(typed("合肥", "芜湖"), typed("2,345.67", "7")), ["          - [合肥, '2,345.67']"], ["          - [芜湖, '7']"]),
    "two headings of two levels put in": (two(two(put("科学合理", "小节的话。"), put("科学合理", "新小节", "heading 2")), put("科学合理", "新的一章", "heading 1")), [], ["  - section: 新的一章", "    body:", "      - section: 新小节", "        body:", "          - 小节的话。"]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_comes_back_and_nothing_else(name: str, loop: Loop) -> None:
    edit, old, new = EDITS[name]
    result = loop.merge(edit(loop.data))
    lines = [
        line
        for file in result.after
        for line in ndiff(result.before[file].splitlines(), result.after[file].splitlines())
    ]
    assert sorted(line[2:] for line in lines if line.startswith("- ")) == sorted(old)
    assert sorted(line[2:] for line in lines if line.startswith("+ ")) == sorted(new)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_that_came_back_before_comes_back_no_second_time(name: str, loop: Loop) -> None:
    edit, _, _ = EDITS[name]
    edited = edit(loop.data)
    for file, text in loop.merge(edited).after.items():
        (loop.report.parent / file).write_text(text, "utf-8")
    codes = {"merge-unplaced"} if name == "a row gone" else None  # which row it was nobody can tell any more
    second = loop.merge(edited, codes=codes)
    assert second.after == second.before
