"""The one gate for files: which of those that source and style name may be read, and how much of each."""

import errno
import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from unicodedata import normalize

from zonepub.diagnostics import in_both
from zonepub.limits import limit
from zonepub.net import reason_of
from zonepub.records import dataclass, field

LONGEST = 4096  # characters of a path
MOST_NAMES = 1000  # of a folder that are compared with a name


class BadFile(Exception):
    """`code`: file-not-found, file-unreadable, file-too-large or file-outside; `details` fill its words."""

    def __init__(self, code: str, path: object, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = (
            code,
            {"path": str(path), **{key: str(value) for key, value in details.items()}},
        )


PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp")  # that can be used
OLD_WORKBOOKS = (".xls", ".et")


def nearest_file(path: Path) -> str:
    """The file of the same folder and a like name and kind that is meant by a `path` where there is none."""
    from difflib import get_close_matches

    from zonepub.slips import ALIASES

    if not path.name:
        return ""
    path = path.with_name(path.name.strip("“”‘’\"'《》 ") or path.name)
    if "\\" in path.name and os.path.isfile(other := path.parent / path.name.replace("\\", "/")):
        return str(other)
    if path.suffix == ".txt" and os.path.isfile(shown := path.with_suffix("")):  # report.yaml.txt
        return str(shown)
    if path.suffix in (".yaml", ".yml") and (moved := _in_other_folder(path)):
        return moved
    kinds = {".yaml", ".yml"} if path.suffix in (".yaml", ".yml", "") else {path.suffix}
    try:
        names = sorted(item.name for item in path.parent.iterdir() if item.suffix in kinds)
    except OSError:
        return ""
    stems = {Path(name).stem: name for name in names[:MOST_NAMES]}  # that all end alike makes none alike
    matches = get_close_matches(path.stem, stems, n=1, cutoff=0.7)
    matches = matches or [name for name in ALIASES.get(path.stem, "").split() if name in stems]  # 报告.yaml
    others = [] if matches or path.stem.isascii() else [*stems.keys() - {"captions"}]
    matches = matches or (others if len(others) == 1 else [])
    return str(path.parent / stems[matches[0]]) if matches else ""


def _in_other_folder(path: Path) -> str:
    """The file of that name above, below or beside the folder where it is asked for; "" where none is."""
    folders = (*path.parents[1:], path.parent / "..")
    if found := next((str(at / path.name) for at in folders if os.path.isfile(at / path.name)), ""):
        return found
    try:
        start = path.parent if path.parent.is_dir() else Path()
        below = sorted(item for item in islice(start.iterdir(), MOST_NAMES) if item.is_dir())
    except OSError:
        return ""
    there = [str(at / path.name) for at in below if os.path.isfile(at / path.name)]
    return there[0] if len(there) == 1 else ""


def file_meant(folder: Path, text: str) -> str:
    """The file below `folder` that a name which is not there means: `a\\b.JPG` may be `a/b.jpg`."""
    from difflib import get_close_matches

    asked = posixpath.normpath(
        normalize("NFKC", text).strip(" “”‘’").replace("\\", "/").replace("。", ".").rstrip(".,;、")
    )
    try:
        files = (path for path in folder.rglob("*") if path.suffix and path.is_file())
        names = sorted(path.relative_to(folder).as_posix() for path in islice(files, MOST_NAMES))
    except (OSError, ValueError):
        return ""
    if asked in names:
        return asked
    same = [name for name in names if name.casefold() == asked.casefold()]
    same += [
        name for name in names if posixpath.basename(name).casefold() == posixpath.basename(asked).casefold()
    ]
    # as systems that hide suffixes make them: a.jpg.jpg
    same += [name for name in names if name.casefold().startswith(f"{asked.casefold()}.")]
    suffix = posixpath.splitext(asked)[1].casefold()
    stem = [
        name
        for name in names
        if posixpath.splitext(name)[0].casefold() == posixpath.splitext(asked)[0].casefold()
        or (not suffix and posixpath.splitext(posixpath.basename(name))[0].casefold() == asked.casefold())
    ]
    ours = [name for name in names if suffix and name.casefold().endswith(suffix)]
    alike = {posixpath.splitext(posixpath.basename(name))[0]: name for name in ours}
    if suffix in OLD_WORKBOOKS:  # saved anew, it stands beside the old one
        stem.sort(key=lambda name: not name.casefold().endswith(".xlsx"))
    near = get_close_matches(posixpath.splitext(posixpath.basename(asked))[0], alike, n=1, cutoff=0.6)
    pictures = [name for name in stem if posixpath.splitext(name)[1].casefold() not in (".yaml", ".yml")]
    bare = posixpath.splitext(posixpath.basename(asked))[0].casefold()  # images/logo.jpg for logo.png
    pictures += [
        name
        for name in names
        if posixpath.splitext(posixpath.basename(name))[0].casefold() == bare
        and posixpath.splitext(name)[1].casefold() in PICTURES
        and suffix in PICTURES
    ]
    same.sort(key=lambda name: posixpath.splitext(name)[1].casefold() not in PICTURES)
    pictures.sort(key=lambda name: posixpath.splitext(name)[1].casefold() not in PICTURES)
    return next(iter([*same, *pictures, *(alike[name] for name in near)]), "")


@dataclass(frozen=True, slots=True)
class Gate:
    """Files that a file in `folder` names: inside of it or of one of `roots`, unless `allow_outside`.

    Links are followed before they are judged. `given` are files that stand in for names; `seen` are all that
    were found.
    """

    folder: Path = field(default_factory=Path)
    roots: tuple[Path, ...] = ()
    allow_outside: bool = False
    given: Mapping[str, Path] = field(default_factory=dict)
    seen: set[Path] = field(default_factory=set, compare=False)

    def find(self, text: str) -> Path:
        """The ordinary file that `text` names, links resolved. Raises BadFile."""
        if len(text) > LONGEST:
            raise BadFile("file-not-found", text[:80] + "…")
        if self.given and (stand_in := self.given.get(posixpath.normpath(text.replace("\\", "/")))):
            return stand_in
        try:
            path = (self.folder / text).resolve()
            if not self.allow_outside and not any(
                path.is_relative_to(root.resolve()) for root in (self.folder, *self.roots)
            ):
                raise BadFile("file-outside", text)
            check_ordinary(path, text)
        except (OSError, ValueError, RuntimeError) as problem:  # too long, a NUL, a circle of links
            raise _unreadable(text, problem) from None
        self.seen.add(path)
        return path

    def shown(self, text: str) -> str:
        """What messages call the file that `text` names."""
        given = posixpath.normpath(text.replace("\\", "/")) in self.given
        return text if given else str(self.folder / text)

    def beside(self, folder: Path) -> "Gate":
        """The same for a file in another folder."""
        return Gate(folder, (self.folder, *self.roots), self.allow_outside, seen=self.seen)


def check_ordinary(path: Path, name: object) -> None:
    """Raises BadFile for what is no file: a folder, a device, a pipe, nothing at all."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as problem:
        raise _unreadable(name, problem) from None
    if stat.S_ISDIR(mode):
        raise BadFile("file-unreadable", name, reason=_folder(path, name))
    if not stat.S_ISREG(mode):
        raise BadFile("file-unreadable", name, reason=in_both("不是普通文件", "no ordinary file"))


def _folder(folder: Path, name: object) -> str:
    """What to say of a folder that was named where a file belongs."""
    try:
        names = sorted(item.name for item in islice(folder.iterdir(), MOST_NAMES) if item.is_file())
    except OSError:
        names = []
    line = f"{str(name).rstrip('/')}/{names[0] if names else '……'}"
    return in_both(f"这是文件夹，要写到文件名，如 {line}", f"it is a folder; name a file in it, as {line}")


def is_ordinary(path: Path) -> bool:
    """Whether there is an ordinary file at `path`; no path makes it raise."""
    try:
        check_ordinary(path, path)
    except BadFile:
        return False
    return True


def read_file(path: Path, most: str, name: object = None) -> bytes:
    """The bytes of an ordinary file, at most as many as the limit called `most`. Raises BadFile."""
    name = path if name is None else name
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadFile("file-unreadable", name, reason=in_both("不是普通文件", "no ordinary file"))
            data = file.read(limit(most) + 1)
    except (OSError, ValueError) as problem:
        raise _unreadable(name, problem) from None
    if len(data) > limit(most):
        raise BadFile("file-too-large", name, limit=limit(most) >> 20, name=most)
    return data


def unique_names(paths: Iterable[Path]) -> dict[Path, str]:
    """A name for each file, its own where no other has it, else with its folder before it."""
    paths = list(paths)
    names: dict[Path, str] = {}
    for path in paths:
        name, above = path.name, path.parent
        while name in names.values() and above.name:
            name, above = f"{above.name}/{name}", above.parent
        number = 1
        while name in names.values():
            number += 1
            name = f"{number}/{path.name}"
        names[path] = name
    return names


def _unreadable(name: object, problem: Exception) -> BadFile:
    missing = getattr(problem, "errno", None) in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    if missing:
        return BadFile("file-not-found", name)
    if isinstance(problem, UnicodeEncodeError):  # LC_ALL=C without PYTHONUTF8
        words = in_both("系统的语言设置写不出这个文件名，设环境变量 PYTHONUTF8=1 再试",
                        "the locale cannot spell this name; set PYTHONUTF8=1")  # fmt: skip
        return BadFile("file-unreadable", name, reason=words)
    return BadFile(
        "file-unreadable", name, reason=reason_of(problem) if isinstance(problem, OSError) else problem
    )
