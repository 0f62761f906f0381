"""What goes on behind a list of stories: what others write is followed, full texts are indexed, damage is told."""

from textual import on
from textual.worker import get_current_worker

from newsroom.desk.desk import Desk
from newsroom.tui.messages import DeskLooked, TextsIndexed, TroublesFound, WorkFailed
from newsroom.tui.screens.list_keys import ListKeys
from newsroom.tui.shelf import Shelf
from newsroom.tui.work import run_in_thread

LOOK_AGAIN = 0.5
"""Seconds after which the list looks whether others have written."""


class FollowingScreen(ListKeys):
    """A screen that shows the archive as it is now, whoever writes to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shelf = Shelf(desk)
        self.complete = True
        """Everything can be found by its full text."""
        self._looking = False
        self.indexing = False
        """Texts are being indexed."""

    def reload(self, keep: str | None = None) -> None:
        """Read anew what is shown."""
        raise NotImplementedError

    def follow(self) -> None:
        """Begin to follow what others write; what was written before is known."""
        self._look()
        self.set_interval(LOOK_AGAIN, self._look)

    def _look(self) -> None:
        if self.is_current and not self._looking:
            self._looking = True
            run_in_thread(self, self.shelf.look, group="look")

    @on(DeskLooked)
    def _looked(self, message: DeskLooked) -> None:
        self._looking = False
        if message.changed:
            self.reload()
            self.index_texts()
            self.tell_troubles()

    @on(WorkFailed)
    def _look_at_once(self) -> None:
        self._looking = False
        self._look()  # a save is refused when others have written

    def index_texts(self) -> None:
        """Index the full texts that are not indexed yet, in the background; it stops with the screen."""
        if self.indexing:
            return
        self.indexing = True

        def job() -> TextsIndexed | None:
            worker = get_current_worker()
            return self.shelf.index_texts(lambda: not worker.is_cancelled, self.post_message)

        run_in_thread(self, job, group="texts")

    @on(TextsIndexed)
    def _indexed(self, message: TextsIndexed) -> None:
        self.indexing = not message.done
        if message.done:
            self.all_indexed()
        if not self.complete:
            self.reload()

    def all_indexed(self) -> None:
        """Called when no text is left to be indexed."""

    def tell_troubles(self) -> None:
        """Tell her what the archive found damaged, if she has not been told."""
        run_in_thread(self, self.shelf.troubles, group="troubles")

    @on(TroublesFound)
    def _troubles(self, message: TroublesFound) -> None:
        from newsroom.tui.dialogs.report import ReportDialog

        lines = [(part, "") for said in message.told for part in (said, "")]
        self.app.push_screen(ReportDialog("档案里有损坏的地方，已经尽量处理，其余稿件照常可用", lines))
