"""Lines behind the text: who edited it, its date; and what an import says of signs that print cannot have."""

from pathlib import Path

import pytest
from helpers.imports import imported  # type: ignore[import-not-found]
