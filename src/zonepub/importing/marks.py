"""Characters that become structure, and so leave the text: what a mark of each kind may be.

The proof asks it of every `Mark`, so that no text can go as a mark. Two kinds are judged there: `address` (it
must stand in the YAML or in the list of pictures) and `space` (a character reference that is white space).
"""

import re

from zonepub.regex import regex

# words before or around a value that has a field of its own; the style writes them again
LABEL_WORDS = (
    "附件|附|件|抄报|抄送|分送|分发|发送|主报|呈报|呈送|报送|报|送|发|出席|参加|参会|与会|到会|请假|缺席|列席|旁听|人员|单位|领导|同志|人"
    "|内容|摘要|提要|概要|关键词|主题词|关键字|共印|共|份号|编号|份|第|期|总|图|表|文件|印发|资料|数据|来源|图片|照片|说明|签发人|纪要|纪|要|主送|印发机关|印发单位|印发部门|印发日期|印发时间|引题|肩题|眉题|主题|正题|主标题|大标题|标题|主标|文题|次题|题目|副题|副标题|子题|小标题|编印|编发|主办|承办|主编|编辑|编制|编写|印制|出版|发行|刊发|编|印|机关|部门|范围|注释|尾注|脚注|注|附图|附表|圖"
)
_SPACED = "|".join(r"\s*".join(word) for word in LABEL_WORDS.split("|"))  # 摘　要
LABEL = (
    rf"(?:(?:{_SPACED}|Table|Fig(?:ure|\.))\s*(?:\d{{1,4}}(?:\s?[-－—–.．]\s?\d{{1,2}})?|[一二三四五六七八九十]{{1,3}}|[①-⑳])?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[.．、]|[-:：.．、，,。；;（）()\[\]【】〔〕\s])+"
)
MARKS: dict[str, re.Pattern[str]] = {
    kind: regex(pattern)
    for kind, pattern in {
        # of Markdown
        "heading": r"#+",
        "underline": r"[=-]+",
        "quote": r">",
        "fence": r"`{3,}|~{3,}",
        "pipe": r"[|│┃｜║:]",
        "stars": r"[*_]{1,3}",
        "strike": r"~~",
        "ticks": r"`+",
        "mathmark": r"\${1,2}",
        "escape": r"\\",
        "link": r"!?\[|\]\(|\]\[|\)|\]",
        "quotes": r"[\"'“”‘’]",
        "note": r"\[\^[^\s\]]+\]:?|\^\[|\]",
        "tag": r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>",
        "note-mark": r"[①-⑳]|[\[［〔]\d{1,2}[\]］〕]",  # of a note typed by hand
        "sup": r"\^",
        "sub": r"~",
        "yaml": r"[-=:\[\]{},\"'|>#+.]",
        "key": r"[\w.-]{1,40}",
        # of lists
        "task": r"\[[ xX]\]",
        "bullet": r"[•●·▪■◆○◦▸►*+-]",
        "number": r"[-－—–.．]?\s*\d{1,9}(?:[-－—–.．]\d{1,2})?[.)、．:：－—–-]?|[-－—–]",
        # of roles
        "bracket": r"[<>（()）\[\]【】〔〕]",
        "colon": r"[:：]",
        "dash": r"[—―─－-]{1,4}",
        "label": LABEL,
        "ornament": r"[▶►▷■□◆◇●○▲△▼▽※★☆◎❖♦▍▌|丨\s]+",
        "separator": r"[、，,;；。.:：/／|｜丨&·\s]+|and|[均皆]?由",
    }.items()
}
