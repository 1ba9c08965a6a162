"""What a print shop would send a file back for, or ask about (X1 to X8)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.files import BadFile, read_file
from zonepub.readers.apart import read_apart, unreadable
from zonepub.readers.kind import kind_of
from zonepub.readers.pdf.press import USUAL, PressFacts, PressPage, ShopLimits, press_facts

SHEET = 4
WANTED = 300  # ppi of a picture in tones
FLAT = ("PDF/X-1", "PDF/X-3")  # know no transparency (ISO 15930-4 and 6)
ROUNDING = 0.05
Finding = tuple[str, bool, dict[str, Any]]  # code, whether it is an error, what fills its message


def check_press_file(path: str | Path, diagnostics: Diagnostics, limits: ShopLimits = USUAL) -> PressFacts:
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
    facts = read_apart(apart, data, limits, span=span, diagnostics=diagnostics)
    if facts is None:
        raise Failed(diagnostics)
    _tell(facts, span, diagnostics)
    return facts


def check_press_bytes(data: bytes, diagnostics: Diagnostics, limits: ShopLimits = USUAL) -> PressFacts:
    """A file made just now."""
    facts = press_facts(data, limits)
    _tell(facts, None, diagnostics)
    return facts


def apart(data: bytes, limits: ShopLimits = USUAL) -> PressFacts | str:
    """The facts of a file of anybody, in a process of its own; a code and its reason where there are none."""
    try:
        return press_facts(data, limits)
    except Exception as problem:
        return unreadable(problem)


def _tell(facts: PressFacts, span: Span | None, diagnostics: Diagnostics) -> None:
    for code, is_error, words in findings(facts):
        (diagnostics.error if is_error else diagnostics.warning)(code, span, **words)


def findings(facts: PressFacts) -> Iterator[Finding]:
    """All that stands out, each kind once, with its first page and how often."""
    yield from _whole(facts)
    pages, flat, limits = facts.pages, facts.standard.startswith(FLAT), facts.limits
    pale = f"{100 * limits.pale_tint:g}"
    tests: tuple[tuple[str, bool, float | str, Callable[[PressPage], object]], ...] = (
        ("press-no-trim", True, "", lambda page: "TrimBox" if page.trim is None else ""),
        ("press-bleed", False, limits.bleed, lambda page: _bleed_found(page, limits.bleed)),
        ("press-rgb", True, "", lambda page: "RGB" if page.rgb else ""),
        ("press-ink", False, limits.ink, lambda page: _over(page.most_ink, limits.ink + 1)),
        ("press-small-type", False, limits.small_type, lambda page: _some(page.small_type, 1)),
        ("press-thin-rule", False, limits.thin_rule, lambda page: _some(page.thin_rule, 2)),
        ("press-tint", False, pale, lambda page: f"< {pale} %" if page.pale else ""),
        ("press-live", True, "", lambda page: facts.standard if page.live and flat else ""),
    )
    for code, is_error, limit, test in tests:
        found = [(page.number, answer) for page in pages if (answer := test(page))]
        if found:
            said = f"{limit:g}" if isinstance(limit, float) else limit
            page, answer = found[0]
            yield code, is_error, {"page": page, "found": answer, "count": len(found), "limit": said}
    heavy = [image for image in facts.images if image.ink > limits.ink + 2]
    if heavy:
        worst = max(heavy, key=lambda image: image.ink)
        words = {
            "page": worst.page,
            "found": f"{worst.ink:.0f}",
            "count": len(heavy),
            "limit": f"{limits.ink:g}",
        }
        yield "press-ink", False, words
    for image in facts.images:
        bitmap = image.space == "mask"
        if 0 < image.ppi < (limits.bitmap if bitmap else limits.coarse) - 1:
            wanted = limits.bitmap if bitmap else WANTED
            words = {"page": image.page, "found": round(image.ppi), "wanted": f"{wanted:g}",
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


def _bleed_found(page: PressPage, least: float) -> str:
    found = bleed_of(page)
    return f"{found:.1f}" if page.trim is not None and found < least - ROUNDING else ""


def _over(found: float, most: float) -> str:
    return f"{found:.0f}" if found > most else ""


def _some(found: float, places: int) -> str:
    return f"{found:.{places}f}" if found else ""
