"""What was typed goes out as typed: stars, tildes, carets, braces and brackets of ordinary texts are no markup.

The shapes are those of public lists and tables: names, telephones and addresses that are masked, sizes, prices,
ranges of pages and years, formulae, file names. None of the persons, firms and numbers exists.
"""

import pytest
from helpers.inlines import parse, show

# as typed, without a word
SILENT = """
设备外形尺寸为1200*800*600毫米，单价3*5*2元。
拟录用人员：张*三、李*四、王**、赵*（手机138****5678、139****1234）。
600*1000*2000
面积3*4米、5*6米，共3米*4米*5米
单价10*20*3=600元
规格为3*4*5米，注*
50kg/袋*20袋*3车
25℃*2h和30℃*3h
M8*30螺栓和M10*40螺栓
2台*3万元=6万元
（3+2）*5、(a+b)*c、5%*3
每周5*8小时、每天7*24小时服务
*为预计数
注：*为预计数
*注：本表不含飞地
营业收入*
2025年*
带*号的栏目必填
（*）为必填，（**）为选填
获奖者王*、李*、张*
一等奖：王**（男）、李**（女）
3、张*三；4、李*四
张*三 李*四 王*五
欧阳*和司马**
张*三和李*四签订合同
王*明诉李*华一案
由张*三负责，李*四配合
尊敬的王**先生、李**女士
被执行人：张*三，身份证号4101**********1234
刘*华（学号：2020****12）
138***5678、139***1234
邮箱a***@163.com、w**@qq.com、z**@qq.com
鲁B**123和京A****8
北京市**区**路**号
**市**区**街道
*ST海航和*ST大集
*.pdf和*.docx
select * from t
0.312***
a*b*c、2 * 3 = 6
第3~5,8~10页
2019~2020,2021~2022年
3~5.8~10、5~10~15、1~3(4~6)
周一~周五，周六~周日8:00~9:00，14:00~17:00
~a~
5^6^7
￥100~￥200、A座~C座
~/报告/~终稿.docx
C:\\Users\\张三\\报告_终稿.docx
\\\\server\\共享\\2026年
D:\\[备份]\\_旧
zhang_san@example.org、联系@example.org
snake_case_name与__init__
{x|x>0}、{没有竖线}、{"a": 1}
A|B、100|200|300
[2026]18号、[方括号]、[1](注)、[表1](单位：万元)、[浓度](mg/L)
价格区间[100,200)、(0,1]
#话题#、C#、3#楼
100%、￥5、$5、1&2、a<b>c
(^_^)
价格：**元/吨；共**项，**万元
项目**个、投资**亿元，截至**月**日
****年**月**日
"""
# as typed, and `check` says that it could be markup
TOLD = {
    "(*^_^*)": "ambiguous-mark@2",
    "青岛**科技有限公司、山东***集团": "ambiguous-mark@3",
    "*公司、**公司、某某**中心": "ambiguous-mark@5",
    "长*宽*高": "ambiguous-mark@2",
    "规格（长*宽*高）：60*40*30": "ambiguous-mark@5",
    "单价*数量*系数": "ambiguous-mark@3",
    "三人*五天*二百元": "ambiguous-mark@3",
    "2023年*和2024年*为预计数": "ambiguous-mark@6",
    "收入*和支出*均为预计数": "ambiguous-mark@3",
    "带*的为必填项，标*号的选填": "ambiguous-mark@2",
    "5*酒店和4*酒店": "ambiguous-mark@2",
    "关于**公司与**公司的合同": "ambiguous-mark@3",
    "关于***公司与***公司的合同": "ambiguous-mark@3",
    "由张*三负责李*四配合": "ambiguous-mark@3",
    "说*发展是第一要务，人才是第一资源*，就是": "ambiguous-mark@2",
    "A~B~C三个区间": "ambiguous-mark@2",
    "{是|否}": "ambiguous-mark@1",
    "注：*为预计数，**为调整数。": "unbalanced-mark@9",
    "合计**": "unbalanced-mark@3",
    "x^2": "unbalanced-mark@2",
}
# markup all the same, without a word
MARKED = {
    "落实**年度报告**元数据、**个人**项目": "落实<b>年度报告</b>元数据、<b>个人</b>项目",
    "做大**企业集团**，办好**研究院**分院": "做大<b>企业集团</b>，办好<b>研究院</b>分院",
    "**重点。**下一句": "<b>重点。</b>下一句",
    "他说**“绿地”**很好": "他说<b>“绿地”</b>很好",
    "重点是*强调*的词": "重点是<i>强调</i>的词",
    "会议指出，*创新*是第一动力": "会议指出，<i>创新</i>是第一动力",
    "“*创新*”是第一动力": "“<i>创新</i>”是第一动力",
    "对于*更高水平*的要求": "对于<i>更高水平</i>的要求",
    "**关于进一步提高**的要求": "<b>关于进一步提高</b>的要求",
    "促进**和平**发展": "促进<b>和平</b>发展",
    "增长**8.1%**以上，达**100**亿元": "增长<b>8.1%</b>以上，达<b>100</b>亿元",
    "共**3**项、**5**类": "共<b>3</b>项、<b>5</b>类",
    "在AI**技术**方面、5G**网络**": "在AI<b>技术</b>方面、5G<b>网络</b>",
    "坚持**“3+3+3”**布局": "坚持<b>“3+3+3”</b>布局",
    "**一、**总体，**（一）**目标，**1.**指标": "<b>一、</b>总体，<b>（一）</b>目标，<b>1.</b>指标",
    "**第一，**抓好；**首先，**落实": "<b>第一，</b>抓好；<b>首先，</b>落实",
    "**问：**如何？**答：**好。": "<b>问：</b>如何？<b>答：</b>好。",
    "**一是**抓好**二是**落实": "<b>一是</b>抓好<b>二是</b>落实",
    "记者**王小明**、通讯员**李华**报道": "记者<b>王小明</b>、通讯员<b>李华</b>报道",
    "主任**王磊**强调，**吴江**区": "主任<b>王磊</b>强调，<b>吴江</b>区",
    "王*明参加*重要*会议": "王*明参加<i>重要</i>会议",
    "***两者***": "<b><i>两者</i></b>",
    "***重点**的话*": "<i><b>重点</b>的话</i>",
    "`3*4*5`与**重点**": "<code>3*4*5</code>与<b>重点</b>",
    "CO~2~排放与PM~2.5~": "CO<sub>2</sub>排放与PM<sub>2.5</sub>",
    "C~12~H~22~O~11~、Ca~3~(PO~4~)~2~": "C<sub>12</sub>H<sub>22</sub>O<sub>11</sub>、Ca<sub>3</sub>(PO<sub>4</sub>)<sub>2</sub>",
    "SO~4~^2-^、10^-3^、m^2^/s": "SO<sub>4</sub><sup>2-</sup>、10<sup>-3</sup>、m<sup>2</sup>/s",
    "^14^C、注^①^、第1^st^": "<sup>14</sup>C、注<sup>①</sup>、第1<sup>st</sup>",
    "第3~5,H~2~O": "第3~5,H<sub>2</sub>O",
    "2~3，CO~2~；3~5。SO~2~": "2~3，CO<sub>2</sub>；3~5。SO<sub>2</sub>",
    "{汉字|hàn zì}": "<ruby 汉字=hàn+zì>",
    r"\*不是\*、\~5\~": "*不是*、~5~",
}  # fmt: skip


