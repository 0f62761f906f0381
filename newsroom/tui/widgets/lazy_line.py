"""A paragraph as a text area draws it, at a cost that does not grow with its length."""

from collections.abc import Iterable

from rich.style import Style
from rich.text import Span, Text


class LazyLine(Text):
    """A line of a TextArea that makes only the row that is drawn.

    Textual divides a paragraph into all its rows for every row it draws: a paragraph of 10,000 characters takes 80 ms
    a key that way (facts/tui.md 3). This knows that `_render_line` indexes the rows once for the one it draws, and
    then only counts tabs in those before.
    """

    def __init__(self, line: str, spans: Iterable[Span] = ()) -> None:
        super().__init__("", end="", no_wrap=True, spans=list(spans))
        self._text = [line]  # past the scan for control characters: a manuscript is cleaned
        self._length = len(line)

    def set_length(self, new_length: int) -> None:
        if new_length < len(self):
            super().set_length(new_length)
        else:  # past the same scan
            self._text = [self.plain + " " * (new_length - len(self))]
            self._length = new_length

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        if start == 0 and end is None:  # that of the cursor's line: it would cover what is set off in it
            self.stylize_before(style)
        else:
            super().stylize(style, start, end)

    def divide(self, offsets: Iterable[int]) -> "_Rows":  # pyright: ignore[reportIncompatibleMethodOverride]
        return _Rows(self, [0, *offsets, len(self)])


class _Rows:
    """The rows of a line, each made when it is asked for."""

    def __init__(self, line: LazyLine, bounds: list[int]) -> None:
        self._line, self._bounds = line, bounds
        self._tabs = "\t" in line.plain
        self._drawn = False

    def __getitem__(self, row: int) -> Text:
        if self._drawn and not self._tabs:
            return _NO_TABS
        self._drawn = True
        start, end = self._bounds[row], self._bounds[row + 1]
        spans = [
            Span(max(span.start, start) - start, min(span.end, end) - start, span.style)
            for span in self._line.spans
            if span.start < end and span.end > start
        ]
        return Text(self._line.plain[start:end], style=self._line.style, spans=spans)


_NO_TABS = Text()
