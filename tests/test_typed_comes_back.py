"""Whatever is typed in whatever block is in the finished files: taken out by PDFium and lxml, held against the YAML.

A few reports by default; `ZONEPUB_FUZZ=2000 pytest tests/test_typed_comes_back.py -n auto` tries many.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from helpers.read_back import docx_text, epub_text, pdf_text, shown
from helpers.rich_reports import BODIES, LONG, WORDS, words_in_order
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.style import style_names

MANY = int(os.environ.get("ZONEPUB_FUZZ", "0"))
SLOW = settings(
    max_examples=MANY or 8, deadline=None, derandomize=not MANY,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip
LIST = st.lists(WORDS, min_size=1, max_size=2)
FIELDS = st.fixed_dictionaries(
    {"title": WORDS, "issuer": WORDS},  # an official document without an issuer is refused
    optional={
        "subtitle": WORDS, "abstract": LONG, "keywords": LIST, "addressees": LIST, "document_no": WORDS,
        "remark": WORDS, "signature": WORDS, "attachments": LIST, "byline": st.fixed_dictionaries({"role": WORDS, "names": LIST}).map(lambda one: [one]),
    },
)  # fmt: skip
# one tall page without head and foot, so that nothing stands between two words; all that is left out is told
TALL = "extends: {}\nomit: []\npage: {{size: [210mm, 2900mm], header: '', footer: '', first-header: '', first-footer: ''}}\n"


@SLOW
@given(FIELDS, BODIES, WORDS, st.sampled_from(style_names()), st.sampled_from([None, "'", '"']))
def test_what_was_typed_comes_back_out_of_every_format(
    fields: Any, body: Any, caption: str, style: str, quotes: str | None
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        for name, data in (
            ("report.yaml", {"zonepub": "1", "report": fields, "body": body}),
            ("captions.yaml", {"fig-a": {"text": caption}}),
        ):
            text = yaml.safe_dump(data, allow_unicode=True, default_style=quotes, sort_keys=False)
            (folder / name).write_text(text, "utf-8")
        (folder / "tall.yaml").write_text(TALL.format(style), "utf-8")
        diagnostics = Diagnostics()
        build(
            folder / "report.yaml", to=["docx", "pdf", "epub"], style=folder / "tall.yaml", output=folder,
            diagnostics=diagnostics,
        )  # fmt: skip
        unplaced = {
            item.args["field"].rpartition(".")[2] for item in diagnostics if item.code == "not-placed"
        }
        wanted = [shown(words) for words in words_in_order(body)]
        for text in (docx_text(folder), pdf_text(folder), epub_text(folder)):
            assert "批注密" not in text
            for name in fields.keys() - unplaced:
                for words in texts_in(fields[name]):
                    assert shown(words) in text, (name, text[:400])
            place = 0
            for words in wanted:
                at = text.find(words, place)
                assert at >= 0, (words, text[max(0, place - 30) : place + 300])
                place = at + len(words)
    finally:
        shutil.rmtree(folder)


def texts_in(value: Any) -> Iterator[str]:
    """The texts of a field, whatever holds them."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(inner)
