"""What a finished PDF shows, page and structure tree held against each other: the reader of the proof."""

from zonepub.readers.pdf.shown.file import shown

__all__ = ["shown"]
