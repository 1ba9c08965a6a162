"""More DOCX files as offices send them: own styles, faked looks, text boxes, changes, tables of the old kind.

All zones, offices and persons are invented.
"""

from helpers.docx_corpus import CENTRE, HEI, INDENT, KAI, LONG, RIGHT, Sample
from helpers.docx_files import (
    PNG,
    STYLES,
    cell,
    change,
    deleted,
    docx,
    field,
    heading,
    numbered,
    numbering,
    par,
    picture,
    row,
    run,
    styled,
    table,
    text_box,
    title,
)

SONG = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
DEADLINE = (
    "各部门要压实责任、细化措施，于9月底前完成首轮排查，并将有关情况报管委会办公室备案，逾期未报的予以通报。"
)


def _fake_notice() -> Sample:
    """A notice without one style: faces and sizes are all that make its headings; two attachments."""
    body = (
        par(run("石泉湖高新区管委会办公室文件", '<w:color w:val="FF0000"/><w:sz w:val="84"/>'), CENTRE)
        + par(run("石高办发〔2026〕9号"), CENTRE)
        + par(run("关于做好2026年秋季森林草原", SONG), CENTRE)
        + par(run("防灭火工作的通知", SONG), CENTRE)
        + par("")
        + par("各镇（街道）人民政府（办事处），区直各部门：")
        + par(LONG, INDENT)
        + par(run("一、认清形势", HEI), INDENT)
        + par(LONG, INDENT)
        + par(run("二、落实措施", HEI), INDENT)
        + par(run("（一）管住火源", KAI), INDENT)
        + par(DEADLINE, INDENT)
        + par(run("（二）备足力量", KAI), INDENT)
        + par(DEADLINE, INDENT)
        + par(run("1.半专业队伍", "<w:b/>"), INDENT)
        + par(DEADLINE, INDENT)
        + par(run("2.物资储备", "<w:b/>"), INDENT)
        + par(DEADLINE, INDENT)
        + par(run("三、严格值守", HEI), INDENT)
        + par(
            run("一是", "<w:b/>")
            + run("严格执行24小时值班制度。")
            + run("二是", "<w:b/>")
            + run("落实“零报告”制度。"),
            INDENT,
        )
        + par("附件：1．防火检查站一览表", INDENT)
        + par("　　　2．应急队伍联系表", INDENT)
        + par("")
        + par("　　　　　　　　　　　　　石泉湖高新区管委会办公室")
        + par("　　　　　　　　　　　　　　　2026年8月28日　　")
        + par("（此件发至村、社区）", INDENT)
        + par('<w:r><w:br w:type="page"/></w:r>')
        + par("附件1")
        + par(run("防火检查站一览表", SONG), CENTRE)
        + table(row("序号", "名称", "负责人"), row("1", "南山站", "邱某"), row("2", "北山站", "韩某"))
        + par(run("附件2"), "<w:pageBreakBefore/>")
        + par(run("应急队伍联系表", SONG), CENTRE)
        + table(row("队伍", "人数"), row("第一分队", "32"))
        + par("抄送：区委办公室，区人大常委会办公室。")
        + par("石泉湖高新区管委会办公室　　　　　　2026年8月28日印发")
    )
    return Sample(
        "fake-notice",
        docx(body),
        "关于做好2026年秋季森林草原防灭火工作的通知",
        (
            (1, "一、认清形势"),
            (1, "二、落实措施"),
            (2, "（一）管住火源"),
            (2, "（二）备足力量"),
            (3, "1.半专业队伍"),
            (3, "2.物资储备"),
            (1, "三、严格值守"),
        ),
        ("零报告",),
        ("印发",),
        {
            "issuer": "石泉湖高新区管委会办公室",
            "document_no": "石高办发〔2026〕9号",
            "date": "2026-08-28",
            "addressees": ["各镇（街道）人民政府（办事处）", "区直各部门"],
            "remark": "（此件发至村、社区）",
            "attachments": ["防火检查站一览表", "应急队伍联系表"],
        },
    )


