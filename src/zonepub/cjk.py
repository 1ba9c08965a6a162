"""What is Han, where its em box stands, and the millimetre: once for all rooms."""

from zonepub.regex import regex

# ideographs of the BMP and the supplementary planes, with 々 and 〇; ready for a class `[...]` of a pattern
HAN_RANGES = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = regex(f"[{HAN_RANGES}]")
# Unicode's Default_Ignorable_Code_Point: what sets nothing by itself; selectors change the character before
IGNORABLE_RANGES = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
IGNORABLE = regex(f"[{IGNORABLE_RANGES}]")
SELECTOR = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
TOTALS = ("合计", "总计", "共计", "总和", "全部合计", "total", "sum")  # names of rows and columns
# what says "as above" by itself: nothing does on top of a page, nor to who does not see what is above
DITTO = frozenset({"〃", "″", "”", "同上"})
# what is set in italics among emphasised Han (T10.7), each a group of its own for `split`
LATIN_WORDS = regex(r"([0-9A-Za-z\u00c0-\u024f]+(?:[ '.,+-]+[0-9A-Za-z\u00c0-\u024f]+)*)")
# what a name begins with: the two hundred and some surnames that nearly all have
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚庞樊"
    "兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄辛祝左涂谷祁舒耿牟卜詹苗凌费纪靳盛童欧"
    "甄项曲游阳裴席卫查屈鲍覃霍翁隋甘景柏宁柯阮桂闵柴冉辜吉饶刁瞿戚丘米池滕晋苑邬臧宫苟褚廉娄符穆党燕郎"
)
COMPOUND_SURNAMES = (
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙", "夏侯", "宇文",
    "端木", "南宫", "独孤", "东方",
)  # fmt: skip
EM_TOP = 0.88  # of the em box above the baseline: Chinese faces agree on it
MM = 72 / 25.4  # in points
WORD_GAP = 0.25  # em that Word puts between Han and digits, and does not shrink
JOINT = regex(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")


def is_traditional(language: str) -> bool:
    """Whether a BCP 47 tag means Chinese in traditional characters, by its script or its region."""
    return language.lower().startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo"))


def is_han(char: str) -> bool:
    """Is `char` (one character, or the empty string) an ideograph?"""
    return bool(HAN.match(char))


def width_in_ems(words: str, gap: float = 0.0) -> float:
    """How wide words are without a font and without tracking; Latin and digits take about a half. `gap`:
    what stands between them and Han."""
    gaps = gap * len(JOINT.findall(words)) if gap else 0.0
    return sum(0.5 if char.isascii() else 1.0 for char in words) + gaps


# LRM, RLM, ALM, embeddings, overrides, isolates: pasted with paths; what is shown must be what is stored
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
