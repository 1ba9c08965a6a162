"""What is left of a proof: what was compared in one finished file, and each difference."""

from zonepub.records import dataclass
from zonepub.verify.equality import Difference


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was found in one finished file. `read` is False for a format that zonepub cannot read back."""

    format: str
    read: bool
    texts: int = 0  # paragraphs, cells, captions, notes, heads and feet compared
    characters: int = 0  # of them, white space and what no font has apart
    differences: tuple[Difference, ...] = ()
    pictures: int = 0
    pages: int = 0
    whole: bool = False  # line by line; else each text was only looked for

    @property
    def missing(self) -> tuple[str, ...]:
        """Texts of the report that the file lacks or has otherwise, those apart that nobody can see."""
        return tuple(item.wanted for item in self.differences if item.wanted and item.kind != "unseen")