@pytest.mark.parametrize("text", [line.replace("\\\\", "\\") for line in SILENT.split("\n") if line])
def test_a_text_without_markup_goes_out_as_typed_without_a_word(text: str) -> None:
    inlines, complaints = parse(text)
    assert (show(inlines), complaints) == (text, [])


@pytest.mark.parametrize(("text", "complaint"), TOLD.items())
def test_what_could_be_markup_goes_out_as_typed_and_is_told_with_its_place(text: str, complaint: str) -> None:
    inlines, complaints = parse(text)
    assert (show(inlines), complaints) == (text, [complaint])


@pytest.mark.parametrize(("text", "wanted"), MARKED.items())
def test_markup_beside_chinese_is_read_as_meant(text: str, wanted: str) -> None:
    inlines, complaints = parse(text)
    assert (show(inlines), complaints) == (wanted, [])


def test_a_lone_caret_takes_no_other_for_its_partner() -> None:
    inlines, complaints = parse("比分3^2，得2^10^，共10^3^立方米")
    assert show(inlines) == "比分3^2，得2<sup>10</sup>，共10<sup>3</sup>立方米"
    assert complaints == ["unbalanced-mark@4"]


@pytest.mark.parametrize(
    "text", ["为①^-张和其李3^的", "表^其中，甲^", "图^一二三四^", "甲^a b^", "注^说明见后文^"]
)
def test_what_no_superscript_can_be_stays_as_typed(text: str) -> None:
    assert show(parse(text)[0]) == text


@pytest.mark.parametrize(
    "inner", ["2", "-3", "n+1", "st", "①", "[1]", "（2）", "注", "注1", "甲", "TM", "[1–3]", "*"]
)
def test_what_a_superscript_can_be_is_one(inner: str) -> None:
    assert show(parse(f"文字^{inner}^")[0]) == f"文字<sup>{inner}</sup>"
