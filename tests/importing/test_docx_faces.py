"""Headings that only their font tells, as offices fake them: 黑体 and 楷体 over a body in 仿宋 (I17, I18)."""

from pathlib import Path

from helpers.docx_files import docx, par, run
from helpers.imported import imported

TEXT = "各有关单位要切实提高认识，明确责任分工，按时完成各项任务，确保取得实效。"


def line(text: str, face: str, settings: str = "") -> str:
    return par(run(text, f'<w:rFonts w:eastAsia="{face}"/>{settings}<w:sz w:val="32"/>'))


def body() -> str:
    return line(TEXT, "仿宋_GB2312") * 2


def test_a_face_other_than_that_of_the_body_makes_a_heading(tmp_path: Path) -> None:
    names = ("抓好项目建设", "优化营商环境")
    result = imported(
        docx(line("工作总结", "方正小标宋简体") + body() + "".join(line(n, "黑体") + body() for n in names)),
        tmp_path,
    )
    assert [block["section"] for block in result.body if "section" in block] == list(names)
    items = "".join(line(f"{n}.{name}", "楷体") + body() for n, name in enumerate(names, 1))
    numbered = imported(docx(line("工作总结", "方正小标宋简体") + body() + items), tmp_path)
    assert [block["section"] for block in numbered.body if "section" in block] == [
        "1.抓好项目建设",
        "2.优化营商环境",
    ]


def test_a_paragraph_in_another_face_is_no_heading(tmp_path: Path) -> None:
    remark = line("以上情况，特此说明", "楷体") + line("联系人名单附后", "楷体")
    result = imported(docx(line("工作总结", "方正小标宋简体") + body() + remark), tmp_path)
    assert not [block for block in result.body if "section" in block]
    everything = "".join(line(text, "黑体") for text in ("甲公司", TEXT, "乙公司", TEXT))
    same = imported(docx(line("工作总结", "黑体") + everything * 2), tmp_path)  # the body's own face
    assert not [block for block in same.body if "section" in block]


def test_headings_without_numbers_have_the_level_of_their_face(tmp_path: Path) -> None:
    parts = (
        line("主要成效", "黑体") + body()
        + line("产业发展", "楷体") + body() + line("创新平台", "楷体") + body()
        + line("存在问题", "黑体") + body()
        + line("短板不少", "仿宋_GB2312", "<w:b/>") + body()
    )  # fmt: skip
    result = imported(
        docx(line("工作总结", "方正小标宋简体", '<w:sz w:val="44"/>') + body() + parts), tmp_path
    )
    outer = [block for block in result.body if "section" in block]
    assert [block["section"] for block in outer] == ["主要成效", "存在问题"]
    assert [b["section"] for block in outer for b in block["body"] if "section" in b] == [
        "产业发展",
        "创新平台",
        "短板不少",
    ]
