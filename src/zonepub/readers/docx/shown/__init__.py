"""What a finished DOCX shows, and what it hides: the reader of the proof."""

from zonepub.readers.docx.shown.file import shown

__all__ = ["shown"]
