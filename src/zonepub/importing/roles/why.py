"""Roles and the reasons for them, in the words of the reader of the report: Chinese and English."""

from typing import Literal

Language = Literal["zh", "en"]

ROLES: dict[str, dict[Language, str]] = {
    "title": {"zh": "标题", "en": "title"},
    "subtitle": {"zh": "副题", "en": "subtitle"},
    "byline": {"zh": "署名", "en": "byline"},
    "date": {"zh": "日期", "en": "date"},
    "issuer": {"zh": "发文单位", "en": "issuing office"},
    "series": {"zh": "简报名称与期号", "en": "name and issue of a bulletin"},
    "classification": {"zh": "密级", "en": "classification"},
    "copy_no": {"zh": "份号", "en": "copy number"},
    "document_no": {"zh": "发文字号", "en": "document number"},
    "addressees": {"zh": "主送机关", "en": "addressees"},
    "abstract": {"zh": "摘要", "en": "abstract"},
    "keywords": {"zh": "关键词", "en": "keywords"},
    "signature": {"zh": "落款", "en": "signature"},
    "attachments": {"zh": "附件说明", "en": "note of attachments"},
    "attendees": {"zh": "与会人员", "en": "attendees"},
    "distribution": {"zh": "分送范围", "en": "distribution"},
    "print_run": {"zh": "印数", "en": "print run"},
    "staff": {"zh": "编辑、校对、来源等", "en": "staff"},
    "signer": {"zh": "签发人", "en": "signer"},
    "urgency": {"zh": "紧急程度", "en": "urgency"},
    "remark": {"zh": "附注", "en": "remark below the date"},
    "printing_office": {"zh": "印发机关", "en": "office that printed it"},
    "printing_date": {"zh": "印发日期", "en": "when it was printed"},
    "annex": {"zh": "附件", "en": "attachment"},
    "enclosed": {"zh": "随文印发的文件", "en": "enclosed document"},
    "section": {"zh": "章节标题", "en": "section heading"},
    "caption": {"zh": "图说", "en": "caption of a picture"},
    "table-caption": {"zh": "表题", "en": "caption of a table"},
    "table-unit": {"zh": "表的计量单位", "en": "unit of a table"},
    "table-notes": {"zh": "表注", "en": "notes below a table"},
    "table": {"zh": "表格", "en": "table"},
    "number": {"zh": "图表编号", "en": "number of a figure or table"},
    "list": {"zh": "列表", "en": "list"},
    "quote": {"zh": "引文", "en": "quotation"},
    "text": {"zh": "正文段落", "en": "paragraph"},
}

WHY: dict[str, dict[Language, str]] = {
    "said": {"zh": "文件自己标明", "en": "the file says so"},
    "front-matter": {"zh": "写在文件头", "en": "stands in the front matter"},
    "first-line": {"zh": "文首的短行", "en": "a short line at the top"},
    "two-lines": {
        "zh": "文首连续的短行，可能是引题与主题，也可能是一题两行",
        "en": "short lines at the top: one title in two lines, or a kicker and a title",
    },
    "smaller-heading": {
        "zh": "在标题之上、级别更低的一行",
        "en": "a line of a lower level above the title",
    },
    "file-name": {
        "zh": "文中没有标题，用了文件名",
        "en": "there is no title in the text; the file's name was taken",
    },
    "series-name": {
        "zh": "没有另外的标题，用了刊名",
        "en": "there is no other title; the bulletin's name was taken",
    },
    "dash": {"zh": "以破折号开头，紧接标题", "en": "begins with a dash below the title"},
    "below-title": {"zh": "标题下的一行", "en": "a line below the title"},
    "pattern": {"zh": "符合惯用格式", "en": "has the usual form"},
    "label": {"zh": "前有标签", "en": "is labelled"},
    "reporter": {"zh": "写明记者、作者", "en": "names reporters or authors"},
    "office-below-title": {"zh": "标题下的单位名称", "en": "an office's name below the title"},
    "person-below-title": {"zh": "标题下的职务与姓名", "en": "an office and a name below the title"},
    "before-date": {"zh": "与日期同行或紧接日期", "en": "stands with a date"},
    "ends-with-colon": {
        "zh": "标题后顶格、以冒号结尾的单位名称",
        "en": "offices with a colon behind them below the title",
    },
    "office-and-date": {"zh": "正文后的单位名称和日期", "en": "an office and a date behind the text"},
    "from-signature": {"zh": "取自落款", "en": "taken from the signature"},
    "listed": {"zh": "文首的目录列有此行", "en": "the list of contents at the top names it"},
    "numbered": {"zh": "带序号的短行，后接正文", "en": "a short numbered line with text below it"},
    "run-in": {"zh": "带序号的短语，与正文同行", "en": "a numbered phrase in the line of its text"},
    "out-of-order": {
        "zh": "带序号的短行，但序号与前后不连续",
        "en": "a short numbered line, its number out of order",
    },
    "kicker": {"zh": "“单位：标题”式的短行", "en": "a short line of the form office: title"},
    "lone-kicker": {
        "zh": "“单位：标题”式的短行，全文只有一处",
        "en": "a short line of the form office: title, the only one",
    },
    "short-line": {
        "zh": "独占一行、没有句末标点的短语，后接正文",
        "en": "a phrase on a line of its own with text below it",
    },
    "bold-line": {"zh": "独占一行的粗体或大号短语", "en": "a short line in bold or in a larger size"},
    "level": {"zh": "层级过深，降为正文", "en": "nested too deep, so it became a paragraph"},
    "empty": {"zh": "标题下没有内容", "en": "there is nothing below the heading"},
    "picture-words": {"zh": "有“图为”“摄”“供图”等字样", "en": "says 图为, 摄, 供图 or the like"},
    "picture-line": {
        "zh": "前后空行、单独成行、描述画面的一句话",
        "en": "one sentence that describes a scene, with gaps around it",
    },
    "beside-picture": {"zh": "紧接图片", "en": "stands beside a picture"},
    "alt-as-caption": {
        "zh": "图片没有图说，用了替代文字",
        "en": "the picture has no caption; its alternative text was taken",
    },
    "name-as-caption": {
        "zh": "图片没有图说，用了文件名",
        "en": "the picture has no caption; the file's name was taken",
    },
    "caption-as-alt": {
        "zh": "图片没有替代文字，用了图说",
        "en": "the picture has no alternative text; the caption was taken",
    },
    "renumbered": {
        "zh": "原稿的编号与先后次序不符，成稿重新编号，请核对文中的引用",
        "en": "the file numbers otherwise than in order; the style counts anew, so check what refers to it",
    },
    "beside-table": {"zh": "紧接表格", "en": "stands beside a table"},
    "drawn": {"zh": "用制表符、空格或竖线画成", "en": "drawn with tabs, spaces or bars"},
    "form": {"zh": "供填写的表，没有表头", "en": "a form to be filled in, without heads"},
    "first-row": {"zh": "第一行作表头", "en": "its first row was taken as heads"},
    "after-text": {"zh": "落款之后另起的文件", "en": "a document of its own behind the signature"},
    "behind-signature": {
        "zh": "原在落款之后，成品里排在落款之前",
        "en": "stood behind the signature and will be set before it",
    },
    "no-field": {"zh": "没有对应的字段，留在正文", "en": "there is no field for it, so it stays in the text"},
    "numbers-stay": {
        "zh": "序号不从 1 连续，照原样保留",
        "en": "its numbers do not run from 1, so they stay as typed",
    },
}
