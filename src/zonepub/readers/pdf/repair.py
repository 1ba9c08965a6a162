"""PDF files of any maker as `PdfFile` reads them: decrypted, repaired, with one cross-reference table."""

import subprocess
import sys

from zonepub.readers.errors import BrokenFile, FileTooLarge, LockedFile
from zonepub.readers.pdf import qpdf_process
from zonepub.readers.pdf.filters import MAX_STREAM

SECONDS = 30


def rewritten(data: bytes) -> bytes:
    """The same PDF as qpdf writes it, in a process of its own: foreign files are hostile, qpdf is no Python.

    An owner's password, which only restricts what may be done with a file, is no obstacle.
    Raises LockedFile when a password is needed to open it, BrokenFile, FileTooLarge.
    """
    command = [sys.executable, "-P", qpdf_process.__file__, str(MAX_STREAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as problem:
        raise FileTooLarge from problem
    match done.returncode:
        case 0:
            return done.stdout
        case qpdf_process.LOCKED:
            raise LockedFile
        case qpdf_process.CRASHED | qpdf_process.BROKEN:
            raise BrokenFile(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
        case _:  # out of memory, which may end in a signal
            raise FileTooLarge
