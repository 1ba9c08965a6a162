"""What is told of a text before it is read: characters that nobody sees, what YAML keeps for itself."""

from zonepub.cjk import BIDI
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.regex import regex
from zonepub.yamlfile import Mapping, Scalar
from zonepub.yamlfile.builder import CONTROL
from zonepub.yamlfile.places import line_at, place_of
from zonepub.yamlfile.writing import in_quotes

PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"  # a sign in one font, another or none elsewhere
ODD = regex(f"[{BIDI}{PRIVATE}]")
COMMENT = regex(r"[ \t]+(?P<text>#.*)")
MEANT = regex(r"[ ]{2,}#(?=[ \t]|$)")
LINE_END = regex(r"\n\s*")
BLANK_LINE = regex(r"\n[ \t]*\n\s*")
INDENTED = regex(r"\n[ \t]*\u3000{2,}(?P<text>\S)")
_BIDI = regex(f"[{BIDI}]+")
_PRIVATE = regex(f"[{PRIVATE}]")

HEADING_LINE = regex(
    r"(?m)^(?P<indent> *)(?P<text>#{2,6} *(?P<title>(?![^\n]*: )[^\s#\-][^\n]*?[一-鿿][^\n#]*?))[ ]*$"
)
ABOUT = regex(r"以下|下面|以上|注[：:释]|备注|说明|附件$|脚注|尾注")
BLOCK_TEXT = regex(r"[|>][+-]?\d?$")
HEADING = regex(r"#{1,6} +(?P<title>\S.*)")


def check_text(scalar: Scalar, diagnostics: Diagnostics) -> None:
    """Warn of what is lost, or will not come out as it looks in the source."""
    check_characters(scalar, diagnostics)
    if scalar.plain and scalar.source:
        _check_comment(scalar, diagnostics)
    if "\n" in scalar.raw or "\n" in scalar.text:
        _check_blank_line(scalar, diagnostics)
        _check_indented_line(scalar, diagnostics)


def _check_comment(scalar: Scalar, diagnostics: Diagnostics) -> None:
    """` #` begins a comment: with two blanks before it and one behind it is meant as one."""
    end = scalar.start + len(scalar.raw)
    line, at = line_at(scalar.source, end)
    if (match := COMMENT.match(line, at)) and not MEANT.match(match[0]):
        first, start = line_at(scalar.source, scalar.start)
        text = in_quotes(first, start if scalar.raw else match.start("text")) if first == line else line
        place = Span(
            scalar.span.file,
            scalar.span.line + scalar.raw.count("\n"),
            match.start("text") + 1,
            len(match["text"]),
        )
        heading = HEADING.fullmatch(match["text"].rstrip())
        if heading and not scalar.raw:  # - ## 一、概况
            before = line[: match.start("text")].strip()
            section = f"- section: {heading['title']} ⏎ body: ⏎ - ……"
            section = f"{before} {heading['title']}" if before.endswith(":") else section
            diagnostics.error(
                "heading-comment", place, text=match["text"].rstrip(), line=section, plain=text.strip()
            )
            return
        tell = diagnostics.warning if scalar.raw else diagnostics.error  # nothing is left of the text
        tell("comment-in-text", place, text=match["text"].rstrip(), line=text.strip())


def tell_headings(root: Mapping, diagnostics: Diagnostics) -> None:
    """`## 小标题` on a line of its own among the blocks: to YAML a comment, and so never set."""
    key, _ = root.entries.get("body", (None, None))
    source = key.source if key is not None else ""
    if key is None or "##" not in source:
        return
    for match in HEADING_LINE.finditer(source, key.start):
        indent = len(match["indent"])
        if not indent and ABOUT.match(match["title"]):  # a comment on the fields below it
            continue
        if not (indent and _in_block_text(source, match.start(), indent)):
            place = place_of(match, key.span.file, "text")
            section = f"- section: {match['title']} ⏎   body: ⏎     - ……"
            plain = in_both(f"{in_quotes('- ' + match['text'], 2)}；是注释就只写一个 #",
                            f"{in_quotes('- ' + match['text'], 2)}; a comment has one #")  # fmt: skip
            diagnostics.warning("heading-comment", place, text=match["text"], line=section, plain=plain)


def _in_block_text(source: str, end: int, indent: int) -> bool:
    """Whether the line that begins at `end` belongs to a text behind `|` or `>`."""
    while end > 0:
        start = source.rfind("\n", 0, end - 1) + 1
        line = source[start : end - 1].rstrip()
        if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
            return BLOCK_TEXT.search(line) is not None
        end = start
    return False


def _check_blank_line(scalar: Scalar, diagnostics: Diagnostics) -> None:
    literal = scalar.raw.startswith("|") or not BLANK_LINE.search(scalar.raw.rstrip())
    border = BLANK_LINE if literal else LINE_END  # else YAML has made one line end of it
    text = scalar.text.rstrip()
    if match := border.search(text, len(text) - len(text.lstrip())):
        parts = [part.strip().removeprefix("- ") for part in border.split(text) if part.strip()]
        lines = " ⏎ ".join(f"- {part[:12]}…" if len(part) > 13 else f"- {part}" for part in parts[:3])
        diagnostics.warning("blank-line", scalar.at(match.start()), lines=lines)


def _check_indented_line(scalar: Scalar, diagnostics: Diagnostics) -> None:
    """A line that Word would begin a paragraph with goes on with the one above it."""
    if scalar.plain and (match := INDENTED.search(scalar.raw)):
        line = scalar.raw[match.start("text") :].split("\n")[0].strip()
        place = Span(scalar.span.file, scalar.span.line + scalar.raw.count("\n", 0, match.end()))
        column = match.start("text") - scalar.raw.rfind("\n", 0, match.end())
        diagnostics.warning("indented-line", place._replace(column=column), line=f"- {line[:24]}")


def check_characters(scalar: Scalar, diagnostics: Diagnostics) -> None:
    """Warn of bidirectional controls, which are taken out, and of private-use characters, which stay."""
    if not ODD.search(scalar.text):
        return
    for code, pattern in (("bidi-control", _BIDI), ("private-use", _PRIVATE)):
        if match := pattern.search(scalar.text):
            points = dict.fromkeys(f"U+{ord(c):04X}" for c in scalar.text if pattern.match(c))
            diagnostics.warning(code, scalar.at(match.start()), characters=" ".join(points))


def control_in(text: str) -> str:
    """A control character in a text that comes from no YAML; "" where there is none."""
    found = CONTROL.search(text)
    return found[0] if found else ""


def without_bidi(text: str) -> str:
    return text if text.isascii() else _BIDI.sub("", text)
