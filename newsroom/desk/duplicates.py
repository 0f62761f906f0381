"""Stories that are nearly the same text: sent in twice, edited in between, or by two units."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsroom.desk.catalogue import wording_of
from newsroom.desk.desk import Desk
from newsroom.store.door import Twin
from newsroom.story import Story
from newsroom.text.minhash import Sketches, overlap, sketch

__all__ = ["Pair", "Text", "Twin", "among", "everywhere", "of_story", "similar", "together", "told"]


@dataclass(frozen=True, slots=True)
class Text:
    """A story's text, of the desk or from outside."""

    id: str
    title: str
    body: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are nearly the same, the one that came first as `earlier`; `overlap` is 0 to 1."""

    earlier: Text
    later: Text
    overlap: float


def similar(desk: Desk, story: Story) -> tuple[Twin, ...]:
    """The stories that are nearly this one's text, outside the bin and without itself, nearest first.

    It need not be saved. Slow the first time after the index was lost: a worker's task.
    """
    found = desk.archive.alike(sketch(wording_of(story.title, story.body)))
    return tuple(twin for twin in found if twin.id != story.id)


def told(desk: Desk, twin: Twin) -> str:
    """What she is told of a story's twin, in one sentence."""
    there = desk.archive.get(twin.id)
    title = f"《{there.title}》" if there and there.title else ""
    return f"和 {twin.id}{title}很像，文字重合 {twin.overlap:.0%}。两篇都在，请看是不是同一件事，要用哪一篇。"


def of_story(desk: Desk, story: Story) -> Iterator[Pair]:
    """The story with each that is nearly the same."""
    for twin in similar(desk, story):
        there = desk.archive.get(twin.id)
        if there is not None:
            yield _pair(_text(story), _text(there), twin.overlap)


def everywhere(desk: Desk, progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[Pair]:
    """Every pair of nearly the same stories on the desk, once, by the id of the later one."""
    total = sum(desk.archive.tally().states.values())
    for number, story in enumerate(desk.archive.iterate()):
        progress(number, total)
        for twin in similar(desk, story):
            # of two stories the later one tells of both
            if in_turn(twin.id) < in_turn(story.id) and (there := desk.archive.get(twin.id)):
                yield Pair(_text(there), _text(story), twin.overlap)


def together(one: Story, other: Story) -> Pair:
    """Two stories that she wants to see side by side, alike or not."""
    share = overlap(*(sketch(wording_of(story.title, story.body)) for story in (one, other)))
    return _pair(_text(one), _text(other), share)


def among(records: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    """Every pair of nearly the same texts among records from outside, in their order."""
    known: list[Text] = []
    held: Sketches[int] = Sketches()
    for number, record in enumerate(records):
        unit = record.get("unit")
        text = Text(record["id"], record["title"], record["body"], unit if isinstance(unit, str) else "")
        wording = sketch(wording_of(text.title, text.body))
        for earlier, share in held.alike(wording):
            yield Pair(known[earlier], text, share)
        known.append(text)
        held.add(number, wording)


def _pair(one: Text, other: Text, share: float) -> Pair:
    earlier, later = sorted((one, other), key=lambda text: in_turn(text.id))
    return Pair(earlier, later, share)


def in_turn(story_id: str) -> tuple[str, int, str]:
    """What sorts ids: the month of arrival, then the number, which may have five digits."""
    return story_id[:7], len(story_id), story_id


def _text(story: Story) -> Text:
    return Text(story.id, story.title, story.body, story.unit)
