"""Fields with their results already in them: no reader needs to refresh anything (D5, W2)."""

from zonepub.render.docx.xml import escape


def field_begin(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def complex_field(instruction: str, result: str) -> str:
    """A field; `result` are the runs that show what it came to."""
    return field_begin(instruction) + result + FIELD_END
