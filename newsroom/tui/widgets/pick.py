"""One of a few words, chosen with ← and →."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widget import Widget


class Pick(Widget, can_focus=True):
    """The values with what she reads for each; the chosen one stands in brackets."""

    DEFAULT_CSS = """
    Pick { width: 1fr; height: 1; }
    Pick:focus { color: $accent; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]
    value: reactive[str] = reactive("")

    def __init__(self, labels: Mapping[str, str], value: str, *, id: str) -> None:
        super().__init__(id=id)
        self._labels = labels
        self.set_reactive(Pick.value, value)

    def render(self) -> str:
        shown = [f"（{label}）" if value == self.value else f"　{label}　" for value, label in self._labels.items()]
        return "".join(shown) + ("  ←→ 换" if self.has_focus else "")

    def on_click(self) -> None:
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        values = list(self._labels)
        self.value = values[(values.index(self.value) + step) % len(values)]
