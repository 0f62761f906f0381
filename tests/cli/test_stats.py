"""`newsroom stats`, `bulletin`, `summary` and `freeze`."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from newsroom.cli.main import run
from newsroom.desk import registers
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from tests.conftest import NOW


@pytest.fixture
def call(desk, story, capsys):
    registers.put(desk, UNITS, [Unit(name="区一中", group="direct", quota=1), Unit(name="区二中", group="direct")])
    at = datetime(2026, 9, 10, 8, 0, tzinfo=NOW.tzinfo)
    desk.archive.add([story("演练", unit="区一中", authors=("周海燕",), submitted_at=at)], by="林", at=NOW)
    row = Adoption(
        title="演练", units=("区一中",), outlet="青禾日报", tier="city", kind="newspaper", day=date(2026, 9, 20),
        verified_by="林",
    )  # fmt: skip
    registers.put(desk, ADOPTIONS, [row])

    def do(*arguments: str) -> tuple[int, str, str]:
        code = run(["--desk", str(desk.folder), "--now", "2026-10-08T10:00", *arguments])
        return code, *capsys.readouterr()

    return do


def test_figures_of_last_month_with_what_they_count(call):
    code, out, _ = call("stats")
    assert code == 0 and out.startswith("2026年9月（2026年9月1日至2026年9月30日）")
    assert "区一中     1     1     1  100.0%     ·     1     1  100.0%       1" in out
    assert "口径：报送数：按首次报送日期计" in out and "得分" not in out


def test_every_figure_as_json_without_persons(call):
    found = json.loads(call("stats", "2026-09", "--json")[1])
    first, second = found["unit_groups"][0]["units"]
    assert (first["submitted"], first["adopted"], first["completion"], first["rank"]) == (1, 1, 1.0, 1)
    assert (second["zero_submission"], second["rank"], second["missing"]) == (True, None, 5)
    assert set(first) >= {"quota", "placements", "late", "unmet_in_a_row"} and "informants" not in found
    assert "按首次报送日期计" in found["metric_definitions"]["submitted"]["definition"]
    assert json.loads(call("stats", "--by", "person", "--json")[1])["informants"][0]["name"] == "周海燕"


def test_late_stories_are_told_by_identifiers(call, desk):
    story = desk.archive.get("2026-09-0001")
    assert story is not None and story.submitted_at is not None
    late = replace(story, kind="urgent", event_ended_at=story.submitted_at - timedelta(hours=3))
    desk.archive.put(late, by="林", at=NOW)
    assert [one["kind"] for one in json.loads(call("stats", "2026-09", "--json")[1])["late"]] == ["urgent"]


def test_late_is_judged_without_announced_holidays_and_that_is_said(call, desk):
    story = desk.archive.get("2026-09-0001")
    assert story is not None
    at = datetime(2031, 2, 10, 8, 30, tzinfo=NOW.tzinfo)
    desk.archive.put(replace(story, submitted_at=at, event_ended_at=at - timedelta(days=3)), by="林", at=NOW)
    assert any(
        "没有 2031 年的放假安排" in told for told in json.loads(call("stats", "2031-02", "--json")[1])["warnings"]
    )
    assert "放假安排" not in call("stats", "2026-09")[2]


def test_strict_fails_where_a_quota_is_not_met(call):
    assert call("stats", "2026-09", "--strict")[0] == 1


def test_points_are_explained_by_any_scheme(call):
    code, _, err = call("stats", "--explain", "区一中")
    assert code == 2 and "没有开积分" in err
    code, out, err = call("stats", "--points", "default", "--explain", "区一中")
    assert code == 0 and "《演练》被青禾日报采用" in out and "得分" in err
    assert "xiangshan" in call("stats", "--schemes")[1]


@pytest.mark.parametrize("by", ["topic", "person", "outlet", "commission"])
def test_other_tables(call, by):
    code, out, _ = call("stats", "2026Q3", "--by", by)
    assert code == 0 and out.startswith("2026年第三季度")


def test_a_period_that_is_none(call):
    code, _, err = call("stats", "九月")
    assert code == 2 and "看不懂统计期" in err


def test_a_bulletin_from_draft_to_signature(call, tmp_path):
    code, out, err = call(
        "bulletin", "2026-09", "--out", str(tmp_path / "a.docx"), "--xlsx-out", str(tmp_path / "a.xlsx")
    )
    assert code == 0 and out.split() == [str(tmp_path / "a.docx"), str(tmp_path / "a.xlsx")] and "草稿" in err
    code, out, _ = call("bulletin", "--value", "发文字号=青教体办〔2026〕12号", "--fields")
    assert code == 0 and "青教体办〔2026〕12号" in out
    code, _, err = call("bulletin", "--value", "表扬=没有这个单位", "--fields")
    assert code == 1 and "没有改动" in err
    code, out, _ = call("bulletin", "2026-09", "--sign-off", "何立新", "--json")
    assert code == 0 and json.loads(out)["signed"] is True
    assert "何立新签发" in call("bulletin", "--list")[1]
    assert "已由何立新签发" in call("bulletin", "2026-09", "--sign-off", "何立新")[2]
    assert json.loads(call("stats", "2026-09", "--json")[1])["frozen"] is True


def test_a_month_is_frozen_and_what_comes_after_is_listed(call, desk):
    assert "没有冻结" in call("freeze")[2] and "还没有冻结过" in call("freeze", "--list")[2]
    assert call("freeze", "2026-09")[0] == 0
    assert "2026年9月" in call("freeze", "--list")[1]
    assert "没有还没计入" in call("freeze", "--adjustments")[2]
    (desk.folder / "counting.toml").write_text("format = 1\nmonth_ends_on = 28\n", encoding="utf-8")
    assert json.loads(call("stats", "2026-09", "--json")[1])["last"] == "2026-09-30"
    (desk.folder / "counting.toml").unlink()
    registers.remove(desk, ADOPTIONS, ["A2026-0001"])
    found = json.loads(call("freeze", "--adjustments", "--json")[1])
    assert {(one["period"], one["amount"]) for one in found} == {("2026-09", -1)}
    assert {one["metric"] for one in found} == {"adopted", "placements"}
    assert "-1" in call("freeze", "--adjustments")[1]


def test_a_summary_of_longer_periods_only(call):
    code, out, _ = call("summary", "2026")
    assert code == 0 and "2026年通报（草稿）.docx" in out
    assert "是一个月" in call("summary", "2026-09")[2] and "不是一个月" in call("bulletin", "2026")[2]
