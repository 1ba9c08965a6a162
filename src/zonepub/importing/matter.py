"""Fields of front matter and of page metadata, and those of `report:` that they are."""

# keys as pandoc, Hugo, Hexo, Jekyll and Typora have them -> fields of `report:`
FIELDS = {
    "title": "title", "标题": "title", "题目": "title",
    "subtitle": "subtitle", "副标题": "subtitle", "副题": "subtitle",
    "kicker": "kicker", "引题": "kicker", "eyebrow": "kicker",
    "author": "byline", "authors": "byline", "作者": "byline", "署名": "byline", "byline": "byline",
    "date": "date", "日期": "date", "发布日期": "date",
    "abstract": "abstract", "摘要": "abstract", "summary": "abstract", "description": "abstract",
    "keywords": "keywords", "关键词": "keywords", "关键字": "keywords", "tags": "keywords", "tag": "keywords",
    "lang": "language", "language": "language",
    "issuer": "issuer", "发文机关": "issuer", "发文单位": "issuer",
    "单位": "issuer", "机构": "issuer", "institute": "issuer",
    "document_no": "document_no", "发文字号": "document_no", "文号": "document_no",
    "rights": "rights", "copyright": "rights",
    "isbn": "identifier", "doi": "identifier", "identifier": "identifier",
}  # fmt: skip
