"""What a print shop would send a file back for, or ask about (X1 to X8)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.readers.apart import read_apart, unreadable
from zonepub.readers.kind import kind_of
from zonepub.readers.pdf.press import PressFacts, PressPage, press_facts

INK_LIMIT = 300.0  # percent, coated paper
LEAST_BLEED = 3.0  # mm
COARSE = 200  # ppi: below it a picture looks soft
FINE = {"mask": 600}  # ppi: pictures of black and white alone want more
SHEET = 4
FLAT = ("PDF/X-1", "PDF/X-3")  # know no transparency (ISO 15930-4 and 6)
ROUNDING = 0.05
Finding = tuple[str, bool, dict[str, Any]]  # code, whether it is an error, what fills its message


def check_press_file(path: str | Path, diagnostics: Diagnostics) -> PressFacts:
    """The file at `path`. What is wrong becomes diagnostics; raises `Failed` when it cannot be read."""
    span = Span(str(path))
    try:
        data = read_file(Path(path), "foreign-file-bytes")
    except BadFile as problem:
        diagnostics.error(problem.code, span, **problem.details)
        raise Failed(diagnostics) from None
    if kind_of(data) in ("docx", "locked") or data.startswith(b"zonepub"):  # a file of Word, a report
        diagnostics.error("press-not-pdf", span, name=Path(path).name)
        raise Failed(diagnostics)
    facts = read_apart(apart, data, span=span, diagnostics=diagnostics)
    if facts is None:
        raise Failed(diagnostics)
    _tell(facts, span, diagnostics)
    return facts


def check_press_bytes(data: bytes, diagnostics: Diagnostics) -> PressFacts:
    """A file made just now."""
    facts = press_facts(data)
    _tell(facts, None, diagnostics)
    return facts


def apart(data: bytes) -> PressFacts | str:
    """The facts of a file of anybody, in a process of its own; a code and its reason where there are none."""
    try:
        return press_facts(data)
    except Exception as problem:
        return unreadable(problem)


def _tell(facts: PressFacts, span: Span | None, diagnostics: Diagnostics) -> None:
    for code, is_error, words in findings(facts):
        (diagnostics.error if is_error else diagnostics.warning)(code, span, **words)


def findings(facts: PressFacts) -> Iterator[Finding]:
    """All that stands out, each kind once, with its first page and how often."""
    yield from _whole(facts)
    pages, flat = facts.pages, facts.standard.startswith(FLAT)
    tests: tuple[tuple[str, bool, Callable[[PressPage], object]], ...] = (
        ("press-no-trim", True, lambda page: "TrimBox" if page.trim is None else ""),
        ("press-bleed", False, lambda page: _bleed_found(page)),
        ("press-rgb", True, lambda page: "RGB" if page.rgb else ""),
        ("press-ink", False, lambda page: f"{page.most_ink:.0f}" if page.most_ink > INK_LIMIT + 1 else ""),
        ("press-small-type", False, lambda page: f"{page.small_type:.1f}" if page.small_type else ""),
        ("press-thin-rule", False, lambda page: f"{page.thin_rule:.2f}" if page.thin_rule else ""),
        ("press-tint", False, lambda page: "< 3 %" if page.pale else ""),
        ("press-live", True, lambda page: facts.standard if page.live and flat else ""),
    )
    for code, is_error, test in tests:
        found = [(page.number, answer) for page in pages if (answer := test(page))]
        if found:
            yield code, is_error, {"page": found[0][0], "found": found[0][1], "count": len(found)}
    heavy = [image for image in facts.images if image.ink > INK_LIMIT + 2]
    if heavy:
        worst = max(heavy, key=lambda image: image.ink)
        yield "press-ink", False, {"page": worst.page, "found": f"{worst.ink:.0f}", "count": len(heavy)}
    for image in facts.images:
        if 0 < image.ppi < FINE.get(image.space, COARSE) - 1:
            words = {"page": image.page, "found": round(image.ppi), "wanted": FINE.get(image.space, 300),
                     "size": f"{image.width}×{image.height}"}  # fmt: skip
            yield "press-coarse", False, words


def _whole(facts: PressFacts) -> Iterator[Finding]:
    if not facts.standard:
        yield "press-no-standard", False, {"version": facts.version}
    if not facts.condition:
        yield "press-no-intent", False, {}
    loose = sorted(name for name, held in facts.fonts.items() if not held)
    if loose:
        yield "press-font", True, {"names": " ".join(loose[:5]), "count": len(loose)}
    if facts.active:
        yield "press-active", True, {"found": " ".join(facts.active[:5])}
    if len(facts.pages) > SHEET and len(facts.pages) % SHEET:
        yield "press-pages", False, {"count": len(facts.pages), "sheet": SHEET}


def bleed_of(page: PressPage) -> float:
    """Millimetres of bleed on the side that has least; 0.0 without boxes."""
    if page.trim is None or page.bleed is None:
        return 0.0
    trim, bleed = page.trim, page.bleed
    return min(trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]) / MM


def _bleed_found(page: PressPage) -> str:
    found = bleed_of(page)
    return f"{found:.1f}" if page.trim is not None and found < LEAST_BLEED - ROUNDING else ""
