"""Document numbers, urgency, numbers of issues and copies: the form that documents and styles want."""

from collections.abc import Callable

from zonepub.diagnostics import Diagnostics
from zonepub.regex import regex
from zonepub.source.dates import in_digits
from zonepub.yamlfile import Scalar

COUNTED = ("issue", "total_issue", "print_run", "copy_no")
WRAPPED = regex("‘(?P<single>[^‘’]+)[’‘]|[“”](?P<double>[^“”]+)[”“]")


def _document_number(text: str) -> str:
    match = DOCUMENT_NUMBER.fullmatch(text)
    return f"{match['office'].strip()}〔{match['year']}〕{int(match['n'])}号" if match else ""


def _urgency(text: str) -> str:
    return "" if text in ("特急", "加急", "平急", "特提") else "特急" if "特" in text else "加急"


def _copy_number(text: str) -> str:
    match = COPY_NUMBER.fullmatch(text)
    return f'"{int(match["n"] or match["m"]):06}"' if match else ""


DOCUMENT_NUMBER = regex(
    r"(?P<office>[^\[\]〔〕()（）【】［］\d]*)[\[〔(（【［]"
    r"(?P<year>\d{4})年?[\]〕)）】］][ ]*第?(?P<n>\d{1,6})号"
)
COPY_NUMBER = regex(r"(?:第|No\.?|№)?\s*(?P<n>\d{1,6})(?:份|号)|(?:第|No\.?|№)\s*(?P<m>\d{1,6})")
OFFICIAL: dict[str, Callable[[str], str]] = {
    "document_no": _document_number, "urgency": _urgency, "copy_no": _copy_number,
}  # fmt: skip
SIGNED = regex(r"[-−–+]\s*(?P<n>\d{1,6})")
COUNTED_WITH = {
    **dict.fromkeys(
        ("issue", "total_issue"), regex(r"(?:总?第)?(?P<n>[0-9〇零一二三四五六七八九十百]{1,6})期")
    ),
    "print_run": regex(r"(?:共|共印)?(?P<n>[0-9]{1,6})份"),
}
ISSUE_AND_TOTAL = regex(r"第?(?P<n>\d{1,5})期?\s*[（(]?\s*总(?:第)?\s*(?P<total>\d{1,6})\s*期?\s*[)）]?")


def check_form(scalar: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """Words whose signs styles set themselves, or whose form the standard gives, in another form."""
    _check_quotes(scalar, where, diagnostics)
    _check_counted(scalar, where, diagnostics)
    _check_official(scalar, where, diagnostics)


def _check_official(scalar: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """Fields whose form the standard of documents gives, in another form."""
    name, text = where.rpartition(".")[2], scalar.text.strip()
    meant = OFFICIAL[name](text) if where == f"report.{name}" and name in OFFICIAL else ""
    if meant and meant != text:
        line = f"{name}: {meant}"
        diagnostics.warning("official-form", scalar.span, field=name, text=text, line=line)


def _check_counted(scalar: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """第 and 期 about a number, which styles set themselves: `第第18期期`."""
    name = where.rpartition(".")[2]
    match = COUNTED_WITH[name].fullmatch(scalar.text.strip()) if name in COUNTED_WITH else None
    if name in COUNTED and (signed := SIGNED.fullmatch(scalar.text.strip())):
        text, meant = scalar.text.strip(), signed["n"]
        diagnostics.error(
            "wrong-value", scalar.span, suggestion=meant, where=where, value=text, wanted="1 2 3 …"
        )
    both = ISSUE_AND_TOTAL.fullmatch(scalar.text.strip()) if name == "issue" else None
    if both:
        line = f"issue: {both['n']}, total_issue: {both['total']}"
        diagnostics.warning("counted-twice", scalar.span, text=scalar.text.strip(), line=line)
    elif match:
        line = f"{name}: {in_digits(match['n'])}"
        diagnostics.warning("counted-twice", scalar.span, text=scalar.text.strip(), line=line)


def _check_quotes(scalar: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """Chinese quotes about a whole value are set with it; about a number they were meant for YAML."""
    match = WRAPPED.fullmatch(scalar.text.strip())
    if match and scalar.plain and (match["single"] or where.rpartition(".")[2] in COUNTED):
        inner = match["single"] or match["double"]
        line = f"{where.rpartition('.')[2]}: {inner}"
        diagnostics.warning("curly-quotes", scalar.span, text=scalar.text.strip(), line=line)
