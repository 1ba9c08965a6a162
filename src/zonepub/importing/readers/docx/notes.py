"""Notes and comments of a file (I32, I55)."""

from zonepub.importing.document import Block, Comment, Place, RawParagraph, RawRun, RawTable
from zonepub.importing.readers.docx.names import ID, W14, W15, W
from zonepub.importing.readers.docx.revisions import signed
from zonepub.importing.readers.docx.source import NotePart, Source
from zonepub.importing.readers.docx.story import StoryReader

NOT_NOTES = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def open_notes(source: Source) -> None:
    for kind in ("footnote", "endnote"):
        for name in source.package.names_of(f"{kind}s")[:1]:
            root = source.tree(name)
            if root is None:
                continue
            elements = {
                item.get(ID, ""): item
                for item in root.findall(f"{W}{kind}")
                if item.get(f"{W}type", "normal") not in NOT_NOTES
            }
            text = source.open_part(name, root)
            source.notes[kind] = NotePart(text, source.package.relations_of(name), elements)


def read_notes(source: Source) -> None:
    """The notes that the text refers to, and the others as left out (I32)."""
    for notes in source.notes.values():
        story = StoryReader(source, notes.text, notes.relations)
        done: set[str] = set()
        while waiting := [identity for identity in notes.names if identity not in done]:
            for identity in waiting:
                done.add(identity)
                blocks = story.read(notes.elements[identity])
                source.document.notes[notes.names[identity]] = tuple(_paragraphs(blocks))
        story.end_fields()
        for identity, element in notes.elements.items():
            extent = notes.text.extent(element) if identity not in notes.names else None
            if extent is not None:
                source.leave(notes.text, *extent, "note")
        source.leave_rest(notes.text)


def _paragraphs(blocks: list[Block]) -> list[RawParagraph]:
    found: list[RawParagraph] = []
    for block in blocks:
        if isinstance(block, RawParagraph):
            found.append(block)
        elif isinstance(block, RawTable):
            found += [paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs]
    return found


def read_comments(source: Source) -> None:
    """The comments, for review: their words are no text of the document (I55)."""
    for name in source.package.names_of("comments")[:1]:
        root = source.tree(name)
        if root is None:
            continue
        text = source.open_part(name, root)
        done, parents = _threads(source)
        by_last: dict[str, str] = {}
        for item in root.findall(f"{W}comment"):
            author, date = signed(item)
            extent = text.extent(item)
            words = text.text[extent[0] : extent[1]] if extent else ""
            key = f"comment-{len(source.document.comments) + 1}"
            last = [paragraph.get(f"{W14}paraId", "").upper() for paragraph in item.iter(f"{W}p")][-1:]
            identity = last[0] if last else ""
            by_last[identity] = key
            source.comments[item.get(ID, "")] = key
            place = (RawRun(words, Place(text.name, *extent)),) if extent else ()
            source.document.comments[key] = Comment(
                author,
                date,
                place,
                done=identity in done,
                reply_to=by_last.get(parents[identity], "") if identity in parents else "",
            )
            if extent is not None:
                source.leave(text, *extent, "revision")
        source.leave_rest(text)


def _threads(source: Source) -> tuple[set[str], dict[str, str]]:
    """Which comments are done and which answer which, by the ids of their last paragraphs."""
    done: set[str] = set()
    parents: dict[str, str] = {}
    for name in source.package.names_of("commentsExtended")[:1]:
        root = source.tree(name)
        for item in root.iter(f"{W15}commentEx") if root is not None else ():
            identity = item.get(f"{W15}paraId", "").upper()
            if item.get(f"{W15}done") in ("1", "true"):
                done.add(identity)
            if parent := item.get(f"{W15}paraIdParent"):
                parents[identity] = parent.upper()
    return done, parents
