"""The language of messages: what the user sets, else what the system is set to."""

import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from zonepub.diagnostics import catalogue


@pytest.fixture(autouse=True)
def asked_anew() -> None:
    catalogue.system_locale.cache_clear()


@pytest.mark.parametrize(("code", "language"), [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en")])
def test_windows_sets_no_variables_and_is_asked_itself(
    code: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: code)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(catalogue, "ctypes", lambda: SimpleNamespace(windll=SimpleNamespace(kernel32=kernel)))
    assert catalogue.language({}) == language
    assert catalogue.language({"ZONEPUB_LANG": "en"}) == "en"


@pytest.mark.parametrize(("first", "language"), [("zh-Hans-CN", "zh"), ("en-CN", "en")])
def test_macos_keeps_its_language_in_the_settings(
    first: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    (folder / ".GlobalPreferences.plist").write_bytes(plistlib.dumps({"AppleLanguages": [first, "fr"]}))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert catalogue.language({"LC_ALL": "C.UTF-8"}) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "Chinese_China.936"}, "zh"),
        ({"LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_elsewhere_the_variables_decide(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert catalogue.language(environment) == language
