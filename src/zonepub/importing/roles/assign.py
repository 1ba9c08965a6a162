"""From blocks to a draft: which kind of document it is, then stage by stage."""

import re

from zonepub.importing.document import Manuscript, Words, cut, replace_hints, stripped, text_of
from zonepub.importing.draft import Draft, Kind
from zonepub.importing.matter import FIELDS
from zonepub.importing.roles.build import build
from zonepub.importing.roles.figures import find_captions
from zonepub.importing.roles.frames import without_frames
from zonepub.importing.roles.head import read_head
from zonepub.importing.roles.headings import find_headings
from zonepub.importing.roles.news import read_news_head
from zonepub.importing.roles.patterns import (
    BULLET,
    BYLINE,
    DOCUMENT_NO,
    ISSUE,
    JUMP_LINE,
    KICKER,
    NEWS_HEAD,
    OFFICE,
    PAUSES,
    SUBTITLE,
    is_bulletin_line,
)
from zonepub.importing.roles.pieces import Candidate, RoleContext, pieces_of
from zonepub.importing.roles.tail import read_tail
from zonepub.importing.roles.title_labels import read_title_labels
from zonepub.importing.roles.typed_contents import leave_typed_contents
from zonepub.importing.roles.typed_notes import read_typed_notes
from zonepub.importing.roles.values import date_value, split_names, split_words
from zonepub.importing.roles.wrapped_lists import join_wrapped_lists

TOP = 12  # pieces in which the kind of a document shows


def assign(document: Manuscript, wanted: Kind | None = None) -> Draft:
    """The draft of a report from `document`; `wanted` says what kind it is, else its head decides."""
    document.blocks = without_frames(document)
    pieces = pieces_of(document)
    context = RoleContext(document, wanted or kind_of(pieces))
    _front_matter(context)
    pieces = leave_typed_contents(context, _without_jump_lines(context, pieces))
    if context.kind != "plain":
        pieces = join_wrapped_lists(context, pieces)
        pieces = read_title_labels(context, pieces)
    pieces = read_head(context, pieces)
    if context.kind != "plain":
        read_news_head(context, pieces)
        pieces = read_typed_notes(context, read_tail(context, pieces))
    _typed_bullets(context, pieces)
    pieces = _roles(context, pieces)
    return build(context, pieces)


def _without_jump_lines(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    """Without `（下转第4版）`, on a line of its own or behind a paragraph."""
    kept: list[Candidate] = []
    for piece in pieces:
        found = JUMP_LINE.search(piece.text) if piece.is_line else None
        if found and found.end() == len(piece.text):
            context.leave(cut(piece.words, found.start()), "jump-line")
            piece.words = stripped(cut(piece.words, 0, found.start()))
            if not piece.text:
                continue
        kept.append(piece)
    return kept


def _roles(context: RoleContext, pieces: list[Candidate]) -> list[Candidate]:
    pieces = find_captions(context, pieces)
    find_headings(context, pieces)
    for piece in pieces:
        if piece.children:
            _typed_bullets(context, piece.children)
            piece.children = _roles(context, piece.children)
    return pieces


def kind_of(pieces: list[Candidate]) -> Kind:
    """What kind of document this is, by what only that kind has."""
    top = [piece.text for piece in pieces[:TOP] if piece.is_paragraph]
    if any(ISSUE.fullmatch(text) for text in top[:8]) or any(map(is_bulletin_line, top[:3])):
        return "bulletin"
    if any(DOCUMENT_NO.match(text) for text in top):
        return "official"
    reporters = any((BYLINE.fullmatch(text) and "记者" in text) or NEWS_HEAD.match(text) for text in top)
    kickers = sum(
        bool((found := KICKER.fullmatch(piece.text)) and OFFICE.fullmatch(found["kicker"]))
        for piece in pieces
        if piece.is_paragraph
    )
    if reporters or kickers >= 3:
        return "newspaper"
    ends = any(re.fullmatch(r".{2,60}[：:]", text) and OFFICE.match(text) for text in top[:6])
    return (
        "official"
        if ends and any("通知" in text or "函" in text or "请示" in text for text in top[:4])
        else "article"
    )


def _front_matter(context: RoleContext) -> None:
    for matter in context.document.matter:
        field = FIELDS.get(matter.key, matter.key)
        values: list[Words] = list(matter.values)
        if field == "staff":
            role, *names = values
            parts = [part for name in names for part in context.parted(split_names(name))]
            context.give_staff(role, parts, 0.9, "label")
        elif field == "byline":
            for value in values:
                for name in context.parted(split_names(value)) if len(values) == 1 else [value]:
                    context.give("byline.names", name, 1.0, "front-matter")
        elif field == "keywords":
            for value in values:
                for word in context.parted(split_words(value, PAUSES)):
                    context.give(field, word, 1.0, "front-matter")
        elif field == "date" and not date_value(text_of(values[0])):
            context.leave(values[0], "front-matter")
        elif field in context.fields:
            for value in values:
                context.leave(value, "front-matter")
        else:
            dash = SUBTITLE.fullmatch(text_of(values[0])) if field == "subtitle" else None
            said = context.split(values[0], dash, "words", kind="dash")[0] if dash else values[0]
            context.give(field, said, 1.0, "front-matter")
            for value in values[1:]:
                context.leave(value, "front-matter")


def _typed_bullets(context: RoleContext, pieces: list[Candidate]) -> None:
    """Two or more lines in a row that begin with the same bullet are a list."""
    index = count = 0
    while index < len(pieces):
        stop = index
        while (
            stop < len(pieces) and _bullet(pieces[stop]) and _bullet(pieces[stop]) == _bullet(pieces[index])
        ):
            stop += 1
        if stop - index >= 2:
            count += 1
            for piece in pieces[index:stop]:
                found = BULLET.fullmatch(piece.text)
                assert found is not None
                piece.words = context.split(piece.words, found, "words", kind="bullet")[0]
                piece.block = replace_hints(
                    piece.block,
                    list_id=f"typed-{id(pieces)}-{count}",
                    list_level=1,
                    marker="•",
                    item_start=True,
                )
        index = max(stop, index + 1)


def _bullet(piece: Candidate) -> str:
    if not piece.is_paragraph or piece.hints.list_id or piece.hints.heading or piece.hints.style == "code":
        return ""
    found = BULLET.fullmatch(piece.text)
    return found["bullet"] if found else ""
