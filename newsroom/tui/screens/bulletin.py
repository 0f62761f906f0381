"""A month's bulletin or the summary of a longer period, as it will be printed: worded, signed off, made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from newsroom.desk import bulletin_preview, bulletins
from newsroom.desk.bulletin_preview import Preview as Shown
from newsroom.desk.bulletin_preview import Words
from newsroom.desk.bulletins import Made
from newsroom.desk.desk import Desk
from newsroom.tui.actions import BULLETIN, bindings
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.screens.bulletin_lines import lines, stops
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.work import run_in_thread

_WIDE = 110
"""Columns from which on what to look at stands beside the text, not below."""
_WRITTEN, _HINT = "", "如 2026-09、2026Q3、SY2026S1（学期）、2026、SY2026（学年）。"


@dataclass
class BulletinRead(Message, bubble=False):
    """The bulletin as it stands."""

    shown: Shown


@dataclass
class WordsRead(Message, bubble=False):
    """The form of what she may word."""

    words: Words


@dataclass
class PeriodsRead(Message, bubble=False):
    """Key, label and state of every period that she may go to, and headings without a key."""

    periods: tuple[tuple[str, str, str], ...]


@dataclass
class Changed(Message, bubble=False):
    """Something was done that changes what is shown; what is told of it."""

    said: str


@dataclass
class FileMade(Message, bubble=False):
    """A file was made of it."""

    path: Path
    title: str
    warnings: tuple[str, ...] = ()


class BulletinScreen(WorkScreen):
    """The text with its tables, and what to look at before it goes out."""

    WHERE = BULLETIN
    BINDINGS = bindings(BULLETIN)
    CSS_PATH = "bulletin.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, key: str | None = None) -> None:
        """`key`: of its period (`2026-09`, `2026Q3`, `SY2026S1`, `2026`); None: the last month that is over."""
        super().__init__()
        self.desk = desk
        self.key = key
        self.shown: Shown | None = None
        self._internal = False
        self._stale = False

    def content(self) -> ComposeResult:
        with Container(id="bulletin-panes"):
            yield Preview(id="bulletin-text")
            yield Preview(id="bulletin-warnings")

    def on_mount(self) -> None:
        self.text.empty = "正在统计……"
        self.call_after_refresh(self.load)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.call_after_refresh(self._show)

    def on_screen_suspend(self) -> None:
        # what is counted changes on other screens, not in a dialog
        self._stale = isinstance(self.app.screen, WorkScreen)

    def on_screen_resume(self) -> None:
        if self._stale and self.shown is not None:
            self._stale = False
            self.load()

    @property
    def text(self) -> Preview:
        return self.query_one("#bulletin-text", Preview)

    def period(self) -> str | None:
        return self.shown.key if self.shown and self.shown.month else None

    def load(self, key: str | None = None) -> None:
        """Count it in a thread and show it; of the period `key`, else the one shown."""
        wanted = key or self.key
        job = partial(bulletin_preview.read, self.desk, wanted, internal=self._internal)
        run_in_thread(self, lambda: BulletinRead(job()), group="bulletin")

    @on(BulletinRead)
    def _read(self, message: BulletinRead) -> None:
        other = self.shown is None or self.shown.key != message.shown.key
        self.shown = message.shown
        self.key = message.shown.key
        if other:
            self.text.scroll_to(y=0, animate=False)
        self._show()

    def _show(self) -> None:
        if (shown := self.shown) is None:
            return
        warnings = self.query_one("#bulletin-warnings", Preview)
        warnings.set_class(not shown.warnings, "-none")
        warnings.show([("印之前看一看", "title"), *((f"！{said}", "alarm") for said in shown.warnings)])
        # after the next layout: the text is as wide as the warnings leave it
        self.call_after_refresh(self._lay_out)
        count = f"！{len(shown.warnings)} 条提醒　" if shown.warnings else ""
        edition = "内部版　" if shown.internal else ""
        what = "通报" if shown.month else "总结"
        self.set_head(f"{shown.label}{what}", f"{edition}{count}{shown.state}")

    def _lay_out(self) -> None:
        if self.shown is not None:
            top = self.text.scroll_offset.y
            self.text.show(lines(self.shown, self._cells))
            self.text.scroll_to(y=top, animate=False)

    @property
    def _cells(self) -> int:
        return max(self.text.size.width - 3, 20)

    # what she words

    def action_fill_in(self) -> None:
        if (shown := self._open_for_changes()) is not None:
            run_in_thread(self, lambda: WordsRead(bulletin_preview.words(self.desk, shown.key)), group="words")

    def _open_for_changes(self) -> Shown | None:
        """What is shown, if it may change; else she is asked whether to begin a further version."""
        if self.shown is not None and self.shown.closed:
            self._ask_why(self.shown)
            return None
        return self.shown

    @on(WordsRead)
    def _fill_in(self, message: WordsRead) -> None:
        from newsroom.tui.dialogs.words_form import WordsForm

        words = message.words

        def done(typed: dict[str, str] | None) -> None:
            changed = bulletin_preview.changed(words, typed) if typed is not None else {}
            if changed:
                run_in_thread(self, partial(self._keep, words.key, changed), group="words")

        if self.is_active:
            self.app.push_screen(WordsForm(self.desk, words), done)

    def _keep(self, key: str, changed: dict[str, str]) -> Changed:
        wrong = bulletins.fill(self.desk, key, changed)
        return Changed("；".join(wrong.values()) or "填的都已保存。")

    @on(Changed)
    def _changed(self, message: Changed) -> None:
        self.notify(message.said, timeout=8, markup=False)
        self.load()

    # another period

    def action_change_period(self) -> None:
        run_in_thread(self, lambda: PeriodsRead(bulletin_preview.periods(self.desk)), group="periods")

    @on(PeriodsRead)
    def _ask_period(self, message: PeriodsRead) -> None:
        options = [
            Option(key, label, state, marked=key == self.key, heading=not key) for key, label, state in message.periods
        ]
        options.append(Option(_WRITTEN, "写明期间……"))

        def chosen(option: Option[str] | None) -> None:
            if option is not None and option.value:
                self.load(option.value)
            elif option is not None:
                self.app.push_screen(Ask("哪个期间", hint=_HINT), lambda text: self.load(text) if text else None)

        if self.is_active:
            self.app.push_screen(Choose("看哪个期间的通报、总结", options), chosen)

    def action_people(self) -> None:
        self._internal = not self._internal
        self.load()

    # signed off

    def action_sign(self) -> None:
        if (shown := self._open_for_changes()) is None:
            return
        if shown.month:
            hint = f"签发后文字和数字就此定稿：{shown.label}的统计冻结，以后补记的进下一期调整。"
        else:
            hint = f"签发后{shown.label}总结的文字和数字就此定稿。"
        if shown.warnings:
            hint += f"\n还有 {len(shown.warnings)} 条提醒，签发前请看一看：{shown.warnings[0]}"

        def signed(by: str | None) -> None:
            if by:
                self.notify("正在签发……", timeout=3, markup=False)
                run_in_thread(self, partial(self._sign, shown.key, by), group="printing")
            elif by is not None:
                self.notify("没有写签发人，没有签发。", timeout=5, markup=False)

        approver = self.desk.config.approver
        title = f"签发{shown.label}{'通报' if shown.month else '总结'}"
        self.app.push_screen(Ask(title, approver, hint=hint, placeholder="签发人姓名"), signed)

    def _sign(self, key: str, by: str) -> FileMade:
        bulletins.sign_off(self.desk, key, by)
        return self._told(bulletins.make(self.desk, key), "已签发，文件已生成")

    def _ask_why(self, shown: Shown) -> None:
        hint = f"{shown.label}已于{shown.state}。另起一版可以改文字，冻结的数字不变。写一句为什么，以便日后查对。"

        def answered(why: str | None) -> None:
            if why is not None:
                run_in_thread(self, partial(self._revise, shown.key, why), group="printing")

        self.app.push_screen(Ask("另起一版？", hint=hint, placeholder="如 单位名称写错"), answered)

    def _revise(self, key: str, why: str) -> Changed:
        bulletins.revise(self.desk, key, why)
        return Changed("可以改了。改好以后按 F6 再签发，原来签发的一版仍然留着。")

    # files

    def action_make(self) -> None:
        self._make("正在生成……", lambda key: self._told(self._made(key), "文件已生成"))

    def action_tables(self) -> None:
        self._make("正在生成统计表……", lambda key: FileMade(self._table_file(key), "统计表已生成"))

    def _make(self, saying: str, job: Callable[[str], FileMade]) -> None:
        if (shown := self.shown) is not None:
            self.notify(saying, timeout=3, markup=False)
            run_in_thread(self, lambda: job(shown.key), group="printing")

    def _made(self, key: str) -> Made:
        return bulletins.make(self.desk, key, internal=self._internal)

    def _table_file(self, key: str) -> Path:
        return bulletins.tables(self.desk, key, internal=self._internal)

    def _told(self, made: Made, title: str) -> FileMade:
        return FileMade(made.path, title if made.signed else f"{title}（草稿）", made.warnings)

    @on(FileMade)
    def _file_made(self, message: FileMade) -> None:
        self.newsroom.document = message.path
        said = "\n".join((f"文件：{message.path}", "按 F10 打开。", *message.warnings))
        self.notify(said, title=message.title, timeout=15, markup=False)
        self.load()

    @on(WorkFailed)
    def _failed(self) -> None:
        """The app tells her; what was done before it failed is shown."""
        if self.shown is None:
            self.text.empty = "没有统计出来。按 F4 换一个期间，按 Esc 返回。"
            self.text.refresh()

    # reading

    def action_section(self) -> None:
        if self.shown is None:
            return
        top, at_end = self.text.top_line, self.text.scroll_offset.y >= self.text.max_scroll_y
        following = (line for line in stops(self.shown, self._cells) if line > top)
        self.text.show_line(0 if at_end else next(following, 0))

    def action_up(self) -> None:
        self.text.move(-1)

    def action_down(self) -> None:
        self.text.move(1)

    def action_page_up(self) -> None:
        self.text.page(-1)

    def action_page_down(self) -> None:
        self.text.page(1)

    def action_first(self) -> None:
        self.text.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        self.text.scroll_to(y=self.text.max_scroll_y, animate=False)

    def action_reload(self) -> None:
        self.load()

    def action_back(self) -> None:
        self.app.pop_screen()
