"""What people do to a document in a word processor, done by LibreOffice for Word (its Python talks UNO).

Run by `libreoffice.py` with LibreOffice's Python: `office_acts.py FOLDER` starts one LibreOffice with its settings
in the folder, reads `[FILE, ACT, ARGUMENT ...]` a line from its input and prints what came of each as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from string import ascii_uppercase

import office_edits
from office_edits import EDITS, elements, paragraphs

TRIES = 5  # to open a document, a second apart
FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8", "doc": "MS Word 97"}


def started(folder: str):
    """What makes the services of a LibreOffice that is started."""
    import uno

    pipe = f"acts{os.getpid()}"
    subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}",
         f"--accept=pipe,name={pipe};urp;"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(600):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not start")


def opened(path):
    """LibreOffice gives nothing at times, while it is still busy with the document before."""
    for _ in range(TRIES):
        document = DESKTOP.loadComponentFromURL(f"file://{path}", "_blank", 0, properties(Hidden=True))
        if document is not None:
            return document
        time.sleep(1)
    raise RuntimeError(f"LibreOffice does not open {path}")


def properties(**values):
    from com.sun.star.beans import PropertyValue

    made = []
    for name, value in values.items():
        made.append(PropertyValue())
        made[-1].Name, made[-1].Value = name, value
    return tuple(made)


def refresh(document, number="0"):
    """A contents list before and after all of them are refreshed."""
    indexes = [
        document.getDocumentIndexes().getByIndex(at) for at in range(document.getDocumentIndexes().Count)
    ]
    index = indexes[int(number)]
    before = index.getAnchor().getString()
    for _ in range(2):
        for item in indexes:
            item.update()
    return [text.replace("\r", "").split("\n") for text in (before, index.getAnchor().getString())]


def add_heading(document, style, words):
    """A heading behind the last of its style: its number, and the list with it in."""
    last = [item for item in paragraphs(document) if item.ParaStyleName == style][-1]
    cursor = document.Text.createTextCursorByRange(last.getEnd())
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, words, False)
    cursor.ParaStyleName = style
    added = next(item for item in paragraphs(document) if item.getString() == words)
    return {"label": added.ListLabelString, "contents": refresh(document)[1]
            if document.getDocumentIndexes().Count else []}  # fmt: skip


def add_last(document, style, words):
    """A paragraph of a style behind all others of the text: its number."""
    last = list(paragraphs(document))[-1]
    cursor = document.Text.createTextCursorByRange(last.getEnd())
    document.Text.insertControlCharacter(cursor, 0, False)
    document.Text.insertString(cursor, words, False)
    cursor.ParaStyleName = style
    return next(item for item in paragraphs(document) if item.getString() == words).ListLabelString


def pages_of(document, *styles):
    """The paragraphs of styles, and the pages that they stand on."""
    cursor, found = document.CurrentController.ViewCursor, []
    for item in paragraphs(document):
        if item.ParaStyleName in styles:
            cursor.gotoRange(item.getStart(), False)
            found.append([item.getString(), cursor.getPage()])
    return found


def restyle(document, style, name, value):
    """Another value of a property of a style: what the styles of all paragraphs then say of size and indent."""
    styles = document.StyleFamilies.getByName("ParagraphStyles")
    setattr(styles.getByName(style), name, json.loads(value))
    shown = {}
    for item in paragraphs(document):
        shown.setdefault(item.ParaStyleName, [item.CharHeight, item.ParaFirstLineIndent])
    return shown


def add_row(document):
    """A row at the end of the first table: of the row before it and of the new one, each cell's style and size."""
    table = document.TextTables.getByIndex(0)
    count = table.Rows.Count
    table.Rows.insertByIndex(count, 1)
    rows = []
    for number in (count, count + 1):
        cells = [name for name in table.CellNames if name.lstrip(ascii_uppercase) == str(number)]
        cursors = [table.getCellByName(name).createTextCursor() for name in cells]
        rows.append([[item.ParaStyleName, item.CharHeight, item.ParaAdjust] for item in cursors])
    return rows


def accept_changes(document, old, new):
    """A word replaced with changes recorded, then all accepted: the changes before and after, and the text."""
    document.RecordChanges = True
    search = document.createSearchDescriptor()
    search.SearchString = old
    document.findFirst(search).setString(new)
    recorded = len(list(elements(document.Redlines)))
    frame = document.CurrentController.Frame
    make = SERVICES.createInstance
    make("com.sun.star.frame.DispatchHelper").executeDispatch(
        frame, ".uno:AcceptAllTrackedChanges", "", 0, ()
    )
    texts = [item.getString() for item in paragraphs(document)]
    return {"recorded": recorded, "left": len(list(elements(document.Redlines))), "texts": texts}


def outline(document):
    """What a reader sees of a document: words with their labels and styles, and what else stands in it."""
    return {
        "paragraphs": [
            [item.ParaStyleName, item.ListLabelString, item.getString()] for item in paragraphs(document)
        ],
        "tables": [len(table.CellNames) for table in elements(document.TextTables)],
        "notes": [note.getString() for note in elements(document.Footnotes)],
        "pictures": document.GraphicObjects.Count,
        "contents": [index.getAnchor().getString() for index in elements(document.DocumentIndexes)],
    }


def save(document, suffix):
    """Saved in another format and opened: the outline before and after."""
    before = outline(document)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/saved.{suffix}"
        document.storeToURL(f"file://{path}", properties(FilterName=FILTERS[suffix]))
        again = opened(path)
        try:
            return [before, outline(again)]
        finally:
            again.close(True)


def convert(document):
    """How many pages the PDF has that is made of it."""
    with tempfile.TemporaryDirectory() as folder:
        document.storeToURL(f"file://{folder}/made.pdf", properties(FilterName="writer_pdf_Export"))
        return document.CurrentController.PageCount


def printed(document):
    """The PDF that is made of it, in hexadecimal digits."""
    with tempfile.TemporaryDirectory() as folder:
        document.storeToURL(f"file://{folder}/made.pdf", properties(FilterName="writer_pdf_Export"))
        with open(f"{folder}/made.pdf", "rb") as file:
            return file.read().hex()


def join(document, path):
    """Another file put behind this one, and both saved as one: the bytes of that in hexadecimal digits."""
    cursor = document.Text.createTextCursorByRange(document.Text.getEnd())
    cursor.insertDocumentFromURL(f"file://{path}", ())
    document.TextFields.refresh()
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/joined.docx"
        document.storeToURL(f"file://{made}", properties(FilterName=FILTERS["docx"]))
        with open(made, "rb") as file:
            return {"outline": outline(document), "data": file.read().hex()}


ACTS = {
    act.__name__: act
    for act in (
        outline,
        refresh,
        add_heading,
        add_last,
        pages_of,
        restyle,
        add_row,
        accept_changes,
        save,
        convert,
        printed,
        join,
        *EDITS,
    )
}


def answer(path, act, *arguments):
    document = opened(path)
    try:
        return {"result": ACTS[act](document, *arguments)}
    finally:
        document.close(True)


def main(folder: str) -> None:
    global DESKTOP, SERVICES
    SERVICES = office_edits.SERVICES = started(folder)
    DESKTOP = SERVICES.createInstance("com.sun.star.frame.Desktop")
    for line in sys.stdin:
        try:
            made = answer(*json.loads(line))
        except Exception:
            made = {"error": traceback.format_exc()}
        print(json.dumps(made, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
