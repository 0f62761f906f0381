"""What the list does to one story, each to be run in a thread: saved, with what is said of it."""

from newsroom.desk import bin, stories
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, page
from newsroom.story import STATE_LABELS, State, Story
from newsroom.tui.messages import StorySaved

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
    """The story with the topic that she chose. Raises NewsroomError."""
    area = desk.plan.area(chosen.focus)
    filed = area.name if area else "不归类" if chosen.choice else "待定"
    return StorySaved(stories.save(desk, chosen, "topic"), f"《{chosen.title}》：{filed}")


def move(desk: Desk, story: Story, action: str, opinion: str) -> StorySaved:
    """The story one step on its way. Raises NewsroomError."""
    saved = stories.move(desk, story, action, opinion=opinion)
    return StorySaved(saved, f"《{saved.title}》：{STATE_LABELS[saved.state]}")


def discard(desk: Desk, story: Story) -> StorySaved:
    """The story into the bin. Raises NewsroomError."""
    return StorySaved(
        bin.discard(desk, story), f"{named(story)}已移入回收站。按 F11 看回收站，{bin.KEPT_DAYS} 天内可以找回。"
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
