"""The sample year: built from its sources, complete, and clean enough to show."""

import random
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from newsroom.copycheck import Checker
from newsroom.plan import parse, shipped_text
from newsroom.registers.all import REGISTERS, register
from newsroom.registers.column import Choices
from newsroom.registers.register import Office
from newsroom.registers.units import UNITS, by_name
from newsroom.sample.tales import tales
from newsroom.sample.year import Tale, year
from newsroom.story import Story
from tests.conftest import ROOT
from tests.sample.test_sample import BY_FILE
from tests.test_chinese import misplaced

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 9, 30, 16, 30, tzinfo=ZONE)
TALES = tales()
UNIT_ROWS = [msgspec.convert(row, UNITS.row, strict=False) for row in year().registers["units"]]


def test_the_shipped_file_is_what_the_builder_makes(tmp_path: Path):
    subprocess.run([sys.executable, ROOT / "templates/build_year.py", tmp_path / "year.json"], check=True)
    assert (tmp_path / "year.json").read_bytes() == (ROOT / "newsroom/sample/year.json").read_bytes()


def test_every_unit_of_the_sample_submissions_is_registered():
    assert {source["unit"] for source in BY_FILE.values()} <= by_name(UNIT_ROWS).keys()
    assert Counter(row.group for row in UNIT_ROWS) == {"township_central": 12, "direct": 23, "bureau_section": 10}


def test_nothing_is_wrong_with_any_row_of_the_registers():
    office = Office(NOW, Choices(), by_name(UNIT_ROWS))
    assert year().registers.keys() <= {one.id for one in REGISTERS}
    for name, rows in year().registers.items():
        kind = register(name)
        found = [msgspec.convert(row, kind.row, strict=False) for row in rows]
        assert [fault for row in found for fault in kind.faults(row, office)] == []
        assert len({kind.key(row) for row in found}) == len(rows)


def test_every_number_is_plainly_nobodys():
    phones = [row["phone"] for row in year().registers["people"]]
    assert all(phone.startswith("138-0000-") for phone in phones)
    assert len(set(phones)) == len(phones)


def test_the_same_stories_every_time_and_no_headline_twice_in_a_unit():
    assert tales() == TALES
    assert max(Counter((tale.unit.name, tale.title) for tale in TALES).values()) == 1
    assert 1800 <= len(TALES) <= 2600


def test_what_was_commissioned_came_once_from_each_who_answered():
    answered = Counter((one.commission, one.unit) for one in year().answered)
    assert Counter((tale.commission, tale.unit.name) for tale in TALES if tale.commission) == answered


def test_no_story_comes_before_its_event_nor_after_the_demo():
    assert all(tale.ended < tale.submitted < NOW.replace(tzinfo=None) for tale in TALES)
    assert all(taken.day >= tale.submitted.date() for tale in TALES for taken in tale.taken)


def as_story(tale: Tale) -> Story:
    submitted = tale.submitted.replace(tzinfo=ZONE)
    return Story(
        id="2026-01-0001", title=tale.title, body=tale.body, unit=tale.unit.full_name, unit_group=tale.unit.group,
        authors=tale.authors, kind=tale.kind, genre=tale.genre, event_ended_at=tale.ended.replace(tzinfo=ZONE),
        submitted_at=submitted, received_at=submitted, unit_reviewer=tale.reviewer,
    )  # fmt: skip


def test_the_checker_has_nothing_that_must_be_mended():
    checker = Checker(plan=parse(shipped_text("bureau"), "plan.toml"))
    told = [
        f"{finding.rule} {finding.message}  <- {tale.title}"
        for tale in random.Random(1).sample(TALES, 100)
        for finding in checker.check(as_story(tale), tale.submitted.replace(tzinfo=ZONE))
        if finding.severity in ("block", "error")
    ]
    assert told == []


def test_all_of_it_is_typeset_as_chinese():
    assert [place for tale in TALES for place in misplaced(f"{tale.title}\n{tale.body}")] == []
    assert not any(mark in tale.title + tale.body for tale in TALES for mark in "{}")
