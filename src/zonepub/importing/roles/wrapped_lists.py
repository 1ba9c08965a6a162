"""Lists behind a label whose lines were broken by hand: who attended, who receives it, attachments."""

import itertools
import re

from zonepub.importing.document import RawRun
from zonepub.importing.readers.characters import columns, joint
from zonepub.importing.roles.patterns import (
    ATTACHMENT_NEXT,
    ATTACHMENT_NOTE,
    ATTENDEES,
    ATTENDEES_ABOVE,
    DATE_LINE,
    DISTRIBUTION,
    OFFICE,
    numbering_of,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext
from zonepub.records import replace
from zonepub.regex import regex

OPEN = ("、", "，", ",")  # a list goes on behind these
LONGEST, MOST = 60, 12  # characters of a line that goes on with a list, and how many there are
LABELLED = regex(r"[^，。、；]{1,12}[:：]")
SENTENCE = regex(
    r"如下|会议(?:由|研究|听取|认为|指出|强调|决定|议定|审议|要求|同意|明确|传达|学习)|\d日|[。；]."
)  # no names
WRAPPED = 56  # columns of a line that a program may have broken within a word
HEAD, MOST_ADDRESSEES = 12, 4  # pieces among which addressees stand, lines of them
ABOUT = 1.5  # characters by which a hanging line may miss the place below the first name
MOST_OF_NAME = 3  # lines of the name of an attachment below its first


def join_wrapped_lists(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """The pieces, each such list and each name of an attachment in one."""
    joined: list[Candidate] = []
    index = 0
    while index < len(pieces):
        piece, stop = pieces[index], index + 1
        if found := _names(piece):
            while (
                stop < len(pieces) and stop - index <= MOST and _is_more(context, pieces, index, stop, found)
            ):
                stop += 1
        elif joined and _is_open_below_label(joined, piece):
            joined[-1] = _whole([joined[-1], piece], names=True)
            index += 1
            continue
        elif piece.is_line and ATTACHMENT_NOTE.fullmatch(piece.text):
            stop = _attachments(context, pieces, index, joined)
            index = stop
            continue
        elif index < HEAD:
            while stop < len(pieces) and stop - index < MOST_ADDRESSEES and _addressees_go_on(pieces, stop):
                stop += 1
            if not pieces[stop - 1].text.endswith(("：", ":")):
                stop = index + 1
        joined.append(_whole(pieces[index:stop], names=True))
        index = stop
    return joined


def _addressees_go_on(pieces: list[Candidate], index: int) -> bool:
    """`各县（市、区）科技局，⏎各有关单位：` in lines of their own."""
    before, piece = pieces[index - 1], pieces[index]
    lines = before.is_line and piece.is_line and not piece.blank_before
    return lines and before.text.endswith(OPEN) and not re.search("[。！？；]", before.text + piece.text)


def _names(piece: Candidate) -> re.Match[str] | None:
    if not piece.is_line:
        return None
    return ATTENDEES.fullmatch(piece.text) or DISTRIBUTION.fullmatch(piece.text)


def _is_open_below_label(joined: list[Candidate], piece: Candidate) -> bool:
    """`王海、⏎欧阳静` on lines of their own below `出席人员：`."""
    above = next((line for line in reversed(joined) if not line.text.endswith(OPEN)), None)
    open_lines = joined[-1].is_line and joined[-1].text.endswith(OPEN) and not LABELLED.match(joined[-1].text)
    labelled = above is not None and ATTENDEES_ABOVE.fullmatch(above.text)
    return bool(open_lines and labelled and piece.is_line and _is_plain(piece))


def _whole(pieces: list[Candidate], names: bool = False) -> Candidate:
    """One piece of several lines; a short line of names that ends without a mark has a gap behind it."""
    words = pieces[0].words
    for before, piece in itertools.pairwise(pieces):
        space = joint(before.text[-1], piece.text[0])
        if names and before.text[-1] not in "、，,；" and columns(before.text) < WRAPPED:
            space = "\u3000"
        if space:
            words = (*words, RawRun(space))
        words = (*words, *piece.words)
    return pieces[0] if len(pieces) == 1 else replace(pieces[0], words=words)


def _is_more(
    context: RoleContext, pieces: list[Candidate], start: int, index: int, found: re.Match[str]
) -> bool:
    """Does the line at `index` go on with the list that began at `start`?"""
    before = pieces[index - 1]
    if before.text.endswith("。") or not _may_go_on(pieces, index):
        return False
    if SENTENCE.search(pieces[index].text):
        return False
    return before.text.endswith(OPEN) or _hangs(context, pieces[start], pieces[index], found.start("names"))


def _may_go_on(pieces: list[Candidate], index: int) -> bool:
    """A line right below that no form of its own explains: no label, number, date, office above a date."""
    piece, behind = pieces[index], pieces[index + 1 : index + 2]
    signs = bool(behind) and DATE_LINE.fullmatch(behind[0].text) and OFFICE.fullmatch(piece.text)
    return piece.is_line and not piece.blank_before and _is_plain(piece) and not signs


def _is_plain(piece: Candidate) -> bool:
    text = piece.text
    if piece.hints.heading or len(text) > LONGEST or text[0] in "（(【" or LABELLED.match(text):
        return False
    return not (numbering_of(text) or ATTACHMENT_NEXT.fullmatch(text) or DATE_LINE.fullmatch(text))


def _hangs(context: RoleContext, first: Candidate, piece: Candidate, length: int) -> bool:
    """Does it stand below the first name, behind `length` characters of label? Plain text only says so."""
    if context.document.kind != "txt":
        return False
    place = first.hints.indent + columns(first.text[:length]) / 2
    least = min(first.hints.indent + ABOUT, place - ABOUT / 2)
    return least < piece.hints.indent <= place + ABOUT


def _attachments(context: RoleContext, pieces: list[Candidate], start: int, joined: list[Candidate]) -> int:
    """Add the note of attachments that begins at `start`, a piece each; gives the index behind it."""
    index = start
    while True:
        first = pieces[index]
        found = (ATTACHMENT_NOTE if index == start else ATTACHMENT_NEXT).fullmatch(first.text)
        assert found is not None
        stop = index + 1
        while (
            stop < len(pieces)
            and stop - index <= MOST_OF_NAME
            and not found["stop"]
            and _may_go_on(pieces, stop)
            and not pieces[stop].ends_sentence
            and (
                _hangs(context, first, pieces[stop], found.start("name"))
                or _number_behind(pieces, stop, found)
            )
        ):
            stop += 1
        joined.append(_whole(pieces[index:stop]))
        following = pieces[stop] if stop < len(pieces) else None
        if not found["number"] or following is None or not following.is_line:
            return stop
        if not ATTACHMENT_NEXT.fullmatch(following.text):
            return stop
        index = stop


def _number_behind(pieces: list[Candidate], index: int, found: re.Match[str]) -> bool:
    """Does the attachment of the next number follow within a line or two?"""
    number = re.match(r"\d+", found["number"] or "")
    wanted = rf"{int(number[0]) + 1}\s*[.．、]" if number else "$."
    return any(re.match(wanted, piece.text) for piece in pieces[index + 1 : index + 3])
