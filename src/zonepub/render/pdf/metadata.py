"""XMP and Info, which must say the same (A5); the standards a file claims (U2, X1)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from zonepub.records import dataclass, field
from zonepub.render.pdf.file import dictionary, text
from zonepub.render.xml import escape

PDFA_SCHEMA, PDFA_FIELD = "http://www.aiim.org/pdfa/ns/schema#", "http://www.aiim.org/pdfa/ns/property#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}
# prefix -> title, and property -> type and meaning: PDF/A wants schemas it does not know described (A5)
EXTENSIONS = {
    "pdfuaid": ("PDF/UA identification", "part", "Integer", "Part of ISO 14289 that the file follows")
}
PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{}\n<?xpacket end="w"?>'


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. `standards` are XMP properties, e.g. {"pdfaid:part": "2"}."""

    title: str
    language: str
    timestamp: datetime
    producer: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    revised: datetime | None = None  # else the time of the build
    identifiers: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    rights: str = ""  # with the classification: who may read and use it
    standards: dict[str, str] = field(default_factory=dict)
    declared: tuple[str, ...] = ()  # further standards, by their addresses
    trapped: bool = False  # declare Trapped False: PDF/X wants it, PDF/A validators stumble over it (X4)

    @property
    def changed(self) -> datetime:
        """When the text was changed last."""
        return self.revised or self.timestamp

    def info(self) -> str:
        """The Info dictionary."""
        date, changed = (text(f"D:{time:%Y%m%d%H%M%S}Z") for time in (self.timestamp, self.changed))
        return dictionary({
            "Title": text(self.title), "Author": text(", ".join(self.authors)) if self.authors else "",
            "Subject": text(self.subject) if self.subject else "",
            "Keywords": text(", ".join(self.keywords)) if self.keywords else "",
            "Creator": text(self.producer), "Producer": text(self.producer),
            "CreationDate": date, "ModDate": changed,
            "Trapped": "/False" if self.trapped else "",
        })  # fmt: skip

    def xmp(self) -> bytes:
        """The XMP packet."""
        when, changed = (f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in (self.timestamp, self.changed))
        document = f"uuid:{uuid5(NAMESPACE_URL, f'zonepub:{self.title}:{when}')}"
        rows = [
            # a press compares it with /Title, and takes two for another
            _alternative("dc:title", self.title, "" if self.trapped else self.language),
            _bag("dc:language", [self.language]),
            _sequence("dc:creator", [", ".join(self.authors)] if self.authors else []),
            _bag("dc:contributor", self.contributors),
            _simple("dc:identifier", "; ".join(self.identifiers)),
            _alternative("dc:description", self.subject, self.language),
            _alternative("dc:rights", self.rights, self.language),
            _simple("dc:format", "application/pdf"),
            _simple("pdf:Keywords", ", ".join(self.keywords)),
            _simple("pdf:Producer", self.producer),
            _simple("pdf:Trapped", "False" if self.trapped else ""),
            _simple("xmp:CreateDate", when),
            *(_simple(f"xmp:{name}", changed) for name in ("ModifyDate", "MetadataDate")),
            _simple("xmp:CreatorTool", self.producer),
            _simple("xmpMM:DocumentID", document),
            _simple("xmpMM:VersionID", "1"),
            _simple("xmpMM:RenditionClass", "default"),
            *(_simple(name, value) for name, value in self.standards.items()),
            self._declarations(),
            self._extensions(),
        ]
        foreign = set() if self.declared else {"pdfd"}
        names = " ".join(
            f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in foreign
        )
        body = "\n".join(row for row in rows if row)
        rdf = (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about="" {names}>\n{body}\n</rdf:Description>\n</rdf:RDF>'
        )
        return PACKET.format(f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n{rdf}\n</x:xmpmeta>').encode()

    def _declarations(self) -> str:
        items = "".join(
            f'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>{address}</pdfd:conformsTo></rdf:li>'
            for address in self.declared
        )
        return f"<pdfd:declarations><rdf:Bag>{items}</rdf:Bag></pdfd:declarations>" if items else ""

    def _extensions(self) -> str:
        """Descriptions of the schemas in use that PDF/A does not predefine."""
        used = {name.partition(":")[0] for name in self.standards}
        if "pdfaid" not in used or self.declared:  # PDF/A-4 wants none described
            return ""
        schemas = "".join(
            f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
            f"<pdfaSchema:namespaceURI>{NAMESPACES[prefix]}</pdfaSchema:namespaceURI>"
            f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
            f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
            f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
            f"<pdfaProperty:category>internal</pdfaProperty:category>"
            f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
            f"</rdf:Seq></pdfaSchema:property></rdf:li>"
            for prefix, (title, name, kind, words) in EXTENSIONS.items()
            if prefix in used
        )
        if not schemas:
            return ""
        return (
            '<pdfaExtension:schemas xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
            f'xmlns:pdfaSchema="{PDFA_SCHEMA}" xmlns:pdfaProperty="{PDFA_FIELD}">'
            f"<rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"
        )


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _alternative(name: str, value: str, language: str) -> str:
    """A text in the language of the report, which is what is shown where nobody asks for one."""
    if not value:
        return ""
    items = (
        f'<rdf:li xml:lang="{one}">{escape(value)}</rdf:li>' for one in filter(None, ("x-default", language))
    )
    return f"<{name}><rdf:Alt>{''.join(items)}</rdf:Alt></{name}>"


def _bag(name: str, values: Iterable[str]) -> str:
    return _list(name, "Bag", values)


def _sequence(name: str, values: Iterable[str]) -> str:
    return _list(name, "Seq", values)


def _list(name: str, kind: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""
