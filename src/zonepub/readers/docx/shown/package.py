"""The parts of a DOCX beside its words: metadata, and what a publication must not carry."""

from urllib.parse import urlsplit

from zonepub.readers.docx.package import DocxPackage
from zonepub.readers.shown import Fault

KNOWN = frozenset((
    "officeDocument", "core-properties", "extended-properties", "styles", "settings", "numbering",
    "fontTable", "theme", "footnotes", "endnotes", "header", "footer", "image", "webSettings", "comments",
    "font",    "commentsExtended", "commentsIds", "commentsExtensible", "people", "thumbnail", "customXml",
    "customXmlProps", "stylesWithEffects", "glossaryDocument", "custom-properties",
))  # fmt: skip
ACTIVE = frozenset((
    "vbaProject", "oleObject", "package", "attachedTemplate", "aFChunk", "control", "frame", "subDocument",
    "video", "audio", "media", "activeXControlBinary", "keyMapCustomizations", "attachedToolbars",
    "externalLinkPath", "mailMergeSource",
))  # fmt: skip
SCHEMES = ("http", "https", "mailto", "tel")
NAMES = {"title", "subject", "creator", "keywords", "description", "language", "identifier", "category",
         "contentStatus", "lastModifiedBy"}  # fmt: skip


def faults_of(package: DocxPackage) -> list[Fault]:
    """Active and foreign content, and entries that nothing leads to."""
    faults: list[Fault] = []
    reached = {"[content_types].xml", "_rels/.rels"}
    waiting = [""]
    while waiting:
        name = waiting.pop()
        folder, _, base = name.rpartition("/")
        relations = package.relations_of(name)
        reached.add(f"{folder}/_rels/{base}.rels".lstrip("/").lower())
        for kind, target in relations.links.values():
            if kind != "hyperlink":
                faults.append(Fault("active", f"{kind} {target}"))
            elif urlsplit(target).scheme.lower() not in SCHEMES:
                faults.append(Fault("active", target))
        for kind, target in relations.parts.values():
            if kind in ACTIVE:
                faults.append(Fault("active", f"{kind} {target}"))
            elif kind not in KNOWN:
                faults.append(Fault("foreign", f"{kind} {target}"))
            if target.lower() not in reached:
                reached.add(target.lower())
                waiting.append(target)
    faults += [
        Fault("foreign", entry.filename)
        for name, entry in package.names.items()
        if name not in reached and not name.endswith("/")
    ]
    return faults


def facts_of_package(package: DocxPackage) -> dict[str, str]:
    """Core properties by their names, and the company of the extended ones."""
    facts: dict[str, str] = {}
    for kind, name in package.relations_of("").parts.values():
        root = package.tree(name) if kind in ("core-properties", "extended-properties") else None
        for child in root if root is not None else ():
            local = child.tag.rpartition("}")[2]
            if local in NAMES or local == "Company":
                facts[local.lower()] = child.text or ""
    return facts