def _own_styles() -> Sample:
    """A study in styles of the office's own, numbered by them; captions by fields, a footnote."""
    styles = STYLES + "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{i}"><w:name w:val="{n}"/><w:basedOn w:val="a"/>{x}</w:style>'
        for i, n, x in (
            (
                "z1",
                "一级标题",
                '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>',
            ),
            (
                "z2",
                "二级标题",
                '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr>',
            ),
            ("z3", "正文首行缩进", "<w:pPr><w:ind w:firstLineChars='200'/></w:pPr>"),
            ("z4", "图题", "<w:pPr><w:jc w:val='center'/></w:pPr>"),
            ("z5", "表题", "<w:pPr><w:jc w:val='center'/></w:pPr>"),
            ("z6", "报告标题", "<w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:sz w:val='52'/></w:rPr>"),
            ("z7", "作者单位", "<w:pPr><w:jc w:val='center'/></w:pPr>"),
        )
    )
    numbers = numbering(("chineseCountingThousand", "第%1章"), ("decimal", "%1.%2"), number=1).replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:isLgl/>'
    )
    body = (
        styled("z6", "合成生物产业竞争力研究")
        + styled("z7", "石泉湖高新区产业研究院课题组")
        + styled("z7", "2026年6月")
        + styled(
            "TOC1",
            '<w:hyperlink w:anchor="_T1"><w:r><w:t>第一章 产业现状</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>1</w:t></w:r></w:hyperlink>',
        )
        + styled("z1", "产业现状")
        + styled("z2", "规模与结构")
        + styled(
            "z3",
            run("2025年，全球合成生物市场规模达到")
            + run("246亿美元")
            + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
            + run("，同比增长18.6%，见")
            + field("REF _Ref1 \\h", run("表1-1"))
            + run("。"),
        )
        + styled(
            "z5",
            run("表")
            + field("STYLEREF 1 \\s", run("1"))
            + run("-")
            + field("SEQ 表 \\* ARABIC \\s 1", run("1"))
            + run(" 全球市场规模"),
        )
        + table(
            row("年份", "规模（亿美元）", settings="<w:tblHeader/>"),
            row("2024", "207.4"),
            row("2025", "246.0"),
        )
        + styled("z3", "资料来源：课题组整理。")
        + styled("z2", "区域分布")
        + styled("z3", LONG)
        + par(f"<w:r>{picture(alt='四个集聚区的位置示意')}</w:r>", CENTRE)
        + styled("z4", run("图") + field("SEQ 图 \\* ARABIC", run("1")) + run(" 集聚区分布"))
        + styled("z1", "对策建议")
        + styled("z3", LONG)
        + styled("z3", "[1] 夏侯某. 合成生物学导论[M]. 北京：某出版社，2024：33-35.")
    )
    return Sample(
        "own-styles",
        docx(
            body,
            styles=styles,
            media={"rId50": PNG},
            parts={
                "numbering": ("w:numbering", numbers),
                "footnotes": (
                    "w:footnotes",
                    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 数据来自某咨询公司2026年报告。</w:t></w:r></w:p></w:footnote>',
                ),
            },
        ),
        "合成生物产业竞争力研究",
        ((1, "第一章　产业现状"), (2, "1.1 规模与结构"), (2, "1.2 区域分布"), (1, "第二章　对策建议")),
        ("246亿美元[^note-1]", "见表1-1。", "课题组整理。", "夏侯某. 合成"),
        (),
        {"byline": {"names": ["石泉湖高新区产业研究院课题组"]}, "date": "2026-06"},
        tables=1,
        figures=1,
        notes=1,
    )


def _news() -> Sample:
    """A newspaper story: paper and names in one line, bold lines, a line with a sign below the picture."""
    body = (
        par(run("老厂“焕新”记", '<w:b/><w:sz w:val="52"/>'), CENTRE)
        + par(run("——石泉湖高新区工业遗产活化利用观察", '<w:sz w:val="30"/>'), CENTRE)
        + par("石泉日报记者 罗某 文/图", CENTRE)
        + par(LONG, INDENT)
        + par(run("留住“老味道”", "<w:b/>"), INDENT)
        + par(LONG, INDENT)
        + par(f"<w:r>{picture(alt='')}</w:r>", CENTRE)
        + par(run("△由老车间改造的图书馆。", '<w:sz w:val="24"/>'), CENTRE)
        + par(run("长出“新业态”", "<w:b/>"), INDENT)
        + par(LONG, INDENT)
        + par(run("记者手记", "<w:b/>"), INDENT)
        + par(LONG, INDENT)
        + par("编辑：韩某 校对：顾某", RIGHT)
    )
    return Sample(
        "news",
        docx(body, media={"rId50": PNG}),
        "老厂“焕新”记",
        ((1, "留住“老味道”"), (1, "长出“新业态”"), (1, "记者手记")),
        ("顾某",),
        ("△",),
        {
            "subtitle": "石泉湖高新区工业遗产活化利用观察",
            "byline": {"role": "石泉日报记者", "names": ["罗某"]},
        },
        figures=1,
    )


