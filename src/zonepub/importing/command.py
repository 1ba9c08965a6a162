"""`zonepub import FILE… -o DIR`: read, give roles, write in memory, prove, and then only put in place."""

from importlib import import_module
from pathlib import Path
from typing import cast

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import Gate
from zonepub.importing.account import as_json
from zonepub.importing.comments import write_comments
from zonepub.importing.document import Manuscript, RawParagraph
from zonepub.importing.draft import DOUBTFUL, Draft, Kind
from zonepub.importing.emoji import tell_emoji
from zonepub.importing.local_pictures import fetch_local
from zonepub.importing.proof import prove
from zonepub.importing.review import leave_unwritten, remark_reviews, tell_formulas
from zonepub.importing.roles import assign
from zonepub.importing.roles.language import language_of
from zonepub.importing.roles.why import ROLES, WHY
from zonepub.importing.sources import OFFICE, READERS, Reader, read_source
from zonepub.importing.writing.normaliser import Normaliser
from zonepub.importing.writing.yaml_writer import YamlWriter
from zonepub.limits import limit

BLANK_BEFORE = frozenset({"lead", "body", "annexes", "notes"})


def import_file(
    path: Path,
    diagnostics: Diagnostics,
    *,
    kind: str | None = None,
    as_is: bool = False,
    account: bool = False,
    revisions: str = "keep",
    data: bytes | None = None,
) -> dict[str, bytes]:
    """The files of the source that `path` becomes, by their names; Failed is raised when anything is wrong.

    Nothing bounds it here: `import_apart` calls it in a process of its own.

    `kind`: what the document is, else its head decides. `as_is`: half-width punctuation stays. `account`:
    with import.report.html, for people; import.report.json is always there. `revisions`: what becomes of
    tracked changes; keep accepts them and lists each for review. `data`: the file as `read_source` gives it.
    """
    if data is None:
        data = read_source(path, diagnostics)
        diagnostics.stop_on_errors()
    document = _read(path, data or b"", diagnostics, revisions)
    diagnostics.stop_on_errors()
    assert document is not None
    fetch_local(document, Gate(path.parent))
    draft = assign(document, cast("Kind | None", kind))
    written = write_comments(document, draft)
    remark_reviews(document, draft, written)
    normaliser = None if as_is else Normaliser(language_of(document) or "zh-CN")
    texts = {"report.yaml": YamlWriter(normaliser).text(draft.report, BLANK_BEFORE)}
    if draft.captions.entries:
        texts["captions.yaml"] = YamlWriter(normaliser).text(draft.captions)
    leave_unwritten(document, draft, texts.values())
    prove(document, draft, texts, diagnostics, folded=not as_is)
    diagnostics.stop_on_errors()
    tell_emoji(document, draft, diagnostics)
    tell_formulas(document, draft, texts, diagnostics)
    _doubts(document, draft, diagnostics)
    texts["import.report.json"] = as_json(document, draft, normaliser)
    if account:
        from zonepub.importing.account_page import as_page

        texts["import.report.html"] = as_page(document, draft, normaliser)
    files = {name: text.encode() for name, text in texts.items()}
    return files | {f"images/{name}": data for name, data in draft.images.items()}


def _read(path: Path, data: bytes, diagnostics: Diagnostics, revisions: str) -> Manuscript | None:
    name = str(path)
    module, function = READERS[path.suffix.lower()]
    reader: Reader = getattr(import_module(module), function)
    options = {"revisions": revisions} if path.suffix.lower() in OFFICE else {}
    document = reader(data, name, diagnostics, **options)
    if document is not None and not any(text.strip() for text in document.parts.values()):
        diagnostics.error("import-empty", Span(name))
    most = limit("text-characters")
    for block in document.blocks if document is not None else ():
        if isinstance(block, RawParagraph) and sum(len(run.text) for run in block.runs) > most // 2:
            diagnostics.error(
                "text-too-long", Span(name), limit=most // 2
            )  # marks are escaped: twice as long
    return document


def _doubts(document: Manuscript, draft: Draft, diagnostics: Diagnostics) -> None:
    """Warnings for what a person should look at."""
    for item in draft.decisions:
        if item.confidence < DOUBTFUL:
            role, why = ROLES.get(item.role, ROLES["text"]), WHY[item.why]
            diagnostics.warning(
                "import-check", document.span(item.place), text=item.text[:20],
                what=in_both(role["zh"], role["en"]), why=in_both(why["zh"], why["en"]),
            )  # fmt: skip
