"""The keys of a list with a preview, which every screen that has both understands alike."""

from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList


class ListKeys(WorkScreen):
    """The cursor of a list, and the preview beside it, by keys."""

    @property
    def cursor_list(self) -> RowList:
        """The list whose cursor the keys move."""
        raise NotImplementedError

    @property
    def preview(self) -> Preview:
        return self.query_one(Preview)

    def action_up(self) -> None:
        self.cursor_list.move(-1)

    def action_down(self) -> None:
        self.cursor_list.move(1)

    def action_page_up(self) -> None:
        self.cursor_list.page(-1)

    def action_page_down(self) -> None:
        self.cursor_list.page(1)

    def action_first(self) -> None:
        self.cursor_list.move(-self.cursor_list.count)

    def action_last(self) -> None:
        self.cursor_list.move(self.cursor_list.count)

    def action_preview_up(self) -> None:
        self.preview.move(-3)

    def action_preview_down(self) -> None:
        self.preview.move(3)

    def action_preview_page(self) -> None:
        self.preview.next_page()

    def action_next_hit(self) -> None:
        self.preview.next_mark()
