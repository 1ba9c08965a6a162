"""What lines of Chinese reports, notices and bulletins look like: tables of patterns."""

import re
from typing import NamedTuple

from zonepub.regex import regex

HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
DIGIT_OR_HAN = rf"(?:\d{{1,4}}|{HAN_NUMBER})"
DATE = (
    r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s*年"
    r"\s*(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
    r"(?:\s*(?:[12]\d|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])\s*日)?"
)
ISO_DATE = r"(?:19|20)\d\d(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?:(?P=sep)(?:[12]\d|3[01]|0?[1-9]))?"
DATE_LINE = regex(
    rf"[（(]?\s*(?P<date>{DATE}|{ISO_DATE})\s*[）)]?(?P<time>\s+\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?",
    needs="年-/.",
)
# what the name of an office ends with
OFFICE_END = (
    "区|市|县|省|州|盟|旗|局|委|办|厅|部|处|科|室|组|院|所|校|厂|站|馆|社|店|会|园|镇|乡|村|街道|中心|集团|公司|大学|学院|医院|银行"
    "|政府|国务院|人大|政协|法院|支部|基地|平台|联盟|报|城|港|谷|湾|带|新区|开发区|高新区|指挥部|调查队|总队|支队|大队|编辑部|课题组|秘书处|供图单位"
)
OFFICE = regex(rf"[^，。；：！？、,;:!?\s]{{1,40}}(?:{OFFICE_END})(?:[（(][^（）()]{{1,20}}[）)])?")
NO_STOP = r"[^。！？；!?;]"
POSTS = "书记|主任|局长|区长|市长|省长|县长|院长|校长|所长|主席|部长|厅长|处长|科长|秘书长|总经理|董事长|总裁|经理|会长|理事长|教授|研究员|工程师|代表|委员|镇长|司长|社长|总编辑|主编"
PERSON_LINE = regex(  # 某局　局长　张某
    rf"(?P<role>[^\s，。：；]{{0,40}}(?:[\s　]+[^\s，。：；]{{0,20}}){{0,2}}(?:{POSTS}))[\s　]+(?P<names>[^\s，。：；]{{2,4}}|\S[\s　]+\S)"
)
CLASSIFICATION = regex(
    r"(?:绝密|机密|秘密)(?:\s*★\s*\S{1,8})?|内部(?:资料|文件|参考|材料|刊物)(?:[\s　，,]*(?:注意|妥善|请勿|不得|严禁)\S{1,8})?"
)
COPY_NO = regex(r"(?:份号|编号)?\s*[:：]?\s*(?P<copy>\d{6})")
DOCUMENT_NO = regex(
    r"(?P<number>[\u4e00-\u9fff]{1,14}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?\s*[〔\[（(［【]\s*(?:19|20)\d\d\s*[〕\]）)］】]\s*第?\s*\d{1,5}\s*号"
    r"|[\u4e00-\u9fff]{2,14}令?\s*第\s*\d{1,5}\s*号)",
    needs="号",
)
SIGNED_OFF = regex(r"签发人\s*[:：]\s*(?P<name>\S.{0,20})")
URGENCY = regex(r"特急|加急|特提|平急|急件")
RED_HEAD = regex(rf"(?P<issuer>{NO_STOP}{{2,40}}?)(?P<word>文\s*件)")
ISSUE = regex(
    r"(?P<a>[（(〔\[【]?\s*(?P<year>(?:19|20)\d\d\s*年?(?=[\s〕\]】）)年第]))?\s*[〕\]】）)]?\s*第?)\s*(?P<issue>\d{1,4}|[〇零一二三四五六七八九十百]{1,5})\s*(?P<b>期\s*[）)]?)"
    r"(?:\s*(?P<c>[（(]?\s*总\s*第?)\s*(?P<total>\d{1,5})\s*(?P<d>期?\s*[）)]?))?",
    needs="期",
)
TOTAL_ISSUE = regex(r"[（(]?\s*总\s*第?\s*(?P<total>\d{1,5})\s*期\s*[）)]?")
_BULLETIN_WORDS = "简报|快报|动态|专报|信息|内参|参考|要情|摘报|参阅|情况反映|简讯"
_SERIES_WORDS = f"{_BULLETIN_WORDS}|通报|月报|周报|日报|季报|通讯|交流|专刊|导刊"
SERIES_NAME = regex(rf".{{0,30}}(?:{_SERIES_WORDS})")
MADE = r"[\s　]*(?:编印|编发|编辑|编制|编写|主办|承办|主编|编|印)"
OFFICE_AND_DATE = regex(
    rf"(?:(?:主\s*办|承\s*办|编\s*印|编\s*发|主\s*编|编\s*辑)(?:单位|部门)?\s*[:：]\s*)?(?P<issuer>{NO_STOP}{{2,40}}?)(?P<made>{MADE})?"
    rf"(?P<gap>\s{{2,}}|[\s　]*\t[\s　]*|　+|\s)(?P<date>{DATE})(?P<tail>\s*(?:印\s*发|出\s*版|编\s*印|印\s*制|发\s*行|刊\s*发|印))?",
    needs="年",
)
OFFICE_MADE = regex(rf"(?P<issuer>{NO_STOP}{{2,40}}?)(?P<made>{MADE})")
SERIES_LINE = regex(  # name and issue of what comes out in numbers: 专题研究报告 2026年第3期
    rf"(?P<name>[^\s，。；：:\d]{{2,20}}?(?:报告|研究|调研|论丛|丛刊|学刊|专辑|内刊|成果|{_SERIES_WORDS}))[\s　]*(?:{ISSUE.pattern})",
    needs="期",
)
_BULLETIN = regex(rf"(?:{_BULLETIN_WORDS})$")

