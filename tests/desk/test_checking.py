"""What the checker says of the desk's stories, what is let stand, and what blocks the way to print."""

import json
from dataclasses import replace

import pytest

from newsroom.copycheck import RuleError
from newsroom.desk import checking, gate, stories
from newsroom.desk.desk import Desk
from newsroom.desk.gate import Blocked
from newsroom.desk.outside import stories_in
from newsroom.errors import NewsroomError
from newsroom.story import Story

BLOCKING = """[[rule]]
id = "OWN-90"
severity = "block"
dimension = "legal"
name = "密"
message = "不能公开。"
pattern = "内部口令"

[[rule]]
id = "OWN-91"
severity = "warn"
dimension = "accurate"
name = "疑"
message = "核对。"
pattern = "疑处"
"""


@pytest.fixture
def strict(desk: Desk) -> Desk:
    (desk.folder / checking.LISTS).write_text(BLOCKING, encoding="utf-8")
    return desk


def own(report: checking.Report) -> list[str]:
    return [finding.rule for finding in report.findings if finding.rule.startswith("OWN-9")]


def test_a_new_story_is_counted(strict: Desk):
    story = stories.new(strict, "题", "这里有内部口令。这里有疑处。")
    assert story.checkup is not None
    assert story.checkup.block == 1
    assert story.checkup.warn >= 1


def test_what_is_let_stand_is_not_told_while_its_sentence_stays(strict: Desk):
    story = stories.new(strict, "题", "这里有疑处。\n后面。")
    [finding] = [one for one in checking.check(strict, story).findings if one.rule == "OWN-91"]
    story = stories.save(strict, checking.let_stand(strict, story, finding, "核过了"))
    moved = replace(story, body="前面加一段。\n这里有疑处。")
    assert own(checking.check(strict, moved)) == []
    assert checking.check(strict, moved).stood[0][1].reason == "核过了"
    assert own(checking.check(strict, replace(story, body="这里又有疑处。"))) == ["OWN-91"]
    assert own(checking.check(strict, checking.look_again(story, story.let_stand[0]))) == ["OWN-91"]


def test_letting_stand_needs_a_reason_and_is_not_for_what_blocks(strict: Desk):
    story = stories.new(strict, "题", "疑处，内部口令。")
    block, warn = sorted(
        (f for f in checking.check(strict, story).findings if f.rule.startswith("OWN-9")), key=lambda f: f.rule
    )
    with pytest.raises(NewsroomError, match="没有写理由"):
        checking.let_stand(strict, story, warn, "  ")
    with pytest.raises(NewsroomError, match="必须改"):
        checking.let_stand(strict, story, block, "我说可以")


def in_second_review(desk: Desk, body: str) -> Story:
    story = stories.new(desk, "题", body, unit="一小")
    for action in ("submit", "second_review"):
        story = stories.move(desk, story, action)
    return story


def test_what_blocks_keeps_a_story_from_its_final_review(strict: Desk):
    story = in_second_review(strict, "这里有内部口令。")
    with pytest.raises(Blocked, match="1 处必须改") as caught:
        stories.move(strict, story, "final_review", by="赵局")
    assert [finding.rule for finding in caught.value.findings] == ["OWN-90"]
    assert stories.get(strict, story.id).state == story.state


def test_a_reason_releases_it_and_is_in_the_log(strict: Desk):
    story = in_second_review(strict, "这里有内部口令。")
    moved = stories.move(strict, story, "final_review", by="赵局", opinion="同意", release="已向保密办核实")
    assert moved.log[-1].opinion == "同意；放行 1 处：已向保密办核实"
    assert moved.let_stand[0].by == "赵局"
    assert stories.move(strict, moved, "sign_off", by="何局").state == "approved"


def test_faulty_lists_keep_no_story_out_and_are_told_by_the_next_check(desk: Desk):
    (desk.folder / checking.LISTS).write_text("word = 3\n", encoding="utf-8")
    story = stories.new(desk, "题", "文。")
    assert story.checkup is None
    with pytest.raises(RuleError, match="第 1 行"):
        checking.check(desk, story)


def test_records_from_outside_keep_their_text_as_it_is(desk: Desk, tmp_path):
    path = tmp_path / "a.jsonl"
    record = {"id": "x", "title": "题", "body": "　　甲 乙\n丙", "author": "李", "submitted_at": "2026-09-01T10:00:00"}
    path.write_text(json.dumps(record), encoding="utf-8")
    [(name, story)] = stories_in(path, desk.now())
    assert (name, story.body, story.authors) == ("x", "　　甲 乙\n丙", ("李",))
    assert story.submitted_at is not None and story.submitted_at.tzinfo is not None


def test_the_gate_is_before_final_review_and_print():
    assert {state.value for state in gate.GATED} == {"final_review", "approved", "published"}


def test_lists_that_she_changes_hold_for_the_next_check(strict: Desk):
    story = stories.new(strict, "题", "这里有疑处。")
    (strict.folder / checking.LISTS).write_text('off = []\npassed = ["有疑处"]\n' + BLOCKING, encoding="utf-8")
    assert own(checking.check(strict, story)) == []


def test_a_new_desk_has_the_lists_to_fill_in(desk: Desk):
    assert "# [[person]]" in (desk.folder / checking.LISTS).read_text(encoding="utf-8")
    assert not checking.lists_in(desk.folder / checking.LISTS).person


def test_all_stories_are_counted_anew_after_the_lists_changed(strict: Desk):
    made = [stories.new(strict, "题", body) for body in ("这里有疑处。", "没有什么。")]
    checking.recheck(strict)  # a story without an id yet is not asked who wrote it
    first, second = (stories.get(strict, story.id) for story in made)
    (strict.folder / checking.LISTS).write_text('passed = ["有疑处"]\n' + BLOCKING, encoding="utf-8")
    assert first.checkup is not None
    assert checking.recheck(strict) == 1
    fresh = stories.get(strict, first.id).checkup
    assert fresh is not None and fresh.warn < first.checkup.warn
    assert stories.get(strict, second.id).rev == second.rev
    assert checking.recheck(strict) == 0


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        ('[[word]]\nwrong = "中心学校"\n'.encode("gbk"), "另存为"),
        (BLOCKING.replace('pattern = "疑处"', 'check = "typo"').encode(), "没有这种检查"),
        (b"x" * 2_000_000, "名单文件"),
    ],
    ids=["gbk", "no-such-check", "too-large"],
)
def test_no_fault_in_her_lists_keeps_stories_out_or_the_app_from_loading(desk: Desk, saved: bytes, said: str):
    (desk.folder / checking.LISTS).write_bytes(saved)
    checking.load(desk)
    story = stories.new(desk, "题", "文。")
    assert story.checkup is None
    with pytest.raises(RuleError, match="体检规则没有载入") as caught:
        checking.check(desk, story)
    assert said in str(caught.value) and checking.LISTS in str(caught.value)
