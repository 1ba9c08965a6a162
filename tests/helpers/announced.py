"""What a screen reader says of a tagged PDF, from the first word to the last: roles, heads of cells, links by name.

The tree is read by pikepdf; of the program under test only the decoding of page contents is used.
"""

from collections.abc import Iterator
from pathlib import Path

from pikepdf import Array, Dictionary, Object, Pdf

from zonepub.readers.pdf.codemap import to_unicode
from zonepub.readers.pdf.tagged import marked_text

HEADINGS = {"Title": "title", **{f"H{level}": f"heading {level}" for level in range(1, 7)}}
ASIDE = {"Note": "note", "FENote": "note", "BlockQuote": "quotation", "Aside": "aside", "TOC": "contents"}
LINES = (
    *HEADINGS,
    "P",
    "Lbl",
    "Caption",
    "TH",
    "TD",
    "LBody",
    "TOCI",
    "Figure",
)  # what is said in one breath
SPOKEN = {"Strong": "**", "Em": "*", "Code": "`"}


def announced(path: Path) -> list[str]:
    """A line for each thing that is said."""
    with Pdf.open(path) as pdf:
        return list(_Reader(pdf).document())


def words(path: Path) -> str:
    """All that is said, without the roles."""
    with Pdf.open(path) as pdf:
        reader = _Reader(pdf)
        return "".join(reader.inline(node, bare=True) for node in reader.kids(pdf.Root.StructTreeRoot))


