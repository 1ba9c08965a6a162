"""`本期要目`, `目　录` typed at the head: left out, and the lines that it names are headings."""

from collections import Counter

from zonepub.importing.roles.patterns import ORNAMENT
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.records import replace
from zonepub.regex import regex

HEAD = regex(
    r"[【\[]?\s*(?:本\s*期\s*(?:要\s*目|目\s*录|内\s*容|导\s*读|看\s*点)|目\s*[录錄次]|要\s*目)\s*[】\]]?[:：]?"
)
SIGNS = regex(rf"^(?:{ORNAMENT}|[·•*-])+\s*")
PAGE = regex(r"[\s　.．…·]*[（(]?\d{1,3}[）)]?$")
FEWEST, MOST = 2, 200  # lines
LATEST = 15  # piece at which a list of contents begins at the latest


def leave_typed_contents(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """The pieces without a list of contents; `context.listed` says what that named."""
    for start, piece in enumerate(pieces[:LATEST]):
        if piece.is_line and HEAD.fullmatch(piece.text):
            end, names = _listed(pieces, start + 1)
            if len(names) >= FEWEST:
                for line in pieces[start:end]:
                    context.leave(line.words, "contents")
                context.listed = frozenset(names)
                if end < len(pieces):
                    pieces[end] = replace(pieces[end], break_before=False)
                return [*pieces[:start], *pieces[end:]]
    return pieces


def _listed(pieces: list[Candidate], start: int) -> tuple[int, list[str]]:
    """Where the list ends, and the lines below it that it names."""
    lines = pieces[start : start + MOST]
    left = Counter(plain_line(piece.text) for piece in pieces[start:] if piece.is_paragraph)
    names: list[str] = []
    for index, line in enumerate(lines):
        name = plain_line(PAGE.sub("", line.text)) if line.is_paragraph else ""
        left[plain_line(line.text)] -= 1
        if not name or name in names or not left[name]:
            return start + index, names
        names.append(name)
    return start + len(lines), names


def plain_line(text: str) -> str:
    """A line without signs before it and without blanks."""
    return "".join(SIGNS.sub("", text).split())
