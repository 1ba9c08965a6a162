"""PDFs that were tampered with: each kind is found, and named with its block or its words."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from helpers.sabotage import BrokenFile, Finished, Publication, named
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

Spoil = Callable[[Pdf], None]


def elements(pdf: Pdf, tag: str = "") -> Iterator[Dictionary]:
    """Structure elements in the order of the tree."""

    def walk(node: Object) -> Iterator[Any]:
        if isinstance(node, Dictionary) and "/S" in node and (not tag or f"/{tag}" == node.S):
            yield node
        kids = node.get("/K", []) if isinstance(node, Dictionary) else []
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary):
                yield from walk(kid)

    yield from walk(pdf.Root.StructTreeRoot)


def content(pattern: str, replacement: str, page: int = 0) -> Spoil:
    """The content of a page edited; the pattern must be there."""

    def spoil(pdf: Pdf) -> None:
        stream = pdf.pages[page].Contents
        text, count = re.subn(
            pattern, replacement, stream.read_bytes().decode("latin-1"), count=1, flags=re.DOTALL
        )
        assert count, pattern
        stream.write(text.encode("latin-1"))

    return spoil


def at_end(operators: str, page: int = 0) -> Spoil:
    return content(r"\Z", f"\n{operators}", page)


def in_text(operators: str) -> Spoil:
    """Operators before the words of the second paragraph, taken back behind it."""
    return content(r"(/P <</MCID \d+>> BDC BT)(.*?)(ET EMC)", rf"\1\n{operators}\2\3\n")


def coloured(operator: str, before: str = "") -> Spoil:
    """The first words that set a colour, in another one."""
    return content(r"(/\w+ <</MCID \d+>> BDC BT\s+)[\d.]+ [\d.]+ [\d.]+ rg", rf"{before} \g<1>{operator}")


def element(tag: str, number: int, change: Callable[[Any], None]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        change(list(elements(pdf, tag))[number])

    return spoil


def put(key: str, value: Any) -> Callable[[Any], None]:
    def change(node: Any) -> None:
        node[key] = value

    return change


def take_out(tag: str, number: int) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        node = list(elements(pdf, tag))[number]
        kids = node.P.K
        del kids[
            next(
                at for at, kid in enumerate(kids) if isinstance(kid, Dictionary) and kid.objgen == node.objgen
            )
        ]

    return spoil


def twice(tag: str, number: int) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        node = list(elements(pdf, tag))[number]
        node.P.K.append(node)

    return spoil


def exchanged(tag: str, one: int, two: int, key: str = "/K") -> Spoil:
    def spoil(pdf: Pdf) -> None:
        first, second = (list(elements(pdf, tag))[number] for number in (one, two))
        first[key], second[key] = second[key], first[key]
        if key == "/K" and "/Pg" in first:
            first.Pg, second.Pg = second.Pg, first.Pg

    return spoil


def to_unicode(old: str, new: str) -> Spoil:
    """A character read as another in every font."""

    def spoil(pdf: Pdf) -> None:
        count = 0
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing:
                text = thing.ToUnicode.read_bytes().decode()
                changed = text.replace(f"<{ord(old):04X}>\n", f"<{ord(new):04X}>\n")
                count += text != changed
                thing.ToUnicode.write(changed.encode())
        assert count

    return spoil


def fonts(change: Callable[[Any], None]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        for thing in list(pdf.objects):
            if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/ToUnicode" in thing:
                change(thing)

    return spoil


def emptied(font: Any) -> None:
    """All outlines of a TrueType font taken out, but for that of the missing character."""
    descriptor = font.DescendantFonts[0].FontDescriptor
    if "/FontFile2" not in descriptor:
        return
    data = bytearray(descriptor.FontFile2.read_bytes())
    tables = {
        bytes(data[12 + 16 * at : 16 + 16 * at]): 20 + 16 * at
        for at in range(int.from_bytes(data[4:6], "big"))
    }
    loca, length = (
        int.from_bytes(data[tables[b"loca"] + at : tables[b"loca"] + at + 4], "big") for at in (0, 4)
    )
    data[loca : loca + length] = bytes(length)
    descriptor.FontFile2.write(bytes(data))


def without_program(font: Any) -> None:
    for key in ("/FontFile2", "/FontFile3"):
        if key in font.DescendantFonts[0].FontDescriptor:
            del font.DescendantFonts[0].FontDescriptor[key]


def first_link(change: Callable[[Any], None]) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        change(next(note for page in pdf.pages for note in page.get("/Annots", []) if "/A" in note))

    return spoil


def address(url: str) -> Callable[[Any], None]:
    return lambda link: link.A.__setitem__("/URI", String(url))


def said_by(old: str, new: str) -> Spoil:
    """What a link says of itself, changed."""

    def spoil(pdf: Pdf) -> None:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        next(link for link in links if str(link.get("/Contents")) == old).Contents = String(new)

    return spoil


def annotation(**entries: Any) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        facts = {"/Type": Name.Annot, "/Rect": [0, 0, 99, 99]} | {
            f"/{key}": value for key, value in entries.items()
        }
        pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(facts)))

    return spoil


def root(key: str, value: Any) -> Spoil:
    return lambda pdf: pdf.Root.__setitem__(key, value)


def delete_page(pdf: Pdf) -> None:
    del pdf.pages[0]


def turn_page(pdf: Pdf) -> None:
    pdf.pages[0].Rotate = 180


def exchange_pages(pdf: Pdf) -> None:
    pdf.pages.reverse()


def add_page(pdf: Pdf) -> None:
    pdf.add_blank_page()
    pdf.pages[-1].Contents = pdf.make_stream(b"BT /F1 12 Tf 99 99 Td <0001>Tj ET")
    pdf.pages[-1].Resources = pdf.pages[0].Resources


def exchange_pictures(pdf: Pdf) -> None:
    objects = pdf.pages[0].Resources.XObject
    one, two = list(objects.keys())[:2]
    objects[one], objects[two] = objects[two], objects[one]


def attach(pdf: Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def info(key: str, value: str) -> Spoil:
    return lambda pdf: pdf.docinfo.__setitem__(key, value)


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))


def boxed(key: str, *edges: float) -> Spoil:
    return lambda pdf: pdf.pages[0].__setitem__(key, Array(edges))


def cut_by_the_page_tree(pdf: Pdf) -> None:
    pdf.Root.Pages.CropBox = Array([0, 0, 300, 900])


def cut_above_the_line(pdf: Pdf) -> None:
    """Five points above the line on which the title stands."""
    line = re.search(rb"1 0 0 1 [\d.]+ ([\d.]+) Tm\n/F\d+ 26 Tf", pdf.pages[0].Contents.read_bytes())
    assert line
    pdf.pages[0].CropBox = Array([0, 0, 900, float(line[1]) + 5])


# of a page with boxes for the press as well: what any of its boxes cuts off nobody sees
CUTS: dict[str, tuple[Spoil, str]] = {
    "by what is shown": (boxed("/CropBox", 0, 0, 20, 20), "unseen: off the page: 关于"),
    "by the sheet": (boxed("/MediaBox", 0, 0, 300, 900), "unseen: off the page: 关于"),
    "by the knife": (boxed("/TrimBox", 40, 40, 300, 860), "unseen: off the page: 关于"),
    "corners exchanged": (boxed("/CropBox", 300, 860, 0, 0), "unseen: off the page: 关于"),
    "by the page tree": (cut_by_the_page_tree, "unseen: off the page: 关于"),
    "ends of lines": (boxed("/CropBox", 0, 0, 440, 900), "unseen: off the page: 关于"),
    "tops of words": (cut_above_the_line, "unseen: off the page: 关于"),
    "by a clip": (content(r"\A", "0 0 300 900 re W n\n"), "unseen: clipped: 关于"),
    "a picture mostly": (content(r"(/Figure <</MCID \d+>> BDC q .{,11}\S+ 0 0 \S+) \S+ (\S+) cm", r"\1 -150 \2 cm"), "unseen file  | picture"),
}  # fmt: skip


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
# name, what is done, words that the proof must say
SABOTAGES: dict[str, tuple[Spoil, str]] = {
    # the tree
    "paragraph out of the tree": (take_out("P", 9), "lost"),
    "paragraph twice in the tree": (twice("P", 6), "said twice"),
    "heading out of the tree": (take_out("H2", 0), "lost heading ⟦h2⟧总体要求"),
    "cell out of the tree": (take_out("TD", 0), "cell"),
    "row out of the tree": (take_out("TR", 1), "lost cell"),
    "caption out of the tree": (take_out("Caption", 0), "caption"),
    "note out of the tree": (take_out("Note", 0), "lost note"),
    "figure out of the tree": (take_out("Figure", 0), "lost picture"),
    "list item out of the tree": (take_out("LI", 0), "lost paragraph"),
    "paragraphs exchanged": (exchanged("P", -1, -2), "matter"),
    "cells exchanged": (exchanged("TD", 0, 1), "changed cell ⟦r2c3 1×1⟧86"),
    "notes exchanged": (exchanged("Note", 0, 1), "note"),
    "labels of notes exchanged": (exchanged("Lbl", 0, 1), "changed paragraph"),  # marks say otherwise
    "headings exchanged": (exchanged("H2", 0, 1), "heading"),
    "captions exchanged": (exchanged("Caption", 0, 1), "caption"),
    "heading no heading": (element("H2", 0, put("/S", Name.P)), "changed heading"),
    "heading of another level": (element("H2", 0, put("/S", Name.H3)), "changed heading"),
    "text made a heading": (element("P", 9, put("/S", Name.H4)), "h4"),
    "head of a table no head": (element("TH", 0, put("/S", Name.P)), "cell"),
    "cell wider": (element("TD", 0, put("/A", Dictionary(O=Name.Table, ColSpan=2))), "cell"),
    "said instead": (element("P", 9, put("/ActualText", String("\u4e0d\u540c\u610f"))), "said instead: 不同意"),
    "spelt out": (element("P", 9, put("/E", String("\u4e0d"))), "surplus contents  | 不"),
    "alternative text lost": (element("Figure", 0, lambda node: node.__delitem__("/Alt")), "changed picture"),
    "alternative text changed": (element("Figure", 0, put("/Alt", String("\u4eba"))), "picture"),
    "alternative texts exchanged": (exchanged("Figure", 0, 1, "/Alt"), "picture"),
    "roles mapped": (lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Artifact)), "role map"),
    "no tree": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "no structure tree"),
    # pages
    "first page deleted": (delete_page, "unseen: on a page that is not there"),
    "pages exchanged": (exchange_pages, "running"),
    "page turned": (turn_page, "rotated page"),
    "page added": (add_page, "words outside the structure"),
    "page cut off": (boxed("/CropBox", 0, 0, 20, 20), "unseen: off the page"),
    # what is drawn
    "words not drawn": (content(r"(/P <</MCID \d+>> BDC BT).*?(ET EMC)", r"\1 \2"), "matter"),
    "words drawn as nothing": (in_text("3 Tr\n"), "unseen: invisible"),
    "words as a clip": (in_text("7 Tr\n"), "unseen: invisible"),
    "words in white": (coloured("1 1 1 rg"), "unseen: in the colour"),
    "words in grey that is white": (coloured("1 g"), "unseen: in the colour"),
    "words in no ink": (coloured("0 0 0 0 k"), "unseen: in the colour"),
    "words off the page": (content(r"(/P <</MCID \d+>> BDC BT.*?1 0 0 1 )[\d.]+( [\d.]+ Tm)", r"\g<1>-900\2"), "unseen: off the page"),
    "words below the page": (content(r"(/P <</MCID \d+>> BDC BT.*?1 0 0 1 [\d.]+ )[\d.]+( Tm)", r"\g<1>-900\2"), "unseen: off the page"),
    "words of no size": (content(r"(/P <</MCID \d+>> BDC BT.*?)1 0 0 1( [\d.]+ [\d.]+ Tm)", r"\g<1>0.01 0 0 0.01\2"), "unseen: tiny"),
    "words of no width": (in_text("1 Tz\n"), "unseen: tiny"),
    "words in a small system": (content(r"(/P <</MCID \d+>> BDC) BT(.*?ET) EMC", r"\1 q 0.01 0 0 0.01 0 0 cm BT\2 Q EMC"), "unseen: tiny"),
    "words clipped": (content(r"(/P <</MCID \d+>> BDC) BT(.*?ET) EMC", r"\1 q 0 0 5 5 re W n BT\2 Q EMC"), "unseen: clipped"),
    "painted over in white": (at_end("1 1 1 rg 0 0 900 900 re f"), "unseen: covered"),
    "painted over in an artifact": (at_end("/Artifact <</Type /Layout>> BDC 1 1 1 rg 0 0 900 900 re f EMC"), "unseen: covered"),
    "painted over in black": (at_end("0 g 0 0 900 900 re f"), "unseen: covered"),
    "black on black": (coloured("0 0 0 rg", "0 0 0 rg 0 0 900 900 re f"), "unseen: in the colour"),
    "words drawn and not tagged": (at_end("BT /F1 12 Tf 1 0 0 1 99 99 Tm <00010002>Tj ET"), "words outside the structure"),
    "words drawn in a mark of nobody": (at_end("/P <</MCID 999>> BDC BT /F1 12 Tf 1 0 0 1 99 99 Tm <0001>Tj ET EMC"), "not in the structure"),
    "words drawn as an artifact": (at_end("/Artifact <</Type /Layout>> BDC BT /F1 12 Tf 1 0 0 1 99 99 Tm <000100020003>Tj ET EMC"), "surplus running"),
    "tagged words made an artifact": (content(r"/P <</MCID \d+>> BDC", "/Artifact <</Type /Layout>> BDC"), "matter"),
    "said otherwise than drawn": (content(r"(/P <</MCID \d+>> BDC BT)(.*?)(ET EMC)", r"\1 /Span <</ActualText <FEFF4E0D>>> BDC\2EMC \3"), "matter"),
    "one glyph for another": (content(r"(/P <</MCID \d+>> BDC BT.*?<)[0-9A-F]{4}", r"\g<1>0005"), "matter"),
    "one glyph more": (content(r"(/P <</MCID \d+>> BDC BT.*?<)([0-9A-F]{4})", r"\1\2\2"), "matter"),
    "one glyph less": (content(r"(/P <</MCID \d+>> BDC BT.*?<)([0-9A-F]{4})", r"\1"), "matter"),
    "form with words": (at_end("/FmX Do"), "foreign file  | form FmX"),
    # fonts
    "a five read as a six": (to_unicode("5", "6"), "5"),
    "a character read as another": (to_unicode("\u4e00", "\u4e8c"), "导语二段"),
    "no text in the fonts": (fonts(lambda font: font.ToUnicode.write(b"")), "lost"),
    "fonts without their text": (fonts(lambda font: font.__delitem__("/ToUnicode")), "lost"),
    "glyphs emptied": (fonts(emptied), "unseen file"),
    "no font program": (fonts(without_program), "no font program"),
    # links
    "link leads elsewhere": (first_link(address("https://gov.example.com/apply")), "changed paragraph"),
    "link that runs": (first_link(address("javascript:alert(1)")), "javascript:"),
    "link that starts a program": (first_link(lambda link: link.__setitem__("/A", Dictionary(S=Name.Launch, F=String("x.exe")))), "action Launch"),
    "link to another file": (first_link(lambda link: link.__setitem__("/A", Dictionary(S=Name.GoToR, F=String("x.pdf"), D=Array([0])))), "action GoToR"),
    "link that is no link": (first_link(lambda link: link.__delitem__("/A")), "changed paragraph"),
    "link that sends a form": (first_link(lambda link: link.__setitem__("/A", Dictionary(S=Name.SubmitForm, F=String("https://x")))), "action SubmitForm"),
    "link that says another thing": (first_link(put("/Contents", String("\u4e0d\u540c\u610f"))), "link says 不同意"),
    "mark of a note that says another": (said_by("注释②", "注释③"), "changed paragraph"),
    "way back that says another": (said_by("返回正文（①）", "返回正文（②）"), "changed note"),
    "link of nobody": (annotation(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://evil.example"))), "annotation outside the structure"),
    # what acts
    "script when it opens": (root("/OpenAction", SCRIPT), "active file"),
    "script by its name": (root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("x"), SCRIPT])))), "active file  | /JavaScript"),
    "actions of the file": (root("/AA", Dictionary(WC=SCRIPT)), "active file"),
    "actions of a page": (lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary(O=SCRIPT)), "active file"),
    "form": (root("/AcroForm", Dictionary(Fields=Array())), "active file  | /AcroForm"),
    "layers": (layer, "active file  | /OCProperties"),
    "attachment": (attach, "fact attached x.exe"),
    "remark on a page": (annotation(Subtype=Name.FreeText, Contents=String("x")), "annotation FreeText"),
    "stamp": (annotation(Subtype=Name.Stamp, Contents=String("x")), "annotation Stamp"),
    "redaction": (annotation(Subtype=Name.Redact), "annotation Redact"),
    "film": (annotation(Subtype=Name.Movie, Movie=Dictionary(F=String("x"))), "annotation Movie"),
    "screen": (annotation(Subtype=Name.Screen), "annotation Screen"),
    # pictures
    "pictures exchanged": (exchange_pictures, "picture picture park.png"),
    "picture not drawn": (content(r"(/Figure <</MCID \d+>> BDC) q .*? Do Q", r"\1"), "picture"),
    "picture of no size": (content(r"(/Figure <</MCID \d+>> BDC q )\S+ 0 0 \S+", r"\g<1>0.1 0 0 0.1"), "unseen file  | picture"),
    "picture off the page": (content(r"(/Figure <</MCID \d+>> BDC q \S+ 0 0 \S+) \S+ \S+ cm", r"\1 -9000 -9000 cm"), "unseen file  | picture"),
    # metadata, labels
    "title of the file": (info("/Title", "关于不支持"), "fact title"),
    "maker of the file": (info("/Author", "王五"), "fact creator"),
    "subject of the file": (info("/Subject", "x"), "fact subject"),
    "keywords of the file": (info("/Keywords", "x"), "fact keywords"),
    "language of the file": (root("/Lang", String("en")), "fact language"),
    "labels of pages": (root("/PageLabels", Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=5)]))), "running"),
    "bookmark": (lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", String("x")), "bookmark"),
}  # fmt: skip


def spoilt(file: Finished, spoil: Spoil) -> str:
    """What the proof says of a file after something was done to it; what cannot be read says why."""
    result = BytesIO()
    with Pdf.open(BytesIO(file.data)) as pdf:
        spoil(pdf)
        pdf.save(result, object_stream_mode=ObjectStreamMode.generate, linearize=False)
    try:
        return named(file.differences(result.getvalue()))
    except BrokenFile as problem:
        return str(problem)


def nothing(pdf: Pdf) -> None:
    pass


@pytest.mark.parametrize("format_name", ["pdf", "print"])
@pytest.mark.parametrize("style", ["briefing", "gongwen"])
def test_files_that_another_program_saved_anew_are_equal(
    format_name: str, style: str, publication: Publication
) -> None:
    file = publication(format_name, style)
    assert file.differences(file.data) == ()
    assert spoilt(file, nothing) == ""


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_file_that_was_tampered_with_is_found(name: str, publication: Publication) -> None:
    spoil, words = SABOTAGES[name]
    assert words in spoilt(publication("pdf", "briefing"), spoil)


def test_what_is_put_behind_the_end_is_found(publication: Publication) -> None:
    file = publication("pdf", "briefing")
    with pytest.raises(BrokenFile):
        file.differences(file.data + b"junk" * 600)


@pytest.mark.parametrize("format_name", ["pdf", "print"])
@pytest.mark.parametrize("name", CUTS)
def test_what_is_cut_off_is_found(name: str, format_name: str, publication: Publication) -> None:
    spoil, words = CUTS[name]
    assert words in spoilt(publication(format_name, "briefing"), spoil)
