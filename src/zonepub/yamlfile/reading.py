"""A file of YAML -> its nodes. Every problem is a diagnostic."""

import os
import re
from pathlib import Path

import yaml

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, nearest_file, read_file
from zonepub.regex import regex
from zonepub.yamlfile.builder import CONTROL, TooMuchYaml, TreeBuilder
from zonepub.yamlfile.nodes import Node

RUN = regex(f"{CONTROL.pattern}+")
SURROGATES = regex(r"(?<!\\)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
NO_TEXT = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)  # how Word, Excel, WPS and PDF files and pictures begin
FINISHED = (".pdf", ".epub")


def read_yaml(path: Path, name: str, diagnostics: Diagnostics) -> Node | None:
    """Read `path` (called `name` in messages). Every problem is a diagnostic; then the answer is None."""
    data = read_source(path, name, diagnostics)
    return None if data is None else parse_data(data, name, diagnostics)


def parse_data(data: bytes, name: str, diagnostics: Diagnostics) -> Node | None:
    """The bytes of a YAML file as nodes, or None after a diagnostic."""
    source = decoded(data, name, diagnostics)
    return None if source is None else parse_yaml(source, name, diagnostics)


def read_text(path: Path, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of `path`, or None after a diagnostic."""
    data = read_source(path, name, diagnostics)
    return None if data is None else decoded(data, name, diagnostics)


def read_source(path: Path, name: str, diagnostics: Diagnostics) -> bytes | None:
    """The bytes of `path`, or None after a diagnostic."""
    try:
        return read_file(path, "source-bytes", name)
    except BadFile as problem:
        hidden = f"{path}.txt"  # as Notepad saves where suffixes are hidden
        if problem.code == "file-not-found" and path.name and os.path.isfile(hidden):
            diagnostics.error("file-is-txt", Span(name), path=name, found=f"{path.name}.txt", meant=path.name)
            return None
        near = nearest_file(path) if problem.code == "file-not-found" else ""
        diagnostics.error(problem.code, Span(name), suggestion=near, **problem.details)
        return None


def decoded(data: bytes, name: str, diagnostics: Diagnostics) -> str | None:
    """The text of a file in UTF-8; None after a diagnostic with the place of the first byte that is none."""
    if data.startswith(NO_TEXT):
        from zonepub.yamlfile.foreign_bytes import binary_meant  # of a file that is no text

        finished = name.lower().endswith(FINISHED)
        code = "finished-not-source" if finished else "not-a-text-file"
        diagnostics.error(code, Span(name), name=name, line="" if finished else binary_meant(data, name))
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        from zonepub.yamlfile.foreign_bytes import guess_encoding  # of a file that is no UTF-8

        line = data.count(b"\n", 0, problem.start) + 1
        column = len(data[data.rfind(b"\n", 0, problem.start) + 1 : problem.start].decode("utf-8", "replace"))
        guess = guess_encoding(data)
        place = Span(name) if guess == "UTF-16" else Span(name, line, column + 1)  # its bytes make no lines
        diagnostics.error("wrong-encoding", place, guess=guess)
        return None


def parse_yaml(source: str, name: str, diagnostics: Diagnostics) -> Node | None:
    """One YAML document as nodes; an empty document is an empty mapping."""
    if any(_control_characters(source, name, diagnostics)):
        return None
    try:
        return TreeBuilder(source, name, diagnostics).build()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        if "Unicode" in (problem.problem or "") and SURROGATES.search(source):  # as JSON writes 😀
            return parse_yaml(SURROGATES.sub(_one_character, source), name, diagnostics)
        codes = ("yaml-variable", "yaml-colon", "yaml-no-colon")
        spans = [item.span for code in codes for item in diagnostics.of(code)]
        told = {span.line for span in spans if span and span.file == name}
        if mark is not None and told & {mark.line, mark.line + 1}:  # {{园区}}召开会议, header = {…}
            return None
        from zonepub.yamlfile.mends.syntax import tell_syntax  # once a file cannot be read

        tell_syntax(source, name, problem, mark, diagnostics)
    except TooMuchYaml as problem:
        diagnostics.error(problem.code, problem.span, limit=problem.limit)
    return None


def _one_character(match: re.Match[str]) -> str:
    """Two halves of a character as its one escape."""
    high, low = int(match[1], 16), int(match[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _control_characters(source: str, name: str, diagnostics: Diagnostics) -> list[str]:
    """The control characters of a file, each after a diagnostic."""
    line, start, controls = 1, 0, CONTROL.findall(source)
    for control in RUN.finditer(source) if controls else ():  # a run of them is one
        if newlines := source.count("\n", start, control.start()):
            line, start = line + newlines, source.rindex("\n", start, control.start()) + 1
        place = Span(name, line, control.start() - start + 1, len(control[0]))
        diagnostics.error("control-character", place, character=f"U+{ord(control[0][0]):04X}")
    return controls
