"""A finished file against the one that its source makes now, part by part: changes nobody reads, too."""

from collections.abc import Iterator, Sequence

from zonepub.formats import Output
from zonepub.readers.tokens import parts_of
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.sequences import difference
from zonepub.verify.equality import excerpts
from zonepub.verify.pictures import same_drawing

WORDS = regex(r"[^<\s].*[\w\u4e00-\u9fff]")
MOST = 3  # tokens of an excerpt
NEAREST = 16  # characters of the words before a difference


@dataclass(frozen=True, slots=True)
class PartDifference:
    """The first place of a part that is not as it is made now. `near`: the words before it."""

    part: str
    near: str
    wanted: str
    found: str


def rebuilt_differences(found: Output, made: Output) -> tuple[PartDifference, ...]:
    """Parts of `found` that are not those of `made`, in the order of the file. Raises BrokenFile."""
    return () if found == made else tuple(_differences(found, made))


def _differences(found: Output, made: Output) -> Iterator[PartDifference]:
    there, wanted = parts_of(found), parts_of(made)
    for name in dict.fromkeys((*wanted, *there)):
        one, two = wanted.get(name), there.get(name)
        if one == two or _show_the_same(found, made, name):
            continue
        if one is None or two is None:
            yield PartDifference(name, "", "" if one is None else name, "" if two is None else name)
            continue
        start, end = difference(one, two)
        parts = (_joined(one[start : len(one) - end]), _joined(two[start : len(two) - end]))
        yield PartDifference(name, _near(one, start), *excerpts(*parts))


def _show_the_same(found: Output, made: Output, name: str) -> bool:
    """Whether pictures of pages show the same, drawn by another version of the same library."""
    if not name.endswith(".png") or isinstance(found, bytes) or isinstance(made, bytes):
        return False
    return name in found and name in made and same_drawing(found[name], made[name])


def _near(tokens: Sequence[str], at: int) -> str:
    """The last words before a place."""
    before = (token for token in reversed(tokens[:at]) if WORDS.search(token) and not token.startswith("<"))
    return next(before, "").strip()[:NEAREST]


def _joined(tokens: Sequence[str]) -> str:
    words = " ".join(token.encode("utf-8", "replace").decode().strip() for token in tokens[:MOST])
    return words + (" …" if len(tokens) > MOST else "")
