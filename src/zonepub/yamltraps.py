"""What YAML takes for its own in an ordinary Chinese text, and the line as it should be written."""

import re

from zonepub.diagnostics import Span, in_both
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.slips import ALIASES, ROLE
from zonepub.yamlflow import first_wrong, whole_fields
from zonepub.yamlmeant import as_list, figure_meant, narrow
from zonepub.yamlplaces import quoted

# `  - ` and `title: ` before a text; then the text, if it begins with a sign that means something to YAML
LINE = regex(r"(?P<before>[ ]*(?:- +)*(?:[A-Za-z_][\w-]*: +)?)(?P<text>\S.*)")
BLANKS = {  # that nobody sees
    "\u00a0": in_both("不间断空格（Word 里粘来的）", "a no-break space, as Word has it"),
    "\u3000": in_both("全角空格", "a full-width blank"),
}
UNSEEN = regex("[\u00ad\u200b-\u200f\u2060\ufeff]+")  # of chats and web pages
INDICATORS = "*&!|>%@`{[\"',]}?:-#"
WIDE_COLON = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*) ?：[ ]?(?P<text>.*)")
NO_BLANK = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*):(?=[^\s:/])(?P<text>.*)")
NO_GAP = regex(r"(?P<before>[ ]*)-(?=[0-9]*[^\s\-\x00-\x7f]|[\[{])(?P<text>.*)")
PATH = regex(r'"[^"\\]*\\[^"]*"')  # in double quotes, where a backslash means something
WIDE_INDENT = regex("[ ]*(?:- *)?(?P<mark>[\t\u00a0\u3000]+)")
FLOW_ROW = regex(r"\[[^\[\]]*\]")
PART = r"\s*[,，、;；]?\s*"
ROWS = regex(
    rf"\s*- (?P<rows>{FLOW_ROW.pattern}{PART}(?P<second>{FLOW_ROW.pattern})(?:{PART}{FLOW_ROW.pattern})*)\s*"
)
FLOW_ITEM = regex(
    r"(?<=[\[,{])(?P<gap> *)(?P<text>[^\s,\[\]{}'\"][^,\[\]{}'\"]*\[[^\[\]]*\][^,\[\]{}]*)(?=[,\]}])"
)

# a value in a line of fields that holds a bracket, or goes on with a key before which the comma lacks
BRACES = regex(
    r"(?<=[{,] )?(?P<key>[\w-]+: +)(?P<text>"
    r"(?:[^\s,\[\]{}'\"][^,\[\]{}'\"]*\{[^{}]*\}|\{[a-z_]+\}(?=[^\]\s]))[^,\[\]{}'\"]*"
    r"(?:\{[^{}]*\}[^,\[\]{}'\"]*|, *(?![\w-]+: )[^\s,\[\]{}'\"]+(?:\{[^{}]*\}[^,\[\]{}'\"]*)+)*)(?=[,}])"
)
WIDE_QUOTED = regex(r"[“”＂](?P<text>[^“”＂]*)[“”＂]")  # quotes of a Chinese keyboard, meant for YAML
BACKSLASHES = regex(r'(?P<before> *(?:image|file): +)"(?P<path>[^"]*\\[^"]*\.[A-Za-z]{3,4})"\s*')
YEAR = regex(  # document_no: [2026]18号
    r"(?P<before> *document_no: +)(?P<office>[^\[\]\s]*)(?P<open>\[)(?P<year>\d{4})\] *第?0*(?P<n>\d+)号\s*"
)
SHELL = regex(r"(?<=[:,] )\$\{(?P<name>(?:color|size|font)\.[\w.-]+)\}")  # ${color.accent}
NO_COMMA = regex(
    r"(?<=[{,])(?P<first> *[\w-]+: +[^,\[\]{}'\":]*?[^,\[\]{}'\":\s])[ ，、；;]+(?=[A-Za-z][\w-]*: )"
)

