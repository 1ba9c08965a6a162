"""Reports with everything at the top, as other tools have it: `title:`, `date:`, `sections:`."""

from zonepub.diagnostics import Diagnostics
from zonepub.slips import ALIASES, nearest
from zonepub.source.as_written import REST, item_of, joined, lines_of
from zonepub.source.block_names import block_meant
from zonepub.source.foreign_blocks import alias_lines
from zonepub.source.schema import BLOCKS, REPORT_FILE, SHAPES, TEMPLATE_FILE
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

BODY = ("section", "全文", *(alias for alias, meant in ALIASES.items() if meant == "body"))
KNOWN = {**REPORT_FILE, **TEMPLATE_FILE}
MOST_LINES = 14


def tell_flat(root: Mapping, diagnostics: Diagnostics) -> Mapping:
    """The report as it was meant, told once; one that has `report:` as it is."""
    places = {key: _place(key, value) for key, (_, value) in root.entries.items()}
    about = {key: meant for key, (level, meant) in places.items() if level == "report"}
    if "report" in root or "title" not in about.values():
        return root
    first = next(iter(about))
    entries: dict[str, tuple[Scalar, Node]] = {}
    fields: dict[str, tuple[Scalar, Node]] = {}
    for key, entry in root.entries.items():
        level, meant = places[key]
        (fields if level == "report" else entries).setdefault(meant, entry)
    given = root.entries[first][0]
    entries.setdefault("zonepub", (given, Scalar("1", given.span)))
    entries["report"] = (given, Mapping(fields, given.span))
    diagnostics.error("report-flat", given.span, key=first, line=joined(_head(entries, fields)))
    entries.setdefault("body", (given, Sequence((), given.span)))
    return Mapping(entries, root.span)


def _place(key: str, value: Node) -> tuple[str, str]:
    """Where a key at the top belongs, and by which name."""
    if key in KNOWN and key not in ("report",):
        return "", key
    if key.casefold() in BODY and not isinstance(value, Mapping):
        return "", "body"
    meant = key if key in SHAPES["report"] else nearest(key, SHAPES["report"])
    top = nearest(key, KNOWN)
    if top in ("lead", "annexes", "notes", "terms") and key not in SHAPES["report"]:
        return "", top
    return ("report", meant) if meant and (key in SHAPES["report"] or not top) else ("", top or key)


def _head(entries: dict[str, tuple[Scalar, Node]], fields: dict[str, tuple[Scalar, Node]]) -> list[str]:
    lines = ["zonepub: 1", "report:"]
    lines += [f"  {line}" for key, (_, value) in fields.items() for line in lines_of(key, value)]
    body = entries.get("body", (None, None))[1]
    first = body.items[0] if isinstance(body, Sequence) and body.items else None
    name = next(iter(first.entries), "") if isinstance(first, Mapping) else ""
    if isinstance(first, Mapping) and name not in BLOCKS and (meant := block_meant(name)):
        shown = alias_lines(first, name, meant)
        return [*lines[:MOST_LINES], "body:", *(f"  {line}" for line in shown)]
    if isinstance(body, Scalar) and body.text.strip():
        body = Sequence((body,), body.span)
    return [*lines[:MOST_LINES], *(lines_of("body", body) if body is not None else ["body:", f"  - {REST}"])]


def tell_no_body(root: Mapping, diagnostics: Diagnostics) -> Mapping:
    """A report without `body:` whose lead goes on with the text: told where that begins, and parted there."""
    lead = root.get("lead")
    if any(_place(key, value)[1] == "body" for key, (_, value) in root.entries.items()):
        return root
    if not isinstance(lead, Sequence) or len(lead.items) < 2:
        return root
    begins = next((at for at, item in enumerate(lead.items) if _is_section(item)), 1)
    item = lead.items[begins]
    line = joined(["body:", *(f"  {line}" for line in item_of(item)[:3])])
    diagnostics.error("no-body", item.span, line=line)
    key = root.entries["lead"][0]
    before, behind = Sequence(lead.items[:begins], lead.span), Sequence(lead.items[begins:], item.span)
    return Mapping(root.entries | {"lead": (key, before), "body": (key, behind)}, root.span)


def _is_section(node: Node) -> bool:
    first = next(iter(node.entries), "") if isinstance(node, Mapping) else ""
    return (first if first in BLOCKS else block_meant(first)) == "section"
