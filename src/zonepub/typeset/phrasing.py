"""What a break between two words of a title costs, by their parts of speech (T10.4): 0 apart, 1 one word."""

from collections.abc import Sequence
from itertools import pairwise

from zonepub.cjk import SURNAMES
from zonepub.typeset.segmentation import NUMERALS, TaggedWord
from zonepub.typeset.units import NAMED

NEVER = 10.0  # between a number and its unit
IN_WORD = 1.0
SUFFIX = 0.95  # before what makes a longer word of it: 创新|局
PHRASE = 0.9  # inside a phrase that stands as one
CLOSE, OF_TWO = 0.85, 0.6  # between words that lean on each other; before the result of a longer verb
# words by what they do, whatever the dictionary says
CLINGS_TO_LEFT = frozenset("的了着过地得等们之吗呢吧")  # never begin a line by choice
CLINGS_TO_RIGHT = frozenset(  # never end a line by choice: prepositions, adverbs, determiners
    """
    在 对 从 把 将 被 让 使 由 以 为 向 到 于 给 因 按 据 经 凭 靠 比 用 自 关于 对于 根据 按照 围绕
    通过 随着 为了 不 再 更 最 很 已 正 又 也 都 就 才 仍 还 未 可 能 应 须 要 会 新 大 小 老 旧 高 低
    能否 可否 是否 全 各 该 本 每 某 我 其 这 那 何 第 前 后 首 近 约 超 达 逾 共 总 副 原 非 年
    为何 如何 怎样 进一步 重新 首次 再次 还是
    全面 深入 扎实 持续 切实 认真 着力 努力 大力 加快 稳步 不断 积极 正式 集中 圆满 顺利 共同 充分 有效
    """.split()  # noqa: SIM905
)
PREFIXES = frozenset("总副非准反超微多亚类")  # make one word with the noun behind them: 总市值
DISPOSES = frozenset("把被将使让从对向往")  # lead what they stand before: 把|实验室
RESULTS = frozenset("到于在成为至给入出向住下上起完掉开")  # end a verb of one character: 走到, 建在, 止于
RESULTS_OF_TWO = frozenset("到至成为于给")  # of a verb of two: 提高到
FORMS_OF_ADDRESS = frozenset(
    ["同志", "先生", "女士", "教授", "院士", "书记", "主任", "记者"]
)  # behind a name
OPERATORS = frozenset("+＋×÷=＝&＆~～-")  # between the two that they join
JOINS = frozenset(["和", "与", "及", "暨", "或", "以及", "并", "并且", "而", "兼"])
SUFFIXES = frozenset(  # make a longer word of the word before them
    "会区化型级性者员率量额费法办处局厅部院所馆站园厂店港城镇村县市省路街河湖山岛带圈网链线桥池库房车"
    "机器件船舶舰艇品类业界学家师生人力度期号版项式感观点面层段群团队组班权制券金税款债股价值仪炉塔坝渠林田海"
    "江湾口岸道场台室堂宫寺庙宝官展赛营箱桩柜舱卡牌证榜"
)
LOCATIVES = frozenset(
    """
    中 上 下 内 外 里 间 前 后 旁 边 时 起 以上 以下 以内 以外 之间 之中 之上 之后 之前 期间
    """.split()  # noqa: SIM905
)
UNITS = frozenset(
    """
    年 月 日 号 时 分 秒 天 周 元 万元 亿元 美元 人 家 个 项 件 户 吨 亩 公顷 公里 千米 米 平方米
    平方公里 立方米 千瓦 千瓦时 次 倍 名 座 台 辆 套 岁 度 批 级 期 届 条 张 所 只 支 部 种 类 层 代 轮
    场 处 位 章 节 款 页 版 车次 列 标箱 摄氏度 年度 季度 年级 多 余 万 亿 千 百 十 万人 万件 万吨 万户
    小时 分钟 秒钟 周年 周岁 个月 工作日 万家 万个 个百分点 百分点 成 折 分之一 万余 多家 多个 多项
    """.split()  # noqa: SIM905
)
ENDINGS = SUFFIXES | UNITS | LOCATIVES
OPENING, CLOSING = "（《“‘〈【〔", "）》”’〉】〕"
# left tag, right tag -> cost; the first letter of a tag stands for all that is not listed
PAIRS: dict[str, dict[str, float]] = {
    "n": {"n": 0.6, "vn": 0.65, "v": 0.25, "a": 0.35, "d": 0.1, "p": 0.05, "m": 0.25, "l": 0.2,
          "b": 0.4, "r": 0.1,
          "t": 0.25, "ns": 0.4, "nr": 0.4, "x": 0.5, "c": 0.35, "j": 0.55, "vd": 0.12, "nz": 0.55, "s": 0.4},
    "ns": {"n": 0.5, "vn": 0.5, "v": 0.15, "ns": 0.3, "nt": 0.4, "m": 0.3, "b": 0.35, "nz": 0.45},
    "vn": {"n": 0.65, "vn": 0.62, "v": 0.4, "a": 0.4, "m": 0.4, "b": 0.45, "l": 0.3, "ns": 0.45, "x": 0.4},
    "v": {"n": 0.5, "vn": 0.5, "v": 0.4, "a": 0.45, "m": 0.4, "l": 0.35, "b": 0.4, "ns": 0.4,
          "nr": 0.4, "nt": 0.4,
          "r": 0.45, "d": 0.3, "p": 0.35, "x": 0.4, "t": 0.4, "nz": 0.45, "j": 0.5, "vd": 0.3},
    "a": {"n": 0.85, "vn": 0.85, "v": 0.6, "a": 0.5, "l": 0.5, "nz": 0.8, "d": 0.3},
    "b": {"n": 0.9, "vn": 0.9, "b": 0.7, "l": 0.8, "v": 0.5, "nz": 0.9, "j": 0.9},
    "m": {"n": 0.7, "q": NEVER, "m": 0.8, "v": 0.4, "vn": 0.6, "b": 0.65, "a": 0.65, "ns": 0.6},
    "q": {"n": 0.6, "v": 0.3, "vn": 0.5, "m": 0.5, "b": 0.55, "a": 0.55},
    "t": {"n": 0.4, "v": 0.35, "vn": 0.45, "m": 0.4, "t": 0.5, "ns": 0.35},
    "d": {"v": 0.85, "vn": 0.85, "a": 0.85, "d": 0.8, "n": 0.8},
    "l": {"n": 0.4, "v": 0.25, "vn": 0.45, "l": 0.25, "ns": 0.35, "b": 0.35},
    "j": {"n": 0.65, "v": 0.3, "vn": 0.6},
    "s": {"n": 0.45, "v": 0.2, "vn": 0.35},
    "f": {"n": 0.2, "v": 0.1, "vn": 0.2},
    "x": {"n": 0.5, "v": 0.25, "vn": 0.45},
    "nz": {"n": 0.5, "vn": 0.55, "v": 0.22},
}  # fmt: skip
OTHER = 0.45
NOMINAL = frozenset(("n", "vn", "nz", "j", "an", "s", "g", "ng"))
COUNTED_FROM = frozenset("前后")  # 前三季度, 后两批
LEADS = 0.6  # a break before a noun of one character that leads another
BEFORE_COUNT = 0.25  # a break before such a count
DEGREES = frozenset(["零下", "零上"])  # lead the number behind them
STOPS = frozenset("、，；：。！？")
APART = 0.3  # what costs no more parts two phrases
IN_PAIR, AFTER_PAIR = 0.2, -0.1  # phrases of nouns go by pairs of two characters: 权益保障, 质量安全 追溯体系


