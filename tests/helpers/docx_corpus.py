"""DOCX files of many makers and habits, each with what its import must and must not hold.

The same kinds as offices send; all zones, offices and persons are invented.
"""

from dataclasses import dataclass, field

from helpers.docx_files import (
    PNG,
    STYLES,
    cell,
    change,
    deleted,
    docx,
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
from helpers.docx_files import (
    field as field_of,
)

HAN_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
HEI, KAI = '<w:rFonts w:eastAsia="黑体"/>', '<w:rFonts w:eastAsia="楷体"/>'
LONG = "青岚高新区坚持把科技创新摆在发展全局的核心位置，完善政策体系，优化服务流程，推动产业链上下游协同攻关，各项工作取得新成效。"


@dataclass(frozen=True)
class Sample:
    """A file; `holds` in its order, `lacks` nowhere in the YAML, `sections` with their levels."""

    name: str
    data: bytes
    title: str
    sections: tuple[tuple[int, str], ...] = ()
    holds: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    head: dict[str, object] = field(default_factory=dict)
    tables: int = 0
    figures: int = 0
    notes: int = 0


def _wps_notice() -> Sample:
    """WPS: numeric style ids where 1 is Normal, typed numbers, bold Hei headings, fields plain."""
    styles = STYLES.replace('w:styleId="a"', 'w:styleId="1"').replace(
        'w:styleId="1"><w:name w:val="heading 1"/>', ""
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>'
    )
    big = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
    body = (
        par(
            run("青岚高新技术产业开发区管理委员会文件", '<w:color w:val="FF0000"/><w:sz w:val="72"/>'), CENTRE
        )
        + par("青高管发〔2026〕7号", CENTRE)
        + par("")
        + par(run("青岚高新区管委会关于做好企业开办服务工作的通知", big), CENTRE)
        + par("各街道办事处，区直各部门：")
        + par("为进一步优化营商环境，经研究决定，现就做好企业开办服务工作通知如下：", INDENT)
        + par(run("一、总体目标", "<w:b/>" + HEI), INDENT)
        + par(LONG, INDENT)
        + par(run("二、重点任务", "<w:b/>" + HEI), INDENT)
        + par(run("（一）压缩办理时限", "<w:b/>" + KAI), INDENT)
        + par("企业开办时间压缩至0.5个工作日，印章刻制费用由财政承担，全年惠及企业3,200家以上。", INDENT)
        + par(run("（二）推行一网通办", "<w:b/>" + KAI), INDENT)
        + par(LONG, INDENT)
        + par("附件：企业开办服务事项清单", INDENT)
        + par("青岚高新区管委会", RIGHT)
        + par("2026年3月2日", RIGHT)
    )
    return Sample(
        "wps-notice", docx(body, styles=styles), "青岚高新区管委会关于做好企业开办服务工作的通知",
        ((1, "一、总体目标"), (1, "二、重点任务"), (2, "（一）压缩办理时限"), (2, "（二）推行一网通办")),
        ("现就做好企业开办服务工作通知如下", "0.5个工作日", "3,200家"), (),
        {"document_no": "青高管发〔2026〕7号", "date": "2026-03-02"},
    )  # fmt: skip


def _numbered_word() -> Sample:
    """Word: numbers only in numbering.xml, runs cut at will, tracked by two, a comment."""
    levels = numbering(*HAN_LEVELS)
    comment = '<w:comment w:id="0" w:author="审核人" w:date="2026-05-06T10:00:00Z"><w:p><w:r><w:t>口径再核对</w:t></w:r></w:p></w:comment>'
    pieces = "".join(run(LONG[at : at + 7]) for at in range(0, len(LONG), 7))
    body = (
        title("青岚高新区科技成果转化行动方案")
        + par(pieces, INDENT)
        + styled("1", "工作目标", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + par(
            run("到2028年，技术合同成交额达到")
            + change("del", deleted("80亿元"))
            + change("ins", run("96.5亿元"))
            + run("，")
            + '<w:commentRangeStart w:id="0"/>'
            + run("年均增长12%以上")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
            + run("。"),
            INDENT,
        )
        + styled("1", "主要举措", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + styled("2", "建设概念验证中心", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + par(LONG, INDENT)
        + numbered("遴选项目不少于30个；", 2)
        + numbered("单个项目资助不超过200万元；", 2)
        + numbered("实行里程碑式拨付。", 2)
        + styled("2", "培育技术经理人", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
        + par(LONG, INDENT)
    )
    return Sample(
        "numbered-word", docx(body, parts={"numbering": ("w:numbering", levels), "comments": ("w:comments", comment)}),
        "青岚高新区科技成果转化行动方案",
        ((1, "一、工作目标"), (1, "二、主要举措"), (2, "（一）建设概念验证中心"), (2, "（二）培育技术经理人")),
        ("96.5亿元，年均增长12%以上。", "遴选项目不少于30个；", "实行里程碑式拨付。"), ("80亿元",),
    )  # fmt: skip


def _brief() -> Sample:
    """Text box twice, contents with cached lines, REF and SEQ, hidden text, notes, a formula, pictures."""
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        + run(" 口径为规模以上企业。")
        + "</w:p></w:footnote>"
    )
    formula = (
        "<m:oMathPara><m:oMath><m:r><m:t>K=</m:t></m:r><m:f><m:num><m:r><m:t>A</m:t></m:r></m:num><m:den><m:sSub><m:e><m:r>"
        "<m:t>B</m:t></m:r></m:e><m:sub><m:r><m:t>0</m:t></m:r></m:sub></m:sSub></m:den></m:f></m:oMath></m:oMathPara>"
    )
    contents = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-2"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = (
        par(run("青岚高新区集成电路产业月度监测", '<w:b/><w:sz w:val="44"/>'), CENTRE)
        + par("目　录", CENTRE)
        + par(contents + run("一、运行情况") + "<w:r><w:tab/></w:r>" + run("1"))
        + par(run("二、问题分析") + "<w:r><w:tab/></w:r>" + run("2") + end)
        + par(run("一、运行情况", "<w:b/>" + HEI), INDENT)
        + par(
            run("4月全区集成电路产值41.7亿元")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            + run("，同比增长9.3%。"),
            INDENT,
        )
        + par(
            text_box(par("提示：设备类企业订单回升。"))
            + run("分环节看，设计业占比过半，如")
            + field_of("REF _Ref9 \\h", run("图1"))
            + run("所示。")
            + run("内部掌握", "<w:vanish/>"),
            INDENT,
        )
        + par(f"<w:r>{picture(alt='饼图，设计业占五成')}</w:r>", CENTRE)
        + par(run("图") + field_of("SEQ 图 \\* ARABIC", run("1")) + run("　各环节产值构成"), CENTRE)
        + par(run("二、问题分析", "<w:b/>" + HEI), INDENT)
        + par("指数按下式计算：", INDENT)
        + par(formula)
        + par("其中K为景气指数，A为当月值，B为基期值。", INDENT)
    )
    return Sample(
        "brief", docx(body, media={"rId50": PNG}, parts={"footnotes": ("w:footnotes", notes), "header1": ("w:hdr", par("内部参考"))}),
        "青岚高新区集成电路产业月度监测", ((1, "一、运行情况"), (1, "二、问题分析")),
        ("41.7亿元", "提示：设备类企业订单回升。", "如图1所示。", "K=\\frac{A}{B_{0}}"), ("内部掌握", "内部参考", "目　录", "REF", "SEQ"),
        figures=1, notes=1,
    )  # fmt: skip


def _merged_tables() -> Sample:
    """A two-row head by merged cells, a column merged down, rows of group, notes in cells."""
    body = (
        title("青岚高新区2026年重点项目清单")
        + heading("一、项目总表")
        + styled("a6", "表1　重点项目分类汇总（单位：亿元）")
        + table(
            row(
                cell("类别", '<w:vMerge w:val="restart"/>'),
                cell("计划", '<w:gridSpan w:val="2"/>'),
                cell("备注", '<w:vMerge w:val="restart"/>'),
                settings="<w:tblHeader/>",
            ),
            row(
                cell("", "<w:vMerge/>"),
                "总投资",
                "年度投资",
                cell("", "<w:vMerge/>"),
                settings="<w:tblHeader/>",
            ),
            row("新开工", "120.5", "38.2", cell(par("含增资") + par("不含土地"))),
            row("续建", "86.0", "21.4", "—"),
        )
        + heading("二、要求")
        + par(LONG)
    )
    return Sample(
        "merged-tables", docx(body), "青岚高新区2026年重点项目清单", ((1, "一、项目总表"), (1, "二、要求")),
        ("类别", "总投资", "120.5", "含增资", "不含土地"), tables=1,
    )  # fmt: skip


def _soft_returns() -> Sample:
    """Pasted from the web: line breaks for paragraphs, no-break spaces, a title in two lines."""
    body = (
        styled("a5", run("深化改革激活力") + "<w:r><w:br/></w:r>" + run("青岚高新区跑出加速度"))
        + par(
            run("第一段文字说明改革的背景和意义。")
            + "<w:r><w:br/></w:r>"
            + run("第二段文字说明具体做法。")
            + "<w:r><w:br/></w:r>"
            + run("第三段文字说明成效。")
        )
        + par(LONG)
        + par(run("（作者单位：青岚高新区改革办）"))
    )
    return Sample(
        "soft-returns",
        docx(body),
        "深化改革激活力　青岚高新区跑出加速度",
        (),
        ("第一段文字说明改革的背景和意义。", "第二段文字说明具体做法。", "第三段文字说明成效。"),
    )


def _ruby_and_signs() -> Sample:
    """Ruby both ways, emphasis dots, check boxes, no-break hyphens, superscripts, strange spaces."""
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>lán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>岚</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    body = (
        title("青岚地名与标志说明")
        + heading("一、读音")
        + par(
            run("青")
            + ruby
            + run("的“")
            + field_of("EQ \\* jc2 \\o\\ad(\\s\\up 9(lán),岚)", "")
            + run("”指山间雾气，不读其他音。")
        )
        + heading("二、标志")
        + par(
            run("已办结")
            + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
            + run("　未办结")
            + '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
            + run("；标准GB")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + run("2312不得改动。")
        )
        + par(
            run("面积3.6万m")
            + run("2", '<w:vertAlign w:val="superscript"/>')
            + run("，")
            + run("必须", '<w:em w:val="dot"/>')
            + run("如实填报。")
        )
        + par(field_of("eq \\o\\ac(○,3)", "") + run("号地块另行公布。"))
    )
    return Sample(
        "ruby-and-signs", docx(body), "青岚地名与标志说明", ((1, "一、读音"), (1, "二、标志")),
        ("{岚|lán}", "已办结☑", "未办结☐", "GB\u20112312", "m^2^", "*必须*", "③号地块"), ("jc2", "\\o"),
    )  # fmt: skip


def _bulletin() -> Sample:
    """A bulletin: red name, issue, office and date by a tab, layout table, list, distribution."""
    body = (
        par(run("青岚高新区信息", '<w:color w:val="FF0000"/><w:sz w:val="72"/>'), CENTRE)
        + par("第12期", CENTRE)
        + par(run("青岚高新区管委会办公室") + "<w:r><w:tab/></w:r>" + run("2026年6月18日"))
        + par(run("青岚高新区三项措施稳就业", '<w:b/><w:sz w:val="44"/>'), CENTRE)
        + par(LONG, INDENT)
        + par(run("一是稳岗位。", "<w:b/>") + run("发放稳岗返还资金1,150万元，惠及企业640家。"), INDENT)
        + par(run("二是强培训。", "<w:b/>") + run("开展订单式培训46期。"), INDENT)
        + par("报：市委办公室，市政府办公室。")
        + par("送：各区（市）党委办公室。")
    )
    return Sample(
        "bulletin", docx(body), "青岚高新区三项措施稳就业", (), ("**一是稳岗位。**", "1,150万元", "46期"), (),
        {"series": {"name": "青岚高新区信息", "issue": "12"}},
    )  # fmt: skip


def _traditional() -> Sample:
    body = (
        title("青嵐科技園國際合作備忘錄")
        + heading("一、合作內容")
        + par("雙方同意就「人才培育、技術移轉」建立定期會商機制，the joint office shall meet every quarter.")
        + heading("二、後續安排")
        + par("執行細節由雙方另行議定，並於2026年12月31日前完成簽署。")
    )
    return Sample(
        "traditional",
        docx(body),
        "青嵐科技園國際合作備忘錄",
        ((1, "一、合作內容"), (1, "二、後續安排")),
        ("「人才培育、技術移轉」", "另行議定"),
        (),
        {"language": "zh-Hant"},
    )


def _lists() -> Sample:
    """Bullets of a symbol font, two levels, restarts, a list broken by a paragraph, articles."""
    lists = (
        numbering(("bullet", "\uf0b7"), ("bullet", "o"), number=1)
        + numbering(("decimal", "%1."), ("lowerLetter", "%2)"), number=2)
        + numbering(("chineseCountingThousand", "第%1条"), number=3)
        + '<w:num w:numId="20"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = (
        title("青岚高新区人才服务指南")
        + heading("一、服务对象")
        + numbered("高层次人才；", 0, 1)
        + numbered("青年人才：", 0, 1)
        + numbered("博士后；", 1, 1)
        + numbered("硕士；", 1, 1)
        + numbered("技能人才。", 0, 1)
        + heading("二、办理流程")
        + numbered("提交申请；", 0, 2)
        + numbered("部门审核；", 0, 2)
        + numbered("结果公示。", 0, 2)
        + par("对结果有异议的，按下列方式处理：")
        + numbered("书面申诉；", 0, 20)
        + numbered("复核答复。", 0, 20)
        + heading("三、附则")
        + numbered("本指南由人才局负责解释。", 0, 3)
        + numbered("本指南自印发之日起施行。", 0, 3)
    )
    return Sample(
        "lists", docx(body, parts={"numbering": ("w:numbering", lists)}), "青岚高新区人才服务指南",
        ((1, "一、服务对象"), (1, "二、办理流程"), (1, "三、附则")),
        ("高层次人才；", "博士后；", "提交申请；", "书面申诉；", "第一条", "第二条"),
    )  # fmt: skip


def _moved_rows() -> Sample:
    """Tracked: paragraphs joined and moved, rows and cells inserted and deleted, notes changed."""
    gone = '<w:rPr><w:del w:id="9" w:author="乙"/></w:rPr>'
    body = (
        title("青岚高新区议事规则（修订）")
        + heading("一、会议召集")
        + par(run("会议由主任召集，"), gone)
        + par(run("每月至少召开一次。"))
        + par(change("moveFrom", run("议题由办公室收集。"), "丙", 31), '<w:rPr><w:moveFrom w:id="30" w:author="丙"/></w:rPr>')
        + par(run("参会人员应当签到。"))
        + par(change("moveTo", run("议题由办公室收集。"), "丙", 33), '<w:rPr><w:moveTo w:id="32" w:author="丙"/></w:rPr>')
        + heading("二、分工")
        + table(
            row("岗位", "职责"), row("秘书长", "统筹"), row("联络员", "传达", settings='<w:del w:id="40" w:author="乙"/>'),
            row("记录员", "记录", settings='<w:ins w:id="41" w:author="乙"/>'),
        )
        + par("本规则自公布之日起施行，由办公室负责解释。")
    )  # fmt: skip
    return Sample(
        "moved-rows", docx(body), "青岚高新区议事规则（修订）", ((1, "一、会议召集"), (1, "二、分工")),
        ("会议由主任召集，每月至少召开一次。", "参会人员应当签到。", "议题由办公室收集。", "秘书长", "记录员"), ("联络员",), tables=1,
    )  # fmt: skip


def _wrapped() -> Sample:
    """Content controls at all levels, smart tags, custom XML, alternatives of blocks, unknown elements."""
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{title('青岚高新区数据共享办法')}</w:sdtContent></w:sdt>"
        + heading("一、总则")
        + par(
            "<w:smartTag>"
            + run("2026年5月")
            + "</w:smartTag>"
            + run("起，")
            + "<w:sdt><w:sdtPr/><w:sdtContent>"
            + run("数据局")
            + "</w:sdtContent></w:sdt>"
            + run("负责统筹。")
        )
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + par("单击或点击此处输入文字。")
        + "</w:sdtContent></w:sdt>"
        + "<w:customXml>"
        + par("各部门应当建立目录。")
        + "</w:customXml>"
        + f'<mc:AlternateContent><mc:Choice Requires="nope">{par("新程序才有")}</mc:Choice><mc:Fallback>{par("共享数据不得挪作他用。")}</mc:Fallback></mc:AlternateContent>'
        + table(
            "<w:sdt><w:sdtContent>"
            + row("事项", "<w:sdt><w:sdtContent>" + cell("时限") + "</w:sdtContent></w:sdt>")
            + "</w:sdtContent></w:sdt>",
            row("目录编制", "30日"),
        )
        + par("<x:odd xmlns:x='urn:x'>" + run("不认识的包装里的字也要留下。") + "</x:odd>")
    )
    return Sample(
        "wrapped", docx(body), "青岚高新区数据共享办法", ((1, "一、总则"),),
        ("2026年5月起，数据局负责统筹。", "各部门应当建立目录。", "共享数据不得挪作他用。", "目录编制", "不认识的包装里的字也要留下。"),
        ("单击或点击", "新程序才有"), tables=1,
    )  # fmt: skip


def _pictures() -> Sample:
    """Pictures with and without alternative texts, of VML, in tables, charts, a box of WordArt."""
    chart = '<w:drawing><wp:inline><wp:docPr id="3" name="图表 3" descr="柱状图，三年产值"/><a:graphic><a:graphicData><c:chart r:id="chart1"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    body = (
        title("青岚高新区形象画册文字稿")
        + heading("一、园区")
        + par(LONG)
        + par(f"<w:r>{picture(alt='湖边的厂房')}</w:r>", CENTRE) + par("图1　湖滨产业园", CENTRE)
        + par('<w:r><w:pict><v:shape alt="旧城照片"><v:imagedata r:id="rId50"/></v:shape></w:pict></w:r>', CENTRE) + par("图2　旧城更新", CENTRE)
        + heading("二、产值")
        + par(f"<w:r>{chart}</w:r>", CENTRE) + par("图3　三年产值", CENTRE)
        + par(LONG)
    )  # fmt: skip
    return Sample(
        "pictures", docx(body, media={"rId50": PNG}, parts={"chart1": ("c:chartSpace", "<c:v>2024年</c:v><c:v>88.1</c:v>")}),
        "青岚高新区形象画册文字稿", ((1, "一、园区"), (1, "二、产值")), ("湖滨产业园", "旧城更新", "三年产值"), ("88.1",), figures=3,
    )  # fmt: skip


def _plain_article() -> Sample:
    """Every paragraph direct, no styles part to speak of, a signed newspaper article."""
    body = (
        par(run("一张图纸绘到底", '<w:b/><w:sz w:val="44"/>'), CENTRE)
        + par("——青岚高新区旧厂房改造纪实", CENTRE)
        + par("本报记者　周某文　吴某", CENTRE)
        + par(LONG, INDENT) + par(LONG, INDENT)
        + par(run("旧厂换新颜", "<w:b/>"), CENTRE) + par(LONG, INDENT)
        + par(run("老街有新意", "<w:b/>"), CENTRE) + par(LONG, INDENT) + par(LONG, INDENT)
    )  # fmt: skip
    return Sample(
        "plain-article", docx(body, styles=""), "一张图纸绘到底", ((1, "旧厂换新颜"), (1, "老街有新意")), (LONG,), (),
        {"subtitle": "青岚高新区旧厂房改造纪实", "byline": {"role": "本报记者", "names": ["周某文", "吴某"]}},
    )  # fmt: skip


SAMPLES = (
    _wps_notice(), _numbered_word(), _brief(), _merged_tables(), _soft_returns(), _ruby_and_signs(), _bulletin(),
    _traditional(), _lists(), _moved_rows(), _wrapped(), _pictures(), _plain_article(),
)  # fmt: skip
