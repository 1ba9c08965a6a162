"""Saved web pages -> `Manuscript`: the article, and what of the page was left out."""

from zonepub.importing.readers.html.reader import read_html, read_mht

__all__ = ["read_html", "read_mht"]
