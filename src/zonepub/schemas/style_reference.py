"""styles/README.md: every key of a style file, from the declarations and base.yaml.

`python -m zonepub.schemas.style_reference FILE` writes it; a test keeps it up to date.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from zonepub.diagnostics import Diagnostics
from zonepub.formats import ALL
from zonepub.records import is_dataclass
from zonepub.style import load_style
from zonepub.style.matter import (
    Band,
    BarcodePiece,
    FieldRow,
    ImagePiece,
    IssuersMark,
    NumberLine,
    PageNumbering,
    PartName,
    RuleBar,
    Space,
    TextLine,
)
from zonepub.style.matter_reader import KINDS
from zonepub.style.model import Style
from zonepub.style.schema import hints, keys, yaml_name
from zonepub.style.support import LACKING
from zonepub.style.units import Colour

HEAD = """# Styles · 样式

Every key that a style file may hold, with its default from `base.yaml`. 样式文件的全部键。

A style `extends` another (`base` in the end) and says only what differs. `tokens:` holds named values, used
as `$group.name`. `formats:` holds an overlay for each format, `languages:` one for reports in a language
(`en`, `zh-Hant`, `fr` …), whose `words:` say what front, back, heads and feet write around values.

Lengths: `pt mm cm in em`, for type sizes also `%` and Chinese size names (`三号`, `小四`); colours:
`"#8C1D18"`, `cmyk(0 90 80 20)`, both, an ink with a plate of its own
`"#D7000F spot(专红, cmyk(0 80 80 0))"`, or `none`. A text role takes over the values of the role it is `like`
(default: `body`). In words with placeholders, `{issuer|office}` has a default, and of `[[No. {issue}]]`
nothing stays where the value is empty.

Formats: where nothing is said, all of DOCX, PDF, print and EPUB honour the key.
"""


def rows(record: type, path: str, defaults: Mapping[str, str], outer: tuple[str, ...] = ALL) -> Iterator[str]:
    """One table row a key, records within records following; they honour at most what their holder does."""
    for item in keys(record):
        hint, name = hints(record)[item.name], f"{path}.{yaml_name(item)}"
        if is_dataclass(hint) and hint is not Colour:
            assert isinstance(hint, type)
            yield from rows(hint, name, defaults, item.metadata["formats"])
            continue
        lacking = LACKING.get(name, ())
        honour = (one for one in item.metadata["formats"] if one in outer)
        formats = tuple(one for one in honour if one not in lacking)
        where = "" if formats == ALL else ", ".join(formats)
        default = defaults.get(name, "")
        shown = f"`{default}`" if default else ""
        words = f"{item.metadata['zh']} · {item.metadata['en']}".replace("|", "\\|")
        yield f"| `{name}` | {kind(hint)} | {shown} | {words} | {where} |"


def kind(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return " ".join(f"`{choice}`" for choice in get_args(hint))
    if hint in (bool, int, str):
        return {bool: "`true` `false`", int: "count", str: "text"}[hint]
    if get_origin(hint) in (tuple, Mapping):
        return "list" if get_origin(hint) is tuple else "mapping"
    return str(hint.__metadata__[0]) if hasattr(hint, "__metadata__") else "colour"


def table(record: type, path: str, defaults: Mapping[str, str]) -> list[str]:
    head = ["| key | kind | default | meaning | formats |", "|---|---|---|---|---|"]
    return [*head, *rows(record, path, defaults), ""]


def reference() -> str:
    """The whole page."""
    sheet = load_style("base", Diagnostics())
    defaults = {path: value for path, value, _ in sheet.values("pdf")}
    roles = list(sheet.resolve("pdf").text)
    lines = [HEAD]
    for item in keys(Style):
        name, hint = yaml_name(item), hints(Style)[item.name]
        lines.append(f"## `{name}` — {item.metadata['zh']} · {item.metadata['en']}\n")
        if name in ("front", "back"):
            lines += matter_lines(defaults, name)
        elif get_origin(hint) is Mapping:
            lines.append(
                "Roles: "
                + " ".join(f"`{role}`" for role in roles)
                + ", and any you add. Defaults of `body`:\n"
            )
            lines += table(get_args(hint)[1], "text.body", defaults)
        elif isinstance(hint, type):
            lines += table(hint, name, defaults)
        else:
            choices = " ".join(f"`{choice}`" for part in get_args(hint) for choice in get_args(part))
            lines.append(f"A list of {choices}; default: `{defaults.get(name, '')}`\n")
    return "\n".join(lines).rstrip() + "\n"


def matter_lines(defaults: Mapping[str, str], name: str) -> list[str]:
    if name == "back":
        return ["The same entries as `front`.\n"]
    words = "A list of entries, from the top. An entry whose placeholders are all empty is not set.\n"
    lines = [words, f"Default: `{defaults.get('front', '')}`\n"]
    parts = " ".join(f"`{part}`" for part in get_args(PartName))
    lines.append(f"- {parts}: parts of the report")
    lines.append("- `inherited`: 上级样式在此的全部各项 · all that the parent style has here")
    lines.append("- `page-break`: a new page; behind a high band that bleeds it makes a cover")
    lines.append("- `foot`: what follows stands at the foot of the last page")
    for first, (record, _) in KINDS.items():
        names = ", ".join(f"`{yaml_name(item)}`" for item in keys(record) if yaml_name(item) != first)
        lines.append(f"- `{{{first}: …}}`: {EXPLAINED[record]} Keys: {names}")
    return [*lines, ""]


EXPLAINED: dict[type, str] = {
    TextLine: "a line of words with placeholders.",
    FieldRow: 'one line with up to three fields: `{row: {left: "{issuer}", right: "{date}"}}`.',
    IssuersMark: "the mark of an official document; several names below each other, `word` beside them.",
    NumberLine: "the document number, with the signers of a document addressed upwards beside it.",
    RuleBar: "a rule across the measure; the value is its thickness.",
    Band: "a block of colour with words in it.",
    Space: "blank; the value is its height.",
    ImagePiece: "a logo or another picture of the style; without `alt` it is decoration.",
    BarcodePiece: "a QR code, or the barcode of the report's own `isbn` or `issn`.",
    PageNumbering: "a new page, and how pages are numbered from here on.",
}

if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "styles/README.md").write_text(reference(), "utf-8")
