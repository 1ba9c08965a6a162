"""What every reader of YAML nodes needs: is it the right kind of node, are its keys known?"""

import re
from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as MappingType
from pathlib import PurePath

from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.regex import regex
from zonepub.slips import ALIASES, CAPTION_FIELDS, length_meant, nearest, one_slip_away
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlflow import whole_fields
from zonepub.yamlmeant import as_list, cut, narrow
from zonepub.yamlplaces import quoted
from zonepub.yamlshapes import INDEX, by_name, listed, pairs, unnamed
from zonepub.yamltraps import FALSE_DASH, NO_GAP, UNSEEN, in_quotes, line_at, trap_in

MOST_LISTED = 100  # names that a message lists
LONGEST_TITLE = 30  # characters of the title of a box
NAMES = regex(r"[、，,；;]\s*|(?<=[一-鿿]{2})[ \u3000]+(?=[一-鿿]{2,4}(?:[ \u3000]|$))")  # 张三 李四
DATA_FILE = regex(r"\.(?:csv|xlsx?|et|tsv)$", re.IGNORECASE)
WIDE_LIST = regex(r"\[(?P<mark>[［【〔])(?P<items>[^\[\]［］【】〔〕]*)[］】〕]\]")
KEY_AND_VALUE = regex(r"(?P<key>[A-Za-z_][\w-]*):(?P<text>\S.*)")
REST_OF_NUMBER = regex(r"\d{1,2}(?:mm|cm|pt|in|em|%|毫米|厘米|磅)")  # of 2,5cm
QUOTED_KEY = regex(
    r"(?P<before> *(?:- +)?)(?P<mark>[“”‘「『【])(?P<key>[a-z][\w-]*)[”“’」』】] ?[:：] *(?P<text>.*)"
)
CELL_END = regex(r"[,\]]")
EXAMPLES = {
    "zonepub": "zonepub: 1", "report": "report: ⏎ title: 高新区一周要情", "title": "title: 高新区一周要情",
    "body": "body: ⏎ - 第一段文字。", "names": "names: [张三, 李四]", "items": "items: [第一项, 第二项]",
    "rows": "rows: ⏎ - [甲, 1] ⏎ - [乙, 2]", "text": "text: 签约仪式现场", "head": "head: 产值",
}  # fmt: skip
# how fields are given where a text or a list stood
FIELDS = {
    "report.yaml": "zonepub: 1 ⏎ report: ⏎   title: 高新区一周要情 ⏎ body: ⏎   - 第一段文字。",
    "review.yaml": "passes: ⏎   - pass: 一审 ⏎     by: 姓名",
    "formats": "（命令行）zonepub build -t docx,pdf",
    "report": "report: ⏎ title: 高新区一周要情", "notes": "notes: ⏎ n1: 脚注文字",
    "captions": "fig-1: {text: 图题}", "annexes": "- title: 附件名 ⏎ body: [附件内容。]",
    "annex": "- title: 附件名 ⏎ body: [附件内容。]", "vars": "vars: {单位: 高新区管委会}",
    "tokens": 'tokens: {color: {accent: "#1B4F8A"}}', "watermark": "watermark: {text: 内部资料}",
}  # fmt: skip
FILE_ENDING = regex(r"\.(?:docx?|pdf|xlsx?|wps)$", re.IGNORECASE)
OWN_FIELDS = ("yaml-round", "yaml-wide", "field-behind")  # fields that are not marked as such
OF_STYLES = {  # fields of styles, by the text that stood there
    "page.watermark": "watermark: {{text: {}}}",
    "tokens.font": "font: {{song: [{}]}}", "tokens.size": "size: {{body: {}}}",
    "tokens.color": 'color: {{accent: "{}"}}',
}  # fmt: skip
# keys under which people put what stands behind the first key of a block itself
MAIN_KEYS = ("name", "id", "url", "link", "href", "src", "title", "text", "content", "type", "kind", "value")
RENAMED = {"author": "source", "by": "source"}
WEIGHTS = {name: name for name in ("bold", "light", "regular", "medium", "heavy")} | {"weight": "bold"}
LISTED = ("font", "song", "hei", "kai", "mono", "names", "items", "columns", "omit", "channels")
KIND_NAMES = {Scalar: "text", Sequence: "list", Mapping: "mapping"}


