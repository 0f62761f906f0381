"""The editor screen over a desk on the disk."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events

from newsroom.desk import stories, unsaved
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.editing import OpenStory
from newsroom.errors import NewsroomError
from newsroom.story import Band, Evidence, Photo, Story, Tagging, TopicScore
from newsroom.tagging import Tagger
from newsroom.tui.app import NewsroomApp
from newsroom.tui.autosave import SaveEnded
from newsroom.tui.dialogs.cues import CueDialog, CueRows
from newsroom.tui.screens import base
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.editor_fields import FIELDS, field_value, with_fields
from newsroom.tui.widgets.reasons import evidence_entries
from newsroom.tui.widgets.topic_pane import TopicPane, candidates
from tests.tui.driving import shown, until

BODY = "9月25日，柳河镇中心校开展消防应急演练，全校师生安全疏散。\n学校党支部组织党员教师上了一堂党课。"


class Sut(NewsroomApp):
    """The app with the editor only."""

    CSS_PATH = Path(base.__file__).with_name("base.tcss")

    def __init__(self, desk: Desk, story_id: str) -> None:
        super().__init__(desk, story_id=story_id)

    def open_list(self) -> None:
        pass

    @property
    def editor(self) -> EditorScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, EditorScreen))


def a_story(desk: Desk, **values: object) -> Story:
    return stories.new(desk, "柳河镇中心校开展消防演练", BODY, unit="柳河镇中心校", **values)


def reads(desk: Desk, band: Band) -> None:
    """Have the desk read every story alike, whatever the machine has learned by now: safety first, then the party."""

    class Reader(Tagger):
        def tag(self, title: str, body: str) -> Tagging:
            words = (Evidence("演练", "title", 2, 1.0),)
            scores = (TopicScore("safe_campus", 0.5, words), TopicScore("party_building", 0.3, words))
            return Tagging(scores, "safe_campus", band=band, plan=desk.plan.id)

    desk.__dict__["tagger"] = Reader(desk.plan)


def stored(desk: Desk, story_id: str) -> Story:
    """As another process would read it."""
    return stories.get(open_desk(desk.folder), story_id)


def held(desk: Desk, story_id: str) -> str:
    """What another process finds unsaved of the story's text."""
    draft = unsaved.of(open_desk(desk.folder), story_id)
    return draft.story.body if draft else ""


async def test_what_was_saved_another_day_is_told_with_that_day(desk: Desk) -> None:
    (saved,) = desk.archive.add([replace(a_story(desk), id="")], by="林", at=desk.now().replace(day=5))
    app = Sut(desk, saved.id)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "已保存 9月5日 10:00" in shown(app)


async def test_what_is_typed_is_in_the_draft_soon_without_any_key(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("新", "闻")
        await until(pilot, lambda: held(desk, story.id).startswith("新闻9月25日"))
        await until(pilot, lambda: app.editor.autosave.state == "held")
        await pilot.pause()
        assert "草稿已留底 10:00" in shown(app)
        assert stored(desk, story.id) == story
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.editor.autosave.state == "saved")
        await pilot.pause()
        assert "已保存 10:00" in shown(app)
        assert stored(desk, story.id).rev == 2
        assert held(desk, story.id) == ""


