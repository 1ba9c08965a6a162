"""What follows from another mistake is not told beside it: one cause, one message."""

from collections.abc import Callable, Iterator
from functools import cached_property

from zonepub.diagnostics import Diagnostic, Diagnostics
from zonepub.regex import regex
from zonepub.source.foreign_blocks import once_a_name

CAPTION = regex(r"（captions\.yaml）([\w-]+):")
NAMES = ("figure.figure", "table.table", ".id")  # places of names that marks refer to
WRONG = (
    "empty-name",
    "empty-text",
    "figure-path",
    "table-path",
    "wrong-type",
    "wrong-value",
)
FOREIGN = ("block-alias", "dash-twice", "nested-block", "typed-block")  # blocks whose names are not known
UNREAD = (
    "yaml-no-body",
    "yaml-colon",
    "yaml-marked-key",
    "unknown-block",
    "field-twice",
    "duplicate-id",
    "empty-name",
)
NO_VALUE = ("cell-without-value", "cell-error", "row-unparted")  # for which no row adds up
OF_NAMES = ("caption-misnamed", "caption-indented")  # of captions, which name their figure
WRONG_CAPTIONS = ("list-for-fields", "needless-level", "unknown-key", "wrong-value", "yaml-flat")


def without_consequences(diagnostics: Diagnostics) -> None:
    """Leave out what would not be there without another error of the same file or line."""
    causes = Causes(diagnostics)
    diagnostics.drop(lambda item: item.code in FOLLOWS and FOLLOWS[item.code](causes, item))
    _with_labels(diagnostics)
    once_a_name(diagnostics)
    for line in sorted(causes.ragged):  # of which the comma is the cause
        comma = causes.commas[line]
        diagnostics.error("flow-comma", comma.span, **comma.args)


