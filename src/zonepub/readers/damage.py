"""Why a finished file cannot be read, in words: libraries name their own classes."""

from zonepub.diagnostics import BOTH, in_both
from zonepub.regex import regex

OWN_NAMES = regex(r"\b[A-Z]\w*(?:Error|File|Exception)\b|^error$|object at 0x|^\w+$")  # of a program
WORDS = tuple(
    (regex(pattern), in_both(zh, en))
    for pattern, zh, en in (
        (
            r"(?i)not a zip file|BadZipFile|central directory",
            "ZIP 不完整，可能被截断",
            "its ZIP is not whole: it may be cut off",
        ),
        (
            r"(?i)bad crc|error -\d|decompress|^error$|invalid .*(?:code|block|distance)",
            "压缩的内容已损坏",
            "what is packed in it is damaged",
        ),
        (
            r"trailer dictionary|no PDF|not a PDF|can't find PDF header",
            "找不到 PDF 的对象表，可能被截断，或不是 PDF",
            "the table of its objects is missing: it may be cut off, or no PDF",
        ),
        (r"page tree|no pages", "页面结构已损坏", "its tree of pages is damaged"),
        (r"no structure tree", "没有结构树（不带标签）", "it has no structure tree"),
        (r"no w:body", "没有正文（w:body）", "it has no body"),
        (
            r"no (?:word/document\.xml|body)|\[Content_Types\]\.xml",
            "里面没有 Word 文档",
            "there is no Word document in it",
        ),
        (r"no package|container\.xml", "里面没有电子书", "there is no book in it"),
        (
            r"XMLSyntaxError|(?i:premature end|not well-formed|mismatch|start tag expected)",
            "有一个部件的 XML 不完整",
            "the XML of a part is not whole",
        ),
    )
)
BROKEN = in_both("结构已损坏", "its structure is damaged")


def damage(reason: str) -> str:
    """The reason in both languages; what is not known, or names things of a program, in a word."""
    known = next((words for pattern, words in WORDS if pattern.search(reason)), "")
    if known or BOTH in reason:
        return known or reason
    return BROKEN if not reason or OWN_NAMES.search(reason) else in_both("结构已损坏", reason)
