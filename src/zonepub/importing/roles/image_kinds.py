"""What kind of picture bytes are, by how they begin."""

MAGIC = (
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
OTHERS = ((b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\x00\x09\x00", "wmf"), (b"BM", "bmp"))


def image_suffix(data: bytes | None) -> str:
    """The suffix of a picture that the source can hold, by how its bytes begin; else empty."""
    if data is None:
        return ""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((suffix for magic, suffix in MAGIC if data.startswith(magic)), "")


def other_suffix(data: bytes | None) -> str:
    """The suffix of a picture that is kept although the source cannot hold it; else empty."""
    if data is None:
        return ""
    if data[40:44] == b" EMF":
        return "emf"
    if b"<svg" in data[:1000]:
        return "svg"
    return next((suffix for magic, suffix in OTHERS if data.startswith(magic)), "")
