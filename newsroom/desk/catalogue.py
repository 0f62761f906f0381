"""How a plan has stories described for lists and search: what the store's index is made from."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from newsroom.story import KIND_LABELS, STATE_LABELS, Source, Story

if TYPE_CHECKING:
    from newsroom.plan import Plan
    from newsroom.plan.deadline import Deadlines
    from newsroom.store.door import Card, Catalogue

_MADE_BY = 3
"""Goes up whenever a function below describes a story otherwise than before."""


def catalogue(plan: "Plan", deadlines: "Deadlines | None" = None) -> "Catalogue":
    """The descriptions of stories under this plan and its deadlines, which are by the country's calendar if None."""
    from newsroom.plan.deadline import Deadlines
    from newsroom.store.door import Catalogue

    by = deadlines or Deadlines(plan.deadline)
    told = repr((_MADE_BY, [(area.id, area.code, area.name, area.short) for area in plan.focus], by.version))
    return Catalogue(
        version=hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16],
        card=lambda story: card_of(by, story),
        keys=lambda story: keys_of(story.source, story.unit, story.title, (story.body,)),
        text=lambda story: text_of(plan, story),
        focuses=tuple(area.id for area in plan.focus),
        wording=lambda story: wording_of(story.title, story.body),
    )


def card_of(deadlines: "Deadlines", story: Story) -> "Card":
    """What lists show of a story."""
    from newsroom.store.door import Card
    from newsroom.text.count import characters

    due = deadlines.due(story)
    return Card(
        id=story.id,
        rev=story.rev,
        title=story.title,
        unit=story.unit,
        state=story.state,
        focus=story.focus,
        chosen=story.choice is not None,
        band=story.tagging.band if story.tagging else "ask",
        day=story.day,
        submitted=story.submitted_at,
        due=due,
        late=deadlines.overdue(story) if due and story.submitted_at and story.submitted_at > due else None,
        characters=characters(story.body),
        photos=len(story.photos),
        warnings=len(story.warnings),
        checkup=story.checkup,
        deleted_at=story.deleted_at,
    )


def keys_of(source: Source | None, unit: str, title: str, paragraphs: Iterable[str]) -> tuple[str, ...]:
    """What a story is known again by: its source's hash, and that of its text, in which spaces do not count."""
    whole = "".join("".join((unit, title, *paragraphs)).split())
    digest = hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()
    return (source.sha256, digest) if source else (digest,)


def wording_of(title: str, body: str) -> str:
    """What one story is nearly the same as another by: who sent it and when do not count."""
    return f"{title}\n{body}"


def text_of(plan: "Plan", story: Story) -> str:
    """All that searching finds a story by, a line for each field and paragraph."""
    from newsroom.text.pinyin import initials

    area = plan.area(story.focus)
    topic = (area.name, area.short, area.code) if area else ("不归类" if story.choice else "待定",)
    days = {story.day, story.submitted_at.date()} if story.submitted_at else {story.day}
    return "\n".join(
        (
            story.id,
            story.title,
            story.unit,
            initials(story.unit),
            *story.authors,
            *story.photographers,
            *topic,
            STATE_LABELS[story.state],
            KIND_LABELS[story.kind],
            *(line for day in sorted(days) for line in _written(day)),
            story.body,
        )
    )


def _written(day: date) -> tuple[str, str]:
    """A day as she may look for it; the longer form contains the one without its year."""
    return day.isoformat(), f"{day.year}年{day.month}月{day.day}日"
