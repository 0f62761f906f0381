"""`newsroom corrections`, what `set` teaches, and what `tag` and `plan show` tell of it."""

import json

import pytest

from newsroom.cli.main import run
from newsroom.desk import learning, stories
from newsroom.desk.desk import open_desk


@pytest.fixture
def call(desk, capsys):
    def run_it(*arguments: object) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def filed(desk):
    made = stories.new(
        desk, "食堂晾晒伙食费账本", "食堂把伙食费结余贴在打饭窗口，纪检员监督账本。", unit="柳河镇中心校"
    )
    desk.close()
    return made


def tags(call, story_id: str) -> dict[str, tuple[float, list[str]]]:
    record = json.loads(call("tag", story_id, "--json")[1])
    return {tag["id"]: (tag["score"], [word["term"] for word in tag["learned"]]) for tag in record["tags"]}


def test_setting_the_focus_teaches_and_undo_forgets_it_exactly(call, filed):
    before = tags(call, filed.id)
    assert call("set", filed.id, "focus=典型引路")[0] == 0
    assert call("corrections")[1].splitlines()[1].split()[3:7] == [filed.id, "更正", "作风建设", "典型引路"]
    taught = tags(call, filed.id)
    assert taught["role_models"][0] > before.get("role_models", (0,))[0]
    assert taught["role_models"][1]
    code, out, err = call("tag", filed.id)
    assert code == 0 and "（我选的）" in out
    code, out, err = call("corrections", "--undo", 1)
    assert (code, out) == (0, "")
    assert "归类没有变" in err
    assert tags(call, filed.id) == before
    assert json.loads(call("show", filed.id, "--json")[1])["focus_area"] == "role_models"


def test_the_rows_as_json(call, filed):
    call("set", filed.id, "focus=作风建设")
    (row,) = (json.loads(line) for line in call("corrections", "--json")[1].splitlines())
    assert (row["number"], row["holds"], row["kind"], row["story"]) == (1, True, "confirm", filed.id)
    assert row["words"]["title"][0] == "食堂"
    assert json.loads(call("corrections", "--undo", 1, "--json")[1])["undoes"] == [row["key"]]
    code, out, err = call("corrections", "--undo", 9)
    assert (code, out) == (2, "")
    assert "没有第 9 条更正" in err


def test_what_stays_after_taking_back_is_told(call, filed, desk):
    call("set", filed.id, "focus=典型引路")
    learning.adopt(open_desk(desk.folder), "role_models", ["账本"], filed.id)
    said = call("corrections", "--undo", 2)[2]
    assert "不再从它学" in said and "记进计划的词（账本）还在 plan.toml" in said
    assert call("corrections")[2] == "共 3 条，0 条在用。\n"
    assert "它撤销的又算数了" in call("corrections", "--undo", 3)[2]


def test_without_any_the_list_is_empty(call, filed):
    assert call("corrections")[1:] == ("", "共 0 条，0 条在用。\n")


def test_the_plan_tells_how_its_words_fared(call, filed):
    assert "词的得失" not in call("plan", "show")[1]
    call("set", filed.id, "focus=典型引路")
    said = call("plan", "show")[1]
    assert "【词的得失（依据您的更正和认可）】" in said
    assert "误导 1 次" in said
    terms = json.loads(call("plan", "show", "--json")[1])["terms"]
    assert {"focus", "term", "tier", "led", "misled", "demote"} == set(terms[0])
    assert sum(term["misled"] for term in terms) >= 1
    assert "terms" not in json.loads(call("plan", "show", "bureau", "--json")[1])
