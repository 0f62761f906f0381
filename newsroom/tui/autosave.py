"""Keeping what she types: a draft soon and in a thread, again and again; a save when she wants one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Literal

from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from newsroom.desk.editing import Clash, Kept, OpenStory
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.text.dates import chinese_moment

PAUSE = 0.6
"""Seconds from the first key that is not kept to its draft: a crash loses less than two, on a busy machine too."""
RETRY = 4.0

State = Literal["saved", "waiting", "working", "held", "failed"]
"""Of what she typed last: in the archive, not kept yet, being kept, in the draft, not to be kept for now."""


@dataclass
class SaveEnded(Message):
    """Work in the background has ended, well or not."""

    sent: Story
    changes: int
    """How much had been changed when it began."""
    kept: Kept | None = None
    """What became of a save; None after a draft."""
    held: bool = False
    """There is a draft now."""
    error: BaseException | None = None


class Autosave:
    """The keeping of one open story. `wanted` is the story as she has it now; `told` hears of every new state."""

    def __init__(
        self, screen: Screen[None], opened: OpenStory, wanted: Callable[[], Story], told: Callable[[], None]
    ) -> None:
        self._screen, self._opened, self._wanted, self._told = screen, opened, wanted, told
        self._timer: Timer | None = None
        self._changes = self._kept = 0
        self._saved = -1
        """How much had been changed at the last save."""
        self._since = 0.0
        self._saves = self._saves_again = False
        self.state: State = "saved"
        self.at: datetime | None = opened.story.updated_at
        """When it was saved last."""
        self.held_at: datetime | None = None
        """When what is not saved was last put into the draft; None while there is none."""
        self.error: BaseException | None = None

    def touch(self) -> None:
        """Something was changed: it is in the draft in a moment, whatever else she types meanwhile."""
        if self.state == "failed":
            self._unschedule()  # not while she types: at her next pause
        if self._timer is None:
            self._since = monotonic()
        self._changes += 1
        if self.state in ("saved", "held"):
            self._enter("waiting")
        if self.state == "waiting" and monotonic() - self._since > PAUSE:
            self.begin()  # a screen busy with keys comes late to its timers
        self._schedule(PAUSE)

    def save(self) -> None:
        """Save now, in the background; until it succeeds every further try is one to save."""
        self._saves_again = self._saves and self.state == "working"
        self._saves = True
        self.begin()

    def begin(self) -> None:
        """Keep a draft now, in the background, or save once that was asked for; work under way is followed by more."""
        self._unschedule()
        if self.state == "working":
            return
        wanted, changes, saves, after = self._wanted(), self._changes, self._saves, self._opened.saves
        self._enter("working")
        self._screen.run_worker(lambda: self._work(wanted, changes, saves, after), thread=True, group="save")

    def ended(self, message: SaveEnded) -> bool:
        """To be called by the screen when SaveEnded arrives; False where a later save has made it no news."""
        if message.kept is None and message.changes <= self._saved:
            return False
        self.error = message.error
        if message.error is not None and not isinstance(message.error, Clash):
            self._enter("failed")
            self._schedule(RETRY)
            return True
        self._kept = max(self._kept, message.changes)
        if message.kept is not None or message.error is not None:
            self._saves, self._saves_again = self._saves_again and message.kept is not None, False
        if message.kept is not None:
            self.at = self._opened.story.updated_at
            self._saved = max(self._saved, message.changes)
        self.held_at = self._opened.desk.now() if message.held else None
        self._enter("waiting" if self._kept != self._changes else "held" if message.held else "saved")
        self._unschedule()
        if self._saves:
            self.begin()
        elif self._kept != self._changes:
            self._schedule(max(PAUSE - (monotonic() - self._since), 0.01))
        return True

    def now(self) -> Kept:
        """Save and wait for it; work under way is waited for too. Raises NewsroomError when it fails."""
        self._unschedule()
        try:
            kept = self._opened.keep(self._wanted())
        except Clash:
            self._kept, self.held_at = self._changes, self._opened.desk.now()
            self._enter("held")
            raise
        except NewsroomError as error:
            self.error, self._saves = error, True
            self._enter("failed")
            self._schedule(RETRY)
            raise
        self.settled()
        return kept

    def settled(self) -> None:
        """What she has now is in the archive."""
        self._unschedule()
        self.at, self.held_at, self.error = self._opened.story.updated_at, None, None
        self._kept = self._saved = self._changes
        self._saves = self._saves_again = False
        self._enter("saved")

    def said(self, now: datetime) -> str:
        """已保存 14:03, with the day if that is not today's, 草稿已留底 14:03, or what keeps it from being kept."""
        if self.state == "failed":
            return "！没有保存成功，文字还在，会自动重试"
        if self.state == "working" and self._saves:
            return "正在保存"
        if self.held_at and self.state != "saved":
            return f"草稿已留底 {_moment(self.held_at, now)}"
        if self.state == "saved":
            return f"已保存 {_moment(self.at, now)}" if self.at else "已保存"
        return "未保存"

    def _work(self, wanted: Story, changes: int, saves: bool, after: int) -> None:
        ended = SaveEnded(wanted, changes)
        try:
            if saves:
                ended.kept = self._opened.keep(wanted, after)
            else:
                ended.held = self._opened.hold(wanted, after)
        except Exception as failure:
            # her text is still on the screen: whatever it was, she hears of it and we try again
            ended.error, ended.held = failure, isinstance(failure, Clash)
        self._screen.post_message(ended)

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


def _moment(at: datetime, now: datetime) -> str:
    at = at.astimezone(now.tzinfo)
    return f"{at:%H:%M}" if at.date() == now.date() else chinese_moment(at, now.year)
