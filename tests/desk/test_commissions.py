"""Commissions: asked of units, delivered by stories that name them, reminded, due, closed; and violations by hand."""

from datetime import timedelta

import pytest

from newsroom.desk import adoptions, commissions, registers, violations
from newsroom.errors import NewsroomError
from newsroom.registers.units import UNITS, Unit
from newsroom.registers.violations import VIOLATIONS
from tests.conftest import NOW

UNITS_ASKED = ("柳河镇中心校", "区第一小学", "区实验幼儿园")


@pytest.fixture
def asked(desk):
    rows = [Unit(name=name, group="direct", aliases=(f"青禾区{name}",)) for name in UNITS_ASKED]
    registers.put(desk, UNITS, rows)
    return commissions.new(
        desk, "劳动课怎么上", ["青禾区柳河镇中心校", *UNITS_ASKED[1:]], "2026-09-30", background="简报要用"
    )


def test_a_commission_is_numbered_and_a_day_ends_with_work(desk, asked):
    assert (asked.id, asked.units, asked.contact) == ("Y2026-0001", UNITS_ASKED, "林晓岚")
    assert asked.due == NOW.replace(day=30, hour=18) and asked.background == "简报要用"


@pytest.mark.parametrize(
    ("topic", "units", "due", "why"),
    [
        *(("", ["区第一小学"], "2026-09-30", "题目没有写"), ("题", [], "2026-09-30", "承办单位没有写")),
        *(("题", ["无名学校"], "2026-09-30", "单位名册里没有"), ("题", ["区第一小学"], "2026-09-01", "早于下达")),
        ("题", ["区第一小学"], "后天", "看不懂"),
    ],
)
def test_what_is_no_commission(desk, asked, topic, units, due, why):
    with pytest.raises(NewsroomError, match=why):
        commissions.new(desk, topic, units, due)
    assert len(commissions.standings(desk)) == 1


def test_stories_that_name_it_are_its_deliveries(desk, asked, story):
    late = NOW + timedelta(days=3)
    first, second = desk.archive.add(
        [
            story(unit="青禾区柳河镇中心校", commission=asked.id, submitted_at=NOW.replace(day=30, hour=22)),
            story("二", unit="区第一小学", commission=asked.id, submitted_at=late),
            story("三", unit="区第一小学", commission=asked.id, submitted_at=late + timedelta(days=1)),
        ],
        by="林",
        at=NOW,
    )[:2]
    begun = adoptions.begun(desk, first, "江城晚报", tier="city", kind="newspaper")
    adoptions.verify(desk, [adoptions.enter(desk, begun).rows[0].id])
    found = commissions.standing(desk, "y2026-0001")
    assert [(one.story and one.story.id, one.on_time, one.further, one.adopted) for one in found.answers] == [
        (first.id, True, 0, 1), (second.id, False, 1, 0), (None, False, 0, 0),
    ]  # fmt: skip
    assert (found.missing, found.delivered, found.late) == (("区实验幼儿园",), 2, 1)


def test_a_story_is_handed_in_by_hand(desk, asked, story):
    mine, stranger = desk.archive.add([story(), story("二", unit="外校")], by="林", at=NOW)
    saved, told = commissions.deliver(desk, asked.id, mine.id)
    assert saved.commission == asked.id and told == ""
    assert "没有约外校" in commissions.deliver(desk, asked.id, stranger.id)[1]
    with pytest.raises(NewsroomError, match="没有“Y2026-0009”"):
        commissions.deliver(desk, "Y2026-0009", mine.id)


def test_those_who_owe_are_reminded(desk, asked, story):
    desk.archive.add([story(commission=asked.id)], by="林", at=NOW)
    reminder = commissions.remind(desk, asked.id, how="电话").reminders[0]
    assert reminder.units == UNITS_ASKED[1:] and (reminder.by, reminder.how) == ("林晓岚", "电话")
    commissions.remind(desk, asked.id, ["青禾区区第一小学"], by="周文")
    found = commissions.standing(desk, asked.id)
    assert [len(one.reminders) for one in found.answers] == [0, 2, 1]
    with pytest.raises(NewsroomError, match="没有约外校"):
        commissions.remind(desk, asked.id, ["外校"])
    commissions.close(desk, asked.id)
    with pytest.raises(NewsroomError, match="已经了结"):
        commissions.remind(desk, asked.id)


def test_what_is_due_or_overdue(desk, asked):
    commissions.new(desk, "远的", ["区第一小学"], "2026-10-20")
    assert [one.commission.topic for one in commissions.due(desk)] == ["劳动课怎么上"]
    assert len(commissions.due(desk, 30)) == 2
    desk.clock = lambda: NOW + timedelta(days=9)
    assert [one.commission.id for one in commissions.due(desk, 0)] == [asked.id], "overdue"
    commissions.close(desk, asked.id)
    assert commissions.due(desk, 0) == []


def test_a_violation_is_found_by_hand_with_grounds(desk, asked, story):
    (kept,) = desk.archive.add([story(kind="urgent")], by="林", at=NOW)
    one = violations.add(desk, unit="青禾区区第一小学", kind="漏报", grounds="媒体先报", story=kept.id)
    assert (one.id, one.unit, one.kind, one.story_kind, one.by, one.day) == (
        "W2026-0001", "区第一小学", "omitted", "urgent", "林晓岚", NOW.date(),
    )  # fmt: skip
    for wrong, why in (({"grounds": ""}, "依据没有填"), ({"kind": "迟报"}, "迟报"), ({"unit": "外校"}, "单位名册")):
        with pytest.raises(NewsroomError, match=why):
            violations.add(desk, **{"unit": "区第一小学", "kind": "漏报", "grounds": "媒体先报", **wrong})
    violations.take_out(desk, [one.id])
    assert registers.rows(desk, VIOLATIONS) == ()
