"""审批表: the passes of a report as a form to sign, in DOCX and PDF, in a small style of its own."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.model import EDITING, PROOFS, Block, List, Quote, Report, TextBox, plain, walk, words_of
from zonepub.publish import build
from zonepub.review import states, text_hash
from zonepub.source import GivenReport, escape

STYLE = Path(__file__).with_name("review_sheet.yaml")
TITLE = "审批表"
HEADS = ("审次", "责任人", "职务", "日期", "意见", "签名")
WIDTHS = ("10%", "14%", "14%", "16%", "28%", "18%")
CHANGED = "（文字其后有改动）"


def review_sheet(report: Report, diagnostics: Diagnostics) -> Mapping[str, bytes]:
    """The files by format. Raises `Failed`."""
    about = [[name, escape(value)] for name, value in _about(report) if value]
    passes = [*_passes(report), ["签发", *[""] * (len(HEADS) - 1)]]
    source = {
        "zonepub": 1,
        "report": {"title": TITLE},
        "body": [
            {"table": "about", "columns": [{"head": about[0][0], "width": "18%", "row-head": True},
                                           {"head": about[0][1], "align": "left"}], "rows": about[1:]},
            {"table": "passes", "columns": [{"head": head, "width": width, "align": "center"}
                                            for head, width in zip(HEADS, WIDTHS, strict=True)],
             "rows": [[escape(cell) for cell in row] for row in passes]},
        ],
    }  # fmt: skip
    given = GivenReport(source, name="review-form.yaml")
    return build(given, to="docx,pdf", style=STYLE, write=False, diagnostics=diagnostics).files


def _about(report: Report) -> Iterator[tuple[str, str]]:
    words = sum(len("".join(text.split())) for block in walk(report.blocks) for text in _own_words(block))
    yield "稿件名称", plain(report.title)
    yield "送审单位", report.issuer
    yield "文号", report.document_no
    yield "成文日期", report.date
    yield "字数", f"约{words}字"
    yield "文字指纹", text_hash(report)


def _own_words(block: Block) -> Iterable[str]:
    """The words of a block that no block in it says."""
    match block:
        case Quote(source=source):
            return (plain(source),)
        case TextBox(title=title):
            return (plain(title),)
        case List():
            return ()
        case _:
            return words_of(block)


def _passes(report: Report) -> Iterator[list[str]]:
    """A row for each that was signed, in the order of the work, and an empty one for each that was not."""
    signed = states(report)
    for name in (*EDITING, *PROOFS):
        mine = [item for item in signed if item.signed.name == name]
        for item in mine:
            entry = item.signed
            remark = "".join(filter(None, (entry.note, "" if item.current else CHANGED)))
            yield [name, entry.by, entry.role, entry.date, remark, ""]
        if not mine:
            yield [name, *[""] * (len(HEADS) - 1)]
