"""Small files as offices send them, made here, with what each of them is: text, Markdown and pages."""

from typing import NamedTuple

SENTENCE = "临江高新区全年新增企业一百二十家，完成投资三十五亿元。"
MORE = "各有关单位要切实提高认识，明确责任分工，按时完成各项任务。"


class Sample(NamedTuple):
    """A file, and the structure that a person sees in it."""

    name: str
    data: bytes
    title: str
    sections: tuple[str, ...] = ()
    tables: int = 0
    figures: int = 0
    notes: int = 0
    lists: int = 0
    quotes: int = 0
    annexes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # other fields of the head that must be there
    marks: str = ""  # Han characters that became structure, or stand in no publication
    style: str = "report"


def lines(*paragraphs: str, gap: str = "\n\n") -> str:
    return gap.join(paragraphs) + "\n"


OFFICIAL = lines(
    "临江高新技术产业开发区管理委员会文件", "临高管发〔2026〕12号", "关于做好安全生产工作的通知", "各部门、各街道：",
    SENTENCE, "一、压实责任", MORE, "二、严格检查", MORE, "附件：1．责任清单\n　　　2．联系人名单",
    "临江高新技术产业开发区管理委员会\n2026年3月5日", "附件1", "责任清单", SENTENCE, "附件2", "联系人名单", MORE,
)  # fmt: skip
ENCLOSING = lines(
    "关于印发《临江高新区人才办法》的通知", "各部门、各单位：", "现将《临江高新区人才办法》印发给你们。",
    "临江高新区管委会办公室\n2026年3月5日", "临江高新区人才办法", "第一章　总则", "第一条　为引进人才，制定本办法。",
    "第二章　附则", "第二条　本办法自印发之日起施行。",
)  # fmt: skip
MINUTES = lines(
    "临江高新区管委会主任办公会议纪要", "2026年3月5日，管委会主任张某主持召开会议。", "一、关于项目建设",
    SENTENCE, "二、关于安全生产", MORE, "出席：张某、李某、王某", "列席：赵某",
)  # fmt: skip
PAPER = lines(
    "临江高新区：向新而行", "——来自长江之滨的报道", "本报记者　张某　李某", SENTENCE, MORE,
    "创新平台加快建设", SENTENCE, MORE, "营商环境持续优化", MORE, SENTENCE,
)  # fmt: skip
BRIEF = lines("临江高新区集中签约", "本报讯（记者 张某）" + SENTENCE, MORE)
TABBED = lines(
    "企业名录", SENTENCE, "名称\t产值\t人数\n甲公司\t35.0\t120\n乙公司\t12.6\t80\n丙公司\t8.1\t42", MORE
)
LONG = "各有关单位要切实提高认识明确责任分工按时完成各项任务并于每月月底之前报送进展情况" * 4 + "。"
WRAPPED = "工作情况汇报\n\n" + "\n".join(
    line[at : at + 30] for line in ("　　" + LONG, "　　" + LONG) for at in range(0, len(line), 30)
)
INDENTED = lines(
    "工作总结", "　　一、主要做法", f"　　{SENTENCE}", "　　（一）服务企业", f"　　{MORE}", "　　（二）引进人才",
    f"　　{MORE}", "　　二、下步打算", f"　　{SENTENCE}", gap="\n",
)  # fmt: skip

FRONT = f"""---
title: 产业观察
subtitle: 二季度分析
author: 张某
date: 2026-06-30
---

## 总体情况

{SENTENCE}[^1]

| 指标 | 数值 | 增幅 |
|:--|--:|--:|
| 产值 | 486.2 | 8.7 |
| 税收 | 32.1 | 5.2 |

## 问题

> {MORE}

[^1]: 数据来自统计局。
"""
NESTED = f"""# 任务清单

{SENTENCE}

1. 项目建设
   - 开工一批
   - 投产一批
2. 招商引资
   1. 走出去
   2. 请进来

## 要求

- **抓紧**落实；
- *按时*报送。

![园区夜景](a.png)
"""
DEEP = f"# 规划\n\n## 总则\n\n### 目的\n\n{SENTENCE}\n\n### 范围\n\n{MORE}\n\n## 附则\n\n{MORE}[^a]另见[^b]。\n\n[^a]: 注一。\n[^b]: 注二。\n"


def page(body: str, head: str = "<title>网页</title>") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def section(content: str, style: str = "margin:0;padding:8px") -> str:
    return f'<section style="{style}"><section style="box-sizing:border-box">{content}</section></section>'


def span(text: str, style: str = "font-size:15px") -> str:
    return f'<p style="text-align:justify"><span style="{style}">{text}</span></p>'


