"""A story that is open for editing: saved again and again, from two threads, while others may save it too."""

import threading
from dataclasses import dataclass, fields, replace

from newsroom.desk.desk import Desk
from newsroom.desk.stories import changed, save
from newsroom.store import Conflict
from newsroom.story import Story

COPY_MARK = "（冲突副本）"
_TEXT = {"title", "body"}
_OF_A_SAVE = {"rev", "updated_at", "updated_by", "tagging"}
"""Fields that any save sets: two stories that differ in these only do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save."""

    story: Story
    """As it now stands in the archive."""
    merged: bool = False
    """Someone else had changed other fields meanwhile: both changes are in it."""
    copy_of: str = ""
    """Id of the story that someone else had changed; hers is in `story`, a copy beside it."""


class OpenStory:
    """One story as last read or saved, for an editor that saves it in the background."""

    def __init__(self, desk: Desk, story: Story) -> None:
        self.desk = desk
        self.story = story
        self._saving = threading.Lock()

    def keep(self, wanted: Story) -> Kept:
        """Save the story as she has it now; its revision is ours to know.

        Where the story was changed elsewhere meanwhile, other fields are merged; otherwise hers becomes a story of its
        own, marked as a copy, and is what is open from then on. Raises NewsroomError when nothing could be saved.
        """
        with self._saving:
            kept = self._keep(wanted)
            self.story = kept.story
            return kept

    def _keep(self, wanted: Story) -> Kept:
        base = self.story
        wanted = changed(self.desk, wanted, {"title": wanted.title, "body": wanted.body})
        wanted = replace(
            wanted, id=base.id, rev=base.rev, updated_at=base.updated_at, updated_by=base.updated_by, log=base.log
        )
        if wanted == base:
            return Kept(base)
        try:
            return Kept(save(self.desk, wanted))
        except Conflict as conflict:
            current = conflict.current
        if current is not None:
            hers, theirs = _differing(base, wanted), _differing(base, current)
            if not theirs & (hers | _TEXT):
                values = {name: getattr(wanted, name) for name in hers | {"tagging"}}
                return Kept(save(self.desk, replace(current, **values)), merged=True)
        return Kept(self._copy(wanted), copy_of=base.id)

    def _copy(self, wanted: Story) -> Story:
        title = wanted.title if wanted.title.endswith(COPY_MARK) else wanted.title + COPY_MARK
        copy = replace(wanted, title=title)
        return self.desk.archive.add([copy], by=self.desk.officer, at=self.desk.now())[0]


def _differing(one: Story, other: Story) -> set[str]:
    names = {field.name for field in fields(Story)} - _OF_A_SAVE
    return {name for name in names if getattr(one, name) != getattr(other, name)}


def with_changes(fresh: Story, sent: Story, now: Story) -> Story:
    """The fresh story with what she changed, besides the text, since `sent` was sent."""
    since = {name: getattr(now, name) for name in _differing(sent, now) - _TEXT}
    return replace(fresh, tagging=now.tagging, **since)
