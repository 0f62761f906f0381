"""Topics in doubt: asked for one after another, words learned from a correction, everything filed anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsroom.desk.desk import Desk, open_desk
from newsroom.story import Evidence, Recall, Story, Tagging, TopicChoice, TopicScore
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.asking import NONE, WHOLE_LIST, TopicAsk, ask_rows, marked
from newsroom.tui.dialogs.choose import Choose
from newsroom.tui.dialogs.cues import CueDialog, CueRows
from newsroom.tui.dialogs.settling import SettleDialog
from newsroom.tui.widgets.reasons import learned_entries, reason_text, share_text, undecided
from tests.conftest import NOW
from tests.tui.driving import listed, shown, until

Make = Callable[..., Story]


def doubt(*shares: tuple[str, float], primary: str | None = None, band: str = "ask") -> Tagging:
    scores = tuple(TopicScore(focus, share, (Evidence("演练", "title", 2, 1.0),)) for focus, share in shares)
    return Tagging(scores, primary, band=band)  # type: ignore[arg-type]


@pytest.fixture
def doubtful(desk: Desk, story: Make) -> Desk:
    """In the list's order: one guessed, one sure, two in doubt."""
    safe, party = "safe_campus", "party_building"
    given = (
        doubt((safe, 0.3), (party, 0.2), primary=safe),
        doubt((safe, 0.2), (party, 0.1)),
        doubt((safe, 0.9), primary=safe, band="sure"),
        doubt((party, 0.6), (safe, 0.3), primary=party, band="likely"),
    )
    stories_ = [
        story(f"第{n}篇演练", "稻草人艺术节在田间举行，稻草人受好评。", tagging=tagging)
        for n, tagging in enumerate(given, 1)
    ]
    desk.archive.add(stories_, by="t", at=NOW)
    return desk


def text(pilot: Pilot) -> str:
    return shown(pilot.app)  # type: ignore[arg-type]


def kept(desk: Desk, number: int) -> Story:
    found = open_desk(desk.folder).archive.get(f"2026-09-{number:04}")
    assert found
    return found


def test_what_holds_is_marked_and_thin_shares_speak_for_none(story: Make):
    assert marked(story(tagging=doubt(("a", 0.3), ("b", 0.2), primary="b"))) == 2
    assert marked(story(tagging=doubt(("a", 0.1), ("b", 0.05)))) == NONE
    assert marked(story(tagging=doubt(("a", 0.6), ("b", 0.4)))) == 1
    chosen = story(tagging=doubt(("a", 0.6)), choice=TopicChoice("z"))
    assert marked(chosen) == WHOLE_LIST
    assert marked(story(tagging=doubt(("a", 0.6)), choice=TopicChoice(None))) == NONE


def test_only_what_is_in_doubt_and_not_chosen_is_asked_about(story: Make):
    assert undecided(story(tagging=doubt(("a", 0.3))))
    assert not undecided(story(tagging=doubt()))
    assert not undecided(story(tagging=doubt(("a", 0.3)), choice=TopicChoice("a")))
    assert not undecided(story(tagging=doubt(("a", 0.8), band="likely")))


def test_learned_words_stand_apart_with_the_stories_that_they_come_from():
    recalls = (Recall("明厨亮灶", ("2026-09-0012",)), Recall("陪餐", ("2026-09-0009", "2026-09-0003")))
    told = "学过：明厨亮灶（出自 2026-09-0012）、陪餐（出自 2026-09-0009 等 2 篇）"
    assert "".join(learned_entries(recalls)) == told
    assert reason_text(TopicScore("a", 0.5, (Evidence("食堂", "lead", 2, 1.0),), recalls)) == f"食堂×2（导语）；{told}"
    assert reason_text(TopicScore("a", 0.5)) == "没有突出的词"
    assert [share_text(TopicScore("a", share)) for share in (1.0, 0.5, 0.006, 0.004)] == ["100%", "50%", "1%", "<1%"]


@pytest.mark.parametrize(("cells", "roomy", "most"), [(66, False, 13), (78, True, 20)])
def test_headline_beginning_and_reasons_are_all_in_sight(desk: Desk, story: Make, cells: int, roomy: bool, most: int):
    areas = [area.id for area in desk.plan.focus[:3]]
    long = story("很长的标题" * 20, "很长的导语。" * 80, tagging=doubt(*((area, 0.3) for area in areas)))
    rows = list(ask_rows(long, desk.plan, cells, roomy))
    assert len(rows) <= most + 2
    assert [row.digit for row in rows if row.digit is not None] == [1, 2, 3, WHOLE_LIST, NONE]
    assert sum("演练×2（标题）" in row.text for row in rows) == 3


