"""How pictures of pages word things: the lines of the PDF that is drawn, as words alone, notes at the end."""

from collections.abc import Iterator

from zonepub.model import Report
from zonepub.present.local_words import local
from zonepub.present.telephone import telephone_report, telephone_style
from zonepub.readers.image_shown import plain_lines
from zonepub.records import replace
from zonepub.style import Style
from zonepub.verify.block_wording import ExpectedLine
from zonepub.verify.pdf_wording import PdfWording


class ImageWording(PdfWording):
    """The lines of the words beside the pictures."""

    def __init__(self, report: Report, style: Style) -> None:
        if style.image.form == "long":
            report, style = telephone_report(report), telephone_style(style, report)
        super().__init__(report, style)

    def flow(self) -> Iterator[ExpectedLine]:
        words = local(self.report.language)
        lines = [*super().flow(), *super().notes()]
        for text, at in plain_lines([line.text for line in lines], f"{words.picture}{words.colon}"):
            yield replace(lines[at], text=text, pictures=())

    def notes(self) -> Iterator[ExpectedLine]:
        return iter(())

    def facts(self) -> dict[str, str]:
        return {}
