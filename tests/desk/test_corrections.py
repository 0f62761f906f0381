"""Every way of choosing a topic is written down, and can be taken back."""

from dataclasses import replace

import pytest

from newsroom.desk import corrections, revisions, stories, topics
from newsroom.desk.desk import open_desk
from newsroom.errors import NewsroomError
from newsroom.story import State, Tagging, TopicScore
from tests.conftest import NOW

PROPOSED = Tagging(
    (TopicScore("safe_campus", 0.6), TopicScore("work_style", 0.3)), "safe_campus", (), "likely", "bureau"
)


@pytest.fixture
def filed(desk, story):
    return desk.archive.add([story("食堂晾晒伙食费账本", "账本贴在窗口。", tagging=PROPOSED)], by="林", at=NOW)[0]


def kinds(desk) -> list[str]:
    return [one.row.kind for one in corrections.listed(desk)]


def test_a_choice_against_the_proposal_corrects_and_one_like_it_confirms(desk, filed):
    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style", ("safe_campus",)))
    (first,) = corrections.listed(desk)
    row = first.row
    assert (first.number, first.holds, row.kind, row.story) == (1, True, "correct", filed.id)
    assert (row.primary, row.further, row.proposed) == ("work_style", ("safe_campus",), "safe_campus")
    assert row.predicted == (("safe_campus", 0.6), ("work_style", 0.3))
    assert (row.by, row.at, row.plan, row.silent) == ("林晓岚", NOW.isoformat(), "bureau", False)
    assert "伙食费" in row.words.title and "窗口" in row.words.lead
    stories.save(desk, stories.choose_topic(desk, saved, "safe_campus"))
    assert kinds(desk) == ["correct", "confirm"]
    assert [one.holds for one in corrections.listed(desk)] == [False, True]


def test_what_she_saw_last_counts_not_what_was_proposed_before_the_text_was_written(desk):
    blank = stories.new(desk)
    written = replace(blank, title="食堂晾晒伙食费账本", body="账本贴在窗口。", tagging=PROPOSED)
    stories.save(desk, stories.choose_topic(desk, written, "safe_campus"))
    (only,) = corrections.listed(desk)
    assert (only.row.kind, only.row.proposed) == ("confirm", "safe_campus")


def test_a_save_that_says_nothing_of_the_topic_writes_nothing(desk, filed):
    saved = stories.save(desk, replace(filed, title="另一个标题"))
    assert kinds(desk) == []
    saved = stories.save(desk, stories.choose_topic(desk, saved, "work_style"))
    saved = stories.save(desk, replace(saved, note="备注"))
    stories.save(desk, stories.choose_topic(desk, saved, "work_style"))
    assert kinds(desk) == ["correct"]


def test_a_choice_withdrawn_takes_back_all_that_the_story_taught(desk, filed):
    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    saved = stories.save(desk, stories.choose_topic(desk, saved, "safe_campus"))
    stories.save(desk, replace(saved, choice=None))
    assert kinds(desk) == ["correct", "confirm", "undo"]
    assert not any(one.holds for one in corrections.listed(desk))


def test_an_earlier_version_brought_back_counts_too(desk, filed):
    stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    revisions.restore(desk, filed.id, 1)
    assert kinds(desk) == ["correct", "undo"]


def test_signing_off_accepts_silently_once(desk, filed):
    ready = desk.archive.put(replace(filed, state=State.FINAL_REVIEW), by="林", at=NOW)
    signed = stories.move(desk, ready, "sign_off", by="王主任")
    stories.move(desk, signed, "publish", by="林")
    (only,) = corrections.listed(desk)
    assert (only.row.kind, only.row.silent, only.row.primary) == ("confirm", True, "safe_campus")


