"""What closes a report in columns: the signature in the last of them, all else from the first on (V8, V9)."""

from collections.abc import Sequence
from math import ceil

from zonepub.layout.boxes import Box, Item, heights, noted, pinned
from zonepub.layout.compose.figure_cells import stacked
from zonepub.layout.frames import Frame
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.present.items import Item as MatterItem
from zonepub.present.items import Signature, Words

AT_THE_END = ("remark", "staff")  # they follow the signature into the last column
HIGHEST = 0.3  # of the type area: what is higher flows through the columns


def sign_off(parts: Sequence[tuple[MatterItem, Sequence[Item]]], geometry: Geometry) -> list[Item]:
    """One box over all columns in which the parts begin on one line; higher ones stay as they are."""
    columns: list[list[Box]] = [[] for _ in range(geometry.columns)]
    signed = any(_ends(item) for item, _ in parts)
    others = 0
    frames: list[Frame] = []
    for item, items in parts:
        if _ends(item):
            column = geometry.columns - 1
        else:
            column = min(others, geometry.columns - (2 if signed else 1))
            others += 1
        boxes = pinned(items) if not columns[column] else _pinned_below(items)
        left = column * (geometry.column + geometry.gap)
        frames += stacked(boxes, left, heights(columns[column]))
        columns[column] += boxes
    height = max(map(heights, columns))
    if height > HIGHEST * geometry.area:
        return [one for _, items in parts for one in items]
    whole = ceil((height - EPSILON) / geometry.pitch) * geometry.pitch
    notes = tuple(noted([box for column in columns for box in column]))
    return [Box(whole, height, tuple(frames), notes=notes)] if frames else []


def _pinned_below(items: Sequence[Item]) -> list[Box]:
    """Items with the white above them, for they stand below others."""
    boxes = pinned(items)
    above = heights(items) - heights(boxes)
    return [Box(above, 0.0), *boxes] if boxes and above > EPSILON else boxes


def _ends(item: MatterItem) -> bool:
    content = item.content
    return isinstance(content, Signature) or (isinstance(content, Words) and content.role in AT_THE_END)