LIST_BEHIND = regex(
    r"(?P<before> *(?:- +)*)"
    r"(?P<key>body|lead|items|rows|annexes|columns|head|notes|staff|front|back|names|attachments)"
    r": +(?P<dash>-) +(?P<text>\S.*)"
)
TYPED_NOTE = regex(r" *- +(?P<mark>\[\^?(?P<number>\d{1,2})\])[：: ]*(?P<text>[^\s\[(（].*)")  # [1]指……
NOTE_OF_MARKDOWN = regex(r" *(?:- +)?(?P<mark>\[\^(?P<number>[\w-]+)\])[：:] *(?P<text>\S.*)")
MARKDOWN_QUOTE = regex(r" *- +(?P<mark>>) +(?P<text>[^\s>].*)")  # - > 发展高科技。
STAR_ITEM = regex(r" *- +(?P<mark>\*) +(?P<text>[^\s*][^*]*)")
BARE_LINK = regex(
    r"(?P<before> *- +)(?P<text>\[[^\[\]]+\])"
    r"\((?P<address>(?:[\w-]+\.)+[a-z]{2,6}(?:/[^()\s]*)?)\)(?P<rest>.*)"
)
TASK = regex(r" *- +(?P<mark>\[[ xX√✓]\]) *(?P<text>[^\s,\]].*)")  # - [ ] 抓项目
LISTS = regex(r"(?P<before>[ ]*(?:- +)?[a-z][\w-]*: +)(?P<lists>\[[^\[\]]*\](?:[,，] *\[[^\[\]]*\])+)\s*")
MAPPINGS = regex(  # staff: {…}, {…}
    r"(?P<before> *(?:- +)?[a-z][\w-]*: +)(?P<fields>\{[^{}]*\}(?:[,，、] *\{[^{}]*\})+)\s*"
)
EMPTY = regex(r"(?P<open>[\[,])(?P<gap> *)(?P<next>,)")  # [, 2]
PICTURE = regex(r"!\[(?P<text>[^\[\]]*)\]\((?P<file>[^()\s]+)\)")  # ![图](a.jpg), which begins with a tag
# `fig-a: text: 甲`; a word in capitals or of Chinese is one of a text
NESTED = regex(
    r"(?P<before>[ ]*(?:- +)*[a-z][a-z0-9_-]*: +)(?P<inner>[a-z][a-z_-]+: +[^\s{\[|>].*"
    r"|[a-z][a-z0-9_-]*: +(?:\{.*\}|\[.*\]))"
)
# `subtitle 关于三季度`, `subtitle = 关于三季度`
NO_COLON = regex(
    r"(?P<before>[ ]*(?:- +)*)(?P<key>[A-Za-z_][\w-]*|[一-鿿]{1,8})"
    r"(?:[ \u3000]*[=＝：][ \u3000]*|[ \u3000]+:[ \u3000]*|:[\u3000\u00a0]+|[ \u3000]+)(?P<text>\S.*)"
)
COMMENT = regex(r"(?P<before> *)(?P<mark>//|<!--|/\*) *(?P<text>.*?)[ ]*(?:-->|\*/)?")  # of other languages
WIDE_FLOW = regex(r"(?P<before>[ ]*(?:- +)*[A-Za-z_][\w-]*: +)(?P<text>[｛［【〔].*[｝］】〕])\s*")
ROUND_FLOW = regex(
    r"(?P<before>[ ]*(?:- +)*"
    r"(?:series|imprint|distribution|attendees|byline|staff|cover|margin|fig-[\w-]+): +)"
    r"(?P<text>[（(][ ]*[a-z_][\w-]*[ ]*[:：].*[）)])\s*"
)
WIDE_INSIDE = regex(r"(?<=[\[,: ])｛(?P<fields> *[a-z_]+: [^｛｝]*)｝(?= *[\],])")  # [｛role: 校对｝]
INNERMOST = regex(r"(?<=\[)[^\[\],]+(?=\])")  # of a row whose cells no comma parts: [甲、1]
WIDE_BETWEEN = regex(r"(?<=[\]}])[ ]*[，、；][ ]*(?=[\[{])")  # [1, 2]，[3, 4]
MARKDOWN_ROW = regex(r"(?P<before> *)(?:- +)?(?P<text>\|.*\|[^|]*\|)\s*")
BULLETS = regex(r"(?:-{2,}>?|->|[－–—―‐‑−·•●▪・◆■►➤◇○▶→※★☆✓√*+>]) *\u3000*(?=\S)|-(?=\S)")
FLOW_ROW = regex(r" *(?P<row>\[[^\[\]]+\]),? *")
SEVERAL = regex(r"[、，,；;\s]+")
CELL_ERROR = regex(r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")
GLUED = regex(r"(?<=[{,]) *[A-Za-z_][\w-]*:(?=[^\s/])")  # {name:简报}
IN_BRACES = regex(r"\{([一-鿿][\w一-鿿]*)\}(?=[^\s,}\]])")
HOLDERS = ("report", "series", "imprint", "distribution", "tokens", "page", "formats")  # of fields
FIRST_FIELDS = ("head", "role", "title", "text", "pass")  # of items that are no blocks
STARTS = ("section", "figure", "list", "table", "quote", "box", "qr", "pull-quote", "barcode")  # of blocks
HEAD = regex(r"(?P<head> *(?:- +)?[A-Za-z_][\w-]*): *(?P<text>[^\s|>].*|[|>][+-]?)?")
FIELD_BEHIND = regex(
    r"(?P<first> *- +(?P<key>[a-z-]+): +[^\s,，;；]+)[ \t,，;；]+(?P<next>(?P<name>[a-z][a-z-]+): +\S.*)",
    re.ASCII,
)
GLUED_FLOW = regex(r"(?P<before>[ ]*(?:- +)?[A-Za-z_][\w-]*):(?P<text>\{.*\}|\[.*\])\s*")
STOP_BEHIND = regex(  # {text: 甲}。
    r"(?P<whole>[ ]*(?:- +)?[A-Za-z_][\w-]*:(?: +(?:[\[{][^。；，、]*[\]}]|\"[^\"]*\"|'[^']*'))?)"
    r"(?P<mark>[。；，、])\s*"
)
TWO_FIELDS = regex(  # text: 会场 image: images/a.jpg
    r"(?P<first> *(?:(?:text|image|alt|credit|licence|place): +[^\s:\"'\[{](?:[^:]*?[^\s:,，;；])?"
    r"|[a-z][a-z0-9-]*: +(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|\[[^\[\]]*\]|\d[\w.%-]*)))[ \t,，;；]+"
    r"(?P<next>(?P<name>[a-z][a-z0-9-]*): +\S.*)",
    re.ASCII,
)
CHINESE_KEY = regex(r"(?P<before> *(?:- +)?)(?P<key>[一-鿿]{2,5}|[行列注宽高报送发])：(?P<text>.*)")
ALONE = regex(r" *[a-z][a-z0-9_-]*\s*", re.ASCII)
PAIRS = {"[": "]", "{": "}"}
HASH = regex(r"(?<= )#(?:[^\s,\[\]{}\"']|,(?=[#0]))*")  # #,##0.0 is one value
# a text in quotes, and what may stand behind it in a list or mapping
QUOTED = regex(r"""(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?= *(?:[,:\]}]|#|$))""")


@dataclass(frozen=True, slots=True)
class Trap:
    """A diagnostic: its code, where in the line it points (from 1), what fills its words."""

    code: str
    column: int
    mark: str
    line: str  # as it should be written
    blanks: int = 0  # that are wanted before it, where that is said


def trap_in(line: str) -> Trap | None:
    """What is wrong with a line that YAML could not read, where it is one of the usual things."""
    if match := ROWS.fullmatch(line):  # - [a, b] [c, d]
        rows = [f"- {row}" for row in FLOW_ROW.findall(match["rows"])]
        return Trap("yaml-rows", match.start("second") + 1, "[", " ⏎ ".join(rows))
    if trap := _of_other_languages(line):
        return trap
    if match := GLUED_FLOW.fullmatch(line):  # fig-a:{text: 甲}
        return Trap("yaml-colon", match.end("before") + 1, ":", f"{match['before']}: {match['text']}")
    if match := STOP_BEHIND.fullmatch(line):  # {text: 甲}。
        return Trap("yaml-trailing", match.start("mark") + 1, match["mark"], match["whole"])
    if line.count(": ") > 1 and (match := TWO_FIELDS.fullmatch(line)):
        whole = f"{match['first'].strip()} ⏎ {match['next']}"
        return Trap("field-behind", match.start("next") + 1, match["name"], whole)
    if match := ROUND_FLOW.fullmatch(line):
        whole = match["before"] + narrow(match["text"])
        return Trap("yaml-round", match.start("text") + 1, match["text"][0], whole)
    if (match := WIDE_FLOW.fullmatch(line)) and (whole := narrow(match["text"])):
        return Trap("yaml-wide", match.start("text") + 1, match["text"][0], match["before"] + whole)
    if match := WIDE_INSIDE.search(line):
        whole = WIDE_INSIDE.sub(r"{\g<fields>}", line)
        return Trap("yaml-wide", match.start() + 1, "｛", whole)
    if match := WIDE_BETWEEN.search(line):
        whole = INNERMOST.sub(_half_commas, WIDE_BETWEEN.sub(", ", line))
        return Trap("yaml-comma", match.start() + 1, match[0], whole)
    if match := BARE_LINK.fullmatch(line):  # - [全文](mp.weixin.qq.com/s/a)
        text = f"{match['text']}(https://{match['address']}){match['rest'].rstrip()}"
        return Trap("yaml-quote", match.start("text") + 1, "[", f"{match['before']}{quoted(text)}")
    if match := STAR_ITEM.fullmatch(line):  # - * 压缩时限
        return Trap(
            "yaml-bullet",
            match.start("mark") + 1,
            match["mark"],
            _or_in_quotes(f"- {match['text'].rstrip()}", line, match.start("mark")),
        )
    if match := PICTURE.search(line):
        picture = figure_meant(f"text: {match['text'] or '图题'}, image: {match['file']}, alt: ……")
        return Trap("markdown-picture", match.start() + 1, match[0], picture)
    if match := LIST_BEHIND.fullmatch(line):  # lead: - 一段
        whole = f"{match['key']}: ⏎   - {match['text'].rstrip()}"
        return Trap("list-behind-key", match.start("dash") + 1, "-", whole)
    if match := MARKDOWN_QUOTE.fullmatch(line):
        return Trap(
            "markdown-quote",
            match.start("mark") + 1,
            ">",
            _or_in_quotes(f"- quote: {match['text'].rstrip()}", line, match.start("mark")),
        )
    if match := TASK.fullmatch(line):
        return Trap(
            "yaml-bullet",
            match.start("mark") + 1,
            match["mark"],
            _or_in_quotes(f"- {match['text'].rstrip()}", line, match.start("mark")),
        )
    if match := NOTE_OF_MARKDOWN.fullmatch(line):
        notes = f"notes: ⏎   {match['number']}: {match['text'].rstrip()}"
        return Trap("note-name-marked", match.start("mark") + 1, match["mark"], notes)
    if match := TYPED_NOTE.fullmatch(line):
        notes = f"notes: ⏎   {match['number']}: {match['text'].rstrip()}"
        return Trap("yaml-note", match.start("mark") + 1, match["mark"], notes)
    if match := NESTED.fullmatch(line):
        whole = f"{match['before']}{{{match['inner']}}}"
        return Trap("yaml-nested", match.start("inner") + 1, match["inner"], whole)
    if match := MAPPINGS.fullmatch(line):
        whole = f"{match['before']}[{match['fields']}]"
        return Trap("yaml-many-lists", match.start("fields") + 1, match["fields"], whole)
    if match := LISTS.fullmatch(line):
        whole = f"{match['before']}[{match['lists']}]"
        return Trap("yaml-many-lists", match.start("lists") + 1, match["lists"], whole)
    if (match := EMPTY.search(line)) and line.rstrip().endswith("]"):
        whole = EMPTY.sub(lambda item: f"{item['open']}{item['gap']}''{item['next']}", line)
        return Trap("yaml-empty-item", match.start("next") + 1, ",", whole)
    if match := WIDE_INDENT.match(line):
        return Trap("yaml-indent", match.start("mark") + 1, match["mark"], WIDE_INDENT.sub(_narrow, line, 1))
    if match := BULLET.fullmatch(line):
        return Trap(
            "yaml-bullet", match.end("indent") + 1, match["mark"], f"{match['indent']}- {match['text']}"
        )
    if match := WIDE_COLON.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, "：", f"{match['before']}: {match['text']}")
    if trap := _fields_in_braces(line):
        return trap
    if (match := NO_COMMA.search(line)) and "{" in line:
        end = match.end("first")
        return Trap("yaml-comma", end + 1, line[end], f"{line[:end]}, {line[match.end() :]}")
    if match := BACKSLASHES.fullmatch(line):
        name = match["path"].replace("\\", "/").rpartition("/")[2]
        whole = f"{match['before']}images/{name}"
        return Trap("yaml-backslash", match.start("path"), '"', whole)
    if match := YEAR.fullmatch(line):
        whole = f"{match['before']}{match['office']}〔{match['year']}〕{match['n']}号"
        return Trap("yaml-year", match.start("open") + 1, match["open"], whole)
    if match := SHELL.search(line):
        return Trap("yaml-token", match.start() + 1, match[0], SHELL.sub(r"$\g<name>", line))
    if "{" in line and (match := BRACES.search(line)):
        whole = BRACES.sub(lambda item: item["key"] + quoted(_unquoted(item["text"].rstrip())), line)
        return Trap("yaml-quote", match.start("text") + 1, "{", whole)
    if match := FLOW_ITEM.search(line):
        whole = FLOW_ITEM.sub(lambda item: item["gap"] + quoted(item["text"].rstrip()), line)
        return Trap("yaml-quote", match.start("text") + 1, "[", whole)
    match = LINE.fullmatch(line)
    if match and match["text"][0] in "(（｛" and (wide := narrow(match["text"])):  # - （head: 园区）
        code = "yaml-wide" if match["text"][0] == "｛" else "yaml-round"
        return Trap(code, match.start("text") + 1, match["text"][0], match["before"] + wide)
    if match and match["text"][0] in PAIRS and (trap := _trap_in_flow(line, match.start("text"))):
        return trap
    if gap := NO_GAP.fullmatch(line):
        return Trap("yaml-dash", gap.end("before") + 1, "-", f"{gap['before']}- {gap['text']}")
    if match and (filled := IN_BRACES.match(match["text"])):  # {园区}召开会议
        own = line.replace(filled[0], f"${filled[0]}").strip()
        whole = in_quotes(line, match.start("text")).strip()
        both = in_both(f"{own}（填入值“{filled[1]}”）；照样印出，放进引号：{whole}",
                       f"{own} (the value “{filled[1]}”); as it stands, in quotes: {whole}")  # fmt: skip
        return Trap("yaml-brace", match.start("text") + 1, filled[0], both)
    if match and match["text"][0] == '"' and (at := line.find("\\")) >= 0:  # "C:\新建"
        return Trap("yaml-quote", at + 1, "\\", in_quotes(line, match.start("text")))
    if match and match["text"][0] in INDICATORS:
        return Trap(
            "yaml-quote", match.start("text") + 1, match["text"][0], in_quotes(line, match.start("text"))
        )
    if (field := FIELD_BEHIND.fullmatch(line)) and field["key"] in (
        *STARTS,
        *FIRST_FIELDS,
    ):  # - figure: fig-1 width: 50%
        column = field.start("next") + 1
        return Trap("field-behind", column, field["name"], f"{field['first'].strip()} ⏎ {field['next']}")
    if match and ": " in match["text"]:  # 电话: 0592，联系人: 王芳
        column = line.index(": ", match.start("text")) + 1
        return Trap("text-taken-apart", column, ":", in_quotes(line, match.start("text")))
    if match := NO_BLANK.fullmatch(line):
        return Trap("yaml-colon", match.end("before") + 1, ":", f"{match['before']}: {match['text']}")
    return None


