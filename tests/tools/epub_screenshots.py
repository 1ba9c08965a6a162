"""Screenshots of an EPUB in headless Chromium: phone, tablet and desktop; day and night; type at 100 and 200 %.

    python tests/tools/epub_screenshots.py output/report.epub FOLDER [DOCUMENT …]

A script to look with, not a test. Writes one PNG for each combination, with the documents side by side, and
says which of them are wider than their screen. Without documents it takes the first five of the spine.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from zipfile import ZipFile

SCREENS = {"phone": (390, 1400), "tablet": (820, 1400), "desktop": (1280, 1400)}  # CSS pixels
SCHEMES = {"day": (1, "#FFFFFF"), "night": (0, "#121212")}  # Chromium's number, and the colour between pages
SIZES = {"100": 16, "200": 32}
HOST = """<!DOCTYPE html><meta charset="utf-8"><style>
:root {{ color-scheme: light dark }} body {{ margin: 0; display: flex; gap: 8px; background: #888 }}
iframe {{ border: 0; width: {width}px; height: {height}px; background: {ground} }}</style>{frames}
<p id="wide"></p><script>addEventListener("load", () => {{
  document.getElementById("wide").textContent = [...document.querySelectorAll("iframe")].filter(frame => {{
    const root = frame.contentDocument.documentElement; return root.scrollWidth > root.clientWidth;
  }}).map(frame => frame.getAttribute("src")).join(" ");
}});</script>"""


def main(book: str, folder: str, *documents: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium found")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        with ZipFile(book) as archive:
            archive.extractall(place)
        package = next(Path(place).rglob("*.opf"))
        hrefs = dict(re.findall(r'<item href="([^"]+)" id="([^"]+)"', package.read_text("utf-8")))
        files = {uid: href for href, uid in hrefs.items()}
        spine = [files[uid] for uid in re.findall(r'idref="([^"]+)"', package.read_text("utf-8"))]
        shown = list(documents) or spine[:5]
        for (screen, (width, height)), (scheme, (number, ground)), (size, pixels) in product(
            SCREENS.items(), SCHEMES.items(), SIZES.items()
        ):
            frames = "".join(f'<iframe src="{href}"></iframe>' for href in shown)
            host = package.parent / "host.html"
            host.write_text(HOST.format(width=width, height=height, ground=ground, frames=frames), "utf-8")
            picture = target / f"{screen}-{scheme}-{size}.png"
            command = [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                f"--blink-settings=preferredColorScheme={number},defaultFontSize={pixels}",
                f"--window-size={(width + 8) * len(shown)},{height}", "--virtual-time-budget=8000",
            ]  # fmt: skip
            subprocess.run(
                [*command, f"--screenshot={picture.resolve()}", host.as_uri()],
                check=True,
                capture_output=True,
            )
            dom = subprocess.run(
                [*command, "--dump-dom", host.as_uri()], capture_output=True, text=True
            ).stdout
            wide = re.search(r'<p id="wide">([^<]*)</p>', dom)
            print(picture, f"too wide: {wide[1]}" if wide and wide[1] else "fits")


if __name__ == "__main__":
    main(*sys.argv[1:])
