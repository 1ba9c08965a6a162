"""What a paper without a serial number may not call itself: 内部资料性出版物管理办法, articles 14 and 15."""

from collections.abc import Iterator

from zonepub.model import Paragraph, Report, plain, walk
from zonepub.regex import regex

# bulletins, reports and statistics of offices are no newspapers
BULLETIN = regex(r"(?:简|通|快|专|要|公|汇|情|周|旬|月|季|年|预|警|战|捷|喜|海|画|墙|板)报$")
PAPER = regex(r"[报刊]$|杂志|[报刊](?:》|（)")
WRITER = regex(r"记者|本报|本刊")
REPORTED = regex(r"^(?:本报|本刊)(?:讯|电|记者|[^，。]{0,8}(?:讯|电)[　 （(])")


def forbidden_words(report: Report) -> Iterator[tuple[str, str]]:
    """Code of a warning and the words: an internal paper calls itself 报, 刊, 杂志 or its authors 记者.

    A report with a name of a series is a paper; with 刊号 (`cn`, `issn`) it may say what it likes.
    """
    if report.series is None or not report.series.name or report.cn or report.issn:
        return
    name = report.series.name.strip()
    if PAPER.search(name) and not BULLETIN.search(name):
        yield "internal-paper-name", name
    yield from (
        ("internal-paper-author", byline.role) for byline in report.bylines if WRITER.search(byline.role)
    )
    texts = (plain(block.text) for block in walk(report.blocks) if isinstance(block, Paragraph))
    opening = next((match for match in map(REPORTED.match, texts) if match), None)
    if opening:
        yield "internal-paper-author", opening[0].strip()
