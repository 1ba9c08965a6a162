"""A ZIP container whose bytes depend on its contents alone: fixed dates, given order (E17)."""

import zipfile
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from io import BytesIO

from zonepub.recent import Recent

EARLIEST = 1980  # the year ZIP dates begin
READABLE = 0o644 << 16
LARGE = 4096  # bytes: deflating less takes no time


def write_zip(
    entries: Iterable[tuple[str, bytes]],
    timestamp: datetime,
    stored: Collection[str] = frozenset(),
    level: int | None = None,
    deflated: Recent[bytes] | None = None,
) -> bytes:
    """The archive of `entries` (name, data) in their order; those named in `stored` are not deflated (E1).

    `level`: how hard zlib tries, if not as hard as usual. `deflated`: what was deflated before, and may be
    in the next archive again.
    """
    date = (max(timestamp.year, EARLIEST), *timestamp.timetuple()[1:6])
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (date[0], date[1], date[2], date[3], date[4], date[5]))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.create_system = 3  # not the machine's own: the same bytes everywhere
            info.external_attr = READABLE
            if deflated is not None and len(data) > LARGE and name not in stored:
                _append(archive, info, data, deflated((data, level), partial(_deflate, data, level)))
            else:
                archive.writestr(info, data, compresslevel=level)
    return buffer.getvalue()


def _deflate(data: bytes, level: int | None) -> bytes:
    """As zipfile does it."""
    worker = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    return worker.compress(data) + worker.flush()


def _append(archive: zipfile.ZipFile, info: zipfile.ZipInfo, data: bytes, packed: bytes) -> None:
    """An entry that is deflated already, which zipfile has no method for."""
    assert archive.fp is not None
    info.CRC, info.file_size, info.compress_size = zlib.crc32(data), len(data), len(packed)
    info.header_offset = archive.fp.tell()
    archive.fp.write(info.FileHeader(zip64=False) + packed)
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info
    archive.start_dir = archive.fp.tell()
