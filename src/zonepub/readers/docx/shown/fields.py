"""Fields of a DOCX: what they show now, and whether it is what Word would make of them."""

from zonepub.readers.shown import UNSEEN, bare, mark
from zonepub.records import dataclass, field
from zonepub.regex import regex

# fields that a publication may have, and whether their result is words of the text
TEXT = frozenset(("REF", "SEQ", "TITLE", "TOC"))
COUNTED = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF"))
NUMERAL = regex(r"[0-9]+|[ivxlcdm]+|[IVXLCDM]+")  # of a page
SPACES = regex(r"\s+")


@dataclass(slots=True)
class OpenField:
    """A field between its begin and its end; `shows` once its separator has passed."""

    code: str = ""
    result: str = ""
    shows: bool = False


@dataclass(slots=True)
class FieldTargets:
    """What fields point to, gathered in one pass and asked in a second."""

    bookmarks: dict[str, str] = field(default_factory=dict)  # name -> the words in it
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # kind, name, what the field shows
    counts: dict[str, int] = field(default_factory=dict)  # of SEQ, by name


def words_of(found: OpenField, targets: FieldTargets) -> str:
    """What the end of a field leaves in the text; a mark is unseen where its result is."""
    hidden = UNSEEN.search(found.result)
    reason, result = (hidden[0], bare(found.result)) if hidden else ("", found.result)
    kind, _, rest = SPACES.sub(" ", found.code.strip()).partition(" ")
    kind, name = kind.upper(), rest.partition(" ")[0]
    if kind.startswith("_REF"):  # the name alone is a REF, too (ISO/IEC 29500-1, 17.16.5.51)
        kind, name = "REF", SPACES.split(found.code.strip())[0]
    if kind == "NOTEREF":
        targets.asked.append((kind, name, result))
        return mark(f"{reason}note at {name}")
    if kind == "PAGEREF":
        targets.asked.append((kind, name, result))
        result = result.strip()
        return mark(f"{reason}page" if NUMERAL.fullmatch(result) else f"{reason}page {result}")
    if kind == "REF":
        targets.asked.append((kind, name, result))
        return found.result
    if kind in TEXT:
        return found.result
    if kind in COUNTED:
        targets.asked.append((kind, "", result))
        return mark(reason + SPACES.sub(" ", found.code.strip()))
    return mark(f"field {found.code.strip()}") + found.result
