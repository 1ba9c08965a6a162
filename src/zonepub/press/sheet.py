"""The 印前说明 that goes to the print shop with a file: what an operator otherwise types by hand."""

from collections import Counter
from collections.abc import Iterator

from zonepub.cjk import MM
from zonepub.diagnostics.catalogue import Language
from zonepub.press.check import bleed_of
from zonepub.readers.pdf.press import PressFacts, PressPage, plates_of
from zonepub.regex import regex

NAMES: dict[str, dict[Language, str]] = {
    "title": {"zh": "标题", "en": "Title"}, "standard": {"zh": "标准", "en": "Standard"},
    "pages": {"zh": "页数", "en": "Pages"}, "size": {"zh": "成品尺寸", "en": "Trimmed size"},
    "bleed": {"zh": "出血", "en": "Bleed"}, "plates": {"zh": "色版", "en": "Plates"},
    "condition": {"zh": "印刷条件", "en": "Printing condition"}, "ink": {"zh": "最大墨量", "en": "Most ink"},
    "trapped": {"zh": "陷印", "en": "Trapped"}, "live": {"zh": "透明", "en": "Transparency"},
    "fonts": {"zh": "字体", "en": "Fonts"}, "names": {"zh": "字体名称", "en": "Names of fonts"},
    "pictures": {"zh": "图片", "en": "Pictures"}, "page": {"zh": "页", "en": "Page"},
    "pixels": {"zh": "像素", "en": "Pixels"}, "ppi": {"zh": "ppi", "en": "ppi"},
    "space": {"zh": "颜色", "en": "Colours"},
}  # fmt: skip
SPACES: dict[str, dict[Language, str]] = {
    "grey": {"zh": "灰度", "en": "grey"}, "mask": {"zh": "黑白", "en": "black and white"},
}  # fmt: skip
SUBSET = regex(r"^[A-Z]{6}\+")  # before the name of a font that holds but what is shown
WORDS: dict[str, dict[Language, str]] = {
    "none": {"zh": "无", "en": "none"}, "some": {"zh": "有", "en": "yes"},
    "spot": {"zh": "专色", "en": "spot"}, "page": {"zh": "第 {} 页", "en": "page {}"},
    "held": {"zh": "全部嵌入", "en": "all embedded"}, "loose": {"zh": "未嵌入：", "en": "not embedded: "},
    "least": {"zh": "最低", "en": "least"}, "unknown": {"zh": "未注明", "en": "not said"},
}  # fmt: skip


def sheet_rows(facts: PressFacts, words: Language) -> list[tuple[str, str]]:
    """Name and value of each line."""
    return [(NAMES[name][words], value) for name, value in _rows(facts, words)]


def _rows(facts: PressFacts, words: Language) -> Iterator[tuple[str, str]]:
    say = {name: row[words] for name, row in WORDS.items()}
    pages = facts.pages
    yield "title", facts.title or say["none"]
    yield "standard", f"{facts.standard or 'PDF'} (PDF {facts.version})"
    yield "pages", str(len(pages))
    yield (
        "size",
        "；".join(f"{size} × {count}" if len(_sizes(pages)) > 1 else size for size, count in _sizes(pages)),
    )
    least = min((bleed_of(page) for page in pages), default=0.0)
    yield "bleed", f"{least:.1f} mm"
    plates = list(plates_of(facts))
    shown = (plate if plate in "CMYK" else f"{plate}（{say['spot']}）" for plate in plates)
    rgb = [page.number for page in pages if page.rgb]
    parts = [f"{len(plates)}：{' '.join(shown)}"] if plates else []
    parts += [f"RGB（{say['page'].format(rgb[0])}）"] if rgb else []
    yield "plates", " + ".join(parts) or say["none"]
    yield "condition", facts.condition or say["unknown"]
    most = max(
        [(page.most_ink, page.number) for page in pages]
        + [(image.ink, image.page) for image in facts.images],
        default=(0.0, 0),
    )
    yield "ink", f"{most[0]:.0f} %（{say['page'].format(most[1])}）" if most[0] else say["none"]
    yield "trapped", facts.trapped or say["unknown"]
    live = [page.number for page in pages if page.live]
    yield "live", f"{say['some']}（{say['page'].format(live[0])}）" if live else say["none"]
    loose = [name for name, held in facts.fonts.items() if not held]
    yield "fonts", f"{len(facts.fonts)}；" + (say["loose"] + " ".join(loose) if loose else say["held"])
    if facts.fonts:
        yield "names", "、".join(sorted({SUBSET.sub("", name) for name in facts.fonts}))
    yield "pictures", _pictures(facts, say) or say["none"]


def picture_rows(facts: PressFacts, words: Language) -> list[tuple[str, ...]]:
    """Heads and a row for each picture: page, pixels, ppi, colours, most ink."""
    heads = [NAMES[name][words] for name in ("page", "pixels", "ppi", "space", "ink")]
    return [
        tuple(heads),
        *(
            (
                str(one.page), f"{one.width} × {one.height}", f"{one.ppi:.0f}",
                SPACES.get(one.space, {}).get(words, one.space), f"{one.ink:.0f} %" if one.ink else "–",
            )
            for one in facts.images
        ),
    ]  # fmt: skip


def _sizes(pages: list[PressPage]) -> list[tuple[str, int]]:
    boxes = (page.trim or page.media for page in pages)
    sizes = Counter(f"{(box[2] - box[0]) / MM:.1f} × {(box[3] - box[1]) / MM:.1f} mm" for box in boxes)
    return sizes.most_common()


def _pictures(facts: PressFacts, say: dict[str, str]) -> str:
    if not facts.images:
        return ""
    spaces = Counter(image.space for image in facts.images)
    kinds = " ".join(f"{space} × {count}" for space, count in sorted(spaces.items()))
    least = min(facts.images, key=lambda image: image.ppi)
    return f"{kinds}；{say['least']} {least.ppi:.0f} ppi（{say['page'].format(least.page)}）"
