"""A piece of work with its progress, which she may stop."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Static

from newsroom.text.cells import clip
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.messages import Progress
from newsroom.tui.widgets.prose import Prose

T = TypeVar("T")
Report = Callable[[int, int, str], None]
"""Told to the job: how much is done, of how much, and what comes now. Raises Stopped when she wants no more."""


class Stopped(Exception):
    """She stopped the work; what was done until then stands."""


@dataclass
class Finished(Generic[T]):
    """How it ended: with a value or an error."""

    value: T | None
    error: Exception | None = None


class ProgressDialog(Dialog[Finished[T]], Generic[T]):
    """Runs the job in a thread and is dismissed with what came of it. Esc stops it at the next report."""

    KEYS = (("Esc", "停止，已完成的保留"),)

    @dataclass
    class _Ended(Message):
        finished: Finished

    def __init__(self, title: str, job: Callable[[Report], T]) -> None:
        super().__init__(title)
        self._job = job
        self._stop = Event()

    def content(self) -> ComposeResult:
        yield Prose("准备中……", classes="dialog-text", id="what")
        yield Prose("", classes="dialog-text", id="bar")

    def on_mount(self) -> None:
        self.run_worker(self._work, thread=True, exit_on_error=False)

    def on_unmount(self) -> None:
        self._stop.set()

    def action_cancel(self) -> None:
        self._stop.set()
        self.query_one("#what", Static).update("正在停下，请稍候……")

    def _work(self) -> None:
        try:
            finished = Finished(self._job(self._report))
        except Exception as error:
            finished = Finished(None, error)
        self.post_message(self._Ended(finished))

    def _report(self, done: int, total: int, what: str) -> None:
        if self._stop.is_set():
            raise Stopped
        self.post_message(Progress(done, total, what))

    @on(Progress)
    def _show(self, message: Progress) -> None:
        if self._stop.is_set():
            return
        room = max(self.query_one("#what").size.width, 20)
        self.query_one("#what", Static).update(clip(message.what or "收尾……", room))
        if message.total:
            cells = min(room - 12, 50)
            full = cells * message.done // message.total
            self.query_one("#bar", Static).update(f"{'█' * full}{'░' * (cells - full)} {message.done}/{message.total}")

    @on(_Ended)
    def _end(self, message: _Ended) -> None:
        self.dismiss(message.finished)