def _boxed() -> Sample:
    """A bulletin whose head stands in a text box; headings with a sign before them."""
    body = (
        par(
            text_box(
                par(run("石泉湖要情", '<w:color w:val="FF0000"/><w:sz w:val="96"/>'), CENTRE)
                + par("（第27期）", CENTRE)
                + par("石泉湖高新区党政办公室编　2026年9月2日", CENTRE)
            )
        )
        + par(run("石泉湖高新区“园区医生”服务企业健康成长", '<w:sz w:val="44"/>'), CENTRE)
        + par(run("【摘要】", "<w:b/>") + run("石泉湖高新区选派“园区医生”，为企业把脉问诊。"), INDENT)
        + par(LONG, INDENT)
        + par(run("●", "") + run("“望”全貌", "<w:b/>"), INDENT)
        + par(LONG, INDENT)
        + par(run("●") + run("“切”病根", "<w:b/>"), INDENT)
        + par(LONG, INDENT)
        + par("报：区委、区政府领导。")
        + par("发：各部门、各镇（街道）。")
        + par("（共印60份）", RIGHT)
    )
    return Sample(
        "boxed",
        docx(body),
        "石泉湖高新区“园区医生”服务企业健康成长",
        ((1, "“望”全貌"), (1, "“切”病根")),
        (),
        ("●",),
        {
            "series": {"name": "石泉湖要情", "issue": "27"},
            "issuer": "石泉湖高新区党政办公室",
            "print_run": "60",
            "abstract": "石泉湖高新区选派“园区医生”，为企业把脉问诊。",
        },
    )


def _tracked() -> Sample:
    """Changes in the title, a table and the end; a comment and its answer."""
    comments = '<w:comment w:id="5" w:author="邱某" w:date="2026-03-01T08:00:00Z" w:initials="Q"><w:p w14:paraId="0000000A"><w:r><w:t>数字请再核。</w:t></w:r></w:p></w:comment><w:comment w:id="6" w:author="韩某" w:date="2026-03-02T08:00:00Z"><w:p w14:paraId="0000000B"><w:r><w:t>已核，无误。</w:t></w:r></w:p></w:comment>'
    body = (
        styled(
            "a5",
            run("石泉湖高新区")
            + change("del", deleted("二〇二五年"), "邱某", 1)
            + change("ins", run("2026年"), "邱某", 2)
            + run("重点任务分工"),
        )
        + heading("一、总体安排")
        + par(
            run("全年安排重点任务")
            + '<w:commentRangeStart w:id="5"/><w:commentRangeStart w:id="6"/>'
            + change("ins", run("四十八"), "韩某", 3)
            + change("del", deleted("四十六"), "韩某", 4)
            + run("项")
            + '<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r><w:commentRangeEnd w:id="6"/><w:r><w:commentReference w:id="6"/></w:r>'
            + run("，逐项明确牵头领导。")
        )
        + heading("二、分工")
        + table(
            row("任务", "牵头"),
            row(
                cell(par(run("国") + change("ins", run("家级"), "邱某", 7) + run("创新平台创建"))),
                cell(
                    par(
                        change("del", deleted("科技局"), "邱某", 8)
                        + change("ins", run("科技创新局"), "邱某", 9)
                    )
                ),
            ),
        )
        + par(
            change("del", deleted("本通知由办公室解释。"), "邱某", 10),
            '<w:rPr><w:del w:id="11" w:author="邱某"/></w:rPr>',
        )
        + par(
            run(
                "请各部门遵照执行，每季度末报送进展情况。",
                '<w:rPrChange w:id="12" w:author="邱某"><w:rPr><w:b/></w:rPr></w:rPrChange>',
            )
        )
    )
    return Sample(
        "tracked",
        docx(body, parts={"comments": ("w:comments", comments)}),
        "石泉湖高新区2026年重点任务分工",
        ((1, "一、总体安排"), (1, "二、分工")),
        ("四十八项", "国家级创新平台创建", "科技创新局"),
        ("二〇二五年", "四十六", "本通知由办公室解释"),
        tables=1,
    )


