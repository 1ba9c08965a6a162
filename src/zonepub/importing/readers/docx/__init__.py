"""DOCX of Word, WPS or LibreOffice, into the model of imports (I1 to I16, I19 to I34, I36 to I59)."""

from zonepub.importing.readers.docx.read import read_docx
from zonepub.importing.readers.docx.revisions import Policy

__all__ = ["Policy", "read_docx"]
