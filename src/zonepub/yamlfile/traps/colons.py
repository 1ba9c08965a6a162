"""Lines that are fields but for their colon."""

import re

from zonepub.regex import regex
from zonepub.slips import ALIASES, ROLE
from zonepub.yamlfile.traps.lines import BARE, CHINESE_KEY, FALSE_DASH, HOLDERS, Trap
from zonepub.yamlfile.traps.markdown import of_other_languages
from zonepub.yamlfile.traps.wide_signs import WIDE_COLON

# `subtitle 关于三季度`, `subtitle = 关于三季度`
NO_COLON = regex(
    r"(?P<before>[ ]*(?:- +)*)(?P<key>[A-Za-z_][\w-]*|[一-鿿]{1,8})"
    r"(?:[ \u3000]*[=＝：][ \u3000]*|[ \u3000]+:[ \u3000]*|:[\u3000\u00a0]+|[ \u3000]+)(?P<text>\S.*)"
)
SEVERAL = regex(r"[、，,；;\s]+")
ALONE = regex(r" *[a-z][a-z0-9_-]*\s*", re.ASCII)


def no_colon(line: str) -> Trap | None:
    """A line that is a field but for its colon, where YAML looked for one in vain."""
    if trap := of_other_languages(line):
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
        return Trap(
            "yaml-no-dash", bare.start("text") + 1, bare["text"], f"- {item_text(bare['text'].rstrip())}"
        )
    if match is None:
        return None
    whole = f"{match['key']}: {match['text'].rstrip()}"
    return Trap("yaml-no-colon", match.start("key") + 1, match["key"], whole)


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


def item_text(text: str) -> str:
    """The text without the dash or dot of a Chinese keyboard that was meant for the sign of an item."""
    if "\t" in text.strip():  # a row of Excel
        return f"[{', '.join(part.strip() for part in text.strip().split(chr(9)))}]"
    return FALSE_DASH.sub("", text) if FALSE_DASH.match(text) else text
