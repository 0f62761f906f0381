"""Several units' stories made into one, and taken out of it again."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsroom.desk import bin, combining, facts, papers, registers, revisions, stories
from newsroom.desk.desk import Desk
from newsroom.desk.papers import paper
from newsroom.errors import NewsroomError
from newsroom.registers.units import UNITS, Unit
from newsroom.story import Photo, State, Story, workflow
from tests.conftest import NOW

Make = Callable[..., Story]
PASSED = (("second_review", "林"), ("final_review", "周"), ("sign_off", "何"))


@pytest.fixture
def three(desk: Desk, story: Make) -> list[Story]:
    photo = Photo(sha256="a" * 64, suffix=".jpg", width=800, height=600, caption="演练", after=1)
    return desk.archive.add(
        [
            story("一小演练", "一小首段。\n一小末段。", unit="一小", authors=("甲",), photos=(photo,)),
            story("二小演练", "二小的事。", unit="二小", authors=("乙", "甲"), kind="urgent"),
            story("三小演练", "三小的事。", unit="三小", authors=("丙",)),
        ],
        by="林",
        at=NOW,
    )


def ids(some: list[Story]) -> list[str]:
    return [story.id for story in some]


def test_one_story_is_made_of_several(desk: Desk, three: list[Story]):
    made, originals, _ = combine_two(desk, three)
    assert made.state is State.DRAFT and made.title == "各校开展演练"
    assert (made.unit, made.authors, made.kind) == ("一小、二小", ("甲", "乙"), "urgent")
    assert made.body == "一小\n一小首段。\n一小末段。\n二小\n二小的事。"
    assert [photo.after for photo in made.photos] == [2] and made.merged_from == tuple(ids(three[:2]))
    for before, after in zip(three, originals, strict=False):
        assert (after.state, after.merged_into, after.body) == (State.MERGED, made.id, before.body)
        assert after.log[-1].action == "merge" and made.id in after.log[-1].opinion
    assert desk.deadlines.due(made) is None


def combine_two(desk: Desk, three: list[Story]) -> tuple[Story, tuple[Story, ...], str]:
    done = combining.combine(desk, ids(three[:2]), title="各校开展演练")
    return done.story, done.originals, done.told


def test_more_is_put_in_and_what_she_wrote_stays(desk: Desk, three: list[Story]):
    made, *_ = combine_two(desk, three)
    made = stories.save(desk, replace(made, body=f"导语。\n{made.body}", unit="各校"))
    more = combining.combine(desk, [three[2].id], into=made.id)
    assert more.story.body == f"{made.body}\n三小\n三小的事。" and more.story.unit == "各校、三小"
    with pytest.raises(NewsroomError, match="这些稿件已经在里面，没有合成"):
        combining.combine(desk, [three[2].id], into=made.id)


def test_one_is_taken_out_again(desk: Desk, three: list[Story]):
    made, *_ = combine_two(desk, three)
    done = combining.take_out(desk, three[0].id)
    assert done.originals[0].state is State.SUBMITTED and not done.originals[0].merged_into
    assert (done.story.body, done.story.unit, done.story.authors) == ("二小\n二小的事。", "二小", ("甲", "乙"))
    assert done.story.photos == () and done.story.merged_from == (three[1].id,) and not done.told
    last = combining.take_out(desk, three[1].id)
    assert "已移入回收站" in last.told and stories.get(desk, made.id).deleted_at


def test_a_part_that_was_rewritten_is_left_to_her(desk: Desk, three: list[Story]):
    made, *_ = combine_two(desk, three)
    stories.save(desk, replace(made, body=made.body.replace("末段", "尾段")))
    done = combining.take_out(desk, three[0].id)
    assert "这一段的文字改过，没有删" in done.told and "尾段" in done.story.body


@pytest.mark.parametrize(
    ("state", "said"),
    [(State.PUBLISHED, "已发布"), (State.WITHDRAWN, "已撤稿"), (State.REJECTED, "不采用"), (State.DRAFT, "还没有报送")],
)
def test_what_cannot_go_is_refused_with_nothing_done(desk: Desk, three: list[Story], state: State, said: str):
    desk.archive.put(replace(three[1], state=state), by="林", at=NOW)
    with pytest.raises(NewsroomError, match=f"{three[1].id}《二小演练》.*{said}.*没有合成，稿件都没有改动"):
        combining.combine(desk, ids(three))
    assert len(list(desk.archive.iterate())) == 3 and stories.get(desk, three[0].id) == three[0]


def test_merged_ones_combined_ones_and_those_in_the_bin_are_refused(desk: Desk, three: list[Story]):
    made, *_ = combine_two(desk, three)
    with pytest.raises(NewsroomError, match="现为“已并入”"):
        combining.combine(desk, ids(three[1:]))
    with pytest.raises(NewsroomError, match="本身是综合稿"):
        combining.combine(desk, [made.id, three[2].id])
    with pytest.raises(NewsroomError, match="不是综合稿，不能再并入"):
        combining.combine(desk, [three[0].id], into=three[2].id)
    with pytest.raises(NewsroomError, match="至少要 2 篇"):
        combining.combine(desk, [three[2].id, three[2].id])
    with pytest.raises(NewsroomError, match="里面还有 2 篇稿件，没有移入回收站"):
        bin.discard(desk, made)
    bin.discard(desk, three[2])
    with pytest.raises(NewsroomError, match="在回收站里"):
        combining.combine(desk, [three[2].id], into=made.id)
    with pytest.raises(NewsroomError, match="没有并入综合稿"):
        combining.take_out(desk, made.id)


def test_a_sign_off_does_not_outlive_a_change_made_while_merged(desk: Desk, three: list[Story]):
    signed = three[0]
    for action, by in PASSED:
        signed = stories.move(desk, signed, action, by=by)
    combining.combine(desk, ids(three[:2]))
    assert combining.take_out(desk, signed.id).originals[0].state is State.APPROVED
    combining.combine(desk, ids([three[0], three[2]]))
    stories.save(desk, replace(stories.get(desk, signed.id), body="改过。"))
    back = combining.take_out(desk, signed.id).originals[0]
    assert back.state is State.SECOND_REVIEW and workflow.VOID in [entry.action for entry in back.log]


def test_a_published_one_lets_nothing_out_and_one_stopped_half_way_is_gone_on_with(desk: Desk, three: list[Story]):
    made, *_ = combine_two(desk, three)
    # stopped after the combined story was saved
    desk.archive.put(replace(stories.get(desk, three[1].id), state=State.SUBMITTED, merged_into=""), by="", at=NOW)
    again = combining.combine(desk, [three[1].id], into=made.id)
    assert again.story.body == made.body and again.originals[0].merged_into == made.id
    made = stories.move(desk, again.story, "submit")
    for action, by in (*PASSED, ("publish", "林")):
        made = stories.move(desk, made, action, by=by)
    with pytest.raises(NewsroomError, match="已经发布，没有从里面取出"):
        combining.take_out(desk, three[1].id)
    with pytest.raises(NewsroomError, match="现为“已发布”，不能再并入"):
        combining.combine(desk, [three[2].id], into=made.id)


def test_originals_count_for_their_units_and_units_are_told_where_they_went(desk: Desk, three: list[Story]):
    registers.put(desk, UNITS, [Unit(name=name, group="direct") for name in ("一小", "二小", "三小")])
    made, *_ = combine_two(desk, three)
    stories.move(desk, made, "submit")
    assert {one.story for one in facts.facts(desk).submissions} == set(ids(three))
    row = papers.begun(desk, paper("receipt"), "一小 2026-09").rows[0]
    assert row.state == "已并入" and f"《各校开展演练》（{made.id}）" in row.detail
    assert [revisions.act_label(v) for v in revisions.history(desk, three[0].id)] == ["收稿", "并入综合稿"]
    assert [revisions.act_label(v) for v in revisions.history(desk, made.id)] == ["合成", "报送"]
