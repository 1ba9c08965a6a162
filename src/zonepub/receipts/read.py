"""Reading a receipt that lies beside finished files: foreign until its seal holds."""

import json
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed, Span, in_both
from zonepub.files import BadFile, read_file
from zonepub.receipts.make import EDITION, KIND, SUFFIX, seal_of

MUST = {"report": str, "style": str, "sources": dict, "outputs": list, "seal": str}
FACTS = {"sha256": str, "bytes": int}


def receipts_in(folder: Path) -> list[Path]:
    """The receipts of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX) and path.is_file())


def read_receipt(path: Path, diagnostics: Diagnostics) -> dict[str, Any]:
    """A receipt whose form and seal hold. Raises `Failed`."""
    span = Span(str(path))
    try:
        text = read_file(path, "source-bytes")
    except BadFile as problem:
        diagnostics.error(problem.code, span, **problem.details)
        raise Failed(diagnostics) from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        diagnostics.error("receipt-broken", span, reason=in_both("不是完整的 JSON", str(problem)))
        raise Failed(diagnostics) from None
    if not isinstance(data, dict) or KIND not in data:
        diagnostics.error("receipt-broken", span, reason=f"“{KIND}”")
    elif data[KIND] != EDITION:
        diagnostics.error("receipt-edition", span, found=str(data[KIND])[:20], wanted=EDITION)
    elif wrong := _wrong(data):
        diagnostics.error("receipt-broken", span, reason=f"“{wrong}”")
    elif data["seal"] != seal_of(data):
        diagnostics.error("receipt-tampered", span)
    else:
        return data
    raise Failed(diagnostics)


def _wrong(data: dict[str, Any]) -> str:
    """The key of a receipt that is not as it must be; "" where all are."""
    for key, kind in MUST.items():
        if not isinstance(data.get(key), kind):
            return key
    if not all(isinstance(value, str) for value in data["sources"].values()):
        return "sources"
    for output in data["outputs"]:
        files = output.get("files") if isinstance(output, dict) else None
        if not isinstance(files, dict) or not isinstance(output.get("format"), str):
            return "outputs"
        for name, facts in files.items():
            if not isinstance(facts, dict) or not all(
                isinstance(facts.get(key), kind) for key, kind in FACTS.items()
            ):
                return f"outputs: {name}"
            if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
                return f"outputs: {name}"
    return ""