def _unquoted(text: str) -> str:
    """A text without the quotes of a Chinese keyboard around all of it."""
    return match["text"] if (match := WIDE_QUOTED.fullmatch(text)) else text


def _fields_in_braces(line: str) -> Trap | None:
    """Fields with commas or colons of a Chinese keyboard, or a value that holds a colon: all at once."""
    whole = whole_fields(line)
    if whole.replace(" ", "") == line.replace(" ", "") and not GLUED.search(line):
        return None
    at = first_wrong(line, whole)
    if whole[at] == " " and line[at - 1] == ":":  # {name:简报}
        return Trap("yaml-colon", at, ":", whole)
    if whole[at] in "\"'":  # {head: 产值: 亿元}
        return Trap("yaml-quote", at + 1, ":", whole)
    return Trap("yaml-colon" if line[at] in "：:" else "yaml-comma", at + 1, line[at], whole)


def _or_in_quotes(meant: str, line: str, start: int) -> str:
    """What was meant, and the text as it stands."""
    whole = in_quotes(line, start).strip()
    return in_both(f"{meant}；照样印出，放进引号：{whole}", f"{meant}; as it stands, in quotes: {whole}")


def _half_commas(match: re.Match[str]) -> str:
    return re.sub(" *[，、；] *", ", ", match[0])


