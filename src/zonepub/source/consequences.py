"""What follows from another mistake is not told beside it: one cause, one message."""

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
    errors = [item for item in diagnostics if item.severity == "error"]
    captions = any(item.code in WRONG_CAPTIONS and _place(item).startswith("captions") for item in errors)
    names = any((item.code in WRONG and _names(item)) or item.code in FOREIGN for item in errors)
    several = [
        item.args["line"] for item in errors if item.code == "wrong-type" and _names(item)
    ]  # [fig-1, fig-2]
    filled = {_line(item) for item in errors if item.code == "yaml-variable"}
    marked = {_line(item) for item in errors if item.code == "note-name-marked"}
    unread = any(_hides_names(item) for item in errors)
    named = " ".join(item.args["line"] for item in errors if item.code == "figure-path").split()
    dashed = {item.args["key"] for item in errors if item.code == "field-with-dash"}
    commas = {_line(item): item for item in diagnostics if item.code == "flow-comma"}
    ragged = {_line(item) for item in errors if item.code == "ragged-row"} & commas.keys()

    elsewhere = [item for item in errors if item.code == "key-elsewhere"]
    keys = {item.args["key"] for item in elsewhere}
    bodies = any("body: ⏎" in item.args["line"] for item in elsewhere)
    captioned = {figure[1] for item in elsewhere if (figure := CAPTION.search(item.args["line"]))}

    renamed = {item.args["key"] for item in errors if item.code in OF_NAMES}
    untitled = any(
        (item.code == "unknown-key" and item.suggestion == "caption")
        or (item.code == "yaml-colon" and item.args["line"].startswith("caption:"))
        for item in errors
    )
    fed = any(item.code == "unknown-key" and item.suggestion == "from" for item in errors)
    spanned = {_line(item) for item in errors if item.suggestion in ("colspan", "rowspan")}
    valueless = any(
        item.code in NO_VALUE or (item.code == "not-a-list" and _place(item).startswith("table.rows"))
        for item in errors
    )

    misnamed = [item.args.get("value", "") for item in errors if item.code == "wrong-value" and _names(item)]
    captioned_wrong = {
        item.args.get("value") for item in errors if item.code == "wrong-value" and _place(item) == "captions"
    }  # 签约图, whose line says how the report names it
    meant = {item.suggestion for item in errors if item.code == "figure-without-caption"} - {""}

    def follows(item: Diagnostic) -> bool:
        match item.code:
            case "wrong-value" if (
                _place(item) == "figure.figure" and item.args.get("value") in captioned_wrong
            ):
                return True
            case "missing-key" if item.args["key"] == "rows" and fed:
                return True
            case "missing-key":
                return item.args["key"] in keys | dashed or (item.args["key"] == "body" and bodies)
            case "dangling-reference" if item.args["key"] in {*meant, *named} or _is_in(item, misnamed):
                return True
            case "dangling-reference":
                return unread or (
                    names and (not item.suggestion or any(item.args["key"] in line for line in several))
                )
            case "figure-without-caption":
                return captions or item.args["key"] in captioned | renamed
            case "reference-without-number":
                return untitled
            case "unused-term" | "unused-note" | "unused-caption":
                return unread
            case "no-sums" | "sum-wrong":
                return valueless
            case "wrong-type":
                return _line(item) in filled
            case "unknown-block":
                return _line(item) in marked
            case "ragged-row" if _line(item) in spanned:
                return True
            case "ragged-row" | "flow-comma":
                return _line(item) in ragged
            case _:
                return False

    diagnostics.drop(follows)
    _with_labels(diagnostics)
    once_a_name(diagnostics)
    for line in sorted(ragged):  # of which the comma is the cause
        diagnostics.error("flow-comma", commas[line].span, **commas[line].args)


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


def _is_in(item: Diagnostic, misnamed: list[str]) -> bool:
    """Whether what a mark refers to is a name that could not be read, as `fig-1,`."""
    return any(item.args["key"] in name for name in misnamed)
