"""Output profiles of a user: taken when a press can use them, refused with words when not."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.catalogue import hints, message
from zonepub.files import Gate
from zonepub.render.icc import FOGRA39, shipped_profile
from zonepub.render.pdf.output_intents import print_intent, screen_intent

SHIPPED = "fogra39"


def profile() -> bytearray:
    intent = print_intent(SHIPPED, Gate(), Diagnostics())
    assert intent is not None
    return bytearray(intent.profile)


def test_the_shipped_profile_describes_a_press() -> None:
    assert profile()[12:20] == b"prtrCMYK"


def test_the_screen_profile_holds_no_time_of_making() -> None:
    assert screen_intent().profile[24:36] == bytes.fromhex("07E400010001000000000000")


def test_a_profile_beside_the_style_is_taken(tmp_path: Path) -> None:
    (tmp_path / "own.icc").write_bytes(profile())
    diagnostics = Diagnostics()
    intent = print_intent("own.icc", Gate(tmp_path), diagnostics)
    assert not list(diagnostics)
    assert intent is not None
    assert intent.profile == bytes(profile())


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ((slice(12, 16), b"scnr"), "intent-wrong"),
        ((slice(16, 20), b"RGB "), "intent-wrong"),
        ((slice(8, 9), b"\x05"), "intent-wrong"),
        ((slice(36, 40), b"none"), "intent-broken"),
        ((slice(9000, None), b""), "intent-broken"),
        ((slice(128, 132), b"\0\0\0\0"), "intent-broken"),
    ],
)
def test_a_profile_no_press_can_use_is_refused(
    tmp_path: Path, damage: tuple[slice, bytes], code: str
) -> None:
    data = profile()
    data[damage[0]] = damage[1]
    (tmp_path / "own.icc").write_bytes(data)
    diagnostics = Diagnostics()
    assert print_intent("own.icc", Gate(tmp_path), diagnostics) is None
    assert [one.code for one in diagnostics] == [code]
    assert "own.icc" in str(next(iter(diagnostics)))


def test_a_profile_that_is_not_there_is_reported(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert print_intent("no.icc", Gate(tmp_path), diagnostics) is None
    assert [one.code for one in diagnostics] == ["intent-not-found"]


REPORT = "zonepub: 1\nreport: {title: 题}\nbody: [正文。]\n"
WRONG = {
    "a profile that is not there": ("pdf: {intent: none.icc}", "intent-not-found", "2:15"),
    "a name that is no profile": ("pdf:\n  intent: swop", "intent-not-found", "3:11"),
    "a profile of a scanner": ("pdf: {intent: scanner.icc}", "intent-wrong", "2:15"),
    "a profile of RGB": ("pdf: {intent: light.icc}", "intent-wrong", "2:15"),
    "half a profile": ("pdf: {intent: half.icc}", "intent-broken", "2:15"),
    "no profile at all": ("pdf: {intent: words.icc}", "intent-broken", "2:15"),
    "an ink over 100": ("text: {body: {color: 'cmyk(0, 0, 0, 101)'}}", "ink-beyond", "2:22"),
    "an ink below 0": ("text: {body: {color: 'cmyk(-1, 0, 0, 9)'}}", "wrong-colour", "2:22"),
    "three inks": ("text: {body: {color: 'cmyk(0, 0, 9)'}}", "wrong-colour", "2:22"),
    "light beyond FF": ("text: {body: {color: '#GG0000'}}", "wrong-colour", "2:22"),
    "an unknown way with pictures": ("pdf: {images: cmyk}", "unknown-choice", "2:15"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_no_press_can_use_is_said_where_the_style_says_it_and_nothing_is_written(
    tmp_path: Path, name: str
) -> None:
    text, code, place = WRONG[name]
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "my.yaml").write_text(f"extends: minimal\n{text}\n", "utf-8")
    (tmp_path / "scanner.icc").write_bytes(profile().replace(b"prtrCMYK", b"scnrCMYK", 1))
    (tmp_path / "light.icc").write_bytes(screen_intent().profile)
    (tmp_path / "half.icc").write_bytes(profile()[:9000])
    (tmp_path / "words.icc").write_bytes(b"not a profile" * 20)
    out = tmp_path / "out"
    with pytest.raises(Failed) as failed:
        build(tmp_path / "report.yaml", to=("pdf", "print"), style=tmp_path / "my.yaml", output=out)
    (found,) = failed.value.diagnostics
    assert found.code == code
    assert found.span is not None
    assert (Path(found.span.file).name, f"{found.span.line}:{found.span.column}") == ("my.yaml", place)
    assert all(message(found, lang) and hints(found, lang) for lang in ("zh", "en"))
    assert not out.exists()


@pytest.mark.skipif(not shutil.which("profcheck"), reason="Argyll CMS is not installed")
def test_the_shipped_profile_meets_the_measured_patches(tmp_path: Path) -> None:
    """1,617 patches of the characterisation data, through the table from inks to colours, by Argyll (CIEDE2000)."""
    shares = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    data = next((path for share in shares if (path := Path(share, "color/icc/FOGRA39L.ti3")).is_file()), None)
    if data is None:
        pytest.skip("the characterisation data are not installed")
    (tmp_path / "p.icc").write_bytes(shipped_profile(FOGRA39))
    done = subprocess.run(
        ["profcheck", "-k", str(data), "p.icc"], cwd=tmp_path, capture_output=True, text=True, check=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    found = re.search(r"max\. = ([\d.]+), avg\. = ([\d.]+)", done.stdout)
    assert found and float(found[1]) <= 1.1 and float(found[2]) <= 0.35, done.stdout
