"""Every part as the schema wants it (D3), and the same bytes each time."""

from pathlib import Path

from helpers.docx import Docx, Make, W
from openxml_audit import FileFormat, OpenXmlValidator

# the order of the schema, for what we write (D3)
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku wordWrap overflowPunct "
           "topLinePunct autoSpaceDE autoSpaceDN snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color spacing w kern sz szCs u vertAlign em lang",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar cols titlePg docGrid",
    "tblPr": "tblStyle tblpPr tblStyleRowBandSize tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd tcMar vAlign",
    "lvl": "start numFmt pStyle isLgl suff lvlText lvlJc pPr",
    "settings": "zoom displayBackgroundShape mirrorMargins defaultTabStop evenAndOddHeaders noPunctuationKerning "
                "characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
}  # fmt: skip


def test_children_stand_in_the_order_of_the_schema(file: Docx) -> None:  # D3
    for name in file.names:
        if not name.endswith(".xml") or not name.startswith("word/") or "theme" in name:
            continue
        for node in file.part(name).iter():
            kind = str(node.tag).removeprefix(W)
            if kind in ORDER:
                order = ORDER[kind].split()
                places = [order.index(child.tag.removeprefix(W)) for child in node]
                assert places == sorted(places), (name, kind, [child.tag.removeprefix(W) for child in node])


def test_the_sdk_rules_are_kept(file: Docx, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(file.data)
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365)
    assert [error.description for error in validator.validate(path).errors] == []


def test_two_files_are_the_same_bytes(make: Make) -> None:
    assert make("- 一[^a]", rest="notes: {a: 注}").data == make("- 一[^a]", rest="notes: {a: 注}").data
