"""The desk screen, driven by keys over a desk on the disk."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from newsroom.desk.desk import Desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.story import Photo, State, Story, Tagging
from newsroom.tui import printing
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.choose import Choose, OptionRows
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.palette import Palette
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.story_list import StoryList
from tests.conftest import NOW
from tests.tui.driving import listed, shown, titles, until

Make = Callable[..., Story]


@pytest.fixture
def full(desk: Desk, story: Make) -> Desk:
    """Three stories of two units and months; the last in the list is tagged."""
    area = desk.plan.focus[0].id
    august = NOW.replace(month=8)
    desk.archive.add(
        [
            story("消防演练进校园", "全校师生安全疏散。", tagging=Tagging(primary=area, band="sure")),
            story("读书节开幕", "书香满校园。", unit="石桥小学", state=State.FIRST_REVIEW),
            story("暑期家访记", "老师走进山村。", event_ended_at=august, submitted_at=august),
        ],
        by="t",
        at=NOW,
    )
    return desk


async def typed(pilot: Pilot, text: str) -> None:
    """As an input method commits a phrase: key by key, to whatever has the focus."""
    for character in text:
        await pilot.press(character)


async def test_the_list_shows_the_stories_newest_first(full: Desk):
    async with NewsroomApp(full).run_test(size=(120, 30)) as pilot:
        screen = await listed(pilot)
        assert titles(screen) == ["读书节开幕", "消防演练进校园", "暑期家访记"]
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "青禾区教育和体育局  共 3 篇" in text
        assert "3 篇，焦点待核 2，迟报 0" in text
        assert "书香满校园。" in text


async def test_typing_anywhere_filters_at_once_and_escape_clears(full: Desk):
    async with NewsroomApp(full).run_test(size=(120, 30)) as pilot:
        screen = await listed(pilot)
        await pilot.press("down")
        await typed(pilot, "消防")
        assert screen.query_one(Line).value == "消防"
        await until(pilot, lambda: titles(screen) == ["消防演练进校园"])
        assert "筛选：“消防”" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("backspace", "backspace")
        await until(pilot, lambda: len(titles(screen)) == 3)
        await typed(pilot, "没有这样的稿件")
        await until(pilot, lambda: not titles(screen))
        assert "按 Esc 清除" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(screen)) == 3)


async def test_pasted_lines_are_searched_as_words(full: Desk):
    async with NewsroomApp(full).run_test() as pilot:
        screen = await listed(pilot)
        screen.query_one(Line).post_message(Paste("读书节\r\n石桥"))
        await until(pilot, lambda: titles(screen) == ["读书节开幕"])
        assert screen.query_one(Line).value == "读书节 石桥"


async def test_the_real_cursor_stands_in_the_search_line(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await typed(pilot, "读书")
        await pilot.press("down")
        await pilot.pause()
        assert pilot.app.cursor_position == (screen.query_one(Line).content_region.x + 4, 1)


async def test_the_preview_follows_the_cursor_and_scrolls(desk: Desk, story: Make):
    photo = Photo("a" * 64, ".png", 10, 10, "师生疏散", 1)
    desk.archive.add(
        [story("长稿", "\n".join(["一段话。" * 30] * 30), photos=(photo,), warnings=("单位没有写明",))], by="t", at=NOW
    )
    desk.archive.add([story("短稿", "短。", received_at=NOW)], by="t", at=NOW)
    async with NewsroomApp(desk).run_test(size=(120, 20)) as pilot:
        await listed(pilot)
        assert "　　短。" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("down")
        await pilot.pause()
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "！单位没有写明" in text
        preview = pilot.app.screen.query_one(Preview)
        await pilot.press("tab")
        assert preview.scroll_offset.y > 10
        await pilot.press("ctrl+up")
        await pilot.pause()
        assert any("[图 1　师生疏散]" in line for line, _ in preview._source)


async def test_what_is_searched_is_marked_and_the_preview_opens_at_it(desk: Desk, story: Make):
    long = "\n".join(["一段话。" * 20] * 30 + ["ＣＰＩ同比上涨。"] + ["一段话。" * 20] * 30 + ["再说cpi。"])
    desk.archive.add([story("经济课", long, note="cpi 要核对"), story("别的", "没有。")], by="t", at=NOW)
    async with NewsroomApp(desk).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await typed(pilot, "Cpi")
        await until(pilot, lambda: titles(screen) == ["经济课"] and not screen.settling)
        preview = screen.preview
        assert preview.stop == (1, 2), "the remark is no place to go to"
        await until(pilot, lambda: "ＣＰＩ同比上涨。" in shown(pilot.app))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "再说cpi。" in shown(pilot.app))
        marked = [row.text[a:b] for row in preview._lines for a, b, _ in row.marks]
        assert marked == ["cpi", "ＣＰＩ", "cpi"]
        await pilot.press("ctrl+n")
        assert preview.stop == (1, 2)
        await pilot.press("escape")
        await until(pilot, lambda: preview.stop == (0, 0))


async def test_found_by_pinyin_and_not_marked_anywhere(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await typed(pilot, "sqxx")
        await until(pilot, lambda: titles(screen) == ["读书节开幕"] and not screen.settling)
        await pilot.press("ctrl+n")
        assert "拼音" in shown(pilot.app)


async def test_an_unfinished_full_text_is_told(full: Desk, monkeypatch: pytest.MonkeyPatch):
    archive = type(full.archive)
    found, complete = archive.find, [False]

    def find(self: object, *asked: object, **how: object) -> object:
        return replace(found(self, *asked, **how), complete=complete[0])  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "find", find)
    async with NewsroomApp(full).run_test(size=(100, 24)) as pilot:
        screen = await listed(pilot)
        await typed(pilot, "石桥")
        await until(pilot, lambda: "1 篇　正在建立全文索引，暂时只能搜到一部分" in shown(pilot.app))
        complete[0] = True
        screen.index_texts()
        await until(pilot, lambda: "1 篇，焦点待核" in shown(pilot.app))


async def test_sorting_is_the_indexs_and_keeps_the_story(full: Desk):
    async with NewsroomApp(full).run_test(size=(120, 30)) as pilot:
        screen = await listed(pilot)
        await pilot.press("down")
        await pilot.press("f7")
        await typed(pilot, "字数")
        await pilot.press("enter")
        await until(pilot, lambda: titles(screen) == ["消防演练进校园", "暑期家访记", "读书节开幕"])
        assert screen.rows.current and screen.rows.current.title == "消防演练进校园"
        assert screen.rows.order == "length"
        await pilot.press("escape")
        await until(pilot, lambda: not screen.settling)
        assert titles(screen)[0] == "消防演练进校园", "Esc lifts filters, not the order"


async def test_damage_is_told_once_and_the_rest_goes_on(full: Desk, monkeypatch: pytest.MonkeyPatch):
    said = "2026-08 的档案读不了，已原样留着。"
    monkeypatch.setattr(type(full.archive), "troubles", lambda self: (said,))
    async with NewsroomApp(full).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        assert said in shown(pilot.app)
        await pilot.press("enter")
        screen = await listed(pilot)
        assert len(titles(screen)) == 3
        screen.tell_troubles()
        await pilot.pause(0.1)
        assert pilot.app.screen is screen


async def test_the_day_begins_with_a_backup_and_what_is_wrong_is_told(full: Desk, monkeypatch: pytest.MonkeyPatch):
    from newsroom.store import place

    monkeypatch.setattr(place, "warning", lambda folder: "工作台在同步文件夹里。")
    async with NewsroomApp(full).run_test(size=(120, 30)) as pilot:
        await listed(pilot)
        await until(pilot, lambda: "工作台在同步文件夹里。" in shown(pilot.app))  # type: ignore[arg-type]
        assert (full.folder / "data" / "backups" / "days" / "2026-09-28.json").exists()


async def test_filter_by_unit_then_lift_it(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("f4")
        assert isinstance(pilot.app.screen, Choose)
        await typed(pilot, "石桥")
        await pilot.press("enter")
        await until(pilot, lambda: titles(screen) == ["读书节开幕"])
        assert "筛选：石桥小学" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("f4")
        rows = pilot.app.screen.query_one(OptionRows)
        assert [o.label for o in rows.options if o.marked] == ["石桥小学"]
        await pilot.press("enter")
        await until(pilot, lambda: len(titles(screen)) == 3)


async def test_filters_have_counts_and_the_months_newest_first(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("f4")
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert text.index("2026年9月") < text.index("2026年8月")
        assert "2 篇" in text


async def test_her_topic_wins_and_is_stored(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        screen = await listed(pilot)
        area = full.plan.focus[3]
        await pilot.press("f5")
        await typed(pilot, area.name)
        await pilot.press("enter")
        await until(pilot, lambda: screen.query_one(StoryList).current and screen.query_one(StoryList).current.chosen)  # type: ignore[union-attr]
        kept = open_desk(full.folder).archive.get(screen.query_one(StoryList).current.id)  # type: ignore[union-attr]
        assert kept and kept.choice and kept.choice.primary == area.id


async def test_the_workflow_offers_what_the_state_allows_and_asks_why(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("f6")
        rows = pilot.app.screen.query_one(OptionRows)
        assert [option.label for option in rows.options] == ["初审通过", "退回修改", "不采用", "并入综合稿"]
        await typed(pilot, "退回")
        await pilot.press("enter")
        await typed(pilot, "R09")
        await pilot.press("enter")
        await typed(pilot, "请补照片")
        await pilot.press("enter")
        current = screen.query_one(StoryList)
        await until(pilot, lambda: current.current and current.current.state is State.RETURNED)
        kept = full.archive.get(current.current.id)  # type: ignore[union-attr]
        assert kept and (kept.log[-1].reason, kept.log[-1].opinion) == ("R09", "请补照片")


async def test_opening_and_coming_back_keeps_the_place(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.query_one(StoryList).current.title == "消防演练进校园"  # type: ignore[union-attr]


async def test_a_new_story_left_empty_is_taken_up_again(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        screen = await listed(pilot)
        for _ in range(2):
            await pilot.press("f2")
            await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen and "" in titles(screen))
        assert titles(screen).count("") == 1


async def test_an_empty_desk_says_what_to_do(desk: Desk):
    async with NewsroomApp(desk).run_test(size=(80, 24), notifications=True) as pilot:
        await listed(pilot)
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "按 F3 从文件夹收稿" in text
        await pilot.press("enter", "f5", "f6")
        assert "先按 F3 收稿" in shown(pilot.app)  # type: ignore[arg-type]


async def test_a_story_from_another_process_is_seen_after_a_reload(full: Desk, story: Make):
    async with NewsroomApp(full).run_test() as pilot:
        screen = await listed(pilot)
        open_desk(full.folder).archive.add([story("别处来的")], by="x", at=NOW)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "别处来的" in titles(screen))


async def test_what_another_window_writes_is_seen_without_a_key(
    full: Desk, story: Make, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("newsroom.tui.screens.following.LOOK_AGAIN", 0.05)
    async with NewsroomApp(full).run_test() as pilot:
        screen = await listed(pilot)
        await pilot.press("down")
        assert screen.rows.current
        stood_on = screen.rows.current.id
        open_desk(full.folder).archive.add([story("别处来的")], by="x", at=NOW)
        await until(pilot, lambda: "别处来的" in titles(screen))
        assert screen.rows.current.id == stood_on


async def test_a_conflict_is_told_and_the_next_try_has_the_story_as_it_stands(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 30)) as pilot:
        screen = await listed(pilot)
        await pilot.press("f6")  # while the dialog stands, the list does not follow
        other = open_desk(full.folder)
        row = screen.rows.current
        assert row
        saved = other.archive.put(replace(other.archive.get(row.id), note="别处记的"), by="x", at=NOW)  # type: ignore[type-var]
        await pilot.press("enter")
        await until(pilot, lambda: "在别处已经改过" in shown(pilot.app))  # type: ignore[arg-type]
        await until(pilot, lambda: screen.story == saved)


async def test_an_error_is_told_and_the_list_stays(full: Desk, monkeypatch: pytest.MonkeyPatch):
    async with NewsroomApp(full).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)

        def refuse(*_: object) -> Sequence[Story]:
            raise NewsroomError("档案读不了，请检查磁盘。")

        monkeypatch.setattr("newsroom.desk.listing.page", refuse)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "档案读不了" in shown(pilot.app))  # type: ignore[arg-type]
        assert len(titles(screen)) == 3


async def test_a_bug_is_told_as_one_and_the_app_lives(full: Desk, monkeypatch: pytest.MonkeyPatch):
    async with NewsroomApp(full).run_test(size=(100, 30), notifications=True) as pilot:
        screen = await listed(pilot)
        monkeypatch.setattr("newsroom.desk.listing.page", lambda *_: 1 / 0)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        assert "程序出错" in shown(pilot.app)  # type: ignore[arg-type]
        for _ in range(3):
            screen.show_error(ZeroDivisionError())  # as what is looked for again every few seconds
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_fits_every_terminal(full: Desk, size: tuple[int, int]):
    async with NewsroomApp(full).run_test(size=size) as pilot:
        screen = await listed(pilot)
        await pilot.pause()
        rows, preview = screen.query_one(StoryList), screen.query_one(Preview)
        assert rows.size.height >= 5
        assert preview.size.width > 30
        assert (rows.region.y == preview.region.y) == (size[0] >= 110)
        assert "F9 一键简报" in shown(pilot.app)  # type: ignore[arg-type]


async def test_f9_asks_nothing_and_f10_opens(full: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    opened: list[Path] = []
    monkeypatch.setattr(printing, "open_in_system", lambda path: opened.append(path) or True)
    desk = full
    for story in desk.archive.iterate():
        area = desk.plan.focus[0].id
        desk.archive.put(replace(story, tagging=Tagging(primary=area, band="sure")), by="t", at=NOW)
    async with NewsroomApp(desk).run_test(size=(100, 40), notifications=True) as pilot:
        app = pilot.app
        assert isinstance(app, NewsroomApp)
        await listed(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: app.document is not None)
        assert app.document and app.document.exists()
        assert "2026-09" in app.document.name
        assert "按 F10 打开" in shown(app)
        await pilot.press("f10")
        assert opened == [app.document]


async def test_f9_without_stories_says_so(desk: Desk):
    async with NewsroomApp(desk).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("f9")
        await until(pilot, lambda: "没有生成简报" in shown(pilot.app))  # type: ignore[arg-type]


async def test_f10_without_a_document_or_a_program(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printing, "open_in_system", lambda path: False)
    async with NewsroomApp(desk).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("f10")
        assert "还没有生成文件" in shown(pilot.app)  # type: ignore[arg-type]
        (desk.exports / "旧简报.docx").write_bytes(b"x")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "没有可以打开文件的程序" in shown(pilot.app))  # type: ignore[arg-type]


async def test_quitting_saves_and_a_refused_save_keeps_the_app_open(full: Desk, monkeypatch: pytest.MonkeyPatch):
    async with NewsroomApp(full).run_test() as pilot:
        screen = await listed(pilot)
        monkeypatch.setattr(type(screen), "finish", lambda self: False)
        await pilot.press("ctrl+q")
        assert pilot.app.is_running
        monkeypatch.setattr(type(screen), "finish", lambda self: True)
        await pilot.press("ctrl+q")
        await asyncio.sleep(0)
        assert pilot.app.return_code == 0


async def test_a_story_asked_for_at_the_start_is_open(full: Desk):
    first = next(iter(full.archive.iterate()))
    async with NewsroomApp(full, story_id=first.id).run_test() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))


@pytest.mark.parametrize("query", ["筛选", "sx", "shai xuan", "ｓｈａｉ", "desk.filter"])
async def test_the_palette_finds_actions_by_label_by_pinyin_and_by_id(full: Desk, query: str):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+p")
        await typed(pilot, query)
        await until(pilot, lambda: "▌ 筛选      F4" in shown(pilot.app))  # type: ignore[arg-type]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))


async def test_enter_right_behind_the_pinyin_takes_what_it_spells(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+p", "p", "x", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        assert "按什么排序" in shown(pilot.app)  # type: ignore[arg-type]


async def test_the_palette_says_in_chinese_that_nothing_was_found(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+p")
        await typed(pilot, "打印机")
        await until(pilot, lambda: "没有这个操作" in shown(pilot.app))  # type: ignore[arg-type]
        await pilot.press("enter", "escape")
        assert not isinstance(pilot.app.screen, Palette)


async def test_help_opens_on_every_screen_and_closes(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        screen = await listed(pilot)
        await pilot.press("f1")
        await pilot.pause()
        assert "帮助：按键一览" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("escape")
        assert pilot.app.screen is screen


async def test_help_over_a_dialog_begins_with_its_keys_and_goes_back_to_it(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 40), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("f7", "f1")
        await pilot.pause()
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert text.index("这个窗口") < text.index("缩小范围") < text.index("编辑台")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))


async def test_both_liveries(full: Desk):
    async with NewsroomApp(full).run_test() as pilot:
        await listed(pilot)
        before = pilot.app.theme
        await pilot.press("ctrl+t")
        assert pilot.app.theme != before
        await pilot.press("ctrl+t")
        assert pilot.app.theme == before


async def test_quitting_works_from_a_dialog(full: Desk):
    async with NewsroomApp(full).run_test() as pilot:
        await listed(pilot)
        await pilot.press("f4", "ctrl+q")
        await pilot.pause()
        assert pilot.app.return_code == 0


async def test_ctrl_c_says_how_to_leave(full: Desk):
    async with NewsroomApp(full).run_test(size=(100, 30), notifications=True) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+c")
        await until(pilot, lambda: "退出请按 Ctrl+Q" in shown(pilot.app))  # type: ignore[arg-type]


async def test_a_broken_plan_closes_the_app_with_its_message(full: Desk):
    (full.folder / "plan.toml").write_text("format = 1\nid = 3\n", encoding="utf-8")
    app = NewsroomApp(open_desk(full.folder))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.return_code == 2)
    assert app.unreadable is not None and "plan.toml" in str(app.unreadable)


async def test_enter_right_behind_a_phrase_opens_what_it_finds(full: Desk):
    async with NewsroomApp(full).run_test() as pilot:
        await listed(pilot)
        line = pilot.app.screen.query_one(Line)
        line.insert_text_at_cursor("家访")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.story.title == "暑期家访记"


async def test_a_new_story_is_seen_though_a_filter_was_on(full: Desk):
    async with NewsroomApp(full).run_test() as pilot:
        screen = await listed(pilot)
        await typed(pilot, "家访")
        await until(pilot, lambda: len(titles(screen)) == 1)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await pilot.press(*"新写的", "escape")
        await until(pilot, lambda: pilot.app.screen is screen and "新写的" in titles(screen))
        assert screen.query_one(StoryList).current.title == "新写的"  # type: ignore[union-attr]
        assert len(titles(screen)) == 4


async def test_a_notice_is_shown_whole_across_the_panes_and_goes_again(full: Desk):
    said = "《柳河镇中心校开展消防演练》已经报送，" * 8
    async with NewsroomApp(full).run_test(size=(121, 30)) as pilot:
        screen = await listed(pilot)
        for text in (said, "a" + said):
            screen.notify(text, title="办好了", timeout=60, markup=False)
            await pilot.pause()
            shown_text = "".join(line.strip() for line in shown(pilot.app).split("\n"))  # type: ignore[arg-type]
            assert text in shown_text
        rows = screen.query_one(StoryList)
        height = rows.size.height
        screen.notify("完", timeout=0.01)
        await until(pilot, lambda: rows.size.height > height)
