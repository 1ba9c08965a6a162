"""Judges and reading systems of others, from npm, for the acts of users; a test without npm is skipped."""

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pytest

VERSIONS = {"axe-core": "4.14.0", "epubjs": "0.3.93", "foliate-js": "1.0.1", "@readium/css": "2.0.0-beta.24"}


@cache
def npm_package(name: str) -> Path:
    """The folder of a package, downloaded once a machine."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm")
    version = VERSIONS[name]
    place = Path(gettempdir()) / f"zonepub-npm-{name.replace('/', '-')}-{version}"
    folder = place / "node_modules" / name
    if not (folder / "package.json").is_file():
        place.mkdir(exist_ok=True)
        options = ["--prefix", str(place), "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        done = subprocess.run(
            [npm, "install", *options, f"{name}@{version}"], capture_output=True, timeout=120
        )
        if done.returncode:
            pytest.skip(f"npm has no {name}")
    return folder
