"""Finished PDF and DOCX files -> a measured document in points."""
