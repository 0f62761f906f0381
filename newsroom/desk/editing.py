"""A story that is open for editing: its text is kept as a draft while she types, and saved when she says so or leaves.

Both are done from two threads, while others may save the same story.
"""

import contextlib
import threading
from dataclasses import dataclass, fields, replace

from newsroom.desk.desk import Desk
from newsroom.desk.stories import changed, save
from newsroom.errors import NewsroomError
from newsroom.store.door import Conflict
from newsroom.store.drafts import Draft
from newsroom.story import LetStand, Story

COPY_MARK = "（冲突副本）"
_TEXT = {"title", "body"}
_READ = {"tagging", "checkup"}
"""What the machine reads out of the text, which is never a change of hers."""
_OF_A_SAVE = {"rev", "updated_at", "updated_by"} | _READ
"""Fields that any save sets: two stories that differ in these only do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save."""

    story: Story
    """As it now stands in the archive."""
    merged: bool = False
    """Someone else had changed other fields meanwhile: both changes are in it."""
    copy_of: str = ""
    """Id of the story that hers was put beside, as a new one."""


class Clash(NewsroomError):
    """Two people changed the same story: both texts stand, hers as a draft, and she is to merge them."""

    def __init__(self, base: Story, hers: Story, theirs: Story | None) -> None:
        self.base, self.hers = base, hers
        """What both began from, and what she made of it."""
        self.theirs = theirs
        """What stands in the archive; None if it was removed for good."""
        done = "改过" if theirs is not None else "删除"
        super().__init__(
            f"稿件 {base.id} 在别处已经{done}，这次没有保存，两边的文字都没有丢。请对照两边，合成一份再保存。"
        )


