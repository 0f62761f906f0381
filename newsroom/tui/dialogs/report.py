"""Something to read to the end: results, an error that matters, a fault of the program."""

import traceback
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.preview import Preview, Styled


class ReportDialog(Dialog[bool]):
    """Lines of any number, wrapped and scrolled; Enter or Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "cancel", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,tab", "page(1)", show=False),
    ]
    KEYS = (("Enter", "关闭"), ("↑↓ PgUp PgDn", "翻看"))

    def __init__(self, title: str, lines: Sequence[Styled]) -> None:
        super().__init__(title)
        self._lines = tuple(lines)

    def content(self) -> ComposeResult:
        yield Preview()

    def on_mount(self) -> None:
        self.query_one(Preview).show(self._lines)

    def action_scroll(self, step: int) -> None:
        self.query_one(Preview).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(Preview).page(pages)


class Fault(ReportDialog):
    """What she is told of a bug."""

    def __init__(self, error: BaseException) -> None:
        told = traceback.format_exception(error)
        super().__init__(
            "程序出错",
            (
                ("已经保存的稿件没有丢。可以按 Enter 关闭这个窗口继续工作。", ""),
                ("如果再次出现，请把下面的内容拍下来或抄给维护人员，并说明当时按了什么键。", ""),
                ("", ""),
                *((line, "quiet") for part in told for line in part.rstrip().split("\n")),
            ),
        )