GROUP_MEMBERS = regex(  # 课题组组长：周某, below the title
    r"(?P<role>(?:[\u4e00-\u9fff]{0,4}组)?(?:组\s*长|副组长|成\s*员|负责人|主持人|执笔人?|统稿人?|撰写人?|参与人员?))\s*[:：]\s*"
    r"(?P<names>[\u3400-\u9fff·]{2,4}(?:[\s　、，,]+[\u3400-\u9fff·]{1,4}){0,14}|[\u3400-\u9fff][\s　]+[\u3400-\u9fff])"
)
SECOND_CLASSIFICATION = regex(r"(?:注意|妥善|请勿|不得|严禁)\S{1,8}")  # 内部资料⏎注意保存
JUMP_LINE = regex(r"[（(]\s*(?:上接|下转|紧接|转|续)\s*第?\s*[一二三四五六七八九十A-Z\d]{1,4}\s*版\s*[）)]")
# of a page of a newspaper, above the title: 科创报　2026年4月18日　第3版　园区观察
PAGE_LINE = regex(
    rf"[^。，；]{{0,60}}?(?P<date>{DATE}|{ISO_DATE})[^。，；]{{0,40}}第?\s*[A-Z]?\d{{1,2}}\s*版[^。，；]{{0,40}}",
    needs="版",
)
COLUMN = regex(r"[【〖\[]\s*[^】〗\]\d]{2,12}\s*[】〗\]]")  # of a bulletin: 【工作动态】
COLUMN_AND_ITEM = regex(
    r"[【〖]\s*[^】〗\d]{2,8}\s*[】〗]\s*[^\s。][^。]{2,38}[^。；，：:]"
)  # 【经验】“四张清单”提速
SUBTITLE = regex(r"(?P<dash>[—―─－]{1,4}|-{2,4})\s*(?P<words>\S.*)")
ORNAMENT = "[▶►▷■□◆◇●○▲△▼▽※★☆◎❖♦▍▌|丨]"
# names of papers are letters of any script: IT时报; a set of all Han would be slow to compile
REPORTERS = (
    r"(?:(?:本报|本刊|本网|本台|新华社|融媒体|[^\W\d_]{1,8}(?:日报|晚报|早报|商报|时报|导报|周报|都市报|晨报|电视台|电台|融媒|传媒|新闻网|周刊))?(?:[^\W\d_]{2,6}站)?(?:见习|特约|首席|实习|全媒体|融媒体)?(?:记者|通讯员|评论员|特派员|编辑)"
    r"|实习生|作者|撰稿|撰文|执笔|采写|文[/／]图|图[/／]文|文图|图文|文|供稿|整理)"
)
# what only stands behind the first of them: 文/罗某　图/韩某
OTHER_MAKERS = "图|图片|摄影|摄|视频|制图|海报|设计|剪辑|统筹|策划|编辑"
BYLINE = regex(
    rf"(?P<mark>{ORNAMENT}*\s*)(?P<role>{REPORTERS}(?:\s*{REPORTERS})?)(?P<colon>\s*[:：/／|｜丨]\s*|[\s　]+)(?P<names>\S.*)"
)
MAKERS_LINE = regex(rf"(?P<role>{OTHER_MAKERS})\s*[:：/／|｜丨]\s*(?P<names>\S.*)")  # 摄影：韩某
_ENGLISH_NAME = r"[A-Z][\w.'’-]*(?:[ ]+[A-Z][\w.'’-]*){1,3}"
ENGLISH_BYLINE = regex(
    rf"(?P<role>By|BY|by)[ ]+(?P<names>{_ENGLISH_NAME}(?:(?:,|[ ]and)[ ]+{_ENGLISH_NAME}){{0,5}})"
)
NEWS_HEAD = regex(
    r"(?:本报|本刊|本网|新华社)?[^（(，。]{0,12}(?:讯|电|报道)\s*(?P<open>[（(])\s*(?P<inner>[^（）()]{2,60})\s*(?P<close>[）)])"
)
NAME = r"[\u3400-\u9fff·]{2,12}|[A-Z][A-Za-z.'’-]*(?:\s+[A-Z][A-Za-z.'’-]*){0,3}"
NAME_SEPARATOR = regex(r"[\s　]*[、，,;；/／|]+[\s　]*|[\s　]+")
ABSTRACT = regex(
    r"(?P<label>[【\[〔]?(?:内容)?(?:摘\s*要|提要|概要)[】\]〕]?\s*[:：]?\s*)(?P<words>\S.*)", re.DOTALL
)
KEYWORDS = regex(r"(?P<label>[【\[〔]?(?:关\s*键\s*[词字]|主\s*题\s*词)[】\]〕]?\s*[:：]?\s*)(?P<words>\S.*)")
PAUSES = regex(r"[\s　]*[、，,;；][\s　]*")
KEYWORD_BORDER = regex(rf"{PAUSES.pattern}|[\s　]+")
NOT_ADDRESSEES = regex(
    r"(?:尊敬的|亲爱的|同志们|女士们|先生们|朋友们|各位(?:领导|来宾|代表|委员|同事|同志|专家|嘉宾|朋友))|如下|以下|下列"
)
ATTENDEES = regex(
    r"(?P<label>(?P<kind>出\s*席|参\s*加|参会|与会|到会|请\s*假|缺\s*席|列\s*席|旁听)(?:人员|人|单位|领导|同志)?\s*[:：]\s*)(?P<names>\S.*)"
)
ATTENDEES_ABOVE = regex(  # their names on the lines below
    r"(?P<label>(?P<kind>出\s*席|参\s*加|参会|与会|到会|请\s*假|缺\s*席|列\s*席|旁听)(?:人员|人|单位|领导|同志)\s*[:：]?|(?P<kind2>出\s*席|请\s*假|缺\s*席|列\s*席)\s*[:：])"
)
BARE_NUMBER = regex(r"[〔\[（(［【]\s*(?:19|20)\d\d\s*[〕\]）)］】]\s*第?\s*\d{1,5}\s*号")
MINUTES_NUMBER = regex(  # （第5号）, 2026年第7次
    rf"[（(]?\s*(?P<number>(?:(?:19|20)\d\d\s*年?\s*)?第\s*{DIGIT_OR_HAN}\s*[号次])\s*[）)]?"
)
MINUTES = regex(r".{0,30}纪\s*要")
ATTENDEE_KEYS = {
    "出席": "present", "参加": "present", "参会": "present", "与会": "present", "到会": "present",
    "请假": "absent", "缺席": "absent", "列席": "observers", "旁听": "observers",
}  # fmt: skip
DISTRIBUTION = regex(
    r"(?P<label>(?P<kind>主\s*送|主\s*报|抄\s*报|抄\s*送|分\s*送|分\s*发|印\s*发|发\s*送|报\s*送|呈\s*报|呈\s*送|报|送|发)\s*(?:(?<!印发)(?:机关|单位|部门|范围))?\s*[:：]\s*)(?P<names>\S.*)"
)
DISTRIBUTION_KEYS = {
    "抄报": "copy_to", "抄送": "copy_to", "分送": "issue_to", "分发": "issue_to", "印发": "issue_to", "发送": "issue_to", "主报": "report_to",
    "呈报": "report_to", "呈送": "report_to", "报送": "report_to", "报": "report_to", "送": "send_to", "发": "issue_to",
}  # fmt: skip
DISTRIBUTION_LABELS = {
    "report_to": "报",
    "send_to": "送",
    "issue_to": "发",
    "copy_to": "抄送",
}  # that styles print
PRINT_RUN = regex(r"(?P<before>[（(]?\s*共\s*印)\s*(?P<count>\d{1,6})\s*(?P<after>份\s*[）)]?)")
PRINTED = (  # of the colophon: ……办公室　2026年5月9日印发
    regex(rf"(?P<issuer>{NO_STOP}{{2,40}}?)\s+(?P<date>{DATE}|{ISO_DATE})\s*印\s*发?", needs="印"),
    regex(
        rf"印\s*发\s*(?:机\s*关|单\s*位|部\s*门)\s*[:：]\s*(?P<issuer>{NO_STOP}{{2,40}}?)[\s　，,；;]*印\s*发\s*(?:日\s*期|时\s*间)\s*[:：]\s*(?P<date>{DATE}|{ISO_DATE})",
        needs="印",
    ),
)
NOTE_BELOW = regex(r"[（(](?P<words>(?:此件|联系人|本文|此文|主动公开|依申请公开|不予公开)[^（）()]*)[）)]")
ATTACHMENT_NOTE = regex(
    r"(?P<label>附\s*件\s*[:：]\s*)(?P<number>\d{1,2}\s*[.．、]\s*)?(?P<name>\S.*?)(?P<stop>[。；;]?)"
)
ATTACHMENT_NEXT = regex(r"(?P<number>\d{1,2}\s*[.．、]\s*)(?P<name>\S.*?)(?P<stop>[。；;]?)")
ANNEX = regex(rf"(?P<label>附\s*件\s*{DIGIT_OR_HAN}?\s*[:：]?)(?:\s*(?P<title>\S.*))?")
PICTURE_WORDS = regex(
    r"^[▲△▼▽]|^(?:题图|主图|头图|配图|压题照片|资料图)\s*[:：]|^图\s*\d{1,2}(?:[-－.]\d{1,2})?\s*[:：.、\s　]|^图[①-⑳]|^(?:图为|图中|图说|(?:左|右|上|下)图[:：为])"
    r"|^【图片(?:说明)?】|^图片(?:说明)?\s*[:：]"
    r"|[（(]\s*(?:资料(?:图片|照片|图)|图片由|[^（）()]{1,20}(?:摄|摄影|供图|提供|制图|/图))[^（）()]{0,4}[）)]"
    r"|(?:摄影?|供图|制图)[）)]?$|图片来源\s*[:：]|图片由"
)
CREDIT = regex(
    r"(?P<text>.+?[。！？”）)]?)\s*(?P<open>[（(])\s*(?P<credit>[^（）()]{1,30}?\s*(?:摄影?|供图|提供|制图|/图|／图|新华社发|本社发)|(?:图片|照片)由[^（）()]{2,30}提供|(?:摄影|供图|图片来源)\s*[:：/／][^（）()]{1,30})\s*(?P<close>[）)])(?P<stop>。?)"
)
CREDIT_BEHIND = regex(
    r"(?P<text3>\S.*?)\s*(?P<bar>[|｜丨])\s*(?P<credit3>(?:摄影|摄|图|供图|图源|图片来源)\s*[:：/／]\s*\S{2,20})|"
    r"(?P<text>.+?[。！？”）)])\s*(?P<credit>[^。，；（）()]{1,30}?\s*(?:摄影?|供图|提供|制图|新华社发|本社发))|(?P<text2>\S.+?)[\s　]+(?P<credit2>[^\s。，；（）()]{2,20}[\s　]*(?:摄影?|供图|制图))"
)
# of captions as offices type them: 1, 1-1, 2.3, 一, ①
CAPTION_NUMBER = r"(?:\d{1,2}(?:[ ]?[-－—–.．][ ]?\d{1,2})?|[一二三四五六七八九十]{1,3}|[①-⑳])"
_BEHIND_NUMBER = r"(?:\s*[:：、]\s*|\s*[.．](?!\d)\s*|[\s　]+|(?<=[\d①-⑳])(?=[\u3400-\u9fff“《]))"
FIGURE_LABEL = regex(
    r"(?P<label>[▲△▼▽◆■●▍]+\s*|【图片(?:说明)?】|图片(?:说明)?\s*[:：]\s*"
    rf"|(?:附?[图圖]|Fig(?:ure|\.))\s*(?P<number>{CAPTION_NUMBER}){_BEHIND_NUMBER})(?P<words>\S.*)"
)
SCENE = regex(
    r"(?:召开|举行|举办|开展|组织|参观|走访|调研|考察|检查|视察|学习|座谈|签约|揭牌|开工|启动|竣工|投产|正在|展示|忙碌|作业|操作|生产|调试|演示|体验|试飞|发布|亮相|外景|一角|全景|鸟瞰|夜景|俯瞰|航拍|车间|现场|观看|交流|传达|接待|培训|表演|比赛)"
)
CONNECTIVE = regex(
    r"(?:据|目前|今年|去年|近年|近日|日前|昨日|当天|同时|此外|另外|其中|对此|为此|因此|下一步|接下来|首先|其次|最后|一是|二是|三是|会议|记者|不过|但|而|并|从|在此|截至|未来|“|‘|\d{1,2}月|\d{4}年)"
)
TABLE_LABEL = regex(
    rf"(?P<label>(?:附?表|Table)\s*(?:(?P<number>{CAPTION_NUMBER}){_BEHIND_NUMBER}|[:：]\s*))(?P<words>\S.*)"
)
# above a table: 单位：亿元, （计量单位：万元、%）, 2025年　单位：家
_UNIT = (
    r"(?P<open>[（(]\s*)?(?P<unit>(?:计量|金额|货币|数据|统计)?单[\s　]*位\s*[:：]\s*"
    r"(?P<name>[^\s。；：:（）()](?:[^。；：:（）()]{0,14}[^\s。；：:（）()])?))(?P<close>\s*[）)])?"
)
TABLE_UNIT = regex(_UNIT)
CAPTION_AND_UNIT = regex(rf"(?P<words>\S.*?)[\s　]+{_UNIT}")
TABLE_SOURCE = regex(r"(?P<label>(?:资料|数据)?来源\s*[:：]\s*)(?P<words>\S.*)")
TABLE_NOTE = regex(r"(?:表)?注(?:释)?\s*\d?\s*[:：]\s*\S.*")
BULLET = regex(r"(?P<bullet>[•●·▪■◆○◦▸►*+-])(?P<gap>\s+|(?<=[•●·▪■◆○◦▸►]))(?P<words>\S.*)", re.DOTALL)
QUOTE_SOURCE = regex(r"(?P<dash>[—―─]{1,4}|-{2,4})\s*(?P<words>\S.{0,60})")
ARTICLE = regex(rf"第{DIGIT_OR_HAN}条(?:之{DIGIT_OR_HAN})?")  # 第四条之一 came in later
KICKER = regex(
    rf"(?P<kicker>[^：:。，,；;！？!?、\s　]{{2,24}})(?P<colon>\s*[：:]\s*)(?P<title>\S{NO_STOP}{{2,40}}[^。！；，、：:,;]|\S{NO_STOP}{{2,40}}[？！?!])"
)
NOT_KICKER = regex(
    r".*(?:说|表示|指出|认为|强调|介绍|如下|是|为|要求|提出|写道|透露|告诉|时间|地点|来源|电话|地址|邮箱|网址|单位|作者|编辑|审核|责编|校对|主持|记录|出席|列席|请假|主送|抄送|附件|注|说明|备注|记者|问|答|日期|主题|关键词|摘要|原则|目标|口号)"
)
INTRODUCES = regex(r"[【\[]?(?:导读|导语|编者按|编者的话|按语|核心提示|内容提要|阅读提示)[】\]]?[:：]?")