def test_nothing_is_accepted_where_nothing_was_proposed_or_nothing_signed(desk, story):
    one = story(tagging=Tagging(plan="bureau"), state=State.FINAL_REVIEW)
    stories.move(desk, desk.archive.add([one], by="林", at=NOW)[0], "sign_off", by="王主任")
    other = desk.archive.add([story(tagging=PROPOSED)], by="林", at=NOW)[0]
    stories.move(desk, other, "second_review", by="王主任")
    assert kinds(desk) == []


def test_a_row_is_taken_back_by_its_number_and_only_once(desk, filed):
    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    corrections.take_back(desk, 1)
    assert [one.holds for one in corrections.listed(desk)] == [False, False]
    assert stories.get(desk, saved.id) == saved
    with pytest.raises(NewsroomError, match="已经撤销过"):
        corrections.take_back(desk, 1)
    with pytest.raises(NewsroomError, match="没有第 7 条更正"):
        corrections.take_back(desk, 7)
    corrections.take_back(desk, 2)
    assert [one.holds for one in corrections.listed(desk)] == [True, False, False]


def test_a_decision_is_taken_back_with_the_row_that_tells_its_cue_words(desk, filed):
    saved = stories.save(desk, stories.choose_topic(desk, filed, "party_building"))
    saved = stories.save(desk, stories.choose_topic(desk, saved, "work_style"))
    corrections.note_cues(desk, saved.id, ("账本",))
    for number in (3, 2):
        undone = corrections.take_back(desk, number)
        assert [row.cues for row in corrections.taken_back(desk, undone)] == [(), ("账本",)]
        assert [one.holds for one in corrections.listed(desk)][:3] == [True, False, False]
        corrections.take_back(desk, len(kinds(desk)))
        assert [one.holds for one in corrections.listed(desk)][:3] == [False, False, True]


def test_a_decision_for_an_area_that_is_gone_holds_no_more(desk, filed):
    stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    path = desk.folder / "plan.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "work_style"', 'id = "style"'), encoding="utf-8")
    assert not corrections.listed(open_desk(desk.folder))[0].holds


def test_a_choice_is_saved_without_reading_the_rows_or_making_a_tagger(desk, filed, monkeypatch):
    read: list[int] = []
    rows = corrections.all_rows
    monkeypatch.setattr(corrections, "all_rows", lambda desk: read.append(1) or rows(desk))
    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    assert not desk.has_tagger
    before = topics.tag(desk, saved).tagging
    assert read == [1]
    saved = stories.save(desk, stories.choose_topic(desk, saved, "role_models"))
    assert read == [1]
    assert topics.tag(desk, saved).tagging != before
    topics.tag(desk, replace(saved, title="另一个标题"))
    assert read == [1, 1]


def test_rows_outlive_the_story_and_the_program(desk, filed):
    from newsroom.desk.bin import clear_out, discard

    saved = stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    clear_out(desk, discard(desk, saved))
    before = corrections.listed(desk)
    desk.close()
    again = open_desk(desk.folder, clock=lambda: NOW)
    assert corrections.listed(again) == before
    assert again.archive.get(saved.id) is None


def test_a_row_cut_short_by_a_crash_is_as_if_it_had_not_been(desk, filed):
    stories.save(desk, stories.choose_topic(desk, filed, "work_style"))
    desk.close()
    for name in ("registers.json",):
        (desk.folder / "data" / name).unlink(missing_ok=True)
    history = desk.folder / "data" / "registers.history.jsonl"
    whole = history.read_bytes()
    for cut in range(len(whole) - 1, 0, -len(whole) // 7):
        history.write_bytes(whole[:cut])
        again = open_desk(desk.folder, clock=lambda: NOW)
        assert kinds(again) in ([], ["correct"])
        again.close()
        (desk.folder / "data" / "registers.json").unlink(missing_ok=True)


def test_a_register_that_cannot_be_written_does_not_hold_up_the_save(desk, filed, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise NewsroomError("磁盘已满。")

    monkeypatch.setattr(desk.archive, "record", refuse)
    assert stories.save(desk, stories.choose_topic(desk, filed, "work_style")).focus == "work_style"
