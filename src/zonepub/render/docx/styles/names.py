"""What Word calls the roles of a style file.

Built-in styles keep Word's own English names, so that each Word shows them in its language; our own are
called in Chinese; ids are ASCII (D6.20).
"""

import re

# role -> style id, name, and whether Word knows it
ROLES: dict[str, tuple[str, str]] = {
    "body": ("BodyText", "Body Text"), "flush": ("FlushText", "顶格正文"), "lead": ("Lead", "导语"),
    "masthead": ("Masthead", "报头"), "dateline": ("Dateline", "期号行"), "title": ("Title", "Title"),
    "subtitle": ("Subtitle", "Subtitle"), "byline": ("Byline", "署名"), "staff": ("Staff", "责任编辑"),
    "abstract": ("Abstract", "摘要"),
    "addressees": ("Addressees", "主送机关"), "signature": ("Signature", "Signature"),
    "remark": ("Remark", "附注"),
    "attachments": ("Attachments", "附件说明"),
    "attendees": ("Attendees", "与会人员"),
    "annex-label": ("AnnexLabel", "附件"), "annex-title": ("AnnexTitle", "附件标题"),
    "distribution": ("Distribution", "分送"), "kicker": ("Kicker", "引题"),
    "kicker-unlisted": ("KickerUnlisted", "引题（不入目录）"),
    **{f"heading-{level}": (f"Heading{level}", f"heading {level}") for level in range(1, 7)},
    **{f"annex-heading-{level}": (f"AnnexHeading{level}", f"附件标题 {level}") for level in range(1, 7)},
    "list": ("ListParagraph", "List Paragraph"), "quote": ("Quote", "Quote"),
    "barcode": ("Barcode", "条码文字"), "pull-quote": ("PullQuote", "提要引语"),
    "box": ("BoxText", "方框正文"), "box-title": ("BoxTitle", "方框标题"),
    "quote-source": ("QuoteSource", "引文出处"), "caption": ("Caption", "caption"),
    "credit": ("Credit", "图片署名"),
    "placeholder": ("Placeholder", "图片占位"), "table-caption": ("TableCaption", "表题"),
    "table-head": ("TableHead", "表头"), "table-cell": ("TableText", "表内文字"),
    "table-head-long": ("TableHeadLong", "表头（紧）"),
    "table-cell-long": ("TableTextLong", "表内文字（紧）"),
    "table-head-narrow": ("TableHeadNarrow", "表头（窄）"),
    "table-cell-narrow": ("TableTextNarrow", "表内文字（窄）"),
    "table-head-narrow-long": ("TableHeadNarrowLong", "表头（窄、紧）"),
    "table-cell-narrow-long": ("TableTextNarrowLong", "表内文字（窄、紧）"),
    "table-head-snug": ("TableHeadSnug", "表头（密）"),
    "table-cell-snug": ("TableTextSnug", "表内文字（密）"),
    "table-head-snug-long": ("TableHeadSnugLong", "表头（密、紧）"),
    "table-cell-snug-long": ("TableTextSnugLong", "表内文字（密、紧）"),
    "table-head-dense": ("TableHeadDense", "表头（小）"),
    "table-cell-dense": ("TableTextDense", "表内文字（小）"),
    "table-head-small": ("TableHeadSmall", "表头（更小）"),
    "table-cell-small": ("TableTextSmall", "表内文字（更小）"),
    "table-head-tiny": ("TableHeadTiny", "表头（最小）"),
    "table-cell-tiny": ("TableTextTiny", "表内文字（最小）"),
    "table-source": ("TableSource", "资料来源"), "footnote": ("FootnoteText", "footnote text"),
    "endnote": ("EndnoteText", "endnote text"),
    "header": ("Header", "header"), "footer": ("Footer", "footer"),
    "contents-title": ("TOCHeading", "TOC Heading"),
    **{f"contents-{level}": (f"TOC{level}", f"toc {level}") for level in range(1, 5)},
    "caption-entry": ("TableofFigures", "table of figures"),
    "cover-name": ("CoverName", "封面刊名"), "cover-date": ("CoverDate", "封面期号"),
    "cover-title": ("CoverTitle", "封面标题"), "cover-subtitle": ("CoverSubtitle", "封面副标题"),
}  # fmt: skip
# the looks that writers choose from; all others are found where Word lists every style
GALLERY = (
    "body", "flush", "lead", "title", "subtitle", "byline", "abstract", "heading-1", "heading-2", "heading-3",
    "heading-4", "kicker", "annex-title", "list", "quote", "box", "caption", "table-caption", "table-cell",
    "table-source",
)  # fmt: skip
# running text: what an office does to 正文文本 is done to these; all else stands on 正文 (Normal), as in Word
RUNNING = frozenset((
    "lead", "flush", "abstract", "list", "quote", "box", "footnote", "endnote", "addressees", "attachments",
    "attendees", "remark", "signature",
))  # fmt: skip
# roles with a character style of the same look, as Word makes them, and its name in Chinese
LINKED = {
    **{f"heading-{level}": f"标题 {level} 字符" for level in range(1, 7)},
    "title": "标题 字符", "subtitle": "副标题 字符", "quote": "引用 字符", "body": "正文文本 字符",
    "footnote": "脚注文本 字符", "header": "页眉 字符", "footer": "页脚 字符",
}  # fmt: skip


def style_id(role: str) -> str:
    """The id of a role's style; ids are ASCII (D6.20)."""
    if role in ROLES:
        return ROLES[role][0]
    return "Role" + "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", role)) + _code(role)


def _code(role: str) -> str:
    return (
        ""
        if role.isascii()
        else "".join(f"{ord(character):X}" for character in role if not character.isascii())
    )


def closer(role: str, closeness: str) -> str:
    """The role of the cells of a table that is set tighter; crowded ones only have narrower gutters."""
    return f"{role}-{closeness.replace('crowded', 'dense')}" if closeness else role


def style_name(role: str) -> str:
    return ROLES[role][1] if role in ROLES else role


def is_built_in(role: str) -> bool:
    """Whether Word knows the style of a role by itself."""
    return role in ROLES and ROLES[role][1].isascii()


def linked_id(role: str) -> str:
    """The id of the character style that looks like a paragraph style."""
    return f"{style_id(role)}Char"
