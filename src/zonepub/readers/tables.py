"""Tables as finished files hold them: cells by the row that they begin in."""

from zonepub.records import dataclass


@dataclass(frozen=True, slots=True)
class ReadCell:
    """The text of a cell, and how many columns and rows it covers."""

    text: str
    colspan: int = 1
    rowspan: int = 1


ReadTable = tuple[tuple[ReadCell, ...], ...]


@dataclass(frozen=True, slots=True)
class ReadContents:
    """What a reader finds in a finished file, in reading order; texts of cells are paragraphs too."""

    paragraphs: list[str]
    tables: list[ReadTable]