def as_mapping(node: Node | None, where: str, diagnostics: Diagnostics) -> Mapping | None:
    """The node if it is a mapping; else a diagnostic and None."""
    if isinstance(node, Mapping):
        return node
    trap = trap_in(line_at(node.source, node.start)[0]) if isinstance(node, Scalar) and node.source else None
    if node is None:
        return None
    name = INDEX.sub("", where).rpartition(".")[2]
    line = FIELDS.get(where, FIELDS.get(name, f"{name}: {{……: ……}}"))
    if where.startswith("report.yaml.annexes[") and isinstance(node, Scalar) and node.text.strip():
        title = FILE_ENDING.sub("", node.text.strip())
        line = f"- title: {cut(title)} ⏎ body: [附件内容。]"
    if where == "page.margin" and isinstance(node, Sequence):
        sides = [item.text for item in node.items if isinstance(item, Scalar)]
        line = "margin: {top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}"
        if len(sides) == 4:  # as style sheets have them
            line = f"margin: {{top: {sides[0]}, bottom: {sides[2]}, inside: {sides[3]}, outside: {sides[1]}}}"
    if where in OF_STYLES and isinstance(node, Scalar) and node.text.strip():  # font: 仿宋
        line = OF_STYLES[where].format(cut(node.text.strip()))
    if trap is not None and trap.code == "yaml-colon":  # title：题
        diagnostics.error(trap.code, node.span, mark=trap.mark, line=trap.line.strip())
    elif isinstance(node, Scalar) and (wide := narrow(node.text)):
        code = "yaml-round" if node.text[0] in "（(" else "yaml-wide"
        diagnostics.error(code, node.span, mark=node.text[0], line=f"{name}: {wide}")
    elif isinstance(node, Scalar) and where == "report.yaml" and DATA_FILE.search(node.span.file):
        file = PurePath(node.span.file).name
        line = in_both(f"- table: tab-1 ⏎ caption: 表题 ⏎ from: data/{file}",
                       f"- table: tab-1 ⏎ caption: Title ⏎ from: data/{file}")  # fmt: skip
        diagnostics.error("data-for-report", node.span, name=file, line=line)
    elif isinstance(node, Scalar) and where == "report.yaml" and node.text.strip():
        diagnostics.drop(lambda item: True, "yaml-item")  # its dashes are those of a text
        diagnostics.error("text-for-report", node.span, name=_manuscript(node), line=line)
    elif isinstance(node, Sequence) and (braced := _braced(node)):
        diagnostics.error("list-for-fields", node.span, where=where, line=braced)
    elif isinstance(node, Sequence):
        first = node.items[0] if node.items else None
        line = line if where == "page.margin" else listed(name, node) or line
        if (
            isinstance(first, Mapping) and where.endswith(".yaml") and where not in FIELDS
        ):  # - extends: jianbao
            key, (_, inner) = next(iter(first.entries.items()), ("", (None, None)))
            line = f"{key}: {value_shown(inner)}" if isinstance(inner, Scalar) else f"{key}:"
        if isinstance(first, Mapping) and first.entries and not where.endswith(".yaml"):  # - a: 脚注
            fields, (key, (_, inner)) = pairs(first), next(iter(first.entries.items()))
            given = pairs(inner) if isinstance(inner, Mapping) else ""
            nameless = isinstance(inner, Scalar) and not inner.text.strip() and key not in CAPTION_FIELDS
            name = key if nameless and fields else name  # - fig-1: ⏎ text: …
            line = by_name(first) or (
                f"{name}: {{{fields}}}" if fields else f"{key}: {{{given or '……: ……'}}}"
            )
        diagnostics.error("list-for-fields", node.span, where=where, line=line)
    else:
        diagnostics.error("text-for-fields", node.span, where=where, line=line)
    return None


