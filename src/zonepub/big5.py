"""Big5 or GB18030: which of the two encodings of Chinese bytes have that are no UTF-8."""

from zonepub.regex import regex

PAIR = regex(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
MOST_BYTES = 1 << 16  # that are looked at
ENOUGH = 6  # characters before Big5 is thought of


def is_big5(data: bytes) -> bool:
    """Whether it is Big5, which GB18030 takes too: rare characters in the one, common ones in the other."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pairs = PAIR.findall(data[:MOST_BYTES])
    else:
        return False
    rare = sum(not (0xA1 <= first <= 0xF7 and second >= 0xA1) for first, second in pairs)
    common = sum(0xA1 <= first <= 0xC6 for first, _ in pairs)
    if len(pairs) < ENOUGH or rare * 5 < len(pairs) or common * 10 < len(pairs) * 9:
        return False
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return True
