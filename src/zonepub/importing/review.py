"""Tracked changes, and comments on what is no block, as YAML comments beside the words they are about."""

import html
from collections.abc import Iterable, Iterator

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import (
    Comment,
    LeftOut,
    Manuscript,
    Revision,
    Words,
    links_of,
    place_of,
    text_of,
)
from zonepub.importing.draft import Draft, Leaf, leave_marks, leaves
from zonepub.importing.writing.inline_writer import address as written_address

FORMULA = "请核对：公式是 LaTeX 代码，成品里照印"

SHOWN = 40  # characters of a formula


def remark_reviews(document: Manuscript, draft: Draft, written: set[str]) -> None:
    """Give each text of the draft a remark for each change in it and each comment that is not `written`."""
    told = set(written)
    for leaf in leaves(draft.report, draft.captions):
        lines = list(dict.fromkeys(_remarks(document, leaf, told)))
        leaf.remark = "\n".join(filter(None, (leaf.remark, *lines)))


def tell_formulas(
    document: Manuscript, draft: Draft, texts: dict[str, str], diagnostics: Diagnostics
) -> None:
    """One warning at the first formula: readers get its LaTeX. `texts`: the YAML, by file."""
    formulas = [leaf for leaf in leaves(draft.report, draft.captions) if _formula(leaf)]
    if formulas:
        places = [
            f"{name}:{at}"
            for name, text in texts.items()
            for at, line in enumerate(text.splitlines(), 1)
            if line.strip() == f"# {FORMULA}"
        ]
        first = _formula(formulas[0])
        diagnostics.warning(
            "import-formula", document.span(place_of(first)), count=len(formulas),
            text=text_of(first)[:SHOWN], places=" ".join(places),
        )  # fmt: skip


def _formula(leaf: Leaf) -> Words:
    return tuple(run for run in leaf.words if "math" in run.styles)


def leave_unwritten(document: Manuscript, draft: Draft, texts: Iterable[str]) -> None:
    """Readings above words that could not be written (in a name, in code), and addresses, are left out."""
    written = "".join("".join(texts).split())
    # of words in fields that have no links; for addresses of Markdown, which have places, marks answer
    for link in dict.fromkeys(links_of(document) if document.kind != "md" else ()):
        if f"]({written_address(link)})" not in written and link not in written:
            draft.left_out.append(LeftOut(link, "address"))
    pictures = {"".join(address.split()) for _, address in draft.pictures}

    def is_target(text: str) -> bool:
        plain = "".join(text.split()).strip("<>")
        forms = (plain, "".join(written_address(text.strip().strip("<>")).split()))
        return plain in pictures or any(form and f"]({form})" in written for form in forms)

    leave_marks(document, draft, "address", is_target)
    leave_marks(
        document, draft, "reading", lambda text: f"|{''.join(html.unescape(text).split())}}}" in written
    )


def _remarks(document: Manuscript, leaf: Leaf, told: set[str]) -> Iterator[str]:
    """What to say of a text; a comment or change on several is told at the first."""
    for run in leaf.words:
        if "math" in run.styles:
            yield FORMULA
        if "strike" in run.styles and run.text.strip() and not run.revision:
            yield f"请核对：“{_line(run.text[:SHOWN])}”原有删除线，成品里照印"
        for name in (run.revision, *run.comments):
            if not name or name in told:
                continue
            told.add(name)
            if name in document.comments:
                yield _comment(document.comments[name])
            elif name in document.revisions:
                yield _revision(document.revisions[name])


def _comment(comment: Comment) -> str:
    kind = "批注答复" if comment.reply_to else "批注"
    state = "已解决" if comment.done else ""
    return f"{kind}（{_signature(comment.author, comment.date, state)}）：{_line(text_of(comment.words))}"


def _revision(revision: Revision) -> str:
    verbs = {
        "insert": "加入",
        "delete": "删去",
        "move-from": "由此移走",
        "move-to": "移到此处",
        "format": "改格式",
    }
    words = _line(text_of(revision.words))
    return f"修订（{_signature(revision.author, revision.date, '')}）：{verbs[revision.kind]}“{words}”"


def _signature(*parts: str) -> str:
    day = [part.partition("T")[0] for part in parts if part]
    return "，".join(day) or "未署名"


def _line(text: str) -> str:
    """One line that a YAML comment can hold."""
    return "".join(character if character.isprintable() else " " for character in " ".join(text.split()))
