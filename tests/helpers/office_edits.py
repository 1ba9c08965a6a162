"""What people of an office do to a finished document in its first hour, as acts on LibreOffice (`office_acts.py`)."""


def elements(collection):
    if hasattr(collection, "getByIndex"):  # notes cannot be enumerated, paragraphs have no index
        yield from (collection.getByIndex(at) for at in range(collection.Count))
        return
    cursor = collection.createEnumeration()
    while cursor.hasMoreElements():
        yield cursor.nextElement()


def paragraphs(document):
    return (item for item in elements(document.Text) if item.supportsService("com.sun.star.text.Paragraph"))


def styled(document, style):
    return [item for item in paragraphs(document) if item.ParaStyleName == style]


def labels(document, style):
    """The words of all paragraphs of a style, with their numbers."""
    return [item.ListLabelString + item.getString() for item in styled(document, style)]


def counted(document):
    """All paragraphs anew, with their fields counted."""
    document.TextFields.refresh()
    for _ in range(2):
        for index in elements(document.DocumentIndexes):
            index.update()


def selected(document, start, end):
    view = document.CurrentController.ViewCursor
    view.gotoRange(start, False)
    view.gotoRange(end, True)
    return view


def delete_chapter(document, number):
    """A heading of level 1 and all below it deleted, all refreshed: the headings and the contents list after."""
    heads = styled(document, "Heading 1")
    start, behind = heads[int(number)], heads[int(number) + 1]
    words = start.getString()
    selected(document, start.getStart(), behind.getStart()).setString("")
    counted(document)
    lists = [index.getAnchor().getString() for index in elements(document.DocumentIndexes)]
    return {"deleted": words, "headings": labels(document, "Heading 1"), "lists": lists}


def move_chapter(document, number):
    """A chapter cut and pasted before the first one: the headings before and after."""
    before = labels(document, "Heading 1")
    heads = styled(document, "Heading 1")
    start, behind = heads[int(number)], heads[int(number) + 1]
    selected(document, start.getStart(), behind.getStart())
    dispatch(document, ".uno:Cut")
    document.CurrentController.ViewCursor.gotoRange(styled(document, "Heading 1")[0].getStart(), False)
    dispatch(document, ".uno:Paste")
    counted(document)
    return [before, labels(document, "Heading 1")]


def copy_figure(document):
    """The first figure with its caption pasted behind itself: the captions before and after."""
    before = [item.getString() for item in styled(document, "caption")]
    caption = styled(document, "caption")[0]
    cursor = document.Text.createTextCursorByRange(caption.getStart())
    cursor.gotoPreviousParagraph(False)
    cursor.gotoStartOfParagraph(False)
    selected(document, cursor, caption.getEnd())
    dispatch(document, ".uno:Copy")
    view = document.CurrentController.ViewCursor
    view.gotoRange(caption.getEnd(), False)
    document.Text.insertControlCharacter(view, 0, False)
    dispatch(document, ".uno:Paste")
    counted(document)
    return [before, [item.getString() for item in styled(document, "caption")]]


def enter_behind(document, style):
    """Enter at the end of a paragraph of a style: the style of the next one."""
    item = styled(document, style)[0]
    document.CurrentController.ViewCursor.gotoRange(item.getEnd(), False)
    dispatch(document, ".uno:InsertPara")
    return document.CurrentController.ViewCursor.ParaStyleName


def write_cell(document, words):
    """Words in the last cell of the first table: its style, size and alignment before and after."""
    table = document.TextTables.getByIndex(0)
    cell = table.getCellByName(table.CellNames[-1])
    looks = []
    for text in ("", words):
        if text:
            cell.setString(text)
        cursor = cell.createTextCursor()
        looks.append([cursor.ParaStyleName, cursor.CharHeight, cursor.CharFontNameAsian])
    return [*looks, cell.getString()]


def delete_row(document):
    """The second row of the first table deleted: how many there are before and after, and the head that repeats."""
    table = document.TextTables.getByIndex(0)
    before = table.Rows.Count
    table.Rows.removeByIndex(1, 1)
    return [before, table.Rows.Count, table.RepeatHeadline]


def set_font(document, style, name):
    """Another Chinese face for a style: the faces of the paragraphs of each style after."""
    family = document.StyleFamilies.getByName("ParagraphStyles")
    family.getByName(style).CharFontNameAsian = name
    shown = {}
    for item in paragraphs(document):
        shown.setdefault(item.ParaStyleName, set()).add(item.CharFontNameAsian)
    return {key: sorted(value) for key, value in shown.items()}


