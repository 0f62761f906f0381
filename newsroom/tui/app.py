"""The app: wiring only. It opens the desk's screens, runs the slow work and shows what came of it."""

import contextlib
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from newsroom.desk import acting, first_tour
from newsroom.desk.desk import Desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.tui import messages, terminal, theme
from newsroom.tui.actions import EVERYWHERE, bindings
from newsroom.tui.key_order import KeysInOrder
from newsroom.tui.widgets.notice import Notice, Severity
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding
    from newsroom.desk.unsaved import Draft
    from newsroom.story import Story
    from newsroom.tui.actions import Action

Clock = Callable[[], datetime]

LONGEST_TURN = 0.001
"""Seconds after which a thread that loads or checks lets a key be drawn; of Python's own 0.005 a key waits several."""


class NewsroomApp(KeysInOrder):
    """The app over one desk; without a desk it begins with the welcome screen."""

    TITLE = "newsroom"
    CSS_PATH = Path(__file__).parent / "screens" / "base.tcss"
    ENABLE_COMMAND_PALETTE = False  # our own action opens it, in Chinese
    BINDINGS = bindings(EVERYWHERE)

    def __init__(
        self, at: Desk | Path, *, story_id: str | None = None, clock: Clock | None = None, tour: bool = False
    ) -> None:
        """Over an open desk, or over the folder in which the welcome screen is to make one; `tour`: she sees the desk
        for the first time."""
        super().__init__()
        self.desk_or_none = at if isinstance(at, Desk) else None
        self.folder = at.folder if isinstance(at, Desk) else at
        self.clock = clock
        self._first_story = story_id
        self.recent_folders: list[Path] = []
        """Where submissions were taken from in this session, latest first."""
        self.thrown_away: list[Story] = []
        """What went into the bin in this session and can be taken back by Ctrl+Z, the latest last."""
        self.unreadable: NewsroomError | None = None
        """Why the app closed at once: the plan or the archive could not be read."""
        self.document: Path | None = None
        """The document made last, for F10."""
        self._tour_is_due = tour
        self.register_theme(theme.INK)
        self.register_theme(theme.PAPER)
        self.theme = theme.fitting()

    @property
    def desk(self) -> Desk:
        """The open desk."""
        assert self.desk_or_none is not None
        return self.desk_or_none

    @property
    def desk_name(self) -> str:
        return acting.heading(self.desk) if self.desk_or_none else "newsroom"

    def action_who(self) -> None:
        """Ask who works from now on."""
        from newsroom.tui.dialogs.acting import change

        if self.desk_or_none is None:
            return
        try:
            change(self, self.desk)
        except NewsroomError as error:  # a register that cannot be read
            self.show_error(error)

    def on_mount(self) -> None:
        self.set_class(self.no_color, "-no-color")  # NO_COLOR: what only a colour told is told by the type
        if self.desk_or_none is None:
            from newsroom.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.folder))
            return
        self.open_list()
        if self._first_story:
            self.open_story(self._first_story)
        self.call_after_refresh(self.look_for_unsaved)

    def enter(self, desk: Desk) -> None:
        """Go from the welcome screen to the desk that it made."""
        self.desk_or_none = desk
        self._tour_is_due = True
        self.pop_screen()
        self.open_list()

    def open_list(self) -> None:
        """Show the desk's stories."""
        from newsroom.tui.screens.desk import DeskScreen

        self.push_screen(DeskScreen(self.desk))

    def list_stands(self) -> None:
        """The list is on the screen for the first time: if this is a new desk, begin the tour."""
        from newsroom.tui import tour
        from newsroom.tui.screens.desk import DeskScreen

        if self._tour_is_due and tour.allowed() and isinstance(self.screen, DeskScreen):
            first_tour.shown(self.desk.folder)
            tour.begin(self)
        self._tour_is_due = False

    def open_story(self, story_id: str, draft: "Draft | None" = None, *, finding: "Finding | None" = None) -> None:
        """Open a story in the editor, or what of it was left behind unsaved; at what the copy checker found there."""
        from newsroom.tui.screens.editor import EditorScreen

        try:
            self.push_screen(EditorScreen(self.desk, story_id, draft, finding=finding))
        except NewsroomError as error:
            self.show_error(error)

    def look_for_unsaved(self, story_id: str | None = None) -> None:
        """Look, in a thread, for what programs that died had unsaved, of one story (in other windows too) or of all;
        UnsavedFound follows."""
        desk = self.desk

        def job() -> messages.UnsavedFound:
            from newsroom.desk import unsaved  # of many modules, for which the first key need not wait

            found = unsaved.left_behind(desk, story_id)
            there = bool(story_id and unsaved.elsewhere(desk, story_id))
            return messages.UnsavedFound(found, () if story_id else desk.drafts.troubles(), there)

        run_in_thread(self, job, group="unsaved")

    @on(messages.UnsavedFound)
    def _unsaved_found(self, message: messages.UnsavedFound) -> None:
        if message.elsewhere:
            said = "另一个窗口正在改这篇稿件，那边还没有保存。"
            self.notify(said, severity="warning", timeout=10, markup=False)
        if message.troubles:
            self.notify("\n".join(message.troubles), severity="warning", timeout=20, markup=False)
        if message.found:
            from newsroom.tui.dialogs import recovery

            recovery.ask(self, message.found)

    def open_history(self, story_id: str) -> None:
        """Show every saved version of a story."""
        from newsroom.tui.screens.history import HistoryScreen

        self.push_screen(HistoryScreen(self.desk, story_id))

    def restored(self, story: "Story", rev: int) -> None:
        """Leave the history after an earlier version was brought back; an editor below it shows that version."""
        from newsroom.tui.screens.editor import EditorScreen

        self.pop_screen()
        if isinstance(self.screen, EditorScreen):
            self.switch_screen(EditorScreen(self.desk, story.id))
        said = f"已恢复第 {rev} 版，存为第 {story.rev} 版。要反悔，再看改稿历史（F12）恢复上一版。"
        self.call_after_refresh(self.notify, said, timeout=8, markup=False)

    def open_bin(self) -> None:
        """Show what was thrown away."""
        from newsroom.tui.screens.bin import BinScreen

        self.push_screen(BinScreen(self.desk))

    def open_dashboard(self) -> None:
        """Show how far the month has come."""
        from newsroom.tui.screens.dashboard import DashboardScreen

        self.push_screen(DashboardScreen(self.desk))

    def open_briefing(self, month: str | None = None) -> None:
        """Arrange the briefing of a month (`YYYY-MM`), or of the month with the most recent stories."""
        from newsroom.tui.screens.briefing import BriefingScreen

        self.push_screen(BriefingScreen(self.desk, month))

    def brief_now(self, month: str | None = None) -> None:
        """Make the briefing of a month without a question, in a thread; BriefingMade or WorkFailed follows."""
        from newsroom.tui import printing

        self.notify("正在编简报……", timeout=3, markup=False)
        run_in_thread(self, lambda: messages.BriefingMade(printing.make(self.desk, month)), group="printing")

    def open_document(self) -> None:
        """Open the document made last in the system's program, or say where it lies."""
        from newsroom.desk.exports import newest

        path = self.document or newest(self.desk)
        if path is None or not path.exists():
            self.notify("还没有生成文件。按 F9 一键编出简报。", markup=False)
        else:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a file in the system's program, or say where it lies."""
        from newsroom.tui import printing

        if printing.open_in_system(path):
            self.notify(f"正在打开 {path.name}", timeout=4, markup=False)
        else:
            self.notify(f"这里没有可以打开文件的程序。文件在：\n{path}", timeout=20, markup=False)

    def make_pdf(self, path: Path | None = None) -> None:
        """Make a PDF of this document, or of the one made last."""
        from newsroom.desk.exports import newest
        from newsroom.tui import making_pdf

        path = path or self.document or newest(self.desk)
        if path is None or not path.exists():
            self.notify("还没有生成文件，没有可以转成 PDF 的。先按 F9 生成。", markup=False)
        else:
            making_pdf.make_pdf(self, path)

    def load_dictionary(self) -> None:
        """Load the dictionary, the plan's terms and the weights in a thread; every screen hears when they are there."""
        import gc
        from importlib import import_module

        from newsroom.desk import checking
        from newsroom.text import words

        desk = self.desk

        def load() -> messages.DictionaryReady:
            words.load()
            desk.tagger.load()
            checking.load(desk)
            import_module("newsroom.desk.dashboard")  # of many modules, for which the dashboard need not wait
            gc.freeze()  # all of this stays; looking through it for what may go would hold up keys
            return messages.DictionaryReady()

        run_in_thread(self, load, group="dictionary")

    @on(messages.DictionaryReady)
    def _dictionary_ready(self) -> None:
        for screen in self.screen_stack:
            screen.post_message(messages.DictionaryReady())

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Severity = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in the lines above the keys; over a dialog, as a toast."""
        notices = self.screen.query(Notice)
        if notices:
            notices.first().say(message, title, severity, timeout or self.NOTIFICATION_TIMEOUT)
        else:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def show_error(self, error: BaseException) -> None:
        """Tell her of an error: ours as it is, any other as a fault of the program."""
        if isinstance(error, NewsroomError):
            self.notify(str(error), title="没有办成", severity="error", timeout=12, markup=False)
            return
        self.log.error(error)
        from newsroom.tui.dialogs.report import Fault

        # what is tried again and again would pile up until nothing can be drawn any more
        if not any(isinstance(screen, Fault) for screen in self.screen_stack):
            self.push_screen(Fault(error))

    @on(messages.DeskUnreadable)
    def _desk_unreadable(self, message: messages.DeskUnreadable) -> None:
        self.unreadable = message.error
        self.exit(return_code=2)

    @on(messages.WorkFailed)
    def _work_failed(self, message: messages.WorkFailed) -> None:
        self.show_error(message.error)

    @on(messages.WordsLearned)
    def _words_learned(self, message: messages.WordsLearned) -> None:
        from newsroom.tui.dialogs.cues import learned_text

        self.notify(learned_text([message]), timeout=15, markup=False)

    @on(messages.FormRead)
    def _form_read(self, message: messages.FormRead) -> None:
        from newsroom.tui import papers

        papers.fill_in(self, self.desk, message)

    @on(messages.PaperMade)
    def _paper_made(self, message: messages.PaperMade) -> None:
        from newsroom.tui import papers

        self.document = message.document.path
        self.notify(papers.summary(message), title=f"{message.document.label}已生成", timeout=15, markup=False)

    @on(messages.BriefingMade)
    def _briefing_made(self, message: messages.BriefingMade) -> None:
        from newsroom.tui import printing

        self.document = message.made.path
        self.notify(printing.summary(message.made), title="简报已生成", timeout=15, markup=False)

    def action_help(self) -> None:
        from newsroom.tui.dialogs.dialog import Dialog
        from newsroom.tui.screens.base import WorkScreen
        from newsroom.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            return
        wheres = [screen.WHERE for screen in reversed(self.screen_stack) if isinstance(screen, WorkScreen)]
        dialog = self.screen.keys if isinstance(self.screen, Dialog) else ()
        self.push_screen(HelpScreen(wheres[0] if wheres else EVERYWHERE, dialog))

    def action_command_palette(self) -> None:
        from newsroom.tui.palette import Palette

        below = self.screen
        where = getattr(below, "WHERE", EVERYWHERE)

        def chosen(action: "Action | None") -> None:
            if action is not None:
                target = self if EVERYWHERE in action.where else below
                self.call_next(target.run_action, action.name)

        if not isinstance(below, Palette):
            self.push_screen(Palette(where), chosen)

    def action_switch_theme(self) -> None:
        self.theme = theme.PAPER.name if self.theme == theme.INK.name else theme.INK.name

    def action_help_quit(self) -> None:
        """Ctrl+C with nothing to copy: she may want to leave."""
        self.notify("退出请按 Ctrl+Q。", timeout=4, markup=False)

    async def action_quit(self) -> None:
        """Quit once every screen has saved what it held."""
        from newsroom.tui.screens.base import WorkScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, WorkScreen):
                try:
                    if not screen.finish():
                        return
                except NewsroomError as error:
                    self.show_error(error)
                    return
        self.exit()


def run(
    folder: Path, story_id: str | None = None, *, clock: Clock | None = None, tour: bool = False, by: str = ""
) -> int:
    """Open the app on the desk in `folder`; where there is none it begins with the welcome screen, which makes one.

    It begins with the tour if that is asked for here or, where no story is, was asked for when the desk was made.

    Returns the exit code. Raises NewsroomError when the desk, its plan or its archive cannot be read.
    """
    terminal.raise_sequence_limit()
    sys.setswitchinterval(LONGEST_TURN)
    terminal.break_lines_as_chinese()
    at = open_desk(folder, clock=clock, by=by) if (folder / "desk.toml").exists() else folder
    if by and isinstance(at, Desk):
        with contextlib.suppress(NewsroomError):  # then it is for this time
            acting.remember(at, by)
    due = story_id is None and (tour or first_tour.is_due(folder))
    app = NewsroomApp(at, story_id=story_id, clock=clock, tour=due)
    try:
        app.run()
    finally:
        if app.desk_or_none is not None:
            app.desk_or_none.close()
    if app.unreadable is not None:
        raise app.unreadable
    return app.return_code or 0
