"""Where the dashboard leads besides the stories: the registers, and the bulletin of the period."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.bulletins import Made
    from newsroom.desk.dashboard import Dashboard


_TOLD = 3
"""Warnings that are told at once; the bulletin's own screen has them all."""


@dataclass
class BulletinMade(Message, bubble=False):
    """A bulletin or summary is on the disk."""

    made: "Made"


class BookKeys(WorkScreen):
    """The keys of registers and bulletins."""

    desk: Desk
    board: "Dashboard | None"

    def open_register(self, register_id: str) -> None:
        """Show a register."""
        from newsroom.tui.dialogs import registers

        registers.open_register(self, self.desk, register_id)

    def action_adoptions(self) -> None:
        self.open_register("adoptions")

    def action_commissions(self) -> None:
        self.open_register("commissions")

    def action_registers(self) -> None:
        from newsroom.tui.dialogs import registers

        registers.choose(self, self.desk)

    def action_bulletin(self) -> None:
        from newsroom.tui.screens.bulletin import BulletinScreen

        if self.board is not None:
            try:
                self.app.push_screen(BulletinScreen(self.desk, self.board.period.key))
            except NewsroomError as error:
                self.show_error(error)

    def action_bulletin_now(self) -> None:
        from newsroom.desk import bulletins

        if self.board is None:
            return
        desk, key = self.desk, self.board.period.key
        self.notify("正在生成通报……", timeout=3, markup=False)
        run_in_thread(self, lambda: BulletinMade(bulletins.make(desk, key)), group="printing")

    @on(BulletinMade)
    def _bulletin_made(self, message: BulletinMade) -> None:
        made = message.made
        self.newsroom.document = made.path
        said = "\n".join((f"{made.path}\n按 F10 打开。", *(f"！{told}" for told in made.warnings[:_TOLD])))
        title = f"{made.label}已生成" if made.signed else f"{made.label}已生成，是草稿：还没有签发"
        self.newsroom.notify(said, title=title, timeout=15, markup=False)
