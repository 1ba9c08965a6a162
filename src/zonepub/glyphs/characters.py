"""What is odd about a character: where it may be missing, or be another one that looks the same."""

import re
import unicodedata
from typing import Literal

from zonepub.regex import regex

Kind = Literal["private-use", "compatibility", "radical", "variation", "emoji", "rare"]

PATTERNS: dict[Kind, re.Pattern[str]] = {
    "private-use": regex("[\ue000-\uf8ff\U000f0000-\U0010fffd]"),
    # the twelve from U+FA0E are ideographs of their own, whatever their block is called
    "compatibility": regex(
        "[\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff\U0002f800-\U0002fa1f]"
    ),
    "radical": regex("[\u2e80-\u2fd5]"),
    "variation": regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]"),
    "emoji": regex("[\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2795-\u2797\u27b0\u27bf]"
                        "|[\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]"),
}  # fmt: skip
HAN = regex("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
# GB 18030-2022: level 1 has the URO and extension A, level 2 these of the 8,105 general standard characters
LEVEL_1 = regex("[\u3400-\u4dbf\u4e00-\u9fff]")
LEVEL_2 = frozenset(
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽹𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𫄸𫇭𫌀𫍣"
    "𫍯𫍲𫍽𫐄𫐐𫐓𫑡𫓧𫓯𫓶𫓹𫔍𫔎𫔶𫖮𫖯𫖳𫗧𫗴𫘜𫘝𫘦𫘧𫘨𫘪𫘬𫚕𫚖𫚭𫛭𫞩𫟅𫟦𫟹𫟼𫠆𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩"
    "𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬱𬬸𬬹"
    "𬬻𬬿𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬𬭯𬭳𬭶𬭸𬭼𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓"
)


def kinds_of(char: str) -> tuple[Kind, ...]:
    """All that is odd about a character; `rare` is an ideograph beyond level 2 of GB 18030-2022."""
    kinds = [kind for kind, pattern in PATTERNS.items() if pattern.fullmatch(char)]
    if HAN.fullmatch(char) and not LEVEL_1.fullmatch(char) and char not in LEVEL_2 and not kinds:
        kinds.append("rare")
    return tuple(kinds)


def unified(char: str) -> str:
    """The ideograph that a radical or a compatibility ideograph stands for (T13.24); "" for others."""
    if not {"compatibility", "radical"} & set(kinds_of(char)):
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain != char else ""