def _of_other_languages(line: str) -> Trap | None:
    """A comment or a row of a table as other languages write them."""
    if match := COMMENT.fullmatch(line):
        whole = f"{match['before']}# {match['text']}".rstrip()
        return Trap("yaml-comment", match.start("mark") + 1, match["mark"], whole)
    if match := MARKDOWN_ROW.fullmatch(line):
        whole = as_list(match["text"], "table.rows")
        return Trap("markdown-table", match.start("text") + 1, "|", f"{match['before']}{whole}")
    return None


def _item(text: str) -> str:
    """The text without the dash or dot of a Chinese keyboard that was meant for the sign of an item."""
    if "\t" in text.strip():  # a row of Excel
        return f"[{', '.join(part.strip() for part in text.strip().split(chr(9)))}]"
    return FALSE_DASH.sub("", text) if FALSE_DASH.match(text) else text


def no_colon(line: str) -> Trap | None:
    """A line that is a field but for its colon, where YAML looked for one in vain."""
    if trap := _of_other_languages(line):
        return trap
    if match := WIDE_COLON.fullmatch(line):
        whole = f"{match['before']}: {match['text']}".strip()
        return Trap("yaml-colon", match.end("before") + 1, "：", whole)
    if (match := CHINESE_KEY.fullmatch(line)) and (name := ALIASES.get(match["key"], "").partition(" ")[0]):
        whole = f"{'- ' if '-' in match['before'] else ''}{name}: {match['text'].strip()}".rstrip()
        return Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)
    if (match := CHINESE_KEY.fullmatch(line)) and ROLE.fullmatch(match["key"]):  # 责任编辑：李明
        whole = f"staff: {{role: {match['key']}, names: [{', '.join(SEVERAL.split(match['text'].strip()))}]}}"
        return Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)
    if line.strip() in HOLDERS:  # `report` alone
        return Trap("yaml-no-colon", line.index(line.strip()) + 1, line.strip(), f"{line.strip()}:")
    match = NO_COLON.fullmatch(line)
    if match is None and (bare := BARE.fullmatch(line)):
        return Trap("yaml-no-dash", bare.start("text") + 1, bare["text"], f"- {_item(bare['text'].rstrip())}")
    if match is None:
        return None
    whole = f"{match['key']}: {match['text'].rstrip()}"
    return Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)


