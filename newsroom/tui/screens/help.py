"""Every key, the present screen's first; made from the action registry."""

from collections.abc import Iterator, Sequence

from newsroom.text.cells import pad, width
from newsroom.tui.actions import ACTIONS, SCREEN_LABELS, Action, actions
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.widgets.preview import Styled

_HINTS = {
    "desk": "在列表里直接打字就是搜索：标题、正文、单位（或拼音首字母）、作者、焦点、状态、日期、编号都能搜，"
    "几个词用空格隔开。",
    "everywhere": "全部操作都有按键，不需要鼠标；中文输入法开着也能用。",
}

_KEYS = max(width(" / ".join(action.ways)) for action in ACTIONS)
"""Cells."""


class HelpScreen(ReportDialog):
    """The keys by screen."""

    def __init__(self, where: str, dialog: Sequence[tuple[str, str]] = ()) -> None:
        """Asked for on a screen, or over a dialog with these keys."""
        super().__init__("帮助：按键一览", tuple(help_lines(where, dialog)))


def help_lines(where: str, dialog: Sequence[tuple[str, str]] = ()) -> Iterator[Styled]:
    """The help's text, beginning with what is in front of her: the dialog's keys, the screen's own."""
    if dialog:
        yield "这个窗口", "title"
        yield from ((f"  {pad(keys, _KEYS)} {label}", "") for keys, label in dialog)
        yield "", ""
    order = sorted(SCREEN_LABELS, key=lambda place: place != where)
    for place in order:
        offered = actions(place)
        if not offered:
            continue
        yield SCREEN_LABELS[place], "title"
        if place in _HINTS:
            yield _HINTS[place], "quiet"
        for action in offered:
            yield f"  {pad(_keys(action), _KEYS)} {pad(action.label, 10)} {action.help}", ""
        yield "", ""


def _keys(action: Action) -> str:
    return " / ".join(action.ways)
