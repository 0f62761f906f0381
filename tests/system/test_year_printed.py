"""The simulated year's twelve bulletins and its summary: every number is read back; frozen months stay as they are."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest

from newsroom.desk import bulletins, freezing, snapshots, stories
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.summary import Summary
from tests.system import year_checks as check
from tests.system.year import Year, enter, make_year
from tests.system.year_expected import Expected
from tests.system.year_office import APPROVER, OFFICER, ZONE, units_of_the_bureau
from tests.system.year_read import Grid, Printed, read_docx, read_xlsx
from tests.system.year_reckoning import Reckoning, span

pytestmark = pytest.mark.xdist_group("year")

MONTHS = tuple(f"{month:%Y-%m}" for month in span("2025-09", 12).months)
MEASURES = {"报送": "submitted", "采用": "adopted", "采用篇次": "placements", "迟报": "late"}
VIOLATIONS = {"omitted": "漏报", "misreported": "错报", "concealed": "瞒报"}
Told = dict[tuple[str, str, str], int]
"""By month, unit and measure."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A bulletin as it was when it was signed off."""

    expected: Expected
    value: Bulletin | Summary
    snapshots: dict[str, bytes]
    letter: Printed
    sheets: dict[str, Grid]
    adjusted: Told
    """What it has to tell of earlier months, reckoned."""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return make_year(tmp_path_factory.mktemp("year") / "desk")


@pytest.fixture(scope="module")
def issued(year: Year) -> dict[str, Issued]:
    """Month by month: signed off and printed; then things come to light."""
    found: dict[str, Issued] = {}
    told: Told = {}
    for month in MONTHS:
        last = span(month).last
        year.clock.moment = datetime.combine(last + timedelta(days=3), datetime.min.time().replace(hour=10), ZONE)
        adjusted = _newly_known(Reckoning(year.known), found, told)
        found[month] = _issue(year, month, adjusted)
        told |= _figures(found[month].expected.reckoning, month)
        _come_to_light(year, last)
    return found


def _expected(year: Year, first: str, count: int = 1) -> Expected:
    names = {name: own[0] for own in units_of_the_bureau()[1].values() for name in own}
    return Expected(Reckoning(year.known), span(first, count), names)


def _issue(year: Year, month: str, adjusted: Told) -> Issued:
    desk, expected = year.desk, _expected(year, month)
    bulletins.sign_off(desk, month, APPROVER)
    value = bulletins.account(desk, month)
    letter = read_docx(bulletins.make(desk, month, internal=True).path)
    sheets = read_xlsx(bulletins.tables(desk, month, internal=True))
    return Issued(expected, value, _snapshots(year, month), letter, sheets, adjusted)


def _snapshots(year: Year, month: str) -> dict[str, bytes]:
    names = (f"bulletin-{month}-v1", f"figures-{month}")
    return {name: snapshots.path_of(year.desk, name).read_bytes() for name in names}


def _figures(reckoning: Reckoning, month: str) -> Told:
    rows = reckoning.rows(span(month), span("2025-09").first)
    return {(month, unit, name): getattr(row, name) for unit, row in rows.items() for name in MEASURES.values()}


def _newly_known(now: Reckoning, before: dict[str, Issued], told: Told) -> Told:
    """What the next bulletin has to tell of those before; it counts as told from then on."""
    found: Told = {}
    for month in before:
        for key, count in _figures(now, month).items():
            if difference := count - told.get(key, 0):
                found[key] = difference
                told[key] = count
    return found


def _come_to_light(year: Year, last: date) -> None:
    """After sign-off: adoptions of the month, a story that repeats another, one that is another unit's."""
    enter(year, [row for row in year.late_found if row.day <= last and row.id in year.known.held_back])
    here = [one for one in year.known.sent if one.day.month == last.month and one.counts and not one.commission]
    if last.month % 3 == 0:
        one = next(one for one in here if one.ending == "submitted")
        stories.move(year.desk, stories.get(year.desk, one.id), "reject", by=OFFICER, reason="R11")
        year.known.change(one.id, counts=False, ending="R11")
    if last.month % 4 == 1:
        one = next(one for one in here if len(one.units) == 1 and one.units[0] == "办公室")
        stories.save(year.desk, replace(stories.get(year.desk, one.id), unit="柳河中心校"))
        year.known.change(one.id, units=("柳河镇中心校",))


def _violations(year: Year, expected: Expected) -> list[tuple[str, str]]:
    return [(unit, VIOLATIONS[kind]) for unit, kind, day in year.known.violations if expected.period.holds(day)]


@pytest.mark.parametrize("month", MONTHS)
def test_every_number_of_a_bulletin(month: str, issued: dict[str, Issued], year: Year) -> None:
    one = issued[month]
    check.prose(one.letter, one.expected, _violations(year, one.expected))
    check.unit_tables(one.letter.units, one.expected)
    check.letter_tables(one.letter.tables, one.expected, lists=True, higher=False)
    check.charts(one.letter, one.expected)
    check.attachments(one.letter, one.expected)
    check.sheet_tables(one.sheets, one.expected, higher=False)