async def test_those_in_doubt_are_settled_with_a_key_each_the_most_doubtful_first(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        await until(pilot, lambda: "第 1 篇，共 3 篇" in text(pilot))
        first, second = (row.title for row in screen.rows._blocks[0] if row.band == "ask")
        assert first in text(pilot)
        assert "稻草人艺术节" in text(pilot)
        await pilot.press("1")
        await until(pilot, lambda: second in text(pilot).partition("核定焦点")[2])
        await pilot.press("left", "2", "0", "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "核定了 3 篇" in text(pilot))
        assert "照程序推荐" in text(pilot)
        choices = {n: kept(doubtful, n).choice for n in (1, 2, 3, 4)}
        assert choices[3] is None
        assert {n: choice.primary for n, choice in choices.items() if choice} == {
            1: None if first != "第1篇演练" else "party_building",
            2: None if first != "第2篇演练" else "party_building",
            4: "party_building",
        }
        await until(pilot, lambda: not screen.settling)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "没有要核的" in text(pilot))


async def test_escape_ends_it_and_skipping_leaves_a_story_as_it_is(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        await pilot.press("right", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert all(kept(doubtful, n).choice is None for n in (1, 2, 3, 4))


async def test_what_she_said_last_is_saved_when_she_quits_at_once(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        await pilot.press("0", "0", "0", "ctrl+q")
    assert [kept(doubtful, n).choice is not None for n in (1, 2, 3, 4)] == [True, True, False, True]


async def test_words_are_learned_on_the_way_only_when_she_asks_for_it(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        await pilot.press("up", "up", "up", "f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, CueDialog))
        word = pilot.app.screen.query_one(CueRows).words[0]
        await pilot.press("space", "enter")
        await until(pilot, lambda: "第 2 篇" in text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: f"记下了：{word}" in text(pilot))
        assert any(word in [learned.w for learned in area.learned] for area in doubtful.plan.focus)


async def test_a_second_thought_counts_and_leaving_it_to_the_machine_takes_back(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettleDialog))
        await pilot.press("2", "left", "4")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.press(*["down"] * 12, "enter", "1", "left", "2", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "核定了 1 篇：另外选定 1 篇。" in text(pilot))
    chosen = [choice for n in (1, 2, 3, 4) if (choice := kept(doubtful, n).choice)]
    assert len(chosen) == 1


async def test_an_area_that_the_plan_has_no_more_is_not_offered(doubtful: Desk, story: Make):
    gone = doubt(("gone", 0.4), ("safe_campus", 0.3), primary="gone")
    doubtful.archive.add([story("旧计划归的", "稻草人。", tagging=gone)], by="t", at=NOW)
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        while screen.rows.current and screen.rows.current.title != "旧计划归的":
            await pilot.press("down")
        await until(pilot, lambda: screen.story is not None and screen.story.title == "旧计划归的")
        assert "？计划外" in text(pilot) and "原来归的“gone”计划里没有了" in text(pilot)
        await pilot.press("f5")
        assert "1  平安建设" in text(pilot)
        await pilot.press("1")
        await until(pilot, lambda: kept(doubtful, 5).focus == "safe_campus")


async def test_one_story_is_asked_about_and_a_correction_offers_words(doubtful: Desk):
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        while screen.rows.current and screen.rows.current.title != "第1篇演练":
            await pilot.press("down")
        await pilot.press("f5")
        assert isinstance(pilot.app.screen, TopicAsk)
        await pilot.press("4")
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("escape", "f5", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CueDialog))
        choice = kept(doubtful, 1).choice
        assert choice and choice.primary == "party_building"
        plan = Path(doubtful.folder / "plan.toml").read_bytes()
        await pilot.press("1", "1", "f9")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert Path(doubtful.folder / "plan.toml").read_bytes() == plan


async def test_everything_is_filed_anew_by_the_plan_as_it_is_and_her_choices_stay(doubtful: Desk):
    plan = doubtful.folder / "plan.toml"
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("f5", "escape")
        plan.write_text(plan.read_text().replace('name = "平安建设"', 'name = "平安校园"'))
        screen.action_retag()
        await until(pilot, lambda: "全部稿件按现在的计划归过了" in text(pilot))
        area = doubtful.plan.area("safe_campus")
        assert area and area.name == "平安校园"
        tagging = kept(doubtful, 3).tagging
        assert tagging and tagging.scores != doubt(("safe_campus", 0.9)).scores


async def test_everything_is_checked_anew_by_the_lists_as_they_are(doubtful: Desk):
    rule = {"id": "OWN-9", "severity": "block", "dimension": "legal", "name": "密", "message": "删。", "pattern": "。"}
    lists = "[[rule]]\n" + "".join(f'{key} = "{value}"\n' for key, value in rule.items())
    async with NewsroomApp(doubtful).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        (doubtful.folder / "copycheck.toml").write_text(lists, encoding="utf-8")
        screen.action_recheck()
        await until(pilot, lambda: "全部稿件都查过了" in text(pilot))
        checkup = kept(doubtful, 3).checkup
        assert checkup and checkup.block
