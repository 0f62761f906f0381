"""Stories combined and taken out by key; who works, asked for a step and changed for good."""

from collections.abc import Callable

from newsroom.desk import combining, registers, stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.registers.people import PEOPLE, Person
from newsroom.story import State, Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.acting import AskWho
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose
from newsroom.tui.palette import Palette
from tests.conftest import NOW
from tests.tui.driving import listed, shown, until

Make = Callable[..., Story]


async def test_two_stories_become_one_and_one_leaves_it_again(desk: Desk, story: Make):
    desk.archive.add([story("一小演练", unit="一小"), story("二小演练", unit="二小")], by="林", at=NOW)
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"并入", "enter")
        await until(pilot, lambda: "和另一篇合成新的综合稿" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: "按 Enter 打开来改" in shown(app))
        made = next(one for one in desk.archive.iterate() if one.merged_from)
        assert made.state is State.DRAFT and {"一小", "二小"} == set(made.unit.split("、"))
        desk.archive.add([story("三小演练", unit="三小")], by="林", at=NOW)
        screen = await listed(pilot)
        screen.show_all("2026-09-0004")
        await until(pilot, lambda: screen.rows.current and screen.rows.current.id == "2026-09-0004")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"并入", "enter")
        await until(pilot, lambda: "并入已有的综合稿" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(stories.get(desk, made.id).merged_from) == 3)
        screen.show_all("2026-09-0004")
        await until(pilot, lambda: screen.rows.current and screen.rows.current.state is State.MERGED)
        await pilot.press("f6")
        await until(pilot, lambda: "从综合稿取出" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: stories.get(desk, "2026-09-0004").state is State.SUBMITTED)


async def test_nothing_to_combine_with_is_said(desk: Desk, story: Make):
    desk.archive.add([story("一小演练")], by="林", at=NOW)
    app = NewsroomApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"并入", "enter")
        await until(pilot, lambda: "没有可以合成的稿件" in shown(app))
    assert combining.hindrance(next(iter(desk.archive.iterate()))) == ""


async def test_who_did_a_review_is_taken_from_the_register_and_remembered(desk: Desk, story: Make):
    people = [Person(name=name, role="bureau_reviewer") for name in ("周正平", "马卫东")]
    registers.put(desk, PEOPLE, people)
    (added,) = desk.archive.add([story(state=State.SECOND_REVIEW)], by="林", at=NOW)
    app = NewsroomApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AskWho))
        assert "马卫东" in shown(app) and "林晓岚" in shown(app)
        await pilot.press("down", "f4")
        await until(pilot, lambda: stories.get(desk, added.id).state is State.FINAL_REVIEW)
        assert stories.get(desk, added.id).log[-1].by == "马卫东"
        await until(pilot, lambda: "马卫东经手" in shown(app))
    assert open_desk(desk.folder).officer == "马卫东"


async def test_who_works_is_changed_from_the_palette(desk: Desk):
    app = NewsroomApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await pilot.press(*"换经手人", "enter")
        await until(pilot, lambda: "换经手人　现在是林晓岚" in shown(app))
        await pilot.press(*"写别人", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*"王敏", "enter")
        await until(pilot, lambda: "王敏经手" in shown(app))
        assert desk.officer == "王敏" and stories.new(desk, "题").updated_by == "王敏"