def _braced(node: Sequence) -> str:
    """`- [head: 园区, align: left]` with the braces that fields stand in; "" for any other list."""
    single = [item for item in node.items if isinstance(item, Mapping) and len(item.entries) == 1]
    first = _first_scalar(node)
    if not single or len(single) != len(node.items) or first is None or not first.source:
        return ""
    line = line_at(first.source, first.start)[0].strip()
    plain = line.startswith("- [") and line.endswith("]") and line.count("[") == 1
    return f"- {{{line[3:-1]}}}" if plain else ""


def looks(text: str) -> str:
    """Words about how a text looks, as fields of its role: `黑体 三号 居中`."""
    from zonepub.slips import colour_meant, length_meant

    fields = []
    for word in text.split():
        if align := nearest(word, ("left", "center", "right", "justify")) if word in ALIASES else "":
            fields.append(f"align: {align}")
        elif colour := colour_meant(word):
            fields.append(f"color: {colour}")
        elif weight := WEIGHTS.get(ALIASES.get(word, word).split(" ")[0]):
            fields.append(f"weight: {weight}")
        else:
            fields.append(f"size: {size}" if (size := length_meant(word, "size")) else f"font: {word}")
    return ", ".join(fields)


def _manuscript(node: Scalar) -> str:
    """What a text should be called to be imported, by what it looks like."""
    source = node.source.lstrip().lower()
    page = source.startswith(("<!doctype html", "<html"))
    return "来稿.html" if page else "来稿.md" if source.startswith(("# ", "## ")) else "来稿.txt"


VALUES = {"flag": ("true", "false"), "align": ("left", "center", "right", "decimal")}  # by kinds of keys
NOTHING = ("", "null", "none", "nil", "~", "无", "空")  # that programs and people write


def as_sequence(node: Node | None, where: str, diagnostics: Diagnostics) -> Sequence | None:
    if isinstance(node, Sequence):
        return node
    if isinstance(node, Scalar):
        _tell_no_list(node, where, diagnostics)
    else:
        wrong_type(node, where, "list", diagnostics)
    return None


def _tell_no_list(node: Scalar, where: str, diagnostics: Diagnostics) -> None:
    """A text where a list belongs: its signs are others than YAML's, or there are none."""
    name = INDEX.sub("", where).rpartition(".")[2]
    first = node.raw.split("\n")[0].strip() if node.plain else node.text
    drop_dashes([node], diagnostics)
    if first.startswith("-\u3000") or FALSE_DASH.match(first):
        line = f"- {cut(first[1:].lstrip())}"
        diagnostics.error("yaml-bullet", node.span, mark=first[: 2 if first[0] == "-" else 1], line=line)
    elif node.plain and NO_GAP.fullmatch(first):  # -10月9日
        diagnostics.error("yaml-dash", node.span, line=f"- {cut(first[1:])}")
    elif wide := narrow(node.text):
        diagnostics.error("yaml-wide", node.span, mark=node.text[0], line=f"{name}: {wide}")
    else:
        nothing = node.text.strip().casefold() in NOTHING
        example = EXAMPLES.get(name, "") if nothing else ""
        line = example or as_list(node.raw if node.plain else node.text, where)
        if line.startswith(("- ", "[")):
            line = f"{name}: {line}" if line[0] == "[" else f"{name}: ⏎ {line}"
        diagnostics.error("not-a-list", node.span, where=where, line=line)


def drop_dashes(texts: Iterable[Scalar], diagnostics: Diagnostics) -> None:
    """Dashes that these texts have swallowed are told with them, and not beside them."""
    lines = {(one.span.file, one.span.line + n) for one in texts for n in range(one.raw.count("\n") + 1)}
    diagnostics.drop(lambda item: item.span is not None and item.span[:2] in lines, "yaml-item")


def as_text(node: Node | None, where: str, diagnostics: Diagnostics) -> Scalar | None:
    if isinstance(node, Scalar):
        return node
    is_text = isinstance(node, Mapping) and not next(iter(node.entries), "").isascii()
    if isinstance(node, Mapping) and len(node.entries) > 1 and where.startswith("report."):
        is_text = False  # issuer: {单位: 管委会, 部门: 办公室}
    if node is None or not (is_text and text_taken_apart(node, diagnostics)):
        wrong_type(node, where, "text", diagnostics)
    return None


