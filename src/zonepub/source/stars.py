"""Which stars are markup: `*强调*` and `**重点**` are, `1200*800*600`, `张*三`, `138****5678` are not.

One, two or three stars open before a character and close behind one: never beside white space, before a
closing mark or behind an opening one. What can only be a size, a masked name or a telephone stays as typed.
A pair that is as likely one of these, or the marks of two notes, stays too, with a warning.
"""

import re

from zonepub.cjk import COMPOUND_SURNAMES, HAN_RANGES, SURNAMES
from zonepub.records import dataclass
from zonepub.regex import regex

HAN = regex(f"[{HAN_RANGES}]")
OPENERS = "（《〈【〖〔［｛「『“‘([{"
CLOSERS = "）》〉】〗〕］｝」』”’，。；：、！？,.;:!?)]}%％‰…"
COMMAS = "，、；："
# patterns that few texts need are compiled when one does: `re` keeps them
SHORT = f"[{HAN_RANGES}]{{0,2}}(?![{HAN_RANGES}*])"  # what is left of a masked name
STOP = regex(r"[，。；：、！？\s]")
CERTAIN = 4  # stars and more in a row hide something: 138****5678

# a star between these is a product: 3*4, 2*(a+b), （长+宽）*（高）, 3.5米*2米
PRODUCT_BEFORE = regex(r"[)\]%％°℃℉′″㎡㎥）】]$|[0-9][^\W\d]{1,2}$")
PRODUCT_AFTER = regex(r"[(\[.$￥¥（【0-9-]")
RARE_AS_NAME = "于方安文路向应成时关华强管解单连计"  # surnames too, but seldom where they stand
COMPOUND = regex(f"(?:{'|'.join(COMPOUND_SURNAMES)})$")
BEFORE_NAME = "和与及同跟由对向给为被让请把将诉告人员长者师生士任记理工民子妻夫父母弟兄姐妹女主是叫志某"
QUANTITIES = "长宽高深厚径价数量积率值额费重"  # 长*宽*高, 单价*数量*系数
COUNTED = QUANTITIES + "天人次月年日件户台亩套个"  # 元*人*天
NUMERALS = "一二三四五六七八九十百千万两"
ORDINALS = NUMERALS + "0123456789"  # **一、**
SPOKEN_OF = "标带打注加“"  # 带*的为必填项
# a place, office or person that is not named: **市**区, 关于***公司
PLACES = "省市县区镇乡村街路巷号栋幢室组"
MASKED = (
    "[省市县区镇乡村街路巷号栋幢室组]|单位|同志|先生|女士|部门|项目|某"
    f"|[{HAN_RANGES}]{{0,6}}?(?:公司|集团|学校|大学|中学|小学|医院|银行|中心|协会|研究院|酒店|超市|工厂|合作社)"
)
# blanks of a form: **年**月**日, 项目**个、投资**亿元
BLANK = (
    "年(?![度初底终中轻产均内])|月(?![度均底初末内])|日(?![常均前益报])|元(?![旦首素])|个(?![人体别性])|项(?!目)"
    "|[万亿](?:元|人|吨|户|亩|平方米)|人次|[家吨亩户台套名辆件](?![^，。；：、！？\\s/*])|平方米|公里|公斤|千克|%|％"
)
# an emphasis does not begin so, but what follows the mark of a note does: 收入*和支出*均为预计数
JOINED = "和(?![平谐美睦])|与(?![时会])|及(?![时格早])|或(?!许)"
EXPLAINED = "为(?![民了人主先本政])|是(?![非否])|系(?![统列])|指(?![导挥标数南引定])|表示|注[：:]|号"


