"""The dialogs by themselves: narrowing, answers, paths, progress, reports."""

import threading
from pathlib import Path

import pytest

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Facets, Filter
from newsroom.desk.taking_in import TakenIn
from newsroom.story import Evidence, Source, State, Story, Tagging, TopicChoice, TopicScore
from newsroom.tui import intake
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option, OptionRows
from newsroom.tui.dialogs.message import ask
from newsroom.tui.dialogs.moving import move_options
from newsroom.tui.dialogs.narrowing import filter_label, filter_options
from newsroom.tui.dialogs.progress import Finished, ProgressDialog, Report, Stopped
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.dialogs.source import Place, SourceDialog, completed, meant, suggestions
from newsroom.tui.dialogs.topics import MACHINE, NONE, topic_options
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.preview import Preview, wrapped
from tests.conftest import NOW
from tests.tui.driving import shown, until


class Sut(NewsroomApp):
    """The app without its screens: only a dialog over nothing."""

    def __init__(self) -> None:
        super().__init__(Path("nowhere"))
        self.answers: list[object] = []

    def on_mount(self) -> None:
        pass


LETTERS = [Option(n, f"第{n}项", note) for n, note in enumerate(("甲", "乙", "丙乙"), 1)]


async def test_choose_with_arrows_skips_headings():
    app = Sut()
    async with app.run_test() as pilot:
        options = [Option(0, "头", heading=True), LETTERS[0], Option(0, "又一头", heading=True), *LETTERS[1:]]
        app.push_screen(Choose("选一个", options), app.answers.append)
        await pilot.pause()
        await pilot.press("down")
        assert app.screen.query_one(OptionRows).cursor == 3
        await pilot.press("up", "up", "up")
        assert app.screen.query_one(OptionRows).cursor == 1
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.answers)
        assert app.answers == [LETTERS[1]]


async def test_choose_narrows_by_typing_and_an_empty_list_answers_nothing():
    app = Sut()
    async with app.run_test() as pilot:
        app.push_screen(Choose("选一个", LETTERS), app.answers.append)
        await pilot.pause()
        await pilot.press("乙")
        await pilot.pause()
        assert [o.value for o in app.screen.query_one(OptionRows).options] == [2, 3]
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "没有符合的。" in shown(app)
        assert app.answers == []
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
        assert app.answers == [None]


async def test_choose_means_what_is_called_so_before_what_holds_and_has_it_in_its_note():
    app = Sut()
    async with app.run_test() as pilot:
        august, september = Option(8, "2026年8月", "9月4日签发", marked=True), Option(9, "2026年9月")
        app.push_screen(Choose("选一个", [august, september]), app.answers.append)
        await pilot.pause()
        await pilot.press("9", "月", "enter")
        await until(pilot, lambda: app.answers)
        assert app.answers == [september]


async def test_ask_and_messages_answer():
    app = Sut()
    async with app.run_test() as pilot:
        for dialog, keys in (
            (Ask("意见", "请补照片"), ("吧", "enter")),
            (ask("没能[保存]", "磁盘[满]了。", "留下", "放弃"), ("enter",)),
            (ask("没能保存", "磁盘满了。", "留下", "放弃"), ("down", "enter")),
            (ask("没能保存", "磁盘满了。", "留下", "放弃"), ("escape",)),
        ):
            before = len(app.answers)
            app.push_screen(dialog, app.answers.append)
            await pilot.pause()
            await pilot.press(*keys)
            await until(pilot, lambda before=before: len(app.answers) > before)
        assert app.answers == ["请补照片吧", True, False, None]


# paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("来稿一月", "来稿二月", ".hidden", "别的"):
        (tmp_path / name).mkdir()
    for name in ("来稿.docx", "照片.jpg", "Notes.TXT"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def test_only_folders_and_supported_files_are_suggested(folder: Path):
    names = [place.path.name for place in suggestions(f"{folder}/", ())]
    assert set(names) == {"来稿一月", "来稿二月", "别的", "来稿.docx", "Notes.TXT"}
    assert [place.path.name for place in suggestions(f"{folder}/.h", ())] == [".hidden"]
    assert [place.path.name for place in suggestions(f"{folder}/notes", ())] == ["Notes.TXT"]
    assert suggestions(f"{folder}/none/x", ()) == []
    assert suggestions("  ", [Place(folder)]) == [Place(folder)]


def test_tab_completes_what_is_common(folder: Path):
    def tab(typed: str) -> str:
        return completed(typed, suggestions(typed, ()))

    assert tab(f"{folder}/来") == f"{folder}/来稿"
    assert tab(f"{folder}/来稿") == f"{folder}/来稿"
    assert tab(f"{folder}/来稿一") == f"{folder}/来稿一月/"
    assert tab(f"{folder}/来稿.") == f"{folder}/来稿.docx"
    assert tab(f"{folder}/zzz") == f"{folder}/zzz"


def test_a_copied_path_is_understood(folder: Path):
    assert meant(f" '{folder}' ") == folder
    assert meant(f"file://{folder}") == folder
    assert meant("~") == Path.home()


async def test_the_source_dialog_takes_the_offer_by_enter_or_a_typed_path(folder: Path):
    app = Sut()
    async with app.run_test() as pilot:
        app.push_screen(SourceDialog([Place(folder / "别的"), Place(folder)]), app.answers.append)
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.answers)
        app.push_screen(SourceDialog([Place(folder)]), app.answers.append)
        await pilot.pause()
        app.screen.query_one(Line).value = f"{folder}/来稿二"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "没有" in shown(app)  # how its lines break depends on how long the path is
        await pilot.press("tab", "enter")
        await until(pilot, lambda: len(app.answers) == 2)
        assert app.answers == [folder, folder / "来稿二月"]


