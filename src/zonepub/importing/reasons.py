"""Why a text was left out and why a role was given: the words for the report, in Chinese and English."""

from typing import Literal

Language = Literal["zh", "en"]

# of documents
KINDS: dict[str, dict[Language, str]] = {
    "newspaper": {"zh": "新闻稿", "en": "news"},
    "bulletin": {"zh": "简报", "en": "bulletin"},
    "official": {"zh": "公文", "en": "official document"},
    "article": {"zh": "文章", "en": "article"},
    "plain": {"zh": "纯文字", "en": "plain text"},
}
# reason of a `LeftOut` -> what the reader of the report is told
REASONS: dict[str, dict[Language, str]] = {
    "comment": {"zh": "注释", "en": "a comment"},
    "rule": {"zh": "分隔线", "en": "a rule across the page"},
    "jump-line": {"zh": "转版说明", "en": "a line that says on which page it goes on"},
    "page-number": {"zh": "页码", "en": "a page number"},
    "front-matter": {"zh": "文件头中没有对应字段的一项", "en": "front matter that has no field here"},
    "attributes": {"zh": "排版指令", "en": "layout instructions"},
    "control": {"zh": "控制字符", "en": "control characters"},
    "invisible": {"zh": "不可见字符", "en": "invisible characters"},
    "drawing": {"zh": "用字符画的表线", "en": "lines of a table drawn with characters"},
    "ornament": {"zh": "标题、署名或图说前后的符号", "en": "an ornament beside a title, byline or caption"},
    "definition": {"zh": "没有用到的链接定义", "en": "a link definition that nothing uses"},
    "hidden": {"zh": "隐藏文字", "en": "hidden text"},
    "deleted": {"zh": "修订中删去的文字", "en": "text that a tracked change deletes"},
    "header": {"zh": "页眉", "en": "a page header"},
    "footer": {"zh": "页脚", "en": "a page footer"},
    "contents": {"zh": "目录", "en": "a list of contents"},
    "field-code": {"zh": "域代码", "en": "the code of a field"},
    "navigation": {"zh": "网页导航", "en": "navigation of the page"},
    "page-furniture": {"zh": "网页上正文以外的内容", "en": "what stands around the article"},
    "empty-alt": {"zh": "没有说明内容的替代文字", "en": "alternative text that says nothing"},
    "script": {"zh": "脚本或样式表", "en": "a script or style sheet"},
    "metadata": {"zh": "文件属性", "en": "properties of the file"},
    "fallback": {"zh": "同一内容的兼容写法", "en": "the same again for older programs"},
    "no-field": {"zh": "源文件没有对应的字段", "en": "there is no field for it in the source"},
    "duplicate": {"zh": "重复的内容", "en": "said before"},
    "revision": {"zh": "批注或修订", "en": "a comment or tracked change"},
    "rejected": {"zh": "没有采纳的修订所加的文字", "en": "text that a rejected change adds"},
    "style": {"zh": "样式给出的文字", "en": "words that the style gives"},
    "reading": {"zh": "写不下的注音", "en": "a reading above words, where there is no place for one"},
    "placeholder": {"zh": "内容控件的提示文字", "en": "the prompt of a content control"},
    "note": {"zh": "正文没有引用的脚注或尾注", "en": "a note that the text does not refer to"},
    "note-mark": {"zh": "脚注自己的符号", "en": "the mark of a note"},
    "chart": {"zh": "图表中的数据", "en": "figures of a chart"},
    "diagram": {"zh": "SmartArt 图形中的文字", "en": "words of a SmartArt diagram"},
    "description": {"zh": "图形的替代文字", "en": "the description of a shape"},
    "unplaced": {"zh": "不在任何段落中的文字", "en": "text that stands in no paragraph"},
    "address": {"zh": "没有收入的图片或链接地址", "en": "address of a picture or link that was not taken"},
}
