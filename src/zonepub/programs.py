"""Programs of this machine that zonepub uses where they are: the names that each goes by."""

import shutil
from collections.abc import Iterable

OFFICES = ("soffice", "libreoffice")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def installed(names: Iterable[str]) -> str | None:
    """The path of the first that is installed."""
    return next(filter(None, map(shutil.which, names)), None)
