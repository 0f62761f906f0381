"""What the list of stories reads, each to be run in a thread: some of its rows, its counts, what others wrote."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from weakref import WeakKeyDictionary

from newsroom.desk import listing
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Facets, Filter, Row
from newsroom.errors import NewsroomError
from newsroom.tui.messages import (
    DeskLooked,
    RowsRead,
    StoriesCounted,
    StoriesListed,
    StoryRead,
    TextsIndexed,
    TroublesFound,
)
from newsroom.tui.widgets.story_list import BLOCK, window

_told: WeakKeyDictionary[Desk, set[str]] = WeakKeyDictionary()
"""What she has been told of each desk's damage, on whichever screen."""
_TOLD_EVERY = 40
"""Steps of indexing after which a search is repeated: it finds more."""


class Shelf:
    """The list of one screen, stories or bin. What raises NewsroomError could not be read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._mark: int | None = None
        self._whole: Facets | None = None

    def listed(self, wanted: Filter, keep: str | None, otherwise: int, page: int, ticket: int) -> StoriesListed:
        """The list, with the rows around the story `keep`, or around the line `otherwise` where it is not in it."""
        place = listing.place(self._desk, wanted, keep) if keep else None
        cursor = otherwise if place is None else place
        start, count = window(cursor, page)
        found = listing.page(self._desk, wanted, start, count)
        if cursor >= found.total > 0:
            cursor = found.total - 1
            start, count = window(cursor, page)
            found = listing.page(self._desk, wanted, start, count)
        return StoriesListed(found, start, cursor, ticket)

    def rows(self, wanted: Filter, block: int, ticket: int) -> RowsRead:
        """One more block of rows."""
        found = None
        with contextlib.suppress(NewsroomError):  # she is told when the list is read anew
            found = listing.page(self._desk, wanted, block * BLOCK, BLOCK)
        return RowsRead(found, block * BLOCK, ticket)

    def counted(self, wanted: Filter, ticket: int) -> StoriesCounted:
        """The counts; those over everything are kept until something changes."""
        everything = Filter(deleted=wanted.deleted)
        whole = self._whole = self._whole or listing.facets(self._desk, everything)
        plain = replace(wanted, order="day") == everything
        return StoriesCounted(whole, whole if plain else listing.facets(self._desk, wanted), ticket)

    def forget(self) -> None:
        """Something was written: count again."""
        self._whole = None

    def story(self, row: Row) -> StoryRead:
        """The story of a row."""
        from newsroom.desk.stories import get  # after the first paint

        try:
            return StoryRead(row, get(self._desk, row.id))
        except NewsroomError as error:
            return StoryRead(row, None, str(error))

    def look(self) -> DeskLooked:
        """Whether something was written since the last look."""
        try:
            changes = self._desk.archive.changes(self._mark)
        except NewsroomError:
            return DeskLooked(False)  # she is told when the list is read
        first, self._mark = self._mark is None, changes.mark
        return DeskLooked(not first and bool(changes.ids or changes.registers))

    def troubles(self) -> TroublesFound | None:
        """What was found damaged, that she has not been told of."""
        told = _told.setdefault(self._desk, set())
        fresh = [said for said in self._desk.archive.troubles() if said not in told]
        told.update(fresh)
        return TroublesFound(fresh) if fresh else None

    def index_texts(self, going_on: Callable[[], bool], tell: Callable[[TextsIndexed], object]) -> TextsIndexed | None:
        """Index all full texts that are not indexed yet, while it may go on; `tell` hears now and then."""
        steps = 0

        def step() -> bool:
            nonlocal steps
            steps += 1
            if steps % _TOLD_EVERY == 0:
                tell(TextsIndexed(False))
            return going_on()

        with contextlib.suppress(NewsroomError):  # the month that cannot be read is among the troubles
            while going_on():
                if self._desk.archive.index_texts(step):
                    return TextsIndexed(True)
        return None
