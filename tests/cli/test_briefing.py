"""`newsroom briefing`: signing off, a later version, voiding, supplements, special issues, the list of all."""

import json
from pathlib import Path

import pytest

from newsroom.cli.main import run
from newsroom.desk.desk import Desk
from newsroom.story import TopicChoice
from tests.conftest import NOW


@pytest.fixture
def call(desk: Desk, story, capfd: pytest.CaptureFixture[str]):
    """Runs `newsroom briefing` on a desk with two stories in September: (code, what it printed, what it said)."""
    safe = TopicChoice("safe_campus")
    desk.archive.add([story("演练一", choice=safe), story("演练二", choice=safe)], by="", at=NOW)
    desk.archive.close()

    def run_it(*arguments: str, now: str = "2026-09-30T16:00") -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", now, "briefing", *arguments])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run_it


@pytest.fixture
def made(call):
    """The same, with the JSON that it printed."""
    return lambda *arguments, **more: json.loads(call(*arguments, "--json", **more)[1])


def test_a_number_comes_with_sign_off_and_the_contract_holds(call, made):
    draft = made()
    assert (draft["issue_line"], draft["issue_no"], draft["version"], draft["versions"]) == (
        "第〔待编〕期",
        None,
        1,
        [],
    )
    signed = made("--sign-off", "何立新")
    assert (signed["issue_line"], signed["series"], signed["form"]) == (
        "2026年第1期（总第1期）",
        "regular",
        "comprehensive",
    )
    assert (signed["signed_off_by"], signed["day"], signed["voided"]) == ("何立新", "2026-09-30", None)
    assert [v["version"] for v in signed["versions"]] == [1]
    assert "没有走完三审" in "".join(signed["warnings"])
    assert Path(signed["path"]).name == "青禾教育简报2026年第1期（2026-09）.docx"
    code, out, err = call("--sign-off", "何立新")
    assert (code, out.strip()) == (0, signed["path"])
    assert "没有再签" in err and "还没有签发" not in err


def test_a_later_version(call, made):
    made("--sign-off", "何立新")
    code, _, err = call("--note", "另一段")
    assert code == 2 and "--revise 原因" in err
    again = made("--revise", "按语漏了", "--note", "按语", "--sign-off", "何立新", now="2026-10-08T09:00")
    assert (again["issue_line"], again["version"], again["day"]) == ("2026年第1期（总第1期）", 2, "2026-10-08")
    assert again["versions"][1]["reason"] == "按语漏了"
    assert "第2版：" in call()[2]


def test_what_changed_since_sign_off_is_told(desk, call, made):
    made("--sign-off", "何立新")
    assert run(["--desk", str(desk.folder), "set", "2026-09-0001", "title=另一个标题"]) == 0
    code, _, err = call()
    assert code == 0 and "1 篇签发以后改过" in err and "印的仍是签发时的定稿" in err


def test_void_and_what_comes_after(call, made):
    made("--sign-off", "何立新")
    code, out, err = call("--void", "发错了", "--by", "周正平")
    assert (code, out) == (0, "") and "2026年第1期（总第1期）已作废" in err
    assert call("--void", "再来", "--key", "2026-09")[0] == 2
    fresh = made("--sign-off", "何立新")
    assert (fresh["key"], fresh["issue_line"]) == ("2026-09#2", "2026年第2期（总第2期）")
    listed = call("--list")[1].splitlines()
    assert "2026年第1期" in listed[0] and "9月30日周正平作废：发错了" in listed[0]
    assert "2026-09#2" in listed[1] and "9月30日何立新签发" in listed[1]
    rows = [json.loads(line) for line in call("--list", "--json")[1].splitlines()]
    assert [(row["key"], bool(row["voided"])) for row in rows] == [("2026-09", True), ("2026-09#2", False)]


def test_supplements_and_special_issues(call, made):
    one = "2026-09-0001"
    special = made("--special", "--stories", one, "--sign-off", "何")
    assert (special["key"], special["form"], special["issue_line"]) == ("2026-09", "special", "2026年第1期（总第1期）")
    rest = made("--sign-off", "何")
    assert (rest["key"], rest["stories"], rest["issue_line"]) == ("2026-09#2", 1, "2026年第2期（总第2期）")
    first = made("--supplement", "--stories", f"{one}\uff0c", "--sign-off", "何")
    assert (first["key"], first["issue_line"]) == ("2026-09#3", "2026年增刊第1期")
    assert made("--supplement", "--stories", one)["key"] == "2026-09#4"
    assert made("--supplement", "--sign-off", "何")["issue_line"] == "2026年增刊第2期"
    code, _, err = call("--supplement")
    assert code == 2 and "没有可以编入简报的稿件" in err
    assert made("--key", "2026-09#3")["issue_line"] == "2026年增刊第1期"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--special"], "请用 --stories 指明稿件"),
        (["--void", "错"], "还没有签发，不用作废"),
        (["--revise", "错"], "还没有签发，不用另起一版"),
        (["--key", "2026-09#7"], "没有“2026-09#7”这一期"),
        (["--total-issue-no", "0"], "--total-issue-no 应在 1 到 99999 之间"),
        (["--sign-off", " "], "没有写签发人"),
        (["--sign-off", ""], "没有写签发人"),
        (["--month", "2026-09", "--stories", "2026-09-0001"], "--month、--stories 只能写一个"),
        (["--from", "2026-09-01", "--to", "2026-09-30", "--key", "2026-09"], "--from 和 --to、--key 只能写一个"),
        (["--void", "错", "--sign-off", "何"], "不能和 --sign-off 一起写"),
        (["--by", "何"], "要和 --void 一起写"),
    ],
)
def test_what_is_refused_is_one_line(call, arguments, said):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert said in err and len(err.splitlines()) == 1


def test_a_number_that_she_asks_for(made, call):
    assert made("--issue-no", "7", "--total-issue-no", "128")["issue_line"] == "第〔待编〕期"
    signed = made("--sign-off", "何")
    assert (signed["issue_line"], signed["skipped"]) == ("2026年第7期（总第128期）", [1, 6])
    code, _, err = call("--supplement", "--stories", "2026-09-0001", "--total-issue-no", "9", "--sign-off", "何")
    assert code == 2 and "没有总期号" in err


def test_an_empty_list(desk, capfd):
    assert run(["--desk", str(desk.folder), "briefing", "--list"]) == 0
    assert "还没有编过简报" in capfd.readouterr().err
