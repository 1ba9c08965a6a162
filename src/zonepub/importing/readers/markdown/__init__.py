"""Markdown -> `Document`: blocks by markdown-it-py (CommonMark and tables), inline text by our own reader."""

from zonepub.importing.readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]
