"""`newsroom doctor`: what it says, its JSON, its exit codes."""

import json

import pytest

from newsroom.cli.main import run
from tests.conftest import NOW


@pytest.fixture
def call(desk, story, capsys):
    """Runs the doctor on a desk of one story: (exit code, stdout, stderr)."""
    desk.archive.add([story()], by="林", at=NOW)
    desk.close()

    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "doctor", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_a_sound_desk(call):
    code, out, err = call()
    assert (code, out) == (0, "")
    assert err == "查了 1 个档案文件，1 篇稿件，1 个版本：都完好。\n"
    said = json.loads(call("--json")[1])
    assert said.pop("seconds") >= 0
    assert said == {"ok": True, "findings": [], "stories": 1, "versions": 1, "volumes": 1}


def test_damage_is_told_repaired_and_gone(call, desk):
    (desk.folder / "data" / "2026-09.json").write_bytes(b"damaged")
    code, out, err = call()
    assert code == 1
    assert out == "错误：2026-09.json 有损坏；历史完好时可由历史重建。\n"
    assert "newsroom doctor --repair" in err
    code, out, _ = call("--json")
    assert code == 1
    said = json.loads(out)
    assert not said["ok"]
    assert said["findings"][0] == {
        "severity": "error",
        "code": "checkpoint-damaged",
        "file": "data/2026-09.json",
        "story_id": "",
        "message": "2026-09.json 有损坏；历史完好时可由历史重建。",
        "repaired": False,
    }
    code, out, err = call("--repair")
    assert (code, out) == (0, "已修复：2026-09.json 有损坏；历史完好时可由历史重建。\n")
    assert "问题都已修复" in err
    assert call()[:2] == (0, "")


def test_what_cannot_be_checked_is_one_sentence(call, desk):
    (desk.folder / "desk.toml").unlink()
    code, out, err = call()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
