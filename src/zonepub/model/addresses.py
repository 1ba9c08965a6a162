"""Addresses that are written out in a text: of pages and of mail."""

from collections.abc import Iterator

from zonepub.regex import regex

ADDRESS = regex(
    r"(?<![A-Za-z0-9@._/-])(?:https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]*+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})"
)
STOPS = ".,;:!?'"  # at the end they are of the sentence
PAIRS = ("()", "[]")


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with where it leads: "" for what is no address."""
    start = 0
    for match in ADDRESS.finditer(text) if "@" in text or "://" in text else ():
        words = _trimmed(match[0])
        if words.endswith("//"):
            continue
        if match.start() > start:
            yield text[start : match.start()], ""
        yield words, words if "://" in words else f"mailto:{words}"
        start = match.start() + len(words)
    if start < len(text):
        yield text[start:], ""


def _trimmed(words: str) -> str:
    """Without the stop of the sentence, and the bracket that was opened before."""
    while words[-1] in STOPS or any(
        words[-1] == pair[1] and words.count(pair[0]) < words.count(pair[1]) for pair in PAIRS
    ):
        words = words[:-1]
    return words
