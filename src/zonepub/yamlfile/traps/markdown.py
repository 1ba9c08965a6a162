"""Marks of Markdown and comments of other languages in a line of YAML."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.yamlfile.meant import as_list, figure_meant
from zonepub.yamlfile.traps.lines import Trap
from zonepub.yamlfile.writing import in_quotes, quoted

COMMENT = regex(r"(?P<before> *)(?P<mark>//|<!--|/\*) *(?P<text>.*?)[ ]*(?:-->|\*/)?")  # of other languages
MARKDOWN_ROW = regex(r"(?P<before> *)(?:- +)?(?P<text>\|.*\|[^|]*\|)\s*")
BARE_LINK = regex(
    r"(?P<before> *- +)(?P<text>\[[^\[\]]+\])"
    r"\((?P<address>(?:[\w-]+\.)+[a-z]{2,6}(?:/[^()\s]*)?)\)(?P<rest>.*)"
)
STAR_ITEM = regex(r" *- +(?P<mark>\*) +(?P<text>[^\s*][^*]*)")
PICTURE = regex(r"!\[(?P<text>[^\[\]]*)\]\((?P<file>[^()\s]+)\)")  # ![图](a.jpg), which begins with a tag
MARKDOWN_QUOTE = regex(r" *- +(?P<mark>>) +(?P<text>[^\s>].*)")  # - > 发展高科技。
TASK = regex(r" *- +(?P<mark>\[[ xX√✓]\]) *(?P<text>[^\s,\]].*)")  # - [ ] 抓项目
NOTE_OF_MARKDOWN = regex(r" *(?:- +)?(?P<mark>\[\^(?P<number>[\w-]+)\])[：:] *(?P<text>\S.*)")
TYPED_NOTE = regex(r" *- +(?P<mark>\[\^?(?P<number>\d{1,2})\])[：: ]*(?P<text>[^\s\[(（].*)")  # [1]指……


def of_other_languages(line: str) -> Trap | None:
    """A comment or a row of a table as other languages write them."""
    if match := COMMENT.fullmatch(line):
        whole = f"{match['before']}# {match['text']}".rstrip()
        return Trap("yaml-comment", match.start("mark") + 1, match["mark"], whole)
    if match := MARKDOWN_ROW.fullmatch(line):
        whole = as_list(match["text"], "table.rows")
        return Trap("markdown-table", match.start("text") + 1, "|", f"{match['before']}{whole}")
    return None


def mark_of_markdown(line: str) -> Trap | None:
    """A link, a picture, a quote, a task or a note as Markdown has them."""
    if match := BARE_LINK.fullmatch(line):  # - [全文](mp.weixin.qq.com/s/a)
        text = f"{match['text']}(https://{match['address']}){match['rest'].rstrip()}"
        return Trap("yaml-quote", match.start("text") + 1, "[", f"{match['before']}{quoted(text)}")
    if match := STAR_ITEM.fullmatch(line):  # - * 压缩时限
        return _item_or_text("yaml-bullet", line, match, "- ")
    if match := PICTURE.search(line):
        picture = figure_meant(f"text: {match['text'] or '图题'}, image: {match['file']}, alt: ……")
        return Trap("markdown-picture", match.start() + 1, match[0], picture)
    if match := MARKDOWN_QUOTE.fullmatch(line):
        return _item_or_text("markdown-quote", line, match, "- quote: ")
    if match := TASK.fullmatch(line):
        return _item_or_text("yaml-bullet", line, match, "- ")
    if match := NOTE_OF_MARKDOWN.fullmatch(line):
        return _note("note-name-marked", match)
    if match := TYPED_NOTE.fullmatch(line):
        return _note("yaml-note", match)
    return None


def _note(code: str, match: re.Match[str]) -> Trap:
    notes = f"notes: ⏎   {match['number']}: {match['text'].rstrip()}"
    return Trap(code, match.start("mark") + 1, match["mark"], notes)


def _item_or_text(code: str, line: str, match: re.Match[str], begun: str) -> Trap:
    """What was meant by the mark, and the text as it stands."""
    meant, whole = f"{begun}{match['text'].rstrip()}", in_quotes(line, match.start("mark")).strip()
    both = in_both(f"{meant}；照样印出，放进引号：{whole}", f"{meant}; as it stands, in quotes: {whole}")
    return Trap(code, match.start("mark") + 1, match["mark"], both)