def text_taken_apart(node: Node, diagnostics: Diagnostics) -> bool:
    """Whether a collection may be a text that YAML took apart, as `时间: 2026年` or `[x]`; then told so."""
    first = _first_scalar(node)
    if first is None or first.span.line != node.span.line or not first.source:
        return False
    line, _ = line_at(first.source, first.start)
    start = node.span.column - 1
    if isinstance(node, Mapping) and (trap := trap_in(line)) and trap.code in OWN_FIELDS:
        mended = trap.line.strip()
        diagnostics.error(trap.code, node.span, mark=trap.mark, key=trap.mark, where=trap.mark, line=mended)
        return True
    if isinstance(node, Mapping) and (match := QUOTED_KEY.fullmatch(line)):  # - “section”: 题
        mended = f"{match['before']}{match['key']}: {match['text']}".strip()
        diagnostics.error("yaml-marked-key", node.span, mark=match["mark"], line=mended)
        return True
    if line[start] == "-" and isinstance(node, Sequence):
        items = ", ".join(cut(item.text) for item in node.items[:3] if isinstance(item, Scalar))
        block, plain = f"- list: bulleted ⏎ items: [{items or '……'}]", in_quotes(line, start).strip()
        diagnostics.error("list-in-blocks", node.span, line=block, plain=plain)
        return True
    mark = line[start] if line[start] in "-[{?" else ":"
    before, end = line[:start].rstrip()[-1:], CELL_END.search(line, start)
    if isinstance(node, Mapping) and before in ("[", ",") and end:  # [备注: 含东区, 12]
        whole = line[:start] + quoted(line[start : end.start()].rstrip()) + line[end.start() :]
        diagnostics.error("text-taken-apart", node.span, mark=mark, line=whole.strip())
        return True
    diagnostics.error("text-taken-apart", node.span, mark=mark, line=_each_in_quotes(node, line, start))
    return True


def _each_in_quotes(node: Node, line: str, start: int) -> str:
    """`- 时间: 6月16日` in quotes, and each field that stands below it as an item of its own."""
    whole, dash = in_quotes(line, start).strip(), line[:start].strip()
    if not isinstance(node, Mapping) or dash != "-" or len(node.entries) < 2:
        return whole
    below = [(key, value) for key, value in [*node.entries.values()][1:] if key.span.line > node.span.line]
    texts = [f"{key.text}: {value.text}" for key, value in below if isinstance(value, Scalar)]
    return " ⏎ ".join([whole, *(f"- {quoted(cut(text))}" for text in texts[:4])])


def _first_scalar(node: Node) -> Scalar | None:
    match node:
        case Scalar():
            return node
        case Sequence():
            return _first_scalar(node.items[0]) if node.items else None
        case Mapping():
            return next((key for key, _ in node.entries.values()), None)


def wrong_type(node: Node | None, where: str, wanted: str, diagnostics: Diagnostics, line: str = "") -> None:
    """A value of the wrong kind, with the `line` as it should be, else one from its first words."""
    if node is not None:
        kind = next(name for kind, name in KIND_NAMES.items() if isinstance(node, kind))
        line = line or _as_it_should_be(node, where, wanted)
        diagnostics.error(
            "wrong-type", node.span, where=where, wanted=f"@{wanted}", found=f"@{kind}", line=line
        )


