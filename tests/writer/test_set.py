"""A set of files comes as a whole or not at all, whatever happens in between (signals, faults, neighbours)."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.writer import drafts, lock, recover, swap, write_all, write_new, write_set

OLD = {"r.docx": b"old docx", "r.pdf": b"old pdf", "r.epub": b"old epub"}
NEW = {name: b"new " + data * 1000 for name, data in OLD.items()} | {"r.txt": b"new file"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_set_is_written_and_nothing_else_is_left(folder: Path) -> None:
    paths = write_all(folder, NEW, Diagnostics())
    assert contents(folder) == NEW
    assert paths == tuple(folder / name for name in NEW)


def test_files_have_the_mode_that_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        (path,) = write_all(tmp_path, {"a": b""}, Diagnostics())
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_target_that_is_a_folder_leaves_every_old_file_as_it_was(folder: Path) -> None:
    (folder / "r.txt").mkdir()
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        write_all(folder, NEW, diagnostics)
    (item,) = diagnostics
    assert (item.code, item.args["path"]) == ("output-unwritable", str(folder / "r.txt"))
    (folder / "r.txt").rmdir()
    assert contents(folder) == OLD


@pytest.mark.parametrize("count", range(1, 5))
@pytest.mark.parametrize("problem", [
    PermissionError(13, "The process cannot access the file because it is being used by another process"),
    OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError(),
])  # fmt: skip
def test_a_fault_at_any_move_takes_all_moves_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, count: int, problem: BaseException
) -> None:
    """A file that Word holds open lets nobody take its place; so does a full disk, or Ctrl-C."""
    real, left = Path.replace, [count]

    def replace(self: Path, target: Path) -> Path:
        if self.suffix == drafts.DRAFT and target.name in NEW:
            left[0] -= 1
            if left[0] == 0:
                raise problem
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    diagnostics = Diagnostics()
    with pytest.raises((Failed, KeyboardInterrupt, MemoryError)):
        write_all(folder, NEW, diagnostics)
    assert contents(folder) == OLD
    if isinstance(problem, OSError):
        assert [item.args["path"] for item in diagnostics] == [str(folder / list(NEW)[count - 1])]


def test_where_there_are_no_hard_links_it_works_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    test_a_fault_at_any_move_takes_all_moves_back(folder, monkeypatch, 3, OSError(28, "full"))
    monkeypatch.undo()
    monkeypatch.setattr(os, "link", link)
    write_all(folder, NEW, Diagnostics())
    assert contents(folder) == NEW


# each child writes the set and is killed at one call; the parent then looks, starts again and looks again
PROGRAM = """
import json, os, signal, sys
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[1])
from zonepub.diagnostics import Diagnostics
from zonepub.net import Stopped
from zonepub.writer import recover, write_all
from zonepub.cli import prepare_signals
import zonepub.writer.lock, fcntl
prepare_signals()
OLD, NEW = json.loads(sys.argv[2])
NEW = {name: text.encode() for name, text in NEW.items()}
place = Path(sys.argv[3])

def lay():
    for path in place.iterdir():
        path.unlink()
    for name, text in OLD.items():
        (place / name).write_text(text)

def child(number, when, late):
    def counted(name):
        real = getattr(os, name)
        def call(*args, **kwargs):
            global count
            count += 1
            if count == when and not late:
                os.kill(os.getpid(), number)
            result = real(*args, **kwargs)
            if count == when and late:
                os.kill(os.getpid(), number)
            return result
        setattr(os, name, call)
    for name in ("fsync", "replace", "link", "rename", "unlink"):
        counted(name)
    try:
        write_all(place, NEW, Diagnostics())
    except (Stopped, KeyboardInterrupt):
        pass
    os._exit(0 if count >= when else 77)

seen = []
for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    for late in (False, True):
        for when in range(1, 100):
            lay()
            count = 0
            pid = os.fork()
            if not pid:
                child(number, when, late)
            status = os.waitpid(pid, 0)[1]
            if os.waitstatus_to_exitcode(status) == 77:
                break
            after = {path.name: path.read_text() for path in place.iterdir()}
            recover(place)
            again = {path.name: path.read_text() for path in place.iterdir()}
            seen.append((signal.Signals(number).name, late, when, after, again))
print(json.dumps(seen))
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals are sent to a fork")
def test_a_signal_at_any_call_leaves_the_old_set_or_the_new_one_at_the_next_start(tmp_path: Path) -> None:
    old = {name: data.decode() for name, data in OLD.items()}
    new = {name: data.decode() for name, data in NEW.items()}
    arguments = [json.dumps(sys.path), json.dumps([old, new]), str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True
    )
    seen = json.loads(done.stdout)
    assert len(seen) > 150  # every fsync, rename, link and unlink, by four signals, before and after
    assert {tuple(sorted(again)) for *_, again in seen} == {tuple(sorted(old)), tuple(sorted(new))}
    assert all(again in (old, new) for *_, again in seen)
    for name, _, _, after, again in seen:
        if name != "SIGKILL":  # no next start is needed
            assert after == again
        assert all(after.get(path) in (old[path], new[path]) for path in old)  # never nothing, never a half


PAIR = """
import json, sys
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[1])
from zonepub.diagnostics import Diagnostics
from zonepub.writer import write_all
sys.stdin.readline()
for turn in range(50):
    write_all(Path(sys.argv[2]), {f"{name}.bin": sys.argv[3].encode() * 20000 for name in "abcd"}, Diagnostics())
"""


