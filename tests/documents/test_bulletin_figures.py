from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents.bulletin import MonthCount, UnitGroup, UnitRow
from newsroom.documents.bulletin_figures import (
    amount,
    completion,
    disagreements,
    in_order,
    late_by_unit,
    measure,
    month_before,
    months,
    percent,
    ranks,
    shortfall,
    silent,
    totals,
)
from newsroom.documents.bulletin_samples import bulletin
from newsroom.documents.summary_context import disagreements as months_disagree
from newsroom.documents.summary_samples import semester, year


def unit(name, submitted, quota=None, **more):
    return UnitRow(unit=name, submitted=submitted, quota=quota, **{"cumulative": submitted, "adopted": 0, **more})


@pytest.mark.parametrize(
    ("submitted", "quota", "told", "owed"),
    [
        (12, 10, "100.0%", 0),
        (10, 10, "100.0%", 0),
        (7, 10, "70.0%", 3),
        (0, 10, "0.0%", 10),
        (2, 3, "66.7%", 1),
        (4, None, "—", 0),
        (4, 0, "—", 0),
    ],
)
def test_completion_is_capped_and_needs_a_quota(submitted, quota, told, owed):
    row = unit("甲", submitted, quota)
    assert (completion(row), shortfall(row)) == (told, owed)


def test_only_what_counts_toward_the_quota_completes_it():
    row = unit("甲", 12, 10, toward_quota=9)
    assert (completion(row), shortfall(row)) == ("90.0%", 1)


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(1, 8, "12.5%"), (1, 16, "6.3%"), (3, 0, "—"), (0, 5, "0.0%"), (3, 1, "300.0%")]
)
def test_percentages_round_halves_up(part, whole, told):
    assert percent(part, whole) == told


def test_equal_units_share_a_rank_and_the_next_is_skipped():
    rows = [unit("甲", 9), unit("乙", 7), unit("丙", 7), unit("丁", 4), unit("戊", 0)]
    assert ranks(rows, "submitted") == {"甲": 1, "乙": 2, "丙": 2, "丁": 4}


@given(st.lists(st.integers(0, 20), max_size=30))
def test_a_rank_is_one_more_than_the_units_that_are_better(counts):
    rows = [unit(str(number), count) for number, count in enumerate(counts)]
    found = ranks(rows, "submitted")
    assert set(found) == {row.unit for row in rows if row.submitted}
    for row in rows:
        if row.submitted:
            assert found[row.unit] == 1 + len([count for count in counts if count > row.submitted])


def test_units_that_sent_nothing_stand_last():
    group = UnitGroup("组", (unit("甲", 0, points=9), unit("乙", 1), unit("丙", 3)))
    value = replace(bulletin(), groups=(group,))
    assert [row.unit for row in in_order(group, value)] == ["丙", "乙", "甲"]
    assert in_order(group, replace(value, rankings=False)) == group.rows


def test_a_unit_that_was_not_there_is_neither_counted_nor_named_as_silent():
    group = UnitGroup("组", (unit("甲", 3), unit("旧校", 0, there=False), unit("乙", 0)))
    assert [row.unit for row in silent(group)] == ["乙"]
    assert totals(group.rows, bulletin()).units == 2


def test_nobody_is_ranked_by_points_that_are_not_shown():
    value = replace(bulletin(), ranked_by="points")
    assert measure(value) == "points"
    assert measure(replace(value, points=False)) == "submitted"


def test_the_months_end_with_this_one_counted_from_the_rows():
    value = bulletin()
    found = months(replace(value, earlier=(*value.earlier, MonthCount(date(2026, 10, 1), 1, 1))))
    sums = totals([row for group in value.groups for row in group.rows], value)
    assert found[-1] == MonthCount(date(2026, 9, 1), sums.submitted, sums.adopted)
    assert [count.month.month for count in found] == list(range(1, 10))
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)


def test_points_have_no_needless_decimals():
    assert [amount(points) for points in (3, 3.0, 2.5, 1605, 0.1 + 0.2)] == ["3", "3", "2.5", "1605", "0.3"]


@pytest.mark.parametrize("account", [bulletin(), year(), semester()], ids=["bulletin", "year", "semester"])
def test_the_samples_agree_with_themselves(account):
    assert disagreements(account) == []
    assert late_by_unit(account).keys() <= {row.unit for group in account.groups for row in group.rows}


def test_the_months_of_a_summary_add_up():
    assert months_disagree(year()) == months_disagree(semester()) == []
    wrong = replace(semester(), earlier=(MonthCount(date(2026, 9, 1), 1, 46),))
    assert months_disagree(wrong) == ["各月报送合计 1 条，统计表是 104 条"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"by_channel": (2, 2, 0)}, "各渠道却是 2、2、0 条"),
        ({"adopted": 3, "by_outlet": (2, 0, 0, 0, 0, 0, 0)}, "各级采用却是"),
        ({"cumulative": 4}, "累计 4 条，少于本期的 5 条"),
        ({"toward_quota": 6}, "计入定额 6 条"),
        ({"unit": "南坪乡中心校"}, "不止一行"),
    ],
)
def test_a_row_that_contradicts_itself_is_told(wrong, told):
    row = replace(unit("甲", 5), **{"by_channel": (5, 0, 0), "by_outlet": (0,) * 7, **wrong})
    value = bulletin()
    value = replace(value, groups=(*value.groups, UnitGroup("另", (row,))), adoptions=())
    assert [told in found for found in disagreements(value)].count(True) == 1


def test_lists_that_contradict_the_rows_are_told():
    value = bulletin()
    found = disagreements(
        replace(value, adoptions=value.adoptions[1:], praised=("无名中学",), criticised=("柳河镇中心校",))
    )
    assert len(found) == 3
    assert "采用清单里“市级”有 9 篇次，统计表是 10 篇次" in found
    assert "“无名中学”不在统计表里" in found
    assert "点名批评的“柳河镇中心校”没有零报送、迟报或未完成定额" in found
