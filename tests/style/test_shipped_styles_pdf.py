"""The example in every shipped style: the outside judge passes each, and pages are called what they print."""

from pathlib import Path

import page
import pypdfium2
import pytest
from helpers.built import Builder
from helpers.paths import EXAMPLE

from zonepub import Diagnostics
from zonepub.style import load_style, style_names


@pytest.fixture(params=style_names())
def styled(request: pytest.FixtureRequest, built: Builder) -> tuple[str, Path]:
    return request.param, built(EXAMPLE, request.param).path("pdf")


def test_the_judge_passes_the_example_in_every_style(styled: tuple[str, Path]) -> None:
    for profile in ("ua1", "2a"):
        failures = page.validate_pdf(str(styled[1]), profile=profile).failures
        assert [failure.rule_id for failure in failures] == [], profile


def test_a_page_is_called_by_the_number_that_is_printed_on_it(styled: tuple[str, Path]) -> None:
    style = load_style(styled[0], Diagnostics()).resolve("pdf")
    with pypdfium2.PdfDocument(styled[1]) as pdf:
        labels = [pdf.get_page_label(index) for index in range(len(pdf))]
        texts = ["".join(sheet.get_textpage().get_text_range(errors="ignore").split()) for sheet in pdf]
    for index, (label, text) in enumerate(zip(labels, texts, strict=True)):
        if not text:
            continue  # blank before a right-hand page
        head, foot = style.page.header, style.page.footer
        if not index:
            head, foot = style.page.first_header, style.page.first_footer
        fields = [getattr(line, name) for line in (head, foot) for name in line.__slots__ if name != "image"]
        forms = [form.partition("[[")[0] for form in fields if "{page}" in form]  # a group may be empty
        assert all("{page}" in form for form in forms)
        for form in forms:
            wanted = form.replace("{pages}", str(len(labels))).replace("{page}", label)
            assert "".join(wanted.split()) in text
