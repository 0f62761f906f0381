"""What a change of a story's text undoes: a sign-off, an approval; and what it is after publication (domain.md 1.2)."""

from dataclasses import replace
from datetime import datetime

from newsroom.story.story import LogEntry, State, Story
from newsroom.story.workflow import CHANGE, MERGE, SYSTEM, UNAPPROVE, VOID, Workflow, approvals, unapproved


def after_change(flow: Workflow, before: Story, story: Story, *, by: str, at: datetime) -> Story:
    """The story, about to be saved, with what a change of its text means where it was passed or published before.

    A sign-off is void and the story back in its second review, as when its kind becomes one that has to be approved;
    an approval is void; a change after publication is written down.
    """
    if story.state is not before.state:
        return story
    changed, stood = changed_text(before, story), standing(before)
    if stood is State.APPROVED and not changed and before.kind != story.kind and unapproved(flow, story):
        changed = ("报送类别",)
    if not changed:
        return story
    to = before.state
    if stood is State.APPROVED:
        to = State.SECOND_REVIEW if before.state is State.APPROVED else to
        act, told = VOID, "，签发失效" + ("，退回复审" if to is State.SECOND_REVIEW else "")
    elif before.state is State.PUBLISHED:
        act, told = CHANGE, ""
    elif approvals(before):
        act, told = UNAPPROVE, "，审定失效"
    else:
        return story
    entry = LogEntry(
        *(at, SYSTEM, act, before.state, to, f"{by}改了{'、'.join(changed)}{told}"),
        version_before=before.rev,
        version_after=before.rev + 1,
        checks=story.checkup,
    )
    return replace(story, state=to, log=(*story.log, entry))


def standing(story: Story) -> State:
    """The story's state; of one that was merged, the one to which it goes back when it is taken out."""
    if story.state is not State.MERGED:
        return story.state
    void = False
    for entry in reversed(story.log):
        if entry.action == MERGE:
            return State.SECOND_REVIEW if void else entry.from_state
        void = void or entry.action == VOID
    return State.SUBMITTED  # it was brought along without its log


def changed_text(before: Story, story: Story) -> tuple[str, ...]:
    """Which of what is printed differs: 标题, 正文, 图片."""
    parts = (("标题", "title"), ("正文", "body"), ("图片", "photos"))
    return tuple(label for label, name in parts if getattr(before, name) != getattr(story, name))
