"""Reads a text outline back."""

from zonepub.regex import regex

RAISED = regex("[\\^_]\u2060\\(?|\\)\u2060")  # the signs around what is raised or lowered


def paragraphs(data: bytes) -> list[str]:
    return RAISED.sub("", data.decode("utf-8")).splitlines()
