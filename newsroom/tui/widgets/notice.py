"""What the program has to say, for some seconds, in lines of its own above the keys.

Not a toast: where one lies across the border of two panes, Textual blanks the Chinese character that it cuts in half.
"""

from typing import Literal

from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget

from newsroom.text.wrap import rows

Severity = Literal["information", "warning", "error"]


class Notice(Widget):
    """The latest thing said; hidden while there is none."""

    DEFAULT_CSS = """
    Notice {
        height: auto;
        max-height: 8;
        display: none;
        padding: 0 1;
        background: $panel;
        color: $success;
        border-top: solid $success;
        &.-warning { color: $warning; border-top: solid $warning; }
        &.-error { color: $error; border-top: solid $error; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._said = ""
        self._timer: Timer | None = None

    def say(self, said: str, title: str, severity: Severity, seconds: float) -> None:
        """Show this instead of what was said before."""
        self._title, self._said = title, said
        self.set_class(severity == "warning", "-warning")
        self.set_class(severity == "error", "-error")
        self.display = True
        self.refresh(layout=True)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self._hide)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Text:
        lines = self._lines(self.size.width)
        text = Text(no_wrap=True)
        for number, line in enumerate(lines):
            bold = Style(bold=number == 0 and bool(self._title))
            text.append(line, bold).append("\n" if number + 1 < len(lines) else "")
        return text

    def _lines(self, cells: int) -> list[str]:
        said = [self._title] if self._title else []
        if self.has_class("-warning") and not said:
            return [row for line in f"！{self._said}".split("\n") for row in rows(line, max(cells, 4))]
        said += self._said.split("\n")
        return [row for line in said for row in rows(line, max(cells, 4))]

    def _hide(self) -> None:
        self.display = False
