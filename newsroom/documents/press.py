"""What a document is printed with: pictures, each read once, charts, and what went wrong with them."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from newsroom.documents.photos import PhotoError, PrintablePhoto, printable
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from newsroom.documents.briefing import Figure
    from newsroom.documents.charts import Chart
    from newsroom.documents.figures import Picture, Placed


class Drawing(Protocol):
    """Whatever puts pictures and charts into a file: it returns what a template prints for one."""

    def draw(self, placed: "Placed") -> object: ...

    def chart(self, chart: "Chart") -> object: ...


class Press:
    """For one document. `warnings` tells, in Chinese, which pictures were left out and why."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._read: dict[Path, PrintablePhoto] = {}
        self.warnings: list[str] = []

    def picture(self, figure: "Figure", of: str) -> "Picture | None":
        """The figure ready for print, or None with a warning; `of` is the headline it belongs to."""
        from newsroom.documents.figures import Picture

        try:
            if figure.path not in self._read:
                self._read[figure.path] = printable(figure.path.read_bytes(), figure.path.name)
            return Picture(self._read[figure.path], clean_line(figure.caption))
        except OSError:
            self.warnings.append(f"《{of}》的图片 {figure.path.name} 读不到，这次没有印。可以从备份里找回它再生成。")
        except PhotoError as error:
            self.warnings.append(f"《{of}》：{error}")
        return None

    def draw(self, placed: "Placed") -> object:
        """What a template prints for a picture of this size."""
        return self._drawing.draw(placed)

    def chart(self, chart: "Chart") -> object:
        """What a template prints for a chart; nothing for one without anything to draw."""
        return "" if chart.empty else self._drawing.chart(chart)
