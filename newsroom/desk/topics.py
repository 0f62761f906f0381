"""Filing stories under the plan's focus areas."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsroom.desk.desk import Desk
from newsroom.plan import Plan
from newsroom.story import Story, Tagging

if TYPE_CHECKING:
    from newsroom.tagging import Evaluation, Tagger

_BATCH = 100
_SLIGHT = 0.01
"""A score that moves by less is no reason to save a story anew."""


def tag(desk: Desk, story: Story) -> Story:
    """The story with the machine's proposal brought up to date; her own choice stays. Not saved."""
    return replace(story, tagging=desk.tagger.tag(story.title, story.body))


def tag_stories(
    desk: Desk, stories: Iterable[Story], progress: Callable[[int], None] = lambda done: None
) -> Iterator[Story]:
    """Tag and save; yields every story as it then stands."""
    done = 0
    for batch in batches((tag(desk, story) for story in stories), _BATCH):
        done += len(batch)
        yield from _saved(desk, batch)
        progress(done)


def batches(stories: Iterable[Story], size: int) -> Iterator[list[Story]]:
    """The stories, so many at a time."""
    rest = iter(stories)
    while batch := list(islice(rest, size)):
        yield batch


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


def differs(old: Story, new: Story) -> bool:
    """Whether she would see a difference between the proposals: what was learned moves many scores a little."""
    return _seen(old.tagging) != _seen(new.tagging) or any(
        abs(one - other) >= _SLIGHT for one, other in _paired(old.tagging, new.tagging)
    )


def _seen(tagging: Tagging | None) -> object:
    if tagging is None:
        return None
    best = [(s.focus, [(e.term, e.where, e.count) for e in s.evidence], s.learned) for s in tagging.scores[:3]]
    return tagging.primary, tagging.secondary, tagging.band, tagging.plan, best


def _paired(old: Tagging | None, new: Tagging | None) -> Iterator[tuple[float, float]]:
    before = {score.focus: score.score for score in old.scores} if old else {}
    after = {score.focus: score.score for score in new.scores} if new else {}
    return ((before.get(focus, 0.0), after.get(focus, 0.0)) for focus in before | after)