def _as_it_should_be(node: Node, where: str, wanted: str) -> str:
    """The line for a value of the wrong kind, from its first words."""
    name = INDEX.sub("", where).rpartition(".")[2]
    items = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        items = tuple(value for _, value in node.entries.values())
    texts = [item.text for item in items if isinstance(item, Scalar)]
    match wanted:
        case "list" if isinstance(node, Mapping) and where in ("table.rows", "table.columns"):
            return _of_fields(node, where)
        case "list" if isinstance(node, Mapping) and texts and not any(texts):  # {title, lead}
            return f"{name}: [{', '.join(node.entries)}]"
        case "list":
            return FIELDS.get(name, f"{name}: ⏎ - ……")
        case "text" if isinstance(node, Mapping) and len({*(parts := where.split("."))}) == 1 < len(parts):
            return spread(name, node) or f"- {name}: ……"
        case "text" if name == "date" and texts and not isinstance(node, Mapping):
            return f"{name}: {'-'.join(text.zfill(2) for text in texts)}"
        case "text" if name == "captions" and isinstance(node, Mapping) and node.entries:
            first, (_, inner) = next(iter(node.entries.items()))
            given = pairs(inner) if isinstance(inner, Mapping) else ""
            return f"（旁边的 captions.yaml）{first}: {{{given or 'text: 图题'}}}"
        case "text" if (
            isinstance(node, Mapping)
            and len(node.entries) > 1
            and not any(texts)
            and not "".join(node.entries).isascii()
        ):  # {各部门, 各街道}
            return f"{name}: [{', '.join(node.entries)}]"
        case "text" if (
            isinstance(node, Mapping) and node.entries and not any(texts)
        ):  # {n}, which has no quotes
            return f"{name}: '{{{', '.join(node.entries)}}}'"
        case "text" if (
            len(texts) > 1 and isinstance(node, Sequence) and name != "figure" and where != "list.list"
        ):
            joint = "\u3000" if name in ("title", "subtitle", "section") else "，"
            return f"{name}: {joint.join(texts[:3])}" if not texts[0].isascii() else f"{name}: {texts[0]}"
        case "text" if where == "figure.figure":
            return " ⏎ ".join(f"- figure: {text}" for text in texts[:3]) or "- figure: fig-1"
        case "text" if where == "table.table" and (
            rows := [item for item in items if isinstance(item, Sequence)]
        ):
            shown = [", ".join(one.text for one in row if isinstance(one, Scalar)) for row in rows[:2]]
            first = f" ⏎ rows: ⏎ - [{shown[1]}]" if len(shown) > 1 else " ⏎ rows: ⏎ - [甲, 1]"
            return f"table: tab-1 ⏎ columns: [{shown[0]}]{first}"
        case "text" if where == "list.list":
            return f"- list: bulleted ⏎ items: [{', '.join(texts[:6])}]"
        case "text":
            one = next((item for item in items if isinstance(item, Scalar)), None)
            value = "……" if one is None else one.text if one.plain else quoted(one.text)
            return f"{name}: {value}"
        case _:
            return "- ……"


def spread(first: str, node: Mapping) -> str:
    """`figure: {name: fig-1, width: 60%}` as lines of one block; "" where nothing says what stands first."""
    given = {key: value for key, (_, value) in node.entries.items()}
    main = next((key for key in (first, *MAIN_KEYS) if isinstance(given.get(key), Scalar)), "")
    value = given.pop(main, None)
    if not isinstance(value, Scalar) or not value.text.strip():
        return ""
    rest = [f"{RENAMED.get(key, key)}: {value_shown(one)}" for key, one in given.items()]
    return " ⏎ ".join([f"- {first}: {cut(value.text)}", *rest])


def _of_fields(node: Mapping, where: str) -> str:
    """`{东区: 12.5, 西区: 10}` as rows, `{园区: 产值}` as columns."""
    pairs = [(key, value.text) for key, (_, value) in node.entries.items() if isinstance(value, Scalar)]
    if where == "table.rows":
        return "rows: ⏎ " + " ⏎ ".join(f"- [{key}, {value}]" for key, value in pairs[:2])
    names = [part for pair in pairs for part in pair if part] if len(pairs) == 1 else [*node.entries]
    return f"columns: [{', '.join(names)}]"


