"""Reads the words that stand beside pictures of pages; they were taken from the very PDF that was drawn."""

from collections.abc import Mapping

TEXT = "text.txt"


def paragraphs(files: Mapping[str, bytes]) -> list[str]:
    return files[TEXT].decode("utf-8").splitlines()
