"""The body of a report as XHTML, and the style as CSS: what books and web pages share.

Blocks go through the match in `blocks.py`, marked text through that in `inlines.py`. Where books and pages
differ, the methods of `XhtmlState` say so.
"""
