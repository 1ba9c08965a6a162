"""Macros, templates with revisions, revisions in notes and fields: read, told, and never carried along."""

import zipfile
from io import BytesIO

import pytest

from tests.helpers.word_edits import TRACKED, by_xml, deleted, inserted, run
from tests.merge.conftest import REPORT, Edit, Loop
from tests.merge.test_edits import T, tracked, typed
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.merge.command import merge_apart

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_MAIN = {
    ".docm": b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ".dotm": b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
MACROS = (
    b'<Relationship Id="rIdV" Target="vbaProject.bin"'
    b' Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
)
PROGRAM = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def as_kind(data: bytes, suffix: str) -> bytes:
    """The file as Word saves it as another kind; with macros where that kind has them."""
    out, macros = BytesIO(), suffix.endswith("m")
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(MAIN, OTHER_MAIN[suffix])
                content = content.replace(b"</Types>", PROGRAM) if macros else content
            if name == "word/_rels/document.xml.rels" and macros:
                content = content.replace(b"</Relationships>", MACROS)
            new.writestr(name, content)
        if macros:
            new.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"x" * 600)
    return out.getvalue()


@pytest.mark.parametrize("suffix", OTHER_MAIN)
@pytest.mark.parametrize("edit", [typed, tracked], ids=["typed", "tracked"])
def test_documents_with_macros_and_templates_merge(suffix: str, edit, loop: Loop) -> None:
    path = loop.report.parent / f"edited{suffix}"
    path.write_bytes(as_kind(edit("创历史新高", "创同期新高")(loop.data), suffix))
    diagnostics = Diagnostics()
    result = merge_apart(path, loop.report, diagnostics)
    assert result.after["report.yaml"] == REPORT.replace("创历史新高", "创同期新高")
    told = {item.code for item in diagnostics}
    assert told == ({"docx-macros"} if suffix.endswith("m") else set())
    assert sorted(item.name for item in loop.report.parent.glob("*.bin")) == []


def in_note(old: str, new: str) -> Edit:
    change = f"{run(chr(92) + '1')}{deleted(old)}{inserted(new)}{run(chr(92) + '2')}"
    look = "(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    return by_xml((f"<w:r>{look}{T}([^<]*){old}([^<]*)</w:t></w:r>", change), part="word/footnotes.xml")


def test_a_revision_in_a_note(loop: Loop) -> None:
    edited = in_note("规模以上工业企业", "全部工业企业")(loop.data)
    result = loop.merge(edited)
    assert result.after["report.yaml"] == REPORT.replace("规模以上工业企业", "全部工业企业")
    assert loop.merge(edited, accept="none").changed == {}


def test_a_revision_in_the_result_of_a_field_is_no_edit(loop: Loop) -> None:
    shown = r"(REF [^<]*</w:instrText></w:r>.{0,200}?)<w:r>(?:(?!</w:r>).)*>图1</w:t></w:r>"
    edited = by_xml((shown, rf"\1{deleted('图1')}{inserted('图7')}"))(loop.data)
    assert loop.merge(edited).entries == ()


def test_a_deleted_field_takes_the_reference_out(loop: Loop) -> None:
    mark = '<w:r>(?:(?!</w:r>).)*<w:fldChar w:fldCharType="{}"/></w:r>'
    field = f"({mark.format('begin')}<w:r>(?:(?!</w:r>).)* REF _Ref.{{0,400}}?{mark.format('end')})"
    edited = by_xml((field, rf"<w:del {TRACKED}>\1</w:del>{inserted('上图')}"))(loop.data)
    assert loop.merge(edited).after["report.yaml"] == REPORT.replace("见@fig-a和", "见上图和")
    assert loop.merge(edited, accept="none", report=REPORT).changed == {}


def test_a_deletion_in_an_insertion_is_in_neither_text(loop: Loop) -> None:
    both = f"<w:ins {TRACKED}>{run('创')}{deleted('佳')}{run('新绩')}</w:ins>{deleted('创历史新高')}"
    edited = by_xml(
        (f"<w:r>{T}([^<]*)创历史新高([^<]*)</w:t></w:r>", rf"{run(chr(92) + '1')}{both}{run(chr(92) + '2')}")
    )(loop.data)
    assert loop.merge(edited).after["report.yaml"] == REPORT.replace("创历史新高", "创新绩")
    assert loop.merge(edited, accept="none").changed == {}


@pytest.mark.parametrize("accept", ["all", "none"])
def test_a_damaged_part_merges_nothing(accept: str, loop: Loop) -> None:
    """Notes that cannot be read would seem to have been deleted."""
    path = loop.report.parent / "edited.docx"
    path.write_bytes(by_xml(("</w:footnotes>", ""), part="word/footnotes.xml")(loop.data))
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        merge_apart(path, loop.report, diagnostics, accept=accept)
    assert [(item.severity, item.code) for item in diagnostics] == [("error", "merge-broken-part")]
    assert loop.report.read_text("utf-8") == REPORT
