"""Chinese to be read, in rows broken by Chinese rules: Textual's Static lets a space break a line in two."""

from rich.text import Text
from textual.geometry import Size
from textual.widgets import Static

from newsroom.text.wrap import rows


class Prose(Static):
    """Some lines of text without markup, as high as they need."""

    DEFAULT_CSS = "Prose { height: auto; }"

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(text, id=id, classes=classes, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width)) if self.content else 0

    def render(self) -> Text:
        return Text("\n".join(self._rows(self.size.width)), no_wrap=True)

    def _rows(self, cells: int) -> list[str]:
        return [row for line in str(self.content).split("\n") for row in rows(line, max(cells, 4))]
