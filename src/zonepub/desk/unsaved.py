"""A report whose texts are not written yet; its pictures and data are those of its folder."""

from collections.abc import Mapping
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.files import Gate
from zonepub.model import Report
from zonepub.source.load import CAPTIONS, _report
from zonepub.yamlcheck import as_mapping
from zonepub.yamlfile import parse_yaml


def read_unsaved(path: Path, texts: Mapping[str, str], diagnostics: Diagnostics) -> Report:
    """The report at `path` as `texts` say, by the names of their files. Raises `Failed`."""
    nodes = {name: parse_yaml(text, str(path.parent / name), diagnostics) for name, text in texts.items()}
    mapping = as_mapping(nodes[path.name], "report.yaml", diagnostics)
    diagnostics.stop_on_errors()
    assert mapping is not None
    files = {name: text.encode() for name, text in texts.items()}
    report = _report(mapping, nodes.get(CAPTIONS), Gate(path.parent), files, diagnostics)
    diagnostics.stop_on_errors()
    assert report is not None
    return report
