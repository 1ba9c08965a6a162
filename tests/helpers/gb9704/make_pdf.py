"""An official document drawn by another program: every line at a place the test chooses."""

import io
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

HEIGHT, WIDTH = 297 * mm, 210 * mm
PITCH = 29.61
BODY = "近年来我市深入学习贯彻党的二十大精神坚持创新在现代化建设"  # 28
FONT = "STSong-Light"


@dataclass
class Paper:
    """A document of two pages; the fields are what a test spoils."""

    mark_top: float = 72.0  # mm from the page top
    line_gap: float = 4.0  # mm below the number
    title: list[str] = field(default_factory=lambda: ["关于报送高新区高质量发展情况的报告"])
    body_on_first: bool = True
    jitter: float = 0.0  # pt, on every second line
    rows: int = 22  # lines of page 2
    left: float = 28.0
    top: float = 37.0
    last_rule: float = 262.0  # mm from the page top
    numbers: tuple[int, ...] = (1, 2)
    number_top: float = 269.0
    pages: int = 2
    letter: bool = False  # a red line of 170 mm below the mark, as letters have
    joint: float | None = None  # two issuers; mm that 文件 stands below the middle
    blank_end: bool = False  # a page behind the colophon

    def bytes(self) -> bytes:
        registerFont(UnicodeCIDFont(FONT))
        file = io.BytesIO()
        self.canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1)
        self.first()
        for page in range(2, self.pages + 1):
            self.further(page, last=page == self.pages)
        if self.blank_end:
            self.rows = 6
            self.further(self.pages + 1, last=False)
        self.canvas.save()
        return file.getvalue()

    def say(
        self, text: str, x: float, top: float, size: float = 16, spacing: float = -0.21, color=(0, 0, 0)
    ) -> None:  # type: ignore[no-untyped-def]
        """A line whose em box begins `top` points below the page top, `x` points from the left."""
        words = self.canvas.beginText(x, HEIGHT - top - 0.88 * size)
        words.setFont(FONT, size)
        words.setCharSpace(spacing)
        words.setFillColorRGB(*color)
        words.textOut(text)
        self.canvas.drawText(words)

    def middle(self, text: str, top: float, size: float, color=(0, 0, 0)) -> None:  # type: ignore[no-untyped-def]
        wide = sum(size / 2 if character.isascii() else size for character in text)
        self.say(text, self.left * mm + (156 * mm - wide) / 2, top, size, 0, color)

    def rule(self, y: float, weight: float, color=(0, 0, 0)) -> None:  # type: ignore[no-untyped-def]
        self.canvas.setFillColorRGB(*color)
        self.canvas.rect(self.left * mm, HEIGHT - y - weight, 156 * mm, weight, stroke=0, fill=1)

    def number(self, page: int) -> None:
        shown = self.numbers[page - 1] if page <= len(self.numbers) else page
        text = f"— {shown} —"
        left = self.left * mm
        wide = 2 * 14 + 3 * 7
        self.say(
            text, left + 14 if page % 2 == 0 else left + 156 * mm - 14 - wide, self.number_top * mm, 14, 0
        )
        self.canvas.showPage()

    def first(self) -> None:
        red = (0.84, 0, 0.06)
        self.say("000042", self.left * mm, 37 * mm)
        top = self.mark_top * mm
        if self.joint is None:
            self.middle("云泽市政府文件", top, 48, red)
        else:
            left = self.left * mm + 60
            self.say("云泽市委员会", left, top, 36, 0, red)
            self.say("云泽市人民政府"[:6], left, top + 48, 36, 0, red)
            self.say("文件", left + 6 * 36 + 10, top + 24 + self.joint * mm, 36, 0, red)
            top += 36
        if self.letter:
            self.canvas.setFillColorRGB(*red)
            self.canvas.rect(20 * mm, HEIGHT - top - 60, 170 * mm, 2, stroke=0, fill=1)
        top += 48 + 13.61 + 2 * PITCH
        self.middle("云政发〔2026〕7号", top, 16)
        top += 16 + self.line_gap * mm
        self.rule(top, 1.2, red)
        top += 1.2 + 13.61 + 2 * PITCH
        for line in self.title:
            self.middle(line, top, 22)
            top += 31
        top += PITCH
        self.say("各县人民政府，市政府各部门：", self.left * mm, top)
        if self.body_on_first:
            for index in range(5):
                top += PITCH
                indent = 31.58 if index == 0 else 0
                self.say(BODY[: 28 - (2 if index == 0 else 0)], self.left * mm + indent, top)
        self.number(1)

    def further(self, page: int, last: bool) -> None:
        for row in range(self.rows - (4 if last else 0)):
            extra = self.jitter if row % 2 else 0.0
            indent = 31.58 if row == 0 else 0
            text = BODY[: 28 - (2 if row == 0 else 0)]
            self.say(text, self.left * mm + indent, self.top * mm + row * PITCH + extra)
        if last:
            foot = self.last_rule * mm
            self.rule(foot - 56, 0.99)
            self.say("抄送：市委各部门。", self.left * mm + 14, foot - 48, 14, 0)
            self.rule(foot - 28, 0.71)
            self.say("云泽市政府办公室", self.left * mm + 14, foot - 20, 14, 0)
            self.say(
                "2026年3月5日印发", self.left * mm + 156 * mm - 14 - 11 * 7 - 14 * 1.7 - 10, foot - 20, 14, 0
            )
            self.rule(foot - 0.99, 0.99)
        self.number(page)
