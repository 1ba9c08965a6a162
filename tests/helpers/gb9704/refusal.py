"""How a file that cannot be measured is refused."""

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.gb9704 import check_bytes


def refusal(data: bytes) -> str:
    """The code that the bytes are refused with."""
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        check_bytes(data, "a", diagnostics)
    return next(iter(diagnostics)).code
