"""Diagnostics of one code are found and left out without asking about the others."""

from zonepub.diagnostics import Diagnostic, Diagnostics, Span


def test_what_is_dropped_of_a_code_is_asked_of_that_code_alone() -> None:
    diagnostics = Diagnostics()
    for line in (1, 2):
        diagnostics.warning("near-mark", Span("report.yaml", line))
        diagnostics.note("yaml-item", Span("report.yaml", line))
    asked: list[str] = []

    def unwanted(item: Diagnostic) -> bool:
        asked.append(item.code)
        return item.span is not None and item.span.line == 2

    diagnostics.drop(unwanted, "flow-comma")
    assert asked == []
    diagnostics.drop(unwanted, "yaml-item")
    assert asked == ["yaml-item", "yaml-item"]
    assert [item.code for item in diagnostics] == ["near-mark", "yaml-item", "near-mark"]
    assert [item.span and item.span.line for item in diagnostics.of("yaml-item")] == [1]
    assert diagnostics.of("flow-comma") == []
    assert (diagnostics.count("warning"), diagnostics.count("note")) == (2, 1)
