"""Files of word processors, by what they hold: DOCX, or what LibreOffice turns into it in a bounded child."""

import os
import signal
import subprocess
import tempfile
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Span
from zonepub.importing.document import Manuscript
from zonepub.importing.readers.docx import Policy, read_docx
from zonepub.importing.readers.docx.kinds import FileKind, kind_of, unflattened
from zonepub.programs import OFFICES, installed
from zonepub.readers.damage import damage
from zonepub.readers.errors import BrokenFile, FileTooLarge

WORD = frozenset((".docx", ".docm", ".dotx"))
SECONDS = 180
REFUSED: dict[FileKind, str] = {"encrypted": "docx-encrypted", "pdf": "import-pdf"}
# kind of file -> its suffix, and LibreOffice's filter for it: left to itself it takes anything for text
FILTERS: dict[FileKind, tuple[str, str]] = {
    "word": (".doc", "MS Word 97"), "rtf": (".rtf", "Rich Text Format"), "odf": (".odt", "writer8"),
    "works": (".wps", ""), "markup": (".doc", ""),
}  # fmt: skip
# a profile of its own: no macros, no files or pictures from elsewhere
SECURITY = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true"}
SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for name, value in SECURITY.items()
    )
    + "</oor:items>"
)
NOWHERE = "http://127.0.0.1:9"  # a proxy that answers nothing


def read_office(
    data: bytes, file: str, diagnostics: Diagnostics, revisions: Policy = "keep"
) -> Manuscript | None:
    """The document in what `as_docx` gave, or None after an error diagnostic.

    `revisions`: what becomes of tracked changes.
    """
    if kind_of(data) == "flat":
        try:
            data = unflattened(data)
        except (BrokenFile, FileTooLarge) as problem:
            diagnostics.error("docx-broken", Span(file), problem=damage(str(problem)[:120]))
            return None
    return read_docx(data, file, diagnostics, revisions)


def as_docx(data: bytes, file: str, diagnostics: Diagnostics) -> bytes | None:
    """A DOCX or a flat file as it is, others by LibreOffice as DOCX; None after a diagnostic."""
    kind, suffix = kind_of(data), Path(file).suffix.lower()
    if not data.strip():
        diagnostics.error("import-empty", Span(file))
        return None
    if kind == "other" and suffix not in WORD:
        diagnostics.error("import-not-what-it-says", Span(file), suffix=suffix)
        return None
    if kind in REFUSED:
        diagnostics.error(REFUSED[kind], Span(file))
        return None
    return _converted(data, kind, file, diagnostics) if kind in FILTERS else data


def _converted(data: bytes, kind: FileKind, file: str, diagnostics: Diagnostics) -> bytes | None:
    """The file as DOCX, by LibreOffice; None after an error diagnostic."""
    suffix = Path(file).suffix.lower()
    program = installed(OFFICES)
    if program is None:
        diagnostics.error("import-needs-libreoffice", Span(file), suffix=suffix)
        return None
    converted = _convert(program, data, kind, file, diagnostics)
    if converted is not None:
        diagnostics.warning("import-converted", Span(file), suffix=suffix)
    return converted


def _convert(program: str, data: bytes, kind: FileKind, file: str, diagnostics: Diagnostics) -> bytes | None:
    suffix, filter_name = FILTERS[kind]
    with tempfile.TemporaryDirectory(prefix="zonepub-import-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, profile = folder / f"input{suffix}", folder / "profile"
        source.write_bytes(data)
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
        problem = _run(
            [
                program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
                "--nodefault", "--nolockcheck", *([f"--infilter={filter_name}"] if filter_name else []),
                "--convert-to", "docx", "--outdir", str(folder / "out"), str(source),
            ],
            folder,
        )  # fmt: skip
        result = folder / "out" / "input.docx"
        if result.is_file():
            return result.read_bytes()
    diagnostics.error("import-not-converted", Span(file), problem=problem or "—")
    return None


def _run(command: list[str], folder: Path) -> str:
    """Run with a clean environment and within its time; gives what went wrong, in its last words."""
    kept = {
        key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
    }
    environment = kept | {
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "http_proxy": NOWHERE,
        "https_proxy": NOWHERE,
    }
    try:
        child = subprocess.Popen(  # noqa: S603 - a program that the PATH names, and no shell
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    except OSError as problem:
        return str(problem.strerror)
    try:
        output, _ = child.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        _end(child)
        return f"{SECONDS} s"
    lines = output.decode("utf-8", "replace").split("\n")
    return next((line.strip()[:120] for line in reversed(lines) if line.strip()), "")


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and what it started."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (AttributeError, ProcessLookupError):
        child.kill()
    child.communicate()
