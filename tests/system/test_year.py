"""A simulated school year: every figure equals an independent reckoning; frozen months stay as they are."""

from fractions import Fraction

import pytest

from newsroom.counting import lists
from newsroom.counting.book import Book, open_book
from newsroom.counting.period import read_key
from newsroom.counting.ranking import rank_all
from newsroom.counting.tally import OUTLET_COLUMNS, tally
from newsroom.desk.facts import facts
from tests.system.year import Year, make_year
from tests.system.year_reckoning import COLUMNS, Reckoning, Span, due, span

pytestmark = pytest.mark.xdist_group("year")

MONTHS = tuple(f"{month:%Y-%m}" for month in span("2025-09", 12).months)
PERIODS = {
    **{month: span(month) for month in MONTHS},
    "2025Q4": span("2025-10", 3),
    "2026Q1": span("2026-01", 3),
    "2026Q2": span("2026-04", 3),
    "SY2025S1": span("2025-09", 5),
    "SY2025S2": Span(span("2026-02", 7).months, span("2025-09", 5).months),
    "SY2025": span("2025-09", 12),
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return make_year(tmp_path_factory.mktemp("year") / "desk")


@pytest.fixture(scope="module")
def book(year: Year) -> Book:
    return open_book(facts(year.desk))


@pytest.fixture(scope="module")
def reckoned(year: Year) -> Reckoning:
    return Reckoning(year.known)


def test_the_year_is_as_large_as_it_has_to_be(year: Year, book: Book, reckoned: Reckoning) -> None:
    assert len(year.known.units) == 45
    assert len([one for one in year.known.sent if one.ending != "merged"]) == 5000
    assert len(year.known.taken) + len(year.known.held_back) == 3000
    assert reckoned.stories(span("2026-03"))[0] > 600
    assert {one.ending for one in year.known.sent} > {"draft", "merged", "R10", "R11", "R12", "resubmitted", "void"}
    assert book.strangers == ("春苗托管中心",)


def test_every_story_is_due_and_late_as_reckoned(year: Year, book: Book) -> None:
    known = {one.id: one for one in year.known.sent if one.handed_in}
    assert {one.story for one in book.facts.submissions} == known.keys()
    for one in book.facts.submissions:
        mine = known[one.story]
        assert (one.day, one.due, one.valid) == (mine.day, due(mine.kind, mine.ended), mine.counts), one.story


@pytest.mark.parametrize("key", PERIODS)
def test_the_figures_of_every_unit(key: str, book: Book, reckoned: Reckoning, year: Year) -> None:
    period = PERIODS[key]
    found = tally(book, year.desk.plan, read_key(key), year="school_year")
    rows = reckoned.rows(period, span("2025-09").first)
    assert [row.name for row in found.units] == list(rows)
    for row in found.units:
        mine = rows[row.name]
        stands = row.standing
        assert (row.received, row.counts.submitted, row.late) == (mine.received, mine.submitted, mine.late), row.name
        assert (stands.quota, stands.missing, stands.completion) == (mine.quota, mine.missing, mine.completion), (
            row.name
        )
        assert stands.counted == mine.toward, row.name
        assert row.unmet_in_a_row == mine.unmet_in_a_row, row.name
        assert (row.counts.adopted, row.counts.placements) == (mine.adopted, mine.placements), row.name
        assert (row.by_outlet, row.counts.adoption_rate) == (mine.columns, mine.rate), row.name
        assert row.by_channel == mine.sites, row.name
        sums = row.cumulative
        assert (sums.submitted, sums.adopted, sums.placements) == mine.cumulative, row.name
    stories = found.stories
    assert (stories.submitted, stories.adopted, stories.placements) == reckoned.stories(period)
    assert tuple(OUTLET_COLUMNS.values()) == COLUMNS


@pytest.mark.parametrize("key", PERIODS)
def test_ranks_and_lists(key: str, book: Book, reckoned: Reckoning, year: Year) -> None:
    period, rows = PERIODS[key], reckoned.rows(PERIODS[key], span("2025-09").first)
    found = tally(book, year.desk.plan, read_key(key), year="school_year")
    ranks = {place.unit: place.rank for ranking in rank_all(found, "submitted") for place in ranking.places}
    assert ranks == {name: row.rank for name, row in rows.items() if row.rank}
    zero = {name for ranking in rank_all(found, "submitted") for name in ranking.zero}
    assert zero == {name for name, row in rows.items() if row.silent}
    late = [(one.unit, one.story.story, one.story.late) for one in lists.late_list(book, read_key(key))]
    assert late == reckoned.late_list(period)
    areas = reckoned.topics(period)
    assert {t.id: (t.stories, t.by_units) for t in lists.topics(book, read_key(key), year.desk.plan.focus)} == {
        area.id: areas.get(area.id, (0, 0)) for area in year.desk.plan.focus
    }
    asked = [
        (one.commission.id, len(one.commission.units), one.delivered, one.on_time, one.adopted)
        for one in lists.commissions(book, read_key(key))
    ]
    assert asked == reckoned.asked(period)


def test_the_months_show_everything_that_has_to_be_counted(reckoned: Reckoning) -> None:
    rows = [row for key in MONTHS for row in reckoned.rows(span(key), span("2025-09").first).values()]
    assert any(row.unmet_in_a_row > 2 for row in rows)
    assert any(row.rank is None for row in rows)
    assert any(row.completion and Fraction(0) < row.completion < 1 for row in rows)
    assert any(row.quota and row.toward < row.submitted for row in rows)
    assert any(row.received > row.submitted for row in rows)
    assert all(sum(row.columns[place] for row in rows) for place in range(len(COLUMNS)))