@pytest.mark.parametrize("month", MONTHS)
def test_what_comes_to_light_is_told_by_the_next_bulletin(month: str, issued: dict[str, Issued]) -> None:
    one = issued[month]
    found: Counter[tuple[str, str, str]] = Counter()
    for period, unit, measure, count, _ in one.sheets.get("调整明细", ([], []))[1]:
        year, _, rest = period.partition("年")
        found[f"{year}-{int(rest.removesuffix('月')):02}", unit, MEASURES[measure]] += int(count)
    assert {key: count for key, count in found.items() if count} == one.adjusted
    told = [text for text in one.letter.paragraphs if "通报印发后" in text]
    said = {key: count for text in told for key, count in _told(text, one.adjusted, one.expected.names).items()}
    assert said == one.adjusted


def _told(text: str, adjusted: Told, names: dict[str, str]) -> Told:
    """What a paragraph of adjustments says, every unit of it; of more than eight the others are taken as reckoned."""
    year, month, said = re.fullmatch(r"(\d+)年(\d+)月份通报印发后，(.*)。", text).groups()  # pyright: ignore
    found: Told = {}
    clauses = said.split("；")
    for clause in clauses:
        verb, what, total, counter, units = re.fullmatch(
            r"(补记|核减)(报送|采用|迟报)(\d+)(条|篇次)（([^）]*)）", clause
        ).groups()  # pyright: ignore[reportOptionalMemberAccess]
        sign = 1 if verb == "补记" else -1
        name = "placements" if counter == "篇次" else MEASURES[what]
        told = re.findall(rf"([^、]+?)(\d+){counter}", units)
        counts = {names.get(unit) or unit: int(count) for unit, count in told}
        key = f"{year}-{int(month):02}"
        if several := re.search(r"等(\d+)个单位$", units):
            wanted = {unit: sign * n for (period, unit, what), n in adjusted.items() if (period, what) == (key, name)}
            rest = {unit: count for unit, count in wanted.items() if count > 0 and unit not in counts}
            assert len(counts) == 8, clause
            assert int(several[1]) == len(counts) + len(rest), clause
            counts |= rest
        assert sum(counts.values()) == int(total), clause
        found |= {(key, unit, name): sign * count for unit, count in counts.items()}
    return found


def test_the_year_has_adjustments_of_every_kind(issued: dict[str, Issued]) -> None:
    keys = [(key[2], count > 0) for one in issued.values() for key, count in one.adjusted.items()]
    assert {*keys} >= {("adopted", True), ("placements", True), ("submitted", True), ("submitted", False)}


def test_frozen_months_never_change(issued: dict[str, Issued], year: Year) -> None:
    for month, one in issued.items():
        assert bulletins.account(year.desk, month) == one.value
        assert _snapshots(year, month) == one.snapshots


def test_frozen_and_adjusted_is_what_is_known_now(issued: dict[str, Issued], year: Year) -> None:
    now = Reckoning(year.known)
    frozen = freezing.frozen_months(year.desk)
    assert [one.month for one in frozen] == list(issued)
    sums: Counter[tuple[str, str, str]] = Counter()
    for one in frozen:
        for row in one.figures.tally.units:
            counts = {"submitted": row.counts.submitted, "adopted": row.counts.adopted, "late": row.late}
            counts["placements"] = row.counts.placements
            for name, count in counts.items():
                sums[one.month, row.name, name] += count
        for change in one.adjustments:
            sums[change.month, change.unit, change.metric] += int(change.amount)
    for change in freezing.unbooked(year.desk):
        sums[change.month, change.unit, change.metric] += int(change.amount)
    wanted = {key: count for month in issued for key, count in _figures(now, month).items()}
    assert {key: count for key, count in sums.items() if count} == {k: v for k, v in wanted.items() if v}


def test_every_number_of_the_years_summary(issued: dict[str, Issued], year: Year) -> None:
    assert len(issued) == 12
    year.clock.moment = datetime(2026, 9, 8, 10, tzinfo=ZONE)
    expected = _expected(year, "2025-09", 12)
    value = bulletins.account(year.desk, "SY2025")
    assert isinstance(value, Summary)
    letter = read_docx(bulletins.make(year.desk, "SY2025", internal=True).path)
    sheets = read_xlsx(bulletins.tables(year.desk, "SY2025", internal=True))
    check.summary_prose(letter, expected, _violations(year, expected))
    check.unit_tables(letter.units, expected)
    check.letter_tables(letter.tables, expected, lists=False, higher=True)
    check.charts(letter, expected)
    check.sheet_tables(sheets, expected, higher=True)
    bulletins.sign_off(year.desk, "SY2025", APPROVER)
    assert bulletins.account(year.desk, "SY2025") == replace(value, day=year.clock.moment.date())
