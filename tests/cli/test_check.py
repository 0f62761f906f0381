"""`newsroom check` and what the gate says to `newsroom move`."""

import json

import pytest

from newsroom.cli.main import run
from newsroom.desk.checking import LISTS
from tests.desk.test_checking import BLOCKING


@pytest.fixture
def call(desk, capsys):
    (desk.folder / LISTS).write_text(BLOCKING, encoding="utf-8")

    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        return code, *capsys.readouterr()

    return do


def own(out: str) -> list[dict[str, object]]:
    return [found for found in map(json.loads, out.splitlines()) if str(found["rule"]).startswith("OWN-9")]


def test_a_file_from_outside_is_checked_and_stored_nowhere(call, tmp_path):
    path = tmp_path / "稿.jsonl"
    body = "第一段。\n这里有内部口令。"
    path.write_text(json.dumps({"id": "x7", "title": "题", "body": body}) + "\n", encoding="utf-8")
    code, out, err = call("check", "--input", str(path), "--json")
    [found] = own(out)
    assert code == 1 and "共 1 篇" in err
    assert (found["id"], found["severity"], found["field"]) == ("x7", "block", "body")
    assert body[found["start"] : found["end"]] == found["text"] == "内部口令"  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert {"rule", "message", "suggestion"} <= found.keys()
    assert not call("list", "--json")[1].strip()


def test_a_story_is_told_by_dimensions_and_places(call, desk, story):
    [saved] = desk.archive.add([story("题", "9月1日，这里有疑处。")], by="林", at=desk.now())
    _, out, _ = call("check", saved.id)
    head, dimensions, *lines = out.splitlines()
    assert head.startswith(saved.id)
    assert [part.split(" ")[0] for part in dimensions.split()[::2]] == ["合法", "完整", "准确", "及时"]
    assert any("疑问" in line and "第 1 段“疑处”" in line and "[OWN-91]" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "要查哪些稿件"),
        (["2026-01-0001"], "没有编号为"),
        (["--input", "没有.jsonl"], "读不了"),
        (["没有.docx"], "没有.docx"),
    ],
)
def test_what_cannot_be_checked_is_told(call, arguments, said):
    code, _, err = call("check", *arguments)
    assert code == 2 and said in err


def test_without_a_desk_there_are_the_shipped_rules(tmp_path, capsys):
    path = tmp_path / "稿.txt"
    path.write_text("区第一小学开展消防演练\n\n9月25日，区第一小学开展消防演练，近200多名师生参加。", encoding="utf-8")
    code = run(["--desk", str(tmp_path / "none"), "check", str(path), "--json"])
    assert code in (0, 1)
    assert "NUM-12" in capsys.readouterr().out


def test_what_blocks_is_released_with_a_reason(call, desk, story):
    [saved] = desk.archive.add([story("题", "这里有内部口令。", unit="一小")], by="林", at=desk.now())
    assert call("move", saved.id, "second_review")[0] == 0
    code, _, err = call("move", saved.id, "final_review", "--by", "赵局")
    assert code == 2 and "--release" in err and "第 1 段" in err
    code, out, _ = call("move", saved.id, "final_review", "--by", "赵局", "--release", "核过了", "--json")
    assert code == 0 and json.loads(out)["log"][-1]["opinion"] == "放行 1 处：核过了"
