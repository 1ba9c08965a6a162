"""A style file from an office's document: what its page, its styles and its numbers say, for all formats."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, Gate, read_file
from zonepub.readers.damage import damage
from zonepub.readers.docx.package import DocxPackage, R, W, is_switched_on, open_package
from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.regex import regex
from zonepub.render.docx.styles.names import ROLES
from zonepub.render.docx.template.facts import StyleFacts, leading, number, white
from zonepub.render.docx.template.names import common_name
from zonepub.render.docx.template.nodes import value
from zonepub.render.docx.template.opening import refuse_others
from zonepub.render.docx.template.place import body_place
from zonepub.render.docx.template.running import running_words
from zonepub.render.docx.template.shell import BadTemplate, grid_pitch, twips_of
from zonepub.render.docx.xml import TWIPS

SIDES = {"center": "center", "right": "right", "end": "right"}
PLACES = ("left", "center", "right", "inside", "outside")
FACING = {("right", "left"): "outside", ("left", "right"): "inside"}  # on odd and on even pages
NO_WORDS = dict.fromkeys(PLACES, "")  # nothing of the parent's stays
MM = 56.6929  # twips
NUMBERS = {
    "chineseCountingThousand": "{n:han}", "chineseCounting": "{n:han}", "decimal": "{n}",
    "japaneseCounting": "{n:han}", "decimalEnclosedCircleChinese": "{n:circled}", "upperLetter": "{n:upper}",
    "lowerLetter": "{n:lower}", "lowerRoman": "{n:roman}",
}  # fmt: skip
ALIGNMENTS = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
}
SANS, KAI = regex("黑|hei|sans|arial|gothic", re.IGNORECASE), regex("楷|kai", re.IGNORECASE)
UNSAID = 10.5  # points of text whose styles say no size


def learned_style(name: str, parent: str, diagnostics: Diagnostics) -> str:
    """The text of a style file with what the document `name` shows. Raises `Failed` if it cannot be read."""
    try:
        data = read_file(Gate(allow_outside=True).find(name), "template-bytes", name)
        refuse_others(data)
        return "\n".join(LearnedStyle(open_package(data), parent, Path(name).stem).lines()) + "\n"
    except BadFile as problem:
        diagnostics.error(problem.code, Span(name), **problem.details)
    except (BrokenFile, FileTooLarge) as problem:
        reason = damage(str(problem) or type(problem).__name__)
        diagnostics.error("template-not-docx", Span(name), path=name, reason=reason)
    except BadTemplate as problem:
        diagnostics.error(problem.code, Span(name), path=name, **problem.details)
    raise Failed(diagnostics)


class LearnedStyle:
    """What one document says."""

    def __init__(self, package: DocxPackage, parent: str, title: str) -> None:
        self.package, self.parent, self.title = package, parent, title
        document = package.tree(package.main)
        if document is None:
            raise BrokenFile(package.main)
        self.document, self.styles = document, package.related("styles")
        self.facts = StyleFacts(self.styles)
        self.known = self.facts.known
        settings = package.related("settings")
        named = ("mirrorMargins", "evenAndOddHeaders")
        self.mirrors, self.has_even = (
            settings is not None and is_switched_on(settings.find(f"{W}{name}")) for name in named
        )
        self.sections = self._sections()
        self.pitch = grid_pitch(self.sections[-1] if self.sections else None)
        self.size = self._size(self._id("body") or self._id_of("normal"))

    def lines(self) -> Iterator[str]:
        """YAML, from the page to the numbers."""
        yield f"# Learned from {self.title}: page, styles, numbers, head and foot. Change what you like."
        yield f"extends: {self.parent}"
        yield f"title: {_quoted(self.title)}"
        yield from self._page()
        roles = [(role, identifier) for role in ROLES if (identifier := self._id(role))]
        if not any(role == "body" for role, _ in roles) and (normal := self._id_of("normal")):
            roles.insert(0, ("body", normal))
        yield "text:"
        fonts: list[str] = []
        for role, identifier in roles:
            entries = dict(self._text(identifier))
            if entries:
                yield f"  {role}: {{{', '.join(f'{key}: {value}' for key, value in entries.items())}}}"
            fonts += self._fonts(role, identifier)
        if patterns := self._patterns():
            yield f"section: {{numbering: [{', '.join(map(_quoted, patterns))}]}}"
        if fonts:
            yield from ("formats:", "  docx:", "    text:", *fonts)

    def _page(self) -> Iterator[str]:
        section = self.sections[-1] if self.sections else None
        size = section.find(f"{W}pgSz") if section is not None else None
        margin = section.find(f"{W}pgMar") if section is not None else None
        if section is None or size is None or margin is None:
            return
        yield "page:"
        yield f"  size: [{_mm(size, 'w')}, {_mm(size, 'h')}]"
        sides = {"top": ("top",), "bottom": ("bottom",), "inside": ("left", "gutter"), "outside": ("right",)}
        lengths = (f"{key}: {_mm(margin, *names)}" for key, names in sides.items())
        yield f"  margin: {{{', '.join(lengths)}}}"
        yield f"  mirror: {str(self.mirrors).lower()}"
        columns = section.find(f"{W}cols")
        if columns is not None and columns.get(f"{W}num", "1") in ("2", "3"):
            yield f"  columns: {columns.get(f'{W}num')}"
            yield f"  column-gap: {_mm(columns, 'space')}"
        has_first = section.find(f"{W}titlePg") is not None
        for kind in ("header", "footer"):
            for key, which in ((kind, "default"), (f"first-{kind}", "first" if has_first else "default")):
                part = self._running(kind, which)
                side = self._side(part) if part is not None else "center"
                even = self._running(kind, "even") if which == "default" and self.has_even else None
                if even is not None:
                    side = FACING.get((side, self._side(even)), side)
                words = {**NO_WORDS, side: running_words(part) if part is not None else ""}
                yield f"  {key}: {{{', '.join(f'{at}: {_quoted(text)}' for at, text in words.items())}}}"

    def _running(self, kind: str, which: str) -> etree._Element | None:
        """A head or foot; a section without one takes over that of the section before it."""
        path = f"{W}{kind}Reference[@{W}type='{which}']"
        named = (item.find(path) for item in reversed(self.sections))
        reference = next((item for item in named if item is not None), None)
        return self.package.part(reference.get(f"{R}id")) if reference is not None else None

    def _side(self, part: etree._Element) -> str:
        """Where the words of a head or foot stand."""
        for paragraph in part.iter(f"{W}p"):
            if next(paragraph.iter(f"{W}t", f"{W}instrText", f"{W}fldSimple"), None) is not None:
                own, style = (paragraph.find(f"{W}pPr/{W}{name}") for name in ("jc", "pStyle"))
                named = style.get(f"{W}val", "") if style is not None else ""
                inherited = self.facts.paragraph(named).get("jc/val", "left")
                return SIDES.get(own.get(f"{W}val", "") if own is not None else inherited, "left")
        return "center"

    def _sections(self) -> list[etree._Element]:
        """The document's sections up to that of the report: where its place is marked, else the last."""
        body = self.document.find(f"{W}body")
        place = body_place(body) if body is not None else None
        former = {item for change in self.document.iter(f"{W}sectPrChange") for item in change}
        sections: list[etree._Element] = []
        for index, child in enumerate(body if body is not None else ()):
            found = [item for item in child.iter(f"{W}sectPr") if item not in former]
            sections += found
            if found and place is not None and index >= place.index:
                break
        return sections

    def _id(self, role: str) -> str:
        return self._id_of(ROLES[role][1].casefold())

    def _id_of(self, name: str) -> str:
        for identifier, style in self.known.items():
            own = style.find(f"{W}name")
            kind = style.get(f"{W}type", "paragraph")
            if own is not None and kind == "paragraph" and common_name(own.get(f"{W}val", "")) == name:
                return identifier
        return ""

    def _size(self, identifier: str) -> float:
        return self.facts.size(identifier, UNSAID)

    def _text(self, identifier: str) -> Iterator[tuple[str, str]]:
        run, paragraph = self.facts.run(identifier), self.facts.paragraph(identifier)
        size = self._size(identifier)
        yield "size", f"{size:g}pt"
        yield "weight", "bold" if run.get("b/val", "0") not in ("0", "false") else "regular"
        if re.fullmatch("[0-9A-Fa-f]{6}", run.get("color/val", "")):
            yield "color", f'"#{run["color/val"].upper()}"'
        if family := run.get("rFonts/eastAsia"):
            stand_in = (
                "$font.kai" if KAI.search(family) else "$font.hei" if SANS.search(family) else "$font.song"
            )
            yield "font", f"[{_quoted(family)}, {stand_in}]"
        yield "leading", f"{leading(paragraph, size, self.pitch):g}pt"
        characters = number(paragraph, "ind/firstLineChars", 0)
        first = (
            f"{characters / 100:g}em"
            if characters
            else f"{number(paragraph, 'ind/firstLine', 0) / TWIPS:g}pt"
        )
        yield "indent", first
        yield "align", ALIGNMENTS.get(paragraph.get("jc/val", "left"), "justify")
        for key in ("before", "after"):
            yield key, f"{white(paragraph, key, self.pitch):g}pt"
        for key in ("left", "right"):
            yield key, f"{number(paragraph, f'ind/{key}', 0) / TWIPS:g}pt"

    def _fonts(self, role: str, identifier: str) -> Iterator[str]:
        run = self.facts.run(identifier)
        east, latin = run.get("rFonts/eastAsia", ""), run.get("rFonts/ascii", "")
        faces = [f"font: [{_quoted(east)}]"] * bool(east) + [f"latin: [{_quoted(latin)}]"] * bool(latin)
        if faces:
            yield f"      {role}: {{{', '.join(faces)}}}"

    def _patterns(self) -> list[str]:
        """The numbers of headings, as far as each level has one."""
        numbering = self.package.related("numbering")
        patterns: list[str] = []
        if numbering is None:
            return []
        for level in range(1, 7):
            identifier = self._id(f"heading-{level}")
            style = self.known.get(identifier)
            number = style.find(f"{W}pPr/{W}numPr/{W}numId") if style is not None else None
            pattern = self._pattern(numbering, number, identifier, level) if number is not None else ""
            if not pattern:
                break
            patterns.append(pattern)
        return patterns

    def _pattern(self, numbering: etree._Element, number: etree._Element, identifier: str, level: int) -> str:
        """The pattern of a level of headings: that which names their style, wherever in its list it is."""
        name = number.get(f"{W}val", "")
        link = numbering.find(f"{W}num[@{W}numId='{name}']/{W}abstractNumId") if name.isdecimal() else None
        if link is None or not link.get(f"{W}val", "").isdecimal():
            return ""
        levels = numbering.findall(f"{W}abstractNum[@{W}abstractNumId='{link.get(f'{W}val')}']/{W}lvl")
        named = {node.get(f"{W}val", ""): item for item in levels for node in item.iterfind(f"{W}pStyle")}
        at = {item.get(f"{W}ilvl", ""): item for item in levels}
        found = named.get(identifier, at.get(str(level - 1)))
        if found is None or not (place := found.get(f"{W}ilvl", "")).isdecimal():
            return ""
        below = int(place) + 1 - level  # how many levels its list has above that of the first headings
        own, text = NUMBERS.get(value(found, "numFmt"), "{n}"), value(found, "lvlText")
        return re.sub(r"%(\d)", lambda match: _placeholder(int(match[1]) - below, level, own), text)


def _placeholder(counted: int, level: int, own: str) -> str:
    return own if counted == level else f"{{{max(1, counted)}}}"


def _mm(node: etree._Element, *names: str) -> str:
    return f"{sum(twips_of(node, name) for name in names) / MM:.1f}mm"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
