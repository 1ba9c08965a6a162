"""Sections, pictures, tables, lists, notes and boxes."""

from typing import Literal

from zonepub.formats import FACED, PAGED, TYPESET
from zonepub.records import dataclass
from zonepub.style.model.page import RuleStyle
from zonepub.style.schema import key
from zonepub.style.units import Colour, Factor, Fonts, Length, Template


@dataclass(frozen=True, slots=True)
class SectionStyle:
    """Headings and their kickers."""

    kicker: Literal["above", "inline", "none"] = key(
        "the kicker on a line of its own, in one line with the title, or left to the contents list",
        "引题位置",
    )
    numbering: tuple[Template, ...] = key("of headings by level, e.g. `{n:han}、`; empty: none", "标题序号")
    annexes: Literal["lower", "same"] = key(
        "headings inside annexes look like those one level lower, below the annex's title, or as in the text",
        "附件内标题的样式：lower 低一级，居附件标题之下；same 与正文同级",
    )
    side_by_side: bool = key(
        "articles (sections of level 1) in rectangles beside each other, as newspapers are made up: "
        "headlines fit their own columns, pictures run over several, rules stand between articles alone",
        "一级章节作稿件拼版：两稿并排成块，标题按各自栏宽，图跨栏，栏线只在稿件之间",
        TYPESET,
    )
    side_font: Fonts = key(
        "of headlines of shorter articles over some of the columns; empty: that of the heading",
        "较短稿件不通栏标题的字体，空则同标题",
        TYPESET,
    )
    end_mark: Colour = key("of the square behind the last word; none: no square", "文末方块颜色", TYPESET)


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """Pictures, and what stands for them while they are missing."""

    missing: Literal["placeholder", "caption", "omit", "error"] = key("when there is no picture", "缺图时")
    caption_position: Literal["below", "above"] = key("where the caption stands (T10.6)", "图题位置")
    per_row: int = key("pictures that follow each other stand side by side, 1 to 4", "并排图数")
    gap: Length = key("between pictures side by side", "并排间距")
    width: Factor = key("widest share of the measure", "最大宽度")
    height: Length = key("greatest height of a picture", "最大高度")
    upright: Length = key(
        "the same of one that is about as high as it is wide or higher; 0: no other",
        "方图、竖图最大高度；0 为同上",
    )
    smallest: Factor = key(
        "share of its size to which a picture may shrink so that it stays in its section and pages fill; "
        "100%: it never does",
        "为留在本节、填满版面可缩至原大的比例；100% 为不缩",
        PAGED,
    )
    first_page: bool = key(
        "whether pictures stand on the first page; if not, they float to the second where text goes on to it "
        "before a heading of level 1",
        "首页可否有图；否则图移至次页，正文接排，一级标题不越过图",
        TYPESET,
    )
    ratio: Factor = key("height of a placeholder as a share of its width", "占位框高宽比")
    before: Length = key("space above the figure", "图前空")
    after: Length = key("space below the figure", "图后空")
    frame: RuleStyle = key("around pictures", "图框")
    placeholder: Colour = key("tint of a placeholder", "占位框底色")
    numbers: Literal["all", "cited"] = key(
        "cited: without numbers in a report that neither speaks of a figure by its number nor lists figures",
        "图号；cited：正文不引图号、也无插图目录时不编号",
    )
    credit: Template = key("below a picture: `{credit}` `{licence}` `{date}` `{place}`", "图片署名等")


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables: rules, tints, widths."""

    caption_position: Literal["above", "below"] = key("where the caption stands (T10.6)", "表题位置")
    rules: Literal["three-line", "grid", "rows", "none"] = key("which rules are drawn", "表线")
    heavy: RuleStyle = key("top and bottom rule", "粗线")
    light: RuleStyle = key("rules inside", "细线")
    head_background: Colour = key("tint of the head row", "表头底色")
    stripe: Colour = key("tint of every second row", "隔行底色")
    padding: Length = key("inside the cells", "单元格内边距")
    width: Factor = key("share of the measure; 0: as wide as the content", "表宽")
    smallest: Length = key("the size below which cells are never set, however narrow", "表内最小字号")
    wide: Literal["turn", "split", "cards"] = key(
        "a table that has no room: on a page on its side; in parts that repeat the heads of its rows; or, "
        "where its cells hold sentences or are few, a card for each row, while long tables of figures turn. "
        "What has no room there is split",
        "放不下的宽表：转页；分栏组排，重复行头；句子多、数值少的每行一张卡片，行多的数值表转页。仍放不下的分栏组排",
        PAGED,
    )
    before: Length = key("space above the table", "表前空")
    after: Length = key("space below the table", "表后空")


@dataclass(frozen=True, slots=True)
class ListStyle:
    """Labels of lists and where they stand."""

    bullets: tuple[Template, ...] = key("marks by depth", "项目符号")
    numbers: tuple[Template, ...] = key("labels by depth, e.g. `{n}.` `（{n}）` `{n:circled}`", "编号")
    indent: Length = key("of the labels, for each depth", "标签缩进")
    hang: Length = key("least width of the label; turn-over lines align after it (T8.3)", "悬挂")
    turn_over: Literal["hang", "flush"] = key(
        "where lines turn over: `hang` after the label; `flush` at the edge of the text, the label in the "
        "first line, which the role `list` indents (G3.4)",
        "回行：hang 与文字对齐；flush 顶格，标签随首行缩进",
        FACED,
    )


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """Footnotes: marks, and the rule above them."""

    numbering: Literal["circled", "arabic", "bracketed"] = key(
        "①, 1 or [1], which Word numbers 1; of more than 50 notes [1] for ①",
        "脚注序号；Word 无 [1]，作 1；多于五十条时 ① 作 [1]",
    )
    restart: Literal["never", "page"] = key("counted anew on every page", "脚注逐页编号", PAGED)
    rule: RuleStyle = key("above the notes of a page", "注文线", TYPESET)
    rule_width: Length = key("length of that rule", "注文线长", TYPESET)


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """The contents list."""

    depth: int = key("levels of headings listed", "目录级数", FACED)
    least: int = key("entries without which there is no list", "少于此数不排目录", FACED)
    leader: Template = key("between title and page number", "引导符", PAGED)
    leader_color: Colour = key("colour of the leader", "引导符颜色", TYPESET)
    leader_font: Fonts = key("of the leader; empty: that of the entry", "引导符字体，空则同条目", TYPESET)
    columns: int = key("columns of the contents list", "目录栏数", TYPESET)


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """Frame and ground of boxes; their words are the text roles `box-title` and `box`."""

    background: Colour = key("ground", "底色")
    frame: RuleStyle = key("around it", "边框")
    padding: Length = key("between frame and words", "内边距")
    before: Length = key("space above", "前空")
    after: Length = key("space below", "后空")


@dataclass(frozen=True, slots=True)
class HorizontalRuleStyle:
    """The line that the block `rule` draws between two parts of the text."""

    width: Length = key("thickness", "粗细")
    color: Colour = key("colour", "颜色")
    length: Factor = key("share of the measure", "占栏宽之比")
    before: Length = key("space above", "前空")
    after: Length = key("space below", "后空")
