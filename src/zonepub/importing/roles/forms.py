"""Tables that are forms: labels with room beside them, and no row of heads."""

from collections.abc import Iterator

from zonepub.importing.document import RawCell, RawTable, text_of
from zonepub.regex import regex

# what forms of offices ask for
ASKED = regex(
    r"(?:姓|单\s*位|企业|公司|项目|申报|申请|机构|负责|联系|经办|法定|法人|注册|通讯|办公|通信|建设|主管|推荐|所属|统一|开户|银行|填报|填表|填写|审核|审批|初审|推荐|部门|本人|承诺|工作|毕业|出生|参加|家庭|身份证|手机|固定|电子)?"
    r"\s*(?:姓?\s*名(?:\s*称)?|名\s*称|性\s*别|民\s*族|籍\s*贯|学\s*历|学\s*位|专\s*业|职\s*[务称]|单\s*位|部\s*门|院校|年\s*月(?:日)?|日\s*期|时\s*间|年\s*龄|政治面貌|住\s*址|地\s*址|地\s*点"
    r"|电\s*话|手\s*机|传\s*真|邮\s*箱|邮\s*编|号\s*码|证\s*号|信用代码|代\s*码|账\s*号|帐\s*号|代表人?|联系人|负责人|经办人|人\s*数|资\s*本|资\s*金|类\s*型|内\s*容|简\s*[介历]|意\s*见|签\s*[字名章]|盖\s*章|照\s*片|备\s*注|行\s*业|规\s*模|范\s*围|理\s*由|事\s*由|承诺|密\s*级|情\s*况)"
    r"[（(]?[^（）()]{0,12}[）)]?[:：]?"
)
LONGEST_LABEL = 14


def is_form(table: RawTable, said: int) -> bool:
    """Is the first row no row of heads: labels with empty cells beside them, or only what forms ask for?

    `said`: how many rows the file itself calls heads.
    """
    if said or len(table.rows) < 2:
        return False
    first, *others = [list(map(_text, row)) for row in table.rows]
    if not others or not first[0]:
        return False
    empty = [index for index, text in enumerate(first) if index and not text]
    if empty and _room_below(empty, others):
        return True
    return len(first) in (2, 4, 6) and all(_asks(row) for row in (first, *others) if row)


def _room_below(columns: list[int], rows: list[list[str]]) -> bool:
    """Is there room to write in most rows, beside a label at their beginning?"""
    labelled = [row for row in rows if row and row[0] and len(row[0]) <= 2 * LONGEST_LABEL]
    with_room = [row for row in labelled if any(not text for text in row[1:]) or len(row) <= min(columns)]
    return len(with_room) * 2 >= len(rows)


def _asks(row: list[str]) -> bool:
    """Does every odd cell of the row say what forms ask for?"""
    labels = row[::2] if len(row) > 1 else row
    return all(len(label) <= LONGEST_LABEL and ASKED.fullmatch(label) for label in labels)


def _text(cell: RawCell) -> str:
    return "".join(_lines(cell)).strip()


def _lines(cell: RawCell) -> Iterator[str]:
    for paragraph in cell.paragraphs:
        yield text_of(paragraph.runs).strip()
