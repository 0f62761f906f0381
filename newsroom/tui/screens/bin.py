"""The bin: what was thrown away, to be taken back or cleared out."""

from functools import partial

from newsroom.desk.bin import IN_BIN, KEPT_DAYS
from newsroom.desk.listing import Facets
from newsroom.story import Story
from newsroom.tui.actions import BIN, bindings
from newsroom.tui.screens.stories import StoriesScreen
from newsroom.tui.work import run_in_thread

_EMPTY = f"""回收站是空的。

移入回收站的稿件在这里保留 {KEPT_DAYS} 天，其间可以随时找回。
按 Esc 返回编辑台。"""


class BinScreen(StoriesScreen):
    """The stories in the bin, with the days that are left to each."""

    WHERE = BIN
    BINDINGS = bindings(BIN)
    LABEL = "回收站里搜索 "
    ALL = IN_BIN

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.due_label = "保留"

    def nothing(self) -> str:
        return "回收站里没有符合的稿件。\n按 Esc 清除搜索。" if self.wanted.text else _EMPTY

    def sum(self, found: Facets) -> str:
        return f"{self.rows.count} 篇"

    def head(self) -> tuple[str, str]:
        return f"回收站  {self.facets.total} 篇", f"保留 {KEPT_DAYS} 天，到期自动清除"

    def open(self) -> None:
        self.with_current(self._take_back)

    def _take_back(self, story: Story) -> None:
        from newsroom.tui import story_jobs

        run_in_thread(self, partial(story_jobs.take_back, self.desk, story), group="story")

    def action_clear_out(self) -> None:
        self.with_current(self._clear_out)

    def _clear_out(self, story: Story) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.message import ask

        def answered(keeps: bool | None) -> None:
            if keeps is False:
                run_in_thread(self, partial(story_jobs.clear_out, self.desk, story), group="story")

        text = (
            f"{story_jobs.named(story)}\n清除后，回收站、列表和搜索里都不再有它，不能再找回。"
            f"档案的修改记录里仍留着它的文字，用 newsroom show {story.id} --revision {story.rev} 可以看到。"
        )
        self.app.push_screen(ask("立即清除这篇稿件？", text, "不清除", "清除"), answered)

    def action_back(self) -> None:
        if self.wanted.text:
            self.show_all()
        else:
            self.app.pop_screen()
