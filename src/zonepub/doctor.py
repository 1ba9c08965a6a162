"""What this machine has of all that zonepub may use, and what missing things cost: `zonepub doctor`."""

import os
import platform
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from zonepub import __version__
from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import LOCALES, Language, language
from zonepub.fonts import FontCatalogue
from zonepub.limits import VARIABLE
from zonepub.programs import BROWSERS, OFFICES, installed
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.style import load_style

State = Literal["good", "missing", "wrong"]
Words = Mapping[Language, str]
PROGRAMS: dict[str, tuple[tuple[str, ...], Words]] = {
    "LibreOffice": (
        OFFICES,
        {"zh": "读不了 .doc .wps .rtf .odt", "en": "no import of .doc, .wps, .rtf and .odt"},
    ),
    "Chromium": (
        BROWSERS,
        {"zh": "样张里没有 EPUB、网页和公众号文章", "en": "no EPUB, web page or article in the gallery"},
    ),
}
RASTER: Words = {
    "zh": "不能输出长图和样张：pip install 'zonepub[image]'",
    "en": "no long picture and no gallery: pip install 'zonepub[image]'",
}
ABSENT: Words = {"zh": "没有", "en": "not installed"}
STANDS_IN: Words = {"zh": "{used} 代替 {asked}", "en": "{used} stands in for {asked}"}
ADVICE: Words = {"zh": "见 zonepub fonts -s {style} --advise", "en": "see zonepub fonts -s {style} --advise"}
PACKAGE = regex(r"[\w.-]+")
OFFICIAL = "gongwen"  # the style that asks for most faces


@dataclass(frozen=True, slots=True)
class Examined:
    """`name` is `value`; `missing` things cost what `advice` says, `wrong` ones must be mended."""

    name: str
    value: str
    state: State = "good"
    advice: str = ""


def examine() -> Iterator[Examined]:
    """Versions, packages, programs, faces and settings, one after another."""
    yield Examined("zonepub", __version__)
    yield Examined("Python", f"{platform.python_version()}, {platform.system()} {platform.machine()}")
    yield from _packages()
    yield from _programs(language())
    yield from _faces(OFFICIAL, language())
    yield from _settings()


def _packages() -> Iterator[Examined]:
    """What pyproject.toml asks for."""
    for line in requires("zonepub") or ():
        wanted, _, marker = line.partition(";")
        match = PACKAGE.match(wanted)
        if match is None or (marker and '"image"' not in marker.replace("'", '"')):
            continue
        name = match[0]
        try:
            yield Examined(name, version(name))
        except PackageNotFoundError:
            optional = bool(marker)
            advice = RASTER[language()] if optional else f"pip install '{wanted.strip()}'"
            yield Examined(name, ABSENT[language()], "missing" if optional else "wrong", advice)


def _programs(lang: Language) -> Iterator[Examined]:
    for title, (names, cost) in PROGRAMS.items():
        place = installed(names)
        yield Examined(title, place) if place else Examined(title, ABSENT[lang], "missing", cost[lang])


def _faces(style: str, lang: Language) -> Iterator[Examined]:
    """A line a family that the style names and the machine lacks."""
    sheet = load_style(style, Diagnostics())
    fonts = FontCatalogue(gate=sheet.gate, system=sheet.system_fonts)
    texts = sheet.resolve("pdf").text.values()
    stacks = (fonts.stack(text.font, text.weight, bold=text.bold) for text in texts)
    missing = {item.asked: item.used for stack in stacks for item in stack.substitutions}
    name = f"fonts ({style})"
    if not missing:
        yield Examined(name, "✓")
    for asked, used in sorted(missing.items()):
        words = STANDS_IN[lang].format(used=used, asked=asked)
        yield Examined(name, words, "missing", ADVICE[lang].format(style=style))


def _settings() -> Iterator[Examined]:
    locale = next((os.environ[name] for name in LOCALES if os.environ.get(name)), "—")
    yield Examined("language", f"{language()} ({locale})")
    yield Examined("stdout", getattr(sys.stdout, "encoding", None) or "—")
    for name in (VARIABLE, "SOURCE_DATE_EPOCH"):
        if name in os.environ:
            yield Examined(name, os.environ[name])


SIGNS: dict[State, str] = {"good": "✓", "missing": "–", "wrong": "✗"}


def as_lines(findings: Sequence[Examined]) -> Iterator[str]:
    """Signs, names in a column, values; what to do below."""
    column = max(len(item.name) for item in findings)
    for item in findings:
        yield f"{SIGNS[item.state]} {item.name:<{column}}  {item.value}"
        if item.advice:
            yield f"  {'':<{column}}  {item.advice}"