def costs_between(tokens: Sequence[TaggedWord]) -> list[float]:
    """The cost of a break after each word of a text but the last."""
    costs: list[float] = []
    for left, right in pairwise(tokens):  # behind 额 of 融资额 it is the longer word that ends
        suffixed = costs and costs[-1] == SUFFIX and left.text in SUFFIXES and len(right.text) > 1
        costs.append(cost_between(TaggedWord(f"　{left.text}", "n") if suffixed else left, right))
    for index in range(1, len(tokens) - 1):  # 高新区 前三季度, not 高新区前 三季度
        if tokens[index].text in COUNTED_FROM and tokens[index + 1].tag[0] == "m":
            costs[index - 1], costs[index] = min(costs[index - 1], BEFORE_COUNT), IN_WORD
        if tokens[index + 1].text == "、" and len(tokens[index].text) == 2 and costs[index - 1] > APART:
            costs[index - 1] = max(costs[index - 1], CLOSE)  # 订单|不足、
        if len(tokens[index].text) == 1 and tokens[index].text not in STOPS:  # never alone with its mark
            if tokens[index + 1].text in STOPS:
                costs[index - 1] = max(costs[index - 1], IN_WORD)  # 账怎么|算、
            if tokens[index - 1].text in STOPS:
                costs[index] = max(costs[index], IN_WORD)  # ：在|零下
    for index in range(1, len(tokens) - 1):  # 兆瓦级 氢|燃料电池: a noun of one character leads the next
        before = len(tokens[index - 1].text) > 1 or tokens[index - 1].tag == "q"  # else both may be of a name
        if before and costs[index - 1] < IN_WORD and _leads(tokens[index], tokens[index + 1]):
            costs[index - 1], costs[index] = min(costs[index - 1], LEADS), max(costs[index], SUFFIX)
    paired = False  # whether the word before is the second of a pair
    for index, (left, right) in enumerate(pairwise(tokens)):
        if costs[index] <= APART or costs[index] >= PHRASE or (index and costs[index - 1] <= APART):
            paired = False
        if costs[index] <= APART or costs[index] >= PHRASE or not _pairs(left):
            continue
        if paired:
            costs[index] += AFTER_PAIR
            paired = False
        elif _pairs(right):
            costs[index] = min(PHRASE, costs[index] + IN_PAIR)
            paired = True
    return costs


