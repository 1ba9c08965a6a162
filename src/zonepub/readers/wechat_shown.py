"""What a finished article for WeChat shows: its text, what the account's fields get, what lies beside it."""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from lxml import etree
from PIL import Image

from zonepub.readers.errors import BrokenFile
from zonepub.readers.shown import Fault, MarkedLine, ShownFile, ShownPicture
from zonepub.readers.xhtml import XhtmlLines, style_rules
from zonepub.regex import regex

PAGE, ALONE, HAND_OUT = "index.html", "article.html", "fields.txt"
DATA = regex(r'(<img [^<>]*?)src="data:[^",]*,([^"]*)"')  # in a tag: text may show the same words
ACTIVE = ("script", "iframe", "object", "embed", "form", "input", "audio", "video", "base", "link", "style")
COLOUR = regex(r"(?:^|;)\s*(background-color|color)\s*:\s*#([0-9a-fA-F]{6})\b")
SHARE = regex(r"display:inline-block;width:\d+%")  # of a field in a row of them
LIGHT = "color:#ffffff"  # what stands for words in the colour of their ground
LEAST_CONTRAST = 16  # of 255, in one channel
FIELDS = {"标题": "title", "作者": "creator", "摘要": "description", "阅读原文": "source"}
PICTURE = regex(r"  (pictures/\d+\.\w+)  \d+×\d+  \d+ KB")
NOTHING = "（无）"
Channels = tuple[int, int, int]


def shown(output: bytes | Mapping[str, bytes], *, trusted: bool = True) -> ShownFile:
    """What the files show: those of a build, by name. Raises BrokenFile."""
    files: Mapping[str, bytes] = {PAGE: output} if isinstance(output, bytes) else output
    try:
        texts = {name: files[name].decode("utf-8") for name in (PAGE, ALONE, HAND_OUT) if name in files}
    except UnicodeDecodeError as problem:
        raise BrokenFile(str(problem)) from problem
    result = ShownFile()
    result.faults += [Fault("foreign", f"{name} –") for name in (PAGE, ALONE, HAND_OUT) if name not in texts]
    if PAGE not in texts:
        raise BrokenFile(PAGE)
    pictures: list[str] = []
    page = page_of(DATA.sub(lambda match: _kept(match, pictures), texts[PAGE]))
    article, phone = page.find(".//*[@id='article']"), page.find(".//*[@id='phone']")
    if article is None or phone is None:
        raise BrokenFile("#article")
    result.facts = dict(_facts(page, phone))
    result.flow = _lines(article, lambda source: _embedded(source, pictures), result)
    if ALONE in texts:
        whole = page_of(texts[ALONE])
        if (title := _words(whole.find(".//title"))) != result.facts["window"]:
            result.faults.append(Fault("disagrees", f"{ALONE}: {title}"))
        alone = whole.find("body")
        other = _lines(alone, lambda source: _file(source, files), result) if alone is not None else []
        result.faults += _disagreeing(result.flow, other)
    if HAND_OUT in texts:
        result.faults += _hand_out(page, article, texts[HAND_OUT], files)
    result.faults += _spoken(page)
    named = {element.get("src", "") for element in page.iter("img")} | set(_named(texts.get(ALONE, "")))
    known = {PAGE, ALONE, HAND_OUT, *named}
    result.faults += [Fault("foreign", name) for name in files if name not in known]
    covers = {name for name in named if name and ":" not in name}
    result.faults += [Fault("disagrees", f"{name} –") for name in sorted(covers - set(files))]
    return result


def static_text(page: etree._Element) -> str:
    """What the page says, does and looks like whatever the report is."""
    parts = []
    for element in page.iter(etree.Element):
        if element.tag == "title" or _of_the_report(element):
            continue
        parts += [element.text or "", *(child.tail or "" for child in element)]
    acts = (
        f"{name}={element.get(name)}"
        for element in page.iter()
        for name in map(str, element.attrib)
        if name[:2] == "on"
    )
    return " ".join(" ".join((*parts, *acts)).split())


def _of_the_report(element: etree._Element) -> bool:
    return any(
        one.get("id") == "article"
        or one.tag in ("dl", "ol", "h1")
        or one.get("class") in ("account", "covers")
        for one in (element, *element.iterancestors())
    )


def page_of(text: str) -> etree._Element:
    """A page as this reader takes it. Raises BrokenFile."""
    parser = etree.HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    page = etree.fromstring(text, parser)
    if page is None:
        raise BrokenFile("HTML")
    return page


def _kept(match: re.Match[str], pictures: list[str]) -> str:
    pictures.append(match[2])
    return f'{match[1]}src="data:{len(pictures) - 1}"'


def _embedded(source: str, pictures: list[str]) -> ShownPicture | None:
    number = source.removeprefix("data:")
    return ShownPicture(b64decode(pictures[int(number)])) if number.isdecimal() else None


def _file(source: str, files: Mapping[str, bytes]) -> ShownPicture | None:
    return ShownPicture(files[source]) if source in files else None


def _named(text: str) -> Iterator[str]:
    yield from re.findall(r'<img [^<>]*?src="([^"]*)"', text)