class Numbering(NamedTuple):
    """A way of numbering headings: its rank (less is higher) and what its number looks like."""

    rank: float
    pattern: re.Pattern[str]


NUMBERINGS = (
    Numbering(0, regex(rf"第{DIGIT_OR_HAN}[编篇]")),
    Numbering(1, regex(rf"第{DIGIT_OR_HAN}(?:章|部分)")),
    Numbering(2, regex(rf"第{DIGIT_OR_HAN}节")),
    Numbering(3, regex(rf"{HAN_NUMBER}\s*[、．.]")),
    Numbering(3, regex(rf"(?:议题|案例|专题|专栏|问题|举措|任务|经验|启示|亮点){DIGIT_OR_HAN}\s*[：:、]")),
    Numbering(4, regex(rf"[（(]\s*{HAN_NUMBER}\s*[）)]\s*、?")),
    Numbering(3, regex(r"0\d(?:[\s　]+|\s*[丨|｜]\s*)(?=[\u3400-\u9fff“])")),  # 01　总量稳
    Numbering(5, regex(r"\d{1,2}\s*[.．、](?!\d)")),
    Numbering(6, regex(r"[（(]\s*\d{1,2}\s*[）)]")),
)
# 题注 of a regulation, below its title: （2024年1月5日…第8次会议通过　根据…修正）
ENACTMENT = regex(
    rf"[（(]\s*(?P<words>(?:根据|经)?[^（）()]{{0,30}}?{DATE}(?:[^（）()]|[（(][^（）()]*[）)]){{0,400}}?"
    rf"(?:通过|公布|发布|批准|修订|修正|修改|施行|印发)(?:[^（）()]|[（(][^（）()]*[）)]){{0,60}}?)\s*[）)]",
    needs="年",
)
KICKER_RANK, PLAIN_RANK = 2.5, 2.8
HEADING_STOP = regex("[。；;]|[，、：:,]$")
LONGEST_HEADING = 45

