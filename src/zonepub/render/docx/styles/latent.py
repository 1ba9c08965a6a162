"""How Word treats its own styles that a file does not hold: its table of exceptions, as new files have it.

Without it all 376 would stand in the pane of styles as if they were meant to be used. The table is that of
Word 2016 and later (ISO/IEC 29500-1, 17.7.4.5 and 17.7.4.8 say what its switches mean).
"""

from collections.abc import Iterator
from functools import cache

from zonepub.render.docx.xml import tag

COUNT, PRIORITY = 376, 99
# names -> priority, hidden until used, in the gallery
SHOWN: tuple[tuple[str, int, bool, bool], ...] = (
    ("Normal", 0, False, True), ("heading 1", 9, False, True),
    *((f"heading {level}", 9, True, True) for level in range(2, 10)),
    *((f"toc {level}", 39, True, False) for level in range(1, 10)),
    ("caption", 35, True, True), ("Title", 10, False, True), ("Default Paragraph Font", 1, True, False),
    ("Subtitle", 11, False, True), ("Strong", 22, False, True), ("Emphasis", 20, False, True),
    ("Table Grid", 39, False, False), ("No Spacing", 1, False, True), ("List Paragraph", 34, False, True),
    ("Quote", 29, False, True), ("Intense Quote", 30, False, True), ("Subtle Emphasis", 19, False, True),
    ("Intense Emphasis", 21, False, True), ("Subtle Reference", 31, False, True),
    ("Intense Reference", 32, False, True), ("Book Title", 33, False, True),
    ("Bibliography", 37, True, False),
    ("TOC Heading", 39, True, True),
    *((f"Plain Table {number}", 40 + number, False, False) for number in range(1, 6)),
    ("Grid Table Light", 40, False, False),
)  # fmt: skip
# families that are hidden until used; "Name 1-3" are Name 1, Name 2 and Name 3
HIDDEN = """
index 1-9; Normal Indent; footnote text; annotation text; header; footer; index heading; table of figures;
envelope address; envelope return; footnote reference; annotation reference; line number; page number;
endnote reference; endnote text; table of authorities; macro; toa heading; List; List 2-5; List Bullet; List
Bullet 2-5; List Number; List Number 2-5; Closing; Signature; Body Text; Body Text Indent; List Continue;
List Continue 2-5; Message Header; Salutation; Date; Body Text First Indent; Body Text First Indent 2; Note
Heading; Body Text 2-3; Body Text Indent 2-3; Block Text; Hyperlink; FollowedHyperlink; Document Map; Plain
Text; E-mail Signature; HTML Top of Form; HTML Bottom of Form; Normal (Web); HTML Acronym; HTML Address;
HTML Cite; HTML Code; HTML Definition; HTML Keyboard; HTML Preformatted; HTML Sample; HTML Typewriter; HTML
Variable; Normal Table; annotation subject; No List; Outline List 1-3; Table Simple 1-3; Table Classic 1-4;
Table Colorful 1-3; Table Columns 1-5; Table Grid 1-8; Table List 1-8; Table 3D effects 1-3; Table
Contemporary; Table Elegant; Table Professional; Table Subtle 1-2; Table Web 1-3; Balloon Text; Table Theme;
Mention; Smart Hyperlink; Hashtag; Unresolved Mention; Smart Link
"""
UNSEEN = ("Placeholder Text", "Revision")  # never offered
# families of table styles: each in black and in six accents, of one priority
TABLES = (
    ("Light Shading", 60), ("Light List", 61), ("Light Grid", 62), ("Medium Shading 1", 63),
    ("Medium Shading 2", 64), ("Medium List 1", 65), ("Medium List 2", 66), ("Medium Grid 1", 67),
    ("Medium Grid 2", 68), ("Medium Grid 3", 69), ("Dark List", 70), ("Colorful Shading", 71),
    ("Colorful List", 72), ("Colorful Grid", 73),
    *(
        (f"{kind} Table {number} {look}", 45 + number)
        for kind in ("Grid", "List")
        for number, look in enumerate(
            ("Light", "", "", "", "Dark", "Colorful", "Colorful"), 1
        )
    ),
)  # fmt: skip


@cache
def latent_styles() -> str:
    """`w:latentStyles`."""
    return tag(
        "latentStyles", "".join(_exceptions()), defLockedState=0, defUIPriority=PRIORITY, defSemiHidden=0,
        defUnhideWhenUsed=0, defQFormat=0, count=COUNT,
    )  # fmt: skip


def _exceptions() -> Iterator[str]:
    for name, priority, hidden, gallery in SHOWN:
        switches: dict[str, str | int] = {"semiHidden": 1, "unhideWhenUsed": 1} if hidden else {}
        switches |= {"uiPriority": priority} if priority != PRIORITY else {}
        yield tag("lsdException", name=name, **switches, **({"qFormat": 1} if gallery else {}))
    for name in _hidden():
        yield tag("lsdException", name=name, semiHidden=1, unhideWhenUsed=1)
    for name in UNSEEN:
        yield tag("lsdException", name=name, semiHidden=1)
    for family, priority in TABLES:
        for accent in ("", *(f" Accent {number}" for number in range(1, 7))):
            yield tag("lsdException", name=f"{family.rstrip()}{accent}", uiPriority=priority)


def _hidden() -> Iterator[str]:
    for entry in HIDDEN.replace("\n", " ").split(";"):
        name, _, places = entry.strip().rpartition(" ")
        first, dash, last = places.partition("-")
        if dash and first.isdigit():
            yield from (f"{name} {number}" for number in range(int(first), int(last) + 1))
        else:
            yield entry.strip()
