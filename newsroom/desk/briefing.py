"""One issue of the briefing: what goes in, in which order, under which number; then the finished document."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsroom.desk.desk import Desk
from newsroom.desk.stories import get
from newsroom.desk.templates import find
from newsroom.errors import NewsroomError
from newsroom.story import OUT_OF_PLAY, State, Story

if TYPE_CHECKING:
    from newsroom.documents.briefing import PrintedStory

REGISTER = "briefings"
FEWEST, MOST, PAGES = 12, 20, 12
"""An issue composed without being asked: stories, if there are as many, and pages (domain.md appendix B)."""
ENOUGH = 8
"""With fewer stories a month is still being gathered."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as composed: everything that is not in the stories themselves."""

    key: str
    """Its period, `2026-09` or `2026-09-01..2026-09-15`."""
    first: date
    last: date
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    """Focus area's id and the ids of its stories, both in print order."""
    issue_no: int | None = None
    total_issue_no: int | None = None
    day: date | None = None
    """Date of sign-off as printed; None: the day it is made."""
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


@dataclass(frozen=True, slots=True)
class Made:
    """A finished briefing."""

    issue: Issue
    path: Path
    stories: int
    columns: int
    photos: int
    warnings: tuple[str, ...]

    @property
    def issue_line(self) -> str:
        from newsroom.documents.context import issue_line

        return issue_line(self.issue.issue_no, self.issue.total_issue_no, self.issue.day)


def compose(desk: Desk, key: str, first: date, last: date) -> Issue:
    """The issue of a period, sensibly composed: columns in the plan's order, numbers and lists carried on.

    What she composed by hand or signed off stays as it is; of any other only numbers, note and lists do.
    """
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
    stories = [get(desk, story_id) for story_id in story_ids]
    if not stories:
        raise NewsroomError("没有指明稿件，没有生成文件。")
    first, last = min(s.day for s in stories), max(s.day for s in stories)
    key = stories[0].month if len({s.month for s in stories}) == 1 else f"{first}..{last}"
    issue = replace(compose(desk, key, first, last), columns=(), by_hand=True)
    for story in stories:
        issue = with_story(desk, issue, story)
    return issue


def latest_month(desk: Desk) -> str:
    """The latest month with enough stories for an issue, else the latest with any.

    Raises NewsroomError on a desk without a story that may be printed.
    """
    months = Counter(story.month for story in desk.archive.stories() if story.state not in OUT_OF_PLAY)
    if not months:
        raise NewsroomError("工作台里还没有可用的稿件，没有生成简报。请先收稿（newsroom intake 文件夹）。")
    return max((month for month, count in months.items() if count >= ENOUGH), default=max(months))


def candidates(desk: Desk, first: date, last: date) -> list[Story]:
    """The period's stories that may be printed, oldest first."""
    found = [s for s in desk.archive.stories() if first <= s.day <= last and s.state not in OUT_OF_PLAY]
    return sorted(found, key=lambda story: (story.day, story.id))


def choose(stories: Iterable[Story]) -> list[Story]:
    """What an editor in a hurry would take: approved stories if there are any, no story twice, the best of the rest."""
    found = [story for story in stories if story.focus and story.title and story.body]
    approved = [story for story in found if story.state in (State.APPROVED, State.PUBLISHED)]
    once = {re.sub(r"\W", "", story.title): story for story in reversed(approved or found)}
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
    return next((issue for issue in issues(desk) if issue.key == key), None)


def issues(desk: Desk) -> list[Issue]:
    """All saved issues, in the order in which they were first saved."""
    return [msgspec.convert(row, Issue) for row in desk.archive.register(REGISTER)]


def previous(desk: Desk, last: date) -> Issue | None:
    """The issue that ends latest before this day's, whose lists are carried on."""
    return max((i for i in issues(desk) if i.last <= last), key=lambda issue: issue.last, default=None)


def save(desk: Desk, issue: Issue) -> Issue:
    """Keep the composition."""
    desk.archive.record(REGISTER, {issue.key: msgspec.to_builtins(issue)})
    return issue


