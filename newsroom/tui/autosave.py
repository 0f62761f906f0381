"""Saving while she types: soon, in a thread, again and again until it succeeds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from time import monotonic
from typing import Literal

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from newsroom.desk.editing import Kept, OpenStory
from newsroom.errors import NewsroomError
from newsroom.story import Story

PAUSE = 0.6
"""Seconds from the first key that is not saved to its save: a crash loses less than two, on a busy machine too."""
RETRY = 4.0

State = Literal["saved", "waiting", "saving", "failed"]


@dataclass
class SaveEnded(Message):
    """A save in the background has ended, well or not."""

    sent: Story
    changes: int
    """How much had been changed when it began."""
    kept: Kept | None
    error: BaseException | None = None


class Autosave:
    """The saving of one open story. `wanted` is the story as she has it now; `told` hears of every new state."""

    def __init__(
        self, screen: Screen[None], opened: OpenStory, wanted: Callable[[], Story], told: Callable[[], None]
    ) -> None:
        self._screen, self._opened, self._wanted, self._told = screen, opened, wanted, told
        self._timer: Timer | None = None
        self._changes = self._kept = 0
        self._since = 0.0
        self.state: State = "saved"
        self.at: datetime | None = opened.story.updated_at
        self.error: BaseException | None = None

    def touch(self) -> None:
        """Something was changed: it is saved in a moment, whatever else she types meanwhile."""
        if self.state == "failed":
            self._unschedule()  # not while she types: at her next pause
        if self._timer is None:
            self._since = monotonic()
        self._changes += 1
        if self.state == "saved":
            self._enter("waiting")
        if self.state == "waiting" and monotonic() - self._since > PAUSE:
            self.begin()  # a screen busy with keys comes late to its timers
        self._schedule(PAUSE)

    def begin(self) -> None:
        """Save now, in the background; a save under way is followed by another one."""
        self._unschedule()
        if self.state == "saving":
            return
        wanted, changes = self._wanted(), self._changes
        self._enter("saving")
        self._screen.run_worker(lambda: self._save(wanted, changes), thread=True, group="save")

    def ended(self, message: SaveEnded) -> None:
        """To be called by the screen when SaveEnded arrives."""
        self.error = message.error
        if message.error is not None:
            self._enter("failed")
            self._schedule(RETRY)
            return
        self.at = self._opened.story.updated_at
        self._kept = max(self._kept, message.changes)
        if self._kept == self._changes:
            self._unschedule()
            self._enter("saved")
        else:
            self._enter("waiting")
            self._unschedule()
            self._schedule(max(PAUSE - (monotonic() - self._since), 0.01))

    def now(self) -> Kept:
        """Save and wait for it; a save under way is waited for too. Raises NewsroomError when it fails."""
        self._unschedule()
        try:
            kept = self._opened.keep(self._wanted())
        except NewsroomError as error:
            self.error = error
            self._enter("failed")
            self._schedule(RETRY)
            raise
        self.at, self.error, self._kept = kept.story.updated_at, None, self._changes
        self._enter("saved")
        return kept

    def said(self, zone: tzinfo) -> str:
        """已保存 14:03, or what keeps it from being saved."""
        match self.state:
            case "saved":
                return f"已保存 {self.at.astimezone(zone):%H:%M}" if self.at else "已保存"
            case "saving":
                return "正在保存"
            case "failed":
                return "！没有保存成功，文字还在，会自动重试"
            case _:
                return "未保存"

    def _save(self, wanted: Story, changes: int) -> None:
        kept = error = None
        try:
            kept = self._opened.keep(wanted)
        except Exception as failure:
            # her text is still on the screen: whatever it was, she hears of it and we try again
            error = failure
        self._screen.post_message(SaveEnded(wanted, changes, kept, error))

    def _enter(self, state: State) -> None:
        self.state = state
        self._told()

    def _schedule(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._screen.set_timer(seconds, self.begin)

    def _unschedule(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
