"""A script that has qpdf rewrite a PDF, from standard input to standard output, in bounded memory.

Its one argument is how many bytes a stream may unpack to. It imports nothing of zonepub, so that it starts
quickly and wherever it lies. What went wrong goes to standard error and into the exit code.
"""

import sys
from io import BytesIO

CRASHED, LOCKED, BROKEN, TOO_LARGE = 1, 3, 4, 5  # exit codes; the first is Python's own
MEMORY = 1 << 30  # bytes of address space for a file of no size


def main() -> int:
    import pikepdf

    data = sys.stdin.buffer.read()
    limit_memory(len(data), int(sys.argv[1]))
    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pdf.save(
                out,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                compress_streams=False,
                encryption=False,
            )
    except pikepdf.PasswordError:
        return LOCKED
    except MemoryError:
        return TOO_LARGE
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError) as problem:
        sys.stderr.write(" ".join(str(problem).split()))
        return BROKEN
    sys.stdout.buffer.write(out.getbuffer())
    return 0


def limit_memory(size: int, most: int) -> None:
    """Bound a stream to `most` bytes unpacked and, where the system can, all memory by the file's size."""
    from pikepdf import settings

    settings.set_qpdf_limits(
        flate_max_memory=most, png_max_memory=most, run_length_max_memory=most, tiff_max_memory=most
    )
    try:
        import resource
    except ImportError:  # Windows
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = MEMORY + 4 * size
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
