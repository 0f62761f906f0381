"""Text that was never saved: found after a crash, looked at, recovered, put aside."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from newsroom.desk.desk import Desk
from newsroom.desk.editing import Clash, Kept, OpenStory, differing
from newsroom.errors import NewsroomError
from newsroom.store.drafts import Draft
from newsroom.story import Story
from newsroom.text.diff import compare, differences

__all__ = [
    "Draft", "Unsaved", "elsewhere", "leave", "left_behind", "of", "put_aside", "recover", "reopen", "settled", "sides",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft that a program left behind, beside the story as it stands."""

    draft: Draft
    saved: Story | None
    """None where the story is gone."""
    more: int
    """Characters that the draft has and the archive has not."""
    less: int
    """Characters that the archive has and the draft has not."""


def left_behind(desk: Desk, story_id: str | None = None) -> list[Unsaved]:
    """What programs that live no more had unsaved, of one story or of all, latest first.

    A draft that holds nothing new is let go on the way. What cannot be read is among `desk.drafts.troubles()`.
    Raises NewsroomError.
    """
    found: list[Unsaved] = []
    for draft in desk.drafts.left_behind():
        if story_id not in (None, draft.story.id):
            continue
        saved = desk.archive.get(draft.story.id)
        if _is_saved(desk, draft, saved):
            desk.drafts.forget(draft)
            continue
        found.append(Unsaved(draft, saved, *differences(saved.body if saved else "", draft.story.body)))
    return found


def of(desk: Desk, story_id: str) -> Draft | None:
    """The latest that anyone has unsaved of a story, in a program that runs or has died. Raises NewsroomError."""
    found = [one.draft for one in left_behind(desk, story_id)]
    found += [*desk.drafts.elsewhere(story_id)]
    if own := desk.drafts.own(story_id):
        found.append(own)
    return max(found, key=lambda draft: draft.at, default=None)


def elsewhere(desk: Desk, story_id: str) -> list[Draft]:
    """What other running programs have unsaved of a story."""
    return desk.drafts.elsewhere(story_id)


def sides(desk: Desk, draft: Draft) -> Clash:
    """A draft and the story as it stands, with what both began from. Raises NewsroomError."""
    saved = desk.archive.get(draft.story.id)
    return Clash(_base(desk, draft, saved) if saved else draft.story, draft.story, saved)


def reopen(desk: Desk, draft: Draft) -> tuple[OpenStory, Story]:
    """Take over a draft that was left behind: the story as open from where she began, and as she had it.

    Where the story is gone the draft becomes a new one. Raises NewsroomError, also when another window took the draft.
    """
    saved = desk.archive.get(draft.story.id)
    if saved is None:
        fresh = desk.archive.add([replace(draft.story, rev=0)], by=desk.officer, at=desk.now(), act="recover")[0]
        desk.drafts.forget(draft)
        return OpenStory(desk, fresh), fresh
    base = _base(desk, draft, saved)
    return OpenStory(desk, base, "recover"), desk.drafts.adopt(draft).story


def recover(desk: Desk, draft: Draft) -> Kept:
    """Save a draft that was left behind as its story's next revision.

    Raises Clash when the story was changed meanwhile (the draft is then this program's), NewsroomError as saving does.
    """
    opened, story = reopen(desk, draft)
    kept = opened.keep(story)
    return kept if kept.story.id == draft.story.id else replace(kept, copy_of=draft.story.id)


def put_aside(desk: Desk, draft: Draft) -> Path:
    """Throw a draft away, which deletes nothing: returns the file in data/aside. Raises NewsroomError."""
    return desk.drafts.set_aside(draft)


def settled(desk: Desk, draft: Draft) -> None:
    """A draft that was left behind is saved, in some form: it is offered no more."""
    # at worst it is offered once more, and seen to hold nothing new
    with contextlib.suppress(NewsroomError):
        desk.drafts.forget(draft)


def leave(desk: Desk, story_id: str) -> None:
    """Let go of this program's draft of a story, for later: it counts as left behind. Raises NewsroomError."""
    desk.drafts.leave(story_id)


def _is_saved(desk: Desk, draft: Draft, saved: Story | None) -> bool:
    if saved is None:
        return _is_recovered(desk, draft)
    if not differing(saved, draft.story):
        return True
    if saved.rev <= draft.story.rev + 1:
        return False
    later = (version.story for version in desk.archive.history(draft.story.id) if version.rev > draft.story.rev)
    return any(story is not None and not differing(story, draft.story) for story in later)


def _is_recovered(desk: Desk, draft: Draft) -> bool:
    """Whether a draft of a story that is gone was made a new one, by a program that died before it let the draft go."""
    from newsroom.desk.catalogue import keys_of

    story = draft.story
    (key,) = keys_of(None, story.unit, story.title, (story.body,))
    found = (desk.archive.get(story_id) for story_id in desk.archive.known((key,)).values())
    return any(one and not differing(replace(one, id=story.id), story) for one in found)


def _base(desk: Desk, draft: Draft, saved: Story) -> Story:
    """The revision that she began from; where it is lost, what the draft and the story have in common."""
    # after a restore of a backup the same number, or id, may be another text's
    began = (draft.story.rev, draft.story.updated_at)
    for known in (saved, *(version.story for version in desk.archive.history(draft.story.id))):
        if known and (known.rev, known.updated_at) == began:
            return known
    common = "\n".join(piece.old or "" for piece in compare(saved.body, draft.story.body) if piece.same)
    return replace(draft.story, rev=-1, title=saved.title if saved.title == draft.story.title else "", body=common)
