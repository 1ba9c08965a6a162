"""What an import found, in a few lines: as data for import.report.json, as words for the terminal."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zonepub.importing.document import Manuscript, text_of
from zonepub.importing.draft import DOUBTFUL, Branch, Draft, Items, Leaf, Node, scalars
from zonepub.importing.reasons import KINDS, REASONS, Language

HEAD = (
    "title",
    "subtitle",
    "byline",
    "staff",
    "issuer",
    "document_no",
    "date",
    "series",
    "addressees",
    "signature",
)
COUNTED = ("section", "text", "list", "table", "figure", "quote")
GAP, LABEL = "\u3000", 4  # Chinese labels are as wide as the longest
OFFICIAL = {"函": "gongwen-letter", "命令": "gongwen-order", "令": "gongwen-order"}
LONGEST = 40  # characters of a field that are shown
SHOWN = 4  # reasons and rules that are named

WORDS: dict[str, dict[Language, str]] = {
    "title": {"zh": "标题", "en": "title"},
    "subtitle": {"zh": "副题", "en": "subtitle"},
    "byline": {"zh": "署名", "en": "byline"},
    "staff": {"zh": "编辑来源", "en": "staff"},
    "issuer": {"zh": "发文单位", "en": "issuer"},
    "document_no": {"zh": "发文字号", "en": "number"},
    "date": {"zh": "日期", "en": "date"},
    "series": {"zh": "简报", "en": "bulletin"},
    "addressees": {"zh": "主送", "en": "addressees"},
    "signature": {"zh": "落款", "en": "signature"},
    "body": {"zh": "正文", "en": "body"},
    "section": {"zh": "{} 节", "en": "{} sections"},
    "text": {"zh": "{} 段", "en": "{} paragraphs"},
    "list": {"zh": "{} 个列表", "en": "{} lists"},
    "table": {"zh": "{} 张表", "en": "{} tables"},
    "figure": {"zh": "{} 幅图", "en": "{} figures"},
    "quote": {"zh": "{} 处引文", "en": "{} quotations"},
    "annex": {"zh": "{} 个附件", "en": "{} attachments"},
    "note": {"zh": "{} 条脚注", "en": "{} notes"},
    "missing": {"zh": "缺图", "en": "missing"},
    "pictures": {
        "zh": "{} 幅图没有图片文件，请放进 images/，再在 captions.yaml 填 image",
        "en": "{} figures without a file: put it in images/ and name it in captions.yaml (image)",
    },
    "review": {"zh": "审阅", "en": "review"},
    "comments": {"zh": "{} 条批注", "en": "{} comments"},
    "changes": {
        "zh": "{} 处修订（按接受后的文字收入，逐处注在 report.yaml）",
        "en": "{} tracked changes (accepted, each noted in report.yaml)",
    },
    "left": {"zh": "未收入", "en": "left out"},
    "places": {"zh": "{} 处：", "en": "{}: "},
    "more": {"zh": "；详见 import.report.json", "en": "; all in import.report.json"},
    "marks": {"zh": "标点", "en": "marks"},
    "normalised": {"zh": "已改全角标点和空格 {} 处", "en": "{} widths and gaps put right"},
    "offers": {"zh": "另有 {} 处可改：", "en": "{} more to put right: "},
    "check": {"zh": "请核对", "en": "check"},
    "doubts": {
        "zh": "{} 处拿不准，已在 report.yaml 里用“# 请核对”注明",
        "en": "{} doubtful places, marked with “# 请核对” in report.yaml",
    },
    "doubtful": {"zh": "{} 处拿不准，逐处标出", "en": "{} doubtful places, each marked"},
    "next": {"zh": "下一步", "en": "next"},
}  # fmt: skip


def found_in(document: Manuscript, draft: Draft) -> dict[str, Any]:
    """What the report has: fields of its head as texts, blocks by their kinds, figures without a file."""
    head = draft.report.entries["report"]
    fields = head.entries if isinstance(head, Branch) else {}
    counts: Counter[str] = Counter()
    for key in ("lead", "body", "annexes"):
        _count(draft.report.entries.get(key), counts)
    annexes, notes = draft.report.entries.get("annexes"), draft.report.entries.get("notes")
    captions = [entry for entry in draft.captions.entries.values() if isinstance(entry, Branch)]
    return {
        "head": {key: _text(fields[key]) for key in HEAD if key in fields},
        "minutes": "attendees" in fields,
        **{key: counts[key] for key in COUNTED},
        "annex": len(annexes.items) if isinstance(annexes, Items) else 0,
        "note": len(notes.entries) if isinstance(notes, Branch) else 0,
        "pictures": sum("image" not in entry.entries for entry in captions),
        "comments": len(document.comments),
        "changes": len(document.revisions),
    }


def _count(node: Node | None, counts: Counter[str]) -> None:
    """Blocks of a list by their kinds, and those inside them."""
    for item in node.items if isinstance(node, Items) else ():
        if isinstance(item, Leaf):
            counts["text"] += 1
        elif isinstance(item, Branch):
            first = next(iter(item.entries), "")
            counts[first] += 1
            _count(item.entries.get("body"), counts)


def _text(node: Node) -> str:
    """The values of a field, as they are written."""
    texts = (text_of(item.words) if isinstance(item, Leaf) else item.text for item in scalars(node))
    return "　".join(" ".join(text.split()) for text in texts)


# --- for the terminal ---


def summary(files: dict[str, bytes], folder: Path | None, language: Language) -> Iterator[str]:
    """What was found, what is to be done by hand and what to type next: lines of label, gap and words.

    `files` are those of the source, of which import.report.json says it all; `folder` is where they stand.
    Without one neither files are named nor commands: who reads it has a window, not a terminal.
    """
    account = json.loads(files["import.report.json"])

    def line(key: str, text: str) -> str:
        label = WORDS[key][language]
        return (
            f"  {label}{GAP * (LABEL - len(label))} {text}" if language == "zh" else f"  {label:<11} {text}"
        )

    def words(key: str, *values: object) -> str:
        return WORDS[key][language].format(*values)

    comma = "，" if language == "zh" else ", "
    found = account["found"]
    kind = KINDS[account["kind"]][language]
    kind = f"（{kind}）" if language == "zh" else f" ({kind})"
    target = f" → {folder / 'report.yaml'}" if folder else ""
    yield f"{Path(account['file']).name}{target}{kind}"
    for key, value in found["head"].items():
        yield line(key, value if len(value) <= LONGEST else value[:LONGEST] + "…")
    counts = [words(key, found[key]) for key in (*COUNTED, "annex", "note") if found[key]]
    yield line("body", comma.join(counts))
    if found["pictures"]:
        yield line("missing", words("pictures", found["pictures"]))
    review = [words(key, found[key]) for key in ("comments", "changes") if found[key]]
    if review:
        yield line("review", comma.join(review))
    left = Counter(REASONS_BY_ENGLISH[item["reason"]][language] for item in account["left_out"])
    if left:
        yield line(
            "left", words("places", left.total()) + _most(left, comma) + words("more") * (folder is not None)
        )
    marks = [words("normalised", account["normalised"])] if account["normalised"] else []
    if account["offers"]:
        marks.append(words("offers", len(account["offers"])) + _most(_rules(account, language), comma))
    if marks:
        yield line("marks", comma.join(marks))
    doubts = sum(item["confidence"] < DOUBTFUL for item in account["decisions"])
    if doubts:
        yield line("check", words("doubts" if folder else "doubtful", doubts))
    if folder is None:
        return
    report = folder / "report.yaml"
    if account["offers"]:
        yield line("next", f"zonepub normalise {report} --diff")
    style = style_for(account)
    yield line("next", f"zonepub build {report}" + (f" -s {style}" if style else ""))


def style_for(account: dict[str, Any]) -> str:
    """The style that is made for such a document; empty: the default."""
    head, kind = account["found"]["head"], account["kind"]
    if head["title"].endswith("纪要") or account["found"]["minutes"]:
        return "gongwen-minutes"
    if kind == "official" and "issuer" not in head:
        return "gongwen-plain"
    if kind == "official":
        genre = next((end for end in OFFICIAL if head["title"].endswith(end)), "")
        return OFFICIAL.get(genre, "gongwen")
    return {"bulletin": "jianbao", "newspaper": "newspaper"}.get(kind, "")


REASONS_BY_ENGLISH = {reason["en"]: reason for reason in REASONS.values()}


def _rules(account: dict[str, Any], language: Language) -> Counter[str]:
    from zonepub.normalise import NAMES

    return Counter(getattr(NAMES[offer["rule"].split("+")[-1]], language) for offer in account["offers"])


def _most(counts: Counter[str], comma: str) -> str:
    shown = comma.join(f"{name} {count}" for name, count in counts.most_common(SHOWN))
    return shown + ("……" if len(counts) > SHOWN else "")
