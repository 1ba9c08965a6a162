"""What a finished web page shows: its text, its notes, its contents list, what it says of itself."""

import json
from base64 import b64decode
from collections.abc import Iterator, Mapping

from lxml import etree

from zonepub.readers.errors import BrokenFile
from zonepub.readers.html import DATA, AsksForMore, page_of
from zonepub.readers.shown import Fault, MarkedLine, ShownFile, ShownPicture, mark
from zonepub.readers.xhtml import StyleRules, XhtmlLines, marked_words, style_rules
from zonepub.regex import regex

PLACE = "index.html"
POLICY = "Content-Security-Policy"
# of paper: its margins say no more than the page
SHEETS = regex(r"@page[^{}]*\{(?:[^{}]|\{[^{}]*\})*\}")
ACTIVE = ("iframe", "object", "embed", "applet", "form", "input", "audio", "video", "base", "frame", "link")
SAID = {  # metadata by the names of Dublin Core
    "title": "og:title", "creator": "article:author", "date": "article:published_time",
    "subject": "article:tag",
}  # fmt: skip

# key of JSON-LD -> the names under which a page says the same
SAME = {
    "headline": ("og:title", "ArticleTitle"), "datePublished": ("article:published_time", "PubDate"),
    "description": ("og:description", "description", "Description"),
    "keywords": ("article:tag", "keywords", "Keywords"), "publisher": ("ContentSource",),
    "author": ("article:author", "author", "Author"),
}  # fmt: skip
SEPARATORS = regex(r"[,，;；、\s]")


def shown(output: bytes | Mapping[str, bytes], *, trusted: bool = True) -> ShownFile:
    """What a page shows. Raises BrokenFile."""
    try:
        page, files = page_of(output)
    except (etree.XMLSyntaxError, AsksForMore, ValueError) as problem:
        raise BrokenFile(f"{type(problem).__name__}: {problem}") from problem
    body = page.find("body")
    if body is None:
        raise BrokenFile("no body")
    result = ShownFile(faults=list(_active(page)))
    result.facts = _facts(page) | _ways(body)
    result.faults += _disagreeing(page)
    rules = _rules(page)
    result.faults += [Fault("active", words) for words in rules.faults]
    result.running = list(_contents(body))
    result.names = list(_names(body))
    anchors = {element.get("id") for element in body.iter() if element.get("id")}
    _leave_text(body)
    lines = XhtmlLines(rules, lambda source: _picture(source, files))
    lines.page(body, PLACE)
    order = {href: place for place, (_, href, _) in reversed(list(enumerate(lines.links)))}
    last = len(order)
    result.flow = lines.flow
    result.names += [words for kind, words in lines.said if kind == "title"]
    notes = sorted(lines.notes, key=lambda note: order.get(f"#{note[0].partition('#')[2]}", last))
    result.notes = [line for _, line in notes]
    for _, href, words in lines.links:
        if not href.startswith("#") or href[1:] not in anchors:
            result.faults.append(Fault("disagrees", f"link {words} → {href}"))
    return result


def _active(page: etree._Element) -> Iterator[Fault]:
    for element in page.iter():
        is_data = element.tag == "script" and element.get("type") == "application/ld+json"
        if element.tag in ACTIVE or (element.tag == "script" and not is_data):
            yield Fault("active", str(element.tag))
        if element.tag == "meta" and element.get("http-equiv", POLICY) != POLICY:
            yield Fault("active", f"meta {element.get('http-equiv')}")


def _rules(page: etree._Element) -> StyleRules:
    """The rules of the screen; a note that is popped up, and the mark that pops it up, are looked at as the
    note and the link that are there without."""
    rules = style_rules(tuple(SHEETS.sub("", style.text or "") for style in page.iter("style")))
    rules.hiding = [
        rule
        for rule in rules.hiding
        if not any(":popover-open" in part for one in rule.selectors for part in one[-1])
        and "selector(:popover-open)" not in rule.media
    ]
    rules.adding = [rule for rule in rules.adding if "print" not in rule.media]
    return rules


def _contents(body: etree._Element) -> Iterator[MarkedLine]:
    """The entries of the contents list and of lists of figures and tables."""
    for nav in body.iter("nav"):
        kind = "toc" if nav.get("id") else "list"
        for link in nav.iter("a"):
            yield MarkedLine(mark(kind) + marked_words(link), PLACE)


def _names(body: etree._Element) -> Iterator[str]:
    """What lists, tables and buttons are called for those who cannot see them."""
    for element in body.iter("nav", "button", "div", "section", "a"):
        name = element.get("aria-label")
        if name is not None and element.get("role") not in ("doc-backlink", "doc-pagebreak"):
            yield name


