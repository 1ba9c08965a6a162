"""Entries of reference lists by GB/T 7714: their punctuation is Western and their own."""

from zonepub.regex import regex

_KIND = r"(?:[JMDCRSPNGZAK]|CP|DB|EB|CM|DS)(?:/(?:OL|CD|DK|MT))?"
# 题名[J]. 刊名, 2020 / 题名[M]//主编. 书名 / 题名[EB/OL]. (2020-01-02)
_MARKED = regex(rf"[^\s\[［]\s?[\[［]{_KIND}[\]］]\s?(?:[.．。,:/(（\[［]|\Z)")
_YEAR = regex(r"(?<![0-9])(?:19|20|１９|２０)[0-9０-９]{2}(?![0-9])")
# without the mark of its kind: [1] Smith J. Title. Nature, 2020, 3(2): 1-5.
_NUMBERED = regex(
    r"\A\s*[\[［][0-9]{1,3}[\]］].{4,400}?(?:19|20)[0-9]{2}\s?[,，;；:：]?\s?"
    r"(?:[0-9]{1,4}\s?)?(?:[(（][0-9\-–/]{1,9}[)）])?\s?[:：]\s?[A-Za-z]?[0-9]+"
)
LONGEST = 2_000  # characters; an entry is short, a paragraph that cites one is not one


def is_reference(text: str) -> bool:
    """Is the text an entry of a reference list, or a note that gives one (GB/T 7714)?"""
    if not ("[" in text or "［" in text) or len(text) > LONGEST:
        return False
    if _MARKED.search(text):
        return bool(_YEAR.search(text))
    return bool(_NUMBERED.match(text))
