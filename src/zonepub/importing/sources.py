"""The two ends of an import: which files are read, by what, and where the source goes. Loads no reader."""

from collections.abc import Callable
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.importing.document import Manuscript
from zonepub.writer import write_all

Reader = Callable[..., Manuscript | None]
# of word processors, whatever they hold; a PDF is refused with advice
OFFICE = (".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".pdf")
# suffix -> module and function that read such a file; only the one that is needed is loaded
READERS = {
    ".txt": ("zonepub.importing.readers.text", "read_text"),
    ".text": ("zonepub.importing.readers.text", "read_text"),
    ".md": ("zonepub.importing.readers.markdown", "read_markdown"),
    ".markdown": ("zonepub.importing.readers.markdown", "read_markdown"),
    ".html": ("zonepub.importing.readers.html", "read_html"),
    ".htm": ("zonepub.importing.readers.html", "read_html"),
    ".xhtml": ("zonepub.importing.readers.html", "read_html"),
    ".mht": ("zonepub.importing.readers.html", "read_mht"),
    ".mhtml": ("zonepub.importing.readers.html", "read_mht"),
    **dict.fromkeys(OFFICE, ("zonepub.importing.readers.office", "read_office")),
}


def read_source(path: Path, diagnostics: Diagnostics) -> bytes | None:
    """The bytes of a file that can be read, of old word processors as DOCX; None after a diagnostic."""
    name = str(path)
    if path.suffix.lower() not in READERS:
        if path.suffix.lower() in (".yaml", ".yml"):
            if _is_text(path, name, diagnostics):
                diagnostics.error("import-of-source", Span(name), name=name)
            return None
        known = " ".join(sorted(READERS))
        diagnostics.error("import-unknown-kind", Span(name), suffix=path.suffix, known=known)
        return None
    try:
        data = read_file(path, "foreign-file-bytes", name)
    except BadFile as problem:
        diagnostics.error(problem.code, Span(name), **problem.details)
        return None
    if path.suffix.lower() not in OFFICE:
        return data
    from zonepub.importing.readers.office import as_docx

    return as_docx(data, name, diagnostics)


def _is_text(path: Path, name: str, diagnostics: Diagnostics) -> bool:
    """Whether a file called YAML is one; what else it is, and that it cannot be read, is told."""
    from zonepub.yamlfile.reading import NO_TEXT, decoded  # here only: it loads PyYAML

    try:
        data = read_file(path, "source-bytes", name)
    except BadFile as problem:
        diagnostics.error(problem.code, Span(name), **problem.details)
        return False
    return not data.startswith(NO_TEXT) or decoded(data, name, diagnostics) is not None


def write_source(
    folder: Path, files: dict[str, bytes], diagnostics: Diagnostics, *, force: bool
) -> tuple[Path, ...]:
    """Write the files of a source as one set. A report that is there already stays, unless `force`."""
    if not force and (there := folder / "report.yaml").exists():
        diagnostics.error("import-exists", Span(str(there)), path=there)
        raise Failed(diagnostics)
    return write_all(folder, files, diagnostics)