# names of Word's styles, of pandoc's and of HTML classes -> roles
STYLE_ROLES = {
    "title": "title", "标题": "title", "文档标题": "title", "大标题": "title", "报告标题": "title", "文件标题": "title", "公文标题": "title", "主标题": "title", "文章标题": "title",
    "subtitle": "subtitle", "副标题": "subtitle", "author": "byline", "作者": "byline", "署名": "byline", "引题": "kicker", "date": "date", "日期": "date",
    "abstract": "abstract", "摘要": "abstract", "caption": "caption", "题注": "caption",
    "image caption": "caption", "figure caption": "caption", "table caption": "table-caption", "表题": "table-caption", "表名": "table-caption", "表标题": "table-caption",
    "图题": "caption", "图名": "caption", "图标题": "caption", "图注": "caption", "图说": "caption",
    "quote": "quote", "intense quote": "quote", "block text": "quote", "引用": "quote", "明显引用": "quote",
    "salutation": "text", "signature": "signature", "签名": "signature",
}  # fmt: skip


def numbering_of(text: str) -> tuple[float, int] | None:
    """Rank of the numbering a text begins with and the length of its number; None if it has none."""
    for numbering in NUMBERINGS:
        found = numbering.pattern.match(text)
        if found:
            return numbering.rank, found.end()
    return None


def is_bulletin_line(text: str) -> bool:
    """`某区工作动态　2026年第8期`: name and issue of a bulletin in one line."""
    found = SERIES_LINE.fullmatch(text)
    return bool(found and _BULLETIN.search(found["name"]))


def is_above_red_head(text: str) -> bool:
    """Is it a line that stands above the name of the office (G 7.2.1 to 7.2.3)?"""
    return any(pattern.fullmatch(text) for pattern in (CLASSIFICATION, COPY_NO, URGENCY))
