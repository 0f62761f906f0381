"""What a program that died had unsaved: found, recovered, merged, put aside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from newsroom.desk import stories, unsaved
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.editing import Clash, OpenStory
from newsroom.story import Story
from tests.desk.test_editing import elsewhere, opened


def another(desk: Desk) -> Desk:
    """The next start of the program."""
    return open_desk(desk.folder, clock=desk.clock)


def died_with(desk: Desk, body: str) -> Story:
    """She typed this, and the program died; the story as it was."""
    open_ = opened(desk)
    open_.hold(replace(open_.story, body=body))
    desk.drafts.close()
    return open_.story


def test_unsaved_text_is_found_with_how_much_it_is(desk: Desk) -> None:
    story = died_with(desk, "正文。\n又写了一段。")
    (found,) = unsaved.left_behind(another(desk))
    assert (found.saved, found.draft.story.body) == (story, "正文。\n又写了一段。")
    assert (found.more, found.less) == (6, 0)
    assert unsaved.left_behind(another(desk), "2026-09-9999") == []


def test_recovered_text_is_the_next_revision(desk: Desk) -> None:
    story = died_with(desk, "正文，写到一半。")
    now = another(desk)
    (found,) = unsaved.left_behind(now)
    kept = unsaved.recover(now, found.draft)
    assert (kept.story.id, kept.story.rev, kept.story.body) == (story.id, 2, "正文，写到一半。")
    assert [version.act for version in now.archive.history(story.id)] == ["add", "recover"]
    assert unsaved.left_behind(now) == []
    assert unsaved.of(now, story.id) is None


def test_what_was_saved_after_all_is_not_offered(desk: Desk) -> None:
    story = died_with(desk, "正文，写到一半。")
    elsewhere(desk, story, body="正文，写到一半。")
    saved = elsewhere(desk, story, body="后来又改了。")
    assert saved.rev == 3
    assert unsaved.left_behind(another(desk)) == []


def test_a_story_changed_since_is_hers_to_merge(desk: Desk) -> None:
    story = died_with(desk, "正文，她的。")
    theirs = elsewhere(desk, story, body="正文，别处的。")
    now = another(desk)
    (found,) = unsaved.left_behind(now)
    seen = unsaved.sides(now, found.draft)
    with pytest.raises(Clash) as clash:
        unsaved.recover(now, found.draft)
    for one in (seen, clash.value):
        assert one.theirs == theirs
        assert (one.base.body, one.hers.body) == ("正文。", "正文，她的。")
    draft = unsaved.of(now, story.id)
    assert draft and draft.story.body == "正文，她的。"
    now.drafts.close()
    assert len(unsaved.left_behind(another(desk))) == 1


def test_text_of_a_running_window_is_not_offered_but_known(desk: Desk) -> None:
    open_ = opened(desk)
    open_.hold(replace(open_.story, body="正在写。"))
    other = another(desk)
    assert unsaved.left_behind(other) == []
    assert [draft.story.body for draft in unsaved.elsewhere(other, open_.story.id)] == ["正在写。"]
    for one in (desk, other):
        draft = unsaved.of(one, open_.story.id)
        assert draft and draft.story.body == "正在写。"


def test_what_is_thrown_away_lies_aside(desk: Desk) -> None:
    died_with(desk, "正文，不要了。")
    now = another(desk)
    (found,) = unsaved.left_behind(now)
    path = unsaved.put_aside(now, found.draft)
    assert path.parent == desk.folder / "data" / "aside"
    assert "不要了" in path.read_text(encoding="utf-8")
    assert unsaved.left_behind(now) == []


def test_what_is_left_for_later_is_offered_again(desk: Desk) -> None:
    open_ = opened(desk)
    open_.hold(replace(open_.story, body="以后再说。"))
    unsaved.leave(desk, open_.story.id)
    (found,) = unsaved.left_behind(desk)
    assert unsaved.recover(desk, found.draft).story.body == "以后再说。"


def test_text_of_a_story_that_is_gone_becomes_a_new_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    story = died_with(desk, "正文，还在。")
    now = another(desk)
    get = now.archive.get
    monkeypatch.setattr(now.archive, "get", lambda story_id: None if story_id == story.id else get(story_id))
    (found,) = unsaved.left_behind(now)
    kept = unsaved.recover(now, found.draft)
    assert (kept.copy_of, kept.story.body) == (story.id, "正文，还在。")
    assert unsaved.left_behind(now) == []


def test_without_the_revision_that_she_began_from_both_sides_are_asked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = died_with(desk, "正文。\n她的一段。")
    elsewhere(desk, story, body="正文。\n别处的话！", note="等照片")
    now = another(desk)
    monkeypatch.setattr(now.archive, "history", lambda story_id: [])
    (found,) = unsaved.left_behind(now)
    clash = unsaved.sides(now, found.draft)
    assert (clash.base.body, clash.base.title, clash.base.note) == ("正文。", "标题", "")


def test_the_same_number_after_a_restore_is_not_what_she_began_from(desk: Desk) -> None:
    story = died_with(desk, "正文。\n她的一段。")
    file = desk.folder / "data" / f"{story.month}.history.jsonl"
    desk.archive.close()
    for path in (file, file.with_name(f"{story.month}.json")):
        path.unlink()  # the backup is of a day before the story came
    now = another(desk)
    other = replace(story, rev=0, title="另一篇", body="毫不相干。")
    assert now.archive.add([other], by="", at=now.now() + timedelta(hours=1))[0].id == story.id
    (found,) = unsaved.left_behind(now)
    with pytest.raises(Clash):
        unsaved.recover(now, found.draft)
    assert stories.get(now, story.id).body == "毫不相干。"


def test_a_recovery_that_was_stopped_is_not_done_twice(desk: Desk) -> None:
    story = died_with(desk, "正文，还在。")
    desk.archive.remove(story, by="", at=desk.now())
    now = another(desk)
    (found,) = unsaved.left_behind(now)
    now.archive.add([replace(found.draft.story, rev=0)], by="", at=now.now(), act="recover")  # and here it died
    assert unsaved.left_behind(another(desk)) == []


def test_an_open_story_begins_where_she_did(desk: Desk) -> None:
    story = died_with(desk, "正文，她的。")
    now = another(desk)
    (found,) = unsaved.left_behind(now)
    open_, hers = unsaved.reopen(now, found.draft)
    assert isinstance(open_, OpenStory)
    assert (open_.story, hers.body) == (story, "正文，她的。")
    assert stories.get(now, story.id) == story
