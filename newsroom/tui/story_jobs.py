"""What the list does to one story, each to be run in a thread: saved, with what is said of it."""

from collections.abc import Iterable

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.story import STATE_LABELS, State, Story
from newsroom.tui.messages import StorySaved


def begin(desk: Desk, known: Iterable[Story]) -> StorySaved:
    """A new story to write; one that was opened and left empty is taken up again."""
    blank = (story for story in known if story.state is State.DRAFT and not story.title and not story.body)
    return StorySaved(next(blank, None) or stories.new(desk), "")


def file(desk: Desk, chosen: Story) -> StorySaved:
    """The story with the topic that she chose. Raises NewsroomError."""
    area = desk.plan.area(chosen.focus)
    filed = area.name if area else "不归类" if chosen.choice else "待定"
    return StorySaved(stories.save(desk, chosen), f"《{chosen.title}》：{filed}")


def move(desk: Desk, story: Story, action: str, opinion: str) -> StorySaved:
    """The story one step on its way. Raises NewsroomError."""
    saved = stories.move(desk, story, action, opinion=opinion)
    return StorySaved(saved, f"《{saved.title}》：{STATE_LABELS[saved.state]}")
