"""Every key that report.yaml and captions.yaml may hold, declared once.

The reader, the JSON Schemas and the README's tables come from here. `kind` names the reader of a value
(`source/fields.py`); `@shape` is a mapping declared below; a trailing `*` means one value or a list of them.
"""

from zonepub.formats import FORMATS
from zonepub.model import EDITING, PROOFS
from zonepub.records import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the source files: how its value is read, and what it means."""

    kind: str
    en: str
    zh: str
    required: bool = False


REPORT_FILE = {
    "zonepub": Key("version", "format version, 1", "格式版本", required=True),
    "report": Key("@report", "what the report is", "报告信息", required=True),
    "lead": Key("blocks", "lead, before the first section", "导语"),
    "body": Key("blocks", "sections and other blocks", "正文", required=True),
    "annexes": Key("annexes", "attachments bound with it, behind the signature", "附件"),
    "notes": Key("notes", "texts of the notes by their names", "脚注"),
    "captions": Key(
        "name",
        "file of its captions inside its folder, else captions.yaml",
        "图片说明文件，默认 captions.yaml",
    ),
    "terms": Key("terms", "abbreviations and what they stand for, said by voices", "缩略语及其全称，供朗读"),
    "normalise": Key("@normalise", "what `zonepub normalise` does", "文字规范"),
    "review": Key("review", "`required`, or who has read which text", "审校：required，或各审次校次的记录"),
}

# what a report is filled by; gone when it is read (source/template)
TEMPLATE_FILE = {
    "vars": Key(
        "variables",
        "values for `${name}`, and lists for `repeat`",
        "供 `${名称}` 取用的值，供 repeat 取用的列表",
    ),
    "formats": Key(
        "patterns", "how values are shown, by name: `#,##0.00`, 亿元", "各值的显示格式：`#,##0.00`、亿元"
    ),
}
DIRECTIVES: dict[str, dict[str, Key]] = {
    "include": {
        "include": Key(
            "name", "YAML file of blocks inside the report's folder", "引入的 YAML 文件", required=True
        ),
    },
    "repeat": {
        "repeat": Key(
            "name",
            "list of `vars`, or CSV or XLSX file: once for each row",
            "逐行重复：vars 的列表，或数据文件",
            required=True,
        ),
        "sheet": Key("name", "sheet of the XLSX file, else its first", "工作表"),
        "range": Key("range", "cells of the file: A3:F40", "单元格范围"),
        "head-rows": Key("count", "rows of the file that are heads, 1 if nothing is said", "表头行数"),
        "body": Key(
            "any-items", "what is repeated: blocks, or whatever the list holds", "重复的内容", required=True
        ),
    },
    "when": {
        "when": Key("name", "only where this value is there and not empty", "有此值时才排", required=True),
        "body": Key("any-items", "what stands there then", "内容", required=True),
    },
    "unless": {
        "unless": Key("name", "only where this value is missing or empty", "无此值时才排", required=True),
        "body": Key("any-items", "what stands there then", "内容", required=True),
    },
}

SHAPES: dict[str, dict[str, Key]] = {
    "report": {
        "title": Key("title", "title; U+3000 parts half-lines", "标题，半句间用全角空格", required=True),
        "subtitle": Key("title", "subtitle without its dash", "副题，不带破折号"),
        "kicker": Key("text", "words above the title", "引题，在标题之上"),
        "enactment": Key(
            "text",
            "who adopted it and when, its brackets are set",
            "题注：何时由谁通过、公布、修订，不带括号",
        ),
        "byline": Key("@byline*", "who wrote it, by what they are", "署名，可列多项"),
        "staff": Key("@byline*", "who worked on it: 责任编辑, 校对, 摄影", "责任编辑、校对、摄影等"),
        "language": Key("language", "BCP 47 tag, default zh-CN", "语言"),
        "date": Key(
            "date",
            "2026-03-05, 2026年3月5日, 2026/3/5, 2026-03 or 2026",
            "日期：2026-03-05、2026年3月5日、2026/3/5、2026-03 或 2026",
        ),
        "revised": Key("date", "when it was corrected last", "修订日期"),
        "issuer": Key(
            "text*",
            "issuing office; of a joint issue all of them, the lead first",
            "发文单位，联合行文主办在前",
        ),
        "signer": Key("text*", "who signed a document addressed upwards", "签发人"),
        "urgency": Key("text", "特急 or 加急", "紧急程度"),
        "series": Key("@series", "of a bulletin", "简报"),
        "keywords": Key("text*", "keywords", "关键词"),
        "words": Key(
            "text*", "names and terms that no line of a title parts (T10.4)", "标题分行时不拆开的专名"
        ),
        "lists": Key(
            "caption-list*", "lists of figures or tables behind the contents list", "目录之后的插图、表格目录"
        ),
        "abstract": Key("inline", "abstract", "摘要"),
        "identifier": Key("text", "ISBN, DOI or urn", "标识"),
        "isbn": Key("isbn", "ISBN; its check digit is verified", "国际标准书号，核对校验码"),
        "issn": Key("issn", "ISSN; its check digit is verified", "国际标准连续出版物号，核对校验码"),
        "cn": Key("cn", "CN number of a serial: 11-4572/N", "国内统一连续出版物号"),
        "postal_no": Key("text", "number under which the post office takes orders: 1-38", "邮发代号"),
        "imprint": Key("@imprint", "of an internal publication", "内部资料的印刷信息"),
        "rights": Key("text", "rights", "版权"),
        "classification": Key("text", "secrecy and term, or 内部资料", "密级"),
        "channels": Key("format*", "the formats it may go out in; no other is made", "只准出的格式"),
        "copy_no": Key("text", "copy number", "份号"),
        "document_no": Key("text", "document number", "发文字号"),
        "addressees": Key("text*", "addressees", "主送"),
        "signature": Key("text*", "lines of the signature", "落款"),
        "attachments": Key("text*", "names of the attachments; else those of the annexes", "附件说明"),
        "remark": Key("text", "remark below the date, its brackets are set", "附注"),
        "attendees": Key("@attendees", "who was at the meeting", "与会人员"),
        "distribution": Key("@distribution", "who receives it", "分送"),
        "printing_office": Key(
            "text", "office that printed and sent it out, in the colophon; else the issuer", "印发机关"
        ),
        "printing_date": Key("date", "when it was sent to print, in the colophon; else the date", "印发日期"),
        "print_run": Key("text", "copies printed", "印数"),
        "cover": Key("@cover", "the picture on the front", "封面图片"),
    },
    "byline": {
        "role": Key("text", "what they are: 本报记者", "身份"),
        "names": Key("text*", "their names", "姓名", required=True),
    },
    "cover": {
        "image": Key("image", "picture file inside the report's folder", "图片文件", required=True),
        "alt": Key("text", "what the cover shows and says", "替代文字", required=True),
    },
    "imprint": {
        "permit": Key("text", "permit of an internal publication", "准印证号"),
        "printed_by": Key("text", "who prints it", "印刷单位"),
        "print_date": Key("date", "when it was printed", "印刷日期"),
        "audience": Key("text", "who gets it", "发送对象"),
    },
    "series": {
        "name": Key("text", "name of the bulletin", "简报名", required=True),
        "issue": Key("text", "issue of this year", "期号"),
        "total_issue": Key("text", "issue counted from the first", "总期号"),
    },
    "attendees": {
        "present": Key("text*", "who attended", "出席"),
        "absent": Key("text*", "who sent apologies", "请假"),
        "observers": Key("text*", "who sat in", "列席"),
    },
    "distribution": {
        "report_to": Key("text*", "superiors", "报"),
        "send_to": Key("text*", "peers", "送"),
        "issue_to": Key("text*", "subordinates", "发"),
        "copy_to": Key("text*", "copies", "抄送"),
        "report_label": Key("text", "what stands before superiors: 呈报", "“报”的写法"),
        "send_label": Key("text", "what stands before peers: 送达", "“送”的写法"),
        "issue_label": Key("text", "what stands before subordinates: 分送", "“发”的写法"),
        "copy_label": Key("text", "what stands before copies: 抄报", "“抄送”的写法"),
    },
    "annex": {
        "title": Key("title", "title of the attachment", "附件标题", required=True),
        "label": Key(
            "flag",
            "`false`: a document that the text issues, which is no 附件 and in no note of attachments",
            "标“附件”；`false`：随文印发的文件",
        ),
        "id": Key("id", "name for @references", "引用名"),
        "body": Key("blocks", "what it holds", "内容", required=True),
    },
    "review": {
        "required": Key("flag", "no publication without a review of its text", "未经审校不得出成品"),
        "apart": Key(
            "review-pass-name*",
            "passes by different persons, 一审 二审 三审 if nothing is said",
            "须由不同的人担任的审次",
        ),
        "passes": Key("@review-pass*", "in their order; `zonepub review sign` writes them", "审次、校次"),
    },
    "review-pass": {
        "pass": Key("review-pass-name", "which one", "审次或校次", required=True),
        "by": Key("name", "who read it", "责任人", required=True),
        "role": Key("name", "what they are", "职务"),
        "date": Key("date", "when", "日期"),
        "text": Key("name", "hash of the text that was read", "所见文字的指纹"),
        "note": Key("name", "what they said", "意见"),
    },
    "normalise": {
        "off": Key("rule*", "rules that are off: T13.5", "关闭的规则：T13.5"),
        "latin_gap": Key(
            "latin-gap",
            "typed gaps beside Latin (T13.17): layout takes them out, space keeps one",
            "汉字与西文间敲的空格（T13.17）：layout 删去，space 留一个",
        ),
    },
    "caption": {
        "text": Key("inline", "the caption, without a stop at its end", "图题", required=True),
        "image": Key("image", "picture file inside the report's folder", "图片文件"),
        "alt": Key("text", "what the picture shows, for those who cannot see it", "替代文字"),
        "credit": Key("text", "who made the picture: 张伟 摄", "摄影"),
        "licence": Key("text", "licence of the picture", "许可"),
        "date": Key("date", "when it was taken", "日期"),
        "place": Key("text", "where it was taken", "地点"),
    },
    "column": {
        "head": Key("cell-text", "head of the column", "表头"),
        "columns": Key("columns", "columns below this head", "下属各列"),
        "align": Key(
            "align",
            "left, center, right or decimal; of figures alone decimal, else left",
            "对齐；全是数字的列默认 decimal，其余 left",
        ),
        "width": Key("share", "share of the table's width: 30%", "列宽"),
        "row-head": Key("flag", "its cells name their rows", "本列为行标题"),
        "sum": Key("flag", "whether check-sum adds it up; else by its head", "是否合计"),
        "from": Key("name", "column of the file: its head or its letter", "数据文件中的列"),
        "format": Key("name", "number format for a file's values: #,##0.0", "数字格式"),
    },
    "cell": {
        "text": Key("cell-text", "what it says", "文字", required=True),
        "colspan": Key("count", "columns that it covers", "跨列数"),
        "rowspan": Key("count", "rows that it covers", "跨行数"),
    },
    "barcode-number": {
        "isbn": Key("name", "of a book: 978-7-302-51165-6", "书号"),
        "issn": Key("name", "of a periodical: 1674-7259, with its issue 1674-7259+06", "连续出版物号"),
        "ean13": Key("name", "of an article: 6901234567892", "商品条码"),
    },
    "comment": {
        "text": Key("comment-text", "what it says", "批注文字", required=True),
        "at": Key("name", "the words it is about; else the whole block", "所批的文字"),
        "author": Key("name", "who says it", "批注人"),
        "date": Key("moment", "2026-03-05, or with a time: 2026-03-05T10:30:00Z", "日期或时间"),
        "done": Key("flag", "settled", "已解决"),
        "reply": Key("flag", "answers the one before it", "答复上一条"),
    },
    "group": {
        "group": Key("inline", "name of the rows below, across all columns", "分组名", required=True),
    },
}

# the first key of a block says what it is
BLOCKS: dict[str, dict[str, Key]] = {
    "text": {
        "text": Key("inline", "a paragraph", "段落", required=True),
        "role": Key("role", "text role of the style", "文字角色"),
    },
    "section": {
        "section": Key("title", "title of a section", "章节标题", required=True),
        "kicker": Key("title", "words above the title", "引题"),
        "run-in": Key("flag", "the text goes on in the line of the title", "标题与正文接排"),
        "id": Key("id", "name for @references", "引用名"),
        "landscape": Key(
            "flag", "on turned pages, unless all its tables have room upright", "横排页面；表都排得下时不转页"
        ),
        "body": Key("blocks", "what the section holds", "内容", required=True),
    },
    "figure": {
        "figure": Key("id", "name of a caption in captions.yaml", "图", required=True),
        "width": Key(
            "figure-width",
            "50% (of columns not: pictures fill those) or 80mm, column or page",
            "图宽；分栏中百分比不计，图占满栏",
        ),
        "wrap": Key("side", "at the left or right edge, text beside it", "文字绕排"),
        "bleed": Key("flag", "as wide as the sheet, cut at the top of a page", "图片出血到边"),
        "landscape": Key("flag", "on a turned page where that shows it larger", "横过来更大时排在横页上"),
    },
    "list": {
        "list": Key("list-kind", "bulleted or numbered", "列表", required=True),
        "items": Key("items", "each a text or a list of blocks", "列表项", required=True),
    },
    "quote": {
        "quote": Key("quote", "a text or a list of blocks", "引文", required=True),
        "source": Key("inline", "who said or wrote it", "出处"),
    },
    "pull-quote": {
        "pull-quote": Key("inline", "words of the text, set large", "提要引语", required=True),
        "source": Key("inline", "who said them", "出处"),
    },
    "box": {
        "box": Key("inline", "its title: 温馨提示, 编者按", "方框标题", required=True),
        "run-in": Key("flag", "the text goes on in the line of the title", "标题与正文接排"),
        "body": Key("blocks", "what stands in it", "方框内容", required=True),
    },
    "qr": {
        "qr": Key("name", "an address, or any text", "二维码的网址或文字", required=True),
        "text": Key("inline", "words below it: 扫码阅读全文", "码下文字"),
        "width": Key("millimetres", "25mm; else as large as it must be", "码宽"),
        "alt": Key("text", "for those who cannot see it; else its content", "替代文字"),
    },
    "barcode": {
        "barcode": Key(
            "barcode", "`isbn` or `issn` of the report, a number, or `{isbn: …}`", "条形码", required=True
        ),
        "text": Key("inline", "words below it: 定价：68.00元", "码下文字"),
        "width": Key("millimetres", "30mm to 75mm; else 37mm", "码宽"),
        "alt": Key("text", "for those who cannot see it; else its number", "替代文字"),
    },
    "table": {
        "table": Key("id", "name for @references", "表", required=True),
        "caption": Key(
            "inline", "what the table shows; without one it has no number", "表题；无表题则不编号"
        ),
        "columns": Key("columns", "heads and alignment", "列"),
        "head": Key("head", "rows of heads with spans, instead of heads in `columns`", "多行表头"),
        "rows": Key("rows", "lists of cells, or `{group: …}`", "行"),
        "from": Key("name", "CSV or XLSX file inside the report's folder, instead of rows", "数据文件"),
        "sheet": Key("name", "sheet of the XLSX file, else its first", "工作表"),
        "range": Key("range", "cells of the file: A3:F40", "单元格范围"),
        "head-rows": Key(
            "count-or-none", "rows of the file that are heads, 1 if nothing is said", "表头行数"
        ),
        "notes": Key("inline*", "notes below the table", "表注"),
        "source": Key("inline", "where the figures come from", "来源"),
        "style": Key("table-style", "dense: smaller and tighter", "表格样式"),
        "landscape": Key("flag", "on a turned page where it has no room upright", "竖页排不下时排在横页上"),
        "check-sum": Key("flag", "totals are added up and compared", "核对合计"),
    },
}
COMMENT = Key(
    "comments",
    "remark of an editor, for --with-comments: a text, `{text, at, author, date}`, several",
    "批注",
)
LANG = Key(
    "language", "language of its words, BCP 47, where it is not the report's: en", "文字的语言：en、zh-Hant"
)
for _keys in (*BLOCKS.values(), SHAPES["annex"]):
    _keys["lang"] = LANG
    _keys["comment"] = COMMENT
BLOCKS["comment"] = {"comment" if name == "text" else name: key for name, key in SHAPES["comment"].items()}
# blocks that hold blocks: first key -> the keys that do; a section holds them at a level of its own
HOLDERS = {
    first: tuple(name for name, key in keys.items() if key.kind in ("blocks", "items", "quote"))
    for first, keys in BLOCKS.items()
    if first != "section"
}
WORDS = ("page-break", "column-break", "rule")
BLOCK_NAMES = (*BLOCKS, *WORDS, *DIRECTIVES)
MAX_LEVEL = 5  # the title is H1, so a section of level 5 is H6 (U9)
CHOICES = {
    "format": tuple(FORMATS),
    "align": ("left", "center", "right", "decimal"),
    "side": ("left", "right"),
    "list-kind": ("bulleted", "numbered"),
    "caption-list": ("figures", "tables"),
    "latin-gap": ("layout", "space"),
    "review-pass-name": (*EDITING, *PROOFS),
    "table-style": ("normal", "dense"),
}
