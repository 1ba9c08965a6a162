"""Moved to `zonepub.style.labels`, so that the layout can use it too; the renderers' names stay."""

from zonepub.style.labels import (
    annex_label,
    byline_text,
    circled,
    date_text,
    document_values,
    ems,
    figure_label,
    fill,
    fill_inlines,
    fill_or_none,
    han,
    heading_inlines,
    heading_text,
    labelled_lines,
    list_label,
    names_text,
    note_label,
    number_values,
    numbered,
    reference_text,
    roman,
    section_label,
    table_label,
)

__all__ = [
    "annex_label", "byline_text", "circled", "date_text", "document_values", "ems", "figure_label", "fill",
    "fill_inlines", "fill_or_none", "han", "heading_inlines", "heading_text", "labelled_lines", "list_label",
    "names_text", "note_label", "number_values", "numbered", "reference_text", "roman", "section_label",
    "table_label",
]  # fmt: skip
