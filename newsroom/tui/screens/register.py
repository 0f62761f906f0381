"""A register of the office: its rows as a list to be searched, entered, changed and taken out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from unicodedata import normalize

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.message import Message as Told
from textual.widgets import Static

from newsroom.desk import register_form, register_view
from newsroom.desk.desk import Desk
from newsroom.desk.register_form import Form
from newsroom.desk.register_view import Book, Line
from newsroom.text.cells import pad, width
from newsroom.tui.actions import REGISTER, bindings
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.register_base import BookRead, RegisterBase, RowWritten
from newsroom.tui.screens.register_files import FileKeys
from newsroom.tui.screens.register_jobs import JobKeys
from newsroom.tui.screens.stories import SearchLine
from newsroom.tui.widgets.line import Line as TypeLine
from newsroom.tui.widgets.preview import Preview, Styled
from newsroom.tui.widgets.register_rows import RegisterRows
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.work import run_in_thread

_WIDE, _LOW = 110, 18
"""Columns from which on the row is told beside the list; lines from which on it is told below."""


@dataclass
class FormFound(Told, bubble=False):
    """A row to be filled in."""

    form: Form


@dataclass
class Advised(Told, bubble=False):
    """What she should know before this row is taken out."""

    line: Line
    said: str


@dataclass
class RowTaken(Told, bubble=False):
    """A row was taken out; it can be put back."""

    row: Any
    told: str


@dataclass
class ReadingsLoaded(Told, bubble=False):
    """Initials can be looked for from now on."""


def fitting(lines: Sequence[Line], typed: str, pinyin: bool) -> list[Line]:
    """The rows in which every word that is typed stands, or of which it begins the initials of a name."""
    words = normalize("NFKC", typed).casefold().split()
    return [line for line in lines if all(_answers(line, word, pinyin) for word in words)]


def _answers(line: Line, word: str, pinyin: bool) -> bool:
    if word in line.found_by:
        return True
    if not (pinyin and word.isascii() and word.isalnum()):
        return False
    from newsroom.text.pinyin import initials

    return any(word in initials(name) for name in line.named)


def told_lines(book: Book, line: Line) -> list[Styled]:
    """A row in full, a column a line; those in which nothing stands are left out."""
    said = [(head.label, line.texts[head.name]) for head in book.heads if line.texts[head.name]]
    room = max((width(label) for label, _ in said), default=0)
    notice: list[Styled] = [(f"！{line.notice}", "alarm")] if line.notice else []
    more = [(text, "mark") for text in line.more]
    return [(line.told, "title"), *notice, *more, *((f"  {pad(label, room)}  {text}", "") for label, text in said)]


class RegisterScreen(FileKeys, JobKeys, RegisterBase):
    """One register. Its search line always has the focus, so that an input method's phrase goes there at once."""

    WHERE = REGISTER
    BINDINGS = bindings(REGISTER)
    CSS_PATH = "register.tcss"
    AUTO_FOCUS = "Line"

    def __init__(self, desk: Desk, register_id: str, key: str | None = None) -> None:
        """`key`: the row on which the cursor is to stand."""
        super().__init__()
        self.desk = desk
        self.book_id = register_id
        self.book: Book | None = None
        self.personal = False
        self._keep = key
        self._taken: list[tuple[Any, str]] = []
        self._readings = False

    def without(self) -> Collection[str]:
        jobs = () if self.book_id in (register_form.ADOPTED, register_form.COMMISSIONED) else ("register.mark",)
        return jobs if register_view.is_personal(self.book_id) else (*jobs, "register.show_numbers")

    def content(self) -> ComposeResult:
        with Horizontal(id="search"):
            yield Static("搜索 ", id="search-label")
            yield SearchLine(placeholder="直接打字：名称、拼音首字母或任何一栏")
            yield Static("", id="sum", markup=False)
        with Container(id="register-panes"):
            yield RegisterRows()
            yield Preview()

    def on_mount(self) -> None:
        self.rows.empty = "正在读取……"
        self.set_head({book: label for book, label, _ in register_view.offered()}.get(self.book_id, ""))
        self.call_after_refresh(self.reload)
        run_in_thread(self, _load_readings, group="readings")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.set_class(event.size.width < _WIDE and event.size.height < _LOW, "-low")

    # the list

    @property
    def rows(self) -> RegisterRows:
        return self.query_one(RegisterRows)

    def reload(self, keep: str | None = None) -> None:
        self._keep = keep or self._keep
        job = partial(register_view.read, self.desk, self.book_id, personal=self.personal)
        run_in_thread(self, lambda: BookRead(job()), group="register")

    @on(BookRead)
    def _read(self, message: BookRead) -> None:
        self.book = message.book
        self._list()
        self._keep = None

    @on(ReadingsLoaded)
    def _read_aloud(self) -> None:
        self._readings = True
        self._list()

    @on(TypeLine.Changed, "SearchLine")
    def _search(self) -> None:
        self._list()

    def _list(self) -> None:
        if (book := self.book) is None:
            return
        typed = self.query_one(SearchLine).value
        found = fitting(book.lines, typed, self._readings)
        if self._keep is not None and all(line.key != self._keep for line in found) and typed:
            self.query_one(SearchLine).value = ""  # what was written would be out of sight
            found = list(book.lines)
        self.rows.empty = self._nothing(book)
        self.rows.show(book, found, self._keep)
        right = "，".join(filter(None, (book.notices, "号码已显示" if self.personal and book.has_personal else "")))
        self.set_head(f"{book.label}　{book.counted}", right)
        self.query_one("#sum", Static).update(f"符合 {len(found)}／{len(book.lines)}" if typed.strip() else "")
        self._tell()

    def _nothing(self, book: Book) -> str:
        if book.lines:
            return "没有符合的。\n按 Esc 清除搜索，列出全部。"
        return (
            f"{book.label}还是空的。\n{book.purpose}\n\n"
            f"按 F2 登记第一条，或按 F3 从 .xlsx、.csv 表格导入；\n"
            "没有现成的表，就按 F9 导出一张只有表头的空表，填好再按 F3 导入。"
        )

    @on(RowList.Moved, "RegisterRows")
    def _tell(self) -> None:
        line, book = self.rows.current, self.book
        self.query_one(Preview).show(told_lines(book, line) if line and book else ())

    # one row

    def action_new(self) -> None:
        self._fill_in(None)

    @on(TypeLine.Submitted, "SearchLine")
    @on(RowList.Opened, "RegisterRows")
    def action_change(self) -> None:
        if not self._readings and self.query_one(SearchLine).value:
            self._readings = True  # Enter right behind the letters waits for what they spell
            self._list()
        if line := self.current():
            self._fill_in(line.key)

    def _fill_in(self, key: str | None) -> None:
        job = partial(register_form.form, self.desk, self.book_id, key, personal=self.personal)
        run_in_thread(self, lambda: FormFound(job()), group="row")

    @on(FormFound)
    def _ask(self, message: FormFound) -> None:
        from newsroom.tui.dialogs.row_form import RowForm

        form = message.form
        if not self.is_active:
            return

        def wrong(typed: Mapping[str, str]) -> Mapping[str, str]:
            return register_form.faults(self.desk, form, typed)

        def done(typed: dict[str, str] | None) -> None:
            if typed is not None:
                run_in_thread(self, lambda: RowWritten(*register_form.save(self.desk, form, typed)), group="row")

        title = f"{'登记' if form.key is None else '修改'}{form.row_label}"
        self.app.push_screen(RowForm(title, form, wrong), done)

    @on(RowWritten)
    def _written(self, message: RowWritten) -> None:
        if message.said:
            self.notify(message.said, timeout=6, markup=False)
        self.reload(message.key)

    def action_take_out(self) -> None:
        if line := self.current():
            job = partial(register_form.advice, self.desk, self.book_id, line.key)
            run_in_thread(self, lambda: Advised(line, job()), group="row")

    @on(Advised)
    def _ask_whether(self, message: Advised) -> None:
        from newsroom.tui.dialogs.message import ask

        line = message.line
        if register_form.asks_why(self.book_id):
            self._ask_why(line)
            return

        def answered(keeps: bool | None) -> None:
            if keeps is False:
                run_in_thread(self, partial(self._take_out, line), group="row")

        text = "\n".join(filter(None, (line.told, message.said, "删了可以按 Ctrl+Z 放回来。")))
        if self.is_active and self.book is not None:
            self.app.push_screen(ask(f"删除这条{self.book.row_label}？", text, "不删", "删除"), answered)

    def _ask_why(self, line: Line) -> None:
        from newsroom.tui.dialogs.ask import Ask

        def answered(why: str | None) -> None:
            if why is not None:
                run_in_thread(self, partial(self._take_out, line, why), group="row")

        hint = f"{line.told}\n写一句，以便日后查对；删了可以按 Ctrl+Z 放回来。"
        if self.is_active:
            self.app.push_screen(Ask("为什么删除这一条？", hint=hint, placeholder="如 登记重复"), answered)

    def _take_out(self, line: Line, why: str = "") -> RowTaken:
        return RowTaken(register_form.take_out(self.desk, self.book_id, line.key, why), line.told)

    @on(RowTaken)
    def _gone(self, message: RowTaken) -> None:
        self._taken.append((message.row, message.told))
        self.notify(f"已删除：{message.told}。按 Ctrl+Z 放回来。", timeout=6, markup=False)
        self.reload()

    def action_undo(self) -> None:
        if not self._taken:
            self.notify("没有可以放回来的。", timeout=4, markup=False)
            return
        row, _ = self._taken.pop()
        job = partial(register_form.put_back, self.desk, self.book_id, row)
        run_in_thread(self, lambda: RowWritten(*job()), group="row")

    def under_cursor(self) -> Line | None:
        return self.rows.current

    def current(self) -> Line | None:
        if self.rows.current is None:
            self.notify("列表里没有可以操作的行。按 F2 登记一条。", timeout=4, markup=False)
        return self.rows.current

    # what is shown

    def action_show_numbers(self) -> None:
        if self.book is not None and not self.book.has_personal:
            self.notify("这本登记簿里没有个人号码。", timeout=4, markup=False)
            return
        self.personal = not self.personal
        self.reload()

    def action_reload(self) -> None:
        self.reload()

    def action_back(self) -> None:
        line = self.query_one(SearchLine)
        if line.value:
            line.value = ""
        else:
            self.app.pop_screen()

    @on(WorkFailed)
    def _failed(self) -> None:
        if self.book is None:
            self.rows.empty = "没有读出来。按 Esc 返回。"
            self.rows.refresh()

    # the cursor

    def action_up(self) -> None:
        self.rows.move(-1)

    def action_down(self) -> None:
        self.rows.move(1)

    def action_page_up(self) -> None:
        self.rows.page(-1)

    def action_page_down(self) -> None:
        self.rows.page(1)

    def action_first(self) -> None:
        self.rows.move(-self.rows.count)

    def action_last(self) -> None:
        self.rows.move(self.rows.count)

    def action_preview_page(self) -> None:
        self.query_one(Preview).next_page()


def _load_readings() -> ReadingsLoaded:
    from newsroom.text import pinyin

    pinyin.load()
    return ReadingsLoaded()
