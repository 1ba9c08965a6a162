"""Versions of installed packages by the names of their folders: importlib.metadata brings e-mail along."""

import os
import sys
from functools import cache

from zonepub.regex import regex

INSTALLED = ".dist-info"
JOINT = regex("[-_.]+")


def version_of(package: str) -> str:
    """The version of a package that is installed; empty where it is not, or keeps no record of itself."""
    return _installed(tuple(sys.path)).get(_normalised(package)) or _by_its_metadata(package)


@cache
def _installed(folders: tuple[str, ...]) -> dict[str, str]:
    """`NAME-VERSION.dist-info` in the folders that Python imports from; the first of a name counts."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:  # an archive, or not there
            continue
        for name in names:
            if name.endswith(INSTALLED):
                package, _, version = name.removesuffix(INSTALLED).rpartition("-")
                found.setdefault(_normalised(package), version)
    return found


def _normalised(package: str) -> str:
    return JOINT.sub("-", package).lower()


def _by_its_metadata(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
