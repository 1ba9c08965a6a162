"""Pieces with roles -> the tree of a report: head, lead, body, attachments, notes, captions."""

from collections.abc import Iterable
from pathlib import Path

from zonepub.importing.document import RawParagraph, RawRun, RawTable, Words, place_of, text_of
from zonepub.importing.draft import DOUBTFUL, Branch, Draft, Fixed, Items, Leaf, LeafKind, Node, RoleDecision
from zonepub.importing.readers.characters import printable
from zonepub.importing.roles.blocks import BlockWriter
from zonepub.importing.roles.language import language_of
from zonepub.importing.roles.pieces import Candidate, RoleContext, plain_words
from zonepub.importing.roles.values import date_value
from zonepub.importing.roles.why import WHY
from zonepub.records import dataclass, field
from zonepub.source.schema import MAX_LEVEL, SHAPES

MANY = {name for name, key in SHAPES["report"].items() if key.kind.endswith("*")}
ALONE = ("issuer", "signer")  # lists that mostly hold one: then it stands as a text
BEHIND = ("annex", "enclosed")  # what stands behind the signature
GROUPS = ("byline", "series", "attendees", "distribution")


@dataclass(slots=True)
class Tree:
    """A section: its heading, and what stands below it."""

    piece: Candidate
    children: "list[Candidate | Tree]" = field(default_factory=list)


def build(context: RoleContext, pieces: list[Candidate]) -> Draft:
    """The draft; what was found in the head goes to `report:`, what no field takes to the body."""
    draft = Draft(context.kind)
    root = draft.report
    root.entries["zonepub"] = Fixed("1", plain=True)
    head, homeless = _head(context)
    root.entries["report"] = head
    writer = BlockWriter(context, draft)
    own = _with_homeless([piece for piece in pieces if piece.role not in BEHIND], homeless)
    tree = _tree(own, MAX_LEVEL)
    first = next((i for i, item in enumerate(tree) if isinstance(item, Tree)), None)
    if context.kind == "newspaper" and first:
        root.entries["lead"] = Items(_nodes(context, writer, tree[:first]))
        tree = tree[first:]
    root.entries["body"] = Items(_nodes(context, writer, tree))
    annexes = [piece for piece in pieces if piece.role in BEHIND]
    if annexes:
        root.entries["annexes"] = Items([_annex(context, writer, piece) for piece in annexes])
    if context.document.notes:
        root.entries["notes"] = Branch({name: _note(note) for name, note in context.document.notes.items()})
    draft.decisions = context.decisions
    draft.marks, draft.left_out = context.marks, context.left_out
    return draft


# --- head ---


def _head(context: RoleContext) -> tuple[Branch, list[Words]]:
    """`report:` in the order of the schema, and the words that have no field."""
    _title(context)
    head = Branch()
    homeless = list(context.homeless)
    for name in SHAPES["report"]:
        if name in GROUPS:
            inner = Branch()
            for key, declared in SHAPES[name].items():
                values = context.fields.get(f"{name}.{key}", [])
                if values:
                    many = declared.kind.endswith("*")
                    inner.entries[key] = _field(
                        context, f"{name}.{key}", values if many else values[:1], many, "text"
                    )
                    homeless += [] if many else values[1:]
                elif f"{name}.{key}" in context.derived:
                    inner.entries[key] = Fixed(context.derived[f"{name}.{key}"])
            if inner.entries:
                inner.remark = _doubt(context, name)
                more = context.more_bylines if name == "byline" else []
                head.entries[name] = Items([inner, *(_byline(*entry) for entry in more)]) if more else inner
            continue
        if name == "staff" and context.staff:
            head.entries[name] = Items([_byline(*entry) for entry in context.staff])
            continue
        values = context.fields.get(name, [])
        many = name in MANY
        if values:
            head.entries[name] = _field(context, name, values if many else values[:1], many, _kind(name))
            homeless += [] if many else values[1:]
        elif name in context.derived:
            head.entries[name] = _derived(context, name)
        elif name == "language" and (language := language_of(context.document)):
            head.entries[name] = Fixed(language)
    return head, homeless


