"""One part of a finished file as tokens: tags with their attributes, texts, comments, lines."""

from collections.abc import Iterator
from hashlib import sha256

from lxml import etree

from zonepub.regex import regex

MARKUP = (".xml", ".rels", ".xhtml", ".opf", ".ncx", ".svg")
PIECE = regex(r"<[^>]*>|[^<\n]+\n?|[<\n]")
NAMESPACE = regex(r"\{([^}]*)\}")
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def tokens(name: str, data: bytes) -> list[str]:
    """Tags with their attributes, texts, comments; lines of a text; the hash of anything else."""
    if name.endswith(MARKUP):
        try:
            return list(_of_tree(etree.fromstring(data, PARSER).getroottree()))
        except etree.XMLSyntaxError:
            pass
    try:
        return PIECE.findall(data.decode("utf-8"))
    except UnicodeDecodeError:
        return [sha256(data).hexdigest()]


def _of_tree(tree: etree._ElementTree) -> Iterator[str]:
    facts = tree.docinfo
    yield f"{facts.xml_version} {facts.encoding} {facts.doctype or ''}"  # type: ignore[attr-defined]
    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            tag, above = _local(node.tag), node.getparent()
            pairs = sorted((_attribute(key), value) for key, value in node.items())
            if above is None or len(node.nsmap) != len(above.nsmap):
                pairs += sorted((f"xmlns:{prefix or ''}", uri) for prefix, uri in node.nsmap.items())
            yield f"<{tag}{''.join(f' {key}={value!r}' for key, value in pairs)}>"
            yield from (node.text,) if node.text else ()
        elif event == "end":
            yield f"</{_local(node.tag)}>"
            yield from (node.tail,) if node.tail else ()
        else:
            yield str(node)
            yield from (node.tail,) if node.tail else ()


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _attribute(name: str) -> str:
    """An attribute with the last word of its namespace, which tells one `val` from another."""
    return NAMESPACE.sub(lambda match: match[1].rstrip("/").rpartition("/")[2] + ":", name)
