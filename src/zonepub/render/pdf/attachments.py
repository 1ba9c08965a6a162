"""Files inside a PDF: the sources of the report, as PDF/A-3 wants them associated (A7)."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from zonepub.render.pdf.file import PdfWriter, StreamObject, dictionary, text

MIME = {".yaml": "application/yaml", ".yml": "application/yaml"}


def attachments(files: Mapping[str, bytes], timestamp: datetime, objects: PdfWriter) -> dict[str, str]:
    """Register the files by name; the entries of the catalogue that list them."""
    names, references = [], []
    date = text(f"D:{timestamp:%Y%m%d%H%M%S}Z")
    for name, data in sorted(files.items()):
        mime = MIME.get(Path(name).suffix, "application/octet-stream").replace("/", "#2F")
        params = dictionary({"Size": str(len(data)), "ModDate": date})
        entries = f"/Type /EmbeddedFile /Subtype /{mime} /Params {params}"
        stream = objects.ref(StreamObject(entries, data))
        specification = dictionary({
            "Type": "/Filespec", "F": text(name), "UF": text(name), "AFRelationship": "/Source",
            "EF": f"<</F {stream} /UF {stream}>>", "Desc": text(f"source: {name}"),
        })  # fmt: skip
        references.append(objects.ref(objects.new(specification)))
        names.append(f"{text(name)} {references[-1]}")
    return {
        "AF": f"[{' '.join(references)}]",
        "Names": f"<</EmbeddedFiles <</Names [{' '.join(names)}]>>>>",
    }
