"""Filing stories under the plan's focus areas."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsroom.desk.desk import Desk
from newsroom.plan import Plan
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.tagging import Evaluation, Tagger

_BATCH = 100


def tag(desk: Desk, story: Story) -> Story:
    """The story with the machine's proposal brought up to date; her own choice stays. Not saved."""
    return replace(story, tagging=desk.tagger.tag(story.title, story.body))


def tag_stories(
    desk: Desk, stories: Iterable[Story], progress: Callable[[int], None] = lambda done: None
) -> Iterator[Story]:
    """Tag and save; yields every story as it then stands."""
    batch: list[Story] = []
    done = 0
    for story in stories:
        batch.append(tag(desk, story))
        if len(batch) == _BATCH:
            done += len(batch)
            yield from _saved(desk, batch)
            progress(done)
            batch = []
    yield from _saved(desk, batch)
    progress(done + len(batch))


def _saved(desk: Desk, batch: list[Story]) -> Iterator[Story]:
    now = desk.now()
    fresh = [story for story in batch if desk.archive.get(story.id) != story]
    saved = {story.id: story for story in desk.archive.put_all(fresh, by="newsroom", at=now, act="tag")}
    for story in batch:
        yield saved.get(story.id) or desk.archive.get(story.id) or story


def tagger_for(plan: Plan) -> "Tagger":
    """A tagger for another plan than the desk's."""
    from newsroom.tagging import Tagger

    return Tagger(plan)


def evaluate(plan: Plan, records: Iterable[Mapping[str, Any]]) -> "Evaluation":
    """Score the tagger on labelled records (format of the corpus). Raises NewsroomError when labels are missing."""
    from newsroom.tagging import evaluate as scored

    return scored(plan, records)
