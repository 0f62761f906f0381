"""The app: wiring only. It opens the desk's screens, runs the slow work and shows what came of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import App

from newsroom.desk.desk import Desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.tui import messages, terminal, theme
from newsroom.tui.actions import EVERYWHERE, bindings

if TYPE_CHECKING:
    from textual.worker import Worker

Clock = Callable[[], datetime]


class NewsroomApp(App[int]):
    """The app over one desk; without a desk it begins with the welcome screen."""

    TITLE = "newsroom"
    ENABLE_COMMAND_PALETTE = False  # our own action opens it, in Chinese
    BINDINGS = bindings(EVERYWHERE)

    def __init__(self, desk: Desk | None, *, story_id: str | None = None, folder: Path | None = None,
                 clock: Clock | None = None, demo: Path | None = None) -> None:  # fmt: skip
        super().__init__()
        self.desk_or_none = desk
        self.folder = folder
        self.clock = clock
        self.demo = demo
        self._first_story = story_id
        self.document: Path | None = None
        """The document made last, for F10."""
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
        return self.desk.config.name if self.desk_or_none else "newsroom"

    def on_mount(self) -> None:
        if self.desk_or_none is None:
            from newsroom.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen(self.folder, self.clock, self.demo))
            return
        self.open_list()
        if self._first_story:
            self.open_story(self._first_story)

    def open_list(self) -> None:
        """Show the desk's stories."""
        from newsroom.tui.screens.desk import DeskScreen

        self.push_screen(DeskScreen(self.desk))

    def open_story(self, story_id: str) -> None:
        """Open a story in the editor."""
        from newsroom.tui.screens.editor import EditorScreen

        self.push_screen(EditorScreen(self.desk, story_id))

    def open_briefing(self, month: str | None = None) -> None:
        """Arrange the briefing of a month (`YYYY-MM`), or of the month with the most recent stories."""
        from newsroom.tui.screens.briefing import BriefingScreen

        self.push_screen(BriefingScreen(self.desk, month))

    def brief_now(self, month: str | None = None) -> "Worker[None]":
        """Make the briefing of a month without a question, in a worker; BriefingMade or WorkFailed follows."""
        from newsroom.tui.printing import brief_now

        return self.run_worker(lambda: brief_now(self, self.desk, month), thread=True, group="printing", exclusive=True)

    def open_document(self) -> None:
        """Open the document made last in the system's program."""
        from newsroom.tui.printing import open_document

        open_document(self, self.document or (self.desk_or_none and newest_export(self.desk)))

    def show_error(self, error: BaseException) -> None:
        """Tell her of an error: ours as it is, any other as a fault of the program."""
        if isinstance(error, NewsroomError):
            self.notify(str(error), title="没有办成", severity="error", timeout=12, markup=False)
            return
        self.log.error(error)
        from newsroom.tui.dialogs.message import fault

        self.push_screen(fault(error))

    @on(messages.WorkFailed)
    def _work_failed(self, message: messages.WorkFailed) -> None:
        self.show_error(message.error)

    @on(messages.BriefingMade)
    def _briefing_made(self, message: messages.BriefingMade) -> None:
        from newsroom.tui.printing import summary

        self.document = message.made.path
        self.notify(summary(message.made), title="简报已生成", timeout=15, markup=False)

    def action_help(self) -> None:
        from newsroom.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "WHERE", EVERYWHERE)))

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        from newsroom.tui.palette import Commands

        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(providers=[Commands], placeholder="输入操作名称，如“收稿”"))

    def action_switch_theme(self) -> None:
        self.theme = theme.PAPER.name if self.theme == theme.INK.name else theme.INK.name

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
        self.exit(0)


def newest_export(desk: Desk) -> Path | None:
    """The document in exports/ that was written last."""
    found = [path for path in desk.exports.glob("*.docx") if not path.name.startswith(("~$", "."))]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def run(folder: Path | None, story_id: str | None = None, *, clock: Clock | None = None,
        offer_demo: Path | None = None) -> int:  # fmt: skip
    """Open the app on the desk in `folder`; where there is none it begins with the welcome screen.

    `offer_demo` is where the welcome screen may make the sample desk. Returns the exit code.
    Raises NewsroomError when the desk cannot be opened, before the terminal is touched.
    """
    terminal.raise_sequence_limit()
    terminal.break_lines_as_chinese()
    exists = folder is not None and (folder / "desk.toml").exists()
    desk = open_desk(folder, clock=clock) if folder is not None and exists else None
    app = NewsroomApp(desk, story_id=story_id, folder=folder, clock=clock, demo=offer_demo)
    return app.run() or app.return_code or 0
