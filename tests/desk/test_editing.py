"""An open story: what a save keeps when the archive was changed meanwhile."""

from dataclasses import replace

from newsroom.desk import stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.editing import COPY_MARK, OpenStory
from newsroom.story import Story


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
    kept = open_.keep(replace(open_.story, body=" 正文。\n\n"))
    assert kept.story.rev == 1
    assert stories.get(desk, kept.story.id).rev == 1


def test_other_fields_changed_elsewhere_are_merged(desk: Desk) -> None:
    open_ = opened(desk)
    elsewhere(desk, open_.story, note="等照片")
    kept = open_.keep(replace(open_.story, body="新的正文。"))
    assert kept.merged
    assert (kept.story.body, kept.story.note) == ("新的正文。", "等照片")
    assert stories.get(desk, kept.story.id) == kept.story


def test_a_state_moved_elsewhere_stands(desk: Desk) -> None:
    open_ = opened(desk)
    other = open_desk(desk.folder, clock=desk.clock)
    moved = stories.move(other, stories.get(other, open_.story.id), "submit")
    kept = open_.keep(replace(open_.story, body="新的正文。"))
    assert kept.story.state == moved.state
    assert kept.story.log == moved.log


def test_a_text_changed_elsewhere_leaves_both(desk: Desk) -> None:
    open_ = opened(desk)
    original = open_.story.id
    elsewhere(desk, open_.story, body="别处的正文。")
    kept = open_.keep(replace(open_.story, body="她的正文。"))
    assert kept.copy_of == original
    assert kept.story.title == f"标题{COPY_MARK}"
    assert stories.get(desk, original).body == "别处的正文。"
    assert stories.get(desk, kept.story.id).body == "她的正文。"
    again = open_.keep(replace(kept.story, body="她又写了。"))
    assert (again.story.id, again.copy_of) == (kept.story.id, "")


def test_the_same_field_changed_on_both_sides_leaves_both(desk: Desk) -> None:
    open_ = opened(desk)
    elsewhere(desk, open_.story, note="别处")
    kept = open_.keep(replace(open_.story, note="她"))
    assert kept.copy_of
    assert {s.note for s in desk.archive.stories()} == {"别处", "她"}