def _byline(role: Words, names: list[Words]) -> Node:
    entries: dict[str, Node] = {"role": Leaf(plain_words(role), "text")} if role else {}
    entries["names"] = Items([Leaf(plain_words(name), "text") for name in names], flow=True)
    return Branch(entries)


def _with_homeless(pieces: list[Candidate], homeless: list[Words]) -> list[Candidate]:
    """Words that no field takes are paragraphs where they stood."""
    for words in homeless:
        start = _start(words)
        index = next((i for i, piece in enumerate(pieces) if _begin(piece) > start), len(pieces))
        piece = Candidate(RawParagraph(words), words, confidence=0.5, why="no-field")
        pieces = [*pieces[:index], piece, *pieces[index:]]
    return pieces


def _begin(piece: Candidate) -> int:
    """Where a piece begins in the input; -1 for what has no characters there."""
    match piece.block:
        case RawTable(rows=rows) if not piece.words:
            inside = [item.runs for row in rows for cell in row for item in cell.paragraphs if item.runs]
            starts = [start for words in (piece.caption, *inside) if (start := _start(words)) >= 0]
            return min(starts, default=-1)
        case _:
            return _start(piece.words or piece.caption)


def _start(words: Words) -> int:
    place = place_of(words)
    return place.start if place else -1


def _derived(context: RoleContext, name: str) -> Node:
    """A value that repeats what stands elsewhere; several of them are lines."""
    values: list[Node] = [
        Fixed(value, _doubt(context, name), plain=name == "date")
        for value in context.derived[name].splitlines()
    ]
    return values[0] if len(values) == 1 else Items(values, flow=True)


def _kind(name: str) -> LeafKind:
    kind = SHAPES["report"][name].kind.rstrip("*")
    return kind if kind in ("title", "inline", "date") else "text"  # type: ignore[return-value]


def _field(context: RoleContext, name: str, values: list[Words], many: bool, kind: LeafKind) -> Node:
    leaves: list[Node] = []
    for words in values:
        if kind == "date":
            leaves.append(Leaf(plain_words(words), "date", date_value(text_of(words))))
        else:
            leaves.append(Leaf(plain_words(words) if kind == "text" else words, kind))
    if many and not (name in ALONE and len(leaves) == 1):
        return Items(
            leaves, flow=sum(len(text_of(words)) for words in values) < 70, remark=_doubt(context, name)
        )
    (leaf,) = leaves
    assert isinstance(leaf, Leaf)
    leaf.remark = _doubt(context, name)
    return leaf


def _title(context: RoleContext) -> None:
    """A title of several lines becomes one; a report without one takes what comes nearest."""
    lines = context.fields.get("title", [])
    if len(lines) > 1:
        joint = () if "title-joined" in context.derived else (RawRun("\u3000"),)
        whole: Words = lines[0]
        for line in lines[1:]:
            whole = (*whole, *joint, *line)
        context.fields["title"] = [whole]
    context.derived.pop("title-joined", None)
    if not lines and context.fields.get("series.name"):
        context.fields["title"] = context.fields.pop("series.name")
        context.derived["series.name"] = text_of(context.fields["title"][0]).strip()
        context.decide("title", context.fields["title"][0], 0.6, "series-name")
    elif not lines:
        context.derived["title"] = printable(Path(context.document.file).stem).strip() or "无题"
        context.decisions.append(RoleDecision("title", 0.5, "file-name", context.derived["title"]))
    if context.kind not in ("official", "bulletin"):
        context.derived.pop("issuer", None)


def _doubt(context: RoleContext, name: str) -> str:
    """The remark of a field that the import is not sure of."""
    role = name.split(".")[0]
    doubtful = [item for item in context.decisions if item.role == role and item.confidence < DOUBTFUL]
    if doubtful:
        return _remark(doubtful[0].why)
    return _remark(context.remarks[name]) if name in context.remarks else ""


