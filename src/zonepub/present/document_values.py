"""What any line of a style may say of its report: `{title}`, `{byline}`, `{meeting}`, `{colophon_office}`."""

from collections.abc import Iterable

from zonepub.cjk import is_han
from zonepub.model import Byline, Imprint, Report
from zonepub.present.labels import plain_text
from zonepub.present.local_words import date_text, local
from zonepub.present.templates import fill
from zonepub.recent import Alike, same_objects
from zonepub.style.model import Style

MEETINGS = ("会", "會", "会议", "會議", "纪要", "紀要")
JUMPS = ("from_page", "to_page")  # pages that an article comes from and goes on to; empty where it does not
VALUES: Alike[dict[str, str | int]] = Alike(8, same_objects)


def document_values(style: Style, report: Report) -> dict[str, str | int]:
    """The placeholders that any line of a style may use; nobody changes them."""
    return VALUES((style, report), lambda: _document_values(style, report))


def _document_values(style: Style, report: Report) -> dict[str, str | int]:
    series, imprint, words = report.series, report.imprint or Imprint(), local(style.language)
    return {
        **dict.fromkeys(JUMPS, ""),  # pages know them, and PDF alone has pages
        "title": plain_text(style, report.title),
        "subtitle": plain_text(style, report.subtitle),
        "kicker": report.kicker,
        "enactment": report.enactment,
        "byline": byline_text(style, report),
        "names": names_text(style, report),
        "issuer": report.issuer,
        "lead_issuer": report.issuers[0] if report.issuers else "",
        "masthead": series.name if series else next(iter(report.issuers), ""),  # no made-up title
        "meeting": _meeting(report),
        "publisher": report.issuer if series or len(report.issuers) > 1 else "",
        "signer": words.names.join(report.signers),
        "urgency": report.urgency,
        "staff": staff_text(style, report),
        "date": date_text(report.date, style.language),
        "revised": date_text(report.revised, style.language),
        "series": series.name if series else "",
        "issue": series.issue if series else "",
        "total_issue": series.total_issue if series else "",
        "classification": report.classification,
        "copy_no": report.copy_no,
        "document_no": report.document_no,
        "printing_office": report.printing_office,
        "printing_date": date_text(report.printing_date, style.language),
        "colophon_office": colophon_office(report),
        "office": report.printing_office or report.issuer,
        "colophon_date": date_text(report.printing_date or report.date, style.language),
        "print_run": report.print_run,
        "isbn": report.isbn,
        "issn": report.issn,
        "cn": report.cn,
        "postal_no": report.postal_no,
        "permit": imprint.permit,
        "printed_by": imprint.printed_by,
        "print_date": date_text(imprint.print_date, style.language),
        "audience": imprint.audience,
        "rights": report.rights,
        "keywords": words.names.join(report.keywords),
    }


def names_text(style: Style, report: Report) -> str:
    """The names of all bylines."""
    return style.labels.name_gap.join(name for byline in report.bylines for name in byline.names)


def byline_text(style: Style, report: Report) -> str:
    """`本报记者　张伟　通讯员　李明`; empty for a report without a byline."""
    return _people(report.bylines, style.labels.byline, style)


def staff_text(style: Style, report: Report) -> str:
    """`责任编辑：李明　校对：王芳`; empty where nobody is named."""
    return _people(report.staff, style.labels.staff, style)


def _people(people: Iterable[Byline], template: str, style: Style) -> str:
    """All of them in one line, each as the template words it; without a role only the names."""
    gap = style.labels.name_gap
    lines = ((one.role, gap.join(one.names)) for one in people)
    return (
        local(style.language)
        .people.join(
            fill(template, {"role": role, "names": names}) if role else names for role, names in lines
        )
        .strip()
    )


def meeting_field(report: Report) -> str:
    """The field that says whose minutes they are: a series called by a meeting, else the office.

    A bulletin that prints minutes has them of its office: nobody meets as 高新区参考.
    """
    name = report.series.name if report.series else ""
    is_called_so = name.endswith(MEETINGS) or (name and not is_han(name[-1]))
    return "series" if is_called_so or not report.issuers else "issuer"


def _meeting(report: Report) -> str:
    """Whose minutes they are, as their mark names it: 主任办公会议; of an office its meeting."""
    of_series = report.series and meeting_field(report) == "series"
    name = report.series.name if report.series and of_series else next(iter(report.issuers), "")
    name = name.removesuffix("纪要").removesuffix("紀要")
    if not name or not is_han(name[-1]) or name.endswith(("会议", "會議")):
        return name
    is_one = of_series and name.endswith(("会", "會"))  # 常委会
    return name if is_one else name + ("會議" if report.language == "zh-Hant" else "会议")


def colophon_office(report: Report) -> str:
    """Who prints it, else who issues it (G4.3); nobody where a colophon has neither date nor addressees."""
    told = report.printing_date or report.date or report.distribution
    return report.printing_office or (next(iter(report.issuers), "") if told else "")
