"""Reads a text outline back."""


def paragraphs(data: bytes) -> list[str]:
    return data.decode("utf-8").splitlines()
