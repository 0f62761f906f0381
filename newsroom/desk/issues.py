"""The issues of the briefing: what goes in, in which order, under which number; composed, changed by hand, kept."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

import msgspec

from newsroom.desk.desk import Desk
from newsroom.desk.stories import at_hand
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.store.door import Query
from newsroom.story import OUT_OF_PLAY, State, Story
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import parse_period

REGISTER = "briefings"
FEWEST, MOST, PAGES = 12, 20, 12
"""An issue composed without being asked: stories, if there are as many, and pages (domain.md appendix B)."""
ENOUGH = 8
"""With fewer stories a month is still being gathered."""


BRIEFS = "briefs"
"""Id of the column of news in one sentence (一句话新闻)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What of a story is printed otherwise in one issue only; the story itself stays as it is. None: as it is."""

    headline: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """One version of an issue as it was signed off: frozen, with everything printed in it in a snapshot."""

    version: int
    """From 1."""
    by: str
    at: datetime
    day: date
    """As printed: the day of sign-off."""
    sha256: str
    """Of the snapshot, `data/issued/`."""
    reason: str = ""
    """Why a later version was made."""


@dataclass(frozen=True, slots=True)
class Voided:
    """An issue taken back after sign-off; its number is never given again (domain.md 4.3)."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as composed: everything that is not in the stories themselves."""

    key: str
    """Its period, `2026-09` or `2026-09-01..2026-09-15`; further issues of a period have `#2`, `#3` behind it."""
    first: date
    last: date
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    """A focus area's id, BRIEFS or a name of her own, and the ids of the column's stories, both in print order."""
    form: Literal["comprehensive", "special"] = "comprehensive"
    """综合 or 专题."""
    series: Literal["regular", "supplement"] = "regular"
    """Supplements (增刊) are numbered apart."""
    edits: Mapping[str, Edit] = field(default_factory=dict)
    """By story id: what is shortened or worded otherwise for this issue only."""
    versions: tuple[Issued, ...] = ()
    """What was signed off, oldest first; empty: not yet."""
    voided: Voided | None = None
    issue_no: int | None = None
    """Its number since sign-off; before that the number that she wants, None: the next."""
    total_issue_no: int | None = None
    day: date | None = None
    """Date of sign-off, or as she set it; None: the day it is made."""
    printed_on: date | None = None
    """The date on the copy printed last."""
    editor_note: str = ""
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()
    signed_off_by: str = ""
    by_hand: bool = False
    """She picked or ordered the stories herself: later arrivals do not slip in."""
    path: str = ""
    """Where it was printed last, relative to the desk's folder if inside it."""
    sha256: str = ""
    """Of the printed file, so that one she changed since is never overwritten."""

    @property
    def story_ids(self) -> tuple[str, ...]:
        return tuple(story for _, stories in self.columns for story in stories)


def compose(desk: Desk, first: date, last: date) -> Issue:
    """The issue of a period, sensibly composed: columns in the plan's order, numbers and lists carried on.

    What she composed by hand or signed off stays as it is; of any other only numbers, note and lists do.
    """
    key = period_key(first, last)
    kept = saved(desk, key)
    if kept is not None and (kept.by_hand or kept.signed_off_by):
        there = {story.id for story in candidates(desk, first, last)}
        return _narrowed(kept, there)
    columns = arrange(desk, choose(candidates(desk, first, last)))
    if kept is not None:
        return replace(kept, columns=columns)
    earlier = previous(desk, last)
    number, total = _next_numbers(desk, last)
    lists = earlier or desk.plan
    return Issue(
        key=key,
        first=first,
        last=last,
        columns=columns,
        issue_no=number,
        total_issue_no=total,
        report_to=lists.report_to,
        send_to=lists.send_to,
        distribute_to=lists.distribute_to,
    )


def of_stories(desk: Desk, story_ids: Iterable[str]) -> Issue:
    """An issue of exactly these stories, as if she had picked them for the period that they span."""
    stories = [at_hand(desk, story_id) for story_id in story_ids]
    if not stories:
        raise NewsroomError("没有指明稿件，没有生成文件。")
    first, last = min(s.day for s in stories), max(s.day for s in stories)
    if len({story.month for story in stories}) == 1:
        first, last = parse_period(stories[0].month)
    issue = replace(compose(desk, first, last), columns=(), by_hand=True)
    for story in stories:
        issue = with_story(desk, issue, story)
    return issue


