"""What was typed and is not in the files yet, kept beside the report: no crash loses it (K30)."""

import json
import os
from contextlib import suppress
from pathlib import Path

from zonepub.records import dataclass, field

SUFFIX = ".zonepub-desk"


@dataclass(slots=True)
class Journal:
    """One file, readable by its owner only. A folder that cannot be written keeps none."""

    path: Path = field(default_factory=Path)

    @classmethod
    def beside(cls, report: Path) -> "Journal":
        return cls(report.with_name(f".{report.name}{SUFFIX}"))

    def write(self, texts: dict[str, str]) -> None:
        """Replace what was kept; whole, so that a kill leaves the one before or this one."""
        if not texts:
            self.clear()
            return
        draft = self.path.with_name(f"{self.path.name}.part")
        with suppress(OSError):
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(draft, flags, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                json.dump(texts, file, ensure_ascii=False)
            os.replace(draft, self.path)

    def read(self) -> dict[str, str]:
        """Texts of a desk that ended before it wrote them; empty where there are none."""
        try:
            kept = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {file: text for file, text in kept.items() if file in ("r", "c") and isinstance(text, str)}

    def clear(self) -> None:
        for path in (self.path, self.path.with_name(f"{self.path.name}.part")):
            with suppress(OSError):
                path.unlink()