def continued(line: str, above: str) -> Trap | None:
    """The second line of a text that stands no further in than its field: `title: 甲⏎乙`."""
    head, bare = HEAD.fullmatch(above), BARE.fullmatch(line)
    if (
        not head
        or not head["text"]
        or not bare
        or "：" in bare["text"]
        or (above.strip()[0] == "-" and SECTION.match(above))
    ):
        return None
    begun = "" if head["text"][0] in "|>" else head["text"].rstrip()
    whole = f"{head['head'].strip()}: {begun}{bare['text'].strip()}"
    return Trap("yaml-continued", bare.start("text") + 1, bare["text"].rstrip(), whole)


def first_of_list(lines: list[str], number: int) -> tuple[int, Trap] | None:
    """The first item of a list, where it has no “- ”, so that a later one, `- section: …`, cannot be read."""
    if not ITEM.match(lines[number]):
        return None
    top = -1
    for above in range(number - 1, -1, -1):
        line = lines[above]
        if line.rstrip().endswith(":") and KEY.fullmatch(line):
            break
        top = above if line.strip() else top
    if top < 0 or ITEM.match(lines[top]) or KEY.fullmatch(lines[top]):
        return None
    text = lines[top].strip()
    bullet = BULLETS.match(text)
    code = "yaml-bullet" if bullet else "yaml-no-dash"
    mark = bullet[0].rstrip() if bullet else text
    column = len(lines[top]) - len(lines[top].lstrip(" ")) + 1
    return top, Trap(code, column, mark, f"- {text[len(bullet[0]) if bullet else 0 :]}")


