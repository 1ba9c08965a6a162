"""The line of a key that stands in another place, with what is written at it filled in."""

from zonepub.regex import regex
from zonepub.slips import CAPTION_FIELDS
from zonepub.yamlfile.meant import cut, value_shown
from zonepub.yamlfile.nodes import Mapping, Scalar, Sequence
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

NAMES = regex(r"[、，,；;]\s*|(?<=[一-鿿]{2})[ \u3000]+(?=[一-鿿]{2,4}(?:[ \u3000]|$))")  # 张三 李四


def filled(line: str, name: str, node: Mapping) -> str:
    """A line with what is written in it: the value of the key, the name of the figure that it stands at."""
    value, figure = node.get(name), node.get("figure")
    line = line.replace("fig-1", figure.text) if isinstance(figure, Scalar) else line
    if isinstance(value, Sequence | Mapping) and (written := _written(name, node)):
        line = line.replace(f"{name}: ……", f"{name}: {written}")
    if isinstance(value, Sequence) and "names: ……" in line:  # 校对: [李明, 王芳]
        given = ", ".join(item.text for item in value.items if isinstance(item, Scalar))
        line = line.replace("names: ……", f"names: [{given}]")
    if isinstance(value, Scalar) and value.text.strip() and "\n" not in value.text:
        shown = cut(value.text.strip())
        shown = shown if value.plain and shown[0] not in "#{[&*!|>%@`" else quoted(shown)
        several = [part for part in NAMES.split(value.text.strip("。 ")) if part]
        if len(several) > 1 and value.plain:
            row = f"[{', '.join(several)}]"
            line = line.replace("[……]", row) if "[……]" in line else line.replace("names: ……", f"names: {row}")
        line = line.replace("names: ……", f"names: {shown}") if name not in ("names", "name") else line
        if f"{name}: ……" not in line and line.count("……") == 1 and "{" in line:  # 抄送: 市委办
            line = line.replace("……", shown)
        last = name.rpartition(".")[2]
        if f"{name}: ……" not in line and "}" in line and line.endswith(": ……}"):  # 期号: 18
            line = f"{line[:-3]}{shown}}}"
        line = line.replace(f"{last}: ……", f"{last}: {shown}") if last != name else line
        line = line.replace(f"{name}: ……", f"{name}: {shown}").replace("**……**", f"**{_main(node)}**")
        if name in ("text", "caption", "图题"):
            line = line.replace("text: 图题", f"text: {shown}")
    if isinstance(figure, Scalar):
        texts = {CAPTION_FIELDS[key]: one.text for key, (_, one) in node.entries.items()
                 if key in CAPTION_FIELDS and isinstance(one, Scalar)}  # fmt: skip
        if "captions.yaml" in line and len(texts) > 1:
            whole = {"text": "图题"} | texts
            pairs = ", ".join(f"{key}: {cut(text)}" for key, text in whole.items())
            line = f"{line.partition('{')[0]}{{{pairs}}}"
    return line


def _written(name: str, node: Mapping) -> str:
    """What stands behind a key on its line, in brackets; "" where it goes on below."""
    key = node.entries[name][0]
    line, at = line_at(key.source, key.start) if key.source else ("", 0)
    rest = line[at + len(key.raw) :].lstrip(": ").split("  #")[0].strip()
    whole = rest[:1] in ("[", "{") and rest[-1:] in ("]", "}") and rest.count("[") == rest.count("]")
    return rest if whole and rest.count("{") == rest.count("}") else ""


def _main(node: Mapping) -> str:
    """What the first key of a block says, cut short."""
    return value_shown(next((value for _, value in node.entries.values()), None))
