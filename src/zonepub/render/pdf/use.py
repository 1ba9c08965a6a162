"""A picture as the pages of one PDF use it."""

from dataclasses import dataclass

from zonepub.model import Picture


@dataclass(slots=True)
class Use:
    """Its resource name, and its largest use: points wide, on which page."""

    name: str
    picture: Picture
    width: float
    page: int
