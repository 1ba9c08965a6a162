"""Files that are no picture to place, whatever their suffix: told by their first bytes, with a cure."""

import re
from typing import NamedTuple

from zonepub.regex import regex

Words = tuple[str, str]  # in Chinese and English


class ForeignKind(NamedTuple):
    """What a file really is, and what to do about it."""

    name: Words
    cure: Words


_SAVE = (
    "用看图软件打开，另存为 JPEG（照片）或 PNG（图表），再改 image:",
    "open it in a viewer, save it as JPEG (photographs) or PNG (charts) and change image:",
)
FIRST_BYTES = regex(
    rb"(?P<heic>....ftyp(?:hei[cmsx]|hev[cmx]|mif1|msf1))|(?P<avif>....ftypavi[fs])"
    rb"|(?P<video>....(?:ftyp|moov|mdat))|(?P<psd>8BPS)|(?P<office>PK\x03\x04|\xd0\xcf\x11\xe0)"
    rb"|(?P<link>L\x00\x00\x00|\[InternetShortcut\])"
    rb"|(?P<page>\s*<(?:!doctype )?html)|(?P<jxl>\xff\x0a|\0\0\0\x0cJXL )",
    re.DOTALL | re.IGNORECASE,
)
KINDS = {
    "heic": ForeignKind(("苹果手机的 HEIC 照片", "a HEIC photograph of a telephone"), _SAVE),
    "avif": ForeignKind(("AVIF 图片", "an AVIF picture"), _SAVE),
    "jxl": ForeignKind(("JPEG XL 图片", "a JPEG XL picture"), _SAVE),
    "link": ForeignKind(
        ("快捷方式", "a shortcut to a file"),
        ("右击它，“打开文件所在的位置”，复制那里的图片本身", "copy the picture that it points to"),
    ),
    "psd": ForeignKind(("Photoshop 的 PSD 文件", "a PSD file of Photoshop"), _SAVE),
    "video": ForeignKind(("视频", "a video"), ("截取一帧，存为 JPEG", "save a still of it as JPEG")),
    "office": ForeignKind(
        ("Word、Excel 之类的文件或压缩包", "a document of an office program or an archive"),
        (
            "从中取出图片：在 Word 里右击图片，另存为图片",
            "take the picture out: right-click it in Word and save it as a picture",
        ),
    ),
    "page": ForeignKind(
        ("网页", "a web page"),
        ("在网页里右击图片，另存图片", "right-click the picture in the page and save it"),
    ),
}


def foreign_kind(head: bytes) -> ForeignKind | None:
    """What a file with these first bytes is, if it is one of `KINDS`."""
    found = FIRST_BYTES.match(head)
    return KINDS[found.lastgroup] if found and found.lastgroup else None
