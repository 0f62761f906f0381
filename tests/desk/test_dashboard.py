"""The dashboard's figures, each with the stories behind it; cases small enough to be counted by hand."""

from datetime import date, datetime, timedelta

import pytest

from newsroom.desk import behind, registers
from newsroom.desk.dashboard import dashboard
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.commissions import COMMISSIONS, Commission
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit
from newsroom.story import State, TopicChoice
from tests.conftest import NOW

RIVER, STONE, FIRST, OFFICE = "柳河镇中心校", "石门镇中心校", "青禾一小", "办公室"


def adoption(story: str, day: date, **values: object) -> Adoption:
    filled = {
        "title": "题", "units": (RIVER,), "outlet": "青禾日报", "tier": "district", "kind": "newspaper",
        "verified_by": "林", **values,
    }  # fmt: skip
    return Adoption(story=story, day=day, **filled)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def month(desk: Desk, story) -> Desk:
    """September 2026 on the 28th: one unit with its quota of two, one without any story, one late, one unknown."""
    registers.put(
        desk,
        UNITS,
        [
            Unit(name=RIVER, aliases=("柳河学校",), group="township_central", quota=2),
            Unit(name=STONE, group="township_central"),
            Unit(name=FIRST, group="direct"),
            Unit(name=OFFICE, group="bureau_section"),
        ],
    )
    early = datetime(2026, 9, 7, 9, 0, tzinfo=NOW.tzinfo)
    on_time = {"event_ended_at": early, "submitted_at": early, "received_at": early, "state": State.PUBLISHED}
    safe = TopicChoice("safe_campus")
    stories = [
        story("演练", **on_time, choice=safe, authors=("张敏",)),
        story("宣讲", **on_time, unit="柳河学校", authors=("张敏", "李强")),
        story("来迟了", **{**on_time, "submitted_at": early + timedelta(days=3)}, unit=FIRST),
        story("还没审", unit=FIRST, submitted_at=NOW - timedelta(days=5), event_ended_at=NOW - timedelta(days=5)),
        story("等着报", unit=FIRST, state=State.DRAFT, submitted_at=None, event_ended_at=NOW, kind="urgent"),
        story("不认识的", unit="春苗托管中心", **on_time),
        story("八月的", **{**on_time, "submitted_at": datetime(2026, 8, 20, 9, 0, tzinfo=NOW.tzinfo)}, unit=STONE),
    ]
    desk.archive.add(stories, by="林", at=NOW)
    registers.put(
        desk,
        ADOPTIONS,
        [
            adoption("2026-09-0001", date(2026, 9, 8)),
            adoption("2026-09-0001", date(2026, 9, 9), outlet="江州日报", tier="city"),
            adoption("2026-09-0002", date(2026, 8, 9), outlet="江州日报", tier="city"),
            adoption("2026-09-0003", date(2026, 9, 9), units=(FIRST,), verified_by=""),
        ],
    )
    return desk


def test_units_stand_under_their_groups_with_what_they_owe(month: Desk):
    board = dashboard(month)
    assert board.period.key == "2026-09" and board.days_left == 2 and not board.frozen
    assert [group.name for group in board.groups] == ["乡镇中心校", "区直中小学、幼儿园", "机关股室"]
    central, direct, office = board.groups
    river, stone = central.units
    assert (river.tally.standing.counted, river.tally.standing.quota, river.tally.standing.met) == (2, 2, True)
    assert river.stories == ("2026-09-0001", "2026-09-0002")
    assert (central.owed, central.missing, central.met, central.judged) == (12, 10, 1, 2)
    assert (stone.tally.standing.missing, stone.rank) == (10, None)
    assert (direct.missing, direct.submitted) == (3, 2)
    assert (office.owed, office.judged) == (0, 0)
    assert [one.tally.name for one in board.zero] == [STONE, OFFICE]
    assert board.zero[0].stories == ("2026-09-0007",) and board.zero[0].last == date(2026, 8, 20)


def test_ranks_are_the_settings_to_give(month: Desk):
    assert [(line.name, line.rank) for line in dashboard(month).groups[0].ranked] == [(RIVER, 1), (STONE, None)]
    (month.folder / "counting.toml").write_text("format = 1\nrankings = false\n", encoding="utf-8")
    board = dashboard(month)
    assert not board.rankings and all(line.rank is None for group in board.groups for line in group.units)
    assert [line.name for line in board.groups[0].ranked] == [RIVER, STONE]


def test_points_are_there_when_the_settings_say_so(month: Desk):
    assert not dashboard(month).has_points
    (month.folder / "counting.toml").write_text('format = 1\npoints = "default"\n', encoding="utf-8")
    board = dashboard(month)
    assert board.has_points and (board.groups[0].units[0].points or 0) > 0
    stone = next(line for group in board.groups for line in group.units if line.name == STONE)
    assert stone.points == 0  # the month is not over, and its quota not missed yet


