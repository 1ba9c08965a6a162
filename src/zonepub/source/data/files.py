"""A data file by its name: found inside the report's folder, read as what it is."""

from pathlib import Path, PurePosixPath

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.files import BadFile, Gate, file_meant, read_file
from zonepub.source.data.csv_file import read_csv
from zonepub.source.data.encoding import decoded_data
from zonepub.source.data.grid import DataSource, DataTable

# what to do about a file of which nothing is left
NOTHING = in_both("文件是空的：重新导出", "the file is empty: export it anew")
ONLY_HEADS = in_both("文件只有表头：重新导出", "the file has nothing but its heads: export it anew")
CSV, XLSX, OLD = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm"), (".xls", ".et")
WEB_PAGE, MOST_OF_HEAD = (b"<html", b"<!doctype html", b"<table", b"<head", b"<?xml"), 512
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_data(
    source: DataSource, gate: Gate, files: dict[str, bytes], diagnostics: Diagnostics
) -> DataTable | None:
    """The table in a file, or None after a diagnostic; its bytes are put into `files`."""
    if "://" in source.name:
        diagnostics.error("file-url", source.span, path=source.name)
        return None
    try:
        path = gate.find(source.name)
        data = read_file(path, "table-file-bytes", source.name)
    except BadFile as problem:
        near = file_meant(gate.folder, source.name) if problem.code == "file-not-found" else ""
        if near and not source.span.line:  # of the command line, from where the command is typed
            near = str(Path(source.span.file).with_name(Path(near).name))
        if Path(source.name).suffix.lower() in OLD and not near:  # .xls
            _tell_old(source, diagnostics)
            return None
        diagnostics.error(problem.code, source.span, suggestion=near, **problem.details)
        return None
    suffix, place = path.suffix.lower(), gate.shown(source.name)
    table = None
    if (data.startswith(OLE) and suffix in (*CSV, *XLSX)) or suffix in OLD:
        _tell_old(source, diagnostics)
    elif not data.strip():
        diagnostics.error("table-file-empty", source.span, path=source.name, why=NOTHING)
    elif (meant := _no_workbook(source.name, suffix, data)) is not None:
        diagnostics.error("table-file-misnamed", source.span, path=source.name, line=f"from: {meant}")
    elif suffix in XLSX or (suffix in CSV and data.startswith(ZIP)):
        from zonepub.source.data.xlsx_file import read_xlsx  # openpyxl takes 0.2 s

        table = read_xlsx(data, place, source, diagnostics)
    elif suffix in CSV:
        if data[:MOST_OF_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(WEB_PAGE):
            diagnostics.error("table-file-page", source.span, path=source.name)
            return None
        text = decoded_data(data, place, diagnostics)
        table = read_csv(text, place, source, diagnostics) if text is not None else None
    else:
        diagnostics.error("table-file-kind", source.span, path=source.name)
    if table is not None:
        files[source.name.replace("\\", "/")] = data
    return table


def _tell_old(source: DataSource, diagnostics: Diagnostics) -> None:
    line = f"from: {PurePosixPath(source.name).with_suffix('.xlsx')}"
    diagnostics.error("table-file-old", source.span, path=source.name, line=line)


def _no_workbook(name: str, suffix: str, data: bytes) -> str | None:
    """The name that a file of a workbook's name should have; None for a workbook.

    `~$z.xlsx` is there while Excel has z.xlsx open; texts are called .xlsx by who changes a name.
    """
    folder, slash, own = name.rpartition("/")
    if own.startswith("~$"):
        return f"{folder}{slash}{own[2:]}"
    if suffix not in XLSX or data.startswith(ZIP):
        return None
    is_csv = b"\0" not in data[:4096] and b"," in data[:4096]
    return f"{name[: -len(suffix)]}.csv" if is_csv else name