def text_and_fields(line: str, below: str) -> Trap | None:
    """A text and fields under one name: `report: 云溪简报`, below which `title:` stands."""
    head, key = HEAD.fullmatch(line), KEY.fullmatch(below)
    if not head or not head["text"] or not key or head["head"].strip() not in HOLDERS:
        return None
    if head["text"][0] in PAIRS:  # its fields are there: what stands below is indented wrongly
        return None
    whole = f"{head['head'].strip()}: ⏎ {key['indent']}{below.strip()}"
    return Trap("yaml-text-and-fields", head.start("text") + 1, head["text"].rstrip(), whole)


def bare_row(line: str, below: str) -> Trap | None:
    """A row in brackets without “- ” above one that has it."""
    match = FLOW_ROW.fullmatch(line)
    if match is None or not ITEM.match(below):
        return None
    return Trap("yaml-no-dash", match.start("row") + 1, match["row"], f"- {match['row']}")


def block_without_colon(line: str) -> Trap | None:
    """`- section 总则`, below which its fields stand, or `zonepub 1` at the margin."""
    if CHINESE_KEY.fullmatch(line) and (trap := no_colon(line)) and trap.code == "yaml-no-colon":  # 标题：题
        return trap
    if ALONE.fullmatch(line):  # fig-1, below which its fields stand
        return Trap("yaml-no-colon", len(line) - len(line.lstrip()) + 1, line.strip(), f"{line.strip()}:")
    match = NO_COLON.fullmatch(line)
    if match is None or not match["key"].isascii():
        return None
    if not match["before"].strip() and (match["before"] or not match["key"].islower()):
        return None
    dash = "- " if match["before"].strip() else ""
    whole = f"{dash}{match['key']}: {match['text'].rstrip()}"
    return Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)


