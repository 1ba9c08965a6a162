"""A third-party renderer, as its author would write it: plain Markdown."""

from zonepub import Context, Renderer, Report, Style
from zonepub.model import Figure, Paragraph, Section, plain, walk


def render(report: Report, style: Style, context: Context) -> bytes:
    """Headings, paragraphs and captions, a blank line between them."""
    lines = [f"# {plain(report.title)}"]
    for block in walk((*report.lead, *report.body)):
        match block:
            case Section():
                lines.append(f"{'#' * (block.level + 1)} {plain(block.title)}")
            case Paragraph(text=text):
                lines.append(plain(text))
            case Figure(caption=caption):
                lines.append(f"*{plain(caption.text)}*")
            case _:
                pass
    return "\n\n".join(lines).encode()


renderer = Renderer(name="markdown", suffix=".md", render=render, title="plain Markdown")
