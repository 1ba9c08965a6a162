"""Reports in YAML that put figures, tables, notes and headings at every place of a page."""

from itertools import count, cycle, islice
from random import Random

SENTENCES = (
    "高新区坚持发展高科技、实现产业化，研发投入年均增长12.5%，为高质量发展注入新动能。",
    "园区新增专精特新企业126家，其中国家级企业18家，较上年增加7家。",
    "围绕集成电路、生物医药、新能源三大产业，项目签约总额达386.4亿元，开工率为92%。",
    "有企业反映，中试平台排队时间长、设备利用率低，一台低温电镜要等三个月才能轮到。",
)
HEAD = "zonepub: 1\nreport: {title: 云泽高新区创新发展评估报告, issuer: 云泽高新区管委会, date: 2026-03-05}\n"
Lines = list[str]


def paragraphs(count: int, sentences: int = 2, note: str = "") -> Lines:
    """Paragraphs of so many sentences; the last has a note."""
    words = cycle(SENTENCES)
    texts = ["".join(islice(words, sentences + index % 3)) for index in range(count)]
    return [f"- {text}{'[^' + note + ']' if note and text is texts[-1] else ''}" for text in texts]


def figure(number: int) -> Lines:
    return [f"- figure: f{number}"]


def table(number: int, rows: int, note: str = "") -> Lines:
    mark = f"[^{note}]" if note else ""
    head = [f"- table: t{number}", f"  caption: 主要指标完成情况{mark}", "  columns:"]
    columns = ["    - {head: 指标}", "    - {head: 2024年（亿元）, align: decimal}"]
    cells = [f"    - [第{row + 1}项指标, '{row * 7.5 + 3}']" for row in range(rows)]
    return [*head, *columns, "  rows:", *cells, "  source: 云泽高新区统计年鉴"]


def section(title: str, body: Lines) -> Lines:
    return [f"- section: {title}", "  body:", *(f"    {line}" for line in body)]


def report(body: Lines, notes: int = 0) -> str:
    """The report; notes are called n0, n1 and so on."""
    text = HEAD + "body:\n" + "\n".join(f"  {line}" for line in body) + "\n"
    if notes:
        text += "notes:\n" + "".join(f"  n{at}: {SENTENCES[at % 4] * 2}\n" for at in range(notes))
    return text


def captions(count: int) -> str:
    return "".join(f"f{at}: {{text: 园区第{at + 1}次现场观摩活动, credit: 王瑢 摄}}\n" for at in range(count))


def shuffled_report(seed: int) -> str:
    """A report with parts of all kinds in an order of its own, the same for the same seed; 12 captions."""
    rng, marks, numbers = Random(seed), count(), count()
    noted = 0

    def note() -> str:
        nonlocal noted
        noted = next(marks) + 1
        return f"n{noted - 1}"

    def part(kind: int) -> Lines:
        match kind:
            case 0 | 1 | 2:
                mark = note() if rng.random() < 0.5 else ""
                return paragraphs(rng.randrange(1, 4), rng.randrange(1, 4), mark)
            case 3:
                return figure(number) if (number := next(numbers)) < 12 else paragraphs(1)
            case 4:
                mark = note() if rng.random() < 0.4 else ""
                return table(next(numbers), rng.randrange(1, 30), mark)
            case 5:
                items = paragraphs(rng.randrange(1, 5), 1)
                return ["- list: numbered", "  items:", *(f"    {item}" for item in items)]
            case 6:
                return [
                    "- box: 链接",
                    "  body:",
                    *(f"    {line}" for line in paragraphs(rng.randrange(1, 4))),
                ]
            case 7:
                return section("小节", paragraphs(rng.randrange(1, 4)))
            case 8:
                return [f"- quote: {SENTENCES[0]}", "  source: 某人"]
            case _:
                return ["- page-break"]

    body: Lines = []
    for at in range(rng.randrange(1, 9)):
        parts = [part(rng.randrange(10)) for _ in range(rng.randrange(1, 6))]
        body += section(f"第{at}篇的题目", [line for lines in parts for line in lines])
    text = report(body, noted)
    if rng.random() < 0.4:
        text = text.replace("body:\n", f"lead: [{SENTENCES[1]}]\nbody:\n", 1)
    if rng.random() < 0.4:
        text = text.replace("report: {", "report: {staff: [{role: 责任编辑, names: [张乔]}], ", 1)
    return text
