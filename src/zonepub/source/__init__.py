"""source/*.yaml -> model: reader, inline markup, captions, whole-report checks."""

from zonepub.source.load import load_report

__all__ = ["load_report"]
