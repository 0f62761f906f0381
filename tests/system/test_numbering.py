"""Numbers over whole histories of two desks (domain.md 4.3); killed at any moment, none is used twice or lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.desk import briefing_value, issues, numbering, signing
from newsroom.desk.config import DeskConfig, Numbering
from newsroom.desk.desk import Desk, create_desk, open_desk
from newsroom.desk.issue import Issue
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.story import Story, TopicChoice
from tests.conftest import NOW, ROOT
from tests.store.killing import Killed, killed_after

STORY = "2026-09-0001"
COLUMNS = (("safe_campus", (STORY,)),)


def make(folder: Path, numbered: Numbering) -> Desk:
    config = DeskConfig(name="青禾区", numbering=numbered)
    desk = create_desk(folder, shipped_text("bureau"), config, clock=lambda: NOW)
    safe = TopicChoice("safe_campus")
    desk.archive.add([Story(id="", title="演练", body="消防演练。", received_at=NOW, choice=safe)], by="林", at=NOW)
    return desk


@dataclass
class Book:
    """What a clerk with a paper register would write: line by line, without ever looking at the program's."""

    school: bool
    lines: list[list[str | int]] = field(default_factory=list)
    """Key, `增` or empty, year, number, total (0: none), versions, and whether it is void."""

    def year(self, day: date) -> int:
        return day.year if not self.school or day.month >= 9 else day.year - 1

    def sign(self, key: str, day: date, extra: str, wish: int) -> bool:
        numbers = [int(line[3]) for line in self.lines if line[1] == extra and line[2] == self.year(day)]
        last = max(numbers, default=0)
        if wish and wish <= last:
            return False
        total = 0 if extra else max((int(line[4]) for line in self.lines), default=0) + 1
        self.lines.append([key, extra, self.year(day), wish or last + 1, total, 1, 0])
        return True

    def told(self) -> list[str]:
        named = []
        for key, extra, year, number, total, versions, void in self.lines:
            years = f"{year}—{int(year) + 1}学年" if self.school else f"{year}年"
            all_ = f"（总第{total}期）" if total else ""
            named.append(f"{key} {years}{'增刊' if extra else ''}第{number}期{all_} {versions} {void}")
        return named


def as_told(desk: Desk) -> list[str]:
    found = [issue for issue in issues.all_saved(desk) if issue.versions]
    found.sort(key=lambda issue: issue.versions[0].at)
    return [f"{i.key} {numbering.label(i)} {len(i.versions)} {int(i.voided is not None)}" for i in found]


ACTS = st.tuples(
    st.integers(0, 1),
    st.sampled_from([0, 0, 1, 13, 40, 120]),
    st.sampled_from(["sign", "sign", "sign", "extra", "wish", "draft", "void", "revise"]),
    st.integers(0, 9),
)
"""Which desk, after how many days, what, and a number for it to choose by."""


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(ACTS, max_size=25), start=st.dates(date(2026, 6, 1), date(2027, 1, 31)))
def test_two_desks_number_as_their_clerks_would(tmp_path_factory, acts, start):
    folder = tmp_path_factory.mktemp("desks")
    kinds: tuple[Numbering, Numbering] = ("year", "school_year")
    desks = [make(folder / kind, kind) for kind in kinds]
    books = [Book(school=kind == "school_year") for kind in kinds]
    day, minute = start, 0
    for which, days, act, choice in acts:
        desk, book = desks[which], books[which]
        day, minute = day + timedelta(days=days), minute + 1
        at = datetime(day.year, day.month, day.day, 8, tzinfo=NOW.tzinfo) + timedelta(minutes=minute)
        desk.clock = lambda at=at: at
        if act in ("void", "revise"):
            change_one(desk, book, act, choice)
        else:
            sign_one(desk, book, day, act, choice)
        assert as_told(desk) == book.told()
    for desk, book in zip(desks, books, strict=True):
        desk.close()
        again = open_desk(desk.folder)
        assert as_told(again) == book.told()
        nothing_is_missing(again)
    shutil.rmtree(folder)


