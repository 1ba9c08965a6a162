"""One report on the desk: its texts, its pages, who looks at them, and what is told to them."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from zonepub.desk.edits import changed
from zonepub.desk.findings import Findings
from zonepub.desk.form import Form
from zonepub.desk.texts import Conflict, Texts
from zonepub.desk.worker import Worker, WorkerLost
from zonepub.diagnostics import Diagnostic, Diagnostics
from zonepub.kept import Stamp, stamp
from zonepub.records import dataclass, field

SAVE_AFTER, LOOK_EVERY = 1.0, 0.5  # seconds
Json = dict[str, Any]


@dataclass(slots=True)
class Desk:
    """All that routes act on."""

    path: Path
    style: str
    texts: Texts = field(init=False)
    worker: Worker = field(init=False)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    pages: list[Json] = field(default_factory=list)
    built: int = -1  # the revision that the pages show
    files: dict[Path, Stamp | None] = field(default_factory=dict)  # that the pages show, as they were
    shown: list[str] = field(default_factory=list)  # fields that the style has a place for
    building: bool = False
    stale: bool = False  # the newest text has mistakes: the pages are those of the one before
    events: set[asyncio.Queue[Json]] = field(default_factory=set)
    wanted: asyncio.Event = field(default_factory=asyncio.Event)
    edited: float = 0.0
    seen: float = field(default_factory=time.monotonic)
    leave: asyncio.Event = field(default_factory=asyncio.Event)
    notice: str = ""  # what the page tells in its own words: saved, unwritable, lost

    def __post_init__(self) -> None:
        self.texts, self.worker = Texts(self.path), Worker(self.path)

    def edit(self, edit: Json) -> None:
        """Take an edit that stands on the newest revision. Raises Conflict and CannotSplice."""
        if edit.get("revision") != self.texts.revision:
            raise Conflict
        now = time.monotonic()
        if edit["op"] == "undo":
            self.texts.undo()
        elif edit["op"] == "redo":
            self.texts.redo()
        else:
            group = f"{edit['op']} {edit.get('path', edit.get('file', ''))}"
            self.texts.change(
                changed(self.texts, edit), group if edit["op"] in ("set", "source") else "", now
            )
        self.touched()

    def touched(self) -> None:
        self.edited = time.monotonic()
        self.wanted.set()

    async def build(self) -> None:
        """Pages of the newest text; what was typed meanwhile is built next (K9)."""
        self.wanted.clear()
        self.building, revision = True, self.texts.revision
        try:
            boxes = {page["hash"]: page["boxes"] for page in self.pages}
            drawn = await self.worker.run("draw", dict(self.texts.texts), self.style, frozenset(boxes))
        except WorkerLost:
            self.stale, self.built, self.building = True, revision, False
            self.tell({"event": "worker-lost"})
            return
        self.diagnostics, self.built, self.building = drawn.diagnostics, revision, False
        self.stale = drawn.pages is None
        self.files, self.shown = drawn.files or self.files, drawn.shown or self.shown
        if drawn.pages is not None:
            self.pages = [
                {
                    "hash": page.hash,
                    "width": page.width,
                    "height": page.height,
                    "boxes": boxes[page.hash] if page.boxes is None else page.boxes,
                }
                for page in drawn.pages
            ]
        self.tell({"event": "built"})

    async def keep_building(self) -> None:
        while True:
            await self.wanted.wait()
            await self.build()

    async def keep_saving(self) -> None:
        """Write a second after the last key; see what others write."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            before = set(self.texts.foreign)
            unsaved = bool(self.texts.unsaved())
            if self.texts.look():
                if not unsaved:
                    self.texts.settle("theirs", time.monotonic())
                    self.touched()
                    self.tell({"event": "text"})
                elif set(self.texts.foreign) != before:
                    self.tell({"event": "conflict"})
            elif any(stamp(path) != before for path, before in self.files.items()):
                self.files = {path: stamp(path) for path in self.files}
                self.wanted.set()
            elif unsaved and time.monotonic() - self.edited > SAVE_AFTER:
                self.save()

    def settle(self, whose: str) -> None:
        """The answer to the question whose text stays."""
        self.texts.settle(whose, time.monotonic())
        self.touched()
        self.tell({"event": "text"})

    def take_kept(self) -> None:
        """What was typed before the last desk died; it can be undone."""
        kept, self.texts.kept = self.texts.kept, {}
        self.texts.change(kept, "", time.monotonic())
        self.touched()
        self.tell({"event": "text"})

    def save(self) -> bool:
        problems = Diagnostics()
        done = self.texts.save(problems)
        notice = "unwritable" if len(problems) else ""
        if done or notice != self.notice:
            self.notice = notice
            self.tell({"event": "saved" if done else "unwritable"})
        return done or not self.texts.unsaved()

    def tell(self, event: Json) -> None:
        for queue in self.events:
            queue.put_nowait(event)

    async def listen(self) -> AsyncIterator[Json]:
        """What happens, for one page that is open."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self.events.add(queue)
        try:
            while True:
                yield await queue.get()
        finally:
            self.events.discard(queue)
            self.seen = time.monotonic()

    def state(self, known: frozenset[str] = frozenset(), has: object = None) -> Json:
        """What a page shows. `known`: hashes of pages whose boxes it has; `has`: the revision whose text."""
        report, captions = self.texts.tree("r"), self.texts.tree("c")
        pages = [
            {key: value for key, value in page.items() if key != "boxes" or page["hash"] not in known}
            for page in self.pages
        ]
        findings = Findings({"r": report, "c": captions}, self.texts.names())
        text: Json = {}
        if has != self.texts.revision:
            form = Form(report, captions if captions.root is not None else None)
            text = {"texts": dict(self.texts.texts), "form": form.as_json()}
        return {
            **text, "revision": self.texts.revision, "built": self.built, "stale": self.stale,
            "busy": self.building or self.wanted.is_set(),
            "name": self.path.name, "folder": self.path.resolve().parent.name, "style": self.style,
            "broken": report.root is None,
            "shown": self.shown,
            "diagnostics": [*findings.as_json(self.diagnostics), *findings.to_review()], "pages": pages,
            "undo": bool(self.texts.done), "redo": bool(self.texts.undone),
            "saved": not self.texts.unsaved(), "conflict": bool(self.texts.foreign), "notice": self.notice,
            "kept": bool(self.texts.kept),
        }  # fmt: skip
