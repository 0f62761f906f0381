"""The line at the top of a screen and the line of keys at its bottom."""

from collections.abc import Collection, Iterator, Sequence

from rich.style import Style
from rich.text import Text
from textual.widget import Widget

from newsroom.text.cells import clip, width
from newsroom.tui.actions import EVERYWHERE, Action, actions

_NAME_AT_LEAST = 9
"""Cells: what is left of a desk's name must still tell it."""


class HeadLine(Widget):
    """Whose desk this is, how much is on it, what is filtered."""

    def __init__(self, whose: str) -> None:
        super().__init__()
        self._whose = whose
        self._middle = ""
        self._right = ""

    def rename(self, whose: str) -> None:
        self._whose = whose
        self.refresh()

    def show(self, middle: str, right: str) -> None:
        self._middle, self._right = middle, right
        self.refresh()

    def render(self) -> Text:
        room = self.size.width - 2
        right = clip(self._right, max(room * 2 // 3, 0))
        left = _named(self._whose, self._middle, max(room - width(right) - 2, 0))
        gap = " " * max(room - width(left) - width(right), 0)
        return Text(f" {left}{gap}{right} ", no_wrap=True)


def _named(whose: str, middle: str, room: int) -> str:
    """Both; where there is no room for them the name is what is cut, or left out."""
    left = room - width(middle) - 2
    if not middle or left >= width(whose):
        return clip(f"{whose}  {middle}".rstrip(), room)
    return f"{clip(whose, left)}  {middle}" if left >= _NAME_AT_LEAST else clip(middle, room)


class KeysLine(Widget):
    """The keys of a screen, as many as fit; a click does what the key does. Help is always among them."""

    def __init__(self, where: str, without: Collection[str] = ()) -> None:
        """`without`: ids of actions that would do nothing here."""
        super().__init__()
        self._where = where
        self._without = without

    def render(self) -> Text:
        return keys_text(self._where, self.size.width, self._without)


def keys_text(where: str, cells: int, without: Collection[str] = ()) -> Text:
    """The footer's text for a screen: whole entries only, the weightiest that fit, in the keyboard's order."""
    offered = [one for one in (*actions(EVERYWHERE), *actions(where)) if one.footer and one.id not in without]
    roomy = sum(_cells(action) + 1 for action in offered) <= cells
    text = Text(no_wrap=True)
    for action in sorted(_fitting(offered, cells, int(roomy)), key=_place):
        target = "app" if EVERYWHERE in action.where else "screen"
        click = Style(meta={"@click": f"{target}.{action.name}"})
        text.append(f" {action.key} ", Style(bold=True) + click)
        text.append(action.label + " " * roomy, click)
    return text


def _fitting(offered: Sequence[Action], cells: int, gap: int) -> Iterator[Action]:
    """Those that there is room for: help and the way back first, the others as they weigh."""
    for action in sorted(offered, key=_weight):
        if (entry := _cells(action) + gap) <= cells:
            cells -= entry
            yield action


def _weight(action: Action) -> int:
    return 0 if {"f1", "escape"}.intersection(action.keys) else action.weight


def _cells(action: Action) -> int:
    return width(f" {action.key} {action.label}")


def _place(action: Action) -> int:
    """In the order of the keyboard: F1, Esc, the other function keys, the rest."""
    key = action.keys[0]
    if key[1:].isdigit():
        return int(key[1:]) * 2
    return 3 if key == "escape" else 99
