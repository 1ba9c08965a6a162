"""Output profiles of a user: taken when a press can use them, refused with words when not."""

from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.render.pdf.intents import print_intent, screen_intent

SHIPPED = "fogra39"


def profile() -> bytearray:
    intent = print_intent(SHIPPED, Path(), Diagnostics())
    assert intent is not None
    return bytearray(intent.profile)


def test_the_shipped_profile_describes_a_press() -> None:
    assert profile()[12:20] == b"prtrCMYK"


def test_the_screen_profile_holds_no_time_of_making() -> None:
    assert screen_intent().profile[24:36] == bytes.fromhex("07E400010001000000000000")


def test_a_profile_beside_the_style_is_taken(tmp_path: Path) -> None:
    (tmp_path / "own.icc").write_bytes(profile())
    diagnostics = Diagnostics()
    intent = print_intent("own.icc", tmp_path, diagnostics)
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
    ],
)
def test_a_profile_no_press_can_use_is_refused(
    tmp_path: Path, damage: tuple[slice, bytes], code: str
) -> None:
    data = profile()
    data[damage[0]] = damage[1]
    (tmp_path / "own.icc").write_bytes(data)
    diagnostics = Diagnostics()
    assert print_intent("own.icc", tmp_path, diagnostics) is None
    assert [one.code for one in diagnostics] == [code]
    assert "own.icc" in str(next(iter(diagnostics)))


def test_a_profile_that_is_not_there_is_reported(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert print_intent("no.icc", tmp_path, diagnostics) is None
    assert [one.code for one in diagnostics] == ["intent-not-found"]
