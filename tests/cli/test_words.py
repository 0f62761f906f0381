"""`newsroom keywords` and `coverage`."""

import json
from datetime import datetime

import pytest

from newsroom.cli.main import run
from newsroom.story import TopicChoice
from tests.conftest import NOW


@pytest.fixture
def call(desk, capsys):
    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        return code, *capsys.readouterr()

    return do


@pytest.fixture
def filled(desk, story):
    lines = "九月里，{}的课桌椅全部换新，旧课桌椅捐给了山里的教学点。"
    july = datetime(2026, 7, 3, 9, 0, tzinfo=NOW.tzinfo)
    stories = [
        story(f"{unit}换新课桌椅", lines.format(unit), unit=unit)
        for unit in ("柳河镇中心校", "区第一小学", "区第二小学")
    ]
    stories += [
        story(f"读书{n}", "读书节里读了书。", event_ended_at=july, choice=TopicChoice("safe_campus")) for n in "一二三"
    ]
    return desk.archive.add(stories, by="林", at=NOW)


def test_keywords_of_a_story_and_of_all(call, filled):
    code, out, _ = call("keywords", filled[0].id)
    assert code == 0 and out.startswith(filled[0].id) and "课桌椅×3" in out and "柳河" not in out.partition("←")[0]
    lines = call("keywords", "--all", "--json")[1].splitlines()
    assert [json.loads(line)["id"] for line in lines] == [story.id for story in filled]
    first = json.loads(lines[0])
    assert "课桌椅" in first["keywords"] and {"term", "count", "weight"} == first["words"][0].keys()


def test_keywords_of_records_from_outside_store_nothing(call, desk, tmp_path):
    file = tmp_path / "稿.jsonl"
    file.write_text(
        '{"id": "a", "title": "消防演练", "body": "消防车开进校园。"}\n{"title": "", "body": ""}\n', encoding="utf-8"
    )
    code, out, _ = call("keywords", "--input", str(file), "--plan", "school", "--json")
    first, second = map(json.loads, out.splitlines())
    assert code == 0 and "消防" in first["keywords"] and second == {"id": "2", "keywords": [], "words": []}
    assert desk.archive.tally().states == {}


def test_hot_words_of_a_month(call, filled):
    code, out, err = call("keywords", "--month", "2026年9月")
    assert code == 0 and "课桌椅  3 篇" in out and "2026-09 共 3 篇，和此前 3 篇相比" in err
    found = json.loads(call("keywords", "--month", "2026-09", "--json")[1])
    assert (found["month"], found["stories"], found["earlier"]) == ("2026-09", 3, 3)
    assert "课桌椅" in {word["term"] for word in found["words"]}
    for quiet in ("2025-01", "0001-01"):
        assert "没有特别多见的词" in call("keywords", "--month", quiet)[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["keywords"], "要看哪些稿件"),
        (["keywords", "--month", "2026"], "不是一个月份"),
        (["keywords", "--month", "2026-09", "--all"], "不能和"),
        (["coverage", "--months", "0"], "--months 可写 1 到 60"),
    ],
)
def test_a_mistake_is_one_line(call, arguments, said):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "") and said in err and err.count("\n") == 1


def test_coverage_is_a_table_with_the_gaps_called_out(call, filled):
    code, out, _ = call("coverage", "--months", "3")
    lines = out.splitlines()
    assert code == 0 and lines[0].split() == ["焦点", "26.7", "8月", "9月", "合计"]
    assert ["平安建设", "3", "·", "·", "3"] in [line.split() for line in lines]
    assert "！平安建设：已经 2 个月没有稿件，最近一篇在 2026年7月。" in lines
    found = json.loads(call("coverage", "--json")[1])
    assert len(found["months"]) == 12 and "平安建设" in found["gaps"]
    assert {area["name"]: area["total"] for area in found["areas"]}["平安建设"] == 3


def test_coverage_says_when_nothing_at_all_came(desk, filled, capsys):
    run(["--desk", str(desk.folder), "--now", "2026-12-25T10:00", "coverage"])
    out = capsys.readouterr().out
    assert "最近 3 个月一篇稿件也没有" in out and "平安建设：已经 5 个月" in out
