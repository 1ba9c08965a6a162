"""A text, or fields by names of people's own, where declared fields belong: the line as it should be."""

from zonepub.regex import regex
from zonepub.slips import ALIASES, nearest
from zonepub.source.as_written import quoted_if_needed
from zonepub.source.people import BYLINE, COMMAS, SEVERAL_NAMES, person, several_people
from zonepub.source.schema import SHAPES, Key
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Node, Scalar, Sequence

SERIES = regex(
    r"(?P<name>.*?[^\s,，、])"
    r"(?:[ \u3000（(,，、]{0,9}(?:第|总第)?(?P<issue>\d{1,4})期[）)]?|[,，、 ]+(?P<bare>\d{1,4}))"
)
SERIES_AND_TOTAL = regex(
    r"(.*?[^\s（(])[ \u3000]*(?:\d{4}年)?[ \u3000]*[（(]?第?(\d{1,4})期[）)]?"
    r"[，,、 \u3000]*[（(]?总第?(\d{1,5})期?[)）]?"
)
SENT = regex(r"([一-鿿]{1,4})\s*[：:]\s*([^；;：:]+)")


def renamed(name: str, node: Node, shape: dict[str, Key]) -> str:
    """The line for fields by names of people's own: `{记者: 张伟}`, `- 报: 市委`; "" where there are none."""
    mappings = (
        [item for item in node.items if isinstance(item, YamlMapping)]
        if isinstance(node, Sequence)
        else [node]
    )
    given = [
        (key, value.text) for mapping in mappings if isinstance(mapping, YamlMapping)
        for key, (_, value) in mapping.entries.items() if isinstance(value, Scalar)
    ]  # fmt: skip
    if name == "series" and isinstance(node, Sequence) and node.items and not mappings:
        texts = [item.text for item in node.items if isinstance(item, Scalar)]
        return f"series: {{{', '.join(f'{key}: {text}' for key, text in zip(shape, texts, strict=False))}}}"
    if isinstance(node, Sequence) and given and "role" not in shape and all(key in shape for key, _ in given):
        return f"{name}: {{{', '.join(f'{key}: {text}' for key, text in given)}}}"
    if not given or any(key.isascii() or "：" in key for key, _ in given):
        return ""
    if "role" in shape and "names" in shape and not any(nearest(key, shape) for key, _ in given):
        whole = [f"{{role: {key}, names: [{', '.join(SEVERAL_NAMES.split(text))}]}}" for key, text in given]
        several = ", ".join(whole)
        return f"{name}: {several if len(whole) == 1 else f'[{several}]'}"
    if isinstance(node, Sequence) and all(nearest(key, shape) for key, _ in given):
        return f"{name}: {{{', '.join(f'{nearest(key, shape)}: {text}' for key, text in given)}}}"
    return ""


def sent_to(text: str) -> str:
    """`报：市委；送：各园区` as fields; "" for what says not whom it is sent to."""
    found = [
        (
            next((key for key in ALIASES.get(match[1], "").split() if key in SHAPES["distribution"]), ""),
            match[2],
        )
        for match in SENT.finditer(text)
    ]
    pairs = [f"{key}: [{', '.join(COMMAS.split(whom.strip('。 ')))}]" for key, whom in found if key]
    return f"distribution: {{{', '.join(pairs)}}}" if pairs else ""


def declares_list(key: Key) -> bool:
    """Whether a key takes a list of texts."""
    return key.kind.endswith("*")


def as_field(name: str, text: str, shape: dict[str, Key]) -> str:
    """The line as it should be: the text under the key that is required, or the first one."""
    if name == "series" and (match := SERIES_AND_TOTAL.fullmatch(text)):
        return f"series: {{name: {quoted_if_needed(match[1])}, issue: {match[2]}, total_issue: {match[3]}}}"
    if name == "series" and (match := SERIES.fullmatch(text)):
        return (
            f"series: {{name: {quoted_if_needed(match['name'])}, issue: {match['issue'] or match['bare']}}}"
        )
    if name in ("byline", "staff") and (line := several_people(name, text)):
        return line
    if name in ("byline", "staff") and (match := BYLINE.fullmatch(text)):
        return f"{name}: {person(match)}"
    if name == "distribution" and (line := sent_to(text)):
        return line
    key = next((key for key, declared in shape.items() if declared.required), next(iter(shape)))
    value = quoted_if_needed(text)
    bodies = [part.strip() for part in COMMAS.split(text) if part.strip()]
    if declares_list(shape[key]) and len(bodies) > 1:  # distribution: 市委办公室, 各部门
        value = f"[{', '.join(quoted_if_needed(body) for body in bodies)}]"
    rest = "".join(
        f", {other}: ……" for other, declared in shape.items() if declared.required and other != key
    )
    return f"{name}: {{{key}: {value}{rest}}}"
