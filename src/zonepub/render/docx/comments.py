"""Remarks of editors as Word's comments: which are due, where they stand in a text, the part they are in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zonepub.model import (
    Code,
    EditorComment,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Passage,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
    plain,
)
from zonepub.records import dataclass, field, replace
from zonepub.render.docx.xml import DECLARATION, attribute, part, tag
from zonepub.render.xml import escape

NOBODY = "编者"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
IGNORED = (  # by readers that know nothing of threads
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)


class Range(NamedTuple):
    """The comment `number` on the characters from `start` to `end` of a text."""

    start: int
    end: int
    number: int


@dataclass(slots=True)
class DocxComments:
    """Comments wait for the text that they are about, and are numbered as they find it."""

    due: list[EditorComment] = field(default_factory=list)
    placed: list[EditorComment] = field(default_factory=list)  # the place is the number

    def ranges(self, inlines: Inlines) -> list[Range]:
        """Those of the due comments that are about this text."""
        text, found, left = plain(inlines), list[Range](), list[EditorComment]()
        for comment in self.due if text.strip() else ():
            start = text.find(comment.at)
            if start < 0:
                left.append(comment)
                continue
            found.append(Range(start, start + len(comment.at) if comment.at else len(text), len(self.placed)))
            self.placed.append(comment)
        self.due = left if text.strip() else self.due
        return found

    def rest(self, outer: tuple[EditorComment, ...]) -> str:
        """Marks of comments that have found no words, on none; `outer` are those of blocks not yet over."""
        if not self.due:
            return ""
        known = {id(comment) for comment in outer}
        left = [comment for comment in self.due if id(comment) not in known]
        numbers = range(len(self.placed), len(self.placed) + len(left))
        self.placed += left
        self.due = [comment for comment in self.due if id(comment) in known]
        return "".join(begun(number) + ended(number) for number in numbers)


def begun(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def ended(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def pieces(inlines: Inlines, ranges: Iterable[Range]) -> Iterator[Inlines | str]:
    """The inlines cut where comments begin and end, and between them the XML that says so."""
    ranges = list(ranges)
    length = len(plain(inlines))
    edges = sorted({0, length, *(edge for item in ranges for edge in (item.start, item.end))})
    for first, last in zip(edges, [*edges[1:], length + 1], strict=True):
        yield "".join(ended(item.number) for item in ranges if item.end == first)
        yield "".join(begun(item.number) for item in ranges if item.start == first)
        yield tuple(_cut(inlines, first, last, [0]))


def _cut(inlines: Iterable[Inline], first: int, last: int, position: list[int]) -> Iterator[Inline]:
    """What begins in a stretch of the plain text; characters are cut, all else is whole."""
    for inline in inlines:
        at = position[0]
        match inline:
            case Text(text) | Code(text):
                position[0] += len(text)
                inner = text[max(first - at, 0) : max(last - at, 0)]
                if inner:
                    yield replace(inline, text=inner)
            case Strong(children) | Emphasis(children) | Link(children=children) | Passage(children=children):
                kept = tuple(_cut(children, first, last, position))
                if kept:
                    yield replace(inline, children=kept)
            case Superscript(children) | Subscript(children):
                kept = tuple(_cut(children, first, last, position))
                if kept:
                    yield replace(inline, children=kept)
            case _:
                position[0] += len(inline.base) if isinstance(inline, Ruby) else 0
                if first <= at < last:
                    yield inline


def comments_part(comments: Iterable[EditorComment], *, threads: bool) -> bytes:
    """comments.xml; with `threads` its paragraphs have names for `extended_part`."""
    inner = "".join(_comment(number, comment, threads=threads) for number, comment in enumerate(comments))
    data = part("comments", inner)
    return data.replace(b"<w:comments ", f"<w:comments {IGNORED} ".encode(), 1) if threads else data


def _comment(number: int, comment: EditorComment, *, threads: bool) -> str:
    """Without a date where none is given: nobody asks the clock."""
    author = comment.author or NOBODY
    paragraphs = "".join(
        f"<w:p{f' w14:paraId={attribute(paragraph_id(number, line))}' if threads else ''}>"
        f"<w:r>{'' if line else '<w:annotationRef/>'}"
        f'<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
        for line, words in enumerate(comment.text.split("\n"))
    )
    facts: dict[str, str | int] = {
        "id": number,
        "author": author,
        "date": _moment(comment.date),
        "initials": initials(author),
    }
    return tag("comment", paragraphs, **facts)


def _moment(date: str) -> str:
    """`xsd:dateTime` of a day with or without a time, or of what is known of a day."""
    if not date or "T" in date:
        return date
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day}T00:00:00Z"


def initials(author: str) -> str:
    """Of each word its first letter; a Chinese name is one word."""
    return "".join(word[0].upper() for word in author.split())[:9]


def paragraph_id(number: int, line: int) -> str:
    """Unique in the document, below 0x80000000."""
    return f"{0x10000000 + number * 0x1000 + line:08X}"


def in_threads(comments: Iterable[EditorComment]) -> bool:
    """Whether Word has to be told what is settled, and what answers what."""
    return any(comment.done or comment.reply for comment in comments)


def extended_part(comments: Iterable[EditorComment]) -> bytes:
    """commentsExtended.xml: an answer names the comment that its thread begins with."""
    items, parent = [], ""
    for number, comment in enumerate(comments):
        own = paragraph_id(number, comment.text.count("\n"))
        answers = f' w15:paraIdParent="{parent}"' if comment.reply and parent else ""
        parent = parent if answers else own
        items.append(f'<w15:commentEx w15:paraId="{own}"{answers} w15:done="{int(comment.done)}"/>')
    return f'{DECLARATION}<w15:commentsEx xmlns:w15="{W15}">{"".join(items)}</w15:commentsEx>'.encode()
