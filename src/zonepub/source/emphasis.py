"""Runs of stars -> strong and emphasis: each closing run with the opening one it belongs to."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from zonepub.model import Emphasis, Inline, Inlines, Strong, Text
from zonepub.records import dataclass, field
from zonepub.source.stars import StarRun, are_left_out, is_doubtful, splits_word

Warn = Callable[[str, StarRun, int], None]  # (code, run, how many stars of it)
CLOSES = {1: (1,), 2: (2,), 3: (1, 2)}  # what a run of so many stars may close


@dataclass(slots=True)
class _Level:
    """What has been opened, by how many stars of which run, and what it holds so far."""

    opener: StarRun | None = None
    count: int = 0
    children: list[Inline] = field(default_factory=list)


def without_stars(items: Iterable[Inline | StarRun], warn: Warn) -> Inlines:
    """Pairs of stars as what they mark; all others as the text they are."""
    items, levels = [*items], [_Level()]
    kept = _pairs_within_words([item for item in items if isinstance(item, StarRun)], warn)
    for item in items:
        if not isinstance(item, StarRun):
            levels[-1].children.append(item)
        elif item.is_certain() or item.start in kept:
            levels[-1].children.append(_stars(item.left))
        else:
            if item.can_close():
                _close(item, levels, warn)
            _open(item, levels, warn)
    while len(levels) > 1:
        _undo(levels, warn)
    return joined(levels[0].children)


def _pairs_within_words(runs: list[StarRun], warn: Warn) -> set[int]:
    """Where pairs stand that stay as typed, `8765**1234**`, `9.2**%**`; each is told once, as one."""
    kept: set[int] = set()
    for one, other in pairwise(runs):
        if one.start not in kept and one.count == other.count == 2 and splits_word(one, other):
            warn("ambiguous-mark", one, other.end - one.start)
            kept |= {one.start, other.start}
    return kept


def _are_halves(run: StarRun, levels: list[_Level], warn: Warn) -> bool:
    """Whether a run ends what another number of stars began, `**重点*`; then told once, and left as typed."""
    opener = levels[-1].opener
    if opener is None or {opener.count, run.count} != {1, 2} or run.left != run.count or len(levels) != 2:
        return False
    if opener.left != levels[-1].count or run.text[opener.end : run.start].count("*"):
        return False
    if not (opener.deserves_warning() and run.deserves_warning()) or run.text.find("*", run.end) >= 0:
        return False
    warn("mark-halves", opener, run.end - opener.start)
    return True


def _close(run: StarRun, levels: list[_Level], warn: Warn) -> None:
    """Close what the stars of a run close, the innermost first."""
    if _are_halves(run, levels, warn):
        _undo(levels, lambda *_: None)
        levels[-1].children.append(_stars(run.left))
        run.left = 0
        return
    while run.left:
        fitting = (at for at in range(len(levels) - 1, 0, -1) if levels[at].count in CLOSES[run.left])
        at = next(fitting, 0)
        opener, count = levels[at].opener, levels[at].count
        if opener is None:
            return
        left_out = are_left_out(opener, run)
        if left_out or is_doubtful(opener, run, 3 if opener.count == run.count == 3 else count):
            if not left_out:
                warn("ambiguous-mark", opener, opener.count)
            while len(levels) > at:
                _undo(levels, lambda *_: None)
            levels[-1].children.append(_stars(run.left))
            run.left = 0
            return
        if at + 1 < len(levels) and levels[at + 1].opener is opener:  # `***`: which is outside is known now
            levels[at].count, levels[at + 1].count = levels[at + 1].count, count
            at += 1
        while len(levels) > at + 1:
            _undo(levels, warn)  # `**a *b** c*`: the inner one was never closed
        children = joined(levels.pop().children)
        levels[-1].children.append(Strong(children) if count == 2 else Emphasis(children))
        run.left -= count


def _open(run: StarRun, levels: list[_Level], warn: Warn) -> None:
    """What is left of a run opens something, if it can."""
    if run.left and run.can_open():
        levels.extend(_Level(run, count) for count in reversed(CLOSES[run.left]))
    elif run.left:
        if run.deserves_warning():
            warn("unbalanced-mark", run, run.left)
        levels[-1].children.append(_stars(run.left))


def _undo(levels: list[_Level], warn: Warn) -> None:
    """A mark without its partner stays in the text as it was typed."""
    level = levels.pop()
    assert level.opener is not None
    if level.opener.deserves_warning():
        warn("unbalanced-mark", level.opener, level.count)
    levels[-1].children += (_stars(level.count), *level.children)


def _stars(count: int) -> Text:
    return Text("*" * count)


def joined(inlines: Iterable[Inline]) -> Inlines:
    """The inlines, texts beside each other as one, empty ones left out."""
    done: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and done and isinstance(done[-1], Text):
            done[-1] = Text(done[-1].text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            done.append(inline)
    return tuple(done)
