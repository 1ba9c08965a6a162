"""Formulas of Word as LaTeX (I47)."""

from pathlib import Path

import pytest
from helpers.docx_files import SENTENCE, change, docx, par, run, title
from helpers.imported import imported

from zonepub.diagnostics import Diagnostics
from zonepub.importing.command import import_file


def r(text: str, settings: str = "") -> str:
    return f"<m:r><m:rPr>{settings}</m:rPr><m:t>{text}</m:t></m:r>"


def part(name: str, content: str) -> str:
    return f"<m:{name}>{content}</m:{name}>"


def sign(settings: str, name: str, value: str) -> str:
    return f'<m:{settings}><m:{name} m:val="{value}"/></m:{settings}>'


FORMS = {
    "fraction": (part("f", part("num", r("a")) + part("den", r("b"))), r"\frac{a}{b}"),
    "linear fraction": (part("f", sign("fPr", "type", "lin") + part("num", r("a")) + part("den", r("b"))), r"{a}/{b}"),
    "without a bar": (part("f", sign("fPr", "type", "noBar") + part("num", r("n")) + part("den", r("k"))), r"\genfrac{}{}{0pt}{}{n}{k}"),
    "superscript": (part("sSup", part("e", r("x")) + part("sup", r("2"))), "x^{2}"),
    "subscript": (part("sSub", part("e", r("CO")) + part("sub", r("2"))), "{CO}_{2}"),
    "both": (part("sSubSup", part("e", r("x")) + part("sub", r("i")) + part("sup", r("2"))), "x_{i}^{2}"),
    "before": (part("sPre", part("sub", r("a")) + part("sup", r("b")) + part("e", r("X"))), "{}_{a}^{b}{X}"),
    "root": (part("rad", part("deg", "") + part("e", r("x"))), r"\sqrt{x}"),
    "third root": (part("rad", part("deg", r("3")) + part("e", r("x"))), r"\sqrt[3]{x}"),
    "sum": (part("nary", sign("naryPr", "chr", "∑") + part("sub", r("i=1")) + part("sup", r("n")) + part("e", r("i"))), r"\sum_{i=1}^{n}{i}"),
    "integral": (part("nary", part("sub", "") + part("sup", "") + part("e", r("x"))), r"\int{x}"),
    "brackets": (part("d", part("e", r("x"))), r"\left( x\right) "),
    "case": (part("d", '<m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>' + part("e", r("x"))), r"\left\{ x\right. "),
    "two parts": (part("d", part("e", r("a")) + part("e", r("b"))), r"\left( a\middle| b\right) "),
    "matrix": (part("m", part("mr", part("e", r("a")) + part("e", r("b"))) + part("mr", part("e", r("c")) + part("e", r("d")))), r"\begin{matrix}a & b\\ c & d\end{matrix}"),
    "lines": (part("eqArr", part("e", r("a")) + part("e", r("b"))), r"\begin{array}{l}a\\ b\end{array}"),
    "function": (part("func", part("fName", r("sin", '<m:sty m:val="p"/>')) + part("e", r("x"))), r"\sin {x}"),
    "accent": (part("acc", sign("accPr", "chr", "\u0304") + part("e", r("x"))), r"\bar{x}"),
    "hat": (part("acc", part("e", r("x"))), r"\hat{x}"),
    "bar": (part("bar", sign("barPr", "pos", "top") + part("e", r("x"))), r"\overline{x}"),
    "brace": (part("groupChr", part("e", r("x"))), r"\underbrace{x}"),
    "limit": (part("func", part("fName", part("limLow", part("e", r("lim", '<m:sty m:val="p"/>')) + part("lim", r("n→∞")))) + part("e", r("x"))), r"\lim _{n\to \infty }{x}"),
    "over": (part("limUpp", part("e", r("=")) + part("lim", r("def"))), r"\overset{def}{=}"),
    "box": (part("borderBox", part("e", r("x"))), r"\boxed{x}"),
    "signs": (r("α≤β×100%"), r"\alpha \le \beta \times 100\%"),
    "Chinese": (r("产值") + r("="), r"\text{产值}="),
    "words": (r("if ", "<m:nor/>"), r"\text{if }"),
    "unknown": ("<m:newThing>" + r("x") + "</m:newThing>", "x"),
}  # fmt: skip


def read(inner: str, folder: Path, **options: str) -> str:
    body = title("说明") + par(SENTENCE) + par(f"<m:oMathPara><m:oMath>{inner}</m:oMath></m:oMathPara>")
    result = imported(docx(body), folder, **options)
    assert result.report, result.codes
    assert "# 请核对：公式是 LaTeX 代码，成品里照印" in result.source
    text = result.body[-1]
    assert isinstance(text, str)
    return text.removeprefix("`").removesuffix("`")


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_word_is_latex(name: str, tmp_path: Path) -> None:
    inner, expected = FORMS[name]
    assert read(inner, tmp_path).strip() == expected.replace(r"\to ", r"\rightarrow ").strip()


def test_formulas_stand_inside_their_sentence(tmp_path: Path) -> None:
    body = title("说明") + par(run("式中，") + f"<m:oMath>{r('E')}</m:oMath>" + run("为支出。"))
    assert imported(docx(body), tmp_path).body == ["式中，`E`为支出。"]


FORMULAS = {
    "in.docx": docx(title("说明") + par(SENTENCE) + par(f"<m:oMath>{r('E=')}</m:oMath>")),
    "in.md": f"# 说明\n\n{SENTENCE}\n\n$E=\\frac{{a}}{{b}}$\n".encode(),
    "table.md": f"# 说明\n\n{SENTENCE}\n\n| 甲 | 乙 |\n|---|---|\n| 一 | $E=mc^2$ |\n".encode(),
    "in.html": f"""<h1>说明</h1><p>{SENTENCE}</p><p><math><semantics><mi>E</mi>
        <annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></p>""".encode(),
}


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_that_stand_as_code_are_a_warning_with_their_place_in_the_yaml(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(FORMULAS[name])
    diagnostics = Diagnostics()
    source = import_file(path, diagnostics)["report.yaml"].decode()
    (told,) = (item for item in diagnostics if item.code == "import-formula")
    assert (
        told.severity == "warning" and told.args["count"] == "1" and str(told.args["text"]).startswith("E=")
    )
    file, _, line = str(told.args["places"]).partition(":")
    assert file == "report.yaml" and "E=" in "".join(source.splitlines()[int(line) : int(line) + 3])


def test_code_is_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "in.md"
    path.write_text(f"# 说明\n\n{SENTENCE}`E=1`\n", "utf-8")
    diagnostics = Diagnostics()
    import_file(path, diagnostics)
    assert "import-formula" not in {item.code for item in diagnostics}


def test_tracked_changes_in_formulas_are_resolved(tmp_path: Path) -> None:
    inner = r("a=") + change("del", r("1")) + change("ins", r("2"))
    assert read(inner, tmp_path) == "a=2"
    assert read(inner, tmp_path, revisions="reject") == "a=1"