def _odd() -> Sample:
    """Cells merged the old way, an equation, links of two kinds, an endnote, hidden words, a date control."""
    body = (
        title("石泉湖高新区固定资产投资统计说明")
        + heading("一、口径")
        + numbered("计划总投资500万元及以上项目；", 0, 1)
        + numbered("房地产开发项目；", 0, 1)
        + table(
            row(cell("指标", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "单位"),
            row("投资", "民间投资", "亿元"),
            row(cell("合计", '<w:gridSpan w:val="2"/>'), "亿元"),
        )
        + par("单位：亿元", RIGHT)
        + heading("二、公式")
        + par(
            "<m:oMathPara><m:oMath><m:r><m:t>g</m:t></m:r><m:r><m:t>=</m:t></m:r><m:f><m:num><m:sSub><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>t</m:t></m:r></m:sub></m:sSub></m:num><m:den><m:r><m:t>y</m:t></m:r></m:den></m:f><m:r><m:t>-1</m:t></m:r></m:oMath></m:oMathPara>"
        )
        + par(
            run("详见")
            + '<w:hyperlink r:id="L1"><w:r><w:t>统计局网站</w:t></w:r></w:hyperlink>'
            + run("，另见尾注")
            + '<w:r><w:endnoteReference w:id="3"/></w:r>'
            + run("。")
        )
        + par(
            field('HYPERLINK "https://www.example.gov.cn/a b"', run("旧链接"))
            + run("已停用；面积1000 m")
            + run("2", '<w:vertAlign w:val="superscript"/>')
            + run("以上。")
        )
        + par(
            "<w:pPr></w:pPr>"
            + field("FORMCHECKBOX", "")
            + run("　已阅")
            + run("　隐藏的话", "<w:vanish/>")
            + run("　请于")
            + "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent><w:r><w:t>2026年7月</w:t></w:r></w:sdtContent></w:sdt>"
            + run("前反馈。")
        )
    )
    return Sample(
        "odd",
        docx(
            body,
            links={"L1": "https://www.example.gov.cn/tj"},
            parts={
                "numbering": ("w:numbering", numbering(("decimal", "（%1）"), number=1)),
                "endnotes": (
                    "w:endnotes",
                    '<w:endnote w:id="3"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t>按2025年不变价计算。</w:t></w:r></w:p></w:endnote>',
                ),
                "header1": ("w:hdr", par("石泉湖统计")),
                "footer1": ("w:ftr", par(field("PAGE", run("3")))),
            },
        ),
        "石泉湖高新区固定资产投资统计说明",
        ((1, "一、口径"), (1, "二、公式")),
        (
            "（1）计划",
            "民间投资",
            "`g=\\frac{x_{t}}{y}-1`",
            "[统计局网站](https://www.example.gov.cn/tj)",
            "[旧链接](https://www.example.gov.cn/a%20b)",
            "m^2^以上",
            "2026年7月",
        ),
        ("隐藏的话",),
        tables=1,
        notes=1,
    )


def _minutes() -> Sample:
    """Minutes of WPS: office and title in two lines, an issue, a table of labels."""
    body = (
        par(run("石泉湖高新区管委会", '<w:b/><w:sz w:val="44"/>'), CENTRE)
        + par(run("主任办公会议纪要", '<w:b/><w:sz w:val="44"/>'), CENTRE)
        + par("第15期", CENTRE)
        + table(
            row("时间", "2026年8月3日下午"),
            row("地点", "管委会第二会议室"),
            row("主持", "韩某"),
            row("出席", "韩某、顾某、贺某"),
        )
        + par("会议研究了以下事项：", INDENT)
        + par(run("一、", "<w:b/>") + run("关于设立产业母基金", "<w:b/>"), INDENT)
        + par("会议原则同意《产业母基金组建方案》，首期规模20亿元。", INDENT)
        + par(run("二、关于中心医院二期", "<w:b/>"), INDENT)
        + par("会议要求，住建局于8月底前完成施工招标。", INDENT)
        + par(run("发送：", "<w:b/>") + run("各部门，各镇（街道）。"))
    )
    return Sample(
        "minutes",
        docx(body),
        "石泉湖高新区管委会主任办公会议纪要",
        ((1, "一、关于设立产业母基金"), (1, "二、关于中心医院二期")),
        ("管委会第二会议室",),
        (),
        {"series": {"name": "石泉湖高新区管委会主任办公会议纪要", "issue": "15"}},
        tables=1,
    )


MORE = (_fake_notice(), _own_styles(), _news(), _boxed(), _tracked(), _odd(), _minutes())
