"""The placeholders of templates in a style: an unknown one is an error, never printed nor ignored."""

from zonepub.regex import regex
from zonepub.style.units import BadValue

PLACEHOLDER = regex(r"\{(\w+)(?::(\w*))?(?:\|[^{}]*)?\}")
BRACES = regex(r"[{}]|\[\[|\]\]")
WIDE = regex(r"[｛{]\w+｝|｛\w+}")  # signs of a Chinese keyboard
DOCUMENT = (  # what lines of words may show of a report
    "title", "subtitle", "kicker", "enactment", "byline", "names", "issuer", "lead_issuer", "masthead",
    "publisher", "signer", "urgency", "date", "series",
    "issue", "total_issue", "meeting", "classification", "copy_no", "document_no", "print_run", "rights",
    "keywords",
    "printing_office", "printing_date", "colophon_office", "office", "colophon_date",
    "staff", "revised", "isbn", "issn", "cn", "postal_no", "permit", "printed_by", "print_date", "audience",
)  # fmt: skip
PAGE = ("page", "pages", "section", "from_page", "to_page")  # of running heads and feet
COUNTS = ("n", "path", "1", "2", "3", "4", "5", "6")
OWN = ("abstract", "role", "source", "credit", "licence", "place", "content")  # of one label each
KNOWN = frozenset((*DOCUMENT, *PAGE, *COUNTS, *OWN))
SECTIONS = ("first", "last")  # of a page; else the one in force at its top
NUMERALS = ("han", "circled", "roman", "lower", "upper")


# what a label must show: a text of the report that it left out would be lost
NEEDED = {
    "labels.kicker": ("kicker", "title"), "labels.subtitle": ("subtitle",), "labels.abstract": ("abstract",),
    "labels.byline": ("names",), "labels.quote-source": ("source",), "labels.table-source": ("source",),
}  # fmt: skip

HAN = "一二三四五六七八九十"
TYPED_NUMBER = regex(rf"\d+|[XxNn×＿]+(?![A-Za-z])|_+|[{HAN}]")
RUNNING = regex(r"page\.(?:first-)?(?:header|footer)\b")
TYPED = r"(?:\d{1,3}|[XxNn×＿_]+|[（(] *[）)])"
TYPED_PAGES = {  # what is typed in a running line -> with its placeholder
    regex(rf"第 *{TYPED} *页"): "第{page}页",
    regex(rf"共 *{TYPED} *页"): "共{pages}页",
    regex(rf"\b(Page|page|P\.) *{TYPED}(?! *[页月日])"): r"\1 {page}",
    regex(rf"^([-—–·] *|){TYPED}( *[-—–·]|)$"): r"\1{page}\2",
}
COUNT_AS_NUMBER = regex(
    r"(?P<before>第 *|\b[Pp]age *|^[-—–·] *)\{pages(?P<form>(?::\w+)?)\}(?= *页| *[-—–·]|\Z)"
)
COUNTING = ("labels.figure", "labels.table")


def lacks(where: str, text: str) -> str:
    """The first placeholder that the label `where` must have and has not, as it is written; else nothing."""
    shown = {match[1] for match in PLACEHOLDER.finditer(text)}
    return next((f"{{{name}}}" for name in NEEDED.get(where, ()) if name not in shown), "")


def unnumbered(where: str, text: str) -> bool:
    """Whether a label that counts says something, and no number: `图`."""
    counted = {match[1] for match in PLACEHOLDER.finditer(text)} & {*COUNTS}
    return where in COUNTING and bool(text.strip()) and not counted


def numbered(text: str) -> str:
    """A label with {n} for a number that is typed: `图1` → `图{n}`, `图1-1` → `图{1}-{n}`."""
    numbers = len(TYPED_NUMBER.findall(text))
    if not numbers:
        return f"{text}{{n}}"
    han = TYPED_NUMBER.findall(text)[-1] in HAN
    forms = iter([*(["{1}"] if numbers > 1 else []), "{n:han}" if han else "{n}"])
    return TYPED_NUMBER.sub(lambda match: next(forms, match[0]), text)


def page_meant(where: str, text: str) -> str:
    """A running line with {page} and {pages} where a number stands for them: `第X页`; "" for others."""
    if not RUNNING.match(where) or "{page}" in text or "{page:" in text:
        return ""
    if "{pages" in text:  # 第{pages}页: how many there are, on each of them
        meant = COUNT_AS_NUMBER.sub(r"\g<before>{page\g<form>}", text)
        return meant if meant != text else ""
    meant = text
    for typed, placed in TYPED_PAGES.items():
        meant = typed.sub(placed, meant)
    return meant if meant != text else ""


def parse_template(text: str) -> str:
    """The template as it is filled. Raises BadValue for an unknown placeholder, numeral, a lone brace."""
    if wide := WIDE.search(text):
        raise BadValue("unknown-placeholder", name=wide[0], known="  ".join((*DOCUMENT, *PAGE, *COUNTS[:3])))
    for match in PLACEHOLDER.finditer(text):
        if match[1] not in KNOWN:
            known = "  ".join((*DOCUMENT, *PAGE, *COUNTS[:3]))
            raise BadValue("unknown-placeholder", name=match[0], known=known)
        forms = SECTIONS if match[1] == "section" else NUMERALS
        counts = (*COUNTS, "page", "pages", "section")
        if match[2] is not None and (match[2] not in forms or match[1] not in counts):
            name = "section" if forms is SECTIONS else "n"
            known = "  ".join(f"{{{name}:{one}}}" for one in forms)
            raise BadValue("unknown-placeholder", name=match[0], known=known)
    if not BRACES.search(text):
        return text
    from zonepub.style.braces import odd_brace, printed  # of lines with placeholders

    if odd := odd_brace(text):
        raise BadValue("brace-alone", name=odd, value=text)
    return printed(text)
