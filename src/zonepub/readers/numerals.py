"""Roman numerals, which finished files of all kinds count pages, lists and notes with."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """A number in small Roman numerals; "" below one."""
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text