def _leads(token: TaggedWord, following: TaggedWord) -> bool:
    """Whether a noun of one character, with which no longer word ends, tells more of the noun behind it."""
    alone = len(token.text) == 1 and token.tag == "n" and token.text not in ENDINGS
    return alone and len(following.text) > 1 and following.tag[0] == "n"


def _pairs(token: TaggedWord) -> bool:
    """Whether a word makes a phrase of four characters with another."""
    return len(token.text) == 2 and token.tag in NOMINAL and token.text[-1] not in "级型性化"


def cost_between(left: TaggedWord, right: TaggedWord) -> float:
    """The cost of a break between two words that stand side by side."""
    if right.text in CLINGS_TO_LEFT or left.text == "之":
        return IN_WORD
    one, single = len(left.text) == 1, len(right.text) == 1
    if left.text[-1].isascii() and left.text[-1].isdigit():
        if NAMED.search(left.text + right.text[0]):
            return OTHER  # PM2.5|年均浓度
        return NEVER  # 2026年, 100亿元, 3个
    if left.text[-1] in NUMERALS and (right.text in UNITS or right.tag == "q") and left.tag[0] in "mx":
        return NEVER
    if right.text in LOCATIVES and left.tag[0] not in "pd":
        return SUFFIX
    if (close := _close(left, right)) is not None:
        return close
    if left.text in CLINGS_TO_LEFT:
        return 0.0
    if left.text in JOINS:
        return 0.15
    if left.text in CLINGS_TO_RIGHT:
        return 0.85
    if right.text in OPENING:
        return 0.15
    if left.text in CLOSING:
        return 0.1 if left.text in "）》" else 0.4  # “一网通办”改革
    if right.text in JOINS:
        return 0.35
    surname = left.text in FORMS_OF_ADDRESS and right.text in SURNAMES  # 主任林致远: no wood of directors
    if right.text in SUFFIXES and not one and left.tag[0] != "u" and not surname:
        return SUFFIX
    if right.text in CLINGS_TO_RIGHT or (single and right.tag == "d" and not (one and left.tag[0] in "nv")):
        return 0.08  # 导|则: no adverb, but the rest of a word that no dictionary has
    if single and right.tag == "q" and not one and left.tag[0] in "nv":
        return SUFFIX  # 充电|桩: nothing is counted
    if left.text.isascii() and single:
        return SUFFIX  # III类, 5G网
    if one and single:
        return 0.9
    if one:
        return 0.8
    if single:
        return 0.3 if right.tag[0] == "v" else 0.75
    return _by_tags(left.tag, right.tag)


def _close(left: TaggedWord, right: TaggedWord) -> float | None:
    """The cost between short words that make one: a verb and its result, a count, a prefix; None: no such."""
    one, single = len(left.text) == 1, len(right.text) == 1
    if left.text[-1] in NUMERALS and left.tag[0] == "m":
        if right.text[0] in NUMERALS and right.tag[0] == "m":
            return NEVER  # 百分之二|十七
        if single and right.tag[0] in "nqgzk":
            return IN_WORD  # 一箭十八|星
        if right.text == "比":
            return IN_WORD  # 三|比一
    if left.text in DEGREES and right.text[0] in NUMERALS:
        return IN_WORD  # 零下|三十度
    if left.text[0] in NUMERALS and left.text[-1] == "月" and right.text[0] in NUMERALS:
        return IN_WORD if right.text[-1] in "日号" else CLOSE  # 七月|一日
    if left.text == "得":
        return CLOSE  # 管得|住
    if left.text in JOINS and one and single:
        return PHRASE  # 并|网
    if right.text in FORMS_OF_ADDRESS and left.tag == "nr":
        return SUFFIX
    if right.text in OPERATORS or left.text in OPERATORS:
        return CLOSE
    if right.text in RESULTS_OF_TWO and left.tag[0] == "v" and len(left.text) == 2:
        return OF_TWO
    verb = one and left.tag[0] in "vaz" and left.text not in CLINGS_TO_RIGHT
    if (verb and right.text in RESULTS) or left.text in DISPOSES:
        return IN_WORD
    prefixed = left.text in PREFIXES and right.tag[0] in "nv" and not single
    return IN_WORD if prefixed else None


def _by_tags(left: str, right: str) -> float:
    row = PAIRS.get(left) or PAIRS.get(_kind(left), {})
    cost = row.get(right)
    return cost if cost is not None else row.get(_kind(right), OTHER)


def _kind(tag: str) -> str:
    return "l" if tag[0] == "i" else tag[0]
