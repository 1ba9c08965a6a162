"""Draws the pictures of this fixture again: `python make_images.py`. Invented shapes, no photographs."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent / "images"
ORIENTATION = 0x0112  # EXIF
ACCENT, INK, PAPER = (140, 29, 24), (38, 38, 38), (250, 248, 244)


def chart() -> Image.Image:
    """Bars and a line: flat colours, a palette PNG."""
    image = Image.new("RGB", (1200, 720), PAPER)
    draw = ImageDraw.Draw(image)
    for step in range(6):
        draw.line((90, 80 + step * 110, 1150, 80 + step * 110), fill=(214, 210, 203), width=2)
    heights = [186, 224, 251, 309, 342, 388, 437, 505]
    for index, height in enumerate(heights):
        left = 120 + index * 130
        draw.rectangle((left, 630 - height, left + 74, 630), fill=ACCENT if index == 7 else (172, 162, 148))
    points = [
        (157 + index * 130, 600 - height * 0.9 - 20 * math.sin(index)) for index, height in enumerate(heights)
    ]
    draw.line(points, fill=INK, width=5, joint="curve")
    draw.line((90, 630, 1150, 630), fill=INK, width=4)
    return image.quantize(32)


def dusk(width: int, height: int) -> Image.Image:
    """A sky and a row of houses: smooth colour, as a photograph has."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        t = y / height
        draw.line((0, y, width, y), fill=(int(52 + 190 * t), int(74 + 92 * t), int(118 - 10 * t)))
    left, step = 0, width // 24
    for index in range(26):
        tall = int(height * (0.18 + 0.3 * abs(math.sin(index * 1.7))))
        draw.rectangle((left, height - tall, left + step - 6, height), fill=(24 + index % 5 * 4, 26, 38))
        for floor in range(height - tall + 12, height - 8, 26):
            for window in range(left + 6, left + step - 14, 16):
                if (floor // 26 * 7 + window // 16 * 3 + index) % 5 < 2:
                    draw.rectangle((window, floor, window + 6, floor + 10), fill=(248, 214, 136))
        left += step
    return image


def tower() -> Image.Image:
    """Stands upright only if the EXIF orientation is heeded: it is stored lying down."""
    image = dusk(600, 900)
    draw = ImageDraw.Draw(image)
    draw.polygon([(240, 900), (300, 90), (360, 900)], fill=(30, 28, 34))
    draw.ellipse((268, 300, 332, 364), fill=ACCENT)
    return image.transpose(Image.Transpose.ROTATE_90)


def emblem() -> Image.Image:
    """A round mark on a transparent ground."""
    image = Image.new("RGBA", (320, 320), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, 312, 312), fill=(*ACCENT, 255))
    draw.ellipse((40, 40, 280, 280), fill=(255, 255, 255, 110))
    draw.polygon([(160, 70), (220, 230), (100, 230)], fill=(*PAPER, 255))
    return image


def plan() -> Image.Image:
    """Thin black lines: one bit for a pixel."""
    image = Image.new("1", (1000, 640), 1)
    draw = ImageDraw.Draw(image)
    for x in range(60, 960, 150):
        draw.line((x, 40, x + 40, 600), fill=0, width=3)
    for y in range(80, 600, 120):
        draw.line((40, y, 960, y + 24), fill=0, width=3)
    for index in range(18):
        x, y = 80 + index * 151 % 820, 60 + index * 97 % 500
        draw.rectangle((x, y, x + 60, y + 44), outline=0, fill=index % 3 == 0, width=2)
    return image


def cover() -> Image.Image:
    """High enough for the cover of a book, in few flat colours."""
    image = Image.new("RGB", (1200, 1600), ACCENT)
    draw = ImageDraw.Draw(image)
    for index in range(9):
        draw.rectangle((0, 1150 + 50 * index, 1200, 1174 + 50 * index), fill=(172 - 8 * index, 40, 32))
    draw.ellipse((420, 320, 780, 680), fill=PAPER)
    return image.quantize(16)


def larger(image: Image.Image, width: int) -> Image.Image:
    """Enough pixels for the widest page (200 ppi), in few bytes: the shapes are smooth or flat."""
    size = (width, round(image.height * width / image.width))
    return image.resize(size, Image.Resampling.NEAREST if image.mode in "1P" else Image.Resampling.BICUBIC)


def main() -> None:
    larger(chart(), 1320).save(HERE / "chart.png", optimize=True)
    larger(dusk(900, 600), 1320).save(HERE / "dusk.jpg", quality=50)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    larger(tower(), 1200).save(HERE / "tower-turned.jpg", quality=50, exif=exif)
    larger(emblem(), 1280).quantize(64, method=Image.Quantize.FASTOCTREE).save(
        HERE / "emblem.png", optimize=True
    )
    dusk(1600, 320).save(HERE / "panorama.jpg", quality=60)
    larger(cover(), 1760).save(HERE / "cover.png", optimize=True)
    larger(plan(), 1320).save(HERE / "plan.png", optimize=True)
    larger(dusk(480, 320), 1320).convert("CMYK").save(HERE / "press-cmyk.jpg", quality=25)
    larger(dusk(300, 300), 1320).convert("L").save(HERE / "portrait-grey.jpg", quality=30)


if __name__ == "__main__":
    main()
