"""A ZIP container whose bytes depend on its contents alone: fixed dates, given order (E17)."""

import zipfile
from collections.abc import Collection, Iterable
from datetime import datetime
from io import BytesIO

EARLIEST = 1980  # the year ZIP dates begin
READABLE = 0o644 << 16


def write_zip(
    entries: Iterable[tuple[str, bytes]],
    timestamp: datetime,
    stored: Collection[str] = frozenset(),
    level: int | None = None,
) -> bytes:
    """The archive of `entries` (name, data) in their order; those named in `stored` are not deflated (E1).

    `level`: how hard zlib tries, if not as hard as usual.
    """
    date = (max(timestamp.year, EARLIEST), *timestamp.timetuple()[1:6])
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (date[0], date[1], date[2], date[3], date[4], date[5]))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3  # not the machine's own: the same bytes everywhere
            info.external_attr = READABLE
            archive.writestr(info, data, compresslevel=level)
    return buffer.getvalue()
