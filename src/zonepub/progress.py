"""What a build says while it runs: steps to whoever asked, and to the logger `zonepub`."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics

if TYPE_CHECKING:
    from logging import Logger

LEVELS = {"error": 40, "warning": 30, "note": 20}  # of `logging`


class Step(str):
    """What is being done: `read`, the name of a format, `write`. It is the `number`th of `total`, from 1."""

    __slots__ = ("number", "total")

    def __new__(cls, name: str, number: int, total: int) -> "Step":
        step = super().__new__(cls, name)
        step.number, step.total = number, total
        return step

    number: int
    total: int


Progress = Callable[[Step], None]


def logger() -> "Logger | None":
    """The logger `zonepub`, where the program has loaded `logging`; silent until it sets a handler."""
    logging = sys.modules.get("logging")
    if logging is None:
        return None
    found: Logger = logging.getLogger("zonepub")
    if not found.handlers:
        found.addHandler(logging.NullHandler())
    return found


def log_step(step: Step) -> None:
    if log := logger():
        log.info("%s (%d/%d)", step, step.number, step.total)


def log_diagnostics(diagnostics: Diagnostics) -> None:
    """Each with its place, at the level of its severity."""
    if (log := logger()) and log.isEnabledFor(LEVELS["note"]):
        for item in diagnostics:
            log.log(LEVELS[item.severity], "%s [%s] %s", item.span or "", item.code, item.message())
