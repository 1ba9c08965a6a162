"""Which file holds the captions of a report: captions.yaml beside it, or the one that it names."""

from itertools import islice
from pathlib import Path
from re import MULTILINE

from zonepub.diagnostics import Diagnostics
from zonepub.files import MOST_NAMES
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Node, Scalar, parse_yaml

CAPTIONS = "captions.yaml"
KEY = "captions"
MARKDOWN = regex(r"\]\(([^()\s]+)\)")
AT_MARGIN = regex(r"^captions[ \t]*:", MULTILINE)


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """Captions as they were read. `name` is what publications and receipts call the file; `shown` what
    messages do; one that is not `own` serves several reports, so that some of it may be of no use here."""

    node: Node | None = None
    name: str = CAPTIONS
    shown: str = CAPTIONS
    own: bool = True
    missing: bool = False  # told already
    misnamed: str = ""  # a file beside the report that was meant


def misnamed(folder: Path) -> str:
    """What may be meant for the captions of a folder without any: `caption.yaml`, `captions.yaml.txt`."""
    from difflib import get_close_matches

    try:
        names = sorted(item.name for item in islice(folder.iterdir(), MOST_NAMES) if item.name != CAPTIONS)
    except OSError:
        return ""
    written = {name.casefold().removesuffix(".txt"): name for name in names}
    found = get_close_matches(CAPTIONS, written, 1, 0.85)
    return written[found[0]] if found else ""


def captions_alone(root: Mapping) -> bool:
    """Whether a file that should be a report is one of captions."""
    values = [value for _, value in root.entries.values()]
    said = [isinstance(value, Mapping) and bool({"text", "image"} & value.entries.keys()) for value in values]
    return bool(said) and all(said) and not root.entries.keys() & {"zonepub", "report", "body"}


def named_captions(root: Node | None) -> Scalar | None:
    """What a report writes at `captions:`; None where it names no file."""
    named = root.get(KEY) if isinstance(root, Mapping) else None
    return named if isinstance(named, Scalar) and named.text.strip() else None


def pictured_by(entries: dict[str, tuple[Scalar, Node]], file: str) -> str:
    """The name of the figure whose caption has the picture; "" where none has."""
    wanted = file.replace("\\", "/").removeprefix("./")
    for name, (_, caption) in entries.items():
        image = caption.get("image") if isinstance(caption, Mapping) else None
        if isinstance(image, Scalar) and image.text.removeprefix("./") == wanted:
            return name
    return ""


def name_known_pictures(captions: Node | None, diagnostics: Diagnostics) -> None:
    """`![会议](images/a.jpg)` in a report that cannot be read is a figure whose name the captions know."""
    for item in diagnostics.of("markdown-picture"):
        match = MARKDOWN.search(item.args.get("mark", ""))
        name = pictured_by(captions.entries, match[1]) if match and isinstance(captions, Mapping) else ""
        if name:
            item.args["line"] = f"- figure: {name}"


def captions_path(report: Path, root: Node | None) -> Path:
    """Where the captions of the report at `report` lie, if there are any: never outside of its folder."""
    named = named_captions(root)
    path = report.parent / (named.text.strip() if named is not None else CAPTIONS)
    try:
        place = path.resolve()
        inside = place.is_relative_to(report.parent.resolve()) and place != report.resolve()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, a circle of links
        inside = False
    return path if inside else report.parent / CAPTIONS


def captions_path_in(report: Path, text: str) -> Path:
    """The same by the text of the report, which may hold mistakes."""
    if not AT_MARGIN.search(text):  # most name none, and are not read twice
        return report.parent / CAPTIONS
    return captions_path(report, parse_yaml(text, str(report), Diagnostics()))


def way_from(folder: Path, path: Path) -> str:
    """What publications call a captions file: its way from the report's folder, if it lies in there."""
    place, inside = path.resolve(), folder.resolve()
    return place.relative_to(inside).as_posix() if place.is_relative_to(inside) else CAPTIONS
