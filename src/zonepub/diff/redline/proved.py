"""The proof of a redline: sound tracked changes; accepted it is the new version, rejected the old one."""

from collections.abc import Iterator
from itertools import zip_longest

from zonepub.diagnostics import Diagnostics
from zonepub.diff.redline.lint import lint
from zonepub.importing.readers.docx.lines import read_lines
from zonepub.importing.readers.docx.revisions import Policy
from zonepub.merge.markup import squeezed

SHOWN = 40  # characters of a text that is another


def faults(redline: bytes, before: bytes, after: bytes) -> Iterator[str]:
    """A line a fault; none for a redline that says what it should (L40)."""
    yield from lint(redline)
    versions: tuple[tuple[Policy, bytes], ...] = (("accept", after), ("reject", before))
    for policy, wanted in versions:
        first = next(_differences(_texts(redline, policy), _texts(wanted, "keep")), None)
        if first is not None:
            yield f"{policy}: {first[0][:SHOWN]!r} ≠ {first[1][:SHOWN]!r}"


def _texts(data: bytes, policy: Policy) -> list[tuple[str, str]]:
    """Each paragraph with its style."""
    read = read_lines(data, "", Diagnostics(), policy)
    lines = read.lines if read is not None else ()
    return [(squeezed(line.text), line.style) for line in lines if squeezed(line.text)]


def _differences(found: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for one, other in zip_longest(found, wanted, fillvalue=("", "")):
        if one != other:
            yield " ".join(one), " ".join(other)
