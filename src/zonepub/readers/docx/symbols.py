"""What letters of symbol fonts show, by font and low byte (I44)."""

PRIVATE = range(0xE000, 0xF900)
UNKNOWN = "□"


def _table(first: int, characters: str) -> dict[int, str]:
    """One character for each code from `first` on; a blank is a gap."""
    return {first + at: character for at, character in enumerate(characters) if character != " "}


SYMBOL = _table(
    0x21,
    "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
) | _table(
    0xA0,
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
WINGDINGS = (
    _table(0x21, "✏✂✁    ☎✆✉")
    | _table(0x36, "⌛⌨")
    | _table(0x3E, "✇✍ ✌   ☜☞☝☟ ☺ ☹ ☠⚐ ✈☼ ❄ ✞ ✠✡☪☯ ☸♈♉♊♋♌♍♎♏♐♑♒♓")
    | _table(0x6C, "●❍■□□❑❒⧫◆◆❖◆☒⍓⌘❀✿❝❞")
    | _table(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")
    | _table(0x9E, "·•")
    | _table(0xA1, "○○○◉◎ ▪☐ ✦★✶✴✹✵ ⌖⟡⌑ ✪✰")
    | _table(0xD5, "⌫⌦ ➢   ➲  ←→↑↓↖↗↙↘←➔↑↓")
    | _table(0xEF, "⇦⇨⇧⇩⇔⇳")
    | _table(0xFB, "✘✔☒☑")
)
WINGDINGS_2 = (
    _table(0x4F, "✗✓☒☑☒☒") | _table(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿") | _table(0x97, "●●") | _table(0xA2, "■☐")
)
WINGDINGS_3 = _table(0x66, "←→↑↓↖↗↙↘") | _table(0x70, "▲▼△▽◀▶◁▷") | _table(0x7C, "◀▶")
WEBDINGS = (
    _table(0x33, "◀▶▲▼") | _table(0x61, "✔") | _table(0x67, "■") | _table(0x6E, "●") | _table(0x72, "✘")
)
# SimSun and others have no table: what they show at a private code cannot be known
FONTS = {
    "symbol": SYMBOL, "opensymbol": SYMBOL, "standardsymbolsps": SYMBOL, "wingdings": WINGDINGS,
    "wingdings2": WINGDINGS_2, "wingdings3": WINGDINGS_3, "webdings": WEBDINGS,
}  # fmt: skip
SHOWN = frozenset(character for table in FONTS.values() for character in table.values()) | {UNKNOWN}


def is_private(character: str) -> bool:
    """Is it of the private use area, where symbol fonts put their letters?"""
    return ord(character) in PRIVATE


def shown(font: str, code: int) -> str:
    """The character that a letter of a font shows; empty when the font is not known to be one of symbols."""
    table = FONTS.get(font.lower().replace(" ", ""))
    return table.get(code & 0xFF, "") if table else ""