def check_keys(
    node: Mapping,
    where: str,
    known: Collection[str],
    required: Iterable[str],
    diagnostics: Diagnostics,
    elsewhere: Callable[[str], str] = lambda name: "",
) -> None:
    """Report keys that do not belong, with a "did you mean", and keys that are missing.

    `elsewhere` gives the line that a key stands in where it does belong, if there is one.
    """
    _mend_decimal_commas(node, diagnostics)
    required = [*required]
    lost = _lost(node, known, required)
    for name in node.entries:
        if name not in known:
            _tell_unknown(name, node, where, known, diagnostics, elsewhere, lost)
    told = {
        key
        for name in node.entries
        if name not in known
        for key in (
            nearest(name.partition("：")[0], [key for key in known if key not in node]),
            name.partition(":")[0],
            CAPTION_FIELDS.get(name, ""),
        )
    } | {lost}  # those are told already
    if isinstance(node.get(where), Sequence):  # - list: [甲, 乙]: told there
        return
    for name in required:
        if name not in node and name not in told:
            if (where, name) == ("box", "body") and (text := _sentence(node.get(where))):
                line = f"- box: 提示 ⏎ body: ⏎   - {text}"
                diagnostics.error("box-without-body", node.span, line=line)
                continue
            line = EXAMPLES.get(name, f"{name}: ……")
            diagnostics.error("missing-key", node.span, key=name, where=where, line=line)


def _lost(node: Mapping, known: Collection[str], required: list[str]) -> str:
    """The one field that lacks, where the one name that is not known can mean no other; else ""."""
    lacks = [name for name in required if name not in node]
    strange = [name for name in node.entries if name not in known]
    if len(lacks) != 1 or len(strange) != 1 or not isinstance(node.get(strange[0]), Scalar):
        return ""
    meant = CAPTION_FIELDS.get(strange[0], "") if "alt" in known else nearest(strange[0], known)
    free = not meant or (meant in node and not one_slip_away(strange[0], meant))
    return lacks[0] if free and lacks[0] == "text" else ""


def _tell_unknown(
    name: str,
    node: Mapping,
    where: str,
    known: Collection[str],
    diagnostics: Diagnostics,
    elsewhere: Callable[[str], str],
    lost: str = "",
) -> None:
    """What a key that is not known was meant to be, the surest first."""
    own = node.entries[name][0]
    key, colon, rest = name.partition("：")
    meant = key if key in known else nearest(key, known) if colon and key in ALIASES else ""
    if colon and meant:  # {name：简报}, {上边距：30mm}
        rest = _to_the_end(own, rest)
        line = in_braces(own) or (f"{meant}: {rest}" if rest else f"{meant}: ……")
        if not any(
            item.args["line"] == line for item in diagnostics.of("yaml-colon")
        ):  # with all of its line
            diagnostics.error("yaml-colon", own.at(len(key)), mark="：", line=line)
    elif (bare := UNSEEN.sub("", name)) in known:  # from a chat
        shown = UNSEEN.search(name)
        line = line_at(own.source, own.start)[0] if own.source else f"{bare}: …"
        place = own.at(shown.start() if shown else 0)
        diagnostics.error("yaml-unseen", place, line=UNSEEN.sub("", line).strip())
    elif (pair := KEY_AND_VALUE.fullmatch(name)) and pair["key"] in known:
        line = in_braces(own) or f"{pair['key']}: {_to_the_end(own, pair['text'])}"  # {name:云溪简报}
        if all(item.args["line"] != line for item in diagnostics.of("yaml-colon")):  # with all of its line
            diagnostics.error("yaml-colon", own.span, mark=":", line=line)
    elif name.rstrip(":：") in known:  # title:: 题
        line = twice_colon(own)
        diagnostics.error("yaml-colon", own.span, mark="::", line=line)
    elif line := in_one_field(name, node, where):  # {song: 宋体, Noto Serif SC}
        if wide := WIDE_LIST.search(line):  # names: ［张伟, 李敏］
            place = own.span._replace(
                column=line_at(own.source, own.start)[0].index(wide["mark"]) + 1, length=1
            )
            line = WIDE_LIST.sub(r"[\g<items>]", line)
            diagnostics.error("yaml-wide", place, mark=wide["mark"], line=line)
        else:
            diagnostics.error("list-in-fields", own.span, key=name, line=line)
    elif _is_told(own.span, diagnostics):  # by the role that this is like
        return
    elif name.partition(" ")[0] in known and _is_bare(node.get(name)):
        first, _, rest = name.partition(" ")  # {leading 28pt}
        diagnostics.error("colon-missing", own.span, line=f"{first}: {rest.strip()}")
    elif line := _placeholder(name, node):  # footer: {page}
        diagnostics.error("yaml-quote", node.span, mark="{", line=line)
    elif line := unnamed(name, node, where):
        diagnostics.error("field-unnamed", own.span, key=name, line=line)
    elif name[:1] in ("\u3000", "\u00a0"):  # full-width blanks are no indent
        mark = name[: len(name) - len(name.lstrip("\u3000\u00a0"))]
        rest = line_at(own.source, own.start)[0].strip() if own.source else f"{name}: …"
        line = ("" if name[len(mark) :] in known else "  " * len(mark)) + rest.lstrip(mark)
        diagnostics.error("yaml-indent", own.span, mark=mark, line=line)
    elif line := elsewhere(name):
        line = _filled(line, name, node)
        if line.startswith("text: {body") and isinstance(value := node.get(name), Scalar):  # 行距: 28磅
            field = line.rpartition("{")[2].partition(":")[0]
            line = line.replace(value.text, length_meant(value.text, field) or value.text)
        diagnostics.error("key-elsewhere", own.span, key=name, where=where, line=line)
    elif not lost and (twin := _same_as(name, node, known)):
        line_above = node.key_span(twin).line
        diagnostics.error("field-twice", own.span, key=name, meant=twin, first=line_above)
    else:
        meant = lost or nearest(name, known)
        if not lost and {"alt", "credit"} <= {*known}:  # of a caption
            meant = CAPTION_FIELDS.get(name, meant)
        value = node.get(name)
        if "from" in known and isinstance(value, Scalar) and DATA_FILE.search(value.text):  # data: a.xlsx
            meant = "from"
        if meant in node and not one_slip_away(name, meant):  # title2 beside title is another one
            meant = nearest(name, [key for key in known if key not in node]) or meant
        flags = {"flag": flag} if (flag := _flag_meant(meant, value, known)) else {}
        unknown(name, own.span, known, diagnostics, "unknown-key", meant=meant, where=where, **flags)


