"""What the rules T13 are about, in a few words: Chinese and English."""

from typing import NamedTuple


class RuleName(NamedTuple):
    zh: str
    en: str


NAMES: dict[str, RuleName] = {
    "T13.3": RuleName("半角标点改全角", "half-width marks made full-width"),
    "T13.4": RuleName("句末的“.”改“。”", "a full stop after Chinese"),
    "T13.5": RuleName("引号", "quotes"),
    "T13.6": RuleName("省略号", "ellipses"),
    "T13.7": RuleName("破折号", "dashes"),
    "T13.8": RuleName("起止的连接号", "strokes of ranges"),
    "T13.9": RuleName("百分数的范围", "ranges of percentages"),
    "T13.10": RuleName("间隔号", "interpuncts"),
    "T13.11": RuleName("顿号", "pauses between items"),
    "T13.12": RuleName("序号", "ordinals"),
    "T13.13": RuleName("括号与书名号", "brackets and title marks"),
    "T13.14": RuleName("重复的点号", "repeated stops"),
    "T13.15": RuleName("多余的空格", "superfluous spaces"),
    "T13.16": RuleName("标题半句之间的空格", "gaps between half-lines"),
    "T13.17": RuleName("汉字与西文之间的空格", "spaces beside Latin"),
    "T13.18": RuleName("不可见字符与敲的缩进", "invisible characters, typed indents"),
    "T13.19": RuleName("全角字母和数字", "full-width letters and digits"),
    "T13.20": RuleName("分段混写的数目", "numbers in two pieces"),
    "T13.21": RuleName("千分撇与小数点", "grouping and decimal points"),
    "T13.22": RuleName("汉字数目中的零", "zero in Han numerals"),
    "T13.23": RuleName("日期写法", "dates"),
    "T13.24": RuleName("部首与组合字符", "radicals and composed characters"),
    "T13.26": RuleName("形近的符号", "look-alike marks"),
    "T13.27": RuleName("乘号与平方、立方", "signs of multiplication and powers"),
    "T13.28": RuleName("易混的词", "words often mistaken"),
}
