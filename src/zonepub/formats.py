"""The table of formats: what the program knows of a format beside its renderer.

Which keys of a style a format honours, which overlay it starts from, whether it is measured in pages and how
it is read back all follow from its row. A built-in format is a row here, its entry point in pyproject.toml
and its renderer; one of a plug-in may bring its own row, as `Renderer.format`.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from zonepub.records import dataclass, replace
from zonepub.streams import apart

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "zonepub.renderers"

# What a renderer makes: the bytes of one file, or a set of files by name. Names may lie in folders
# (`images/fig-1.png`), the first is the document; all stand in one folder, so that they name each other so.
Output = bytes | Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One output format."""

    name: str  # what --to and a style's `formats:` call it
    entry: str = ""  # module:attribute of its Renderer; of a plug-in its entry point says so
    based_on: str = ""  # the format whose overlay it starts from, and whose keys it honours
    styled: bool = True  # keys of a style are about it
    paged: bool = False  # has pages of its own, which the standards of a style measure
    typeset: bool = False  # set by our own typesetting
    press: bool = False  # goes to a print shop
    embeds: bool = False  # carries the faces that draw it
    # module with `paragraphs(output) -> list[str]`, or with `contents(output)`, which gives tables too, as
    # `readers/tables.py` describes them; it gets what the renderer gave; "": the file is not read back
    reader: str = ""
    faces: bool = True  # type is set in faces that a style names
    # module with `shown(output)`, which gives all that the file shows as `readers/shown.py` has it, and the
    # class of `verify/` that words what it must show; without them texts are only looked for
    shown: str = ""
    wording: str = ""
    default: bool = False  # made when no format is asked for


FORMATS = {
    row.name: row
    for row in (
        Format(
            "docx", "zonepub.render.docx:renderer",
            paged=True, reader="zonepub.readers.docx.words", default=True,
            shown="zonepub.readers.docx.shown", wording="zonepub.verify.docx_wording:DocxWording",
        ),
        Format(
            "pdf", "zonepub.render.pdf:renderer",
            paged=True, typeset=True, embeds=True, reader="zonepub.readers.pdf.tagged", default=True,
            shown="zonepub.readers.pdf.shown", wording="zonepub.verify.pdf_wording:PdfWording",
        ),
        Format(
            "archive", "zonepub.render.pdf:archive_renderer", based_on="pdf",
            paged=True, typeset=True, embeds=True, reader="zonepub.readers.pdf.tagged",
            shown="zonepub.readers.pdf.shown", wording="zonepub.verify.pdf_wording:ArchiveWording",
        ),
        Format(
            "pdf2", "zonepub.render.pdf:second_renderer", based_on="pdf",
            paged=True, typeset=True, embeds=True, reader="zonepub.readers.pdf.tagged",
            shown="zonepub.readers.pdf.shown", wording="zonepub.verify.pdf_wording:PdfWording",
        ),
        Format(
            "print", "zonepub.render.pdf:print_renderer",
            paged=True, typeset=True, embeds=True, press=True, default=True,
            reader="zonepub.readers.pdf.tagged",
            shown="zonepub.readers.pdf.shown", wording="zonepub.verify.pdf_wording:PdfWording",
        ),
        Format(
            "cover", "zonepub.render.pdf:cover_renderer",
            based_on="print", typeset=True, embeds=True, press=True,
        ),
        Format("press-sheet", "zonepub.press_sheet:renderer", based_on="print", typeset=True, press=True),
        Format(
            "epub", "zonepub.render.epub:renderer",
            embeds=True, reader="zonepub.readers.epub", default=True,
            shown="zonepub.readers.epub_shown", wording="zonepub.verify.epub_wording:EpubWording",
        ),
        Format("html", "zonepub.render.html:renderer", based_on="epub", reader="zonepub.readers.html",
            shown="zonepub.readers.html_shown", wording="zonepub.verify.html_wording:HtmlWording",
        ),
        Format(
            "image", "zonepub.render.image:renderer", based_on="pdf",
            typeset=True, embeds=True, reader="zonepub.readers.image",
            shown="zonepub.readers.image_shown", wording="zonepub.verify.image_wording:ImageWording",
        ),
        Format(
            "wechat", "zonepub.render.wechat:renderer", faces=False, reader="zonepub.readers.wechat",
            shown="zonepub.readers.wechat_shown", wording="zonepub.verify.wechat_wording:WechatWording",
        ),
        Format(
            "outline", "zonepub.render.outline:renderer", styled=False, reader="zonepub.readers.outline"
        ),
    )
}  # fmt: skip


def _names(condition: Callable[[Format], bool]) -> tuple[str, ...]:
    return tuple(row.name for row in FORMATS.values() if condition(row))


DEFAULT = _names(lambda row: row.default)
# formats that a key of a style may be about; those based on another honour what that one does
ALL = _names(lambda row: row.styled and not row.based_on)
FACED = tuple(name for name in ALL if FORMATS[name].faces)
PAGED = tuple(name for name in ALL if FORMATS[name].paged)
TYPESET = tuple(name for name in ALL if FORMATS[name].typeset)
PRESS = tuple(name for name in ALL if FORMATS[name].press)


def installed() -> "dict[str, EntryPoint]":
    """The entry points of all renderers by name, in alphabetical order, plug-ins included."""
    from importlib.metadata import entry_points

    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def load_entry(name: str) -> object:
    """What the entry point of a format names; it should be a Renderer, but a plug-in may name anything.

    Raises KeyError where there is none, or what loading raises. The table spares built-in formats the search
    of all that is installed, which takes as long as a short report.
    """
    if name not in FORMATS:
        with apart():
            return installed()[name].load()
    module, _, attribute = FORMATS[name].entry.partition(":")
    return getattr(import_module(module), attribute)


@lru_cache
def format_named(name: str) -> Format:
    """The row of a format. Of a plug-in that brings none, and of a name that nobody has, nothing is known."""
    if name in FORMATS:
        return FORMATS[name]
    try:
        row = getattr(load_entry(name), "format", None)
    except (Exception, SystemExit):  # reported where its renderer is loaded
        row = None
    return replace(row, name=name) if isinstance(row, Format) else Format(name, styled=False)


def lineage(name: str) -> tuple[str, ...]:
    """The formats that `name` is based on, the first of them first, and `name` itself."""
    names: tuple[str, ...] = (name,)
    while (base := format_named(names[0]).based_on) and base not in names:
        names = (base, *names)
    return names


def honouring(name: str) -> str:
    """The format of ALL whose keys `name` honours; "" where nothing is known."""
    return next((step for step in reversed(lineage(name)) if step in ALL), "")
