"""What a register's rows are for beyond being kept, by key: adoptions are verified, units reminded of commissions."""

from dataclasses import dataclass

from textual import on
from textual.message import Message

from newsroom.desk import register_form
from newsroom.desk.register_view import Line
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.screens.register_base import RegisterBase
from newsroom.tui.work import run_in_thread

_THIS, _ALL, _AGAIN = "this", "all", "again"


@dataclass
class Marked(Message, bubble=False):
    """Something was done with rows."""

    said: str


@dataclass
class RemindersFound(Message, bubble=False):
    """The units that have not delivered what a commission asks for."""

    key: str
    told: str
    units: tuple[str, ...]


class JobKeys(RegisterBase):
    """F5 of a register's screen."""

    def action_mark(self) -> None:
        if self.book is None:
            return
        if self.book_id == register_form.ADOPTED:
            self._ask_what_to_verify()
        elif self.book_id == register_form.COMMISSIONED:
            if line := self.current():
                run_in_thread(self, lambda: self._reminders(line), group="register-job")
        else:
            self.notify("核实用于采用登记，催办用于约稿；这本登记簿没有要核实、催办的。", timeout=5, markup=False)

    # adoptions

    def _ask_what_to_verify(self) -> None:
        line, book = self.current(), self.book
        if line is None or book is None:
            return
        waiting = [one.key for one in book.lines if one.notice]
        options: list[Option[str]] = []
        if line.notice:
            options.append(Option(_THIS, "核实这一条", line.told))
        else:
            options.append(Option(_AGAIN, "改回没有核实", f"{line.texts['verified_by']}核实的；改回以后暂不计数"))
        if waiting:
            options.append(Option(_ALL, f"核实全部 {len(waiting)} 条", "每一条您都看过原件，再选这一项"))

        def chosen(option: Option[str] | None) -> None:
            if option is not None:
                keys = tuple(waiting) if option.value == _ALL else (line.key,)
                counts = option.value != _AGAIN
                run_in_thread(self, lambda: self._verify(keys, counts), group="register-job")

        self.app.push_screen(Choose(f"核实采用（核实人：{self.desk.officer}）", options), chosen)

    def _verify(self, keys: tuple[str, ...], counts: bool) -> Marked:
        return Marked(register_form.verify(self.desk, keys, counts=counts))

    # commissions

    def _reminders(self, line: Line) -> RemindersFound:
        return RemindersFound(line.key, line.told, register_form.owing(self.desk, line.key))

    @on(RemindersFound)
    def _ask_how(self, message: RemindersFound) -> None:
        from newsroom.tui.dialogs.ask import Ask

        if not message.units:
            self.notify(f"{message.told}：承办单位都交了，不用催。", timeout=6, markup=False)
            return

        def answered(how: str | None) -> None:
            if how is not None:
                job = register_form.remind
                run_in_thread(
                    self, lambda: Marked(job(self.desk, message.key, message.units, how)), group="register-job"
                )

        hint = f"{message.told}\n还没有交的 {len(message.units)} 个单位：{'、'.join(message.units)}。\n记下这一次催办。"
        if self.is_active:
            self.app.push_screen(
                Ask("催办", "", hint=hint, placeholder="怎么催的，如 电话、微信群；可以不写"), answered
            )

    @on(Marked)
    def _marked(self, message: Marked) -> None:
        self.notify(message.said, timeout=8, markup=False)
        self.reload()
