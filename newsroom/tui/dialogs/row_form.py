"""A row of a register to be filled in: one field below the other, with what may stand in it to be chosen."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType

from newsroom.desk.register_form import Form
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.dialogs.filling_in import FillIn
from newsroom.tui.widgets.line import Line

_BETWEEN = "、"


class RowForm(FillIn):
    """Dismissed with what is typed, by field, once nothing in it is wrong; or None."""

    CSS_PATH: ClassVar = FillIn.CSS_PATH
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,ctrl+l", "choose", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    KEYS = (("F9 或 Ctrl+S", "保存"), ("F4", "列出可填的"), ("↑↓ Enter", "换一项"), ("Esc", "取消"))
    NOT_DONE = "填过的还没有保存。再按一次 Esc 就不要了，按 F9 保存。"

    def __init__(self, title: str, form: Form, faults: Callable[[Mapping[str, str]], Mapping[str, str]]) -> None:
        super().__init__(title, form.blanks, form.shown, faults)
        self._form = form

    def on_mount(self) -> None:
        super().on_mount()
        if self._form.key is not None:  # what she comes to change is any of them
            self.query_one(f"#{self._form.blanks[0].name}").focus()

    def action_choose(self) -> None:
        field = self.focused
        if not isinstance(field, Line) or not (offered := self._form.options.get(field.id or "")):
            self.notify("这一项自己填，没有可以列出来选的。", timeout=4, markup=False)
            return
        several = (field.id or "") in self._form.several
        held = [part for part in field.value.split(_BETWEEN) if part] if several else [field.value]
        label = next(blank.label for blank in self._form.blanks if blank.name == field.id)
        title = f"{label}：再选一次已选的即去掉" if several else label

        def chosen(option: Option[str] | None) -> None:
            if option is None:
                return
            if not several:
                field.value = option.value
            elif option.value in held:
                field.value = _BETWEEN.join(part for part in held if part != option.value)
            else:
                field.value = _BETWEEN.join([*held, option.value])
            field.cursor_position = len(field.value)

        options = [Option(one, one, marked=one in held) for one in offered]
        self.app.push_screen(Choose(title, options), chosen)
