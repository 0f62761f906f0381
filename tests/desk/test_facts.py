"""What was read before is only used as long as it is so still: an open desk counts what a fresh one counts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsroom.desk import bulletins, reckoning, registers
from newsroom.desk.desk import open_desk
from newsroom.desk.facts import facts
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from newsroom.story import LogEntry, State, Tagging, TopicChoice
from tests.conftest import NOW

SEPTEMBER = datetime(2026, 9, 10, 8, 0, tzinfo=NOW.tzinfo)
SECOND = Unit(name="区二中", group="direct", aliases=("二中",))
TAKEN = Adoption(
    title="演练", units=("区一中",), outlet="青禾日报", tier="city", kind="newspaper", day=date(2026, 9, 20)
)  # fmt: skip


@pytest.fixture
def office(desk, story):
    registers.put(desk, UNITS, [Unit(name="区一中", group="direct", aliases=("一中",))])
    ended = datetime(2026, 9, 9, 8, 0, tzinfo=NOW.tzinfo)
    desk.archive.add(
        [
            story("演练", unit="一中", submitted_at=SEPTEMBER, event_ended_at=ended, authors=("甲",)),
            story("党课", unit="二中", received_at=NOW.replace(month=10)),
        ],
        by="林",
        at=NOW,
    )
    return desk


def save(desk, **changes):
    desk.archive.put(replace(desk.archive.get("2026-09-0001"), **changes), by="林", at=NOW)


CHANGES = {
    "a story is changed": lambda desk: save(desk, title="应急演练"),
    "its focus area is chosen": lambda desk: save(desk, choice=TopicChoice("safe_campus")),
    "it is tagged": lambda desk: save(desk, tagging=Tagging((), "safe_campus", (), "sure")),
    "it is rejected": lambda desk: save(
        desk,
        state=State.REJECTED,
        log=(LogEntry(NOW, "林", "reject", State.SUBMITTED, State.REJECTED, reason="R10"),),
    ),
    "it is put into the bin": lambda desk: save(desk, deleted_at=NOW),
    "it becomes a draft": lambda desk: save(desk, state=State.DRAFT, submitted_at=None),
    "it is made of others": lambda desk: save(desk, merged_from=("2026-09-0002",)),
    "a unit is registered": lambda desk: registers.put(desk, UNITS, [SECOND]),
    "an adoption is entered": lambda desk: registers.put(desk, ADOPTIONS, [TAKEN]),
    "the settings change": lambda desk: (desk.folder / "counting.toml").write_text("format = 1\nunreviewed = false\n"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_open_desk_counts_what_changed(office, change):
    before = facts(office)
    assert facts(office) == before and reckoning.reckon(office) is reckoning.reckon(office)
    change(office)
    fresh = open_desk(office.folder, clock=office.clock)
    assert facts(office) == facts(fresh) == reckoning.reckon(office).book.facts != before
    fresh.close()


def test_what_another_program_writes_is_counted(office):
    before = facts(office)
    other = open_desk(office.folder, clock=office.clock)
    save(other, title="别处改的")
    other.close()
    assert before != facts(office) and facts(office).submissions[0].title == "别处改的"


def test_a_desk_in_which_there_is_nothing_has_a_bulletin(desk):
    value = bulletins.account(desk, "2026-08")
    assert value.groups == () and "单位名册是空的" in "".join(bulletins.warnings(desk, "2026-08"))