def _leave_text(body: etree._Element) -> None:
    """Take out what is no text: ways about the page, buttons, a heading that only the page has."""
    for element in list(body.iter("nav", "button", "a", "h1", "h2", "div")):
        classes = element.get("class", "").split()
        if element.tag in ("nav", "button") or {"skip", "unseen", "notes-title"} & set(classes):
            _remove(element)
        elif element.tag == "div" and element.get("role") == "doc-footnote":
            element.tag = "aside"
        elif "table" in classes and element.get("aria-label"):
            del element.attrib["aria-label"]  # the caption again, for the box that scrolls
        elif "permalink" in classes and not len(element) and not element.text:
            _remove(element)


def _remove(element: etree._Element) -> None:
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _picture(source: str, files: Mapping[str, bytes]) -> ShownPicture | None:
    if source.startswith(DATA):
        return ShownPicture(b64decode(source.partition(",")[2]))
    return ShownPicture(files[source]) if source in files else None


def _ways(body: etree._Element) -> dict[str, str]:
    """Words that only a page has: the way to the text, the heading of the notes."""
    found = {name: body.find(f".//*[@class='{name}']") for name in ("skip", "notes-title")}
    return {
        name.partition("-")[0]: "".join(map(str, element.itertext()))
        for name, element in found.items()
        if element is not None
    }


def _disagreeing(page: etree._Element) -> Iterator[Fault]:
    """What the page says of itself in one place and otherwise in another."""
    yield from _metadata(page)
    yield from _notes(page)


def _metadata(page: etree._Element) -> Iterator[Fault]:
    """Tags of networks, of government sites, and data for machines."""
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        said.setdefault(meta.get("property") or meta.get("name") or "", []).append(meta.get("content", ""))
    data = next((element.text or "" for element in page.iter("script")), "")
    try:
        linked = json.loads(data) if data else {}
    except ValueError:
        linked = {}
        yield Fault("disagrees", f"JSON-LD {data[:60]}")
    title = page.findtext("head/title") or ""
    for one, names in SAME.items():
        values = [*("".join(said[name]) for name in names if name in said)]
        values += [title] if one == "headline" else []
        values += [_linked(linked[one])] if one in linked else []
        if len({SEPARATORS.sub("", value) for value in values}) > 1:
            yield Fault("disagrees", f"{one}: {' ≠ '.join(dict.fromkeys(values))}")


def _notes(page: etree._Element) -> Iterator[Fault]:
    """Marks that lead to another note than the one they name, or buttons that show another mark."""
    labels = {
        f"#{note.get('id')}": "".join(map(str, label.itertext()))
        for note in page.iterfind(".//*[@role='doc-footnote']")
        if (label := note.find(".//*[@role='doc-backlink']")) is not None
    }
    for reference in page.iterfind(".//*[@role='doc-noteref']"):
        words, href = "".join(map(str, reference.itertext())), reference.get("href", "")
        button = reference.getnext()
        popped = button.get("popovertarget") if button is not None else None
        if labels.get(href, words) != words or popped not in (None, href[1:]):
            yield Fault("disagrees", f"note {words} → {href}")
    for button in page.iter("button"):
        before = button.getprevious()
        shown = button.get("data-label")
        if shown is not None and before is not None and shown != "".join(map(str, before.itertext())):
            yield Fault("disagrees", f"button {shown}")


def _linked(value: object) -> str:
    """The words of a value of JSON-LD, or the names in it."""
    match value:
        case list():
            return "".join(map(_linked, value))
        case dict():
            return str(value.get("name", ""))
        case _:
            return str(value)


def _linked_facts(page: etree._Element) -> dict[str, str]:
    """What only the data for machines say."""
    script = next((element.text or "" for element in page.iter("script")), "")
    try:
        linked = json.loads(script) if script else {}
    except ValueError:
        return {}  # told where it is held against the rest
    lists = {name: linked.get(name) or [] for name in ("contributor", "identifier")}
    said = {name: "; ".join(map(_linked, value)) for name, value in lists.items()}
    return said | {
        "series": _linked(linked.get("isPartOf") or ""),
        "rights": _linked(linked.get("copyrightNotice") or ""),
        "alternative": _linked(linked.get("alternativeHeadline") or ""),
    }  # fmt: skip


def _facts(page: etree._Element) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or ""
        said.setdefault(name, []).append(meta.get("content", ""))
    facts = {name: "; ".join(said.get(own, [])) for name, own in SAID.items()}
    facts["language"] = page.get("lang", "")
    facts["classification"] = "; ".join(said.get("classification", []))
    facts |= _linked_facts(page)
    facts["publisher"] = "; ".join(said.get("ContentSource", []))
    return {name: value for name, value in facts.items() if value}
