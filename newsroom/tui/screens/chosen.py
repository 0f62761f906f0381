"""The stories behind a figure of the dashboard, as the desk lists them; from here they are opened, moved and filed."""

from newsroom.desk import behind
from newsroom.desk.behind import Behind
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, Listed
from newsroom.tui.actions import CHOSEN, bindings
from newsroom.tui.messages import RowsRead, StoriesCounted, StoriesListed
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.shelf import Shelf
from newsroom.tui.widgets.story_list import BLOCK


class ChosenShelf(Shelf):
    """Those stories only. They are few enough to be read at once."""

    def __init__(self, desk: Desk, chosen: Behind) -> None:
        super().__init__(desk)
        self._of, self._chosen = desk, chosen

    def listed(self, wanted: Filter, keep: str | None, otherwise: int, page: int, ticket: int) -> StoriesListed:
        found = self._read(wanted)
        places = {row.id: place for place, row in enumerate(found.rows)}
        cursor = places.get(keep or "", min(otherwise, max(found.total - 1, 0)))
        return StoriesListed(found, 0, cursor, ticket)

    def rows(self, wanted: Filter, block: int, ticket: int) -> RowsRead:
        found, start = self._read(wanted), block * BLOCK
        return RowsRead(Listed(found.rows[start : start + BLOCK], found.total, found.complete), start, ticket)

    def counted(self, wanted: Filter, ticket: int) -> StoriesCounted:
        whole = behind.counted(self._read(Filter()))
        return StoriesCounted(whole, behind.counted(self._read(wanted)) if wanted.text else whole, ticket)

    def _read(self, wanted: Filter) -> Listed:
        return behind.listed(self._of, self._chosen, wanted)


class ChosenScreen(DeskScreen):
    """The stories of one row; Esc goes back to it."""

    WHERE = CHOSEN
    BINDINGS = bindings(CHOSEN)
    LABEL = "在这些里搜索 "

    def __init__(self, desk: Desk, chosen: Behind) -> None:
        super().__init__(desk)
        self.chosen = chosen
        self.shelf = ChosenShelf(desk, chosen)

    def first_listed(self) -> None:
        self.follow()

    def nothing(self) -> str:
        if self.wanted.text:
            return "没有符合的稿件。\n按 Esc 清空搜索。"
        return "这里没有稿件了：可能已经改到别的状态、别的归类，或者移入了回收站。\n按 Esc 返回。"

    def head(self) -> tuple[str, str]:
        return f"共 {self.facets.total} 篇", self.chosen.told

    def action_back(self) -> None:
        if self.wanted.text:
            self.show_all()
        else:
            self.app.pop_screen()
