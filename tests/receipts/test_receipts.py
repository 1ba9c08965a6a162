"""The receipt of a build, and `zonepub verify`: what was changed since is told, in words."""

import json
import os
import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from helpers.paths import DATA
from helpers.sabotage import edited
from pikepdf import Encryption, Pdf
from PIL import Image

from zonepub.cli.commands import main
from zonepub.receipts.make import seal_of

SOURCE = DATA / "proof"
DOC = "word/document.xml"


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, arguments)))
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source and what was made of it, as an office would keep them."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(SOURCE, folder / "source")
    code, said = run("build", folder / "source/report.yaml", "-t", "docx,epub", "-o", folder / "output")
    assert code == 0, said
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    shutil.copytree(made, tmp_path / "office")
    return tmp_path / "office"


def spoil(office: Path, *edits: tuple[str, str, str]) -> Path:
    file = office / "output/report.docx"
    file.write_bytes(edited(file.read_bytes(), edits))
    return file


def verified(office: Path, *more: object) -> tuple[int, str]:
    return run("verify", office / "output", "--source", office / "source/report.yaml", *more)


def test_files_as_they_were_made_are_equal(office: Path) -> None:
    assert run("verify", office / "output")[0] == 0
    code, said = verified(office)
    assert code == 0, said
    assert "report.docx ✓" in said


def test_the_receipt_says_what_was_compared(office: Path) -> None:
    receipt = json.loads((office / "output/report.receipt.json").read_text("utf-8"))
    docx, epub = receipt["outputs"]
    assert (docx["compared"], docx["equal"], docx["differences"]) == ("line by line", True, [])
    assert docx["texts"] > 40
    assert docx["pictures"] == epub["pictures"] - 1 == 2  # the cover of the book is drawn
    assert set(receipt["sources"]) == {"report.yaml", "captions.yaml", "briefing.yaml"}
    assert [picture["credit"] for picture in receipt["pictures"]] == ["张伟 摄", "李明 摄"]
    assert receipt["seal"] == seal_of(receipt)
    page = (office / "output/report.receipt.html").read_text("utf-8")
    assert "每份成品与源文件逐段相等。" in page
    assert "<script" not in page
    assert str(office) not in page + json.dumps(receipt)


def test_two_builds_elsewhere_have_the_same_receipt(made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "source", tmp_path / "b")
    assert run("build", tmp_path / "b/report.yaml", "-t", "docx,epub", "-o", tmp_path / "c")[0] == 0
    for name in ("report.receipt.json", "report.receipt.html"):
        assert (tmp_path / "c" / name).read_bytes() == (made / "output" / name).read_bytes()


def test_a_file_that_somebody_edited_gets_a_list_of_what_changed_in_words(office: Path) -> None:
    spoil(office, (DOC, ">同意<", ">不同意<"), (DOC, ">12<", ">1240<"))
    code, said = verified(office)
    assert code == 1
    assert "report.docx was changed after it was made" in said
    assert "“同意。” became “不同意。”" in said
    assert "report.yaml:" in said
    assert "1240" in said


def test_one_file_may_be_asked_alone(office: Path) -> None:
    spoil(office, (DOC, ">同意<", ">不同意<"))
    assert run("verify", office / "output/report.epub")[0] == 0
    assert run("verify", office / "output/report.docx")[0] == 1


def test_any_character_of_the_source_that_changed_since_is_found(office: Path) -> None:
    source = office / "source/report.yaml"
    source.write_text(source.read_text("utf-8").replace("同意。", "同意！"), "utf-8")
    code, said = verified(office)
    assert code == 1
    assert "report.yaml was changed after the files were made" in said
    assert "“同意！” became “同意。”" in said


def test_a_picture_of_the_source_that_changed_since_is_found(office: Path) -> None:
    (office / "source/park.png").write_bytes((office / "source/lab.png").read_bytes())
    code, said = verified(office)
    assert code == 1
    assert "park.png" in said


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"equal": true', '"equal": false', "receipt-tampered"),
        ('"bytes": ', '"bytes": 1', "receipt-tampered"),
        ('"zonepub-receipt": 1', '"zonepub-receipt": 2', "receipt-edition"),
        ('"zonepub-receipt"', '"another-receipt"', "receipt-broken"),
        ("{", "", "receipt-broken"),
        ('"report.docx": {', '"../report.docx": {', "receipt-broken"),
        ('"outputs": [', '"outputs": "", "x": [', "receipt-broken"),
    ],
)
def test_a_receipt_that_is_not_as_it_was_written_is_told(old: str, new: str, code: str, office: Path) -> None:
    path = office / "output/report.receipt.json"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    exit_code, said = run("verify", office / "output")
    assert exit_code == 1
    assert f"error[{code}]" in said


