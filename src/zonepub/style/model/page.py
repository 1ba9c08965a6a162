"""The sheet, the type area, and what stands in its margins."""

from typing import Literal

from zonepub.formats import PAGED, PRESS, TYPESET
from zonepub.records import dataclass
from zonepub.style.matter import Logo
from zonepub.style.schema import key
from zonepub.style.units import Colour, Length, PageSize, Template


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """A line that is drawn."""

    width: Length = key("thickness; 0 draws nothing", "粗细，0 为不画")
    color: Colour = key("colour", "颜色")
    gap: Length = key("distance from the text", "与文字的距离")


@dataclass(frozen=True, slots=True)
class Margin:
    """White space around the type area."""

    top: Length = key("above the type area", "天头", PAGED)
    bottom: Length = key("below the type area", "地脚", PAGED)
    inside: Length = key("at the binding edge; left where pages are not mirrored", "订口", PAGED)
    outside: Length = key("at the fore edge", "切口", PAGED)


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A running head or foot. Placeholders: those of any line, and `{page} {pages} {section}`,
    the last the one in force at the top of the page, `{section:first}` or `{section:last}` of it;
    in PDF `{from_page} {to_page}`, numbers where an article comes from or goes on overleaf, else empty.
    What a nearer style gives at left or right replaces inherited inside and outside, and the other way
    round; a number of the page replaces the one that is inherited."""

    left: Template = key(
        "at the left edge; left and right replace inherited inside and outside, and the other way round",
        "左；left、right 取代继承的 inside、outside，反之亦然",
        PAGED,
    )
    center: Template = key("in the middle", "中", PAGED)
    right: Template = key("at the right edge", "右", PAGED)
    inside: Template = key("at the binding edge; replaces left or right by page side", "订口侧", PAGED)
    outside: Template = key("at the fore edge; replaces left or right by page side", "切口侧", PAGED)
    image: Logo = key("a logo: `{image: logo.png, height: 8mm, align: left, alt: …}`", "标志图片", PAGED)

    def on(self, *, even: bool) -> tuple[str, str, str]:
        """Left, centre and right of an odd (right-hand) or even page."""
        inner, outer = (self.right, self.left) if even else (self.left, self.right)
        near, far = self.inside or inner, self.outside or outer
        return (far, self.center, near) if even else (near, self.center, far)

    def __bool__(self) -> bool:
        return any((self.left, self.center, self.right, self.inside, self.outside, self.image))


@dataclass(frozen=True, slots=True)
class CharacterGrid:
    """The type area, counted in characters and lines."""

    characters: int = key("characters a line; 0: as many as fit", "每行字数，0 为按版心", PAGED)
    lines: int = key("lines a page; 0: as many as fit", "每页行数，0 为按版心", PAGED)


@dataclass(frozen=True, slots=True)
class WatermarkStyle:
    """Words below the text of every page, in the text role `watermark`."""

    text: Template = key("the words, e.g. `{classification}`; empty: none", "水印文字", PAGED)
    angle: int = key("degrees by which they rise", "倾斜角度", PAGED)


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The sheet, the type area, and what stands in the margins; offices differ in all of it (G7)."""

    size: PageSize = key("A3 A4 A5 B5 16K tabloid letter, or [width, height]", "开本", PAGED)
    margin: Margin = key("white space around the type area", "版心四周的空白", PAGED)
    mirror: bool = key("swap inside and outside on even pages", "双页对称", PAGED)
    columns: int = key("columns of the body, 1 to 8", "正文栏数", PAGED)
    column_gap: Length = key("between columns", "栏距", PAGED)
    column_rule: RuleStyle = key("between columns", "栏线", PAGED)
    letterhead: Literal["digital", "preprinted", "none"] = key(
        "red head printed, left to the paper, or left out (G2)", "版头：套印、预印纸、无", PAGED
    )
    grid: CharacterGrid = key("type area in characters and lines (T9.5)", "版心字数与行数", PAGED)
    background: Colour = key("tint of the whole page", "页面底色", TYPESET)
    watermark: WatermarkStyle = key("words below the text of every page", "水印", PAGED)
    turn: bool = key(
        "pages on their side for what is `landscape`; false: it stands among the text, across all columns",
        "横排的大表与图另页旋转；false 则不旋转，通栏排入正文",
        PAGED,
    )
    breaks: bool = key(
        "page and column breaks in the source are taken; false: a periodical is made up without white pages",
        "采用文中的强制分页、分栏；false 则连排，期刊、报纸不留空白版面",
        PAGED,
    )
    opening: Literal["any", "right"] = key(
        "pages on which annexes and headings with `page-break` begin; right: after a blank page if need be",
        "附件与段前分页的标题起于任一页或右页",
        PAGED,
    )
    cover_back: Literal["blank", "text"] = key(
        "of two-sided pages: the back of a cover stays blank, or text begins on it as page 2",
        "双页排时封面背面（封二）：空白，或自此起文、页码从 2 起",
        PAGED,
    )
    header: RunningLine = key("running head", "页眉", PAGED)
    footer: RunningLine = key("running foot", "页脚", PAGED)
    first_header: RunningLine = key(
        "running head of the first page; follows `header` where the parent has the same in both",
        "首页页眉；上级样式两处相同时随 header 改",
        PAGED,
    )
    first_footer: RunningLine = key(
        "running foot of the first page; follows `footer` where the parent has the same in both",
        "首页页脚；上级样式两处相同时随 footer 改",
        PAGED,
    )
    header_rule: RuleStyle = key("under the running head", "页眉线", PAGED)
    footer_rule: RuleStyle = key("above the running foot", "页脚线", PAGED)
    header_gap: Length = key("from the running head to the type area", "页眉与版心的距离", PAGED)
    footer_gap: Length = key("from the type area to the running foot", "版心与页脚的距离", PAGED)
    bleed: Length = key("beyond the trim box (X3)", "出血", PRESS)
    marks: bool = key("crop, registration and colour marks (X8)", "裁切与套准标记", PRESS)

    @property
    def type_area(self) -> tuple[float, float]:
        """Width and height of the rectangle that text fills; points."""
        width, height = self.size
        margin = self.margin
        return width - margin.inside - margin.outside, height - margin.top - margin.bottom