def sign_one(desk: Desk, book: Book, day: date, act: str, choice: int) -> None:
    extra = "增" if act == "extra" else ""
    fresh = issues.new_issue(desk, day, day, series="supplement" if extra else "regular")
    wish = choice + 1 if act == "wish" else 0
    issue = replace(fresh, columns=COLUMNS, by_hand=True, issue_no=wish or None)
    if act == "draft":
        issues.save(desk, replace(issue, issue_no=choice))
        return
    try:
        signing.sign_off(desk, issue, "何立新")
        refused = False
    except NewsroomError as error:
        refused = True
        assert "已经用过" in str(error) or "早于" in str(error)
    assert book.sign(issue.key, day, extra, wish) is not refused


def change_one(desk: Desk, book: Book, act: str, choice: int) -> None:
    there = [line for line in book.lines if not line[6]]
    if not there:
        return
    line = there[choice % len(there)]
    issue = issues.of_key(desk, str(line[0]))
    if act == "void":
        signing.void(desk, issue, "何立新", "发错")
        line[6] = 1
    else:
        signing.sign_off(desk, signing.revise(desk, issue, "改"), "何立新")
        line[5] = int(line[5]) + 1


def nothing_is_missing(desk: Desk) -> None:
    """Each series goes from 1 without a gap but for what was passed over on record; every version can be printed."""
    signed = [issue for issue in issues.all_saved(desk) if issue.versions]
    for series in {(issue.series, issue.number_year) for issue in signed}:
        numbers: list[int] = []
        for issue in signed:
            if (issue.series, issue.number_year) == series:
                numbers.append(issue.issue_no or 0)
                numbers += range(issue.skipped[0], issue.skipped[1] + 1) if issue.skipped else []
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
    for issue in signed:
        for version in issue.versions:
            value = briefing_value.as_issued(desk, issue, version.version)
            assert value and (value.issue_no, value.number_year) == (issue.issue_no, issue.number_year)
            assert (value.version, value.day) == (version.version, version.day)


@pytest.fixture
def ready(tmp_path: Path) -> Callable[[], Desk]:
    """Opens a fresh copy of a desk with one issue signed off and one composed."""
    desk = make(tmp_path / "desk", "year")
    day = NOW.date()
    signing.sign_off(desk, replace(issues.new_issue(desk, day, day), columns=COLUMNS), "何立新")
    issues.save(desk, replace(issues.new_issue(desk, day, day), columns=COLUMNS, by_hand=True))
    desk.close()

    def fresh() -> Desk:
        shutil.rmtree(tmp_path / "copy", ignore_errors=True)
        shutil.copytree(desk.folder, tmp_path / "copy")
        return open_desk(tmp_path / "copy", clock=lambda: NOW)

    return fresh


def second(desk: Desk) -> Issue:
    return issues.all_saved(desk)[1]


def test_killed_before_any_change_to_the_disk_it_is_signed_or_not(ready):
    with killed_after(None, ready().folder) as steps:
        desk = ready()
        steps.seen = 0
        signing.sign_off(desk, second(desk), "何立新")
        needed = steps.seen
    assert needed > 4
    outcomes = set()
    for step in range(needed):
        desk = ready()
        issue = second(desk)
        with killed_after(step, desk.folder), pytest.raises(Killed):
            signing.sign_off(desk, issue, "何立新")
        after = open_desk(desk.folder, clock=lambda: NOW)
        found = second(after)
        outcomes.add(found.frozen)
        if not found.frozen:
            found = signing.sign_off(after, found, "何立新")
        assert (found.issue_no, found.total_issue_no) == (2, 2)
        nothing_is_missing(after)
        after.close()
    assert outcomes == {False, True}


@pytest.mark.skipif(os.name != "posix", reason="forks")
@pytest.mark.parametrize("beside", [[], ["--beside"]], ids=["alone", "two at once"])
def test_killed_at_random_moments_no_number_is_used_twice_or_lost(tmp_path, beside):
    argv = [sys.executable, "-m", "tests.system.signing_killed", tmp_path, "--kills", "40", "--longest", "100", *beside]
    done = subprocess.run(argv, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.stdout, done.stderr
    found = json.loads(done.stdout)
    assert found["wrong"] == [] and found["signed"] > 20
