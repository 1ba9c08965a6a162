"""What an import did, as data: import.report.json."""

import json
from collections.abc import Iterable
from typing import Any

from zonepub.importing.document import Comment, LeftOut, Manuscript, Revision
from zonepub.importing.draft import Draft, RoleDecision
from zonepub.importing.found import found_in
from zonepub.importing.reasons import REASONS
from zonepub.importing.roles.why import WHY
from zonepub.importing.writing.normaliser import Normaliser


def as_data(document: Manuscript, draft: Draft, normaliser: Normaliser | None) -> dict[str, Any]:
    """The account as plain data, in the order of the input."""
    offers = normaliser.offers if normaliser else []
    return {
        "file": document.file,
        "format": document.kind,
        "encoding": document.encoding,
        "kind": draft.kind,
        "characters": sum(len("".join(text.split())) for text in document.parts.values()),
        "found": found_in(document, draft),
        "normalised": normaliser.changed if normaliser else 0,
        "offers": [
            {"rule": offer.rule, "old": offer.old, "new": offer.new, "place": str(document.span(offer.place))}
            for offer in offers
        ],
        "decisions": [
            {
                "role": item.role,
                "text": item.text,
                "confidence": item.confidence,
                "why": WHY[item.why]["en"],
                "why_zh": WHY[item.why]["zh"],
                "place": str(document.span(item.place)),
            }
            for item in in_order(draft.decisions)
        ],
        "left_out": [
            {
                "text": item.text,
                "reason": REASONS[item.reason]["en"],
                "reason_zh": REASONS[item.reason]["zh"],
                "place": str(document.span(item.place)),
            }
            for item in all_left_out(document, draft)
        ],
        "pictures": [{"figure": name, "address": address} for name, address in draft.pictures],
        "review": [
            *(_reviewed("comment", comment) for comment in document.comments.values()),
            *(_reviewed(revision.kind, revision) for revision in document.revisions.values()),
        ],
    }  # fmt: skip


def _reviewed(kind: str, item: Comment | Revision) -> dict[str, str]:
    words = "".join(run.text for run in item.words)
    return {"kind": kind, "author": item.author, "date": item.date, "text": words}


def as_json(document: Manuscript, draft: Draft, normaliser: Normaliser | None) -> str:
    return json.dumps(as_data(document, draft, normaliser), ensure_ascii=False, indent=1) + "\n"


def in_order(decisions: Iterable[RoleDecision]) -> list[RoleDecision]:
    """As they stand in the input; what has no place comes first."""
    return sorted(decisions, key=lambda item: (item.place.part, item.place.start) if item.place else ("", -1))


def all_left_out(document: Manuscript, draft: Draft) -> list[LeftOut]:
    """What the reader and the roles left out, as it stands in the input."""
    items = (*document.left_out, *draft.left_out)
    return sorted(items, key=lambda item: (item.place.part, item.place.start) if item.place else ("~", 0))
