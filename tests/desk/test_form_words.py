"""What the desk says at fields is said to people who know no YAML."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from diagnostics.test_examples import placed
from helpers.desk import ServedDesk

from zonepub.desk.form_words import own_hints
from zonepub.desk.views import account_fields
from zonepub.diagnostics.catalogue import catalogue, examples
from zonepub.source.schema import BLOCKS, SHAPES

KEYS = {key for shapes in (*SHAPES.values(), *BLOCKS.values()) for key in shapes} | {
    "report",
    "body",
    "notes",
}
WRITTEN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(KEYS))}):(?!//)|\.yaml|YAML|(?:^|：)- |zonepub |--\w")
CODES = [code for code, example in examples().items() if example.get("in") != "style"]


def told(desk: ServedDesk) -> list[dict[str, Any]]:
    asyncio.run(desk.session.build())
    state: dict[str, Any] = desk.post("/state", {}).json()
    return list(state["diagnostics"])


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    desk = ServedDesk(tmp_path)
    yield desk
    desk.session.worker.stop()


def test_no_hint_of_a_form_shows_yaml_for_what_people_get_wrong_most(desk: ServedDesk) -> None:
    seen, shown = set(), []
    for code in CODES:
        report, captions, _ = placed(examples()[code].get("in", "body"), examples()[code]["wrong"])
        desk.session.texts.change({"r": report, "c": captions}, "", 0.0)
        for one in told(desk):
            seen.add(one["code"])
            shown += [(one["code"], hint) for lang in ("zh", "en") for hint in one["form"]["hints"][lang]]
    assert len(seen & set(CODES)) > 60
    assert [(code, hint) for code, hint in shown if WRITTEN.search(hint)] == []


def test_hints_of_the_form_are_of_codes_there_are_in_words_of_both_languages() -> None:
    for code, words in own_hints().items():
        assert code in catalogue() and set(words) == {"zh", "en"}
        assert not any(WRITTEN.search(hint) for hint in words.values())


def test_the_form_says_fields_by_name_where_the_source_has_yaml(desk: ServedDesk) -> None:
    desk.edit(op="set", path="c/fig-foshan/image", value="images/没有.jpg")
    desk.edit(op="set", path="r/lead/0", value="见脚注[^甲]。")
    said = {one["code"]: one for one in told(desk)}
    assert said["dangling-note"]["hints"]["zh"] == ["在 notes: 下写上 甲: 脚注文字"]
    assert said["dangling-note"]["form"]["hints"]["zh"] == ["删去这个注码，或在“源文件”里补上脚注“甲”"]
    assert said["image-without-alt"]["message"]["zh"] == "图 “fig-foshan” 有图片但没有 alt"
    assert said["image-without-alt"]["form"]["hints"]["zh"] == ["填“替代文字”：一句话写出图里有什么"]
    assert said["image-missing"]["form"]["hints"]["zh"] == ["重新选择图片；图片未到，就清空“图片文件”"]


def test_an_issue_before_its_name_asks_for_the_name_at_its_field(desk: ServedDesk) -> None:
    state = desk.edit(op="set", path="r/report/series/issue", value="12").json()
    series = next(field for field in state["form"]["report"] if field["key"] == "series")
    assert [field["key"] for field in series["fields"] if field.get("required")] == ["name"]
    asked = next(one for one in told(desk) if one["code"] == "missing-key")
    assert asked["path"] == "r/report/series/name" and asked["wanted"]["key"] == "name"
    desk.edit(op="set", path="r/report/series/name", value="云溪简报")
    assert not any(one.get("wanted") for one in told(desk))


def test_a_picture_without_words_asks_for_them_at_their_field(desk: ServedDesk) -> None:
    desk.edit(op="set", path="c/fig-foshan/image", value="images/a.jpg")
    asked = next(one for one in told(desk) if one["code"] == "image-without-alt")
    assert asked["path"] == "c/fig-foshan/alt" and asked["wanted"]["key"] == "alt"


def test_pages_are_on_their_way_until_they_are_set(desk: ServedDesk) -> None:
    asyncio.run(desk.session.build())
    assert not desk.post("/state", {}).json()["busy"]
    desk.post("/style", {"name": "magazine"})
    assert desk.post("/state", {}).json()["busy"]
    asyncio.run(desk.session.build())
    assert not desk.post("/state", {}).json()["busy"]


def test_fields_of_the_account_are_copied_as_they_stand(desk: ServedDesk) -> None:
    desk.edit(op="set", path="r/report/title", value="一周要情：（无）阅读原文")
    made = {one["name"]: one["text"] for one in desk.post("/views/wechat", {}).json()["fields"]}
    assert made["标题"] == "一周要情：（无）阅读原文" and made["摘要"].startswith("“十四五”时期")
    assert account_fields(
        "标题（2 字）：甲乙\n作者：（无）\n摘要（0 字，最多 120）：（无）\n\n封面：\n  a：b\n"
    ) == [{"name": "标题", "text": "甲乙"}]