def _remark(why: str) -> str:
    return f"请核对：{WHY[why]['zh']}"


# --- sections ---


def _tree(pieces: Iterable[Candidate], deepest: int) -> "list[Candidate | Tree]":
    """Headings hold what follows them down to the next of their rank."""
    root: list[Candidate | Tree] = []
    stack: list[Tree] = []
    for piece in pieces:
        if piece.role != "section":
            (stack[-1].children if stack else root).append(piece)
            continue
        while stack and stack[-1].piece.rank >= piece.rank:
            stack.pop()
        if len(stack) >= deepest:
            piece.role, piece.confidence, piece.why = "text", 0.5, "level"
            stack[-1].children.append(piece)
            continue
        tree = Tree(piece)
        (stack[-1].children if stack else root).append(tree)
        stack.append(tree)
    return _without_empty(root)


def _without_empty(items: "list[Candidate | Tree]") -> "list[Candidate | Tree]":
    """A guessed heading with nothing below it is a paragraph; one that the file calls so stays."""
    out: list[Candidate | Tree] = []
    for item in items:
        if isinstance(item, Tree):
            item.children = _without_empty(item.children)
            said = item.piece.why == "said" or item.piece.kicker or _is_one_more(out, item)
            if not item.children and not said:
                item.piece.role, item.piece.confidence, item.piece.why = "text", 0.6, "empty"
                out.append(item.piece)
                continue
        out.append(item)
    return out


def _is_one_more(before: "list[Candidate | Tree]", tree: Tree) -> bool:
    """A number behind numbered headings that have text: `二、人事事项（略）`."""
    last = before[-1] if before else None
    return (
        isinstance(last, Tree)
        and bool(last.children)
        and tree.piece.why == last.piece.why == "numbered"
        and tree.piece.rank == last.piece.rank
    )


def _nodes(context: RoleContext, writer: BlockWriter, items: "list[Candidate | Tree]") -> list[Node]:
    nodes: list[Node] = []
    run: list[Candidate] = []
    for item in items:
        if isinstance(item, Candidate):
            run.append(item)
            continue
        nodes += writer.nodes(run)
        run = []
        if item.piece.break_before and nodes:
            nodes.append(Fixed("page-break"))
        nodes.append(_section(context, writer, item))
    return [*nodes, *writer.nodes(run)]


def _section(context: RoleContext, writer: BlockWriter, tree: Tree) -> Node:
    piece = tree.piece
    node = Branch({"section": Leaf(piece.words, "title")})
    if piece.hints.marker:  # a number that Word counts, or one that a list mark gave
        node.entries["section"] = Leaf(writer.with_marker(piece), "title")
    if piece.kicker:
        node.entries["kicker"] = Leaf(piece.kicker, "title")
    if piece.run_in:
        node.entries["run-in"] = Fixed("true", plain=True)
    context.decide("section", piece.words, piece.confidence, piece.why or "said")
    if piece.confidence < DOUBTFUL:
        node.remark = _remark(piece.why)
    node.entries["body"] = Items(_nodes(context, writer, tree.children))
    return node


def _annex(context: RoleContext, writer: BlockWriter, piece: Candidate) -> Node:
    body = _nodes(context, writer, _tree(piece.children, MAX_LEVEL - 1))
    label: dict[str, Node] = {"label": Fixed("false", plain=True)} if piece.role == "enclosed" else {}
    return Branch({"title": Leaf(piece.words, "title"), **label, "body": Items(body)})


def _note(paragraphs: tuple[RawParagraph, ...]) -> Node:
    words: Words = ()
    for paragraph in paragraphs:
        words = (*words, RawRun("\n"), *paragraph.runs) if words else paragraph.runs
    return Leaf(tuple(run for run in words if not run.note))
