"""`backup, restore, export, import` from the command line: data on stdout, talk on stderr, exit codes."""

import json
import os
import subprocess
import sys

import pytest

from newsroom.cli.main import run
from newsroom.desk import keeping
from newsroom.desk.desk import open_desk
from tests.conftest import NOW


@pytest.fixture
def call(desk, story, capsys, tmp_path, monkeypatch):
    """Runs a command on a desk of one story: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    desk.archive.add([story("一")], by="林", at=NOW)
    desk.close()
    del desk.archive

    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_backup_and_restore(call, desk, tmp_path):
    code, out, err = call("backup", "--json")
    made = json.loads(out)
    assert (code, made["stories"], made["skipped"]) == (0, 1, [])
    assert made["path"] == str(tmp_path / "青禾区教育和体育局-2026-09-28.newsroom.zip")
    assert "已读回核对" in err
    assert call("backup", "--force", "--no-exports")[0] == 0
    assert call("backup")[0] == 2
    code, out, _ = call("restore", made["path"], "--to", "new", "--json")
    assert (code, json.loads(out)["desk"]) == (0, str(tmp_path / "new"))
    assert run(["--desk", str(tmp_path / "new"), "show", "2026-09-0001"]) == 0
    code, _, err = call("restore", made["path"])
    assert code == 2
    assert "--yes" in err
    (desk.folder / "plan.toml").write_text("", encoding="utf-8")
    code, out, err = call("restore", made["path"], "--yes")
    assert (code, out) == (0, f"{desk.folder}\n")
    assert "before-restore-20260928T100000" in err


def test_what_could_not_be_backed_up_is_told(call, desk):
    (desk.folder / "inbox/done/a\\b.txt").write_bytes(b"x")
    code, out, err = call("backup", "--json")
    assert (code, json.loads(out)["skipped"]) == (1, ["inbox/done/a\\b.txt"])
    assert "有 1 个文件没能放进备份" in err


def test_days_are_listed_and_restored(call, desk):
    assert call("restore", "--list") == (0, "", "共 0 天。\n")
    assert keeping.daily(desk) is None
    desk.close()
    code, out, _ = call("restore", "--list", "--json")
    assert (code, json.loads(out)["day"]) == (0, "2026-09-28")
    assert "2026-09-28" in call("restore", "--list")[1]
    assert call("restore", "--day", "2026-09-28", "--yes")[0] == 0
    code, _, err = call("restore", "--day", "2026-09-27", "--yes")
    assert (code, "没有 2026-09-27 的备份" in err) == (2, True)
    manifest = desk.folder / "data/backups/days/2026-09-28.json"
    manifest.write_bytes(manifest.read_bytes()[:-9])
    code, out, _ = call("restore", "--list", "--json")
    assert (code, json.loads(out)) == (1, {"day": "2026-09-28", "damaged": True})


@pytest.mark.parametrize(
    "arguments", [[], ["b.zip", "--day", "2026-09-28"], ["b.zip", "--list"], ["--day", "2026-09-28", "--to", "new"]]
)
def test_what_is_not_one_restore_is_refused(call, arguments):
    code, out, err = call("restore", *arguments, "--yes")
    assert (code, out) == (2, "")
    assert "什么也没有改动" in err


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("是\n", 0), ("n\n", 2), ("", 2)])
def test_on_a_terminal_it_asks(call, monkeypatch, answer, code):
    call("backup", "b.zip")
    receiver, sender = os.pipe()
    os.write(sender, answer.encode())
    os.close(sender)
    with os.fdopen(receiver, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr("newsroom.cli.keeping._interactive", lambda: True)
        assert call("restore", "b.zip")[0] == code


def test_export_and_import(call, desk, story, tmp_path):
    code, out, _ = call("export", "e.jsonl", "--json")
    assert (code, json.loads(out)["versions"]) == (0, 1)
    assert call("export", "e.jsonl")[0] == 2
    code, out, _ = call("import", "e.jsonl", "--json")
    assert (code, json.loads(out)["same"]) == (0, 1)
    desk.archive.put(desk.archive.get("2026-09-0001"), by="乙", at=NOW)
    desk.close()
    text = (tmp_path / "e.jsonl").read_text(encoding="utf-8")
    (tmp_path / "cut.jsonl").write_text(text[:-20], encoding="utf-8")
    code, _, err = call("import", "cut.jsonl")
    assert (code, "什么也没有导入" in err) == (2, True)
    code, out, err = call("import", "cut.jsonl", "--partial", "--json")
    assert (code, json.loads(out)["held"][0]["line"]) == (1, 3)
    assert "第 3 行没有导入" in err


def test_a_conflict_is_reported(call, desk, story, tmp_path):
    assert call("export", "e.jsonl", "--current")[0] == 0
    other = tmp_path / "other"
    run(["init", str(other), "--name", "乙"])
    theirs = open_desk(other)
    theirs.archive.add([story("别的")], by="", at=NOW)
    theirs.close()
    assert run(["--desk", str(other), "import", "e.jsonl"]) == 1
    assert run(["--desk", str(other), "import", "e.jsonl", "--copies"]) == 0


def test_export_to_standard_output_is_the_same(call, desk):
    command = [sys.executable, "-m", "newsroom", "--desk", str(desk.folder), "--now", "2026-09-28T10:00", "export", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert call("export", "e.jsonl")[0] == 0
    with open("e.jsonl", "rb") as file:  # noqa: PTH123
        assert done.stdout == file.read()
    assert "导出了 1 篇" in done.stderr.decode()
