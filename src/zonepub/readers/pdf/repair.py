"""PDF files of any maker as `PdfFile` reads them: decrypted, repaired, with one cross-reference table."""

import subprocess
import sys

from zonepub.readers.pdf import qpdf_process
from zonepub.readers.pdf.filters import MAX_STREAM, StreamTooLarge
from zonepub.readers.pdf.objects import BrokenPdf

SECONDS = 30


class Encrypted(Exception):
    """The file can be read with its password only."""


def rewritten(data: bytes) -> bytes:
    """The same PDF as qpdf writes it, in a process of its own: foreign files are hostile, qpdf is no Python.

    An owner's password, which only restricts what may be done with a file, is no obstacle.
    Raises Encrypted when a password is needed to open it, BrokenPdf, StreamTooLarge.
    """
    command = [sys.executable, "-P", qpdf_process.__file__, str(MAX_STREAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as problem:
        raise StreamTooLarge from problem
    match done.returncode:
        case 0:
            return done.stdout
        case qpdf_process.LOCKED:
            raise Encrypted
        case qpdf_process.CRASHED | qpdf_process.BROKEN:
            raise BrokenPdf(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2])
        case _:  # out of memory, which may end in a signal
            raise StreamTooLarge
