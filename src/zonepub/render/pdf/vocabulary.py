"""The structure types of PDF 1.7 and 2.0: what each element is called, and where that is defined.

PDF/UA-2 knows the types of ISO 32000-2 and, in a namespace of their own, those of PDF 1.7 that went (8.2.5).
"""

from collections.abc import Mapping

from zonepub.records import dataclass, field

PDF_17, PDF_20 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
ONLY_17 = frozenset(("TOC", "TOCI", "Reference", "BlockQuote", "Code"))
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a version of PDF names elements. `renamed`: those that it calls otherwise than the layout."""

    renamed: Mapping[str, str]
    roles: Mapping[str, str] = field(
        default_factory=dict
    )  # types it does not know -> what they are taken for
    namespaces: tuple[str, ...] = ()
    second: bool = False  # PDF 2.0: title, notes that name their marks, links to elements

    def type_of(self, tag: str, *, title: bool = False, raised: bool = False) -> str:
        """The structure type of a tag. `title`: of the report's title; `raised`: below such a title."""
        if self.second and title:
            return "Title"
        if self.second and raised and tag[0] == "H" and tag[1:].isdigit():
            return f"H{int(tag[1:]) - 1}"  # the title is no heading
        return self.renamed.get(tag, tag)


FIRST = Vocabulary(
    {"Aside": "Sect", "DocumentFragment": "Sect"},
    {"Strong": "Span", "Em": "Span"},  # U7
)
SECOND = Vocabulary({"Note": "FENote"}, namespaces=(PDF_20, PDF_17), second=True)
