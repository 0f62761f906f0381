"""Keys take effect in the order in which they were pressed, however fast they come.

Textual hands every key to the widget that has the focus when the key arrives; a Tab, an Enter or a function key takes
effect only once it has climbed from that widget to the app. What is typed, pasted or sent by a script right behind it
would still go to the old widget. Here, a key that may move the focus holds back what follows until it has climbed.
"""

from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

LONGEST_WAIT = 1.0
"""Seconds after which held keys go on in any case."""


class KeysInOrder(App[Any]):
    """An app whose commands finish before the next key is looked at. Text typed in a row is never held back."""

    _held: deque[events.Event] | None = None

    async def on_event(self, event: events.Event) -> None:
        fresh = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if fresh and self._held is not None:
            self._held.append(event)
            return
        if not fresh or (_is_typing(event) and not getattr(self.screen, "HOLDS_TYPING", False)):
            await super().on_event(event)
            return
        held = self._held = deque()
        screen, target = self.screen, self.focused or self.screen
        self.set_timer(LONGEST_WAIT, lambda: self._go_on(held))
        await super().on_event(event)
        self._climb(target, screen, held)

    def press_again(self, event: events.Key | events.Paste) -> None:
        """Have this again, before what came behind it: the screen that had it has closed and left it to the next one.

        That screen has `HOLDS_TYPING = True`, so that nothing behind it was looked at.
        """
        again = events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
        if self._held is None:
            self.post_message(again)
        else:
            self._held.appendleft(again)

    def _climb(self, node: DOMNode, screen: Widget, held: deque[events.Event]) -> None:
        """Follow the key from widget to widget: each does this behind the key itself."""
        parent = node.parent if isinstance(node, Widget) and node.is_attached else None
        if parent is None or not node.call_later(self._climb, parent, screen, held):
            self.call_later(self._settle, screen, held)

    def _settle(self, screen: Widget, held: deque[events.Event]) -> None:
        """The key has taken effect; a screen that it opened first has to be laid out and take the focus."""
        if self.screen is screen:
            self.call_later(self._go_on, held)
        else:
            self.screen.call_after_refresh(self._go_on, held)

    async def _go_on(self, held: deque[events.Event]) -> None:
        if self._held is not held:
            return
        self._held = None
        for event in held:
            await self.on_event(event)


def _is_typing(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
