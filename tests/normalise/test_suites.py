"""Kinds of text that suites of other tools found: names, ranges, pairs, quotes in chains, blanks beside marks."""

import pytest

from zonepub.normalise import normalise

MENDED = {
    "100万-200万元": [
        ("投入50万-80万元。", "投入50万～80万元。"), ("规模2亿-3.5亿元。", "规模2亿～3.5亿元。"),
        ("18岁-45岁青年", "18岁～45岁青年"), ("9时-11时30分办理", "9时—11时30分办理"), ("周二~周六开放", "周二—周六开放"),
        ("五月~八月为汛期", "五月—八月为汛期"), ("第3章-第5章从略", "第3章—第5章从略"),
    ],
    "a blank on both sides of a quote": [
        ("园区 “ 一号工程 ” 启动", "园区“一号工程”启动"), ("他强调 “ 干字当头 ”", "他强调“干字当头”"),
        ("称为 ‘ 小巨人 ’ 企业", "称为‘小巨人’企业"), ("“ 十五五 ” 规划", "“十五五”规划"), ("见 《 办法 》 第三条", "见《办法》第三条"),
    ],
    "several shapes of a point in one name": [
        ("约翰•F•肯尼迪", "约翰·F·肯尼迪"), ("让•雅克•卢梭", "让·雅克·卢梭"), ("乔治‧华盛顿", "乔治·华盛顿"),
        ("列奥纳多・达・芬奇", "列奥纳多·达·芬奇"), ("J•K•罗琳", "J·K·罗琳"),
    ],
    "a quote in a chain": [
        ('"A级","B级"和"C级"', "“A级”，“B级”和“C级”"), ('分为"一""二""三"类', "分为“一”“二”“三”类"),
        ('"AI","IoT","5G"等技术', "“AI”,“IoT”,“5G”等技术"), ('实施"AAA"工程', "实施“AAA”工程"),
        ('"Smart City"与"智慧城市"', "“Smart City”与“智慧城市”"),
    ],
    "a blank before a mark": [
        ("任务完成 . 明日继续", "任务完成。明日继续"), ("开工 . 竣工 .", "开工。竣工。"), ("全面推进 , 重点突破", "全面推进，重点突破"),
        ("是否可行 ? 尚待论证", "是否可行？尚待论证"), ("完成了 ! 祝贺", "完成了！祝贺"),
    ],
    "a blank before a sign": [
        ("增长15 %", "增长15%"), ("温度 37 ℃", "温度37℃"), ("坡度30 °", "坡度30°"), ("占比 8.5 ‰", "占比8.5‰"), ("约5 %～8 %", "约5%～8%"),
    ],
}  # fmt: skip
DOUBTED = {
    "stop-or-point": ["托马斯.爱迪生发明了灯", "弗拉基米尔.伊里奇.列宁著作", "查尔斯.达尔文学说", "大会闭幕.代表返程", "沃伦.巴菲特先生"],
    "unclosed-bracket": ["（二季度数据显示：工业回升。", "（（试行）", "（绿色化、智能化", "【通知各单位", "《办法施行。"],
    "unclosed-quote": ["“知行合一，贵在力行。", "“放管服”“改革。", "会议指出：“要抓好落实。并强调。", "他说：‘好。", "所谓“三化。"],
    "unopened-bracket": ["《园区管理条例》》施行。", "【通知】】各单位：", "试行）施行", "（试行））", "办法》施行"],
    "unopened-quote": ["他说‘好’’。", "“改革””。", "改革”。", "‘一’’二", "三化”不断推进"],
}  # fmt: skip


@pytest.mark.parametrize(
    "pair", [pair for pairs in MENDED.values() for pair in pairs], ids=lambda pair: pair[0]
)
def test_a_text_of_these_kinds_is_mended(pair: tuple[str, str]) -> None:
    assert normalise(pair[0]).text == pair[1]


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in DOUBTED.items() for text in texts]
)
def test_what_only_a_person_can_decide_is_told_and_stays(code: str, text: str) -> None:
    done = normalise(text)
    assert (done.text, code in {warning.code for warning in done.warnings}) == (text, True)
