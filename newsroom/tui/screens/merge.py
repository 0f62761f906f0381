"""Two versions of one story, to be made into one: hers, not saved yet, and the one that was saved elsewhere."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Static

from newsroom.desk import merging
from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash, Kept, OpenStory
from newsroom.desk.merging import Take
from newsroom.errors import NewsroomError
from newsroom.text.cells import pad
from newsroom.tui.actions import MERGE, bindings
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.merge_view import SIGNS, WHOSE, WIDE, MergeView


class MergeScreen(WorkScreen):
    """A clash piece by piece. Nothing is saved before she says so; hers is in its draft all the while."""

    WHERE = MERGE
    BINDINGS = bindings(MERGE)
    CSS_PATH = "merge.tcss"

    def __init__(
        self,
        desk: Desk,
        opened: OpenStory,
        clash: Clash,
        done: Callable[[Kept], None],
        later: Callable[[], None],
        back: Callable[[], None] = lambda: None,
    ) -> None:
        """`done` is called with what was saved, `later` when she leaves it for another time, `back` when she does not
        merge now; the screen is gone by then.
        """
        super().__init__()
        self.desk, self.opened = desk, opened
        self._done, self._later, self._back = done, later, back
        self._begin(clash)

    def _begin(self, clash: Clash) -> None:
        self.clash = clash
        self.items = merging.items(self.desk, clash)
        self.takes = list(merging.first_takes(self.items))
        self.asked = [number for number, item in enumerate(self.items) if item.asks]
        self.at = next((n for n, number in enumerate(self.asked) if self.takes[number] is None), 0)

    def content(self) -> ComposeResult:
        yield Static(id="merge-sides", markup=False)
        yield MergeView(id="merge")
        yield Static(id="merge-sum", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show_sides()

    @property
    def current(self) -> int:
        """The piece that the keys are about."""
        return self.asked[self.at] if self.asked else 0

    # What is shown

    def _show(self) -> None:
        self.set_head(f"{self.clash.hers.id}  对照合并", "我的文字已留底")
        self.query_one(MergeView).show(self.items, self.takes, self.current)
        self.query_one("#merge-sum", Static).update(self._sum())
        self._show_sides()

    def _show_sides(self) -> None:
        assert self.clash.theirs is not None
        hers = f"我的　{self.desk.officer}（没有保存）"
        theirs = f"别处的　{merging.who(self.clash.theirs, self.desk)}（已保存）"
        wide = self.size.width >= WIDE
        half = (self.size.width - 2 - 12) // 2
        text = f"{pad(hers, half)}{' ' * 12}{theirs}" if wide else f"{hers}\n{theirs}"
        self.query_one("#merge-sides", Static).update(text)

    def _sum(self) -> str:
        if not self.asked:
            return "两边的文字没有不同。按 F9 保存，或按 Esc 返回。"
        item, take, left = self.items[self.current], self.takes[self.current], self._left()
        turn = "（↑↓ 换）" if len(self.asked) > 1 else ""
        said = f"第 {self.at + 1} 处，共 {len(self.asked)} 处{turn}　{item.label}　{WHOSE[item.whose]}　{SIGNS[take]}"
        return f"{said}　！还有 {left} 处要选" if left else f"{said}　都选好了，按 F9 保存"

    def _left(self) -> int:
        return sum(self.takes[number] is None for number in self.asked)

    # What she does

    def action_previous(self) -> None:
        self._go(-1)

    def action_next(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        if self.asked:
            self.at = (self.at + step) % len(self.asked)
            self._show()

    def action_take_hers(self) -> None:
        self._take("hers")

    def action_take_theirs(self) -> None:
        self._take("theirs")

    def action_take_both(self) -> None:
        if self.asked and not self.items[self.current].joins:
            self.notify("这一处不能两边都要，请按 ← 或 → 选一边。", timeout=5, markup=False)
            return
        self._take("both")

    def _take(self, take: Take) -> None:
        if self.asked:
            self.takes[self.current] = take
            self._show()

    def action_page_up(self) -> None:
        self.query_one(MergeView).page(-1)

    def action_page_down(self) -> None:
        self.query_one(MergeView).page(1)

    def action_keep(self) -> None:
        if left := self._left():
            self.at = next(n for n, number in enumerate(self.asked) if self.takes[number] is None)
            self._show()
            self.notify(
                f"还有 {left} 处两边都改了，请先用 ← → 选一边，或按 F5 都要。", severity="warning", markup=False
            )
            return
        story = merging.merged(self.desk, self.clash, self.items, self.takes)
        try:
            kept = self.opened.settle(self.clash, story)
        except Clash as clash:
            if clash.theirs is None:
                self.show_error(clash)
                return
            self._begin(clash)
            self._show()
            self.notify("别处刚刚又改过一次。已合好的都在左边，请再对照一遍。", severity="warning", markup=False)
        except NewsroomError as error:
            self.show_error(error)
        else:
            self._leave(lambda: self._done(kept))

    def action_copy(self) -> None:
        try:
            kept = self.opened.keep_copy(self.clash.hers)
        except NewsroomError as error:
            self.show_error(error)
        else:
            self._leave(lambda: self._done(kept))

    def action_later(self) -> None:
        self._leave(self._later)

    def action_back(self) -> None:
        self._leave(self._back)

    def _leave(self, then: Callable[[], None]) -> None:
        self.app.pop_screen()
        then()
