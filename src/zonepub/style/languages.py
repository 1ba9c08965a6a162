"""The languages of reports: whose labels a style takes, and its templates word for word."""

from collections.abc import Iterator

from zonepub.cjk import is_traditional
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

CHINESE, TRADITIONAL, ENGLISH = "zh", "zh-Hant", "en"
NO_TEMPLATES = ("role", "signer-role", "image", "align", "content")  # keys of matter that hold other things


def language_lineage(tag: str) -> Iterator[str]:
    """The overlays of `languages:` for a BCP 47 tag, the nearest last: zh-TW is zh, zh-Hant, zh-TW. What is
    not Chinese begins with English, which more readers know."""
    main = tag.partition("-")[0].lower()
    names = [CHINESE if main == CHINESE else ENGLISH, main]
    names += [TRADITIONAL] if is_traditional(tag) else []
    yield from dict.fromkeys((*names, tag))


def translated(tree: Mapping, words: Node | None) -> Mapping:
    """What the style writes around the values of a report, phrase by phrase, the longest first; the places of
    the file stay."""
    if not isinstance(words, Mapping):
        return tree
    phrases = {name: value.text for name, (_, value) in words.entries.items() if isinstance(value, Scalar)}
    ordered = sorted(phrases.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    entries = {
        name: (key, _put(value, ordered) if name in ("front", "back", "page") else value)
        for name, (key, value) in tree.entries.items()
    }
    return Mapping(entries, tree.span)


def _put(node: Node, phrases: list[tuple[str, str]]) -> Node:
    match node:
        case Scalar(text=text):
            for old, new in phrases:
                text = text.replace(old, new)
            return node._replace(text=text)
        case Mapping(entries):
            put = {
                name: (key, value if name in NO_TEMPLATES else _put(value, phrases))
                for name, (key, value) in entries.items()
            }
            return Mapping(put, node.span)
        case Sequence(items):
            return Sequence(tuple(_put(item, phrases) for item in items), node.span)
