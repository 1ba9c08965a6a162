"""Type 2 charstrings: another advance, another place, another size (Adobe Technical Note 5177)."""

from operator import sub

from zonepub.fonts.shapes import Outline

VSTEM, VMOVETO, ENDCHAR = 3, 4, 14
HSTEM, HSTEMHM, HINTMASK, CNTRMASK, RMOVETO, HMOVETO, VSTEMHM = 1, 18, 19, 20, 21, 22, 23
STEMS = (HSTEM, HSTEMHM, VSTEM, VSTEMHM, HINTMASK, CNTRMASK)
MASKS = (HINTMASK, CNTRMASK)
ESCAPE, HFLEX, FLEX1 = 12, 34, 37  # two bytes: the four kinds of flex
FLEX = 35  # has a depth behind its points
CURVES = (5, 6, 7, 8, 24, 25, 26, 27, 30, 31)  # and lines
OPERANDS = {RMOVETO: 2, HMOVETO: 1, VMOVETO: 1, ENDCHAR: 0}  # without the width
FIXED = 65536
RLINETO, RRCURVETO = 5, 8
START, END = bytes([RMOVETO]), bytes([ENDCHAR])
DRAWING = {2: bytes([RLINETO]), 6: bytes([RRCURVETO])}  # numbers that a segment takes -> what draws it


class _Numbers(dict[int, bytes]):
    """Whole numbers as they are encoded."""

    def __missing__(self, value: int) -> bytes:
        self[value] = encoded = _shortest(value)
        return encoded


NUMBERS = _Numbers()


def drawn(outline: Outline) -> bytes:
    """The charstring of an outline, but for its width, which goes before it; none of a wild glyph."""
    steps = map(sub, outline.numbers, (0, outline.foot, *outline.numbers))
    try:
        encoded = [*map(NUMBERS.__getitem__, steps)]
    except OverflowError:
        return b""
    at = -1
    for start, *segments in outline.segments:
        at += start
        encoded[at] += START
        for count in segments:
            at += count
            encoded[at] += DRAWING[count]
    encoded.append(END)
    return b"".join(encoded)


def with_width(charstring: bytes, width: int) -> bytes:
    """With its advance less the font's nominalWidthX."""
    return NUMBERS[width] + charstring


def scaled(charstring: bytes, factor: float) -> bytes:
    """The charstring drawn so much smaller, its width with it: all of its numbers are distances.

    Raises ValueError for subroutines and arithmetic, which desubroutinized fonts have not.
    """
    if factor == 1:
        return charstring
    out = bytearray()
    at, stems = 0, 0
    while at < len(charstring):
        stack, at = _operands(charstring, at)
        operator = charstring[at : at + 1]
        at += 1
        depth: list[float] = []
        if operator == bytes([ESCAPE]):
            operator += charstring[at : at + 1]
            at += 1
            if not HFLEX <= operator[-1] <= FLEX1:
                raise ValueError("a charstring that reckons")
            depth = [stack.pop()] if operator[-1] == FLEX else []
        elif not operator or operator[0] not in (*STEMS, *OPERANDS, *CURVES):
            raise ValueError("a charstring that calls others")
        out += b"".join(_encoded(value * factor) for value in stack)
        out += b"".join(map(_encoded, depth)) + operator
        if operator[0] in STEMS:
            stems += len(stack) // 2
        if operator[0] in MASKS:
            mask = (stems + 7) // 8
            out += charstring[at : at + mask]
            at += mask
    return bytes(out)


def moved(charstring: bytes, shift: int, rise: int, width: int) -> bytes:
    """The charstring drawn `shift` further right and `rise` higher; `width`: its advance less the font's
    nominalWidthX.

    Only what stands before the first curve is rewritten: all that follows is relative. Raises ValueError
    for subroutines and arithmetic there, which desubroutinized fonts have not.
    """
    out = _encoded(width)
    at, stems, named, level, vertical = 0, 0, False, False, False
    while at < len(charstring):
        stack, at = _operands(charstring, at)
        operator = charstring[at] if at < len(charstring) else -1
        at += 1
        if operator not in STEMS and operator not in OPERANDS:
            break
        if not named:  # the first operator may have the width before its operands
            odd = len(stack) % 2 == 1 if operator in STEMS else len(stack) > OPERANDS[operator]
            stack, named = stack[odd:], True
        if operator in OPERANDS:
            return out + _start(operator, stack, shift, rise) + charstring[at:]
        if stack and not level and operator in (HSTEM, HSTEMHM):
            stack[0] += rise
            level = True
        if stack and not vertical and operator not in (HSTEM, HSTEMHM):
            stack[0] += shift
            vertical = True
        stems += len(stack) // 2
        out += b"".join(map(_encoded, stack)) + bytes([operator])
        if operator in MASKS:
            mask = (stems + 7) // 8
            out += charstring[at : at + mask]
            at += mask
    raise ValueError("a charstring that begins with neither hints nor a point")


def _start(operator: int, stack: list[float], shift: int, rise: int) -> bytes:
    """The operator that goes to the first point."""
    if operator == ENDCHAR:
        return bytes([ENDCHAR])
    if len(stack) != OPERANDS[operator]:
        raise ValueError("a charstring with too few operands")
    x, y = {RMOVETO: stack[:2], HMOVETO: [*stack, 0], VMOVETO: [0, *stack]}[operator]
    return _encoded(x + shift) + _encoded(y + rise) + bytes([RMOVETO])


def _operands(data: bytes, at: int) -> tuple[list[float], int]:
    """The numbers from a place on, and where the operator behind them is."""
    stack: list[float] = []
    while at < len(data) and (data[at] >= 32 or data[at] == 28):
        first = data[at]
        if first == 28:
            stack.append(int.from_bytes(data[at + 1 : at + 3], "big", signed=True))
            at += 3
        elif first <= 246:
            stack.append(first - 139)
            at += 1
        elif first == 255:
            stack.append(int.from_bytes(data[at + 1 : at + 5], "big", signed=True) / FIXED)
            at += 5
        else:
            second = data[at + 1] if at + 1 < len(data) else 0
            high = (first - 247) * 256 + 108 if first <= 250 else -(first - 251) * 256 - 108
            stack.append(high + second if first <= 250 else high - second)
            at += 2
    return stack, at


def _encoded(value: float) -> bytes:
    if value != int(value):
        return b"\xff" + round(value * FIXED).to_bytes(4, "big", signed=True)
    whole = int(value)
    return bytes([whole + 139]) if abs(whole) <= 107 else b"\x1c" + whole.to_bytes(2, "big", signed=True)


def _shortest(value: int) -> bytes:
    if 107 < abs(value) <= 1131:
        high, low = divmod(abs(value) - 108, 256)
        return bytes([high + (247 if value > 0 else 251), low])
    return _encoded(value)