def _trap_in_flow(line: str, start: int) -> Trap | None:
    """What is left open in a list or mapping that begins at `start`: a quote, a bracket, a value with #."""
    opened, place, before = "", start, ""
    while place < len(line):
        sign = line[place]
        if match := HASH.match(line, place):
            whole, value = _with_hash(line, place, match.end()), match[0].rstrip("]}")
            if CELL_ERROR.fullmatch(value):
                own = whole.strip()
                whole = in_both(f"{own}（{value} 是 Excel 的错误值，宜改成算好的数）",
                                f"{own} ({value} an error of Excel; better the number itself)")  # fmt: skip
            return Trap("yaml-hash", place + 1, "#", whole)
        if sign in "\"'" and before in "[{,:":
            match = QUOTED.match(line, place)
            if match is None:
                return _unpaired(line, place)
            place, sign = match.end() - 1, "a"
        elif sign in PAIRS:
            opened += sign
        elif sign in "]}":
            opened = opened[:-1]
        before = sign if sign != " " else before
        place += 1
    if opened and before not in "[{,":  # a comma: it goes on in the next line
        closed = line + "".join(PAIRS[sign] for sign in reversed(opened))
        return Trap("yaml-open-bracket", start + 1, opened[-1], closed)
    return None


def _with_hash(line: str, place: int, end: int) -> str:
    """A line of fields with the value in quotes that holds a #: the colour alone, or the text around it."""
    start = max(line.rfind(sign, 0, place) + len(sign) for sign in (": ", ", ", "[", "{"))
    if not line[start:place].strip():
        return f'{line[:place]}"{line[place:end]}"{line[end:]}'
    end = next((at for at in range(end, len(line)) if line[at] in ",]}"), len(line))
    return line[:start] + quoted(line[start:end].strip()) + line[end:]


def _unpaired(line: str, place: int) -> Trap:
    """A quote that is not closed before the next comma, and the line with it closed there."""
    end = next((index for index in range(place, len(line)) if line[index] in ",]}"), len(line))
    return Trap("yaml-open-quote", place + 1, line[place], line[:end] + line[place] + line[end:])


def open_quote(line: str, start: int) -> Trap:
    """A quote at `start` that nothing ends, and the line as if it had been meant for the whole text."""
    text = line[start + 1 :].strip().removesuffix(line[start])
    before = line[:start]
    inside = max(before.count("[") - before.count("]"), before.count("{") - before.count("}")) > 0
    if inside and text[-1:] in ("]", "}"):  # one of several values in brackets
        return Trap("yaml-open-quote", start + 1, line[start], f"{before}{text}")
    if "”" in text[:-1] and "“" not in text.partition("”")[0]:  # opened by the quote of another keyboard
        return Trap("yaml-open-quote", start + 1, line[start], f"{line[:start]}“{text}")
    if text[-1:] in "”’＂" and not set("“‘＂") & set(text[:-1]):  # closed by the quote of a Chinese keyboard
        text = text[:-1]
    return Trap("yaml-open-quote", start + 1, line[start], line[:start] + quoted(text))


def opened_only(line: str) -> Trap | None:
    """A text that begins with a quote and has no second one."""
    match = LINE.fullmatch(line)
    if match is None or match["text"][0] not in "\"'" or match["text"][0] in match["text"][1:]:
        return None
    return open_quote(line, match.start("text"))