async def test_changes_taken_back_leave_no_draft_and_no_revision(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("新")
        await until(pilot, lambda: app.editor.autosave.state == "held")
        await pilot.press("backspace")
        await until(pilot, lambda: app.editor.autosave.state == "saved")
        assert held(desk, story.id) == ""
        await pilot.press("escape")
    assert stored(desk, story.id) == story


async def test_opening_and_closing_changes_nothing(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        await pilot.press("escape")
    assert stored(desk, story.id) == story


async def test_leaving_saves_at_once(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("甲", "escape")
        await pilot.pause()
        assert stored(desk, story.id).body.startswith("甲")
        assert not any(isinstance(screen, EditorScreen) for screen in app.screen_stack)


async def test_quitting_saves_at_once(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("甲", "ctrl+q")
    assert stored(desk, story.id).body.startswith("甲")


async def test_enter_goes_from_the_headline_to_the_manuscript_at_once(desk: Desk) -> None:
    story = stories.new(desk, "", "")
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in ("新", "enter", "文"):  # in one go, as a terminal hands over a burst
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert (app.editor.headline.value, app.editor.manuscript.text) == ("新", "文")


@pytest.mark.parametrize(
    ("pasted", "title", "body"),
    [
        (
            "一中开学\r\n\r\n　　9月1日，一中开学。\r\n　　校长致辞。\r\n",
            "一中开学",
            "9月1日，一中开学。\n校长致辞。\n旧文",
        ),
        ("山路十八弯\n——记一位教师", "山路十八弯 ——记一位教师", "旧文"),
    ],
    ids=["story", "headline"],
)
async def test_a_story_pasted_into_the_headline_goes_where_it_belongs(
    desk: Desk, pasted: str, title: str, body: str
) -> None:
    story = stories.new(desk, "", "旧文")
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.editor.headline.has_focus)
        app.editor.headline.post_message(events.Paste(pasted))
        await pilot.pause()
        assert (app.editor.headline.value, app.editor.manuscript.text) == (title, body)
        await pilot.press("ctrl+z")
        assert (app.editor.headline.value, app.editor.manuscript.text) == ("", "旧文")
        await pilot.press("ctrl+y")
        assert (app.editor.headline.value, app.editor.manuscript.text) == (title, body)


async def test_empty_lines_and_indents_are_not_kept(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+end", "enter", "enter")
        app.editor.manuscript.post_message(events.Paste("\u3000\u3000第三段\u200b"))
        await pilot.press("enter", "escape")
    assert stored(desk, story.id).paragraphs == (*BODY.split("\n"), "第三段")


async def test_a_failed_save_keeps_the_text_and_is_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    full = True
    really = desk.archive.put

    def put(*args: object, **values: object) -> Story:
        if full:
            raise NewsroomError("没能写入：磁盘已满。请检查磁盘空间后再保存。")
        return really(*args, **values)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(desk.archive, "put", put)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲", "ctrl+s")
        await until(pilot, lambda: app.editor.autosave.state == "failed")
        await pilot.pause()
        assert "没有保存" in shown(app)
        assert app.editor.manuscript.text.startswith("甲")
        await pilot.press("escape")
        await pilot.pause()
        assert "磁盘已满" in shown(app)
        await pilot.press("enter")  # stay
        full = False
        await pilot.press("乙")
        await until(pilot, lambda: stored(desk, story.id).body.startswith("甲乙"))
        await until(pilot, lambda: "这次保存成功了" in shown(app))
        assert "磁盘已满" not in shown(app)


async def test_what_cannot_be_saved_is_left_only_on_her_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(*_: object, **__: object) -> Story:
        raise NewsroomError("没能写入：磁盘已满。请检查磁盘空间后再保存。")

    story = a_story(desk)
    monkeypatch.setattr(desk.archive, "put", put)
    app = Sut(desk, story.id)
    async with app.run_test(size=(100, 30)) as pilot:
        for answer in (["escape"], ["down", "enter"]):
            editor = app.editor
            await pilot.press("甲", "escape")
            await until(pilot, lambda: "先离开，文字已留底" in shown(app))
            await pilot.press(*answer)
            await until(pilot, lambda editor=editor, stays=answer == ["escape"]: (app.screen is editor) == stays)
    assert stored(desk, story.id) == story
    assert held(desk, story.id).startswith("甲甲")


async def test_what_cannot_even_be_kept_is_left_only_on_her_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def put(*_: object, **__: object) -> Story:
        raise NewsroomError("没能写入：磁盘已满。请检查磁盘空间后再保存。")

    story = a_story(desk)
    monkeypatch.setattr(desk.archive, "put", put)
    monkeypatch.setattr(desk.drafts, "keep", put)
    app = Sut(desk, story.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("甲")
        await until(pilot, lambda: app.editor.autosave.state == "failed")
        await pilot.pause()
        assert "没有保存成功，文字还在" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "放弃没有保存的改动" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not any(isinstance(screen, EditorScreen) for screen in app.screen_stack))


async def test_a_draft_that_is_told_of_after_a_save_is_no_news(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await pilot.press("新")
        await pilot.pause()
        assert app.editor.finish()
        for error in (None, NewsroomError("磁盘已满。")):
            app.editor.post_message(SaveEnded(story, 1, held=error is None, error=error))
        await pilot.pause()
        assert app.editor.autosave.state == "saved"
        assert "磁盘已满" not in shown(app)


async def test_another_window_on_the_same_story_is_told_of(desk: Desk) -> None:
    story = a_story(desk)
    other = OpenStory(open_desk(desk.folder, clock=desk.clock), story)
    other.hold(replace(story, body="那边正在写。"))
    app = Sut(desk, story.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "另一个窗口正在改这篇稿件" in shown(app))


async def test_topics_follow_the_text(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        before = app.editor.story.tagging
        app.editor.manuscript.text = ""
        app.editor.headline.value = ""
        await until(pilot, lambda: app.editor.story.tagging != before)
        await pilot.pause()
        assert "还没有能看出" in shown(app)


async def test_one_key_files_it_under_the_next_candidate(desk: Desk) -> None:
    reads(desk, "likely")
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        first = app.editor.story.focus
        await pilot.press("f5")
        second = app.editor.story.focus
        assert app.editor.story.choice
        assert second != first
        assert "我选的" in shown(app)
        for _ in range(8):
            if app.editor.story.choice is None:
                break
            await pilot.press("f5")
        assert app.editor.story.choice is None
        assert app.editor.story.focus == first
        await pilot.press("f5", "escape")
    assert stored(desk, story.id).focus == second


async def test_what_is_in_doubt_is_asked_with_three_candidates_on_their_digits(desk: Desk) -> None:
    reads(desk, "ask")
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        tagging = app.editor.story.tagging
        assert tagging
        await pilot.pause()
        assert "待定，请按 F5 定" in shown(app)
        await pilot.press("f5", "２")
        await until(pilot, lambda: app.editor.story.choice)
        assert app.editor.story.focus == tagging.scores[1].focus
        await until(pilot, lambda: "记几个词" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.editor)
        assert "请按 F5 定" not in shown(app)


async def test_words_picked_go_to_the_plan_and_what_was_decided_is_saved_first(desk: Desk) -> None:
    reads(desk, "ask")
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        await pilot.press("f5", "2")
        await until(pilot, lambda: isinstance(app.screen, CueDialog))
        word = app.screen.query_one(CueRows).words[0]
        await pilot.press("1", "enter")
        await until(pilot, lambda: f"记下了：{word}" in shown(app))
        chosen = stored(desk, story.id).choice
        assert chosen and chosen.primary
        area = open_desk(desk.folder).plan.area(chosen.primary)
        assert area and [(learned.w, learned.from_) for learned in area.learned] == [(word, story.id)]
        assert desk.plan.area(chosen.primary) == area


async def test_any_topic_can_be_picked_from_the_list(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    wanted = desk.plan.focus[-1]
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        await pilot.press("f4", *wanted.name, "enter")
        await pilot.pause()
        assert app.editor.story.choice is not None
        assert app.editor.story.focus == wanted.id


async def test_evidence_is_marked_and_unmarked(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        await pilot.press("f6")
        marked = app.editor.manuscript.get_line(0)
        words = {marked.plain[span.start : span.end] for span in marked.spans}
        assert {"消防", "应急演练"} <= words
        assert "柳河" not in words
        await pilot.press("f6")
        assert not app.editor.manuscript.get_line(0).spans


async def test_particulars_are_changed_in_a_form(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f7")
        await pilot.press(*"新区", "down")
        assert app.focused
        app.focused.post_message(events.Paste("张三、李四"))
        await pilot.press("enter")
        await pilot.pause()
        assert app.editor.story.authors == ("张三", "李四")
        await pilot.press("escape")
    assert stored(desk, story.id).unit == "柳河镇中心校新区"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_the_pane_is_in_sight_at_any_size(desk: Desk, size: tuple[int, int]) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        await pilot.pause()
        assert app.screen.query_one(TopicPane).size.height >= 2
        assert app.editor.manuscript.size.height >= size[1] // 2
        screen = shown(app)
        assert "消防" in screen
        assert " 字（不计标点" in screen


def test_the_form_reads_times_lists_and_captions(desk: Desk) -> None:
    photo = Photo("0" * 64, ".jpg", 4, 3, caption="演练现场")
    story = replace(a_story(desk), photos=(photo,))
    typed = {"event_ended_at": "9月25日下午4点", "authors": "张三、李四", "photo.0": " 师生疏散\n", "kind": "major"}
    changed, wrong = with_fields(desk, story, typed)
    assert not wrong
    assert field_value(changed, "event_ended_at") == "2026-09-25 16:00"
    assert changed.event_ended_at is not None
    assert changed.event_ended_at.tzinfo is desk.zone
    assert changed.authors == ("张三", "李四")
    assert changed.kind == "major"
    assert changed.photos[0].caption == "师生疏散"
    same, wrong = with_fields(desk, changed, {name: field_value(changed, name) for name in FIELDS})
    assert same == changed
    assert not wrong


@pytest.mark.parametrize("text", ["明天", "2026-09-28", "2027-01-01 08:00"])
def test_the_form_says_which_field_is_wrong(desk: Desk, text: str) -> None:
    _, wrong = with_fields(desk, a_story(desk), {"event_ended_at": text, "unit": "新单位"})
    assert list(wrong) == ["event_ended_at"]
    assert "请" in wrong["event_ended_at"]


async def test_a_wrong_time_keeps_the_form_open_and_says_why(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f7", *["down"] * 6, *"昨天", "enter")
        await pilot.pause()
        assert "看不懂时刻" in shown(app)
        assert "稿件信息" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.editor.story.event_ended_at is None


async def test_what_the_intake_guessed_is_marked_until_she_has_seen_it(desk: Desk) -> None:
    story = a_story(desk)
    guess = replace(story, confidence={"unit": 0.4, "authors": 0.95}, warnings=("照片没有说明。",))
    story = stories.save(desk, guess)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "程序推测，把握 40%" in shown(app)
        assert "照片没有说明" in shown(app)
        await pilot.press("f7", "enter")
        await pilot.pause()
        assert "程序推测" not in shown(app)
        await pilot.press("escape")
    assert "unit" not in stored(desk, story.id).confidence


async def test_what_others_changed_beside_the_text_is_merged(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("甲")
        other = open_desk(desk.folder, clock=desk.clock)
        stories.save(other, replace(stories.get(other, story.id), note="等照片"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.editor.story.note == "等照片")
        await pilot.press("乙", "escape")
    kept = stored(desk, story.id)
    assert kept.body.startswith("甲乙")
    assert kept.note == "等照片"


def test_evidence_is_told_with_where_it_stands() -> None:
    words = [Evidence("消防", "title", 2, 3.0), Evidence("演练", "lead", 1, 2.0), Evidence("疏散", "body", 1, 1.0)]
    assert "".join(evidence_entries(words, 8)) == "消防×2（标题）、演练（导语）、疏散（正文）"
    assert "".join(evidence_entries(words, 2)) == "消防×2（标题）、演练（导语）等 3 个词"
    assert evidence_entries([], 8) == []


def test_candidates_begin_with_the_proposal_and_name_none_twice_and_none_that_is_gone(desk: Desk) -> None:
    a, b, c = (area.id for area in desk.plan.focus[:3])
    scores = (TopicScore(a, 0.6), TopicScore("gone", 0.5), TopicScore(b, 0.3), TopicScore(c, 0.1))
    assert candidates(Tagging(scores, primary=b), desk.plan) == [b, a, c]
    assert candidates(Tagging(scores, primary="gone"), desk.plan) == [a, b, c]
    assert candidates(None, desk.plan) == []


async def test_leaving_at_once_keeps_the_topic_of_the_text_as_it_is(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.editor._dictionary)
        app.editor.headline.value = "党支部开展主题党日"
        app.editor.manuscript.text = "党员重温入党誓词，书记讲党课。"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: stored(desk, story.id).body.startswith("党员"))
    kept = stored(desk, story.id)
    assert kept.focus == "party_building"
    assert kept.tagging is not None
    assert all(e.term in kept.title + kept.body for score in kept.tagging.scores for e in score.evidence)


async def test_what_is_selected_is_counted_beside_the_whole(desk: Desk):
    app = Sut(desk, a_story(desk).id)
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: "字（不计标点" in shown(app))
        await pilot.press("ctrl+home", *["shift+right"] * 3)
        await until(pilot, lambda: "选中 3 字（不计标点 3）" in shown(app))
        await pilot.press("right")
        await until(pilot, lambda: "选中" not in shown(app))