def add_note(document, words):
    """A footnote at the end of the first paragraph of text: the labels of all notes before and after."""
    before = [note.Anchor.getString() for note in elements(document.Footnotes)]
    note = document.createInstance("com.sun.star.text.Footnote")
    document.Text.insertTextContent(styled(document, "Text body")[0].getEnd(), note, False)
    note.setString(words)
    style = note.createTextCursor().ParaStyleName
    return [before, [item.Anchor.getString() for item in elements(document.Footnotes)], style]


def delete_note(document):
    """The first footnote deleted with its mark: the labels of all notes before and after."""
    before = [note.Anchor.getString() for note in elements(document.Footnotes)]
    elements_ = list(elements(document.Footnotes))
    elements_[0].Anchor.setString("")
    return [before, [note.Anchor.getString() for note in elements(document.Footnotes)]]


def replace_all(document, old, new):
    """A word replaced everywhere: how often, and how often each is found after."""
    descriptor = document.createReplaceDescriptor()
    descriptor.SearchString, descriptor.ReplaceString = old, new
    count = document.replaceAll(descriptor)
    left = document.createSearchDescriptor()
    left.SearchString = old
    return [count, document.findAll(left).Count]


def paste_words(document, words):
    """Two paragraphs of plain words behind the first one of text: their styles and sizes, and its."""
    first = styled(document, "Text body")[0]
    looks = [first.ParaStyleName, first.CharHeight, first.ParaFirstLineIndent]
    cursor = document.Text.createTextCursorByRange(first.getEnd())
    for part in words.split("|"):
        document.Text.insertControlCharacter(cursor, 0, False)
        document.Text.insertString(cursor, part, False)
    added = [item for item in paragraphs(document) if item.getString() in words.split("|")]
    return [looks, [[item.ParaStyleName, item.CharHeight, item.ParaFirstLineIndent] for item in added]]


def retitle(document, words):
    """Another title: what the fields that name it show after a refresh."""
    title = styled(document, "Title")[0]
    cursor = document.Text.createTextCursorByRange(title.getStart())
    cursor.goRight(1, False)
    document.Text.insertString(cursor, words, False)
    document.TextFields.refresh()
    heads = []
    family = document.StyleFamilies.getByName("PageStyles")
    for name in family.ElementNames:
        page = family.getByName(name)
        if page.HeaderIsOn:
            heads.append(page.HeaderText.getString())
    return [title.getString(), heads]


def reject_changes(document, old, new):
    """A word replaced with changes recorded, then all rejected: the texts before and after."""
    before = [item.getString() for item in paragraphs(document)]
    document.RecordChanges = True
    search = document.createSearchDescriptor()
    search.SearchString = old
    document.findFirst(search).setString(new)
    dispatch(document, ".uno:RejectAllTrackedChanges")
    document.RecordChanges = False
    return [before, [item.getString() for item in paragraphs(document)]]


def comment(document, words):
    """A comment at the first heading: all comments."""
    note = document.createInstance("com.sun.star.text.TextField.Annotation")
    note.Content, note.Author = words, "审"
    document.Text.insertTextContent(styled(document, "Heading 1")[0].getStart(), note, False)
    fields = elements(document.TextFields)
    kind = "com.sun.star.text.TextField.Annotation"
    return [item.Content for item in fields if item.supportsService(kind)]


def undo(document, words):
    """A paragraph typed and taken back: whether the text is as it was."""
    before = [item.getString() for item in paragraphs(document)]
    view = document.CurrentController.ViewCursor
    view.gotoRange(styled(document, "Text body")[0].getEnd(), False)
    document.Text.insertString(view, words, False)
    typed = [item.getString() for item in paragraphs(document)]
    document.UndoManager.undo()
    return [before != typed, before == [item.getString() for item in paragraphs(document)]]


def shown_words(document, start):
    """The paragraphs that hold some words, as they are shown."""
    return [item.getString() for item in paragraphs(document) if start in item.getString()]


def foot(document):
    """The page of the last table, which may float, and the last page of paragraphs with words."""
    view, pages = document.CurrentController.ViewCursor, []
    for item in paragraphs(document):
        if item.getString().strip():
            view.gotoRange(item.getEnd(), False)
            pages.append(view.getPage())
    table = list(elements(document.TextTables))[-1]
    view.gotoRange(table.getCellByName("A1").getStart(), False)
    return [view.getPage(), max(pages)]


def dispatch(document, command):
    """A command of the menus."""
    SERVICES.createInstance("com.sun.star.frame.DispatchHelper").executeDispatch(
        document.CurrentController.Frame, command, "", 0, ()
    )


SERVICES = None  # what makes services of the LibreOffice that runs
EDITS = (
    delete_chapter, move_chapter, copy_figure, enter_behind, write_cell, delete_row, set_font, add_note,
    delete_note, replace_all, paste_words, retitle, reject_changes, comment, undo, shown_words, foot,
)  # fmt: skip