class OpenStory:
    """One story as last read or saved, for an editor that keeps and saves it in the background."""

    def __init__(self, desk: Desk, story: Story, act: str = "save") -> None:
        """`act` is what the story's history says of the first save."""
        self.desk = desk
        self.story = story
        self._act = act
        self.saves = 0
        """Saves so far; what was sent before the latest of them is outdated."""
        self._denied: Story | None = None
        """What could not be saved last: a disk that denied it may have it all the same."""
        self._saving = threading.Lock()

    def hold(self, wanted: Story, after: int | None = None) -> bool:
        """Keep what she has now as a draft; False if nothing was changed and none is needed. Raises NewsroomError.

        With `after` it is what she had after so many saves: nothing is done where there was another since.
        """
        with self._saving:
            return after in (None, self.saves) and self._hold(self._cleaned(wanted))

    def keep(self, wanted: Story, after: int | None = None) -> Kept:
        """Save the story as she has it now, and drop its draft; its revision is ours to know.

        Where the story was changed elsewhere meanwhile, other fields are merged; what contradicts hers raises Clash.
        Raises NewsroomError when nothing could be saved; the draft then stays. `after` as in `hold`.
        """
        with self._saving:
            return self._keep(self._cleaned(wanted)) if after in (None, self.saves) else Kept(self.story)

    def settle(self, clash: Clash, merged: Story) -> Kept:
        """Save what she made of both sides of a clash. Raises as `keep` does, Clash too when it was saved once more."""
        assert clash.theirs is not None
        with self._saving:
            before = self.story, self._act
            self.story, self._act = clash.theirs, "merge"
            try:
                return self._keep(self._cleaned(merged))
            except NewsroomError:
                self.story, self._act = before  # her own text, still open, began from there
                raise

    def keep_copy(self, wanted: Story) -> Kept:
        """Save hers as a new story, marked as a copy, which is the one open from then on. Raises NewsroomError."""
        with self._saving:
            wanted, original = self._cleaned(wanted), self.story.id
            title = wanted.title if wanted.title.endswith(COPY_MARK) else wanted.title + COPY_MARK
            copy = replace(wanted, title=title, deleted_at=None, deleted_by="")
            self.story = self.desk.archive.add([copy], by=self.desk.officer, at=self.desk.now())[0]
            self.saves += 1
            self._let_go(original)
            return Kept(self.story, copy_of=original)

    def secure(self, wanted: Story) -> None:
        """Have what she has now in a draft; one of a merging that could not be saved stays. Raises NewsroomError."""
        with self._saving:
            self._secure(self._cleaned(wanted))

    def leave(self, wanted: Story) -> None:
        """Let go of the story: what she has now is left behind as a draft, for later. Raises NewsroomError."""
        with self._saving:
            self._secure(self._cleaned(wanted))
            self.desk.drafts.leave(self.story.id)
            self.saves += 1  # what was sent before is in no draft again

    def _secure(self, wanted: Story) -> None:
        draft = self.desk.drafts.own(wanted.id)
        if draft is None or (draft.story.rev == wanted.rev and differing(draft.story, wanted)):
            self._hold(wanted)

    def _cleaned(self, wanted: Story) -> Story:
        base = self.story
        wanted = changed(self.desk, wanted, {"title": wanted.title, "body": wanted.body})
        of_the_archive = ("id", "rev", "updated_at", "updated_by", "state", "log")
        return replace(wanted, **{name: getattr(base, name) for name in of_the_archive})

    def _hold(self, wanted: Story) -> bool:
        if not differing(self.story, wanted):
            self.desk.drafts.drop(wanted.id)
            return False
        self.desk.drafts.keep(Draft(wanted, self.desk.now(), self.desk.officer))
        return True

    def _keep(self, wanted: Story) -> Kept:
        try:
            kept = self._merge(wanted) if differing(self.story, wanted) else Kept(self.story)
        except NewsroomError:
            self._denied = wanted
            with contextlib.suppress(NewsroomError):
                self._hold(wanted)
            raise
        self.story, self._act, self._denied = kept.story, "save", None
        self.saves += 1
        self._let_go(kept.story.id)
        return kept

    def _merge(self, wanted: Story) -> Kept:
        base, merged = self.story, False
        while True:
            try:
                return Kept(save(self.desk, wanted, self._act), merged)
            except Conflict as conflict:
                current = conflict.current
            if current is None:
                raise Clash(base, wanted, None)
            if self._denied and self._denied.rev == current.rev - 1 and not differing(self._denied, current):
                base, wanted = current, _next(wanted, current)
                continue
            hers, theirs = differing(base, wanted), differing(base, current)
            contradicting = theirs & (hers | _TEXT) - {"let_stand"}
            if any(getattr(wanted, name) != getattr(current, name) for name in contradicting):
                raise Clash(base, wanted, current)
            values = {name: getattr(wanted, name) for name in hers | _READ}
            values["let_stand"] = both_let_stand(base, wanted, current)
            base, wanted, merged = current, replace(current, **values), True

    def _let_go(self, story_id: str) -> None:
        # it is saved: a draft that cannot be dropped will be seen to hold nothing new
        with contextlib.suppress(NewsroomError):
            self.desk.drafts.drop(story_id)


def _next(wanted: Story, saved: Story) -> Story:
    """What she wants, as going on from a save."""
    return replace(wanted, rev=saved.rev, updated_at=saved.updated_at, updated_by=saved.updated_by)


def differing(one: Story, other: Story) -> set[str]:
    """The fields in which two stories contradict each other."""
    names = {field.name for field in fields(Story)} - _OF_A_SAVE
    return {name for name in names if getattr(one, name) != getattr(other, name)}


def both_let_stand(base: Story, hers: Story, theirs: Story) -> tuple[LetStand, ...]:
    """What either of two stories that began from the same lets stand, but for what one of them took back."""
    taken_back = {one for one in base.let_stand if one not in hers.let_stand or one not in theirs.let_stand}
    return tuple(one for one in dict.fromkeys((*theirs.let_stand, *hers.let_stand)) if one not in taken_back)


def with_changes(fresh: Story, sent: Story, now: Story) -> Story:
    """The fresh story with what she changed, besides the text, since `sent` was sent."""
    since = {name: getattr(now, name) for name in differing(sent, now) - _TEXT}
    since["let_stand"] = both_let_stand(sent, now, fresh)
    return replace(fresh, tagging=now.tagging, checkup=now.checkup, **since)
