"""Reports in YAML that put figures, tables, notes and headings at every place of a page."""

from itertools import cycle, islice

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
