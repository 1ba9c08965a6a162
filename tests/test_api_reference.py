"""src/zonepub/README.md says what `import zonepub` offers: all of it, as it is."""

from helpers.paths import ROOT

import zonepub
from zonepub.schemas.api_reference import ORDER, reference

PAGE = ROOT / "src/zonepub/README.md"


def test_it_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == reference(), "python -m zonepub.schemas.api_reference"


def test_every_public_name_has_its_entry() -> None:
    assert sorted(ORDER) == sorted(zonepub.__all__)


def test_no_entry_is_without_words() -> None:
    for part in reference().split("\n## ")[1:]:
        words = part.partition("```python")[0] if part.startswith("`") else part
        assert len(part) > 60 and (len(words.split()) > 4 or "```\n\n" in part)
