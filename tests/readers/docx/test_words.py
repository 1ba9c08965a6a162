"""The words of a finished DOCX, read from its parts."""

import io
import zipfile

import pytest

from zonepub.readers.docx.words import paragraphs
from zonepub.readers.errors import BrokenFile, FileTooLarge

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def relations(**targets: str) -> str:
    rows = (
        f'<Relationship Id="{kind}" Type="{TYPES}/{kind}" Target="{name}"/>' for kind, name in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def test_words_come_in_order_footnotes_last_field_codes_left_out() -> None:
    text = "<w:r><w:t>云泽</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>高新区</w:t></w:r>"
    document = f"<w:document {W}><w:body><w:p>{text}</w:p><w:p/></w:body></w:document>"
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>"
    data = packed({
        "_rels/.rels": relations(officeDocument="body/main.xml"),
        "body/_rels/main.xml.rels": relations(footnotes="notes.xml"),
        "body/notes.xml": notes,
        "body/main.xml": document,
    })  # fmt: skip
    assert paragraphs(data) == ["云泽高新区", "", "注"]


@pytest.mark.parametrize(
    "data", [b"no ZIP", packed({"other.xml": "<a/>"}), packed({"word/document.xml": "<a>"})]
)
def test_what_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        paragraphs(data)


def test_what_unpacks_to_more_than_is_reasonable_is_refused() -> None:
    with pytest.raises(FileTooLarge):
        paragraphs(packed({"word/document.xml": " " * (65 * 1024 * 1024)}))
