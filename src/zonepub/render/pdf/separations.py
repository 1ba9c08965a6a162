"""Inks with a plate of their own: spot colours, and registration marks that print on every plate (X6, X8)."""

from zonepub.records import dataclass, field
from zonepub.render.pdf.colour import OTHER, cmyk
from zonepub.render.pdf.file import PdfWriter, dictionary, pdf_name
from zonepub.style import Colour

ALL = "CSAll"  # the resource of marks that every plate shows (ISO 32000-1, 8.6.6.4)
REGISTRATION = Colour("000000", (1.0, 1.0, 1.0, 1.0), "All")  # of words that every plate shows
NO_INK, FULL_INK = (0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0)


@dataclass(slots=True)
class Separations:
    """The spot colours of one PDF, by resource name."""

    _spots: dict[Colour, str] = field(default_factory=dict)

    def operator(self, colour: Colour) -> str:
        """Sets a spot colour for what is filled; it knocks out what is below."""
        if colour.spot == REGISTRATION.spot:
            return f"{OTHER} gs /{ALL} cs 1 scn"
        name = self._spots.setdefault(colour, f"CS{len(self._spots) + 1}")
        return f"{OTHER} gs /{name} cs 1 scn"

    @property
    def names(self) -> dict[str, str]:
        """The resource of each spot colour by the name of its ink."""
        return {colour.spot: name for colour, name in self._spots.items()}

    def resources(self, objects: PdfWriter, *, marks: bool) -> str:
        """The ColorSpace dictionary; nothing where there is neither a spot colour nor a mark."""
        spaces = {name: _space(colour.spot, cmyk(colour), objects) for colour, name in self._spots.items()}
        if marks:
            spaces[ALL] = _space("All", FULL_INK, objects)
        return dictionary(spaces) if spaces else ""


def _space(name: str, inks: tuple[float, ...], objects: PdfWriter) -> str:
    """A Separation whose stand-in are `inks`, where a press or screen has no such plate."""
    ends = {"C0": NO_INK, "C1": inks}
    function = dictionary({
        "FunctionType": "2", "Domain": "[0 1]", "N": "1",
        **{key: f"[{' '.join(f'{ink:g}' for ink in value)}]" for key, value in ends.items()},
    })  # fmt: skip
    return objects.new(f"[/Separation {pdf_name(name)} /DeviceCMYK {function}]").reference
