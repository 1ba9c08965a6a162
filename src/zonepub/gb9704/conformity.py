"""What the clauses gave: a list of results, as text for people and as data for programs."""

from collections.abc import Iterator
from typing import Any, Literal

from zonepub.gb9704.clause import Bilingual, Clause, Finding, Location
from zonepub.gb9704.clauses.table import CLAUSES
from zonepub.gb9704.document import MeasuredDocument
from zonepub.gb9704.find_parts import find_parts
from zonepub.records import dataclass

STANDARD = "GB/T 9704-2012"
Status = Literal["pass", "deviation", "substitute-face", "not-applicable"]
Language = Literal["zh", "en"]
SHOWN = 3  # findings of a clause, for people
KEPT = 50  # for programs
SIGNS: dict[Status, Bilingual] = {
    "pass": Bilingual("✓ 符合", "✓ pass"),
    "deviation": Bilingual("✗ 偏差", "✗ deviation"),
    "substitute-face": Bilingual("≈ 替代字体", "≈ substitute face"),
    "not-applicable": Bilingual("– 不适用", "– not applicable"),
}
STRENGTHS = {
    "must": Bilingual("规定", "must"), "normally": Bilingual("一般", "normally"),
    "recommended": Bilingual("推荐", "recommended"),
    "derived": Bilingual("推算", "derived"), "practice": Bilingual("惯例", "practice"),
}  # fmt: skip
ABSENT = Bilingual("文件中没有此项", "not in this file")
LETTER = Bilingual("信函格式另有规定", "letters have a rule of their own")
NO_PLACES = Bilingual("DOCX 不记录位置，请查 PDF", "a DOCX has no places: check the PDF")


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """One clause, measured. `substitute-face`: nothing is wrong but that a face of the class was lacking."""

    clause: Clause
    status: Status
    findings: tuple[Finding, ...]
    reason: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Conformity:
    """All clauses, measured on one file."""

    file: str
    format: str
    pages: int | None
    results: tuple[ClauseResult, ...]
    cut: bool = False

    def count(self, status: Status) -> int:
        return sum(result.status == status for result in self.results)

    def as_json(self) -> dict[str, Any]:
        """Plain data; all words in both languages."""
        return {
            "against": STANDARD,
            "file": self.file,
            "format": self.format,
            "pages": self.pages,
            "complete": not self.cut,
            "pass": self.count("pass"),
            "deviation": self.count("deviation"),
            "substitute-face": self.count("substitute-face"),
            "not-applicable": self.count("not-applicable"),
            "clauses": [_result(result) for result in self.results],
        }

    def summary(self, lang: Language) -> str:
        """One line."""
        passed, wrong, none = self.count("pass"), self.count("deviation"), self.count("not-applicable")
        faces = self.count("substitute-face")
        if lang == "zh":
            stood = f"替代字体 {faces} 项，" if faces else ""
            return f"{STANDARD} {self.file}：符合 {passed} 项，偏差 {wrong} 项，{stood}不适用 {none} 项"
        stood = f"{faces} by substitute faces, " if faces else ""
        return f"{STANDARD} {self.file}: {passed} pass, {wrong} deviations, {stood}{none} not applicable"

    def deviations(self, lang: Language) -> list[str]:
        """The clauses that deviate, each with what was found and what should be."""
        wrong = (result for result in self.results if result.status == "deviation")
        return [line for result in wrong for line in _lines(result, lang)]

    def as_text(self, lang: Language) -> str:
        """One line a clause, the deviations below it, the summary last."""
        lines = [line for result in self.results for line in _lines(result, lang)]
        if self.cut:
            lines.append(
                {"zh": "文件过长，只测了前面的部分", "en": "a long file: only its beginning was measured"}[
                    lang
                ]
            )
        return "\n".join([*lines, self.summary(lang)])


def conformity_of(document: MeasuredDocument, file: str) -> Conformity:
    """Every clause of the table on a measured document."""
    parts = find_parts(document)
    results = []
    for clause in CLAUSES:
        if clause.pdf and document.format == "docx":
            results.append(ClauseResult(clause, "not-applicable", (), NO_PLACES))
            continue
        if parts.letter and not clause.letter:
            results.append(ClauseResult(clause, "not-applicable", (), LETTER))
            continue
        findings = tuple(clause.measure(document, parts, clause.tolerance))
        wrong = tuple(dict.fromkeys(finding for finding in findings if not finding.ok))
        if wrong:
            face = all(finding.font for finding in wrong)
            status: Status = "substitute-face" if face else "deviation"
            results.append(ClauseResult(clause, status, wrong[:KEPT]))
        elif findings:
            results.append(ClauseResult(clause, "pass", findings[:1]))
        else:
            results.append(ClauseResult(clause, "not-applicable", (), ABSENT))
    return Conformity(file, document.format, document.pages, tuple(results), document.cut)


def _result(result: ClauseResult) -> dict[str, Any]:
    clause = result.clause
    return {
        "id": clause.id,
        "clause": clause.number,
        "strength": clause.strength,
        "title": _both(Bilingual(clause.zh, clause.en)),
        "status": result.status,
        "slip": clause.slip or None,
        "reason": _both(result.reason) if result.reason else None,
        "findings": [
            {
                "measured": _both(finding.measured),
                "wanted": _both(finding.wanted),
                "cause": "substitute-font" if finding.font else None,
                "page": finding.location.page if finding.location else None,
                "paragraph": finding.location.paragraph if finding.location else None,
                "text": finding.location.text if finding.location else "",
            }
            for finding in result.findings
        ],
    }  # fmt: skip


def _both(text: Bilingual) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _in_language(text: Bilingual, lang: Language) -> str:
    return text.zh if lang == "zh" else text.en


def _lines(result: ClauseResult, lang: Language) -> Iterator[str]:
    clause = result.clause
    title = clause.zh if lang == "zh" else clause.en
    sign = _in_language(SIGNS[result.status], lang)
    strength = _in_language(STRENGTHS[clause.strength], lang)
    tail = ""
    if result.reason:
        tail = f"（{result.reason.zh}）" if lang == "zh" else f" ({result.reason.en})"
    elif result.status == "pass" and result.findings:
        tail = (
            f"：{result.findings[0].measured.zh}" if lang == "zh" else f": {result.findings[0].measured.en}"
        )
    yield f"{sign} {clause.id} [{clause.number} {strength}] {title}{tail}"
    if result.status not in ("deviation", "substitute-face"):
        return
    for finding in result.findings[:SHOWN]:
        measured, wanted = _in_language(finding.measured, lang), _in_language(finding.wanted, lang)
        where = location_text(finding.location, lang)
        yield (
            f"    {where}{measured}，应为{wanted}"
            if lang == "zh"
            else f"    {where}{measured}, should be {wanted}"
        )
    more = len(result.findings) - SHOWN
    if more > 0:
        yield f"    另有 {more} 处" if lang == "zh" else f"    and {more} more"


def location_text(location: Location | None, lang: Language) -> str:
    """`第 2 页“……”：`"""
    if location is None:
        return ""
    where = ""
    if location.page:
        where = f"第 {location.page} 页" if lang == "zh" else f"page {location.page}"
    elif location.paragraph:
        where = f"第 {location.paragraph} 段" if lang == "zh" else f"paragraph {location.paragraph}"
    text = f"“{location.text}”" if location.text else ""
    if not where and not text:
        return ""
    return f"{where}{text}：" if lang == "zh" else f"{where} {text}".strip() + ": "
