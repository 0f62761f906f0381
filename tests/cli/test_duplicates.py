"""`newsroom duplicates`, and what `intake` says of near-duplicates."""

import json

import pytest

from newsroom.cli.main import run
from tests.desk.test_duplicates import BODY, EDITED, OTHER, record


@pytest.fixture
def call(desk, capsys):
    def run_it(*arguments: object) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), *map(str, arguments)])
        return code, *capsys.readouterr()

    return run_it


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "来稿.jsonl"
    lines = [record("消防演练", BODY), record("读书节", OTHER), record("应急演练", EDITED)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_intake_says_what_is_like_which(call, file):
    code, out, err = call("intake", file)
    assert code == 0 and out.count("收下") == 3
    assert out.count("很像，文字重合") == 1 and "有 1 篇和已有的很像" in err
    story_id = out.splitlines()[-2].split()[1]
    assert "很像，文字重合" in call("show", story_id)[1]


def test_pairs_come_with_their_differences(call, file):
    lines = call("intake", file, "--json")[1].splitlines()
    first, _, copy = (json.loads(line) for line in lines)
    assert copy["twin"] == first["story"] and first["twin"] is None
    code, out, err = call("duplicates", "--all")
    assert code == 0 and f"{first['story']} 和 {copy['story']}" in out and "共 1 对" in err and "│" not in out
    for wanted in ([copy["story"]], [first["story"], copy["story"]], ["--all", "--diff"]):
        out = call("duplicates", *wanted)[1]
        assert (
            "【二十】名" in out
            and "│" in out
            and "【家长代表到场观看。】" in out.replace("\n", "")
            and "段一字不差" in out
        )
    (found,) = (json.loads(line) for line in call("duplicates", "--all", "--json")[1].splitlines())
    assert (found["id"], found["twin"]) == (copy["story"], first["story"]) and 0.5 < found["overlap"] < 1
    assert {"old": None, "new": "家长代表到场观看。", "gone": [], "fresh": [[0, 9]]} in found["differences"]


def test_a_pair_is_told_once_and_two_that_are_not_alike_are_no_pair(call, file):
    ids = [json.loads(line)["story"] for line in call("intake", file, "--json")[1].splitlines()]
    assert "共 1 对" in call("duplicates", *ids)[2]
    _, out, err = call("duplicates", *ids[:2])
    assert "文字重合 0%" in out and err == ""


def test_records_from_outside_need_no_desk(file, tmp_path, capsys):
    assert run(["--desk", str(tmp_path / "none"), "duplicates", "--input", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["twin"], found["id"]) == ("消防演练", "应急演练")


def test_without_stories_it_asks_which(call):
    code, _, err = call("duplicates")
    assert code == 2 and "要查哪些稿件" in err
