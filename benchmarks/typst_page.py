"""The same report set by Typst, to lay beside our pages: what a careful user would write by hand.

usage: python benchmarks/typst_page.py REPORT [-s STYLE] [-o report-typst.pdf] [--markup]
       python benchmarks/typst_page.py --cost 1,10,100 [--runs 3]

Title, byline, lead, contents, headings, paragraphs, lists, tables, figures, notes and quotes come out of our
model; fonts, page, margins, sizes, leading, indents and colours out of our style. What Typst has no word for
(emphasis dots, ruby) is written in its own language, at the head of the markup. `--cost` builds the example
so many times as long with both programs. Needs `pip install typst`.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from build import multiplied

from zonepub.diagnostics import Diagnostics
from zonepub.fonts.packaged import packaged
from zonepub.layout.geometry import Geometry, geometry
from zonepub.model import (
    Block,
    Code,
    Column,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Link,
    List,
    NoteMark,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Report,
    Ruby,
    Section,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    plain,
    sections,
)
from zonepub.present.labels import (
    byline_text,
    document_values,
    figure_label,
    fill,
    fill_inlines,
    fill_or_none,
    heading_inlines,
    heading_text,
    list_label,
    reference_text,
    table_label,
)
from zonepub.source import load_report
from zonepub.style import Style, load_style
from zonepub.style.matter import Band, FieldRow, MatterItem, ReportPart, RuleBar, Space, TextLine
from zonepub.style.model import RunningLine, TextStyle

ALIGN = {"left": "left", "center": "center", "right": "right", "decimal": "right"}
SIDES = {"above": "top", "below": "bottom"}
COMPILE = "import sys, typst; typst.compile(sys.argv[1], sys.argv[2], font_paths=sys.argv[3:], ignore_system_fonts=True)"  # noqa: E501

# what Typst lacks: a dot under each Han; a reading above its base
PRELUDE = r"""
#let dotted(body) = { show regex("\p{Han}"): it => box({
  set par(first-line-indent: 0pt)
  it
  place(bottom + center, dy: 0.42em, circle(radius: 0.09em, fill: black)) })
  body }
#let ruby(base, reading) = box({
  set par(first-line-indent: 0pt)
  base
  place(top + center, dy: -0.62em, box(width: 0pt, align(center, box(text(0.5em, reading))))) })
