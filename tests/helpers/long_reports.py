"""Three long reports made by code: technical prose, statistics, a story of a magazine; as unlike as can be."""

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from PIL import Image

from helpers.page_reports import Lines, section

HEAD = (
    "zonepub: 1\nreport:\n  issuer: 云泽高新区管委会\n  date: 2026-03-05\n  document_no: 云高管〔2026〕7号\n"
)
SHAPES = ((1600, 900), (900, 1200), (1200, 1200), (2600, 700))
TECHNICAL = (
    "泵站的额定流量为38.4 m³/s，扬程12.6 m，配套电机功率2×1,250 kW，年用电量约为2,150 kW·h。",
    "按照GB/T 22239-2019和ISO/IEC 27001的要求，接口一律采用HTTPS，时延不超过±35 ms，丢包率≤0.1%。",
    "模型以1∶500的比例尺建立，网格尺寸为0.25 m×0.25 m，迭代至残差小于10⁻⁶，在RTX 4060上用时23 min。",
    "试验结果见https://data.example.org/wetland/2026/q2/archive，参数默认位于/etc/wetland/config.yaml。",
    "Cohen’s kappa检验的一致性系数为0.82，95%置信区间为0.78—0.86，属于“高度一致”一档。",
    "传感器每15 min上传一次，在－20℃～60℃之间漂移不大于3 µV/℃，供电电压为12 V（±5%）。",
    "沉积物中CO₂当量的释放通量可达3.6 mg/(m²·d)，是好氧条件下的4.5倍，夜间应当持续曝气。",
    "程序`fit_model()`采用最小二乘法，权重取1/(1+k·hᵢ)，当k≥0.27时收敛；否则退回version 2.1.3。",
)
STATISTICS = (
    "1—9月，全区规模以上工业企业412家，实现总产值2,590.4亿元，同比增长9.2%，增速比上半年加快1.3个百分点。",
    "其中，电子信息1,103.8亿元，增长12.5%；生物医药486.2亿元，增长10%～11%；新能源下降0.7%。",
    "全社会研发投入强度由3.1%提高到3.42%，每万人发明专利拥有量68.5件，比2024年末增加7.9件。",
    "新签约项目126个（其中10亿元以上18个），合同金额386.4亿元，实际到位外资5.7亿美元，完成年度目标的81.3%。",
    "2021年—2025年，园区用电量年均增长6.8%，万元产值能耗下降13.5%，空气质量优良天数比例为92.6%。",
    "居民人均可支配收入58,420元，增长5.6%，城镇新增就业1.27万人，调查失业率4.6%，与上年持平。",
)
STORY = (
    "清晨六点半，雾还没有散，老周已经站在河堤上——他说，这条河“三天不看就要变样”。",
    "“那时候谁信呢？”她把图纸摊开，指着右上角的一个红圈，“就是这里，连路都没有……”",
    "孩子们跑过木栈道，惊起两只白鹭；几位老人在亭子里下棋，谁也不抬头。",
    "后来的事情，写进了《云泽志》：先拆闸，后清淤，再种芦苇，前后用了整整七年。",
    "工程师说这是澄州人的脾气：认准的事不回头。可是，钱从哪里来？人又从哪里来？",
    "傍晚，风从湖面吹过来，带着一点水草的腥气，远处的厂房亮起了灯。",
)
TITLES = (
    "坚持创新驱动　推动高质量发展", "关键核心技术攻关取得新突破", "营商环境持续优化：企业怎么看",
    "从“有没有”到“好不好”", "下一阶段的任务、路径与保障措施", "数据与方法",
)  # fmt: skip


def prose(sentences: Sequence[str], count: int, note: int = -1, first: int = 0) -> Lines:
    """Paragraphs of one to four sentences; the second has a note."""
    words = islice(cycle(sentences), first, None)
    texts = ["".join(islice(words, 1 + (first + at) % 4)) for at in range(count)]
    return [f"- {text}{f'[^n{note}]' if note >= 0 and at == 1 else ''}" for at, text in enumerate(texts)]


