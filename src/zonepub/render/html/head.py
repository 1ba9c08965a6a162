"""What a page says of itself: title, description, Open Graph, the tags of government sites, JSON-LD (H8)."""

import json
from collections.abc import Iterator

from zonepub.model import Paragraph
from zonepub.present.labels import plain_text
from zonepub.present.local_words import local
from zonepub.present.publication import authors, contributors, identifiers, revision
from zonepub.render.html.state import HtmlState
from zonepub.render.xhtml.markup import tag
from zonepub.render.xml import escape

LONGEST = 120  # characters of a description: what search engines show
# Nothing is asked for: not even what a fault of ours, or a text of others, might name (H2).
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; base-uri 'none'; form-action 'none'"
)
IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})  # so that no text ends the script


def head(state: HtmlState) -> str:
    """`head` up to its style sheet, which closes it."""
    report, title = state.report, plain_text(state.style, state.report.title)
    pictures = "data:" if state.style.html.pictures == "inline" else "'self' file:"
    lines = [
        '<meta charset="utf-8"/>',
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY.format(pictures=pictures)),
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        '<meta name="color-scheme" content="light dark"/>',
        tag("title", escape(" ".join(title.split()))),
        *(tag("meta", name=name, content=text) for name, text in _named(state) if text),
        *(tag("meta", property=name, content=text) for name, text in _open_graph(state) if text),
        f'<script type="application/ld+json">{_json(state)}</script>',
    ]
    if report.rights:
        lines.append(tag("meta", name="copyright", content=report.rights))
    return "<head>\n" + "\n".join(lines)


def description(state: HtmlState) -> str:
    """The abstract, else the first paragraph; cut behind a whole sentence where one fits."""
    texts = (item.text for item in state.report.blocks if isinstance(item, Paragraph))
    text = " ".join(plain_text(state.style, state.report.abstract or next(texts, ())).split())
    if len(text) <= LONGEST:
        return text
    end = max(text.rfind(stop, 0, LONGEST) for stop in "。！？；.!?")
    return text[: end + 1] if end > LONGEST // 3 else f"{text[: LONGEST - 1]}…"


def _named(state: HtmlState) -> Iterator[tuple[str, str]]:
    """Those of everybody, and those that 国办发〔2017〕47号 asks article pages for."""
    report = state.report
    title = plain_text(state.style, report.title)
    names = local(state.style.language).comma.join(authors(report))
    yield "description", description(state)
    yield "author", names
    yield "classification", report.classification
    yield "keywords", ",".join(report.keywords)
    yield "ArticleTitle", title
    yield "PubDate", report.date
    yield "ContentSource", report.issuer
    yield "Author", names
    yield "Keywords", ",".join(report.keywords)
    yield "Description", description(state)


def _open_graph(state: HtmlState) -> Iterator[tuple[str, str]]:
    report = state.report
    yield "og:type", "article"
    yield "og:title", plain_text(state.style, report.title)
    yield "og:description", description(state)
    yield "og:locale", report.language.replace("-", "_")
    yield "og:site_name", report.series.name if report.series else report.issuer
    yield "article:published_time", report.date
    yield "article:modified_time", report.revised
    for name in authors(report):
        yield "article:author", name
    for keyword in report.keywords:
        yield "article:tag", keyword


def _json(state: HtmlState) -> str:
    """A NewsArticle where journalists sign it, else a Report."""
    report = state.report
    people = [{"@type": "Person", "name": name} for one in report.bylines for name in one.names]
    offices = [{"@type": "Organization", "name": name} for name in report.issuers]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle" if people else "Report",
        "headline": plain_text(state.style, report.title),
        "alternativeHeadline": plain_text(state.style, report.subtitle),
        "description": description(state),
        "inLanguage": report.language,
        "datePublished": report.date,
        "dateModified": report.revised and revision(report, state.context.timestamp).date().isoformat(),
        "author": people or offices,
        "contributor": [{"@type": "Person", "name": name} for name in contributors(report)],
        "publisher": offices,
        "keywords": list(report.keywords),
        "identifier": [*identifiers(report), *([report.document_no] if report.document_no else [])],
        "isPartOf": {"@type": "Periodical", "name": report.series.name} if report.series else None,
        "copyrightNotice": report.rights,
    }
    said = {name: value for name, value in data.items() if value}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).translate(IN_SCRIPT)
