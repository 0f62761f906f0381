"""The pages of a PDF as they will be printed, where the terminal can show pictures."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Center, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from newsroom.desk import pdf
from newsroom.errors import NewsroomError
from newsroom.tui.actions import PAGES, bindings
from newsroom.tui.screens import pages_drawing
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.screens.pages_drawing import WAY_LABELS, Way
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.pdf import Pages

_FEWEST_PIXELS = 600
"""Width in which a page is drawn at least; what is shown in cells is made smaller from it."""
_BLOCKS = "这个终端只能用色块画个大概：看版面可以，看字请按 F10 用电脑上的程序打开，或者按 F5 换一种画法。"


@dataclass
class PageDrawn(Message):
    """A page (from 0) as a picture, in the size of these cells."""

    number: int
    image: Any
    cells: tuple[int, int]


class PagesScreen(WorkScreen):
    """One page at a time, whole or as wide as the window."""

    WHERE = PAGES
    BINDINGS = bindings(PAGES)
    CSS_PATH = "pages.tcss"

    def __init__(self, path: Path, pages: "Pages") -> None:
        super().__init__()
        self.path = path
        self.pages = pages
        self.number = 0
        self.wide = False
        self.way = pages_drawing.way()

    def content(self) -> ComposeResult:
        with VerticalScroll(id="page-room", can_focus=False):
            yield Center(id="page")
        yield Static("", id="page-sum", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        if self.is_mounted:
            self.call_after_refresh(self._draw)

    def on_unmount(self) -> None:
        self.pages.close()

    @property
    def room(self) -> VerticalScroll:
        return self.query_one("#page-room", VerticalScroll)

    def _draw(self) -> None:
        """Have the page drawn in a thread, in the size that it gets."""
        self.set_head(f"{self.path.name}　第 {self.number + 1} 页，共 {self.pages.count} 页", WAY_LABELS[self.way])
        self.query_one("#page-sum", Static).update(_BLOCKS if self.way is Way.BLOCKS else "")
        self.set_class(self.way is not Way.BLOCKS, "-pictures")
        number, cells = self.number, self._cells()
        if min(cells) < 1:
            return
        pixels = max(cells[0] * pages_drawing.cell_size()[0], _FEWEST_PIXELS)
        run_in_thread(self, lambda: PageDrawn(number, self.pages.image(number, pixels), cells), group="page")

    def _cells(self) -> tuple[int, int]:
        """How many cells the page takes up, in width and height, in its own proportions."""
        width, height = pages_drawing.cell_size()
        rows_a_column = self.pages.shape(self.number) * width / height
        across, down = self.room.size.width - 2, self.room.size.height
        columns = across if self.wide else min(across, int(down / rows_a_column))
        return columns, max(int(columns * rows_a_column), 1)

    @on(PageDrawn)
    async def _show(self, message: PageDrawn) -> None:
        if message.number != self.number:
            return  # she has turned the page meanwhile
        if message.cells != self._cells():
            self._draw()  # the room has changed
            return
        try:
            drawn: Widget = pages_drawing.picture(message.image, self.way)
        except NewsroomError as error:
            self.show_error(error)
            return
        drawn.styles.width, drawn.styles.height = message.cells
        place = self.query_one("#page", Center)
        async with self.batch():
            await place.remove_children()
            await place.mount(drawn)

    def _go(self, number: int, *, to_end: bool = False) -> None:
        number = min(max(number, 0), self.pages.count - 1)
        if number != self.number:
            self.number = number
            self.room.scroll_to(y=self.room.max_scroll_y if to_end else 0, animate=False)
            self._draw()

    def action_previous(self) -> None:
        if self.wide and self.room.scroll_y > 0:
            self.room.scroll_page_up(animate=False)
        else:
            self._go(self.number - 1, to_end=True)

    def action_next(self) -> None:
        if self.wide and self.room.scroll_y < self.room.max_scroll_y:
            self.room.scroll_page_down(animate=False)
        else:
            self._go(self.number + 1)

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(self.pages.count - 1)

    def action_up(self) -> None:
        self.room.scroll_up(animate=False)

    def action_down(self) -> None:
        self.room.scroll_down(animate=False)

    def action_zoom(self) -> None:
        self.wide = not self.wide
        self.room.scroll_to(y=0, animate=False)
        self._draw()

    def action_other_way(self) -> None:
        ways = list(Way)
        self.way = ways[(ways.index(self.way) + 1) % len(ways)]
        self._draw()

    def action_open(self) -> None:
        self.newsroom.open_file(self.path)

    def action_back(self) -> None:
        self.app.pop_screen()


def open_pages(app: Any, path: Path) -> None:
    """Show the pages of a PDF; where that is not possible she is told what is missing."""
    try:
        app.push_screen(PagesScreen(path, pdf.pages(path)))
    except NewsroomError as error:
        app.show_error(error)
