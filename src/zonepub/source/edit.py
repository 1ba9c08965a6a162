"""Changes of words in a YAML file that leave all else as it is: comments, layout, kinds of quotes.

An `Edit` names characters of a scalar's *text*; `edited` finds them in the source, through quotes, escapes,
folded lines and block indents. What cannot be put there as it is makes the whole scalar a quoted text.
"""

from codecs import BOM_UTF8
from collections.abc import Iterable

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.places import ESCAPE, text_and_places
from zonepub.yamlfile.writing import quoted

# a plain scalar never begins with one of these (`-x` may, but need not) ...
INDICATORS = "-?:,[]{}#&*!|>'\"%@` \t"
# ... nor holds any of these, in a flow collection at least
FLOW = regex(r"[\[\]{},]")
UNSAFE = regex(r"[\n\t\[\]{},]|:(?=\s|$)|\s#|\s$")


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` of a scalar becomes `new`."""

    scalar: Scalar
    start: int
    end: int
    new: str


def edited_file(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with its scalars changed; its line ends and its byte order mark stay."""
    return encoded_as(data, edited(data.decode("utf-8-sig").replace("\r\n", "\n"), edits))


def encoded_as(before: bytes, text: str, errors: str = "strict") -> bytes:
    """The text (line ends `\\n`) with the line ends and the byte order mark that its file had (K27)."""
    ends = "\r\n" if b"\r\n" in before else "\n"
    mark = BOM_UTF8 if before.startswith(BOM_UTF8) else b""
    return mark + text.replace("\n", ends).encode("utf-8", errors)


def edited(source: str, edits: Iterable[Edit]) -> str:
    """The source (line ends `\\n`) with its scalars changed. Edits of one scalar must not overlap.

    A scalar that no longer stands where it was read is left alone.
    """
    by_place: dict[int, list[Edit]] = {}
    for edit in edits:
        by_place.setdefault(edit.scalar.start, []).append(edit)
    parts, at = [], 0
    for start, group in sorted(by_place.items()):
        raw = group[0].scalar.raw
        if not source.startswith(raw, start):
            continue
        parts += [source[at:start], _rewritten(group[0].scalar, sorted(group, key=lambda edit: edit.start))]
        at = start + len(raw)
    return "".join([*parts, source[at:]])


def _rewritten(scalar: Scalar, edits: list[Edit]) -> str:
    """The raw text of one scalar after its edits."""
    text, at = "", 0
    for edit in edits:
        text += scalar.text[at : edit.start] + edit.new
        at = edit.end
    text += scalar.text[at:]
    places = scalar.places()
    raw, at = "", 0
    for edit in edits:
        first = places[edit.start]
        raw += scalar.raw[at:first] + _escaped(edit.new, scalar.raw)
        at = _end(scalar, places, edit.end) if edit.end > edit.start else first
    raw += scalar.raw[at:]
    changed = scalar._replace(raw=raw, text=text)
    if _reads_as(changed, text, in_block=bool(FLOW.search(scalar.raw))):
        return raw
    return quoted(text) + "\n" * (len(scalar.raw) - len(scalar.raw.rstrip("\n")))


def _end(scalar: Scalar, places: list[int], end: int) -> int:
    """Where in the raw text the character before `end` ends."""
    start = places[end - 1]
    if scalar.raw.startswith("'") and scalar.raw[start] == "'":
        return start + 2
    if scalar.raw.startswith('"') and (match := ESCAPE.match(scalar.raw, start)):
        return match.end()
    return start + 1 if not scalar.raw[start].isspace() else places[end]


def _escaped(text: str, raw: str) -> str:
    if raw.startswith("'"):
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"') if raw.startswith('"') else text


def is_plain(text: str) -> bool:
    """Whether the text can stand without quotes anywhere in a YAML file."""
    return bool(text) and text[0] not in INDICATORS and not UNSAFE.search(text)


def _reads_as(scalar: Scalar, text: str, *, in_block: bool) -> bool:
    """Whether the raw text of a changed scalar still is read as `text`.

    `in_block`: it held a comma or a bracket before, so it stands in no flow collection.
    """
    if scalar.plain:
        held = [text, " ".join(scalar.raw.split())]
        if in_block:
            held = [FLOW.sub("", part) for part in held]
        safe = text[:1] not in INDICATORS and all(map(is_plain, held))
    else:
        safe = scalar.raw[0] not in "|>" or text[:1] not in (" ", "\n")  # its first line shows the indent
    return safe and text_and_places(scalar.raw, scalar.plain)[0] == text
