"""Versions of packages for receipts, without the library's reader of metadata."""

import sys
from importlib.metadata import distributions, version
from pathlib import Path

import pytest

from zonepub.versions import version_of


def test_versions_are_those_that_the_library_reads() -> None:
    names = {item.metadata["Name"] for item in distributions()}
    assert len(names) > 20
    assert {name: version_of(name) for name in names} == {name: version(name) for name in names}


def test_a_name_is_found_however_it_is_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Some_Package.of-ours-2.0.1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing.zip")])
    assert version_of("some-package_of.ours") == "2.0.1"


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert version_of("no-such-package-of-anybody") == ""
