"""How much one input may ask for: the one table of limits, made for a machine with 2 GB of memory.

The environment variable ZONEPUB_LIMITS changes them: `ZONEPUB_LIMITS="foreign-seconds=60 source-bytes=64M"`.
"""

import os
import re
from functools import lru_cache

from zonepub.records import dataclass
from zonepub.regex import regex

VARIABLE = "ZONEPUB_LIMITS"
SETTING = regex(r"([a-z-]+)=(\d{1,12})([KMG]?)", re.ASCII)
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


@dataclass(frozen=True, slots=True)
class Limit:
    """`value` in the unit that the name ends with; `en` and `zh` say what it is about."""

    name: str
    value: int
    en: str
    zh: str


LIMITS = {
    row.name: row
    for row in (
        Limit("source-bytes", 16 << 20, "one YAML file", "一个 YAML 文件的字节数"),
        Limit("source-nodes", 1_000_000, "values of one YAML file", "一个 YAML 文件的值的个数"),
        Limit("text-characters", 500_000, "one text of a source", "源文件中一段文字的字数"),
        Limit("text-bytes", 8 << 20, "a text or Markdown file to import", "导入的文本或 Markdown 文件"),
        Limit("text-lines", 200_000, "lines of such a file", "这类文件的行数"),
        Limit("token-values", 10_000, "values that tokens put into one style", "标记展开后放进样式的值"),
        Limit("picture-file-bytes", 64 << 20, "one picture file", "一个图片文件"),
        Limit("picture-bytes", 256 << 20, "one picture decoded, pixels × depth", "一张图片解码后：像素×位深"),
        Limit("picture-side-pixels", 65_535, "width or height of a picture", "图片的宽或高"),
        Limit("pictures-bytes", 8 << 30, "all pictures of a report, decoded", "一份报告的全部图片解码后"),
        Limit("table-file-bytes", 16 << 20, "one CSV or XLSX file of a table", "表格的一个 CSV 或 XLSX 文件"),
        Limit("table-rows", 20_000, "rows of such a file", "这样一个文件的行数"),
        Limit("table-columns", 200, "columns of it", "这样一个文件的列数"),
        Limit("xlsx-bytes", 32 << 20, "all parts of an XLSX, unpacked", "XLSX 的全部部件解压后"),
        Limit("xlsx-parts", 2_000, "parts of an XLSX", "XLSX 的部件数"),
        Limit("font-bytes", 64 << 20, "one font file that a style names", "样式指定的一个字体文件"),
        Limit("profile-bytes", 8 << 20, "one ICC profile that a style names", "样式指定的一个 ICC 特性文件"),
        Limit("template-bytes", 64 << 20, "a DOCX template, unpacked", "DOCX 模板解压后"),
        Limit("docx-part-bytes", 8 << 20, "one part of a foreign DOCX", "外来 DOCX 的一个部件"),
        Limit("docx-bytes", 32 << 20, "all parts of a foreign DOCX", "外来 DOCX 的全部部件"),
        Limit("docx-runs", 200_000, "runs of a foreign DOCX", "外来 DOCX 的文字段（run）"),
        Limit("import-part-bytes", 64 << 20, "one part of a DOCX to import", "导入的 DOCX 的一个部件"),
        Limit("import-bytes", 200 << 20, "all parts of a DOCX to import", "导入的 DOCX 的全部部件"),
        Limit("pdf-bytes", 128 << 20, "all streams of a foreign PDF", "外来 PDF 的全部流"),
        Limit("foreign-file-bytes", 256 << 20, "a foreign DOCX or PDF", "外来 DOCX 或 PDF 文件"),
        Limit("foreign-memory-bytes", 1 << 30, "memory for a foreign file", "处理外来文件的内存"),
        Limit("foreign-seconds", 10, "processor time for it", "处理外来文件的处理器时间"),
        Limit("import-seconds", 60, "processor time for an import", "一次导入的处理器时间"),
        Limit("plugin-memory-bytes", 1 << 30, "memory for an isolated plug-in", "隔离运行的插件的内存"),
        Limit("plugin-seconds", 60, "processor time for it", "隔离运行的插件的处理器时间"),
        Limit("wait-seconds", 30, "waiting for another build there", "等待同一目录中的另一次生成"),
    )
}  # fmt: skip


class BadLimits(ValueError):
    """What in ZONEPUB_LIMITS is no limit."""


def limit(name: str) -> int:
    """The limit called `name`. Raises BadLimits."""
    return _changed(os.environ.get(VARIABLE, "")).get(name, LIMITS[name].value)


@lru_cache(8)
def _changed(text: str) -> dict[str, int]:
    changed = {}
    for setting in re.split(r"[\s,]+", text.strip()) if text.strip() else ():
        match = SETTING.fullmatch(setting)
        if match is None or match[1] not in LIMITS:
            raise BadLimits(setting)
        changed[match[1]] = int(match[2]) * UNITS[match[3]]
    return changed


def as_rows(language: str) -> list[tuple[str, str, str]]:
    """(name, value as it may be written, what it is about) of each limit, as the READMEs show them."""
    return [
        (row.name, _written(row.value), row.zh if language == "zh" else row.en) for row in LIMITS.values()
    ]


def _written(value: int) -> str:
    unit = next((unit for unit in "GMK" if value % UNITS[unit] == 0), "")
    return f"{value // UNITS[unit]}{unit}"
