"""What people do to a document in a word processor, done by LibreOffice for Word (its Python talks UNO).

Run as a program by LibreOffice's Python: `office_acts.py FILE ACT [ARGUMENT ...]` prints what came of it as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHONS = ("/usr/bin/python3", "/opt/libreoffice/program/python")


def acted(path: Path, act: str, *arguments: str) -> object:
    """What an act of `ACTS` on a file gives. Skips where LibreOffice or its Python is missing."""
    import pytest

    for python in PYTHONS:
        if (
            Path(python).exists()
            and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode
        ):
            break
    else:
        pytest.skip("LibreOffice and its Python are not installed")
    command = [python, __file__, str(path), act, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, timeout=180).stdout)


def _document(path: str, folder: str):
    import uno
    from com.sun.star.beans import PropertyValue

    pipe = f"acts{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}",
         f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(300):
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.2)
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    return office, desktop, desktop.loadComponentFromURL(f"file://{path}", "_blank", 0, (hidden,))


def paragraphs(document):
    cursor = document.Text.createEnumeration()
    while cursor.hasMoreElements():
        item = cursor.nextElement()
        if item.supportsService("com.sun.star.text.Paragraph"):
            yield item


def refresh(document):
    """The contents list before and after it is refreshed."""
    index = document.getDocumentIndexes().getByIndex(0)
    before = index.getAnchor().getString()
    index.update()
    index.update()
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


def restyle(document, style, name, value):
    """Another value of a property of a style: what the styles of all paragraphs then say of size and indent."""
    styles = document.StyleFamilies.getByName("ParagraphStyles")
    setattr(styles.getByName(style), name, json.loads(value))
    shown = {}
    for item in paragraphs(document):
        shown.setdefault(item.ParaStyleName, [item.CharHeight, item.ParaFirstLineIndent])
    return shown


ACTS = {act.__name__: act for act in (refresh, add_heading, restyle)}


def main() -> None:
    path, act, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        office, desktop, document = _document(path, folder)
        try:
            print(json.dumps(ACTS[act](document, *arguments), ensure_ascii=False))
        finally:
            document.close(True)
            try:
                desktop.terminate()
            except Exception:
                office.kill()
            office.wait(30)


if __name__ == "__main__":
    main()
