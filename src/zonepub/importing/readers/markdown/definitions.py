"""What is taken out of a Markdown file before its blocks are read: notes, link definitions, `:::` lines."""

import re
from typing import NamedTuple

from zonepub.importing.readers.markdown.inline import InlineReader
from zonepub.importing.readers.markdown.source_lines import SourceLines
from zonepub.regex import regex

FENCE = regex(r" {0,3}(`{3,}|~{3,})")
NOTE = regex(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
DEFINITION = regex(
    r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*(<[^<>\s]*>|\S+)([ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
NAME = regex(r"[\w-]{1,64}")
CONTENTS = regex(r"\[(?:TOC|toc|目录)\]|\[\[_?(?:TOC|toc)_?\]\]|\{\{?\s*toc\s*\}?\}")
DIV = regex(r"\s*:{3,}[ \t]*(?:\{[^{}]*\}|[A-Za-z][\w -]*)?[ \t]*:*\s*$")


class NoteDefinition(NamedTuple):
    """A note: the name it gets in the YAML, and the stretches of the file it is made of."""

    name: str
    rows: list[tuple[int, int]]


def take_out(lines: SourceLines, inline: InlineReader) -> list[NoteDefinition]:
    """Blank those lines; notes and definitions become known to `inline`. Code in fences stays."""
    notes: list[NoteDefinition] = []
    fence = ""
    index = 0
    while index < len(lines.lines):
        line, start = lines.lines[index], lines.starts[index]
        opened = FENCE.match(line)
        if fence:
            if opened and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif opened:
            fence = opened[1]
        elif note := NOTE.match(line):
            index = _note(lines, index, note, inline, notes)
            continue
        elif definition := DEFINITION.match(line):
            inline.references[definition[1].casefold()] = definition[2].strip("<>")
            lines.leave_out(start, line, "definition")
            lines.lines[index] = ""
        elif CONTENTS.fullmatch(line.strip()):
            lines.leave_out(start, line, "contents")
            lines.lines[index] = ""
        elif line.strip() and DIV.match(line):
            lines.leave_out(start, line, "attributes")
            lines.lines[index] = ""
        index += 1
    return notes


def _note(
    lines: SourceLines, index: int, match: re.Match[str], inline: InlineReader, notes: list[NoteDefinition]
) -> int:
    """Take one note out; gives the index of the line behind it."""
    typed = match[1]
    name = _free_name(typed, notes, inline)
    inline.note_names.setdefault(typed, name)
    begin = lines.starts[index] + match[0].index("[")
    inline.mark(begin, begin + len(match[0].strip()), "note")
    rows = [(lines.starts[index] + match.end(), lines.starts[index] + len(lines.lines[index]))]
    lines.lines[index] = ""
    index += 1
    while index < len(lines.lines) and lines.lines[index].strip() and not NOTE.match(lines.lines[index]):
        rows.append(_taken(lines, index))
        index += 1
    while index + 1 < len(lines.lines) and not lines.lines[index].strip():
        if not lines.lines[index + 1].startswith("    "):
            break
        rows.append(_taken(lines, index + 1))
        index += 2
    notes.append(NoteDefinition(name, rows))
    return index


def _free_name(typed: str, notes: list[NoteDefinition], inline: InlineReader) -> str:
    """The name of a note in the YAML: as typed where that can be one; numbered where it has been defined."""
    name = typed if NAME.fullmatch(typed) and typed not in inline.note_names else f"note-{len(notes) + 1}"
    while name in inline.taken_names:
        name = f"note-{len(inline.taken_names) + 1}" if name == typed else f"{name}-2"
    inline.taken_names.add(name)
    return name


def _taken(lines: SourceLines, index: int) -> tuple[int, int]:
    start = lines.starts[index]
    end = start + len(lines.lines[index])
    lines.lines[index] = ""
    return start, end