#let running = state("running", none)
#show emph: it => dotted(it.body)
#set smartquote(enabled: false)
#set super(typographic: false)
#set sub(typographic: false)
#set footnote.entry(indent: 0pt)
#show figure: set block(breakable: true)
#show figure.where(kind: image): it => align(center, it.body) + it.caption
#show figure.caption.where(kind: image): it => r-caption(it.body)
#show figure.caption.where(kind: table): it => r-table-caption(it.body)
"""


def escaped(words: str) -> str:
    """Words as markup that means just them."""
    return re.sub(r"[!-/:-@\[-`{-~]", r"\\\g<0>", words)


def string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pt(length: float) -> str:
    return f"{length:.3f}pt"


class Markup:
    """Writes a report in a style as Typst markup. `pictures` are the files it wants beside it."""

    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style, self.page = report, style, geometry(style)
        self.values = document_values(style, report)
        self.pictures: dict[str, Path] = {}

    def whole(self) -> str:
        parts = [*self.roles(), PRELUDE, self.settings(self.page), *self.pieces(self.style.front)]
        parts += [*self.blocks(self.report.body, "body"), *self.pieces(self.style.back)]
        return "\n\n".join(parts) + "\n"

    # ---- page and type

    def settings(self, page: Geometry) -> str:
        style = self.style
        right = page.width - page.inside - page.measure
        foot = page.height - page.top - page.area
        head_gap, foot_gap = style.page.header_gap, style.page.footer_gap
        title, names = plain(self.report.title), self.report.byline.names if self.report.byline else ()
        authors = "".join(f"{string(name)}, " for name in names)
        note = style.note
        return "\n".join((
            f"#set document(title: {string(title)}, author: ({authors}))",
            f"#set page(width: {pt(page.width)}, height: {pt(page.height)}, margin: (top: {pt(page.top)}, "
            f"bottom: {pt(foot)}, left: {pt(page.inside)}, right: {pt(right)}), "
            f"header-ascent: {pt(head_gap)}, footer-descent: {pt(foot_gap)}, "
            f"header: {self.running('header')}, footer: {self.running('footer')})",
            '#set text(lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)',
            self.type(style.text["body"]),
            f"#set footnote(numbering: {string('①' if note.numbering == 'circled' else '1')})",
            f"#set footnote.entry(separator: line(length: {pt(note.rule_width)}, "
            f"stroke: {pt(note.rule.width)} + {self.colour(note.rule.color.css)}))",
            f"#show footnote.entry: it => {{ {self.type(style.text['footnote'], code=True)}; it }}",
        ))  # fmt: skip

    def running(self, name: str) -> str:
        """A running line, another one on the first page."""
        lines = [getattr(self.style.page, name), getattr(self.style.page, f"first_{name}")]
        rule = getattr(self.style.page, f"{name}_rule")
        other, first = (self.running_line(line) for line in lines)
        text = self.type(self.style.text[name], code=True)
        drawn = f"line(length: 100%, stroke: {pt(rule.width)} + {self.colour(rule.color.css)})"
        stacked = f"stack(spacing: {pt(rule.gap)}, {'x, ' + drawn if name == 'header' else drawn + ', x'})"
        ruled = stacked if rule.width else "x"
        return (
            f"context {{ {text}; let first = counter(page).get().first() == 1; "
            f"let x = if first {{ {first} }} else {{ {other} }}; if x != none {{ {ruled} }} }}"
        )

    def running_line(self, line: RunningLine) -> str:
        if not line:
            return "none"
        known = {"page": "\1", "pages": "\2", "section": "\3"}
        calls = {
            "\1": "counter(page).display()",
            "\2": "counter(page).final().first()",
            "\3": "running.get()",
        }
        cells = []
        for words in (line.left or line.inside, line.center, line.right or line.outside):
            pieces = re.split("([\1\2\3])", fill(words, {**self.values, **known}))
            cells.append("[" + "".join(f"#{calls[p]}" if p in calls else escaped(p) for p in pieces) + "]")
        return f"grid(columns: (auto, 1fr, auto), align: (left, center, right), {', '.join(cells)})"

    def type(self, text: TextStyle, *, code: bool = False) -> str:
        """The rules that make what follows look like a text role."""
        white = pt(text.leading - text.size)
        justify = "true" if text.align == "justify" else "false"
        align = "left" if text.align == "justify" else text.align
        rules = (
            f"set text(font: {self.fonts(text.font)}, size: {pt(text.size)}, weight: {text.weight}, "
            f"fill: {self.colour(text.color.css)}, tracking: {pt(text.tracking)})",
            f"set par(justify: {justify}, leading: {white}, spacing: {white}, "
            f"first-line-indent: (amount: {pt(text.indent)}, all: true))",
            f"set align({align})",
        )
        return "; ".join(rules) if code else "\n".join(f"#{rule}" for rule in rules)

    @staticmethod
    def fonts(names: Iterable[str]) -> str:
        return "(" + "".join(f"{string(name)}, " for name in names) + ")"

    @staticmethod
    def colour(css: str) -> str:
        return "none" if css == "transparent" else f"rgb({string(css)})"

    def roles(self) -> Iterable[str]:
        """A function for each text role: `#caption[words]`."""
        white = self.style.text["body"].leading - self.style.text["body"].size
        for name, text in self.style.text.items():
            above = text.before + (
                0.0 if name in ("caption", "placeholder") else min(white, text.leading - text.size)
            )
            below = text.leading - text.size + text.after
            stroke = [
                f"{side}: {pt(rule.width)} + {self.colour(rule.color.css)}"
                for side, rule in (
                    ("top", text.rule_above), ("bottom", text.rule_below), ("left", text.rule_left)
                )
                if rule.width
            ]  # fmt: skip
            top, bottom = text.padding + text.rule_above.gap, text.padding + text.rule_below.gap
            rest = text.padding + text.rule_left.gap + text.rule_left.width
            yield (
                f"#let r-{name}(body) = block(width: 100%, above: {pt(above)}, below: {pt(below)}, "
                f"sticky: {str(text.keep_with_next).lower()}, "
                f"breakable: {str(not text.keep_together).lower()}, "
                f"fill: {self.colour(text.background.css)}, stroke: ({', '.join(stroke) or ':'}), "
                f"inset: (top: {pt(top)}, bottom: {pt(bottom)}, left: {pt(rest)}, "
                f"right: {pt(text.padding)}), "
                f"pad(left: {pt(text.left)}, right: {pt(text.right)}, "
                f"{{ {self.type(text, code=True)}; body }}))"
            )
        for level in range(1, 7):
            yield f"#show heading.where(level: {level}): it => r-heading-{level}(it.body)"

    # ---- words

    def words(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, inline: Inline) -> str:
        look = self.style.inline
        match inline:
            case Text(text):
                return escaped(text)
            case Strong(children):
                font = f"font: {self.fonts(look.strong.font)}, " if look.strong.font else ""
                return f"#text({font}weight: {look.strong.weight})[{self.words(children)}]"
            case Emphasis(children):
                return f"#emph[{self.words(children)}]"
            case Code(text):
                return f"#text(font: {self.fonts(look.code.font)}, size: {look.code.size}em)[{escaped(text)}]"
            case Link(children, url):
                colour = self.colour(look.link.color.css)
                return f"#link({string(url)})[#text(fill: {colour})[{self.words(children)}]]"
            case Reference(anchor=anchor):
                return f"#link(<{anchor}>)[{escaped(reference_text(self.style, inline))}]"
            case NoteMark(note, first=first):
                if not first:
                    return f"#footnote(<note-{note}>)"
                return f"#footnote[{self.words(self.report.notes[note].text)}]<note-{note}>"
            case Superscript(children):
                return f"#super[{self.words(children)}]"
            case Subscript(children):
                return f"#sub[{self.words(children)}]"
            case Ruby(base, readings):
                pairs = (
                    zip(base, readings, strict=True)
                    if len(base) == len(readings)
                    else [(base, inline.reading)]
                )
                return "".join(f"#ruby[{escaped(one)}][{escaped(reading)}]" for one, reading in pairs)

    # ---- blocks

    def blocks(self, blocks: Iterable[Block], role: str) -> Iterable[str]:
        row: list[Figure] = []
        for block in (*blocks, None):
            if isinstance(block, Figure) and len(row) < self.style.figure.per_row:
                row.append(block)
                continue
            if row:
                yield self.figures(row)
            row = [block] if isinstance(block, Figure) else []
            if block is not None and not row:
                yield self.block(block, role)

    def block(self, block: Block, role: str) -> str:
        match block:
            case Paragraph(text):
                role = role if block.role == "body" else block.role
                return self.words(text) if role in ("body", "plain") else f"#r-{role}[{self.words(text)}]"
            case Figure():
                return self.figures([block])
            case Section():
                return "\n\n".join(self.section(block))
            case List():
                return self.list(block)
            case Quote(blocks, source):
                inner = "\n\n".join(self.blocks(blocks, "plain"))
                named = fill_inlines(self.style.labels.quote_source, {"source": source})
                return f"#r-quote[{inner}]" + (
                    f"\n#r-quote-source[{self.words(tuple(named))}]" if source else ""
                )
            case Table():
                return self.table(block)
            case PageBreak():
                return "#pagebreak()"

    def section(self, section: Section) -> Iterable[str]:
        if section.kicker and self.style.section.kicker == "above":
            yield f"#r-kicker[{self.words(section.kicker)}]"
            yield f"#v(-{pt(self.style.text[f'heading-{section.level}'].before)})"
        words = self.words(heading_inlines(self.style, section))
        known = escaped(heading_text(self.style, section))
        yield f"#heading(level: {section.level})[{words}]<{section.anchor}>"
        if section.level == 1:
            yield f"#running.update([{known}])"
        yield from self.blocks(section.blocks, "body")

    def list(self, block: List) -> str:
        style, text = self.style.list, self.style.text["list"]
        indent = style.indent if block.depth == 1 else 0.0
        items = "".join(
            f"[{escaped(list_label(self.style, block, index))}], ["
            + "\n\n".join(self.blocks(item.blocks, "plain"))
            + "],\n"
            for index, item in enumerate(block.items)
        )
        white = pt(text.leading - text.size)
        return (
            f"#{{ {self.type(text, code=True)}; pad(left: {pt(indent)}, "
            f"grid(columns: ({pt(style.hang)}, 1fr), row-gutter: {white},\n{items})) }}"
        )

    def table(self, table: Table) -> str:
        look, columns = self.style.table, table.columns
        label = table_label(self.style, table.number)
        caption = f"[{escaped(label + self.style.labels.label_gap)}{self.words(table.caption)}]"
        head, cell = (self.type(self.style.text[f"table-{name}"], code=True) for name in ("head", "cell"))
        heads = ", ".join(f"[#{{ {head}; [{self.words(column.head)}] }}]" for column in columns)
        rows = ",\n".join(", ".join(f"[{self.words(one.text)}]" for one in row) for row in table.rows)
        stroke = {name: f"{pt(rule.width)} + {self.colour(rule.color.css)}"
                  for name, rule in (("heavy", look.heavy), ("light", look.light))}  # fmt: skip
        gap = pt(
            look.padding + (self.style.text["table-cell"].leading - self.style.text["table-cell"].size) / 2
        )
        source = fill_inlines(self.style.labels.table_source, {"source": table.source})
        drawn = (
            f"table(columns: ({widths(columns)}), "
            f"align: ({''.join(ALIGN[column.align] + ', ' for column in columns)}), "
            f"stroke: none, inset: (x: {pt(look.padding)}, y: {gap}),\n"
            f"table.hline(stroke: {stroke['heavy']}), "
            f"table.header({heads}), table.hline(stroke: {stroke['light']}),\n{rows},\n"
            f"table.hline(stroke: {stroke['heavy']}))"
        )
        return (
            f"#block(above: {pt(look.before)}, below: {pt(look.after)})["
            f"#figure(kind: table, supplement: none, caption: figure.caption(position: "
            f"{SIDES[look.caption_position]}, {caption}), {{ {cell}; {drawn} }})<{table.anchor}>\n"
            + (f"#r-table-source[{self.words(tuple(source))}]" if table.source else "")
            + "]"
        )

    def figures(self, figures: Sequence[Figure]) -> str:
        style = self.style.figure
        cells = ",\n".join(f"[{self.figure(figure)}]" for figure in figures)
        columns = style.per_row if len(figures) > 1 else 1
        grid = f"grid(columns: (1fr,) * {columns}, column-gutter: {pt(style.gap)}, align: top,\n{cells})"
        return f"#block(above: {pt(style.before)}, below: {pt(style.after)}, breakable: false, {grid})"

    def figure(self, figure: Figure) -> str:
        style, caption = self.style.figure, figure.caption
        label = escaped(figure_label(self.style, figure.number) + self.style.labels.label_gap)
        words = f"[{label}{self.words(caption.text)}"
        if caption.credit:
            words += f"#r-credit[{escaped(fill(style.credit, {'credit': caption.credit}))}]"
        if caption.picture is None:
            empty = f"#r-placeholder[{escaped(self.style.labels.placeholder)}]"
            shown = (
                f"layout(it => rect(width: 100%, height: it.width * {style.ratio}, "
                f"stroke: {pt(style.frame.width)} + {self.colour(style.frame.color.css)}, "
                f"fill: {self.colour(style.placeholder.css)}, align(center + horizon)[{empty}]))"
            )
        else:
            self.pictures[caption.picture.path.name] = caption.picture.path
            ratio = caption.picture.height / caption.picture.width
            shown = (
                f"layout(it => image({string(caption.picture.path.name)}, alt: {string(caption.alt)}, "
                f"width: calc.min(it.width, {pt(style.height)} / {ratio:.5f})))"
            )
        return (
            f"#figure({shown}, kind: image, supplement: none, gap: 0pt, caption: {words}])<{figure.anchor}>"
        )

    # ---- before and after the body

    def pieces(self, pieces: Iterable[MatterItem]) -> Iterable[str]:
        for piece in pieces:
            match piece:
                case ReportPart(part):
                    yield from self.part(part)
                case Band():
                    words = escaped(fill_or_none(piece.text, self.values) or "")
                    page = self.page
                    out = (
                        f"outset: (x: {pt(page.width)}, top: {pt(page.top)})"
                        if piece.bleed
                        else "outset: (:)"
                    )
                    text = self.type(self.style.text[piece.role], code=True)
                    yield (
                        f"#block(width: 100%, height: {pt(piece.height)}, "
                        f"fill: {self.colour(piece.background.css)}, {out}, "
                        f"{{ {text}; align(horizon)[{words}] }})"
                    )
                case RuleBar():
                    stroke = f"{pt(piece.width)} + {self.colour(piece.color.css)}"
                    yield (
                        f"#block(above: {pt(piece.before)}, below: {pt(piece.after)}, "
                        f"line(length: {pt(piece.length or self.page.measure)}, stroke: {stroke}))"
                    )
                case TextLine(text, role):
                    words = fill_or_none(text, self.values)
                    yield f"#r-{role}[{escaped(words)}]" if words else ""
                case Space(height):
                    yield f"#v({pt(height)})"
                case FieldRow():
                    fields = [
                        escaped(fill_or_none(w, self.values) or "")
                        for w in (piece.left, piece.center, piece.right)
                    ]
                    cells = "".join(f"[{field}], " for field in fields)
                    yield (
                        f"#r-{piece.role}(grid(columns: (auto, 1fr, auto), "
                        f"align: (left, center, right), {cells}))"
                    )
                case _:
                    yield "#pagebreak()"

    def part(self, part: str) -> Iterable[str]:
        report, style = self.report, self.style
        match part:
            case "lead":
                yield from self.lead(report.lead)
            case "contents":
                yield from self.contents()
            case "subtitle" if report.subtitle:
                words = tuple(fill_inlines(style.labels.subtitle, {"subtitle": report.subtitle}))
                yield f"#r-subtitle[{self.words(words)}]"
            case "title":
                yield f"#r-title[{self.words(report.title)}]"
            case "byline" if report.byline:
                yield f"#r-byline[{escaped(byline_text(style, report))}]"
            case "abstract" if report.abstract:
                yield f"#r-abstract[{self.words(report.abstract)}]"

    def lead(self, blocks: Sequence[Block]) -> Iterable[str]:
        """Paragraphs that follow each other share one tint."""
        group: list[str] = []
        for block in (*blocks, None):
            if isinstance(block, Paragraph):
                group.append(self.words(block.text))
                continue
            if group:
                yield "#r-lead[" + "\n\n".join(group) + "]"
            group = []
            if block is not None and not isinstance(block, Figure):
                yield self.block(block, "lead")
            if isinstance(block, Figure):
                row = [b for b in blocks if isinstance(b, Figure)]
                if block is row[0]:
                    yield from self.blocks(row, "lead")

    def contents(self) -> Iterable[str]:
        style = self.style
        listed = [s for s in sections(self.report) if s.level <= style.contents.depth]
        if listed and style.labels.contents:
            yield f"#r-contents-title[{escaped(style.labels.contents)}]"
        leader = (
            f"#box(width: 1fr, repeat(gap: 0.2em)[{escaped(style.contents.leader)}])"
            if style.contents.leader
            else "#h(1fr)"
        )
        for section in listed:
            number = f"#context counter(page).at(<{section.anchor}>).first()"
            words = escaped(heading_text(style, section))
            yield f"#link(<{section.anchor}>)[#r-contents-{min(section.level, 3)}[{words} {leader} {number}]]"


def widths(columns: Sequence[Column]) -> str:
    """Shares where they are given; the others take what they need."""
    return "".join(f"{column.width * 100:g}%, " if column.width else "auto, " for column in columns)


def font_folders() -> list[str]:
    return sorted({str(source.path.parent) for source in packaged()})


def write_markup(report: Path, style: str, folder: Path) -> Path:
    """The report as Typst markup in `folder`, with its pictures."""
    diagnostics = Diagnostics()
    markup = Markup(load_report(report, diagnostics), load_style(style, diagnostics).resolve("pdf"))
    path = folder / "report.typ"
    path.write_text(markup.whole(), "utf-8")
    for name, picture in markup.pictures.items():
        shutil.copyfile(picture, folder / name)
    return path


def compiled(markup: Path, output: Path) -> None:
    try:
        import typst
    except ImportError:
        sys.exit("Typst is not installed here: pip install typst")
    typst.compile(markup, output, font_paths=font_folders(), ignore_system_fonts=True)


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of all threads and peak memory in MB of one process."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], dict(os.environ), file_actions=silent
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"failed: {arguments}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def cost(times: int, runs: int) -> None:
    """Both programs on the same report, taking turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = multiplied(times, folder)
        markup = write_markup(report, "briefing", folder)
        ours = ["-m", "zonepub", "build", str(report), "--to", "pdf", "-o", str(folder), "-q"]
        theirs = ["-c", COMPILE, str(markup), str(folder / "typst.pdf"), *font_folders()]
        figures = [(run(ours), run(theirs)) for _ in range(runs)]
        for index, (program, file) in enumerate((("zonepub", "report.pdf"), ("typst", "typst.pdf"))):
            cpu, memory = min(pair[index][0] for pair in figures), max(pair[index][1] for pair in figures)
            size = (folder / file).stat().st_size // 1024
            print(f"{times:>4}x  {program:8} {cpu:6.2f} s CPU  {memory:6.0f} MB  {size:6} KB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("-s", "--style", default="briefing")
    parser.add_argument("-o", "--output", type=Path, default=Path("report-typst.pdf"))
    parser.add_argument("--markup", action="store_true", help="print the markup instead")
    parser.add_argument("--cost", default="")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for times in filter(None, options.cost.split(",")):
        cost(int(times), options.runs)
    if options.report is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        markup = write_markup(options.report, options.style, Path(folder))
        if options.markup:
            print(markup.read_text("utf-8"), end="")
        else:
            compiled(markup, options.output)


if __name__ == "__main__":
    main()
