"""A pass put into `review.yaml`: new lines at its end, all else untouched."""

import re
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.model import Report, Review, ReviewPass
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.review.judged import held_twice, skipped
from zonepub.review.seen import text_hash
from zonepub.source.dates import iso_date
from zonepub.source.edit import encoded_as
from zonepub.source.reviews import REVIEW
from zonepub.yamlfile import Mapping, parse_yaml
from zonepub.yamlfile.writing import scalar

HEAD = "# 审校记录，由 zonepub review sign 写入；text 是当时所见文字的指纹\n"
PASSES = regex(r"^passes:", re.MULTILINE)
KEYS = ("pass", "by", "role", "date", "text", "note")


def sign(report: Report, path: Path, entry: ReviewPass, diagnostics: Diagnostics) -> dict[Path, bytes]:
    """`review.yaml` beside the report at `path`, with a pass on the text of now. Raises `Failed`."""
    record = path.parent / REVIEW
    before = record.read_bytes() if record.exists() else b""
    text = before.decode("utf-8-sig").replace("\r\n", "\n")
    return {record: encoded_as(before, signed(report, text, entry, str(record), diagnostics))}


def signed(report: Report, record: str, entry: ReviewPass, name: str, diagnostics: Diagnostics) -> str:
    """The text of the record with one more pass. Raises `Failed`."""
    if not (date := iso_date(entry.date)):
        diagnostics.error("review-date", Span(name), date=entry.date)
    entry = replace(entry, text=text_hash(report), date=date, span=Span(name))
    review = report.review or Review()
    after = replace(review, passes=(*review.passes, entry))
    for one, two in held_twice(after):
        if two is entry:
            diagnostics.error("review-same-person", two.span, by=two.by, name=one.name, other=two.name)
    for item, missing in skipped(after):
        if item is entry:
            diagnostics.error("review-order", item.span, name=item.name, missing=missing)
    diagnostics.stop_on_errors()
    return _with_lines(record, entry, _indent(record, name, diagnostics))


def _with_lines(record: str, entry: ReviewPass, indent: str) -> str:
    values = (entry.name, entry.by, entry.role, entry.date, entry.text, entry.note)
    lines = [f"{key}: {_written(key, value)}" for key, value in zip(KEYS, values, strict=True) if value]
    item = f"{indent}- {lines[0]}\n" + "".join(f"{indent}  {line}\n" for line in lines[1:])
    before = record if record.endswith("\n") or not record else f"{record}\n"
    head = "" if PASSES.search(record) else f"{'' if record.strip() else HEAD}passes:\n"
    return f"{before}{head}{item}"


def _written(key: str, value: str) -> str:
    return value if key == "date" else scalar(value)


def _indent(record: str, name: str, diagnostics: Diagnostics) -> str:
    """The blanks before the dashes of the passes. Raises `Failed` where no line can follow them."""
    if not PASSES.search(record):
        return "  "
    root = parse_yaml(record, name, Diagnostics())
    if isinstance(root, Mapping) and (list(root.entries) or [""])[-1] == "passes":
        lines = [line for line in record.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        dashes = [line for line in lines if line.lstrip().startswith("- ")]
        if lines[-1].rstrip() == "passes:":
            return "  "
        if dashes and not lines[-1].rstrip().endswith(("]", "}")):
            return dashes[-1][: len(dashes[-1]) - len(dashes[-1].lstrip())]
    diagnostics.error("review-record", Span(name))
    raise Failed(diagnostics)
