"""Layouts that several tests ask, made once."""

import pytest
from helpers.layouts import lay, load
from helpers.paths import EXAMPLE, STRESS

from zonepub.layout import Layout


@pytest.fixture(scope="session")
def example() -> Layout:
    return lay(load(EXAMPLE))


@pytest.fixture(scope="session")
def stress() -> Layout:
    return lay(load(STRESS))
