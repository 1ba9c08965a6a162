"""What comes to the desk from outside: pictures for a report, and offices' files that become one (K21)."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zonepub.desk.findings import Findings
from zonepub.desk.report_desk import Desk
from zonepub.desk.worker import Worker
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.diagnostics.catalogue import LANGUAGES
from zonepub.net import reason_of
from zonepub.pictures import BadPicture, decoded_bytes, opened
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex
from zonepub.writer import write_new

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "BMP": ".bmp", "WEBP": ".webp", "TIFF": ".tif"}
UNCLEAN = regex(r"[^\w.-]+")
LONGEST, MOST_ALIKE = 60, 10_000
IMAGES = "images"


class Refusal(Exception):
    """What came is not taken; `code` tells the page why, in both languages."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__()
        self.words = Findings({}, {}).as_json(list(diagnostics))


def clean(name: str, suffix: str) -> str:
    """A name that is a name on every system, with the suffix that fits what it holds."""
    stem = UNCLEAN.sub("-", Path(name.replace("\\", "/")).stem).strip(".-_")[:LONGEST]
    return (stem or "image") + suffix


def take_picture(desk: Desk, name: str, data: bytes) -> str:
    """Put a picture into `images/` under a name of its own; gives what a caption calls it. Raises Refusal."""
    diagnostics = Diagnostics()
    with TemporaryDirectory(prefix="zonepub-") as place:
        draft = Path(place, "picture")
        draft.write_bytes(data)
        try:
            with opened(draft) as image:
                kind = image.format or ""
                decoded_bytes(image)
                image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
                image.load()
        except BadPicture as problem:
            diagnostics.error(problem.code, None, path=name, **problem.details)
            raise Refusal(diagnostics) from None
    folder = desk.path.parent / IMAGES
    if folder.is_symlink():
        diagnostics.error("file-outside", path=folder)
        raise Refusal(diagnostics)
    return _put(folder, clean(name, SUFFIXES[kind]), data, diagnostics)


def _put(folder: Path, name: str, data: bytes, diagnostics: Diagnostics) -> str:
    """Write a file that was not there; one with the same bytes is taken as it is."""
    for number in range(1, MOST_ALIKE):
        path = folder / (name if number == 1 else f"{Path(name).stem}-{number}{Path(name).suffix}")
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return f"{IMAGES}/{path.name}"
        if not path.exists() and not path.is_symlink():
            break
    try:
        folder.mkdir(exist_ok=True)
        write_new(path, data, diagnostics)
    except OSError as problem:
        diagnostics.error("output-unwritable", path=path, reason=reason_of(problem))
        raise Refusal(diagnostics) from None
    except Failed:
        raise Refusal(diagnostics) from None
    return f"{IMAGES}/{path.name}"


@dataclass(slots=True)
class Arrival:
    """A source that a file became, shown before it replaces anything."""

    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What sort of document it was found to be."""
        return str(json.loads(self.files["import.report.json"]).get("kind", ""))

    def account(self, diagnostics: list[Any]) -> dict[str, Any]:
        from zonepub.importing import summary

        return {
            "words": {lang: list(summary(self.files, None, lang)) for lang in LANGUAGES},
            "left": [
                {"zh": f"{one['text']}（{one['reason_zh']}）", "en": f"{one['text']} ({one['reason']})"}
                for one in json.loads(self.files["import.report.json"])["left_out"]
            ],
            "text": self.files["report.yaml"].decode(),
            "diagnostics": Findings({}, {}).as_json(diagnostics),
        }

    def accept(self, desk: Desk, moment: float) -> None:
        """The report becomes what came; pictures never replace others. Raises Refusal."""
        captions = self.files.get("captions.yaml", b"").decode()
        for name, data in self.files.items():
            folder, _, picture = name.partition("/")
            if folder != IMAGES or not picture:
                continue
            suffix = Path(picture).suffix
            placed = _put(desk.path.parent / IMAGES, clean(picture, suffix), data, Diagnostics())
            captions = captions.replace(f"image: {name}\n", f"image: {placed}\n")
        desk.texts.change({"r": self.files["report.yaml"].decode(), "c": captions}, "", moment)
        desk.touched()


def called(item: Diagnostic, path: Path, name: str) -> Diagnostic:
    """A diagnostic of a file that was read at `path`, by the name that the user knows."""
    args = {key: value.replace(str(path), name) for key, value in item.args.items()}
    return replace(item, args=args)


async def read_arrival(worker: Worker, name: str, data: bytes) -> tuple[Arrival, dict[str, Any]]:
    """What a file becomes, and the account of it: what was left out and why. Raises Refusal."""
    suffix = Path(name).suffix.lower()
    with TemporaryDirectory(prefix="zonepub-") as place:
        path = Path(place, clean(name, suffix))
        path.write_bytes(data)
        files, diagnostics = await worker.run("imported", path)
        diagnostics = [called(item, path, name) for item in diagnostics]
    if files is None:
        problems = Diagnostics()
        problems.extend(diagnostics)
        raise Refusal(problems)
    account = files["import.report.json"].replace(json.dumps(f"{place}/")[1:-1].encode(), b"")
    arrival = Arrival(files | {"import.report.json": account})
    return arrival, arrival.account(diagnostics)
