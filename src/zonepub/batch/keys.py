"""The key of a receipt: one hash of all that a build hangs on beside the files of its report."""

import json
import os
from hashlib import sha256
from pathlib import Path

from zonepub import __version__
from zonepub.batch.job import Job, Order
from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.kept import Kept
from zonepub.receipts import hash_of
from zonepub.source.template import Values
from zonepub.versions import version_of

# whose versions change the bytes
PACKAGES = (
    "reportlab", "uharfbuzz", "python-docx", "ebooklib", "lxml", "pillow", "pyphen", "jieba", "openpyxl",
    "pylopdf-fonts-zh-cn", "justmytype-intl-cjk",
)  # fmt: skip
ENVIRONMENT = ("SOURCE_DATE_EPOCH", "ZONEPUB_LIMITS")


class Keys:
    """Keys of the jobs of one run; what they share is hashed once."""

    def __init__(self, order: Order, kept: Kept) -> None:
        self.order, self.kept = order, kept
        packages = {name: version_of(name) for name in PACKAGES}
        environment = {name: os.environ.get(name, "") for name in ENVIRONMENT}
        options = {name: repr(value) for name, value in sorted(order.options.items())}
        self.shared = [__version__, packages, environment, options, order.to]
        self.styles: dict[int, str] = {}

    def of(self, job: Job) -> str:
        """The key of a job. Raises `Failed` for a style that cannot be read."""
        parts = [self.shared, self.style(Path(job.report).parent), _values(job.values), job.name]
        return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()

    def style(self, beside: Path) -> str:
        """A hash of the style's files, of all that they name, and of the fonts that there are."""
        packaged = bool(self.order.options.get("packaged_fonts"))
        outside = bool(self.order.options.get("allow_outside"))
        kept = self.kept.style(
            self.order.style, Diagnostics(), beside=beside, allow_outside=outside, packaged_fonts=packaged
        )
        if id(kept) not in self.styles:
            for name in self.order.to:
                kept.sheet.resolve(name)
            system = FontCatalogue.fingerprint() if kept.sheet.system_fonts else ""
            files = sorted({*kept.sheet.chain, *kept.sheet.gate.seen})
            self.styles[id(kept)] = sha256(" ".join([*map(hash_of, files), system]).encode()).hexdigest()
        return self.styles[id(kept)]


def _values(values: Values | None) -> object:
    if values is None:
        return None
    single = {name: value.text for name, value in sorted(values.single.items())}
    return [single, {name: [_values(row) for row in rows] for name, rows in sorted(values.lists.items())}]
