"""The report that is merged is signed, too."""

from tests.merge.conftest import loop, made

__all__ = ["loop", "made"]
