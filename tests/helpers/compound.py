"""Compound files ([MS-CFB]): what old Office files and encrypted new ones are outside."""

from struct import pack

SECTOR, FREE, END, FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ROOT, STREAM = 5, 2


def compound(*streams: str) -> bytes:
    """A file of version 3 with up to three empty streams: a sector of allocation and one of the directory."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + pack("<109I", 0, *[FREE] * 108)
    allocation = pack("<128I", FAT, END, *[FREE] * 126)
    entries = [_entry("Root Entry", ROOT, child=1)]
    entries += [
        _entry(name, STREAM, right=at + 1 if at < len(streams) else FREE)
        for at, name in enumerate(streams, 1)
    ]
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return head + allocation + directory


def _entry(name: str, kind: int, *, right: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le")
    links = pack("<3I", FREE, right, child)
    return (
        text.ljust(64, b"\0") + pack("<HBB", len(text) + 2, kind, 1) + links + bytes(36) + pack("<IQ", END, 0)
    )
