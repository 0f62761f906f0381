"""`search, history, show --revision, revert, bin, unsaved`: the archive from the command line."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from newsroom.cli.main import run
from newsroom.desk.desk import Desk, open_desk
from newsroom.story import Story
from tests.conftest import NOW

Call = Callable[..., tuple[int, list[dict], str]]


@pytest.fixture
def call(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Call:
    """Runs a command on the desk: exit code, the records printed with `--json`, what was said."""

    def called(*arguments: str) -> tuple[int, list[dict], str]:
        code = run(["--desk", str(desk.folder), "--now", NOW.isoformat(), *arguments])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines() if line.startswith("{")], err

    return called


@pytest.fixture
def first(desk: Desk, story: Callable[..., Story]) -> Story:
    """A story with two revisions."""
    one = desk.archive.add([story("校园开放日", "家长走进课堂。\n孩子们唱起了歌。")], by="林", at=NOW)[0]
    return desk.archive.put(replace(one, title="校园开放周"), by="王", at=NOW)


def test_search_tells_where_the_words_stand(first: Story, call: Call):
    code, (found,), said = call("search", "走进课堂", "开放", "--json")
    assert code == 0 and "共找到 1 篇" in said
    assert found["id"] == first.id
    assert found["hits"]["title"] == [[2, 4]]
    start, end = found["hits"]["body"][0]
    assert first.body[start:end] == "走进课堂"
    assert "走进课堂" in found["snippet"]


def test_search_finds_units_by_their_initials_and_respects_filters(first: Story, call: Call):
    assert [r["id"] for r in call("search", "lhz", "--json")[1]] == [first.id]
    assert call("search", "lhz", "--state", "待发", "--json")[1] == []
    assert call("search", "没有的字", "--json")[0] == 0
    code, _, said = call("search", "x", "--limit", "0")
    assert code == 2 and "--limit" in said


def test_history_lists_every_revision(first: Story, call: Call):
    _, versions, _ = call("history", first.id, "--json")
    assert [(v["rev"], v["by"], v["act"], v["title"]) for v in versions] == [
        (1, "林", "add", "校园开放日"),
        (2, "王", "save", "校园开放周"),
    ]
    code, _, said = call("history", "2026-09-0099")
    assert code == 2 and "2026-09-0099" in said


def test_an_earlier_revision_is_shown_and_brought_back(desk: Desk, first: Story, call: Call):
    assert call("show", first.id, "--revision", "1", "--json")[1][0]["title"] == "校园开放日"
    code, _, said = call("show", first.id, "--revision", "7")
    assert code == 2 and "第 7 版" in said
    _, (now,), _ = call("revert", first.id, "1", "--json")
    assert (now["title"], now["rev"]) == ("校园开放日", 3)
    assert call("history", first.id, "--json")[1][-1]["act"] == "restore"


def test_the_bin(first: Story, call: Call):
    assert call("bin", "discard", first.id)[0] == 0
    assert call("list", "--json")[1] == []
    assert [r["id"] for r in call("list", "--deleted", "--json")[1]] == [first.id]
    assert call("bin", "take-back", first.id)[0] == 0
    assert [r["id"] for r in call("list", "--json")[1]] == [first.id]
    code, _, said = call("bin", "clear", first.id)
    assert code == 2 and "不在回收站里" in said
    call("bin", "discard", first.id)
    assert call("bin", "clear", first.id)[0] == 0
    assert call("show", first.id)[0] == 2
    assert call("history", first.id, "--json")[1][-1]["removed"]


def test_one_story_that_is_not_there_stops_the_whole_command(first: Story, call: Call):
    assert call("bin", "discard", first.id, "2026-09-0099")[0] == 2
    assert [r["id"] for r in call("list", "--json")[1]] == [first.id]


def test_unsaved_text_is_listed_shown_and_recovered(desk: Desk, first: Story, call: Call):
    from newsroom.desk.editing import OpenStory

    editor = open_desk(desk.folder, clock=lambda: NOW)
    OpenStory(editor, first).hold(replace(first, body=first.body + "\n掌声响起。"))
    editor.drafts.leave(first.id)
    code, (found,), _ = call("unsaved", "--json")
    assert code == 1
    assert (found["story"], found["more"], found["less"]) == (first.id, 5, 0)
    assert call("show", first.id, "--json")[1][0]["unsaved"]["body"].endswith("掌声响起。")
    assert call("unsaved", "--recover", first.id)[0] == 0
    assert call("show", first.id, "--json")[1][0]["body"].endswith("掌声响起。")
    assert call("unsaved")[0] == 0
    assert call("unsaved", "--recover", first.id)[0] == 2