def _to_the_end(key: Scalar, text: str) -> str:
    """What a key has behind its colon; of `margin:{top`, which ends at the next colon, all of its line."""
    if text[:1] not in ("{", "[") or not key.source:
        return text
    line, at = line_at(key.source, key.start)
    return line[line.index(text, at) :].strip()


def _flag_meant(meant: str, value: Node | None, known: Collection[str]) -> str:
    """The word that a misspelt key takes, where it has another one for it, 是 or 居右; else ""."""
    declared = known.get(meant) if isinstance(known, MappingType) else None
    words = VALUES.get(getattr(declared, "kind", ""), ())
    if not words or not isinstance(value, Scalar) or value.text in words:
        return ""
    return nearest(value.text, words)


def _same_as(name: str, node: Mapping, known: Collection[str]) -> str:
    """The field that is there already under its own name, `caption` beside `title`; "" where none is."""
    if name.casefold() not in ALIASES:
        return ""
    meant = nearest(name, known)
    if meant not in node or one_slip_away(name, meant):
        return ""
    one, two = node.entries[name][0], node.entries[meant][0]
    return meant if one.span.file == two.span.file and one.source is two.source else ""  # not of a parent


def in_braces(key: Scalar) -> str:
    """The line of a field in braces with all its signs as they should be; "" for a field of its own line."""
    line, at = line_at(key.source, key.start) if key.source else ("", 0)
    whole = whole_fields(line) if "{" in line[:at] else line
    return whole.split("  #")[0].strip() if whole != line else ""


def twice_colon(key: Scalar) -> str:
    """The line of a key behind which two colons stand."""
    line = line_at(key.source, key.start)[0] if key.source else f"{key.text}:"
    return regex(r"[:：]{2,}").sub(":", line, 1).strip()