def in_quotes(line: str, start: int) -> str:
    """The line with the text that begins at `start` in quotes."""
    text = line[start:].strip()
    inner = PATH.fullmatch(text) or (text[:1] == text[-1:] == "'" and text.count("'") == 3)  # 'It's'
    return line[:start] + quoted(text[1:-1] if inner else text)


BULLET = regex(r"(?P<indent> *)(?P<mark>[*+]|--(?= +[\[{])) +(?P<text>\S.*)")
SECTION = regex(r"(?P<indent> *)(?:- +)?(?:section|box|annex|title|list): +\S")
ITEM = regex(r"(?P<indent> *)- +\S")
NAMED = regex(r" *- +[a-z][a-z-]*: ")
KEY = regex(r"(?P<indent> *)(?P<key>[A-Za-z_][\w-]*):(?: .*)?")
FALSE_DASH = regex(r"([－–—―‐‑−·•●▪])(?!\1)[ \u3000]*(?=\S)")
BARE = regex(r"(?P<indent> *)(?P<text>[^\x00-\x7f][^:]*)")
GOES_ON = regex(r"[一-鿿0-9，、]$")  # the end of a line that ends no sentence


def holder_of(line: str) -> str:
    """The key below which the items of a block stand whose first line this is."""
    return "items" if line.lstrip(" -").startswith("list:") else "body"


def without_key(line: str, above: str) -> Trap | None:
    """A line that has no key where one belongs: an item of a section below its title, a paragraph bare."""
    item, head = ITEM.match(line), SECTION.match(above)
    if item and head:
        holder = holder_of(above)
        return Trap("yaml-no-body", item.end("indent") + 1, holder, f"{holder}: ⏎ {line.strip()}")
    key = KEY.fullmatch(line)
    deep = _fields_of(above) if head and above.lstrip().startswith("- ") else None
    if key and item is None and deep is not None and len(key["indent"]) > deep:
        whole = f"{' ' * deep}{line.strip()}"
        return Trap("yaml-deep", key.end("indent") + 1, key["key"], whole)
    if key and key["key"] in STARTS and ITEM.match(above) and not NAMED.match(above):  # a block of its own
        return Trap("yaml-no-dash", key.end("indent") + 1, key["key"], f"- {line.strip()}")
    if key and item is None and (indent := _item_above(above, key["indent"])) is not None:
        return Trap("yaml-shallow", key.end("indent") + 1, key["key"], f"{indent}  {line.strip()}")
    bare = BARE.fullmatch(line)
    if bare and head and above.lstrip().startswith("- ") and len(bare["indent"]) >= _fields_of(above):
        holder = holder_of(above)
        whole = f"{holder}: ⏎ - {_item(bare['text'].rstrip())}"
        return Trap("yaml-no-body", bare.start("text") + 1, holder, whole)
    if bare and above.lstrip().startswith("- "):
        indent = above[: len(above) - len(above.lstrip())]
        if len(bare["indent"]) < len(indent) and GOES_ON.search(above):  # a line that a paste has broken
            whole = f"{above.strip()}{bare['text'].strip()}"
            return Trap("yaml-continued", bare.start("text") + 1, bare["text"].rstrip(), whole)
        return Trap("yaml-no-dash", bare.start("text") + 1, "", f"{indent}- {_item(bare['text'])}")
    return None


def _fields_of(line: str) -> int:
    """The column from 0 at which the fields of the item that a line begins stand."""
    return len(line) - len(line.lstrip(" -"))


def _item_above(above: str, indent: str) -> str | None:
    """The indent of the fields of an item above that begins where `indent` ends; None where there is none."""
    item = ITEM.match(above)
    return f"{indent}" if item and item["indent"] == indent else None


def _narrow(match: re.Match[str]) -> str:
    return match[0].replace(match["mark"], " " * 2 * len(match["mark"]))


def line_at(source: str, index: int) -> tuple[str, int]:
    """The line that holds the character `index`, and where in it the character stands."""
    start = source.rfind("\n", 0, index) + 1
    end = source.find("\n", index)
    return source[start : end if end >= 0 else len(source)], index - start


def place_of(found: re.Match[str], file: str, group: str | int = 0) -> Span:
    """Where in a file something was found."""
    source, start = found.string, found.start(group)
    return Span(
        file, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start), len(found[group])
    )
