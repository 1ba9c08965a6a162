"""What a stretch of the input gives as runs: odd spaces become spaces, what YAML cannot hold is left out."""

from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.importing.document import PLAIN, LeftOut, Manuscript, Place, RawRun, RunStyle
from zonepub.regex import regex

# spaces and line ends that YAML would fold or break at; all of them are white space to the proof
ODD_SPACE = "\t\n\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
# what neither YAML nor XML holds
CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
# default-ignorable: nothing is set for them; joiners inside emoji and Indic words do not occur in reports
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
ODD = regex(f"(?P<space>[{ODD_SPACE}]+)|(?P<control>[{CONTROL}]+)|(?P<invisible>[{INVISIBLE}]+)")
WIDE = regex("[^\x00-\xff]")
# Han and its marks: a line end beside one of them is no space
CHINESE = regex(f"[{HAN_RANGES}\u3000-\u303f\uff00-\uffef“”‘’…—·]")


def runs_of(
    document: Manuscript,
    part: str,
    start: int,
    end: int,
    styles: frozenset[RunStyle] = PLAIN,
    link: str = "",
) -> Iterator[RawRun]:
    """Runs for `parts[part][start:end]`; control and invisible characters go to the list of what is left."""
    text = document.parts[part]
    position = start
    for match in ODD.finditer(text, start, end):
        if position < match.start():
            yield RawRun(text[position : match.start()], Place(part, position, match.start()), styles, link)
        if match.lastgroup == "space":
            yield RawRun(" ", None, styles, link)
        else:
            place = Place(part, match.start(), match.end())
            document.left_out.append(LeftOut(match[0], match.lastgroup or "", place))
        position = match.end()
    if position < end:
        yield RawRun(text[position:end], Place(part, position, end), styles, link)


def printable(text: str) -> str:
    """The text on one line, without what YAML cannot hold: for comments and names of ours."""
    return ODD.sub(" ", text)


def joint(before: str, after: str) -> str:
    """What a line end between two characters is: a space between Latin words, nothing beside Chinese, and
    nothing inside a number that was broken by counting characters."""
    if not before or not after or before.isspace() or after.isspace():
        return ""
    if CHINESE.match(before) or CHINESE.match(after) or (before.isdigit() and after.isdigit()):
        return ""
    return " "


def columns(text: str) -> int:
    """Width in columns of a fixed-width face: whatever is not ASCII is two wide, tabs go to each 8th."""
    if text.isascii() and "\t" not in text:
        return len(text)
    width = 0
    for character in text:
        width += 8 - width % 8 if character == "\t" else 1 if character.isascii() else 2
    return width
