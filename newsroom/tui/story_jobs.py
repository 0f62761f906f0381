"""What the list does to one story, each to be run in a thread: saved, with what is said of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsroom.desk import bin, combining, stories
from newsroom.desk.desk import Desk
from newsroom.desk.gate import Blocked
from newsroom.desk.listing import Filter, page
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS, State, Story, workflow
from newsroom.tui.messages import (
    CuesFound,
    DoubtfulFound,
    MoveBlocked,
    StorySaved,
    TwinsFound,
    TwinsToCompare,
    WordsLearned,
)

if TYPE_CHECKING:
    from newsroom.tui.dialogs.moving import Step

_LOOKED_AT = 50
"""So many of the newest drafts are looked through for one that was left empty."""


def begin(desk: Desk) -> StorySaved:
    """A new story to write; one that was opened and left empty is taken up again."""
    drafts = page(desk, Filter(state=State.DRAFT, order="id"), 0, _LOOKED_AT).rows
    for row in drafts:
        if not row.title and not row.characters and not (story := stories.get(desk, row.id)).body:
            return StorySaved(story, "")
    return StorySaved(stories.new(desk), "")


def file(desk: Desk, chosen: Story) -> StorySaved:
    """The story with the topic that she chose, and if that is a correction words to learn. Raises NewsroomError."""
    area = desk.plan.area(chosen.focus)
    filed = area.name if area else "不归类" if chosen.choice else "待定"
    saved = stories.save(desk, chosen, "topic")
    return StorySaved(saved, f"《{chosen.title}》：{filed}", cues(desk, saved).words if corrected(saved) else ())


def corrected(story: Story) -> bool:
    """Whether she filed it under another area than the machine proposed."""
    choice, tagging = story.choice, story.tagging
    return bool(choice and choice.primary and tagging and choice.primary != tagging.primary)


def cues(desk: Desk, story: Story, focus: str | None = None) -> CuesFound:
    """Words of the story by which its area, or another one, could be known. Loads the dictionary."""
    from newsroom.desk import learning

    area = focus or story.focus or ""
    return CuesFound(story, area, learning.candidates(desk, story, area))


def learn(desk: Desk, focus: str, words: Sequence[str], story_id: str) -> WordsLearned:
    """Words put into the plan. Raises NewsroomError."""
    from newsroom.desk import learning

    learning.adopt(desk, focus, words, story_id)
    learning.refresh(desk)  # the tagger is made anew here, not where a key waits for it
    area = desk.plan.area(focus)
    return WordsLearned(tuple(words), area.label if area else focus)


def twins(desk: Desk, story: Story) -> TwinsFound:
    """The stories that are nearly the same text. Raises NewsroomError."""
    from newsroom.desk import duplicates

    return TwinsFound(story, duplicates.similar(desk, story))


def twins_if_known(desk: Desk, story: Story) -> TwinsFound:
    """The same for what is shown unasked: none where they cannot be read."""
    try:
        return twins(desk, story)
    except NewsroomError:
        return TwinsFound(story, ())


def compare_twin(desk: Desk, story: Story) -> TwinsToCompare:
    """The story with those nearly the same, to be set side by side. Raises NewsroomError."""
    found = twins(desk, story).twins
    return TwinsToCompare(story, [(stories.get(desk, twin.id), twin.overlap) for twin in found])


def doubtful(desk: Desk, wanted: Filter) -> DoubtfulFound:
    """Of the listed stories those whose topic she should look at, the most doubtful first. Raises NewsroomError."""
    from newsroom.tui.widgets.story_list import doubtful as is_doubtful

    found = [row for row in page(desk, wanted, 0, None).rows if is_doubtful(row)]
    return DoubtfulFound([row.id for row in sorted(found, key=lambda row: row.band != "ask")])


def move(desk: Desk, story: Story, step: "Step", release: str = "") -> StorySaved | MoveBlocked:
    """The story one step on its way; `release` is why it may go in spite of what blocks it. Raises NewsroomError."""
    if step.action in (workflow.COMBINE, workflow.TAKE_OUT):
        return _combined(desk, story, step)
    said = {"by": step.by, "opinion": step.opinion, "reason": step.reason}
    try:
        saved = stories.move(desk, story, step.action, **said, release=release)
    except Blocked as blocked:
        return MoveBlocked(story, blocked.findings, step)
    what = "审定" if saved.log[-1].stage == workflow.APPROVAL else STATE_LABELS[saved.state]
    told = stories.told_of_move(desk, saved)
    said = f"《{saved.title}》：{what}{'（放行）' if release else ''}{f'　{told}' if told else ''}"
    return StorySaved(saved, said, channels=_channels(desk, saved))


def _channels(desk: Desk, moved: Story) -> tuple[str, ...]:
    """Our own channels, where the story was just published; a briefing says by itself what stands in it."""
    last = moved.log[-1]
    if last.to_state is not State.PUBLISHED or last.from_state is State.PUBLISHED:
        return ()
    from newsroom.desk import outlets

    return tuple(one.name for one in outlets.own(desk) if one.kind != "briefing")


def publish(desk: Desk, story: Story, channels: Sequence[str]) -> StorySaved:
    """Where the story appeared, written down. Raises NewsroomError."""
    from newsroom.desk import adoptions

    entered = adoptions.publish(desk, story, channels)
    where = "、".join(row.outlet for row in entered.rows)
    lines = ([f"{named(story)}：登记了发布在{where}。"] if where else []) + list(entered.told)
    return StorySaved(story, "\n".join(lines))


def _combined(desk: Desk, story: Story, step: "Step") -> StorySaved:
    if step.action == workflow.TAKE_OUT:
        done = combining.take_out(desk, story.id)
        freed = done.originals[0]
        return StorySaved(freed, f"{named(freed)}取出来了，现为“{STATE_LABELS[freed.state]}”。{done.told}")
    done = combining.combine(desk, step.ids, into=step.into, title=step.opinion)
    units = done.story.unit or "几个单位"
    return StorySaved(done.story, f"{named(done.story)}里现有{units}的稿件，按 Enter 打开来改。{done.told}")


def discard(desk: Desk, story: Story) -> StorySaved:
    """The story into the bin. Raises NewsroomError."""
    return StorySaved(
        bin.discard(desk, story),
        f"{named(story)}{story.id} 已移入回收站。按 Ctrl+Z 撤销；{bin.KEPT_DAYS} 天内也可以在回收站（F11）找回。",
    )


def take_back(desk: Desk, story: Story) -> StorySaved:
    """The story out of the bin. Raises NewsroomError."""
    return StorySaved(bin.take_back(desk, story), f"{named(story)}已找回，回到了编辑台。")


def clear_out(desk: Desk, story: Story) -> StorySaved:
    """The story out of the archive for good. Raises NewsroomError."""
    bin.clear_out(desk, story)
    return StorySaved(story, f"{named(story)}已清除。")


def named(story: Story) -> str:
    """The story as she is told of it."""
    return f"《{story.title}》" if story.title else f"无标题稿件 {story.id} "
