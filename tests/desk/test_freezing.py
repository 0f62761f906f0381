"""What is frozen stays as it was; what comes to light later is booked with the next bulletin and told in it."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import pytest

from newsroom.counting.freeze import adjusted
from newsroom.desk import bulletin_register, bulletins, freezing, registers, snapshots, statistics
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.bulletin_figures import every_row
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from tests.conftest import NOW

AUGUST, SEPTEMBER, OCTOBER = "2026-08", "2026-09", "2026-10"


def at(month: int, day: int = 8) -> datetime:
    return datetime(2026, month, day, 9, 0, tzinfo=NOW.tzinfo)


def taken(month: int, outlet: str = "青禾日报") -> Adoption:
    return Adoption(
        story="2026-08-0001", title="演练", units=("区一中",), outlet=outlet, tier="city", kind="newspaper",
        day=date(2026, month, 20),
        verified_by="林",
    )  # fmt: skip


@pytest.fixture
def office(desk, story):
    registers.put(desk, UNITS, [Unit(name="区一中", group="direct"), Unit(name="区二中", group="direct")])
    desk.archive.add(
        [
            story("演练", unit="区一中", submitted_at=at(8), received_at=at(8)),
            story("党课", unit="区二中", submitted_at=at(9)),
        ],
        by="林",
        at=NOW,
    )
    desk.clock = lambda: at(9)
    return desk


def test_what_comes_to_light_is_told_in_the_next_bulletin_and_booked_once(office):
    bulletins.sign_off(office, AUGUST, "何立新")
    before = bulletins.account(office, AUGUST)
    registers.put(office, ADOPTIONS, [taken(8), taken(8, "江城晚报")])
    assert bulletins.account(office, AUGUST) == before

    office.clock = lambda: at(10)
    september = bulletins.account(office, SEPTEMBER)
    assert isinstance(september, Bulletin)
    assert september.adjustments == ("2026年8月份通报印发后，补记采用1条（区一中1条）；补记采用2篇次（区一中2篇次）。",)
    assert [one.reason for one in september.adjusted if one.measure == "采用篇次"] == [
        "《演练》被青禾日报采用", "《演练》被江城晚报采用",
    ]  # fmt: skip
    bulletins.sign_off(office, SEPTEMBER, "何立新")
    assert bulletins.account(office, SEPTEMBER) == september
    assert adjusted(freezing.frozen_months(office)[1].adjustments, "placements") == {"区一中": 2}

    office.clock = lambda: at(11)
    october = bulletins.account(office, OCTOBER)
    assert isinstance(october, Bulletin) and october.adjustments == () and freezing.unbooked(office) == ()


def test_what_is_taken_away_again_is_told_too(office):
    registers.put(office, ADOPTIONS, [taken(8)])
    bulletins.sign_off(office, AUGUST, "何立新")
    registers.remove(office, ADOPTIONS, ["A2026-0001"])
    assert [one.amount for one in freezing.unbooked(office)] == [-1, -1]
    told = bulletins.account(office, SEPTEMBER)
    assert isinstance(told, Bulletin) and "核减采用1条（区一中1条）" in told.adjustments[0]


def test_a_unit_that_is_renamed_has_nothing_adjusted(office):
    registers.put(office, ADOPTIONS, [taken(8)])
    bulletins.sign_off(office, AUGUST, "何立新")
    office.clock = lambda: at(10)
    before = bulletins.account(office, AUGUST)
    registers.change(office, UNITS, registers.find(office, UNITS, "区一中"), {"name": "区第一中学"})
    assert freezing.unbooked(office) == () and bulletins.account(office, AUGUST) == before
    registers.put(office, ADOPTIONS, [taken(8, "江城晚报")])
    assert {(one.unit, one.metric, one.amount) for one in freezing.unbooked(office)} == {
        ("区第一中学", "placements", 1)
    }


@pytest.mark.parametrize(
    "done", [bulletins.freeze, lambda desk, key, force: bulletins.sign_off(desk, key, "何", force=force)]
)
def test_a_month_that_has_not_begun_cannot_be_frozen(office, done):
    with pytest.raises(NewsroomError, match="才开始"):
        done(office, OCTOBER, force=True)
    assert bulletins.warnings(office, OCTOBER)[0].startswith("2026年10月还没有开始")


def test_the_section_is_printed(office):
    from newsroom.documents.bulletin_prose import sections

    bulletins.sign_off(office, AUGUST, "何立新")
    registers.put(office, ADOPTIONS, [taken(8)])
    value = bulletins.account(office, SEPTEMBER)
    assert isinstance(value, Bulletin)
    found = next(section for section in sections(value) if "调整说明" in section.heading)
    assert found.paragraphs[0].text.startswith("2026年8月份通报印发后，补记采用1条")


def test_a_frozen_month_may_still_be_worded_and_signed(office, story):
    frozen = bulletins.freeze(office, AUGUST)
    assert frozen.by == "" and bulletins.is_frozen(office, AUGUST) and bulletins.signed(office) == ()
    rows = every_row(bulletins.account(office, AUGUST))
    office.archive.add([story("晚到的", unit="区二中", submitted_at=at(8, 30))], by="林", at=NOW)
    assert bulletins.fill(office, AUGUST, {"number": "1号"}) == {}
    registers.put(office, ADOPTIONS, [replace(taken(8), verified_by="")])
    made = bulletins.make(office, AUGUST)
    assert (made.warnings, made.signed, made.frozen) == ((), False, True)
    bulletins.sign_off(office, AUGUST, "何立新")
    value = bulletins.account(office, AUGUST)
    assert value.number == "1号" and every_row(value) == rows
    with pytest.raises(NewsroomError, match="统计没有再动"):
        bulletins.freeze(office, AUGUST)


def test_a_signed_bulletin_is_worded_anew_in_a_further_version(office, story):
    first = bulletins.sign_off(office, AUGUST, "何立新")
    rows = every_row(bulletins.account(office, AUGUST))
    office.archive.add([story("晚到的", unit="区二中", submitted_at=at(8, 30))], by="林", at=NOW)
    with pytest.raises(NewsroomError, match="没有写原因"):
        bulletins.revise(office, AUGUST, " ")
    bulletins.revise(office, AUGUST, "字号写错")
    assert bulletins.fill(office, AUGUST, {"number": "2号"}) == {}
    second = bulletins.sign_off(office, AUGUST, "何立新")
    assert (second.version, second.reason, second.frozen) == (2, "字号写错", first.frozen)
    value = bulletins.account(office, AUGUST)
    assert value.number == "2号" and every_row(value) == rows
    kept = bulletin_register.kept(office, AUGUST)
    old = replace(kept, versions=kept.versions[:1])
    assert freezing.printed(office, old).number == ""


def test_a_sign_off_that_is_stopped_before_its_record_has_frozen_nothing(office, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(bulletin_register, "record", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bulletins.sign_off(office, AUGUST, "何立新")
    assert not bulletins.is_frozen(office, AUGUST) and freezing.frozen_months(office) == ()
    assert bulletins.sign_off(office, AUGUST, "何立新").version == 1
    assert bulletins.account(office, AUGUST) and len(freezing.frozen_months(office)) == 1


def test_a_snapshot_that_was_changed_is_not_believed(office):
    bulletins.sign_off(office, AUGUST, "何立新")
    path = snapshots.path_of(office, "bulletin-2026-08-v1")
    path.write_bytes(path.read_bytes().replace("局".encode(), "校".encode()) + b" ")
    with pytest.raises(NewsroomError, match="和签发时的不一样"):
        bulletins.account(office, AUGUST)


def test_points_of_a_frozen_month_stay_when_the_scheme_changes(office):
    registers.put(office, ADOPTIONS, [taken(8)])
    (office.folder / "counting.toml").write_text('format = 1\npoints = "default"\n', encoding="utf-8")
    bulletins.sign_off(office, AUGUST, "何立新")
    points = [row.points for row in every_row(bulletins.account(office, AUGUST))]
    (office.folder / "counting.toml").write_text('format = 1\npoints = "xiangshan"\n', encoding="utf-8")
    assert [row.points for row in every_row(bulletins.account(office, AUGUST))] == points and max(points) > 0
    assert not any(one.metric == "points" for one in freezing.unbooked(office))


def test_points_of_a_frozen_month_are_compared_by_the_days_that_it_had(office):
    settings = "format = 1\npoints = 'default'\nmonth_ends_on = {}\n"
    (office.folder / "counting.toml").write_text(settings.format(25), encoding="utf-8")
    bulletins.freeze(office, AUGUST)
    assert any(one.rule_id == "shortfall" for one in freezing.frozen_months(office)[0].figures.entries)
    (office.folder / "counting.toml").write_text(settings.format(31), encoding="utf-8")
    assert freezing.unbooked(office) == ()


def test_a_frozen_month_keeps_its_days_when_months_are_counted_otherwise(office, story):
    office.archive.add([story("防汛", unit="区一中", submitted_at=at(8, 25))], by="林", at=NOW)
    bulletins.sign_off(office, AUGUST, "何立新")
    (office.folder / "counting.toml").write_text("format = 1\nmonth_ends_on = 20\n", encoding="utf-8")
    assert freezing.unbooked(office) == ()
    found = statistics.statistics(office, AUGUST)
    assert (found.period.first, found.period.last) == (date(2026, 8, 1), date(2026, 8, 31))
    assert statistics.statistics(office, "2026-09").period.first == date(2026, 8, 21)


_KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo
from newsroom.desk import bulletin_register, bulletins
from newsroom.desk.desk import open_desk

bulletin_register.record = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
desk = open_desk(Path(sys.argv[1]), clock=lambda: datetime(2026, 9, 8, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
bulletins.sign_off(desk, "2026-08", "何立新")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_a_sign_off_that_is_killed_is_done_anew(office):
    done = subprocess.run([sys.executable, "-c", _KILLED, str(office.folder)], check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL
    assert snapshots.path_of(office, "figures-2026-08").exists() and not bulletins.is_frozen(office, AUGUST)
    registers.put(office, ADOPTIONS, [taken(8)])
    bulletins.sign_off(office, AUGUST, "何立新")
    assert [row.adopted for row in every_row(bulletins.account(office, AUGUST))] == [1, 0]
    assert freezing.unbooked(office) == ()