def test_what_is_due_and_what_came_too_late(month: Desk):
    board = dashboard(month)
    found = {(line.what, line.when, line.title) for line in board.due}
    assert found == {("story", "today", "等着报"), ("review", "overdue", "还没审")}
    assert [(one.unit, one.title, one.late) for one in board.late] == [(FIRST, "来迟了", "迟 1 天")]


def test_a_commission_is_due_until_everybody_answered(month: Desk):
    due = NOW + timedelta(hours=5)
    asked = Commission(topic="安全经验", issued=NOW - timedelta(days=3), due=due, units=(RIVER, STONE))
    registers.put(month, COMMISSIONS, [asked])
    month.archive.index_texts()
    line = next(line for line in dashboard(month).due if line.what == "commission")
    assert (line.when, line.stands) == ("today", "还剩 5 小时") and f"{RIVER}、{STONE}" in line.note


def test_adoptions_by_tier_beside_those_of_the_month_before(month: Desk):
    board = dashboard(month)
    tiers = {line.name: (line.now, line.before) for line in board.tiers}
    assert tiers == {"国家级": (0, 0), "省级": (0, 0), "市级": (1, 1), "区县级": (1, 0), "校级": (0, 0)}
    assert board.tally.unverified == 1
    assert [line.name for line in board.outlets] == ["青禾日报", "江州日报"]
    assert board.groups[0].units[0].adopted == ("2026-09-0001", "2026-09-0001")


def test_persons_are_counted_on_request_only(month: Desk):
    assert dashboard(month).people is None
    people = dashboard(month, people=True).people
    assert people
    assert [(one.name, one.submitted, one.adopted) for one in people] == [("张敏", 2, 0), ("李强", 1, 0)]
    assert people[0].stories == ("2026-09-0001", "2026-09-0002")


def test_she_is_told_of_what_is_not_counted(month: Desk):
    said = {one.said: one for one in dashboard(month).warnings}
    stranger = next(one for text, one in said.items() if "春苗托管中心" in text)
    assert stranger.stories == ("2026-09-0006",)
    assert any("1 条采用还没有核实" in text for text in said)
    forms = next(one for text, one in said.items() if text.startswith("信息员登记表"))
    assert forms.register == "people" and RIVER in forms.said
    every = [
        Person(name="王", role=role, unit=unit)
        for unit in (RIVER, STONE, FIRST, OFFICE)
        for role in ("unit_leader", "informant")
    ]
    registers.put(month, PEOPLE, every)
    assert not any(one.said.startswith("信息员登记表") for one in dashboard(month).warnings)


def test_what_was_entered_since_is_counted(month: Desk):
    before = dashboard(month)
    registers.put(month, ADOPTIONS, [adoption("2026-09-0002", date(2026, 9, 20), tier="national")])
    after = dashboard(month)
    assert (before.tiers[0].now, after.tiers[0].now) == (0, 1)


def test_another_period_by_its_key(month: Desk):
    assert dashboard(month, "2026Q3").tally.stories.submitted == 5
    board = dashboard(month, "2026-08")
    assert (board.tally.stories.submitted, board.days_left) == (1, None)


def test_the_months_to_choose_have_the_counts_that_they_are_shown_with(month: Desk):
    found = dashboard(month).months
    assert [(period.key, count) for period, count in found] == [("2026-09", 4), ("2026-08", 1)]
    assert all(dashboard(month, period.key).tally.stories.submitted == count for period, count in found)


def test_a_month_that_is_not_over_is_none_in_which_the_quota_was_missed(month: Desk):
    running, over = dashboard(month), dashboard(month, "2026-08")
    unmet = {line.name: line.tally for line in running.groups[0].units}[STONE]
    assert (unmet.unmet_in_a_row, running.unmet_before(unmet)) == (2, 1)
    past = {line.name: line.tally for line in over.groups[0].units}[STONE]
    assert over.unmet_before(past) == past.unmet_in_a_row == 1


def test_a_new_month_begins_with_the_last_one_that_has_something(month: Desk):
    month.clock = lambda: NOW + timedelta(days=30)
    assert dashboard(month).period.key == "2026-09"


def test_an_empty_desk_has_a_dashboard(desk: Desk):
    board = dashboard(desk, people=True)
    assert board.groups == () and board.people == () and board.due == () and board.tally.stories.submitted == 0


def test_the_stories_behind_a_figure_are_listed_and_searched(month: Desk):
    month.archive.index_texts()
    chosen = behind.of("两篇", ["2026-09-0001", "2026-09-0002", ""])
    assert {row.title for row in behind.listed(month, chosen, Filter()).rows} == {"演练", "宣讲"}
    found = behind.listed(month, chosen, Filter(text="宣讲"))
    assert [row.title for row in found.rows] == ["宣讲"]
    late = behind.Behind("草稿以外", wanted=Filter(unit=FIRST), without=frozenset({State.DRAFT}))
    rows = behind.listed(month, late, Filter())
    assert {row.title for row in rows.rows} == {"来迟了", "还没审"} and behind.counted(rows).late == 1
