"""Layouts that several tests ask, made once."""

import pytest
from layouts import EXAMPLE, STRESS, lay, load

from zonepub.layout import Layout


@pytest.fixture(scope="session")
def example() -> Layout:
    return lay(load(EXAMPLE))


@pytest.fixture(scope="session")
def stress() -> Layout:
    return lay(load(STRESS))
