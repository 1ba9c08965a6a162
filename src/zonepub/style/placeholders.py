"""The placeholders of templates in a style: an unknown one is an error, never printed nor ignored."""

from zonepub.regex import regex
from zonepub.style.units import BadValue

PLACEHOLDER = regex(r"\{(\w+)(?::(\w*))?(?:\|[^{}]*)?\}")
WIDE = regex(r"[｛{]\w+｝|｛\w+}")  # signs of a Chinese keyboard
DOCUMENT = (  # what lines of words may show of a report
    "title", "subtitle", "kicker", "enactment", "byline", "names", "issuer", "lead_issuer", "masthead",
    "publisher", "signer", "urgency", "date", "series",
    "issue", "total_issue", "meeting", "classification", "copy_no", "document_no", "print_run", "rights",
    "keywords",
    "printing_office", "printing_date", "colophon_office", "colophon_date",
    "staff", "revised", "isbn", "issn", "cn", "postal_no", "permit", "printed_by", "print_date", "audience",
)  # fmt: skip
PAGE = ("page", "pages", "section")  # of running heads and feet
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

COUNTING = ("labels.figure", "labels.table")


def lacks(where: str, text: str) -> str:
    """The first placeholder that the label `where` must have and has not, as it is written; else nothing."""
    shown = {match[1] for match in PLACEHOLDER.finditer(text)}
    return next((f"{{{name}}}" for name in NEEDED.get(where, ()) if name not in shown), "")


def unnumbered(where: str, text: str) -> bool:
    """Whether a label that counts says something, and no number: `图`."""
    counted = {match[1] for match in PLACEHOLDER.finditer(text)} & {*COUNTS}
    return where in COUNTING and bool(text.strip()) and not counted


def parse_template(text: str) -> str:
    """The template as it stands. Raises BadValue for a placeholder or a numeral that there is not."""
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
    return text
