"""`zonepub import FILE… -o DIR`: read, give roles, write in memory, prove, and then only put in place."""

from collections.abc import Callable
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.account import as_json, as_page
from zonepub.importing.document import Document
from zonepub.importing.draft import Draft, Kind
from zonepub.importing.local_pictures import fetch_local
from zonepub.importing.markdown import read_markdown
from zonepub.importing.proof import prove
from zonepub.importing.roles import assign
from zonepub.importing.roles.why import ROLES, WHY
from zonepub.importing.text import has_text, read_text
from zonepub.importing.yaml_writer import YamlWriter

Reader = Callable[[bytes, str, Diagnostics], Document | None]
# suffix -> how such a file is read
READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mkd": read_markdown,
    ".mdown": read_markdown,
}
MAX_FILE = 256 * 1024 * 1024  # no file is read that is larger; each reader has a limit of its own below
THRESHOLD = 0.7
BLANK_BEFORE = frozenset({"lead", "body", "annexes", "notes"})


def import_file(
    path: Path,
    diagnostics: Diagnostics,
    *,
    kind: Kind | None = None,
    as_is: bool = False,
    account: bool = False,
) -> dict[str, bytes]:
    """The files of the source that `path` becomes, by their names; Failed is raised when anything is wrong.

    `kind`: what the document is, else its head decides. `as_is`: half-width punctuation stays. `account`:
    with import.report.html, for people; import.report.json is always there.
    """
    document = _read(path, diagnostics)
    diagnostics.stop_on_errors()
    assert document is not None
    fetch_local(document, path.parent)
    draft = assign(document, kind)
    texts = {"report.yaml": YamlWriter(not as_is).text(draft.report, BLANK_BEFORE)}
    if draft.captions.entries:
        texts["captions.yaml"] = YamlWriter(not as_is).text(draft.captions)
    prove(document, draft, texts, diagnostics, folded=not as_is)
    diagnostics.stop_on_errors()
    _doubts(document, draft, diagnostics)
    texts["import.report.json"] = as_json(document, draft)
    if account:
        texts["import.report.html"] = as_page(document, draft)
    files = {name: text.encode() for name, text in texts.items()}
    return files | {f"images/{name}": data for name, data in draft.images.items()}


def _read(path: Path, diagnostics: Diagnostics) -> Document | None:
    name = str(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(READERS))
        diagnostics.error("import-unknown-kind", Span(name), suffix=path.suffix, known=known)
        return None
    try:
        if path.stat().st_size > MAX_FILE:
            diagnostics.error("file-too-large", Span(name), limit=MAX_FILE // 2**20)
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        diagnostics.error("file-not-found", Span(name), path=name)
        return None
    except (OSError, ValueError) as problem:
        diagnostics.error(
            "file-unreadable", Span(name), path=name, reason=getattr(problem, "strerror", problem)
        )
        return None
    document = reader(data, name, diagnostics)
    if document is not None and not has_text(document):
        diagnostics.error("import-empty", Span(name))
    return document


def _doubts(document: Document, draft: Draft, diagnostics: Diagnostics) -> None:
    """Warnings for what a person should look at."""
    for item in draft.decisions:
        if item.confidence < THRESHOLD:
            role, why = ROLES.get(item.role, ROLES["text"]), WHY[item.why]
            diagnostics.warning(
                "import-check", document.span(item.place), what=role["zh"], text=item.text[:20],
                why=why["zh"], what_en=role["en"], why_en=why["en"],
            )  # fmt: skip
