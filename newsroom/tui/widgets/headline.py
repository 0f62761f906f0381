"""The line for a story's headline, above its manuscript."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.strip import Strip

from newsroom.text.cells import pad
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript

TitleMarker = Callable[[str], Sequence[tuple[int, int, str]]]
"""What is marked in the headline, given its text: from, to, and the name of one of its styles."""


class Headline(Line):
    """The headline. Enter goes on to the manuscript, at once: what is typed behind it must not stay in the line.

    Where a whole story is pasted, its text goes to the head of the manuscript.
    """

    COMPONENT_CLASSES = Line.COMPONENT_CLASSES | {
        f"headline--{name}" for name in ("block", "error", "warn", "info", "current")
    }
    DEFAULT_CSS = """
    Headline {
        & .headline--block { color: $error; text-style: bold reverse; }
        & .headline--error { color: $error; text-style: bold underline; }
        & .headline--warn { color: $warning; text-style: bold underline; }
        & .headline--info { text-style: underline dim; }
        & .headline--current { color: $accent; text-style: bold underline reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "to_manuscript", show=False, priority=True)]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id)
        self._divided: tuple[str, str, int] | None = None
        """How headline and manuscript stood after a story was divided between them."""
        self._joined: tuple[str, str, int] | None = None
        """How they stood after that was undone."""

    _marker: TitleMarker | None = None

    def mark(self, marker: TitleMarker | None) -> None:
        """Set off what the marker names, asked anew whenever the headline changes."""
        self._marker = marker
        self.highlighter = self._marked
        self.refresh()

    def _marked(self, text: Text) -> Text:
        for start, end, name in self._marker(self.value) if self._marker else ():
            text.stylize(self.get_component_rich_style(f"headline--{name}", partial=True), start, end)
        return text

    def render_line(self, y: int) -> Strip:
        if y or self.has_focus or not self.value or self._marker is None:
            return super().render_line(y)
        # at rest, as any line is shown, but with what is marked
        room = self.scrollable_content_region.width
        shown = self._marked(Text(pad(self.value, room), no_wrap=True, end=""))
        parts = [Segment(part.text, part.style) for part in shown.render(self.app.console) if part.text]
        return Strip(parts, room).apply_style(self.rich_style)

    def action_to_manuscript(self) -> None:
        self.screen.set_focus(self._manuscript)

    @property
    def _manuscript(self) -> Manuscript:
        return self.screen.query_one(Manuscript)

    def action_undo(self) -> None:
        both = self._both() == self._divided
        super().action_undo()
        if both:
            self._manuscript.undo()
            self._joined = self._both()

    def action_redo(self) -> None:
        both = self._both() == self._joined
        super().action_redo()
        if both:
            self._manuscript.redo()

    def _both(self) -> tuple[str, str, int]:
        below = self._manuscript
        return self.value, below.text, len(below.history.undo_stack)

    def _insert(self, text: str) -> None:
        from newsroom.text.clean import paragraphs

        first, *rest = paragraphs(text) or [""]
        if not any("。" in paragraph for paragraph in rest):  # a headline, on one line or on several
            super()._insert(text)
            return
        super()._insert(first)
        below = self._manuscript
        below.put((0, 0), (0, 0), "\n".join([*rest, ""] if below.text else rest))
        self._divided = self._both()
        self.app.notify(f"标题以外的 {len(rest)} 段已放在正文开头；按 Ctrl+Z 可以撤销。", timeout=6, markup=False)
