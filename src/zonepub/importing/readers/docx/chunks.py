"""Web pages inside a DOCX, as programs that make a DOCX of a page put them there (`w:altChunk`, I6)."""

from typing import Any

from zonepub.importing.document import Block, LeftOut, Manuscript, Place, RawRun
from zonepub.importing.readers.docx.source import Source
from zonepub.records import fields, is_dataclass, replace

MIME = (b"mime-version", b"from:", b"content-type")


def page_blocks(source: Source, name: str, data: bytes) -> list[Block] | None:
    """The blocks of the page in a part; None if it holds none."""
    from zonepub.importing.readers.html import read_html, read_mht

    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start.startswith((b"<", *MIME)):
        return None
    read = read_mht if start.startswith(MIME) else read_html
    page = read(data, f"{source.document.file}!{name}", source.diagnostics)
    return _taken_in(source, page, f"{name}!") if page is not None else None


def _taken_in(source: Source, page: Manuscript, prefix: str) -> list[Block]:
    """Everything of a page as part of the file, its parts and notes under names of their own."""
    document = source.document
    notes: dict[str, str] = {}
    for name in page.notes:
        notes[name] = f"note-{len(source.noted) + 1}"
        source.noted.append(notes[name])
    document.parts |= {prefix + part: text for part, text in page.parts.items()}
    document.notes |= {notes[name]: _moved(note, prefix, notes) for name, note in page.notes.items()}
    document.left_out += _moved(tuple(page.left_out), prefix, notes)
    document.marks += _moved(tuple(page.marks), prefix, notes)
    for matter in _moved(tuple(page.matter), prefix, notes):
        for run in (run for words in matter.values for run in words if run.place is not None):
            document.left_out.append(LeftOut(run.text, "metadata", run.place))
    blocks: list[Block] = list(_moved(tuple(page.blocks), prefix, notes))
    return blocks


def _moved(value: Any, prefix: str, notes: dict[str, str]) -> Any:
    """A value of the model with its places and notes renamed, all the way down."""
    if isinstance(value, Place):
        return value._replace(part=prefix + value.part)
    if isinstance(value, tuple):
        return tuple(_moved(item, prefix, notes) for item in value)
    if not is_dataclass(value):
        return value
    changed = {item.name: _moved(getattr(value, item.name), prefix, notes) for item in fields(value)}
    if isinstance(value, RawRun):
        changed["note"] = notes.get(value.note, value.note)
    record: Any = value
    return replace(record, **changed)
