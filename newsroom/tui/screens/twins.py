"""Two stories that are nearly the same text, to be compared: one is opened, or thrown away."""

from functools import partial

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from newsroom.desk.desk import Desk
from newsroom.desk.duplicates import in_turn
from newsroom.story import STATE_LABELS, Story
from newsroom.text.cells import clip, pad
from newsroom.tui.actions import TWINS, bindings
from newsroom.tui.messages import StorySaved
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.changes import version_lines
from newsroom.tui.widgets.merge_view import WIDE
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.twin_view import GUTTER, TwinView, column
from newsroom.tui.work import run_in_thread


class TwinsScreen(WorkScreen):
    """Both texts in two columns; in a narrow window the later one, with what the earlier one has instead."""

    WHERE = TWINS
    BINDINGS = bindings(TWINS)
    CSS_PATH = "twins.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, one: Story, other: Story, overlap: float) -> None:
        """`one` is the story that she came from; `overlap` is 0 to 1."""
        super().__init__()
        self.desk = desk
        self.pair = tuple(sorted((one, other), key=lambda story: in_turn(story.id)))
        """The earlier one first."""
        self.overlap = overlap
        self.meant = self.pair.index(one)
        """Which of them the keys are about."""

    def content(self) -> ComposeResult:
        yield Static(id="twins-heads", markup=False)
        yield TwinView(id="twins-beside")
        yield Preview(id="twins-below")

    def on_mount(self) -> None:
        earlier, later = self.pair
        self.set_head(f"{earlier.id} 和 {later.id}", f"相似 {self.overlap:.0%}")
        self.query_one(TwinView).show(earlier, later)
        against = f"与 {earlier.id} 相比（－ 是它的，＋ 是 {later.id} 的）"
        self.query_one(Preview).show(*version_lines(self.desk.plan, later, earlier, against), stops=())
        self._show_heads()

    def on_resize(self) -> None:
        self._show_heads()

    def _show_heads(self) -> None:
        heads = [self._head(number) for number in (0, 1)]
        wide = self.size.width >= WIDE
        room = column(self.size.width) if wide else max(self.size.width - 2, 4)
        shown = [pad(clip(head, room), room) for head in heads]
        text = Text(no_wrap=True)
        for number, head in enumerate(shown):
            text.append(head, Style(bold=number == self.meant, reverse=number == self.meant))
            if not number:
                text.append(" " * GUTTER if wide else "\n")
        self.query_one("#twins-heads", Static).update(text)

    def _head(self, number: int) -> str:
        story = self.pair[number]
        photos = f"图 {len(story.photos)}" if story.photos else ""
        parts = (story.id, STATE_LABELS[story.state], photos, story.unit or "（单位待填）")
        return f"{'▌' if number == self.meant else ' '}{'　'.join(filter(None, parts))}"

    @property
    def story(self) -> Story:
        """The one that the keys are about."""
        return self.pair[self.meant]

    @property
    def _shown(self) -> RowList:
        return self.query_one(TwinView) if self.size.width >= WIDE else self.query_one(Preview)

    # What she does

    def action_earlier(self) -> None:
        self._mean(0)

    def action_later(self) -> None:
        self._mean(1)

    def _mean(self, number: int) -> None:
        self.meant = number
        self._show_heads()

    def action_open(self) -> None:
        self.app.pop_screen()
        self.newsroom.open_story(self.story.id)

    def action_discard(self) -> None:
        from newsroom.tui import story_jobs

        run_in_thread(self, partial(story_jobs.discard, self.desk, self.story), group="story")

    @on(StorySaved)
    def _discarded(self, message: StorySaved) -> None:
        self.newsroom.thrown_away.append(message.story)
        if self.is_active:  # else a key was faster, and what it opened stays
            self.app.pop_screen()
        self.app.notify(message.said, timeout=6, markup=False)

    def action_up(self) -> None:
        self._shown.move(-1)

    def action_down(self) -> None:
        self._shown.move(1)

    def action_page_up(self) -> None:
        self._shown.page(-1)

    def action_page_down(self) -> None:
        self._shown.page(1)

    def action_back(self) -> None:
        self.app.pop_screen()