class Causes:
    """What is wrong with a report, by what follows from it; each gathered once, for there may be many."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self.errors = [item for item in diagnostics if item.severity == "error"]
        self.commas = {_line(item): item for item in diagnostics.of("flow-comma")}
        self.ragged = self.lines("ragged-row") & self.commas.keys()
        self.templates, self.marked = self.lines("yaml-variable"), self.lines("note-name-marked")

    def of(self, *codes: str) -> Iterator[Diagnostic]:
        """The errors of some kinds."""
        return (item for item in self.errors if item.code in codes)

    def lines(self, code: str) -> set[tuple[str, int]]:
        """The lines with an error of a kind."""
        return {_line(item) for item in self.of(code)}

    @cached_property
    def unread(self) -> bool:
        """Whether there are blocks, or names that references are to, that could not be read."""
        return any(map(_hides_names, self.errors))

    @cached_property
    def has_wrong_names(self) -> bool:
        """Whether there are names of figures, tables and sections that could not be read."""
        return any(_names(item) for item in self.of(*WRONG)) or any(self.of(*FOREIGN))

    @cached_property
    def wrong_names(self) -> list[str]:
        """Those, as `fig-1,`."""
        return [item.args.get("value", "") for item in self.of("wrong-value") if _names(item)]

    @cached_property
    def lists_of_names(self) -> list[str]:
        """`[fig-1, fig-2]` where one name belongs."""
        return [item.args["line"] for item in self.of("wrong-type") if _names(item)]

    @cached_property
    def names_meant(self) -> set[str]:
        """Names that other messages say already."""
        paths = " ".join(item.args["line"] for item in self.of("figure-path")).split()
        return {*paths, *(item.suggestion for item in self.of("figure-without-caption"))} - {""}

    @cached_property
    def named_captions(self) -> set[str]:
        """Figures whose captions are told to stand in the wrong place, or by the wrong name."""
        lines = (CAPTION.search(item.args["line"]) for item in self.of("key-elsewhere"))
        return {*(match[1] for match in lines if match), *(item.args["key"] for item in self.of(*OF_NAMES))}

    @cached_property
    def has_wrong_captions(self) -> bool:
        return any(_place(item).startswith("captions") for item in self.of(*WRONG_CAPTIONS))

    @cached_property
    def names_of_captions(self) -> set[str | None]:
        """签约图, whose line among the captions says how the report names it."""
        return {item.args.get("value") for item in self.of("wrong-value") if _place(item) == "captions"}

    @cached_property
    def keys(self) -> set[str]:
        """Keys that are there, in another place or of another name."""
        elsewhere = [*self.of("key-elsewhere")]
        keys = {item.args["key"] for item in (*elsewhere, *self.of("field-with-dash"))}
        bodies = any("body: ⏎" in item.args["line"] for item in elsewhere)
        is_fed = "from" in self.misspelt  # by a file that has the rows
        return keys | ({"body"} if bodies else set()) | ({"rows"} if is_fed else set())

    @cached_property
    def misspelt(self) -> set[str]:
        """Fields that are there by names that are not known."""
        return {item.suggestion for item in self.of("unknown-key")}

    @cached_property
    def has_lost_captions(self) -> bool:
        lines = (item.args["line"] for item in self.of("yaml-colon"))
        return "caption" in self.misspelt or any(line.startswith("caption:") for line in lines)

    @cached_property
    def has_no_values(self) -> bool:
        """Whether there are cells or rows for which no row adds up."""
        rows = (item for item in self.of("not-a-list") if _place(item).startswith("table.rows"))
        return any(self.of(*NO_VALUE)) or any(rows)

    @cached_property
    def ragged_lines(self) -> set[tuple[str, int]]:
        """Rows whose commas or whose spans are wrong."""
        spans = (item for item in self.errors if item.suggestion in ("colspan", "rowspan"))
        return self.ragged | set(map(_line, spans))

    def dangling_reference(self, item: Diagnostic) -> bool:
        key = item.args["key"]
        if key in self.names_meant or self.unread or any(key in name for name in self.wrong_names):
            return True
        listed = not item.suggestion or any(key in line for line in self.lists_of_names)
        return self.has_wrong_names and listed

    def wrong_value(self, item: Diagnostic) -> bool:
        return _place(item) == "figure.figure" and item.args.get("value") in self.names_of_captions


FOLLOWS: dict[str, Callable[[Causes, Diagnostic], bool]] = {  # by what may follow: whether it does
    "wrong-value": Causes.wrong_value,
    "missing-key": lambda causes, item: item.args["key"] in causes.keys,
    "dangling-reference": Causes.dangling_reference,
    "figure-without-caption": lambda causes, item: (
        causes.has_wrong_captions or item.args["key"] in causes.named_captions
    ),
    "reference-without-number": lambda causes, item: causes.has_lost_captions,
    **dict.fromkeys(("unused-term", "unused-note", "unused-caption"), lambda causes, item: causes.unread),
    **dict.fromkeys(("no-sums", "sum-wrong"), lambda causes, item: causes.has_no_values),
    "text-for-fields": lambda causes, item: (
        _place(item) == "report.yaml.report"
        and any("report:" in one.args["line"] for one in causes.of("key-elsewhere"))
    ),
    "wrong-type": lambda causes, item: _line(item) in causes.templates,
    "unknown-block": lambda causes, item: _line(item) in causes.marked,
    "ragged-row": lambda causes, item: _line(item) in causes.ragged_lines,
    "flow-comma": lambda causes, item: _line(item) in causes.ragged,
}


def _with_labels(diagnostics: Diagnostics) -> None:
    """`图@tab_zones` is one slip: the name as it should be goes without its label."""
    labelled = {(_line(item), item.args["line"]): item for item in diagnostics.of("label-twice")}
    pairs = [
        (item, twice)
        for item in diagnostics.of("dangling-reference")
        if item.suggestion and (twice := labelled.get((_line(item), f"@{item.args['key']}")))
    ]
    told = {id(one) for pair in pairs for one in pair}
    diagnostics.drop(lambda item: id(item) in told)
    for item, twice in pairs:
        args = {**item.args, "written": twice.args["text"]}
        diagnostics.error(item.code, twice.span, suggestion=f"@{item.suggestion}", **args)


def _hides_names(item: Diagnostic) -> bool:
    """Whether an error keeps blocks, or the names that references are to, from being read."""
    match item.code:
        case "unknown-key" | "key-elsewhere" | "field-with-dash":
            return bool({"body", "id"} & {item.suggestion, item.args["key"]})
        case "not-a-list":
            return _place(item).endswith("body")
        case _:
            return item.code in (*FOREIGN, *UNREAD)


def _line(item: Diagnostic) -> tuple[str, int]:
    return (item.span.file, item.span.line) if item.span else ("", 0)


def _place(item: Diagnostic) -> str:
    return item.args.get("where", "captions" if item.code in ("needless-level", "yaml-flat") else "")


def _names(item: Diagnostic) -> bool:
    place = _place(item)
    return place.endswith(NAMES) or item.code == "table-path"


def without_lost_names(diagnostics: Diagnostics) -> None:
    """Leave out that a note or a caption is not used where its mark is told as misspelt or as a comment."""
    told = [
        (item, " ".join((item.args.get("line", ""), item.args.get("text", ""))))
        for item in diagnostics
        if item.code in ("near-mark", "comment-in-text", "yaml-colon")
    ]

    def follows(item: Diagnostic) -> bool:
        match item.code:
            case "unused-note":
                return any(f"[^{item.args['id']}]" in line for _, line in told)
            case "unused-caption":
                return any(line.rstrip().endswith(item.args["id"]) for _, line in told)
            case "unbalanced-mark" | "ambiguous-mark":
                return any(_within(item, other) for other, _ in told)
            case _:
                return False

    if told:
        diagnostics.drop(follows)


def _within(item: Diagnostic, other: Diagnostic) -> bool:
    one, two = item.span, other.span
    if one is None or two is None:
        return False
    return one[:2] == two[:2] and two.column <= one.column < two.column + two.length
