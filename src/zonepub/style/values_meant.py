"""What a value that a key does not take was meant to be, where it can be computed."""

import re
from unicodedata import normalize

from zonepub.regex import regex
from zonepub.slips import ALIASES, nearest
from zonepub.slips.values import AMOUNT, PAPERS, colour_meant, count_meant, length_meant, paper_meant
from zonepub.style.placeholders import KNOWN
from zonepub.style.units import LENGTHS, NO_SHARES, WHOLE, BadValue

TIMES = regex(r"(\d+(?:\.\d+)?)\s*倍(?:行距)?")
CENTIMETRES = regex(r"[1-9](?:\.\d+)?")
FACTOR = regex(r"([12])[。．·，、,]([0-9]{1,2})(?:倍(?:行距)?)?")
BEYOND = regex(r"(?<![\d#A-Fa-f])[1-9]\d0(?!\d)")  # of a hundred
MARGINS = regex(r"([上下左右内外])(?:边距|边)?[:：]?\s*(\d+(?:\.\d+)?\s*(?:mm|cm|毫米|厘米|公分)?)")
SIDES = regex(r"(?<!\d)\d+(?:\.\d+)?(?:mm|cm|in)")
TOKEN_NAME = regex(r"color\.[a-z][\w-]*")
BY = regex(r"(\d+(?:\.\d+)?)\s*(mm|cm)?\s*[x×*乘，,]\s*(\d+(?:\.\d+)?)\s*(mm|cm|毫米|厘米)?", re.IGNORECASE)


def value_meant(problem: BadValue, text: str, where: str) -> str:
    """The value as it should be; "" where nobody can say."""
    wanted = problem.args_.get("wanted", "")
    if problem.code == "unknown-placeholder":
        return _placeholder(problem.args_["name"], where)
    if problem.code == "brace-alone":
        from zonepub.style.braces_meant import braces_meant  # once a template is wrong

        return braces_meant(text, where)
    if problem.code == "wrong-colour":
        return _colour(text)
    if problem.code == "ink-beyond":  # 500 for 50
        meant = BEYOND.sub(lambda match: match[0][:-1], text)
        return f'"{meant}"' if meant.startswith("#") else meant
    if where == "cover.paper":
        return paper_meant(text)
    if meant := _of_page(text, where) or _leading(text, where):
        return meant
    if wanted in (LENGTHS, NO_SHARES) or problem.code == "wrong-unit":
        # pieces of front and back matter are measured, not set
        return length_meant(text, "" if where.startswith(("front", "back")) else where.rpartition(".")[2])
    if wanted == WHOLE:
        return count_meant(text)
    return nearest(text, wanted.split()) if problem.code == "wrong-value" else ""


def _placeholder(written: str, where: str) -> str:
    name = written.strip("{}｛｝").partition(":")[0].partition("|")[0]
    known = ("n", "path") if where.startswith("labels.") else KNOWN
    return f"{{{found}}}" if (found := nearest(name, known) or nearest(name, KNOWN)) else ""


def _colour(text: str) -> str:
    name = text.strip("$ {}()")
    if text.startswith("var(--"):  # as CSS has it
        name = f"color.{text[6:].strip('() ')}"
    return colour_meant(text) or (f"${name}" if TOKEN_NAME.fullmatch(name) else "")


def _of_page(text: str, where: str) -> str:
    """A size or margins of the page."""
    if where == "page.size":
        return _page_size(text)
    if not where.startswith("page.margin"):
        return ""
    if sides := _sides(text):
        return sides
    return f"{float(text) * 10:g}mm" if CENTIMETRES.fullmatch(text.strip()) else ""  # 3.0, as Word has it


def _page_size(text: str) -> str:
    if len(lengths := SIDES.findall(text)) == 2:  # 210mm x 297mm
        return f"[{lengths[0]}, {lengths[1]}]"
    if match := BY.fullmatch(normalize("NFKC", text).strip()):  # 210x297mm
        unit = match[4] or match[2] or "mm"
        unit = {"毫米": "mm", "厘米": "cm"}.get(unit, unit).lower()
        return f"[{match[1]}{unit}, {match[3]}{unit}]"
    return PAPERS.get(normalize("NFKC", text).replace(" ", "").replace("十六", "16"), "")


def _leading(text: str, where: str) -> str:
    if not where.endswith(".leading"):
        return ""
    if match := FACTOR.fullmatch(text.strip()):  # 1。5
        return f"{match[1]}.{match[2]}"
    return match[1] if (match := TIMES.fullmatch(text.strip())) else ""  # 1.5倍


def _sides(text: str) -> str:
    """Margins as style sheets of the web have them, by the names that they have here; "" for others."""
    named = dict(MARGINS.findall(normalize("NFKC", text)))
    if named and len(named) == len(MARGINS.findall(text)):
        pairs = (f"{ALIASES[side]}: {length_meant(amount, '')}" for side, amount in named.items())
        return f"{{{', '.join(pairs).replace('left inside', 'inside').replace('right outside', 'outside')}}}"
    sides = text.split()
    if len(sides) not in (2, 4) or not all(map(AMOUNT.fullmatch, sides)):
        return ""
    top, right, bottom, left = sides if len(sides) == 4 else (*sides, *sides)
    return f"{{top: {top}, bottom: {bottom}, inside: {left}, outside: {right}}}"