WECHAT = page(
    '<div id="js_article"><h1 class="rich_media_title" id="activity-name">临江高新区放大招</h1>'
    '<div id="meta_content"><a id="js_name">临江发布</a></div><div class="rich_media_content" id="js_content">'
    + section(span(SENTENCE))
    + section(span("<strong>项目建设提速</strong>", "font-size:20px"))
    + section(
        span(MORE) + '<p><img class="rich_pages" data-src="https://example.invalid/a.png" alt="工地"></p>'
    )
    + section(span("<strong>营商环境更优</strong>", "font-size:20px"))
    + section(span(SENTENCE))
    + "</div><script>var 脚本=1</script></div>"
)
GOVERNMENT = page(
    '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xw">新闻</a></li></ul></div>'
    '<div class="article"><h1>临江高新区一季度运行情况</h1><div class="TRS_Editor"><style>.x{color:red}</style>'
    f'<p style="text-indent:2em">　　{SENTENCE}</p><p><strong>一、工业平稳增长</strong></p><p>　　{MORE}</p>'
    f"<p><strong>二、投资稳步回升</strong></p><p>　　{MORE}</p>"
    "<table><tr><th rowspan=2>指标</th><th colspan=2>数值</th></tr><tr><th>一月</th><th>二月</th></tr>"
    "<tr><td>产值</td><td>12.1</td><td>13.4</td></tr></table></div></div>"
    '<div class="footer">版权所有 主办单位 网站标识码</div>'
)
ORDERED = page(
    f"<article><h1>办事指南</h1><p>{SENTENCE}</p><h2>材料</h2><ol><li>申请表<ul><li>原件</li><li>复印件</li></ul></li>"
    f"<li>营业执照</li></ol><h2>流程</h2><blockquote><p>{MORE}</p></blockquote><p>{SENTENCE}</p></article>"
)

TEXTS = (
    Sample(
        "official.txt", OFFICIAL.encode(), "关于做好安全生产工作的通知", ("一、压实责任", "二、严格检查"),
        annexes=("责任清单", "联系人名单"), marks="附件附件附件文件", style="gongwen",
        fields=("document_no", "addressees", "signature", "attachments", "date", "issuer"),
    ),
    Sample(
        "official-gbk.txt", OFFICIAL.replace("\n", "\r\n").encode("gbk"), "关于做好安全生产工作的通知",
        ("一、压实责任", "二、严格检查"), annexes=("责任清单", "联系人名单"), style="gongwen",
        marks="附件附件附件文件", fields=("document_no", "signature"),
    ),
    Sample(
        "enclosing.txt", ENCLOSING.encode(), "关于印发《临江高新区人才办法》的通知",
        ("第一章　总则", "第二章　附则"), annexes=("临江高新区人才办法",), style="gongwen",
        fields=("signature", "addressees"),
    ),
    Sample(
        "minutes.txt", MINUTES.encode(), "临江高新区管委会主任办公会议纪要", ("一、关于项目建设", "二、关于安全生产"),
        marks="出席列席", fields=("attendees",), style="gongwen-minutes",
    ),
    Sample(
        "paper.txt", PAPER.encode("utf-16"), "临江高新区：向新而行", ("创新平台加快建设", "营商环境持续优化"),
        fields=("subtitle", "byline"), style="newspaper",
    ),
    Sample("brief.txt", BRIEF.encode(), "临江高新区集中签约", style="newspaper"),
    Sample("tabbed.txt", TABBED.encode("utf-8-sig"), "企业名录", tables=1),
    Sample("wrapped.txt", WRAPPED.replace("\n", "\r\n").encode("gb18030"), "工作情况汇报"),
    Sample("indented.txt", INDENTED.encode("gbk"), "工作总结", ("一、主要做法", "（一）服务企业", "（二）引进人才", "二、下步打算")),
    Sample("old-mac.txt", INDENTED.replace("\n", "\r").encode("utf-16-be"), "工作总结", ("一、主要做法", "（一）服务企业", "（二）引进人才", "二、下步打算")),
    Sample("front.md", FRONT.encode(), "产业观察", ("总体情况", "问题"), tables=1, notes=1, quotes=1, fields=("subtitle", "byline", "date")),
    Sample("nested.md", NESTED.encode(), "任务清单", ("要求",), lists=4, figures=1),
    Sample("deep.md", DEEP.replace("\n", "\r\n").encode(), "规划", ("总则", "目的", "范围", "附则"), notes=2),
    Sample("wechat.html", WECHAT, "临江高新区放大招", ("项目建设提速", "营商环境更优"), figures=1),
    Sample("government.html", GOVERNMENT, "临江高新区一季度运行情况", ("一、工业平稳增长", "二、投资稳步回升"), tables=1),
    Sample("ordered.html", ORDERED, "办事指南", ("材料", "流程"), lists=2, quotes=1),
)  # fmt: skip