@pytest.mark.slow
def test_two_processes_in_one_folder_leave_the_set_of_one_of_them(tmp_path: Path) -> None:
    run = [sys.executable, "-c", PAIR, json.dumps(sys.path), str(tmp_path)]
    pair = [subprocess.Popen([*run, name], stdin=subprocess.PIPE, stderr=subprocess.PIPE) for name in "AB"]
    for process in pair:
        process.communicate(b"\n") if process is pair[1] else process.stdin.write(
            b"\n"
        ) or process.stdin.flush()
    pair[0].communicate()
    assert [process.returncode for process in pair] == [0, 0]
    found = contents(tmp_path)
    assert set(found) == {"a.bin", "b.bin", "c.bin", "d.bin"}
    assert len(set(found.values())) == 1


def test_a_folder_that_stays_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "wait-seconds=0")
    diagnostics = Diagnostics()
    with lock.locked(tmp_path), pytest.raises(Failed, match="output-busy"):
        write_all(tmp_path, {"a": b""}, diagnostics)
    assert list(tmp_path.iterdir()) == []
    assert write_all(tmp_path, {"a": b""}, Diagnostics())


def test_where_a_folder_cannot_be_locked_a_file_is_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, and on some network file systems."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    write_all(tmp_path, {"a": b"1"}, Diagnostics())
    assert contents(tmp_path) == {"a": b"1"}
    (tmp_path / lock.LOCK).write_bytes(b"")
    monkeypatch.setenv("ZONEPUB_LIMITS", "wait-seconds=0")
    diagnostics = Diagnostics()
    with pytest.raises(Failed, match="output-busy"):
        write_all(tmp_path, {"a": b"2"}, diagnostics)
    assert [item.args["lock"] for item in diagnostics] == [lock.LOCK]
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_link_planted_where_a_draft_may_come_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("precious")
    monkeypatch.setattr(swap, "new_key", lambda: "0" * 16)
    (out / f".zonepub-{'0' * 16}.part").symlink_to(precious)
    with pytest.raises(Failed):
        swap_only(out, {"a": b"new"})
    assert precious.read_text() == "precious"
    (out / "b").symlink_to(precious)
    monkeypatch.undo()
    write_all(out, {"b": b"new"}, Diagnostics())
    assert precious.read_text() == "precious"  # a link at the target itself is replaced
    assert (out / "b").read_bytes() == b"new"
    assert not (out / "b").is_symlink()


def swap_only(folder: Path, files: dict[str, bytes]) -> None:
    """Without the sweep that comes before it."""
    try:
        swap.replace_all({folder: files})
    except swap.Unwritable:
        raise Failed(Diagnostics()) from None


@pytest.mark.parametrize("text", ["[]", "[[", '[["../precious", "0000000000000000", true]]', "[1]", "{}"])
def test_a_journal_from_elsewhere_removes_nothing(tmp_path: Path, text: str) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("precious")
    (out / swap.JOURNAL).write_text(text)
    recover(out)
    assert precious.read_text() == "precious"
    assert list(out.iterdir()) == []


def test_pipes_and_devices_as_targets_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    diagnostics = Diagnostics()
    with pytest.raises(Failed, match="output-unwritable"):
        write_all(tmp_path, {"a": b""}, diagnostics)


def test_files_in_two_folders_are_one_set(tmp_path: Path) -> None:
    (tmp_path / "two" / "b").mkdir(parents=True)
    with pytest.raises(Failed):
        write_set({tmp_path / "one" / "a": b"a", tmp_path / "two" / "b": b"b"}, Diagnostics())
    assert list((tmp_path / "one").iterdir()) == []


@pytest.mark.parametrize("name", [
    "CON.docx", "aux.pdf", "Nul", "com1.report.epub", "LPT9 .txt", "a:b.docx", "a?.docx", "a\nb.docx", "a\x1b[31m.docx",
    "a.", "a ", "a\u202ecod.docx", "a\udcff.docx", "a\\b.docx",
])  # fmt: skip
def test_names_that_not_every_system_takes_are_refused(tmp_path: Path, name: str) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        write_all(tmp_path / "o", {name: b""}, diagnostics)
    assert {item.code for item in diagnostics} <= {"output-name", "output-unwritable"}
    assert all(text.isprintable() for item in diagnostics for text in item.args.values())


@pytest.mark.parametrize(
    "name", ["console.docx", "报告　一.docx", "com10.pdf", ".docx", "a..docx", "Ünï.pdf"]
)
def test_names_that_only_look_like_it_are_taken(tmp_path: Path, name: str) -> None:
    assert write_all(tmp_path, {name: b"1"}, Diagnostics())[0].read_bytes() == b"1"


@pytest.mark.parametrize(
    ("one", "two"), [("a.docx", "A.DOCX"), ("é.pdf", "e\u0301.pdf"), ("straße", "STRASSE")]
)
def test_two_names_that_some_systems_take_for_one_are_refused(tmp_path: Path, one: str, two: str) -> None:
    with pytest.raises(Failed, match="output-twins"):
        write_all(tmp_path, {one: b"1", two: b"2"}, Diagnostics())
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_needs_no_longer_draft(tmp_path: Path) -> None:
    assert write_all(tmp_path, {"x" * 250: b"1"}, Diagnostics())
    diagnostics = Diagnostics()
    with pytest.raises(Failed, match="output-too-long"):
        write_all(tmp_path, {"x" * 300: b"1"}, diagnostics)


def test_a_new_file_never_takes_the_place_of_an_old_one(tmp_path: Path) -> None:
    write_new(tmp_path / "a.yaml", b"1", Diagnostics())
    with pytest.raises(Failed, match="file-exists"):
        write_new(tmp_path / "a.yaml", b"2", Diagnostics())
    assert contents(tmp_path) == {"a.yaml": b"1"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_a_diagnostic(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(Failed, match="output-unwritable"):
            write_all(tmp_path, {"a": b""}, Diagnostics())
    finally:
        tmp_path.chmod(0o700)
