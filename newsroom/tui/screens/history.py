"""The history of a story: every saved version with what was changed in it; an earlier one can be brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from newsroom.desk import revisions
from newsroom.desk.desk import Desk
from newsroom.desk.revisions import Version
from newsroom.story import Story
from newsroom.text.cells import clip, pad, width
from newsroom.tui.actions import HISTORY, bindings
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.list_keys import ListKeys
from newsroom.tui.widgets.changes import version_lines
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.work import run_in_thread


@dataclass
class HistoryRead(Message):
    """Every version, newest first."""

    versions: Sequence[Version]


@dataclass
class Restored(Message):
    """An earlier version was brought back; `story` is the same as before where nothing differed."""

    story: Story
    rev: int
    changed: bool


class VersionList(RowList):
    """The versions, newest first: number, moment, who, what was done."""

    has_heading = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.versions: Sequence[Version] = ()
        self.now = datetime.now().astimezone()

    def show(self, versions: Sequence[Version], now: datetime) -> None:
        self.versions, self.now = versions, now
        self.set_count(len(versions))

    def heading(self, cells: int) -> Text:
        return self._line(" ", ("版次", "时刻", "谁", "做了什么"), cells)

    def row(self, index: int, cells: int) -> Text:
        version = self.versions[index]
        act = revisions.act_label(version) + ("（现在）" if index == 0 and version.story else "")
        act = "：".join(filter(None, (act, revisions.act_note(version))))
        mark = "▌" if index == self.cursor else " "
        return self._line(mark, (f"第 {version.rev} 版", self._moment(version.at), version.by, act), cells)

    def _line(self, mark: str, parts: tuple[str, str, str, str], cells: int) -> Text:
        rev, at, by, act = parts
        who = min(max((width(version.by) for version in self.versions), default=4), 12)
        when = max((width(self._moment(version.at)) for version in self.versions), default=14)
        shown = f"{pad(rev, 8)} {pad(at, when)} {pad(by, who)} {act}"
        return Text(mark + clip(shown, cells - 1), no_wrap=True)

    def _moment(self, at: datetime) -> str:
        at = at.astimezone(self.now.tzinfo)
        return f"{at:%m-%d %H:%M:%S}" if at.year == self.now.year else f"{at:%Y-%m-%d %H:%M}"


Against = Literal["before", "now", "first"]
"""What a version is compared with: the one before it, the story as it now stands, the story as it came."""


class HistoryScreen(ListKeys):
    """The versions of one story; what the one under the cursor changed stands beside it."""

    WHERE = HISTORY
    BINDINGS = bindings(HISTORY)
    CSS_PATH = "history.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, story_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.story_id = story_id
        self._against: Against = "before"

    def content(self) -> ComposeResult:
        with Container(id="history-panes"):
            yield VersionList(id="versions")
            yield Preview(id="version")
        yield Static("", id="history-sum", markup=False)

    def on_mount(self) -> None:
        self.versions.empty = "正在读取历史……"
        self.call_after_refresh(self._load)

    @property
    def versions(self) -> VersionList:
        return self.query_one(VersionList)

    @property
    def cursor_list(self) -> VersionList:
        return self.versions

    def _load(self) -> None:
        def job() -> HistoryRead:
            return HistoryRead(tuple(reversed(revisions.history(self.desk, self.story_id))))

        run_in_thread(self, job, group="history")

    @on(HistoryRead)
    def _read(self, message: HistoryRead) -> None:
        self.versions.show(message.versions, self.desk.now())
        self._show()

    @on(WorkFailed)
    def _failed(self) -> None:
        self.versions.empty = "读不到这篇稿件的历史。"
        self.versions.refresh()

    # what is shown

    @property
    def _current(self) -> Version | None:
        found = self.versions
        return found.versions[found.cursor] if found.cursor < found.count else None

    @on(RowList.Moved, "#versions")
    def _show(self) -> None:
        version = self._current
        if version is None:
            return
        latest = self.versions.versions[0].story
        title = next((v.story.title for v in self.versions.versions if v.story), "")
        self.set_head(f"改稿历史  {self.story_id}《{title or '无标题'}》", f"共 {self.versions.count} 版")
        if version.story is None:
            self.preview.show([("稿件在这时被清除，已不在档案里；较早的各版仍可在这里看到。", "alarm")])
        else:
            other = self._other()
            known = [v for v in self.versions.versions if v.story is other and other is not None]
            said = f"与{self._label}相比" + (f"（{known[-1].by}）" if known and self._against == "first" else "")
            self.preview.show(*version_lines(self.desk.plan, version.story, other, said))
        self.query_one("#history-sum", Static).update(self._sum(version, latest))

    @property
    def _first(self) -> Version | None:
        """The story as it came."""
        return next((version for version in reversed(self.versions.versions) if version.story), None)

    @property
    def _label(self) -> str:
        came = self._first is not None and revisions.act_label(self._first) == "收稿"
        return {"before": "上一版", "now": "现在", "first": "收稿原文" if came else "最早一版"}[self._against]

    def _other(self) -> Story | None:
        """What the version under the cursor is compared with."""
        found = self.versions.versions
        match self._against:
            case "now":
                return found[0].story
            case "first":
                return self._first.story if self._first else None
            case _:
                return next((v.story for v in found[self.versions.cursor + 1 :] if v.story), None)

    def _sum(self, version: Version, latest: Story | None) -> str:
        if self._against == "now" and version.story == latest:
            return "这就是现在的稿件。"
        if self._against == "first" and version is self._first:
            return f"这就是{self._label}。光标移到别的一版，看从那以后改了什么。"
        if self._against == "before" and self.versions.cursor == self.versions.count - 1:
            only = self.versions.count == 1
            return "只有这一版，保存过改动才有下一版。" if only else "这是最早的一版。按 F4 与现在的稿件对照。"
        other = self._label
        return f"第 {version.rev} 版对照{other}：＋ 是这一版的文字，－ 是{other}的文字。" if version.story else ""

    def action_compare(self) -> None:
        self._against = "before" if self._against == "now" else "now"
        self._show()

    def action_original(self) -> None:
        """The version under the cursor, at first the story as it is now, against the story as it came."""
        self._against = "before" if self._against == "first" else "first"
        self._show()

    # bringing back

    @on(RowList.Opened, "#versions")
    def action_restore(self) -> None:
        from newsroom.tui.dialogs.message import ask

        version = self._current
        if version is None or version.story is None:
            return
        if self.versions.cursor == 0:
            self.notify("这就是现在的稿件，不用恢复。", timeout=4, markup=False)
            return
        rev = version.rev

        def job() -> Restored:
            now = revisions.history(self.desk, self.story_id)[-1].rev
            story = revisions.restore(self.desk, self.story_id, rev)
            return Restored(story, rev, story.rev > now)

        def answered(yes: bool | None) -> None:
            if yes:
                run_in_thread(self, job, group="restore")

        text = (
            f"标题、正文和填写的各项恢复成第 {rev} 版，存为新的一版。\n"
            "审稿状态和流转记录不变；现在的文字留在历史里，随时可以再恢复回来。"
        )
        self.app.push_screen(ask(f"恢复第 {rev} 版？", text, "恢复", "不恢复"), answered)

    @on(Restored)
    def _restored(self, message: Restored) -> None:
        if not message.changed:
            self.notify(f"第 {message.rev} 版和现在的稿件没有不同，没有改动。", timeout=5, markup=False)
            return
        self.newsroom.restored(message.story, message.rev)

    def action_back(self) -> None:
        self.app.pop_screen()