def period_key(first: date, last: date) -> str:
    """What an issue of these days is kept under, however the period was written: a whole month as `2026-09`."""
    month = first.isoformat()[:7]
    return month if (first, last) == parse_period(month) else f"{first}..{last}"


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


def arrange(desk: Desk, stories: Iterable[Story]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Stories into columns: a column for each focus area in the plan's order, empty ones left out, oldest first."""
    listed = sorted(stories, key=lambda story: (story.day, story.id))
    columns = ((area.id, tuple(s.id for s in listed if s.focus == area.id)) for area in desk.plan.focus)
    return tuple((focus, ids) for focus, ids in columns if ids)


def shift(issue: Issue, story_id: str, step: int) -> Issue:
    """The issue with a story moved up (-1) or down (1) in its column."""
    columns = []
    for focus, ids in issue.columns:
        order = list(ids)
        if story_id in order:
            place = order.index(story_id)
            other = min(max(place + step, 0), len(order) - 1)
            order.insert(other, order.pop(place))
        columns.append((focus, tuple(order)))
    return replace(issue, columns=tuple(columns), by_hand=True)


def with_story(desk: Desk, issue: Issue, story: Story) -> Issue:
    """The issue with the story added at the end of its focus area's column. Raises NewsroomError when it has none."""
    if story.focus is None:
        raise NewsroomError(f"稿件 {story.id} 还没有归入{desk.plan.topic_label}，不能编入简报。请先给它选一个。")
    if story.id in issue.story_ids:
        return issue
    there = dict(issue.columns)
    there[story.focus] = (*there.get(story.focus, ()), story.id)
    columns = tuple((area.id, there[area.id]) for area in desk.plan.focus if area.id in there)
    return replace(issue, columns=columns, by_hand=True)


def without_story(issue: Issue, story_id: str) -> Issue:
    """The issue without the story; a column that becomes empty goes too."""
    return replace(_narrowed(issue, set(issue.story_ids) - {story_id}), by_hand=True)


def _narrowed(issue: Issue, story_ids: set[str]) -> Issue:
    columns = ((focus, tuple(i for i in ids if i in story_ids)) for focus, ids in issue.columns)
    return replace(issue, columns=tuple((focus, ids) for focus, ids in columns if ids))


def saved(desk: Desk, key: str) -> Issue | None:
    """The issue of this period as it was saved last, or None."""
    return next((issue for issue in all_saved(desk) if issue.key == key), None)


def all_saved(desk: Desk) -> list[Issue]:
    """All saved issues, in the order in which they were first saved."""
    return [msgspec.convert(row, Issue) for row in desk.archive.register(REGISTER)]


def previous(desk: Desk, last: date) -> Issue | None:
    """The issue that ends latest before this day's, whose lists are carried on."""
    return max((i for i in all_saved(desk) if i.last <= last), key=lambda issue: issue.last, default=None)


def save(desk: Desk, issue: Issue) -> Issue:
    """Keep the composition, its text clean; returns it as kept."""
    lists = {name: tuple(map(clean_line, getattr(issue, name))) for name in ("report_to", "send_to", "distribute_to")}
    note, signed = "\n".join(paragraphs(issue.editor_note)), clean_line(issue.signed_off_by)
    issue = replace(issue, editor_note=note, signed_off_by=signed, path=shown(issue.path), **lists)
    desk.archive.record(REGISTER, {issue.key: msgspec.to_builtins(issue)})
    return issue


def _next_numbers(desk: Desk, last: date) -> tuple[int, int]:
    """Numbers restart with the calendar year of sign-off, the total runs on (domain.md 4.3)."""
    known = all_saved(desk)
    year = max(desk.now().date(), last).year
    this_year = [issue.issue_no or 0 for issue in known if (issue.day or issue.printed_on or issue.last).year == year]
    return max(this_year, default=0) + 1, max((issue.total_issue_no or 0 for issue in known), default=0) + 1
