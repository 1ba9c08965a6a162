"""zonepub: one YAML report in, a family of finished publications out.

>>> import zonepub
>>> result = zonepub.build("source/report.yaml", to=["pdf", "epub"], style="briefing")  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from zonepub.lazy import attributes

__version__ = "0.1.0"

if TYPE_CHECKING:
    from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
    from zonepub.model import Report
    from zonepub.progress import Step
    from zonepub.publish import Result, build
    from zonepub.render import Context, Renderer
    from zonepub.session import Session, make
    from zonepub.source import GivenReport, escape, load_report
    from zonepub.style import Style, load_style

# name -> the module it lives in; loaded on first use, so that `import zonepub` costs nothing
PUBLIC = {
    "Context": "render",
    "Diagnostic": "diagnostics",
    "Diagnostics": "diagnostics",
    "Failed": "diagnostics",
    "GivenReport": "source",
    "Renderer": "render",
    "Report": "model",
    "Result": "publish",
    "Session": "session",
    "Span": "diagnostics",
    "Step": "progress",
    "Style": "style",
    "build": "publish",
    "escape": "source",
    "load_report": "source",
    "load_style": "style",
    "make": "session",
}

__all__ = [
    "Context", "Diagnostic", "Diagnostics", "Failed", "GivenReport", "Renderer", "Report", "Result",
    "Session", "Span", "Step", "Style", "build", "escape", "load_report", "load_style", "make",
]  # fmt: skip

__getattr__ = attributes(__name__, PUBLIC)
