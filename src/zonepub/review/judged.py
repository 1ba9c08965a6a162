"""What is wrong with the passes of a report: the text has changed since, one person held two (三审制)."""

from collections.abc import Iterator
from typing import NamedTuple

from zonepub.diagnostics import Diagnostics
from zonepub.model import EDITING, PROOFS, Report, Review, ReviewPass
from zonepub.review.seen import text_hash

CHAINS = (EDITING, PROOFS)


class PassState(NamedTuple):
    """A pass; `current`: what was read is the text of now, None where nobody noted what was read."""

    signed: ReviewPass
    current: bool | None


def states(report: Report) -> list[PassState]:
    if report.review is None or not report.review.passes:
        return []
    now = text_hash(report)
    return [PassState(item, item.text == now if item.text else None) for item in report.review.passes]


def check_review(report: Report, diagnostics: Diagnostics, *, refuse: bool) -> None:
    """Warnings; with `refuse` errors where the report says `review: required`. Nothing without a record."""
    review = report.review
    if review is None:
        return
    tell = diagnostics.error if refuse and review.required else diagnostics.warning
    passes = states(report)
    if not passes:
        if review.required:
            tell("review-none", review.span)
        return
    last = passes[-1]
    if last.current is None:
        tell("review-no-text", last.signed.span, name=last.signed.name, by=last.signed.by)
    elif not last.current:
        tell("review-changed", last.signed.span, name=last.signed.name, by=last.signed.by,
             date=last.signed.date or "—")  # fmt: skip
    for one, two in held_twice(review):
        tell("review-same-person", two.span, by=two.by, name=one.name, other=two.name)
    for item, missing in skipped(review):
        diagnostics.warning("review-order", item.span, name=item.name, missing=missing)


def held_twice(review: Review) -> Iterator[tuple[ReviewPass, ReviewPass]]:
    """Passes of one person that must be different persons'; each pair of names once."""
    told = set[tuple[str, str, str]]()
    for place, two in enumerate(review.passes):
        for one in review.passes[:place]:
            names = (one.name, two.name, _name(two.by))
            apart = one.name != two.name and {one.name, two.name} <= set(review.apart)
            if apart and _name(one.by) == _name(two.by) and names not in told:
                told.add(names)
                yield one, two


def skipped(review: Review) -> Iterator[tuple[ReviewPass, str]]:
    """A pass that was signed before the one that it follows."""
    done = set[str]()
    for item in review.passes:
        if (missing := before(item.name)) and missing not in done:
            yield item, missing
        done.add(item.name)


def before(name: str) -> str:
    """The pass that has to come first; "" for the first of a chain."""
    for chain in CHAINS:
        if name in chain:
            place = chain.index(name)
            return chain[place - 1] if place else ""
    return ""


def _name(person: str) -> str:
    """张 三 and 张三 are one."""
    return "".join(person.split())
