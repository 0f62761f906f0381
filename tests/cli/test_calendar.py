"""`newsroom plan calendar`."""

import json

import pytest

from newsroom.cli.main import run


@pytest.fixture
def told(desk, capsys):
    """Runs `plan calendar` on a desk; its code and what it says."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-09-28T10:00", "plan", "calendar", *arguments])
        return code, *capsys.readouterr()

    return call


def test_a_year_is_told_as_it_is_announced_and_amended(desk, told):
    (desk.folder / "calendar.toml").write_text('holidays = ["2026-10-10 校庆"]', encoding="utf-8")
    code, out, err = told()
    assert (code, err) == (0, "")
    assert "2026-10-01..2026-10-07  国庆节放假\n2026-10-10              校庆，本单位放假\n" in out
    found = [json.loads(line) for line in told("2026", "--json")[1].splitlines()]
    assert {"first": "2026-09-20", "last": "2026-09-20", "works": True, "name": "国庆节调休上班"} in found


def test_of_a_year_without_data_that_is_said(told):
    assert told("2090") == (0, "", "程序里没有 2090 年的放假安排，暂按周一至周五上班算。"
                            "安排公布以后请升级 newsroom，或照着写进工作台的 calendar.toml。\n")  # fmt: skip


def test_a_slip_in_the_year_is_told(told):
    assert told("202") == (2, "", "没有 202 年的日历：年份应在 2000 到 2100 之间。\n")


def test_a_file_to_write_in_is_made_once(desk, told):
    assert "写好了" in told("--new")[2]
    assert (desk.folder / "calendar.toml").is_file()
    code, _, err = told("--new")
    assert (code, "已经有了，没有改动" in err) == (2, True)
