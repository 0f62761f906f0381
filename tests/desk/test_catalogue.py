import hashlib
import re
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.catalogue import catalogue, keys_of
from newsroom.plan import load_shipped
from newsroom.story import Source, State, Tagging, TopicChoice
from tests.conftest import NOW

PLAN = load_shipped("bureau")
DESCRIBED = catalogue(PLAN)


def test_the_card_says_what_the_list_shows(story):
    late = story(
        title="党课",
        body="全校 286 名师生参加。",
        event_ended_at=datetime(2026, 9, 1, 9, 0, tzinfo=NOW.tzinfo),
        tagging=Tagging(primary="safe_campus", band="likely"),
        warnings=("单位没有认出来",),
        state=State.RETURNED,
    )
    card = DESCRIBED.card(replace(late, id="2026-09-0001", rev=3))
    assert (card.id, card.rev, card.title, card.unit) == ("2026-09-0001", 3, "党课", "柳河镇中心校")
    assert (card.focus, card.chosen, card.band, card.state) == ("safe_campus", False, "likely", State.RETURNED)
    assert (card.day.isoformat(), card.month, card.characters, card.warnings) == ("2026-09-01", "2026-09", 9, 1)
    assert card.due and card.late == NOW - card.due > timedelta(0)


def test_a_choice_counts_before_the_machine(story):
    card = DESCRIBED.card(story(tagging=Tagging(primary="safe_campus", band="sure"), choice=TopicChoice(None)))
    assert (card.focus, card.chosen, card.band) == (None, True, "sure")


def test_everything_in_words_is_in_the_text(story):
    lines = DESCRIBED.text(
        story(
            authors=("李梅", "王强"),
            photographers=("赵敏",),
            choice=TopicChoice("safe_campus"),
            kind="major",
            event_ended_at=datetime(2026, 9, 5, 9, 0, tzinfo=NOW.tzinfo),
        )
    ).split("\n")
    area = PLAN.area("safe_campus")
    assert area is not None
    for word in ("柳河镇中心校", "lhzzxx", "李梅", "王强", "赵敏", area.name, area.code, "已报送", "重大"):
        assert word in lines
    assert {"2026-09-05", "2026年9月5日", "2026-09-28"} <= {*lines}
    assert "待定" in DESCRIBED.text(story()).split("\n")
    assert "不归类" in DESCRIBED.text(story(choice=TopicChoice(None))).split("\n")


@given(st.lists(st.text(st.sampled_from("安全 \u3000\n\t\x1c\x85a，。")) | st.text()), st.booleans())
def test_keys_are_those_by_which_stories_were_known_before(lines, from_file):
    source = Source("来稿.docx", "ab" * 32) if from_file else None
    whole = re.sub(r"\s+", "", "\n".join(["单位", "标题", *lines]))
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()
    assert keys_of(source, "单位", "标题", lines) == (*(["ab" * 32] if from_file else []), digest)


@pytest.mark.parametrize("change", ["focus", "deadline", "name"])
def test_the_version_follows_what_descriptions_are_made_from(change):
    first = msgspec.structs.replace(PLAN.focus[0], code="Z9")
    other = {
        "focus": msgspec.structs.replace(PLAN, focus=(first, *PLAN.focus[1:])),
        "deadline": msgspec.structs.replace(PLAN, deadline=PLAN.deadline[1:]),
        "name": msgspec.structs.replace(PLAN, name="另一个名字"),
    }[change]
    assert DESCRIBED.focuses == tuple(area.id for area in PLAN.focus)  # lists sort by them as the plan has them
    assert (catalogue(other).version == DESCRIBED.version) is (change == "name")
    assert catalogue(load_shipped("bureau")).version == DESCRIBED.version
