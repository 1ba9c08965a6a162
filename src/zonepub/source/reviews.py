"""Nodes -> review passes: `review:` of the report, `review.yaml` beside it, which `review sign` writes."""

from zonepub.diagnostics import Diagnostics
from zonepub.model import Review, ReviewPass
from zonepub.records import replace
from zonepub.source.fields import FieldReader
from zonepub.source.schema import SHAPES
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.checks import as_mapping

REVIEW = "review.yaml"
REQUIRED = "required"


def read_review(node: Node, where: str, fields: FieldReader, diagnostics: Diagnostics) -> Review | None:
    """`required`, or a mapping; None after a diagnostic."""
    if isinstance(node, Scalar):
        if node.text.strip() == REQUIRED:
            return Review(required=True, span=node.span)
        diagnostics.error(
            "wrong-value", node.span, where=where, value=node.text.strip(), wanted=f"{where}: {REQUIRED}"
        )
        return None
    mapping = as_mapping(node, where, diagnostics)
    values = fields.record(mapping, where, SHAPES["review"]) if mapping is not None else None
    if values is None or mapping is None:
        return None
    values["passes"] = tuple(ReviewPass(item.pop("pass"), **item) for item in values.get("passes", ()))
    given = mapping.get("passes")
    if isinstance(given, Sequence) and len(given.items) == len(values["passes"]):
        places = [item.span for item in given.items]
        passes = zip(values["passes"], places, strict=True)
        values["passes"] = tuple(replace(item, span=span) for item, span in passes)
    return Review(**values, span=mapping.span)


def read_record(node: Node | None, fields: FieldReader, diagnostics: Diagnostics) -> Review | None:
    """What `review.yaml` says; None for one that is not there, or after a diagnostic."""
    if node is None or (isinstance(node, Scalar) and not node.text.strip()):
        return None
    if not isinstance(node, Mapping):
        as_mapping(node, REVIEW, diagnostics)
        return None
    return read_review(node, REVIEW, fields, diagnostics)


def joined(own: Review | None, record: Review | None) -> Review | None:
    """Both: the passes of the report come first; the record's `apart` holds where the report has none."""
    if own is None or record is None:
        return own or record
    apart = own.apart if own.apart != Review().apart else record.apart
    return Review(own.required or record.required, apart, (*own.passes, *record.passes), own.span)