def test_a_file_that_is_gone_is_told(office: Path) -> None:
    (office / "output/report.epub").unlink()
    code, said = run("verify", office / "output")
    assert code == 1
    assert "error[output-missing]" in said


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "finished-damaged"),
        (b"PK\x03\x04 no zip", "finished-damaged"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "finished-locked"),
        (b"%PDF-1.7 in a DOCX", "finished-damaged"),
    ],
)
def test_what_cannot_be_read_is_told_and_traces_nothing(data: bytes, code: str, office: Path) -> None:
    (office / "output/report.docx").write_bytes(data)
    exit_code, said = verified(office)
    assert exit_code == 1
    assert f"error[{code}]" in said
    assert "Traceback" not in said


def test_a_truncated_file_and_one_that_unpacks_to_too_much_are_told(office: Path) -> None:
    file = office / "output/report.docx"
    file.write_bytes(file.read_bytes()[:9000])
    assert "error[finished-damaged]" in verified(office)[1]
    with ZipFile(file, "w", 8) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(DOC, b" " * (200 << 20))
    assert "error[finished-bomb]" in verified(office)[1]


@pytest.mark.parametrize("name", ["report.docx", "report.receipt.json"])
def test_a_file_of_500_megabytes_is_told_and_not_read(name: str, office: Path) -> None:
    with (office / "output" / name).open("r+b") as file:
        file.truncate(500 << 20)
    before = sum(os.times()[:2])
    exit_code, said = verified(office)
    assert exit_code == 1
    assert name in said and "Traceback" not in said
    assert sum(os.times()[:2]) - before < 3  # seconds


@pytest.fixture
def pdf(office: Path) -> Path:
    """The PDF of the report, with its receipt."""
    source = office / "source/report.yaml"
    assert run("build", source, "-t", "pdf", "-o", office / "pdf", "--no-verify")[0] == 0
    return office / "pdf/report.pdf"


@pytest.mark.parametrize("revision", [4, 6])
def test_a_pdf_that_was_locked_is_told_as_such(revision: int, pdf: Path) -> None:
    with Pdf.open(pdf, allow_overwriting_input=True) as opened:
        lock = Encryption(user="x", owner="y", R=revision)  # type: ignore[arg-type]
        opened.save(pdf, encryption=lock)
    code, said = run("verify", pdf, "--source", pdf.parents[1] / "source/report.yaml")
    assert code == 1
    assert "error[finished-locked]" in said
    assert "error[finished-damaged]" not in said


def test_a_pdf_that_another_program_saved_in_parts_or_locked_against_changes_is_compared(pdf: Path) -> None:
    whole = pdf.read_bytes()
    with Pdf.open(pdf, allow_overwriting_input=True) as opened:
        opened.save(pdf, encryption=Encryption(user="", owner="y"))
    source = pdf.parents[1] / "source/report.yaml"
    code, said = run("verify", pdf, "--source", source)
    assert (code, said.count("error[")) == (1, 1), said  # its hash; its words are those of the report
    added = b"%d 0 obj\n<<>>\nendobj\n" % (at := 9999)
    table = b"xref\n%d 1\n%010d 00000 n \n" % (at, len(whole))
    start = int(re.findall(rb"startxref\s+(\d+)", whole)[-1])
    trailer = b" ".join(re.findall(rb"/(?:Root|Info) \d+ 0 R", whole)[-2:])
    tail = b"trailer\n<</Size 10000 %b /Prev %d>>\nstartxref\n%d\n%%%%EOF" % (
        trailer,
        start,
        len(whole + added),
    )
    pdf.write_bytes(whole + added + table + tail)
    code, said = run("verify", pdf, "--source", source)
    assert (code, said.count("error[")) == (1, 1), said


def test_a_cell_that_changed_is_told_by_its_place(office: Path) -> None:
    spoil(office, (DOC, ">12<", ">1240<"))
    said = verified(office)[1]
    assert "a cell in row 2, column 2, is not as in the source: “12” became “1240”" in said
    assert "\u27e6r" not in said


@pytest.mark.slow
def test_pictures_of_pages_are_held_against_pages_drawn_anew(office: Path) -> None:
    source = office / "source/report.yaml"
    assert run("build", source, "-t", "image", "-o", office / "i", "--no-verify")[0] == 0
    assert run("verify", office / "i", "--source", source)[0] == 0
    page = office / "i/report-image/page-01.png"
    with Image.open(page) as opened:
        picture = opened.convert("RGB")
    picture.paste("black", (500, 700, 520, 704))
    picture.save(page)
    said = run("verify", office / "i", "--source", source)[1]
    assert "error[changed-picture]" in said
    assert "page-01.png" in said