def figures(*numbers: int, width: str = "") -> Lines:
    more = [f"  width: {width}"] if width else []
    return [line for number in numbers for line in (f"- figure: f{number}", *more)]


def table(number: int, rows: int, columns: int = 4) -> Lines:
    heads = ["{head: 主要指标}", "{head: 研发投入强度（%）, align: decimal}", "{head: 2025年实际完成（亿元）, align: decimal}",
             "{head: 责任单位}", "{head: 同比增减, align: decimal}", "{head: 能耗（吨标准煤/万元）, align: decimal}"]  # fmt: skip
    names = ("规模以上工业总产值", "高新技术企业", "国家级“小巨人”企业", "科技型中小企业入库", "出口额")
    cells = [
        f"    - [{names[row % 5]}, '{row * 0.7 + 1:.2f}', '{row * 137.5 + 3:,.1f}', 科技创新局、统计局, "
        f"'-{row % 7}.{row % 10}', '0.{row + 10}']"
        for row in range(rows)
    ]
    wanted = [cell if columns == 6 else f"{', '.join(cell.split(', ')[:columns])}]" for cell in cells]
    return [
        f"- table: t{number}", f"  caption: 主要指标完成情况（{number + 1}）", "  columns:",
        *(f"    - {head}" for head in heads[:columns]), "  rows:", *wanted,
        "  source: 云泽高新区统计局，数据截至2025年12月31日",
    ]  # fmt: skip


def sections(bodies: Sequence[Lines]) -> Lines:
    return [line for at, body in enumerate(bodies) for line in section(TITLES[at % 6], body)]


def technical() -> Lines:
    listed = [
        "- 具体要求如下：",
        "- list: numbered",
        "  items: [时延不超过35 ms；, 精度优于±0.1 mg/L；, 全年在线率≥98%。]",
    ]
    bodies = [
        prose(TECHNICAL, 5, at, at * 3)
        + section("方法", [*prose(TECHNICAL, 4, first=at), *listed, *table(at, 6 + at * 5, 4 + at % 3)])
        + (figures(at % 4) if at % 2 else [])
        + prose(TECHNICAL, 2, first=at + 5)
        for at in range(6)
    ]
    return sections(bodies)


def statistics() -> Lines:
    bodies = [
        prose(STATISTICS, 3, at, at)
        + table(at, (8, 3, 36, 5, 14, 9)[at], (3, 6, 5, 4, 6, 2)[at])
        + prose(STATISTICS, 3, first=at + 2)
        for at in range(6)
    ]
    return sections(bodies)


def story() -> Lines:
    quoted = ["- pull-quote: 认准的事不回头。"]
    pictures = (figures(0), figures(1), figures(2, 3), figures(1, width="40%"), [], figures(3))
    bodies = [
        prose(STORY, 6, at, at) + (quoted if at == 2 else []) + pictures[at] + prose(STORY, 5, first=at + 3)
        for at in range(6)
    ]
    return sections(bodies)


REPORTS = {"technical": technical, "statistics": statistics, "story": story}
SENTENCES = {"technical": TECHNICAL, "statistics": STATISTICS, "story": STORY}


def write(folder: Path, name: str) -> Path:
    """A report with its pictures, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    captions = []
    for number, size in enumerate(SHAPES):
        Image.new("L", size, 128).save(folder / f"{number}.png", dpi=(300, 300))
        captions.append(
            f"f{number}: {{text: 园区第{number + 1}次现场观摩, credit: 王瑢 摄, image: {number}.png, alt: 灰}}\n"
        )
    (folder / "captions.yaml").write_text("".join(captions), "utf-8")
    body = "\n".join(f"  {line}" for line in REPORTS[name]())
    notes = "".join(f"  n{at}: {SENTENCES[name][at]}{SENTENCES[name][at - 3]}\n" for at in range(6))
    text = f"{HEAD}  title: 云泽高新区创新发展评估报告——2025年的回顾与2026年的展望\nbody:\n{body}\nnotes:\n{notes}"
    (folder / "report.yaml").write_text(text, "utf-8")
    return folder / "report.yaml"