def _lines(
    article: etree._Element, picture: Callable[[str], ShownPicture | None], result: ShownFile
) -> list[MarkedLine]:
    for element in article.iter(*ACTIVE):
        result.faults.append(Fault("active", str(element.tag)))
    for element in list(article.iter("span")):
        if SHARE.search(element.get("style", "")):
            element.tag = "div"  # a field of a row is a line of its own
    _colours(article, (0, 0, 0), (255, 255, 255))
    lines = XhtmlLines(style_rules(()), picture)
    lines.page(article, PAGE)
    result.faults += [Fault("disagrees", f"link {words} → {href}") for _, href, words in lines.links]
    return [*lines.flow, *(line for _, line in lines.notes)]


def _colours(element: etree._Element, ink: Channels, ground: Channels) -> None:
    """Mark words in the colour of what is behind them; others lose theirs, as light ones on a band."""
    style = element.get("style", "")
    for name, digits in COLOUR.findall(style):
        channels = int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
        ink, ground = (channels, ground) if name == "color" else (ink, channels)
    if style:
        element.set("style", COLOUR.sub("", style))
    if max(abs(one - two) for one, two in zip(ink, ground, strict=True)) < LEAST_CONTRAST:
        element.set("style", LIGHT)
    for child in element:
        _colours(child, ink, ground)


def _disagreeing(one: list[MarkedLine], two: list[MarkedLine]) -> Iterator[Fault]:
    """Lines of the article alone that are not those of the page to look at."""
    for at in range(max(len(one), len(two))):
        first, second = (lines[at].text if at < len(lines) else "" for lines in (one, two))
        if first != second or (first and one[at].pictures != two[at].pictures):
            yield Fault("disagrees", f"{ALONE}: {second} ≠ {first}")
            return


def _facts(page: etree._Element, phone: etree._Element) -> Iterator[tuple[str, str]]:
    yield "window", _words(page.find(".//title"))
    yield "heading", _words(phone.find("h1"))
    yield "account", _words(phone.find("p[@class='account']"))
    for label, value in _rows(page):
        name = label.partition("（")[0]
        yield FIELDS.get(name, name), "" if value == NOTHING else value
    yield "page", static_text(page)


def _rows(page: etree._Element) -> Iterator[tuple[str, str]]:
    for label in page.iter("dt"):
        value = label.getnext()
        yield _words(label), _words(value.find(".//span[@class='value']") if value is not None else None)


def _words(element: etree._Element | None) -> str:
    """The words, blanks that keep a line together as any others."""
    return "".join(map(str, element.itertext())).replace("\xa0", " ") if element is not None else ""


def _spoken(page: etree._Element) -> Iterator[Fault]:
    """What buttons and covers are called follows from what they are of."""
    for button in page.iter("button"):
        if (name := button.get("data-name")) is not None and button.get("aria-label") != f"复制{name}":
            yield Fault("disagrees", f"button {name}: {button.get('aria-label')}")
    for image in page.iterfind(".//div[@class='covers']/img"):
        if image.get("alt") != f"封面 {image.get('src')}":
            yield Fault("disagrees", f"{image.get('src')}: {image.get('alt')}")


def _measured(name: str, files: Mapping[str, bytes]) -> str:
    """A picture of the hand-out with its size in pixels and kilobytes; "" where it is none."""
    try:
        with Image.open(BytesIO(files[name])) as picture:
            wide, high = picture.size
    except (KeyError, OSError, ValueError, Image.DecompressionBombError):
        return ""
    return f"  {name}  {wide}×{high}  {len(files[name]) / 1000:.0f} KB"


def _hand_out(
    page: etree._Element, article: etree._Element, text: str, files: Mapping[str, bytes]
) -> Iterator[Fault]:
    """The hand-out says what the page says: fields, covers, pictures in their order, steps."""
    lines = text.splitlines()
    steps = (f"  {number}. {_words(step)}" for number, step in enumerate(page.iterfind(".//ol/li"), 1))
    covers = (f"  {image.get('src')}" for image in page.iterfind(".//div[@class='covers']/img"))
    wanted = [*(f"{label}：{value}" for label, value in _rows(page)), *covers, "封面：", "步骤：", *steps]
    for line in wanted:
        if line.replace("\xa0", " ") not in (one.replace("\xa0", " ") for one in lines):
            yield Fault("disagrees", f"{HAND_OUT}: {line}")
    order = [match[1] for line in lines if (match := PICTURE.match(line))]
    if order != sorted(name for name in files if name.startswith("pictures/")):
        yield Fault("disagrees", f"{HAND_OUT}: {' '.join(order)}")
    known = {*(line.replace("\xa0", " ") for line in wanted), "", "图片（按出现先后）："}
    said = [image.get("alt", "") for image in article.iter("img")]  # words for those who cannot see it
    words = "".join("".join(map(str, [*article.itertext(), *said])).split())
    for line in lines:
        picture = PICTURE.match(line)
        right = picture is not None and picture[0] == _measured(picture[1], files)
        captioned = picture is not None and right and "".join(line[picture.end() :].split()) in words
        if line.replace("\xa0", " ") not in known and not captioned:
            yield Fault("disagrees", f"{HAND_OUT}: {line}")
