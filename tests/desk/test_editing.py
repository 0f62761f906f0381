"""An open story: its draft, and what a save keeps when the archive was changed meanwhile."""

import errno
from dataclasses import replace

import pytest

from newsroom.desk import stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.editing import COPY_MARK, Clash, OpenStory, with_changes
from newsroom.errors import NewsroomError
from newsroom.story import LetStand, Story
from tests.store.faulty import FaultyDisk


def opened(desk: Desk) -> OpenStory:
    return OpenStory(desk, stories.new(desk, "标题", "正文。", unit="柳河镇中心校"))


def elsewhere(desk: Desk, story: Story, **values: str) -> Story:
    """A save by another process."""
    other = open_desk(desk.folder, clock=desk.clock)
    return stories.save(other, stories.changed(other, stories.get(other, story.id), values))


def test_saves_follow_each_other_without_her_knowing_of_revisions(desk: Desk) -> None:
    open_ = opened(desk)
    first = open_.story
    open_.keep(replace(first, body="一"))
    kept = open_.keep(replace(first, body="二"))
    assert kept.story == stories.get(desk, first.id)
    assert (kept.story.body, kept.story.rev) == ("二", 3)


def test_nothing_is_written_when_nothing_changed(desk: Desk) -> None:
    open_ = opened(desk)
    unchanged = replace(open_.story, body=" 正文。\n\n")
    assert not open_.hold(unchanged)
    assert open_.keep(unchanged).story.rev == 1
    assert desk.drafts.own(open_.story.id) is None


def test_what_is_held_is_a_draft_and_no_revision(desk: Desk) -> None:
    open_ = opened(desk)
    assert open_.hold(replace(open_.story, body="写到一半。\n\n"))
    draft = desk.drafts.own(open_.story.id)
    assert draft is not None
    assert (draft.story.body, draft.story.rev, draft.at, draft.by) == ("写到一半。", 1, desk.now(), desk.officer)
    assert stories.get(desk, open_.story.id).body == "正文。"
    open_.keep(replace(open_.story, body="写完了。"))
    assert desk.drafts.own(open_.story.id) is None


def test_what_was_sent_before_a_save_and_comes_after_it_is_outdated(desk: Desk) -> None:
    open_ = opened(desk)
    before = open_.saves
    open_.keep(replace(open_.story, body="甲乙"))
    assert not open_.hold(replace(open_.story, body="甲"), before)
    assert open_.keep(replace(open_.story, body="甲"), before).story.body == "甲乙"
    assert desk.drafts.own(open_.story.id) is None


def test_a_draft_goes_when_she_takes_her_changes_back(desk: Desk) -> None:
    open_ = opened(desk)
    open_.hold(replace(open_.story, body="写到一半。"))
    assert not open_.hold(open_.story)
    assert desk.drafts.own(open_.story.id) is None


