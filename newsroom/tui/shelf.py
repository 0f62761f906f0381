"""The list's lines from the archive: what has not changed since the last time is not counted again."""

from threading import Lock

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, Row, facets, matching, row
from newsroom.story import Story
from newsroom.tui.messages import StoriesListed


class Shelf:
    """Lists stories in a thread of its caller; a story's line is worked out once per revision."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}
        self._lock = Lock()
        self._seen = 0

    def changed(self) -> bool:
        """Whether the archive was written since the last listing, by whomever."""
        return self._stamp() != self._seen

    def listed(self, wanted: Filter, ticket: int) -> StoriesListed:
        """The list for a filter, with every story of the desk by id. Raises NewsroomError when it cannot be read."""
        with self._lock:
            self._seen = self._stamp()
            found = matching(self._desk, wanted)
            rows = [self._row(story) for story in found]
            stories = {story.id: story for story in self._desk.archive.stories()}
            return StoriesListed(rows, stories, facets(self._desk), ticket)

    def _row(self, story: Story) -> Row:
        kept = self._rows.get(story.id)
        if kept is None or kept.rev != story.rev:
            kept = self._rows[story.id] = row(self._desk.plan, story)
        return kept

    def _stamp(self) -> int:
        # every write of the archive replaces a file, and that tells on the folder
        try:
            return self._desk.archive.folder.stat().st_mtime_ns
        except OSError:
            return 0