def _placeholder(name: str, node: Mapping) -> str:
    """The line of a text that is a placeholder alone, which YAML takes for fields; "" for any other."""
    key, value = node.entries[name]
    if not isinstance(value, Scalar) or value.text or not key.source or " " in name:
        return ""
    line, at = line_at(key.source, key.start)
    start, end = at - 1, at + len(name) + 1
    if start < 0 or line[start:end] != f"{{{name}}}" or not line[:start].endswith(": "):
        return ""
    if line[end : end + 1] in (",", "}"):  # footer: {page}}, in the line of another group
        return f'{line[:start]}"{line[start:end]}"{line[end:]}'.strip()
    return in_quotes(line.split("  #")[0], start).strip()


def _is_bare(node: Node | None) -> bool:
    return isinstance(node, Scalar) and not node.text and node.plain


def _is_told(span: Span | None, diagnostics: Diagnostics) -> bool:
    return any(item.span == span for item in diagnostics.of("list-in-fields"))


def in_one_field(name: str, node: Mapping, where: str) -> str:
    """The line in which a name that has no value belongs to the field before it: `{song: 宋体, Noto}`."""
    key, value = node.entries[name]
    if not isinstance(value, Scalar) or value.text or not value.plain or not key.source:
        return ""
    line, at = line_at(key.source, key.start)
    end = at + len(key.raw or name)
    if line[end : end + 1] not in (",", "}") or not line[:at].rstrip().endswith(","):
        return ""
    pairs = (pair for pair in node.entries.values() if pair[0].source == key.source)
    before = [pair for pair in pairs if pair[0].start < key.start]
    first, other = max(before, key=lambda pair: pair[0].start, default=(key, None))
    if not isinstance(other, Scalar) or not other.text or other.text.count("(") > other.text.count(")"):
        return ""
    start = line.find(other.raw.strip() or other.text, line.find(first.text))
    whole = line[start:end].strip()
    if start < 0 or "," not in whole:
        return ""
    if where.startswith("text.") and first.text != "font":
        given = f"{whole[: -len(name)]}{looks(name)}"
    else:
        given = f"[{whole}]" if first.text in LISTED else quoted(whole)
    return f"{line[:start]}{given}{line[end:]}".strip()


def _sentence(node: Node | None) -> str:
    """A text that is a sentence and no title, cut short as hints show it; "" for any other."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    whole = text.endswith(tuple("。！？；!?;")) or len(text) > LONGEST_TITLE
    return cut(text) if whole else ""


def _filled(line: str, name: str, node: Mapping) -> str:
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


def value_shown(node: Node | None) -> str:
    """A value as a hint repeats it; `……` for what is no text."""
    return cut(node.text) if isinstance(node, Scalar) else "……"


def _mend_decimal_commas(node: Mapping, diagnostics: Diagnostics) -> None:
    """`{top: 2,5cm}` has a field `5cm` behind one that is 2; told once, and read as it was meant."""
    for name in [name for name in node.entries if REST_OF_NUMBER.fullmatch(name)]:
        start = node.entries[name][0].start
        before, value = next(
            (
                (key, value)
                for key, (_, value) in node.entries.items()
                if isinstance(value, Scalar)
                and value.text.isdecimal()
                and value.start + len(value.text) + 1 == start
            ),
            ("", None),
        )
        if not isinstance(value, Scalar):
            continue
        number = f"{value.text}.{name}"
        line = f"{before}: {number}"
        diagnostics.error("decimal-comma", value.span, value=f"{value.text},{name}", line=line)
        node.entries[before] = (node.entries[before][0], value._replace(text=number))
        del node.entries[name]


def unknown(
    name: str,
    span: Span | None,
    known: Collection[str],
    diagnostics: Diagnostics,
    code: str,
    meant: str | None = "",
    **args: object,
) -> None:
    """One name that is not among the `known`: error `code`; what is `meant`, else the nearest, suggested.

    None: nothing is meant.
    """
    if diagnostics.has_many(code):  # these are counted, not shown
        diagnostics.error(code, span, suggestion="", key=name, known="", **args)
        return
    names = sorted(known)
    near = "" if meant is None else meant or nearest(name, names)
    listed = "  ".join(names[:MOST_LISTED]) + ("  …" if len(names) > MOST_LISTED else "")
    diagnostics.error(
        code,
        span,
        suggestion=near,
        key=name,
        known=listed,
        **args,
    )