# progress


async def test_progress_is_shown_and_the_value_comes_back():
    app, go = Sut(), threading.Event()

    def job(report: Report) -> str:
        report(1, 4, "第一份.docx")
        go.wait(10)
        return "好"

    async with app.run_test() as pilot:
        app.push_screen(ProgressDialog("收稿", job), app.answers.append)
        await until(pilot, lambda: "第一份.docx" in shown(app))
        assert "1/4" in shown(app)
        go.set()
        await until(pilot, lambda: app.answers)
        assert app.answers == [Finished("好")]


async def test_escape_stops_at_the_next_report():
    app, told = Sut(), threading.Event()

    def job(report: Report) -> str:
        for number in range(1000):
            report(number, 1000, "x")
            told.wait(0.01)
        return "未停"

    async with app.run_test() as pilot:
        app.push_screen(ProgressDialog("收稿", job), app.answers.append)
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
        (finished,) = app.answers
        assert isinstance(finished, Finished) and isinstance(finished.error, Stopped)


# reports


def _result(name: str, status: str, **more: object) -> TakenIn:
    return TakenIn(Source(name, "0" * 64), Path(name), status, **more)  # type: ignore[arg-type]


def test_the_report_names_every_source_and_the_whole_reason(story):
    added = story("消防演练")
    results = [
        _result("好.docx", "added", story=added),
        _result("疑.docx", "added", story=added, warnings=("没有署名",)),
        _result("旧.docx", "duplicate", story=added),
        _result("坏.docx", "held", error="打不开。" * 60),
    ]
    assert intake.summary(results, False) == "收进 2 篇，重复 1 份，没能收下 1 份"
    text = "\n".join(line for line, _ in intake.lines(results))
    assert "打不开。" * 60 in text
    for said in ("没有署名", "旧.docx", "消防演练"):
        assert said in text
    assert "已停止" in intake.summary([], True)
    assert "没有找到" in next(intake.lines([]))[0]


async def test_a_long_report_is_wrapped_and_scrolls_to_its_end():
    app = Sut()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ReportDialog("结果", [("字" * 300, ""), *((f"第{n}行", "") for n in range(60)), ("末行", "")]))
        await pilot.pause()
        assert "Enter 关闭" in shown(app)
        for _ in range(12):
            await pilot.press("pagedown")
        await pilot.pause()
        assert "末行" in shown(app)
        assert sum(row.text.count("字") for row in app.screen.query_one(Preview)._lines) == 300


# options


def test_filter_options_count_and_toggle(desk: Desk):
    facets = Facets(((State.DRAFT, 2),), (("none", "待定", 1),), (("石桥小学", 3),), (("2026-09", 3),))
    options = filter_options(facets, Filter(month="2026-09", text="词"), "焦点")
    marked = [option for option in options if option.marked]
    assert [option.label for option in marked] == ["2026年9月"]
    assert marked[0].value == Filter(text="词")
    assert options[0].value == Filter(text="词")
    draft = next(option for option in options if option.label == "草稿")
    assert draft.value == Filter(month="2026-09", state=State.DRAFT, text="词")
    assert filter_label(draft.value, desk.plan) == "筛选：2026年9月·草稿·“词”"
    assert filter_label(Filter(), desk.plan) == ""


def test_topic_options_put_candidates_with_evidence_first(desk: Desk, story):
    areas = [area.id for area in desk.plan.focus]
    scores = (TopicScore(areas[4], 0.7, (Evidence("安全", "title", 2, 1.0),)), TopicScore(areas[1], 0.2))
    proposed = story(tagging=Tagging(scores, areas[4], band="likely"))
    options = topic_options(proposed, desk.plan)
    values = [option.value for option in options if not option.heading]
    assert values[:2] == [areas[4], areas[1]]
    assert sorted(values[:-1]) == sorted(areas) and values[-1] == NONE
    assert "安全" in options[1].note and options[1].marked
    chosen = topic_options(story(choice=TopicChoice(None)), desk.plan)
    assert [option.value for option in chosen if option.marked] == [NONE]
    assert chosen[-1].value == MACHINE


def test_move_options_say_what_is_missing(desk: Desk, story):
    draft: Story = story(state=State.DRAFT, unit="", received_at=NOW)
    (option,) = move_options(desk.workflow, draft)
    assert option.label == "报送" and option.note.startswith("缺供稿单位")


def test_further_rows_of_an_indented_line_stand_below_its_last_column():
    room = 32
    assert list(wrapped("  养成教育  依据：团员、主题班会、校园文化、团委", room)) == [
        "  养成教育  依据：团员、主题班",
        "            会、校园文化、团委",
    ]
    assert list(wrapped("团员、主题班会、校园文化、团委、党支部", room))[1] == "党支部"
    assert list(wrapped("  依据：" + "团员、" * 9, 18))[1][0] != " ", "too narrow for it"
