"""Draws the pictures of this report again: `python make_pictures.py`. Flat shapes, no photographs."""

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent / "images"
PAPER, INK, RED, SAND, SKY, LEAF = "#FAF8F4", "#2A2A2A", "#8C1D18", "#C9BFAE", "#A9C4D6", "#7F9F7A"
OUTPUT = (186, 224, 251, 309, 342, 388, 437, 505)


def sheet(width: int, height: int, ground: str = PAPER) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), ground)
    return image, ImageDraw.Draw(image)


def cover() -> Image.Image:
    """Hills below a red sun."""
    image, draw = sheet(2560, 3616, SKY)
    draw.ellipse((1500, 700, 2150, 1350), fill=RED)
    for top, colour in ((1900, LEAF), (2300, SAND), (2750, INK)):
        draw.ellipse((-1200, top, 2300, top + 3000), fill=colour)
        draw.ellipse((700, top + 250, 4200, top + 3250), fill=colour)
    return image


def bars() -> Image.Image:
    """Eight years of output."""
    image, draw = sheet(3400, 1700)
    for line in range(6):
        draw.line((150, 150 + line * 260, 3300, 150 + line * 260), fill=SAND, width=4)
    for index, value in enumerate(OUTPUT):
        left = 220 + index * 390
        draw.rectangle((left, 1450 - value * 2.4, left + 210, 1450), fill=RED if index == 7 else SAND)
    draw.line((150, 1450, 3300, 1450), fill=INK, width=10)
    return image


def letter() -> Image.Image:
    """An envelope with a red stamp."""
    image, draw = sheet(1600, 1100, SKY)
    draw.rectangle((150, 150, 1450, 950), fill=PAPER, outline=INK, width=10)
    draw.line((150, 150, 800, 600, 1450, 150), fill=SAND, width=12)
    draw.rectangle((1180, 230, 1370, 460), fill=RED)
    return image


def plan() -> Image.Image:
    """One zone and its four parks on either side of a river."""
    image, draw = sheet(2400, 1600)
    draw.line(((0, 1100), (700, 900), (1500, 1000), (2400, 600)), fill=SKY, width=150, joint="curve")
    for box, colour in (
        ((150, 150, 900, 700), SAND),
        ((1050, 200, 1700, 760), LEAF),
        ((300, 1150, 1100, 1500), LEAF),
        ((1500, 1050, 2250, 1480), SAND),
    ):
        draw.rounded_rectangle(box, 60, fill=colour, outline=INK, width=8)
    draw.ellipse((1120, 860, 1320, 1060), fill=RED)
    return image


def tower() -> Image.Image:
    """A tower of laboratories, upright."""
    image, draw = sheet(1500, 2000, SKY)
    draw.rectangle((450, 300, 1050, 1900), fill=SAND, outline=INK, width=8)
    for row in range(12):
        for column in range(4):
            left, top = 510 + column * 135, 380 + row * 120
            draw.rectangle((left, top, left + 80, top + 70), fill=PAPER if (row + column) % 3 else RED)
    draw.rectangle((0, 1900, 1500, 2000), fill=LEAF)
    return image


def line() -> Image.Image:
    """An assembly line, seen from the side."""
    image, draw = sheet(2400, 1350)
    draw.rectangle((0, 950, 2400, 1010), fill=INK)
    for index in range(6):
        left = 120 + index * 390
        draw.rounded_rectangle((left, 650, left + 250, 950), 30, fill=SAND, outline=INK, width=8)
        draw.ellipse((left + 60, 1010, left + 190, 1140), fill=LEAF)
    draw.line((1200, 0, 1200, 420, 1420, 560), fill=RED, width=60, joint="curve")
    return image


if __name__ == "__main__":
    for draw_picture in (cover, bars, letter, plan, tower, line):
        picture = draw_picture().quantize(8, dither=Image.Dither.NONE)
        picture.save(HERE / f"{draw_picture.__name__}.png", optimize=True, dpi=(300, 300))