WORD = re.compile(r"[\u4e00-\u9fff]")


def test_any_one_character_of_the_source_that_changed_since_is_found(office: Path) -> None:
    source = office / "source/report.yaml"
    text = source.read_text("utf-8")
    places = [match.start() for match in WORD.finditer(text, text.index("title:"))]
    for place in places[:: len(places) // 5]:
        source.write_text(text[:place] + "\u4e01" + text[place + 1 :], "utf-8")
        answered = run("verify", office / "output/report.docx", "--source", source)
        assert answered[0] == 1, text[place - 9 : place + 9]
        assert "report.yaml was changed after" in answered[1]


@pytest.mark.slow
def test_a_folder_without_a_receipt_is_compared_with_the_source_alone(office: Path) -> None:
    (office / "output/report.receipt.json").unlink()
    assert "error[receipt-missing]" in run("verify", office / "output/report.docx")[1]
    assert verified(office)[0] == 0
    spoil(office, (DOC, ">同意<", ">不同意<"))
    assert verified(office)[0] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "formats",
    [
        "docx,pdf,epub,wechat",
        pytest.param("docx,pdf,print,archive,epub,html,wechat,image", marks=pytest.mark.slow),
    ],
)
def test_any_format_without_a_receipt_is_compared_with_the_source(office: Path, formats: str) -> None:
    source, folder = office / "source/report.yaml", office / "all"
    assert run("build", source, "-t", formats, "-o", folder, "--no-receipt", "--no-verify")[0] == 0
    code, said = run("verify", folder, "--source", source)
    assert code == 0, said
    assert {line.split(" = ")[0] for line in said.splitlines() if " = " in line} == set(formats.split(","))
    assert run("verify", folder / "report-wechat", "--source", source)[0] == 0
    page = folder / "report-wechat/article.html"
    page.write_text(page.read_text("utf-8").replace(">同意。", ">不同意。"), "utf-8")
    assert run("verify", folder, "--source", source)[0] == 1


def test_a_place_that_is_none_is_told(tmp_path: Path) -> None:
    assert "error[verify-nothing]" in run("verify", tmp_path / "nothing")[1]


def test_a_build_may_do_without_proof_and_receipt(office: Path, tmp_path: Path) -> None:
    source = office / "source/report.yaml"
    assert run("build", source, "-t", "docx", "-o", tmp_path / "o", "--no-receipt")[0] == 0
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["report.docx"]
    assert run("build", source, "-t", "docx", "-o", tmp_path / "p", "--no-verify")[0] == 0
    receipt = json.loads((tmp_path / "p/report.receipt.json").read_text("utf-8"))
    assert [(one["compared"], one["equal"]) for one in receipt["outputs"]] == [("not read back", False)]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Three reports of a template, in one folder, in a style of the office's own beside them."""
    (tmp_path / "my.yaml").write_text("extends: minimal\n", "utf-8")
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text(
            f"zonepub: 1\nreport: {{title: 题{name}}}\nbody: [文。]\n", "utf-8"
        )
        code, said = run(
            "build",
            tmp_path / f"{name}.yaml",
            "-s",
            tmp_path / "my.yaml",
            "-t",
            "outline,docx",
            "-o",
            tmp_path / "out",
        )
        assert code == 0, said
    return tmp_path


def test_each_receipt_of_a_folder_is_asked(many: Path) -> None:
    code, said = run("verify", many / "out")
    assert (code, said.count("✓")) == (0, 6)
    (many / "out/c.docx").write_bytes((many / "out/c.docx").read_bytes() + b"x")
    receipt = many / "out/a.receipt.json"
    receipt.write_text(receipt.read_text("utf-8").replace("题a", "题z"), "utf-8")
    code, said = run("verify", many / "out")
    assert code == 1
    assert "output-changed" in said and "c.docx" in said
    assert "receipt-tampered" in said and said.count("✓") == 3


def test_of_many_files_those_of_the_source_are_compared_in_its_own_style(many: Path) -> None:
    code, said = run("verify", many / "out", "--source", many / "b.yaml")
    assert code == 0, said
    assert "docx = " in said
    shutil.copy(many / "b.yaml", many / "elsewhere.yaml")
    code, said = run("verify", many / "out", "--source", many / "elsewhere.yaml")
    assert (code, "receipt-several" in said) == (1, True)
    assert run("verify", many / "out/b.docx", "--source", many / "b.yaml")[0] == 0