@dataclass(slots=True)
class StarRun:
    """Stars in a row at `start:end` of `text`, in which other marks are hidden."""

    text: str
    start: int
    end: int
    left: int = 0  # stars that are not used up

    def __post_init__(self) -> None:
        self.left = self.end - self.start

    @property
    def count(self) -> int:
        return self.end - self.start

    @property
    def before(self) -> str:
        return self.text[self.start - 1 : self.start]

    @property
    def after(self) -> str:
        return self.text[self.end : self.end + 1]

    def is_certain(self) -> bool:
        """Whether it cannot be markup: masks, products, places and names that are masked."""
        if self.count >= CERTAIN or (_latin(self.before) and _latin(self.after)):
            return True
        if (self.count == 1 and self._multiplies()) or (_latin(self.before) and self.after == "@"):
            return True
        return self._name() == "certain"

    def _multiplies(self) -> bool:
        if self.text.startswith("ST", self.end):  # *ST海航: a share under warning
            return True
        ahead = self.text[max(0, self.start - 4) : self.start]
        behind = _latin(self.before) or PRODUCT_BEFORE.search(ahead) is not None
        return behind and PRODUCT_AFTER.match(self.text, self.end) is not None

    def _name(self) -> str:
        """`certain` behind a surname that nothing goes before, `likely` behind one in running text."""
        ahead = self.text[max(0, self.start - 3) : self.start]
        compound = COMPOUND.search(ahead)
        first = self.text[max(0, self.start - (3 if compound else 2)) : self.start][: -2 if compound else -1]
        rest = re.compile(SHORT).match(self.text, self.end)
        if not compound and (not self.before or self.before not in SURNAMES + RARE_AS_NAME * bool(rest)):
            return ""
        if first == "*":  # the end of marked words
            return ""
        if not _han(first):
            return "likely" if _latin(self.after) else "certain"
        return "likely" if first in BEFORE_NAME else ""

    def can_open(self) -> bool:
        return bool(self.after) and not self.after.isspace() and self.after not in CLOSERS

    def can_close(self) -> bool:
        before = self.before
        if not before or before.isspace():
            return False
        if before in OPENERS:
            return self.text[self.start - 2 : self.start - 1] == "*"
        if self.count == 1:
            return before not in COMMAS
        return before != "、" or self.text[self.start - 2 : self.start - 1] in tuple(ORDINALS)

    def is_within(self) -> bool:
        """Whether a word goes on over it."""
        return _word(self.before) and _word(self.after)

    def deserves_warning(self) -> bool:
        """Whether, without a partner, it may all the same have been meant as markup."""
        if self.is_certain() or self._name() or _latin(self.before) or self.before in tuple(SPOKEN_OF):
            return False
        if self.count == 1 and self.before not in (" ", "\u3000"):
            return _han(self.before) and _han(self.after) and self.before not in QUANTITIES
        if not self.before and self.after and re.compile(SHORT).match(self.text, self.end):  # **伟
            return False
        if re.compile(MASKED).match(self.text, self.end) or (
            self.count != 1 and re.compile(BLANK).match(self.text, self.end)
        ):
            return False
        return self.can_open() or self.can_close()


def are_left_out(opening: StarRun, closing: StarRun) -> bool:
    """Whether both stand for the name of a place, or for numbers of a form: **市**区, **月**日."""
    if opening.after in tuple(PLACES) and closing.after in tuple(PLACES):
        return True
    return all(run.count != 1 and re.compile(BLANK).match(run.text, run.end) for run in (opening, closing))


def splits_word(opening: StarRun, closing: StarRun) -> bool:
    """Whether two stars on each side mark a part of a number or word only: 8765**1234**, 9.2**%**."""
    content = opening.text[opening.end : closing.start]
    if not content or not _latin(opening.before):
        return False
    if all(character in CLOSERS for character in content):
        return True
    return content.isalnum() and _latin(content[0]) and _latin(content[-1]) and not _latin(closing.after)


def is_doubtful(opening: StarRun, closing: StarRun, count: int) -> bool:
    """Whether a pair of `count` stars may as well be no markup."""
    text = opening.text
    content = text[opening.end : closing.start]
    if _counted(opening, closing, count):
        return True
    if re.compile(MASKED).match(text, opening.end) and re.compile(MASKED).match(text, closing.end):
        return True
    if re.compile(JOINED).match(content) and _word(opening.before):
        return True
    if count == 3:
        return opening.is_within() and closing.is_within()
    if count == 2:
        return len(content) == 2 and content[1] in "，、；" and content[0] not in ORDINALS
    return _emphasis_is_doubtful(opening, closing, content)


def _counted(opening: StarRun, closing: StarRun, count: int) -> bool:
    """Names, letters, numbers or measures before both stars: 张*三和李*四, A*级和B*级, 长*宽*高."""
    if opening._name() and (closing._name() or closing.before in SURNAMES):
        return True
    if _latin(opening.before) and _latin(closing.before):
        return True
    measured = opening.before in tuple(QUANTITIES) and closing.before in QUANTITIES
    numbered = opening.after in tuple(ORDINALS) and closing.after in tuple(ORDINALS)
    return count == 1 and opening.is_within() and (measured or numbered)


def _emphasis_is_doubtful(opening: StarRun, closing: StarRun, content: str) -> bool:
    inside = opening.is_within() or closing.is_within()
    if re.compile(EXPLAINED).match(content):
        return True
    if not HAN.search(content):
        return inside or not any(character.isalpha() for character in content)
    if content in tuple(COUNTED) and opening.is_within() and closing.is_within():
        return True
    return bool(STOP.search(content)) and inside


def _latin(character: str) -> bool:
    return character.isalnum() and not HAN.match(character)


def _han(character: str) -> bool:
    return HAN.match(character) is not None


def _word(character: str) -> bool:
    return character.isalnum()
