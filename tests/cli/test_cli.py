"""The command line's contract (design.md 3): data on stdout, talk on stderr, exit codes."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.cli.main import COMMANDS, run
from newsroom.desk import stories
from newsroom.plan import shipped_text
from newsroom.story import TopicChoice
from tests.conftest import NOW, ROOT, shared


@pytest.fixture
def call(desk, capsys):
    """Runs a command on the desk: (exit code, stdout, stderr)."""

    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


@pytest.fixture
def records(call):
    """Runs a command that yields JSON Lines and parses them."""

    def do(*arguments: str, code: int = 0) -> list[dict]:
        found, out, err = call(*arguments, "--json")
        assert found == code, err
        return [json.loads(line) for line in out.splitlines()]

    return do


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_chinese_help_page(name, capsys):
    assert run([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：newsroom " + name)
    assert "Usage" not in page
    assert "Show this message" not in page
    assert "\n选项：\n" in page
    assert not re.search(r"TEXT|FILENAME|required|选项\u003a", page)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "没有“lst”这个命令，是不是 list？"),
        (["list", "--stat", "x"], "没有 --stat 这个选项，是不是 --state？"),
        (["show"], "缺少 ID"),
        (["intake"], "缺少 PATH..."),
        (["show", "a", "b"], "多写了 b。"),
        (["briefing", "--month"], "--month 后面要写一个值。"),
        (["briefing", "--list=x"], "--list 后面不用写值。"),
        (["briefing", "--issue-no", "三"], "--issue-no 的值不对：应为整数。"),
        (["briefing", "--issue-no", "0"], "--issue-no 应在 1 到 99999 之间"),
        (["new", "--title", "题", "--body-file", "/没有"], "读不了 /没有（没有这个文件或文件夹）"),
        (["new", "--title", "题", "--body-file", "/"], "读不了 /"),
        (["tag", "--input", "/没有.jsonl"], "读不了 /没有.jsonl（没有这个文件或文件夹）"),
        (["evaluate", "/没有.jsonl"], "读不了 /没有.jsonl（没有这个文件或文件夹）"),
        (["intake", ""], "有一个 PATH 是空的"),
        (["--now", "昨天", "list"], "--now 的值不对"),
        (["list", "--state", "x"], "没有“x”这个状态"),
        (["list", "--month", "九月"], "看不懂期间“九月”"),
        (["list", "--month", "2026Q3"], "“2026Q3”不是一个月份"),
        (["list", "--focus", "足球"], "没有“足球”这个焦点"),
        (["show", "2026-09-0001"], "没有编号为 2026-09-0001 的稿件"),
        (["tag"], "要归类哪些稿件"),
        (["set", "2026-09-0001", "标题"], "不是 KEY=VALUE 的写法"),
        (["intake", "/没有/这个/文件夹"], "没有找到 /没有/这个/文件夹"),
        (["briefing"], "还没有可用的稿件"),
        (["briefing", "--month", "2026-13"], "2026-13"),
        (["briefing", "--from", "2026-09-01"], "要一起写"),
        (["plan", "show", "third.toml"], "third.toml"),
        (["template", "copy", "x"], "没有名为“x”的文档"),
        (["print", "story_text", "--fields"], "没有要手工填的项"),
        (["open"], "不是终端窗口"),
    ],
)
def test_a_mistake_is_one_chinese_line_and_exit_2(call, arguments, said):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_no_desk_is_one_line_too(tmp_path, capsys):
    assert run(["--desk", str(tmp_path / "无"), "list"]) == 2
    assert "没有找到工作台文件夹" in capsys.readouterr().err


def test_init_makes_a_desk_and_refuses_a_second_time(tmp_path, capsys):
    folder = str(tmp_path / "desk")
    assert run(["init", folder, "--plan", "school", "--name", "区实验小学"]) == 0
    assert run(["--desk", folder, "list"]) == 0
    capsys.readouterr()
    assert run(["init", folder, "--plan", "school", "--name", "区实验小学"]) == 2
    assert "已经是一个工作台" in capsys.readouterr().err


def test_a_story_from_new_to_sign_off(call, records):
    made = records("new", "--title", "消防演练", "--body", "9月25日，消防演练。", "--unit", "区实验小学")[0]
    assert (made["state"], made["focus_area"], made["rev"]) == ("draft", "safe_campus", 1)
    story_id = made["id"]
    assert records("set", story_id, "title=新标题", "focus=F1")[0]["focus_area"] == "party_building"
    for action, by in (("submit", "林"), ("second_review", "林"), ("final_review", "周"), ("sign_off", "何")):
        moved = records("move", story_id, action, "--by", by)[0]
    assert moved["state"] == "approved"
    assert [row["title"] for row in records("list", "--state", "待发")] == ["新标题"]
    code, page, _ = call("show", story_id)
    assert code == 0
    assert "党建工作（我选的）" in page


def test_setting_no_area_at_all(records):
    made = records("new", "--title", "消防演练")[0]
    assert records("set", made["id"], "focus=none")[0]["focus_area"] is None
    assert [row["id"] for row in records("list", "--focus", "none")] == [made["id"]]


def test_tagging_says_why(desk, records):
    stories.new(desk, "消防应急演练进校园", "消防员讲解灭火器的用法，学生练习疏散。")
    (record,) = records("tag", "--all")
    assert record["primary"] == "平安建设"
    assert record["sure"] is True
    best = record["tags"][0]
    assert best["focus"] == "平安建设"
    assert {"term", "where", "count", "weight"} == set(best["evidence"][0])


def test_tagging_outside_records_stores_nothing(tmp_path, records):
    file = tmp_path / "外部.jsonl"
    file.write_text(json.dumps({"id": "x1", "title": "消防演练", "body": "疏散"}) + "\n", encoding="utf-8")
    assert records("tag", "--input", str(file), "--plan", "school")[0]["primary"] == "安全管理"
    assert records("list") == []


def test_the_corpus_goes_in_once_and_whole(call, records):
    corpus = str(shared("corpus", "stories-dev.jsonl"))
    taken = records("intake", corpus)
    assert [r["status"] for r in taken] == ["added"] * 104
    assert len({r["story"] for r in taken}) == 104
    assert len(records("list")) == 104
    again = records("intake", corpus)
    assert [r["status"] for r in again] == ["duplicate"] * 104
    assert [r["story"] for r in again] == [r["story"] for r in taken]
    assert len(records("tag", "--all")) == 104
    made = records("briefing", "--month", "2026-03")[0]
    assert Path(made["path"]).is_file()
    assert made["stories"] >= 8


def test_a_folder_with_something_wrong_in_it_exits_1(tmp_path, call):
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "好稿.txt").write_text(
        "区实验小学开展消防演练\n9月25日，区实验小学开展消防应急演练。\n", encoding="utf-8"
    )
    (folder / "空.docx").write_bytes(b"")
    code, out, err = call("intake", str(folder))
    assert code == 1
    assert "收下" in out
    assert "搁置" in out
    assert "收下 1，搁置 1" in err


def test_plan_show_and_check(tmp_path, call, records):
    assert "平安建设" in call("plan", "show")[1]
    assert records("plan", "show", "school")[0]["focus"][0]["name"] == "教育教学"
    good = tmp_path / "good.toml"
    good.write_text(shipped_text("bureau"), encoding="utf-8")
    assert call("plan", "check", str(good))[0] == 0
    bad = tmp_path / "bad.toml"
    bad.write_text('format = 1\nid = "x"\nnaem = "x"\n', encoding="utf-8")
    code, _, err = call("plan", "check", str(bad))
    assert code == 2
    assert "naem" in err
    assert "第 3 行" in err


def test_templates_are_hers(desk, call):
    assert "自带" in call("template", "list")[1]
    code, out, _ = call("template", "copy", "briefing")
    assert code == 0
    assert Path(out.strip()) == desk.folder / "templates" / "briefing.docx"
    assert "您的" in call("template", "list")[1]
    assert call("template", "copy", "briefing")[0] == 2


def test_an_unexpected_error_is_one_line(monkeypatch, call):
    monkeypatch.setattr("newsroom.cli.stories.rows", lambda *_: 1 / 0)
    code, _, err = call("list")
    assert code == 2
    assert err.startswith("程序出错（ZeroDivisionError")
    assert len(err.splitlines()) == 1


NASTY = os.fsdecode(b"a\xff\xed\x01\x1b[31mb")


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "--title", NASTY, "--body", NASTY, "--unit", NASTY, "--author", NASTY],
        ["list", "--text", NASTY],
        ["list", "--unit", NASTY],
        ["set", "2026-09-0001", f"note={NASTY}", f"authors={NASTY}", f"title={NASTY}"],
        ["move", "2026-09-0001", "second_review", "--by", NASTY, "--opinion", NASTY, "--reason", NASTY],
        ["briefing", "--note", NASTY, "--sign-off", NASTY, "--out", f"{NASTY}.docx"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_bytes_that_are_no_text_harm_nothing(desk, story, call, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    desk.archive.add([story(choice=TopicChoice("safe_campus"))], by="", at=NOW)
    code, out, err = call(*arguments, "--json")
    assert code == 0, err
    assert all(json.loads(line) for line in out.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="names there are always valid")
def test_a_file_name_that_is_no_text_is_told_in_json(tmp_path, records):
    path = tmp_path / os.fsdecode("稿件".encode("gbk") + b".txt")
    path.write_text("区实验小学开展消防演练\n9月25日，区实验小学开展消防应急演练。\n", encoding="utf-8")
    (record,) = records("intake", str(path))
    assert record["status"] == "added"
    assert record["source"].endswith(".txt")


def test_a_name_of_nothing_that_can_be_read_is_refused(tmp_path, capsys):
    assert run(["init", str(tmp_path / "desk"), "--name", "\u200b "]) == 2
    assert "--name" in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


@pytest.mark.skipif(os.name == "nt", reason="a POSIX locale")
def test_chinese_arguments_and_names_survive_a_bare_locale(desk, story):
    desk.archive.add([story(choice=TopicChoice("safe_campus"))], by="", at=NOW)
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def newsroom(*arguments: str) -> str:
        command = [sys.executable, "-m", "newsroom", "--desk", str(desk.folder), *arguments]
        return subprocess.run(command, env=bare, cwd=ROOT, capture_output=True, check=True).stdout.decode()

    assert "柳河镇中心校" in newsroom("list", "--text", "消防")
    assert Path(newsroom("briefing").strip()).is_file()
    assert json.loads(newsroom("new", "--title", "新稿", "--json"))["title"] == "新稿"


def test_whoever_works_is_named_before_the_command_or_by_the_environment(records, desk, monkeypatch):
    made = records("new", "--title", "演练", "--body", "正文。", "--unit", "一小")[0]
    for by in ("周敏", "林 晓岚"):
        monkeypatch.setenv("NEWSROOM_BY", by)
        records("move", made["id"], "submit" if by == "周敏" else "second_review")
    monkeypatch.delenv("NEWSROOM_BY")
    assert [entry["by"] for entry in records("show", made["id"])[0]["log"]] == ["周敏", "林 晓岚"]
    assert run(["--desk", str(desk.folder), "--by", "林晓岚", "move", made["id"], "final_review"]) == 2
    assert run(["--desk", str(desk.folder), "--by", "周正平", "move", made["id"], "final_review"]) == 0
