"""What could go into an issue of a period, and what an editor in a hurry would take of it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.store.door import Query
from newsroom.story import OUT_OF_PLAY, State, Story

FEWEST, MOST, PAGES = 12, 20, 12
"""An issue composed without being asked: stories, if there are as many, and pages (domain.md appendix B)."""
ENOUGH = 8
"""With fewer stories a month is still being gathered."""


def latest_month(desk: Desk) -> str:
    """The latest month with enough stories for an issue, else the latest with any.

    Raises NewsroomError on a desk without a story that may be printed.
    """
    months = Counter(desk.archive.tally().months)
    for state in OUT_OF_PLAY:
        months.subtract(desk.archive.tally(Query(state=state)).months)
    months = +months
    if not months:
        raise NewsroomError("工作台里还没有可用的稿件，没有生成简报。请先收稿（newsroom intake 文件夹）。")
    return max((month for month, count in months.items() if count >= ENOUGH), default=max(months))


def candidates(desk: Desk, first: date, last: date) -> list[Story]:
    """The period's stories that may be printed, oldest first."""
    found = [s for s in desk.archive.iterate(Query(first=first, last=last)) if s.state not in OUT_OF_PLAY]
    return sorted(found, key=lambda story: (story.day, story.id))


def choose(stories: Iterable[Story]) -> list[Story]:
    """What an editor in a hurry would take: approved stories if there are any, else all that were submitted, drafts
    only for want of others; no story twice, and the best where there are too many.
    """
    found = [story for story in stories if story.focus and story.title and story.body]
    approved = [story for story in found if story.state in (State.APPROVED, State.PUBLISHED)]
    submitted = [story for story in found if story.state != State.DRAFT]
    once = {re.sub(r"\W", "", story.title): story for story in reversed(approved or submitted or found)}
    ranked = sorted(once.values(), key=_merit, reverse=True)
    # every focus area keeps its best story before any gets a second one
    leaders = {story.focus: story for story in reversed(ranked)}
    rest = [story for story in ranked if leaders[story.focus] is not story]
    taken, room = [*leaders.values()], PAGES * _PAGE - sum(map(_lines, leaders.values()))
    for story in rest:
        if len(taken) < FEWEST or (len(taken) < MOST and _lines(story) <= room):
            taken.append(story)
            room -= _lines(story)
    return taken


_PAGE, _LINE, _PHOTO = 22, 28, 8
"""Lines a page, characters a line (GB/T 9704), lines that a photo with its caption takes."""


def _lines(story: Story) -> int:
    """About how many lines of a page the story takes, with headline and byline."""
    return 4 + sum(1 + (len(p) + 2) // _LINE for p in story.paragraphs) + _PHOTO * len(story.photos)


def _merit(story: Story) -> tuple[bool, bool, bool, int]:
    sure = story.choice is not None or (story.tagging is not None and story.tagging.band != "ask")
    return sure, 120 <= len(story.body) <= 600, bool(story.photos), len(story.paragraphs)
