"""The one setting of Python's garbage collector, and what is free given back."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def few_collections() -> Iterator[None]:
    """What a build makes lives to its end: looking for garbage in it costs an eighth of a long build."""
    before = gc.get_threshold()
    gc.set_threshold(2_000_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


LONG = 4 << 20  # bytes of the sources of a report that the search for garbage costs less than a hundredth of


def give_back() -> None:
    """Let the system have what is free: glibc keeps it, 140 kB more with each build and its pictures."""
    gc.collect()
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