def make(desk: Desk, issue: Issue, *, out: Path | None = None, sign_off: str = "") -> Made:
    """Print the issue to a .docx and keep its composition.

    Without `out` it goes to exports/; a file there that she changed since is left alone and a new name is taken.
    Raises NewsroomError when nothing would be in it, or the template or the disk fails; the old file then still stands.
    """
    if not issue.story_ids:
        raise NewsroomError(f"{_period(issue)}没有可以编入简报的稿件，没有生成文件。请先收稿，或换一个时间段。")
    from newsroom.documents.briefing import Briefing, Column
    from newsroom.documents.render import render_briefing

    issue = replace(issue, day=issue.day or desk.now().date(), signed_off_by=sign_off or issue.signed_off_by)
    stories = {story_id: get(desk, story_id) for story_id in issue.story_ids}
    areas = {area.id: area.name for area in desk.plan.focus}
    briefing = Briefing(
        masthead=desk.masthead,
        issuer=desk.issuer,
        day=issue.day or desk.now().date(),
        columns=tuple(
            Column(areas.get(focus, focus), tuple(_printed(desk, stories[i]) for i in ids))
            for focus, ids in issue.columns
        ),
        issue_no=issue.issue_no,
        total_issue_no=issue.total_issue_no,
        editor_note=tuple(p for p in issue.editor_note.split("\n") if p.strip()),
        report_to=issue.report_to,
        send_to=issue.send_to,
        distribute_to=issue.distribute_to,
        editor=desk.config.officer,
        reviewer=desk.config.reviewer,
        approver=issue.signed_off_by or desk.config.approver,
        print_run=desk.config.print_run,
    )
    target = out or _free_name(desk, issue)
    printed = render_briefing(briefing, find(desk, "briefing"), target, made_at=desk.now())
    shown = target.relative_to(desk.folder).as_posix() if target.is_relative_to(desk.folder) else str(target)
    issue = save(desk, replace(issue, path=shown, sha256=printed.sha256))
    photos = sum(len(story.photos) for story in stories.values())
    return Made(issue, target, len(stories), len(issue.columns), photos, printed.warnings)


def _printed(desk: Desk, story: Story) -> "PrintedStory":
    from newsroom.documents.briefing import Figure, PrintedStory

    figures = tuple(Figure(desk.photos / p.filename, p.caption, p.after) for p in story.photos)
    return PrintedStory(story.id, story.title, story.paragraphs, story.unit, story.authors, figures)


def _next_numbers(desk: Desk, last: date) -> tuple[int, int]:
    """Numbers restart with the calendar year, the total runs on (domain.md 4.3)."""
    known = issues(desk)
    this_year = [issue.issue_no or 0 for issue in known if issue.last.year == last.year]
    return max(this_year, default=0) + 1, max((issue.total_issue_no or 0 for issue in known), default=0) + 1


def _free_name(desk: Desk, issue: Issue) -> Path:
    """Where to print: the name that belongs to the issue, or one with a number behind it if she edited that file."""
    if issue.path and not Path(issue.path).is_absolute():
        old = desk.folder / issue.path
        if not old.exists() or _hash(old) == issue.sha256:
            return old
    number = f"第{issue.issue_no}期" if issue.issue_no else "待编号"
    name = re.sub(r'[\\/:*?"<>|\s]+', "", f"{desk.masthead}{issue.last.year}年{number}（{issue.key}）")
    for copy in range(1, 1000):
        target = desk.exports / (f"{name}.docx" if copy == 1 else f"{name}-{copy}.docx")
        if not target.exists():
            return target
    raise NewsroomError(f"{desk.exports} 里同名的简报太多，没有生成文件。请先清理旧文件。")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _period(issue: Issue) -> str:
    return issue.key if len(issue.key) == 7 else f"{issue.first} 至 {issue.last}"


def as_json(made: Made) -> dict[str, Any]:
    """The finished briefing as plain data for `--json`."""
    return {
        "path": str(made.path),
        "masthead_issue": made.issue_line,
        "stories": made.stories,
        "photos": made.photos,
        "warnings": list(made.warnings),
        **msgspec.to_builtins(replace(made.issue, path=str(made.path))),
        "columns": [{"focus_area": focus, "stories": list(ids)} for focus, ids in made.issue.columns],
    }
