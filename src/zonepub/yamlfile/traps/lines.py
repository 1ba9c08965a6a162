"""What a trap is, and the kinds of lines that traps and mends look for."""

from zonepub.records import dataclass
from zonepub.regex import regex

# `  - ` and `title: ` before a text; then the text, if it begins with a sign that means something to YAML
LINE = regex(r"(?P<before>[ ]*(?:- +)*(?:[A-Za-z_][\w-]*: +)?)(?P<text>\S.*)")
UNSEEN = regex("[\u00ad\u200b-\u200f\u2060\ufeff]+")  # of chats and web pages
NO_GAP = regex(r"(?P<before>[ ]*)-(?=[0-9]*[^\s\-\x00-\x7f]|[\[{])(?P<text>.*)")
FLOW_ROW = regex(r" *(?P<row>\[[^\[\]]+\]),? *")
BULLETS = regex(r"(?:-{2,}>?|->|[－–—―‐‑−·•●▪・◆■►➤◇○▶→※★☆✓√*+>]) *\u3000*(?=\S)|-(?=\S)")
SECTION = regex(r"(?P<indent> *)(?:- +)?(?:section|box|annex|title|list): +\S")
ITEM = regex(r"(?P<indent> *)- +\S")
NAMED = regex(r" *- +[a-z][a-z-]*: ")
KEY = regex(r"(?P<indent> *)(?P<key>[A-Za-z_][\w-]*):(?: .*)?")
FALSE_DASH = regex(r"([－–—―‐‑−·•●▪])(?!\1)[ \u3000]*(?=\S)")
BARE = regex(r"(?P<indent> *)(?P<text>[^\x00-\x7f][^:]*)")
GOES_ON = regex(r"[一-鿿0-9，、]$")  # the end of a line that ends no sentence
CHINESE_KEY = regex(r"(?P<before> *(?:- +)?)(?P<key>[一-鿿]{2,5}|[行列注宽高报送发])：(?P<text>.*)")
HEAD = regex(r"(?P<head> *(?:- +)?[A-Za-z_][\w-]*): *(?P<text>[^\s|>].*|[|>][+-]?)?")
HOLDERS = ("report", "series", "imprint", "distribution", "tokens", "page", "formats")  # of fields
PAIRS = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Trap:
    """A diagnostic: its code, where in the line it points (from 1), what fills its words."""

    code: str
    column: int
    mark: str
    line: str  # as it should be written
    blanks: int = 0  # that are wanted before it, where that is said


def holder_of(line: str) -> str:
    """The key below which the items of a block stand whose first line this is."""
    return "items" if line.lstrip(" -").startswith("list:") else "body"


def indent_of(line: str) -> int:
    """How many blanks stand before a line."""
    return len(line) - len(line.lstrip(" "))