class _Reader:
    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages: dict[tuple[int, int], dict[int, str]] = {}
        self.fonts: dict[tuple[int, int], dict[int, str]] = {}
        self.language = str(pdf.Root.Lang)

    def document(self) -> Iterator[str]:
        for node in self.kids(self.pdf.Root.StructTreeRoot):
            yield from self.block(node)

    def kids(self, node: Object) -> list[Object]:
        kids = node.get("/K", Array())
        return list(kids) if isinstance(kids, Array) else [kids]

    def block(self, node: Object, depth: int = 0) -> Iterator[str]:
        tag, indent = str(node.S)[1:], "  " * depth
        if tag in HEADINGS:
            yield f"{indent}{HEADINGS[tag]}: {self.inline(node)}"
        elif tag == "Table":
            yield from self.table(node, indent)
        elif tag == "Figure":
            yield f"{indent}figure: {node.get('/Alt', '(no words)')}"
            for kid in self.elements(node):
                yield from self.block(kid, depth + 1)
        elif tag == "L":
            items = self.elements(node)
            yield f"{indent}list of {sum(str(item.S) == '/LI' for item in items)}"
            for item in items:
                yield from self.block(item, depth + 1)
        elif tag == "LI":
            yield from self.item(node, depth)
        elif tag == "TOCI":
            yield f"{indent}entry: {self.inline(node)}"
        elif tag in ASIDE:
            yield f"{indent}{ASIDE[tag]}"
            for kid in self.elements(node):
                yield from self.block(kid, depth + 1)
        elif any(
            str(kid.S)[1:] in (*LINES, *ASIDE, "L", "Table", "Sect", "Div") for kid in self.elements(node)
        ):
            own = "".join(self.piece(node, kid, bare=False) for kid in self.kids(node) if not _is_block(kid))
            if own:
                yield f"{indent}{own}"
            for kid in self.elements(node):
                if _is_block(kid):
                    yield from self.block(kid, depth)
        else:
            name = {"P": "", "Lbl": "label: ", "Caption": "caption: "}.get(tag, f"<{tag}> ")
            language = f"[{node.Lang}] " if "/Lang" in node else ""
            yield f"{indent}{name}{language}{self.inline(node)}"

    def item(self, node: Object, depth: int) -> Iterator[str]:
        label = "".join(self.inline(kid) for kid in self.elements(node) if str(kid.S) == "/Lbl")
        for kid in self.elements(node):
            if str(kid.S) == "/Lbl":
                continue
            lines = list(self.block(kid, depth))
            for index, line in enumerate(lines):
                yield line.replace("<LBody> ", "", 1) if index else f"{'  ' * depth}{label} {line.strip()}"

    def table(self, node: Object, indent: str) -> Iterator[str]:
        from helpers.screen_reader import HeardCell, said_before_cells
        from helpers.structure import cell, walk

        for kid in self.elements(node):
            if str(kid.S) == "/Caption":
                yield f"{indent}caption: {self.inline(kid)}"
        scopes = {"Column": "column", "Row": "row", "": ""}
        rows = []
        for row in (kid for kid in walk(node) if str(kid.S) == "/TR"):
            heard = []
            for kid in self.elements(row):
                facts = cell(kid)
                heard.append(
                    HeardCell(
                        self.inline(kid), facts.tag == "TH", scopes[facts.scope], facts.colspan,
                        facts.rowspan, facts.identifier, facts.headers,
                    )
                )  # fmt: skip
            rows.append(heard)
        columns = max((sum(one.colspan for one in row) for row in rows), default=0)
        yield f"{indent}table of {len(rows)} rows and {columns} columns"
        for text, heads in said_before_cells(rows):
            yield f"{indent}  {' / '.join(heads)}: {text}"

    def elements(self, node: Object) -> list[Object]:
        return [kid for kid in self.kids(node) if isinstance(kid, Dictionary) and "/S" in kid]

    def inline(self, node: Object, *, bare: bool = False) -> str:
        """The words of an element, as they are heard."""
        if "/ActualText" in node:
            inner = str(node.ActualText)
        else:
            inner = "".join(self.piece(node, kid, bare=bare) for kid in self.kids(node))
        if bare:
            return inner if "/Alt" not in node else f"{node.Alt}{inner}"
        tag = str(node.S)[1:]
        if "/E" in node:
            inner = f"{inner}={node.E}"
        if tag == "Figure":
            inner = f"(figure: {node.get('/Alt', '')}){inner}"
        if "/Lang" in node and tag not in LINES and str(node.Lang) != self.language:
            inner = f"{{{node.Lang}: {inner}}}"
        if tag == "RT":
            return f"({inner})"
        if tag == "Link":
            names = {
                str(kid.Obj.Contents)
                for kid in self.kids(node)
                if isinstance(kid, Dictionary) and "/Obj" in kid
            }
            return f"<{inner}→{'|'.join(sorted(names))}>"
        position, shift = _attribute(node, "/TextPosition"), _attribute(node, "/BaselineShift")
        if position or shift:
            inner = f"{'_' if position == '/Sub' or shift.startswith('-') else '^'}{inner}"
        return f"{SPOKEN.get(tag, '')}{inner}{SPOKEN.get(tag, '')}"

    def piece(self, node: Object, kid: Object, *, bare: bool) -> str:
        if isinstance(kid, Dictionary) and "/S" in kid:
            return self.inline(kid, bare=bare)
        if isinstance(kid, Dictionary):
            return self.text(kid.get("/Pg", node.get("/Pg")), int(kid.MCID)) if "/MCID" in kid else ""
        return self.text(node.Pg, int(kid))

    def text(self, page: Object, mark: int) -> str:
        if page.objgen not in self.pages:
            fonts = {name[1:]: self.font(font) for name, font in page.Resources.Font.items()}
            self.pages[page.objgen] = marked_text(page.Contents.read_bytes(), fonts)
        return self.pages[page.objgen].get(mark, "")

    def font(self, font: Object) -> dict[int, str]:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = to_unicode(font.ToUnicode.read_bytes())
        return self.fonts[font.objgen]


def _is_block(kid: Object) -> bool:
    tags = (*LINES, *ASIDE, "L", "LI", "Table", "Sect", "Div", "Part", "DocumentFragment", "Document")
    return isinstance(kid, Dictionary) and "/S" in kid and str(kid.S)[1:] in tags


def _attribute(node: Object, key: str) -> str:
    facts = node.get("/A", [])
    for one in facts if isinstance(facts, Array) else [facts]:
        if isinstance(one, Dictionary) and key in one:
            return str(one[key])
    return ""