def test_what_cannot_be_saved_is_a_draft_at_least(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(*_: object, **__: object) -> Story:
        raise NewsroomError("磁盘已满。")

    open_ = opened(desk)
    monkeypatch.setattr(desk.archive, "put", put)
    with pytest.raises(NewsroomError):
        open_.keep(replace(open_.story, body="写完了。"))
    draft = desk.drafts.own(open_.story.id)
    assert draft and draft.story.body == "写完了。"


@pytest.mark.parametrize(("body", "rev"), [("写完了。", 2), ("写完了，又改了。", 3)])
def test_a_save_that_was_denied_and_stands_all_the_same_is_no_clash(desk: Desk, body: str, rev: int) -> None:
    open_, disk = opened(desk), FaultyDisk()
    desk.archive.volume(open_.story.month).files.disk = disk
    disk.fail_at(1, errno.EIO, "after")
    with pytest.raises(NewsroomError, match="不能确定这次的改动有没有存下"):
        open_.keep(replace(open_.story, body="写完了。"))
    kept = open_.keep(replace(open_.story, body=body))
    assert (kept.story.body, kept.story.rev, kept.merged) == (body, rev, False)
    assert desk.drafts.own(open_.story.id) is None


def test_what_is_left_is_what_she_has_now_though_it_could_not_be_kept_before(desk: Desk) -> None:
    open_ = opened(desk)
    open_.hold(replace(open_.story, body="写到一半。"))
    open_.leave(replace(open_.story, body="写到一大半。"))
    assert [draft.story.body for draft in desk.drafts.left_behind()] == ["写到一大半。"]
    assert not open_.hold(replace(open_.story, body="写到一半。"), 0)


def test_other_fields_changed_elsewhere_are_merged(desk: Desk) -> None:
    open_ = opened(desk)
    elsewhere(desk, open_.story, note="等照片")
    kept = open_.keep(replace(open_.story, body="新的正文。"))
    assert kept.merged
    assert (kept.story.body, kept.story.note) == ("新的正文。", "等照片")
    assert stories.get(desk, kept.story.id) == kept.story


def test_what_two_people_let_stand_both_stands_but_for_what_one_takes_back(desk: Desk) -> None:
    def let(*texts: str) -> tuple[LetStand, ...]:
        return tuple(LetStand("OWN-1", "body", text, text, "林", desk.now(), "核过") for text in texts)

    story = stories.new(desk, "标题", "正文。")
    open_ = OpenStory(desk, stories.save(desk, replace(story, let_stand=let("甲", "乙"))))
    hers = replace(open_.story, let_stand=let("甲", "丙"), body="她改过。")
    stories.save(desk, replace(open_.story, let_stand=let("甲", "乙", "丁")))
    kept = open_.keep(hers)
    assert kept.merged and kept.story.body == "她改过。"
    assert [one.text for one in kept.story.let_stand] == ["甲", "丁", "丙"]
    fresh = replace(kept.story, let_stand=let("甲", "丁"))
    assert [one.text for one in with_changes(fresh, hers, replace(hers, let_stand=let("甲"))).let_stand] == ["甲", "丁"]


def test_a_state_moved_elsewhere_stands(desk: Desk) -> None:
    open_ = opened(desk)
    other = open_desk(desk.folder, clock=desk.clock)
    moved = stories.move(other, stories.get(other, open_.story.id), "submit")
    kept = open_.keep(replace(open_.story, body="新的正文。"))
    assert kept.story.state == moved.state
    assert kept.story.log == moved.log


def test_the_same_change_on_both_sides_contradicts_nothing(desk: Desk) -> None:
    open_ = opened(desk)
    elsewhere(desk, open_.story, body="改好的正文。", note="等照片")
    kept = open_.keep(replace(open_.story, body="改好的正文。"))
    assert (kept.story.body, kept.story.note) == ("改好的正文。", "等照片")


@pytest.mark.parametrize("field", ["body", "title", "note"])
def test_what_contradicts_is_hers_to_merge(desk: Desk, field: str) -> None:
    open_ = opened(desk)
    base = open_.story
    theirs = elsewhere(desk, base, **{field: "别处。"})
    with pytest.raises(Clash) as clash:
        open_.keep(replace(base, **{field: "她的。"}))  # pyright: ignore[reportArgumentType]
    assert (clash.value.base, clash.value.theirs) == (base, theirs)
    assert getattr(clash.value.hers, field) == "她的。"
    assert stories.get(desk, base.id) == theirs
    draft = desk.drafts.own(base.id)
    assert draft and getattr(draft.story, field) == "她的。"
    assert len(list(desk.archive.iterate())) == 1


def test_a_text_changed_elsewhere_is_not_taken_unseen(desk: Desk) -> None:
    open_ = opened(desk)
    elsewhere(desk, open_.story, body="别处。")
    with pytest.raises(Clash):
        open_.keep(replace(open_.story, note="她的。"))


def clash_of(open_: OpenStory) -> Clash:
    elsewhere(open_.desk, open_.story, body="别处。")
    with pytest.raises(Clash) as clash:
        open_.keep(replace(open_.story, body="她的。"))
    return clash.value


def test_a_settled_clash_is_one_revision_more(desk: Desk) -> None:
    open_ = opened(desk)
    clash = clash_of(open_)
    kept = open_.settle(clash, replace(clash.hers, body="别处。\n她的。"))
    assert (kept.story.body, kept.story.rev) == ("别处。\n她的。", 3)
    assert desk.drafts.own(kept.story.id) is None
    assert open_.keep(replace(kept.story, body="接着写。")).story.rev == 4
    assert [version.act for version in desk.archive.history(kept.story.id)] == ["add", "save", "merge", "save"]


def test_a_clash_while_she_merges_is_another_clash(desk: Desk) -> None:
    open_ = opened(desk)
    clash = clash_of(open_)
    elsewhere(desk, open_.story, body="又改了。")
    with pytest.raises(Clash) as again:
        open_.settle(clash, replace(clash.hers, body="合好的。"))
    assert again.value.base == clash.theirs
    assert again.value.hers.body == "合好的。"
    with pytest.raises(Clash):
        open_.keep(replace(clash.hers, body="她的，接着写。"))
    assert open_.settle(again.value, again.value.hers).story.body == "合好的。"


def test_a_copy_is_made_only_when_she_says_so(desk: Desk) -> None:
    open_ = opened(desk)
    clash = clash_of(open_)
    kept = open_.keep_copy(clash.hers)
    assert kept.copy_of == clash.base.id
    assert (kept.story.title, kept.story.body) == (f"标题{COPY_MARK}", "她的。")
    assert stories.get(desk, clash.base.id).body == "别处。"
    assert desk.drafts.own(clash.base.id) is None
    again = open_.keep(replace(kept.story, body="她又写了。"))
    assert (again.story.id, again.copy_of) == (kept.story.id, "")
